import {listingsOf, significantDecimals} from '../listings.js';

// How many of the coins, by rank, are listed in each quote currency; of the order of the real counts.
const QUOTES = {USD: 120, EUR: 2, GBP: 3, BTC: 6, ETH: 3, USDT: 2, USDC: 2};
const OTHERS = 'USDT/USD USDC/USD DAI/USD PYUSD/USD';

/** A perpetual contract, which the venue lists among its prices. */
export const PERPETUAL = 'BTCGUSDPERP';

/**
 * @param {string} symbol "BTC/USD", or "BTC-USD"
 * @returns {string} "BTCUSD"
 */
export const geminiId = (symbol) => symbol.replace(/[-/]/, '');

/**
 * Lists the spot markets of the simulated Gemini.
 * @returns {import('../listings.js').Listing[]}
 */
export function geminiListings() {
  return listingsOf({
    quotes: QUOTES,
    others: OTHERS,
    idOf: geminiId,
    decimals: ({quote, price}) => (quote.name === 'BTC' ? 8 : significantDecimals(price, 5)),
  });
}
