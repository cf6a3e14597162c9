import {listingsOf, significantDecimals} from '../listings.js';

// How many of the coins, by rank, are listed in each quote currency; of the order of the real counts.
const QUOTES = {
  ...{USD: 999, EUR: 150, GBP: 27, JPY: 10, CHF: 6, CAD: 11, AUD: 14},
  ...{USDT: 24, USDC: 16, BTC: 40, ETH: 22},
};
const OTHERS =
  'EUR/USD GBP/USD USD/JPY USD/CHF USD/CAD AUD/USD EUR/GBP EUR/JPY EUR/CHF EUR/CAD EUR/AUD ' +
  'USDT/USD USDT/EUR USDT/GBP USDT/JPY USDT/CHF USDC/USD USDC/EUR USDC/GBP USDC/USDT DAI/USD DAI/EUR PYUSD/USD';

/**
 * @param {string} symbol "BTC/USD", or "BTC-USD"
 * @returns {string} "BTC/USD"
 */
export const krakenId = (symbol) => symbol.replace('-', '/');

/**
 * Lists the pairs of the simulated Kraken, live currency pairs among them.
 * @returns {import('../listings.js').Listing[]}
 */
export function krakenListings() {
  return listingsOf({
    quotes: QUOTES,
    others: OTHERS,
    idOf: krakenId,
    decimals({base, quote, price}) {
      if (base.name === 'BTC' && quote.kind === 'currency') return quote.name === 'JPY' ? 0 : 1;
      if (base.kind === 'currency') return quote.name === 'JPY' ? 3 : 5;
      return significantDecimals(price, 5);
    },
  });
}
