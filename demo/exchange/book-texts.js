import {decimalText} from './decimal-text.js';

/**
 * What a venue's messages tell of a product, as decimal text: prices with all the product's decimals, amounts with 8.
 * @typedef {object} BookTexts
 * @property {string} last
 * @property {string} bid
 * @property {string} ask
 * @property {string} bidSize
 * @property {string} askSize
 * @property {string} lastSize
 * @property {string} open24h 24 hours ago
 * @property {string} high24h
 * @property {string} low24h
 * @property {string} vwap24h
 * @property {string} change24h signed, in the quote currency
 * @property {(decimals: number) => string} changePercent signed: "-1.25" is a fall of 1.25 %
 * @property {string} volume24h in the base
 * @property {string} volume30d in the base
 * @property {number} trades24h
 */

/**
 * Writes what there is to tell of a product.
 * @param {import('./simulated-market.js').Book} book
 * @returns {BookTexts}
 */
export function bookTexts(book) {
  const day = book.history.day();
  const price = (/** @type {number} */ ticks) => decimalText(ticks, book.listing.decimals);
  const amount = (/** @type {bigint} */ units) => decimalText(units, 8);
  const change = book.last - day.open;
  return {
    last: price(book.last),
    bid: price(book.bid),
    ask: price(book.ask),
    bidSize: amount(book.bidSize),
    askSize: amount(book.askSize),
    lastSize: amount(book.lastSize),
    open24h: price(day.open),
    high24h: price(day.high),
    low24h: price(day.low),
    vwap24h: price(Math.round((day.high + day.low + book.last) / 3)),
    change24h: price(change),
    changePercent: (decimals) =>
      decimalText(Math.round((change * 100 * 10 ** decimals) / day.open), decimals),
    volume24h: amount(day.volume),
    volume30d: amount(day.volume * 29n),
    trades24h: day.trades,
  };
}
