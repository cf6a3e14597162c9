import {listingsOf, significantDecimals} from '../listings.js';

// How many of the coins, by rank, are listed in each quote currency; of the order of the real counts.
const QUOTES = {USD: 999, EUR: 34, GBP: 23, USDT: 40, USDC: 24, BTC: 32, ETH: 8};
const OTHERS = 'USDT/USD USDT/EUR USDT/GBP USDT/USDC USDC/EUR USDC/GBP DAI/USD PYUSD/USD';

/** Products that Coinbase lists no more and refuses with "is delisted". */
export const DELISTED = ['LOOM-USDC', 'GNT-USDC', 'WLUNA-USD'];

/**
 * @param {string} symbol "BTC/USD", or the id itself
 * @returns {string} "BTC-USD"
 */
export const coinbaseId = (symbol) => symbol.replace('/', '-');

/**
 * Lists the products of the simulated Coinbase Exchange, which trades no currency against another.
 * @returns {import('../listings.js').Listing[]}
 */
export function coinbaseListings() {
  const listed = listingsOf({
    quotes: QUOTES,
    others: OTHERS,
    idOf: coinbaseId,
    decimals: ({quote, price}) => (quote.name === 'BTC' ? 8 : significantDecimals(price, 4)),
  });
  const delisted = DELISTED.map((id) => {
    const [base, quote] = id.split('-');
    return {id, symbol: `${base}/${quote}`, base, quote, decimals: 4, rank: 999, delisted: true};
  });
  return [...listed, ...delisted];
}
