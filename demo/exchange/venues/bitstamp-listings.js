import {listingsOf, significantDecimals} from '../listings.js';

// How many of the coins, by rank, are listed in each quote currency; of the order of the real counts.
const QUOTES = {USD: 110, EUR: 95, GBP: 8, BTC: 8, ETH: 3, USDT: 4, USDC: 4};
const OTHERS = 'EUR/USD GBP/USD USDT/USD USDT/EUR USDC/USD USDC/EUR USDC/USDT DAI/USD PYUSD/USD';

/**
 * @param {string} symbol "BTC/USD", or "BTC-USD"
 * @returns {string} "btcusd"
 */
export const bitstampId = (symbol) => symbol.replace(/[-/]/, '').toLowerCase();

/**
 * Lists the spot markets of the simulated Bitstamp, two currency pairs among them.
 * @returns {import('../listings.js').Listing[]}
 */
export function bitstampListings() {
  return listingsOf({
    quotes: QUOTES,
    others: OTHERS,
    idOf: bitstampId,
    decimals({base, quote, price}) {
      if (base.name === 'BTC' && quote.kind === 'currency') return 0;
      if (base.kind === 'currency') return 5;
      return quote.name === 'BTC' ? 8 : significantDecimals(price, 5);
    },
  });
}
