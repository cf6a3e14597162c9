import {bookTexts} from '../book-texts.js';
import {padDecimals} from '../decimal-text.js';

// Prices and amounts have so many decimals, whatever the step of their market is.
const DECIMALS = 8;

/**
 * What both the stream and REST tell of the last 24 hours, as text.
 * @param {import('../simulated-market.js').Book} book
 */
export function dayOf(book) {
  const {last, open24h, high24h, low24h, vwap24h, volume24h, ...texts} = bookTexts(book);
  const price = (/** @type {string} */ text) => padDecimals(text, DECIMALS);
  return {
    ...texts,
    ...{last: price(last), open: price(open24h), high: price(high24h), low: price(low24h)},
    ...{average: price(vwap24h), volume: price(volume24h)},
    quoteVolume: (Number(volume24h) * Number(vwap24h)).toFixed(DECIMALS),
    price,
  };
}

/**
 * Writes a mini ticker, as it comes where streams are not combined. Its time is that of the last trade until it is sent.
 *
 *     {"e":"24hrMiniTicker","E":1601628771865,"s":"BTCUSDT","c":"10456.56000000","o":"10884.90000000",
 *      "h":"10912.83000000","l":"10385.02000000","v":"64483.09756200","q":"685180788.34970800"}
 * @see https://developers.binance.com/docs/binance-spot-api-docs/web-socket-streams#individual-symbol-mini-ticker-stream
 * @param {import('../simulated-market.js').Book} book
 * @returns {string}
 */
export function miniTicker(book) {
  const {last, open, high, low, volume, quoteVolume} = dayOf(book);
  return JSON.stringify({
    ...{e: '24hrMiniTicker', E: Math.floor(book.time / 1000), s: book.listing.id},
    ...{c: last, o: open, h: high, l: low, v: volume, q: quoteVolume},
  });
}

/**
 * Writes what a socket hears before its server goes down.
 *
 *     {"stream":"!serverShutdown","data":{"e":"serverShutdown","E":1770123456789}}
 * @see https://developers.binance.com/docs/binance-spot-api-docs/web-socket-streams#server-shutdown
 * @param {number} now epoch milliseconds
 * @returns {string} as it comes where streams are not combined
 */
export function shutdownMessage(now) {
  return JSON.stringify({e: 'serverShutdown', E: now});
}

/**
 * Writes an event as a socket hears it.
 * @param {string} event
 * @param {string | undefined} stream its name where streams are combined: "btcusdt@miniTicker"
 * @returns {string}
 */
export function eventMessage(event, stream) {
  return stream === undefined ? event : `{"stream":${JSON.stringify(stream)},"data":${event}}`;
}

/**
 * Writes the answer to a request: `null`, or the streams that a socket has.
 *
 *     {"result":null,"id":1}
 *     {"result":["btcusdt@aggTrade"],"id":3}
 * @param {unknown} id as it was sent
 * @param {readonly string[] | null} result
 * @returns {string}
 */
export function resultMessage(id, result) {
  return JSON.stringify({result, id});
}

/**
 * Writes an error, which does not say what it is an answer to.
 *
 *     {"code":2,"msg":"Invalid request: missing field `method` at line 1 column 73"}
 *     {"code":3,"msg":"Invalid JSON: expected value at line 1 column 1"}
 * @param {number} code
 * @param {string} problem
 * @returns {string}
 */
export function problemMessage(code, problem) {
  return JSON.stringify({code, msg: problem});
}
