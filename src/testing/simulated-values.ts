import {hashOf, randomPath} from './random-path.js';

// About what they cost in US dollars; no price of any day.
type Values = Readonly<Record<string, number | null>>;
// prettier-ignore
const CURRENCIES: Values = {
  __proto__: null, USD: 1, EUR: 1.1, GBP: 1.3, JPY: 0.0067, CHF: 1.15, CAD: 0.73, AUD: 0.66, NZD: 0.6, SGD: 0.75,
  SEK: 0.095, NOK: 0.095, DKK: 0.15, PLN: 0.25, TRY: 0.03, BRL: 0.18, MXN: 0.055, INR: 0.012, KRW: 0.00073,
  CNY: 0.14, HKD: 0.128, ZAR: 0.055,
};
const STABLECOINS: Values = {
  __proto__: null,
  USDT: 1,
  USDC: 1,
  DAI: 1,
  FDUSD: 1,
  PYUSD: 1,
  USDE: 1,
  EURC: 1.1,
};
// prettier-ignore
const COINS: Values = {
  __proto__: null, BTC: 85_000, ETH: 3000, BNB: 700, SOL: 160, XRP: 2.2, DOGE: 0.18, ADA: 0.6, TRX: 0.28, LINK: 15,
  AVAX: 22, XLM: 0.28, BCH: 420, LTC: 90, DOT: 4.5, SHIB: 0.000013, HBAR: 0.17, SUI: 3.2, UNI: 7, XMR: 300, ETC: 18,
  ATOM: 4.6, NEAR: 2.6, APT: 5, ICP: 5.2, FIL: 2.6, ARB: 0.38, OP: 0.72, AAVE: 220, PEPE: 0.000009, ALGO: 0.2,
  TON: 3, XTZ: 0.6, GRT: 0.095, MKR: 1500, BONK: 0.000016,
};

// Standard deviations of a second; over a day they make 3 %, 0.4 % and 0.03 %.
const COIN_STEP = 1e-4;
const CURRENCY_STEP = 1.4e-5;
const STABLECOIN_STEP = 1e-6;
// In the middle of the longest stretch between two returns to the table's price.
const START = 2 ** 21;

/** What an asset usually costs in US dollars; made up, but always the same, for one that nobody knows. */
export function usualValue(code: string): number {
  const known = CURRENCIES[code] ?? STABLECOINS[code] ?? COINS[code];
  return known ?? 10 ** ((hashOf(code) / 2 ** 32) * 5 - 3);
}

/**
 * What an asset costs in US dollars in a simulated world. Every pair is priced from it, so that cross rates fit.
 * @param seed the same seed gives the same world
 * @param seconds since the world's beginning, a whole number; below 0 is the time before it
 */
export function simulatedValue(code: string, seed: number | string, seconds: number): number {
  if (code === 'USD') return 1;
  const step = code in CURRENCIES ? CURRENCY_STEP : code in STABLECOINS ? STABLECOIN_STEP : COIN_STEP;
  return usualValue(code) * Math.exp(step * randomPath(hashOf(`${seed} ${code}`), START + seconds));
}
