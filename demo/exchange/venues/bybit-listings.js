import {listingsOf, significantDecimals} from '../listings.js';

// How many of the coins, by rank, are listed in each quote currency; of the order of the real counts.
const QUOTES = {USDT: 999, USDC: 86, EUR: 18, GBP: 5, BTC: 12};
const OTHERS = 'USDC/USDT USDT/EUR USDC/EUR DAI/USDT PYUSD/USDT';

/**
 * @param {string} symbol "BTC/USDT", or "BTC-USDT"
 * @returns {string} "BTCUSDT"
 */
export const bybitId = (symbol) => symbol.replace(/[-/]/, '');

/**
 * Lists the products of the simulated Bybit, its spot market, which has no dollars.
 * @returns {import('../listings.js').Listing[]}
 */
export function bybitListings() {
  return listingsOf({
    quotes: QUOTES,
    others: OTHERS,
    idOf: bybitId,
    decimals: ({quote, price}) => (quote.name === 'BTC' ? 8 : significantDecimals(price, 6)),
  });
}
