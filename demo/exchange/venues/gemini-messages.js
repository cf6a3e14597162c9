import {bookTexts} from '../book-texts.js';
import {decimalText, trimZeros} from '../decimal-text.js';

/**
 * Writes a trade, the latest of a product.
 *
 *     {"type":"trade","symbol":"ANKRUSD","event_id":45465818387,"timestamp":1624493670759,"price":"0.07946",
 *      "quantity":"1020.482111","side":"buy"}
 * @see https://developer.gemini.com/websocket/archived/v2
 * @param {import('../simulated-market.js').Book} book
 * @returns {string}
 */
export function geminiTrade(book) {
  const {last, lastSize} = bookTexts(book);
  return JSON.stringify({
    type: 'trade',
    symbol: book.listing.id,
    event_id: book.sequence,
    timestamp: Math.floor(book.time / 1000),
    price: trimZeros(last),
    quantity: trimZeros(lastSize),
    side: book.side,
  });
}

/**
 * The price levels of an order book, the best first.
 * @param {import('../simulated-market.js').Book} book
 * @param {number} depth
 * @returns {string[][]}
 */
function levels({bid, ask, bidSize, askSize, listing: {decimals}}, depth) {
  const indexes = Array.from({length: depth}, (_, index) => index);
  const row = (/** @type {string} */ side, /** @type {number} */ price, /** @type {bigint} */ size) => [
    ...[side, decimalText(price, decimals), trimZeros(decimalText(size, 8))],
  ];
  return [
    ...indexes
      .filter((index) => bid > index)
      .map((index) => row('buy', bid - index, bidSize + BigInt(index))),
    ...indexes.map((index) => row('sell', ask + index, askSize + BigInt(index))),
  ];
}

/**
 * Writes the first message of a subscription: the order book and the latest trades, in no certain order.
 *
 *     {"type":"l2_updates","symbol":"BTCGBP","changes":[["buy","24090.28","0.14859662"]],
 *      "trades":[{"type":"trade","symbol":"BTCGBP",…}],"auction_events":[]}
 * @param {import('../simulated-market.js').Book} book
 * @param {readonly string[]} trades
 * @param {number} depth
 * @returns {string}
 */
export function bookMessage(book, trades, depth) {
  const {id} = book.listing;
  const changes = JSON.stringify(levels(book, depth));
  return `{"type":"l2_updates","symbol":"${id}","changes":${changes},"trades":[${trades.join()}],"auction_events":[]}`;
}

/**
 * Writes a change of an order book.
 *
 *     {"type":"l2_updates","symbol":"BTCGBP","changes":[["buy","24090.28","0.14859662"]]}
 * @param {import('../simulated-market.js').Book} book
 * @returns {string}
 */
export const updateMessage = (book) =>
  JSON.stringify({type: 'l2_updates', symbol: book.listing.id, changes: levels(book, 1)});

/**
 * Writes what is heard every 5 s.
 *
 *     {"type":"heartbeat","timestamp":1624493666869}
 * @param {number} timestamp epoch milliseconds
 * @returns {string}
 */
export const heartbeatMessage = (timestamp) => JSON.stringify({type: 'heartbeat', timestamp});

/**
 * Writes an error; its words are the local exchange's own, as no real one was recorded.
 *
 *     {"result":"error","reason":"InvalidSymbol","message":"Symbol 'NOPEUSD' is not supported"}
 * @param {string} reason
 * @param {string} message
 * @returns {string}
 */
export const errorMessage = (reason, message) => JSON.stringify({result: 'error', reason, message});
