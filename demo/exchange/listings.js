import {ASSETS} from './assets.js';

/** @typedef {import('./assets.js').Asset} Asset */

/**
 * @typedef {object} Listing
 * @property {string} id the venue's own name for it: "BTC-USD" at Coinbase, "BTC/USD" at Kraken
 * @property {string} symbol "BTC/USD"
 * @property {string} base
 * @property {string} quote
 * @property {number} decimals of its prices: the tick size is 10^-decimals
 * @property {number} rank 0 for what trades most
 * @property {boolean} delisted still in the product list, no longer in the feed
 */

/** Listed, with a snapshot and heartbeats, but it never trades: what an idle market looks like. */
export const SILENT_SYMBOLS = ['REP/USD', 'REP/USDT'];

// No venue lists a pair whose price is a handful of ticks.
const FEWEST_TICKS = 100;

const COINS = ASSETS.filter(({kind}) => kind === 'coin');
const BY_NAME = new Map(ASSETS.map((asset) => [asset.name, asset]));

/** @param {string} name */
function assetOf(name) {
  const asset = BY_NAME.get(name);
  if (!asset) throw new TypeError(`No asset is called ${name}`);
  return asset;
}

/**
 * @param {Readonly<Record<string, number>>} quotes
 * @param {string} others
 * @returns {string[]}
 */
function symbolsOf(quotes, others) {
  const pairs = Object.entries(quotes).flatMap(([quote, count]) =>
    COINS.slice(0, count).map(({name}) => `${name}/${quote}`),
  );
  const backwards = ['BTC/BTC', 'ETH/ETH', 'BTC/ETH'];
  return [...pairs, ...others.split(' ').filter(Boolean)].filter((symbol) => !backwards.includes(symbol));
}

/**
 * Lists the products of a venue.
 * @param {object} options
 * @param {Readonly<Record<string, number>>} options.quotes how many of the coins, by rank, it lists in each quote currency
 * @param {string} [options.others] symbols of further products, separated by spaces: "EUR/USD USDT/USD"
 * @param {(symbol: string) => string} options.idOf the venue's own name for a product
 * @param {(pair: {base: Asset, quote: Asset, price: number}) => number} options.decimals of a product's prices
 * @returns {Listing[]} without those whose price would be a handful of ticks
 * @throws {TypeError} for a symbol of no asset
 */
export function listingsOf({quotes, others = '', idOf, decimals: decimalsOf}) {
  return symbolsOf(quotes, others).flatMap((symbol) => {
    const [base, quote] = symbol.split('/').map(assetOf);
    const price = base.usd / quote.usd;
    const decimals = decimalsOf({base, quote, price});
    if (price * 10 ** decimals < FEWEST_TICKS) return [];
    const rank = base.kind === 'coin' ? base.rank : 4;
    return [{id: idOf(symbol), symbol, base: base.name, quote: quote.name, decimals, rank, delisted: false}];
  });
}

/**
 * Counts the decimals that give a price so many significant digits: 2 at least, 10 at most.
 * @param {number} price
 * @param {number} digits
 * @returns {number}
 */
export const significantDecimals = (price, digits) =>
  Math.min(10, Math.max(2, digits - 1 - Math.floor(Math.log10(price))));
