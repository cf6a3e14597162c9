import {listingsOf, significantDecimals} from '../listings.js';

// How many of the coins, by rank, are listed in each quote currency; the order books in US dollars are USDC's.
const QUOTES = {USDT: 100, USDC: 50, EUR: 20, BTC: 24, ETH: 8};
const OTHERS = 'USDC/USDT USDT/EUR USDC/EUR';
const MOST_DECIMALS = 9;

/**
 * @param {string} symbol "BTC/USDT", or the id itself
 * @returns {string} "BTC-USDT"
 */
export const okxId = (symbol) => symbol.replace('/', '-');

/**
 * Lists the instruments of the simulated OKX, those for spot trading.
 * @returns {import('../listings.js').Listing[]}
 */
export function okxListings() {
  return listingsOf({
    quotes: QUOTES,
    others: OTHERS,
    idOf: okxId,
    decimals: ({base, price}) =>
      Math.min(MOST_DECIMALS, base.kind === 'coin' ? significantDecimals(price, 5) : 5),
  });
}
