import {listingsOf, significantDecimals} from '../listings.js';

// How many of the coins, by rank, are listed in each quote currency; there are no US dollars.
const QUOTES = {USDT: 120, USDC: 60, EUR: 24, JPY: 12, BTC: 40, ETH: 12};
const OTHERS = 'EUR/USDT USDC/USDT';
const MOST_DECIMALS = 8;

/** Markets that were closed for good: REST still lists them, without a price. */
export const CLOSED = ['BCC/BTC', 'HSR/ETH'];

/**
 * @param {string} symbol "BTC/USDT", or the id itself
 * @returns {string} "BTCUSDT"
 */
export const binanceId = (symbol) => symbol.replace(/[/-]/, '');

/**
 * Lists the markets of the simulated Binance.
 * @returns {import('../listings.js').Listing[]}
 */
export function binanceListings() {
  const listed = listingsOf({
    quotes: QUOTES,
    others: OTHERS,
    idOf: binanceId,
    decimals: ({base, quote, price}) => {
      if (quote.name === 'JPY' && price > 1000) return 0;
      return Math.min(MOST_DECIMALS, base.kind === 'coin' ? significantDecimals(price, 5) : 4);
    },
  });
  const closed = CLOSED.map((symbol) => {
    const [base, quote] = symbol.split('/');
    return {id: binanceId(symbol), symbol, base, quote, decimals: 8, rank: 999, delisted: true};
  });
  return [...listed, ...closed];
}
