import {ASSETS} from './assets.js';
import {createRandom, seedOf} from './random.js';

// Standard deviation of one step, as a fraction of the price. A step is a quarter of a second by default.
const VOLATILITY = {coin: 0.00022, stablecoin: 0.000004, currency: 0.000012};
// How much of the distance from the starting price is undone in a step: prices wander, yet stay sane for days.
const PULL = 0.0004;
// Standard deviation of one hour of the past.
const HOUR_VOLATILITY = {coin: 0.006, stablecoin: 0.00006, currency: 0.0005};

const HOUR = 3600_000;

/**
 * @typedef {object} AssetValues
 * @property {(asset: string) => number} usd what one is worth now, in US dollars; for placing prices, never for print
 * @property {(asset: string, hour: number) => number} usdAt what it was worth at the beginning of an hour, in US dollars
 * @property {() => number} hour the current hour: 0 when the walk began, negative before that
 * @property {() => void} step moves every asset once
 */

/**
 * Makes the random walk of what each asset is worth, from which the price of every pair at every venue follows.
 * @param {{seed: number, now?: () => number}} options the clock gives epoch milliseconds
 * @returns {AssetValues}
 */
export function assetValues({seed, now = Date.now}) {
  const random = createRandom(seedOf(seed, 'values'));
  const walks = ASSETS.map((asset) => {
    const drift = random.normal() * VOLATILITY[asset.kind] * 40;
    return {asset, drift, past: [drift], since: [drift], random: createRandom(seedOf(seed, asset.name))};
  });
  const begun = Math.floor(now() / HOUR);
  const byName = new Map(walks.map((walk) => [walk.asset.name, walk]));

  /** @param {string} name */
  const walkOf = (name) => {
    const walk = byName.get(name);
    if (!walk) throw new TypeError(`No asset is called ${name}`);
    return walk;
  };

  const hour = () => {
    const current = Math.max(0, Math.floor(now() / HOUR) - begun);
    for (const {drift, since} of walks) while (since.length <= current) since.push(drift);
    return current;
  };

  return {
    hour,
    usd(name) {
      const {asset, drift} = walkOf(name);
      return name === 'USD' ? 1 : asset.usd * Math.exp(drift);
    },
    usdAt(name, at) {
      const {asset, past, since, random: own} = walkOf(name);
      while (past.length <= -at) {
        past.push(past[past.length - 1] + own.normal() * HOUR_VOLATILITY[asset.kind]);
      }
      return name === 'USD' ? 1 : asset.usd * Math.exp(at < 0 ? past[-at] : since[at]);
    },
    step() {
      hour();
      // Coins move together more than they move alone.
      const mood = random.normal() * VOLATILITY.coin;
      for (const walk of walks) {
        const own = random.normal() * VOLATILITY[walk.asset.kind];
        const shared = walk.asset.kind === 'coin' ? mood : 0;
        walk.drift += own + shared - walk.drift * PULL;
      }
    },
  };
}
