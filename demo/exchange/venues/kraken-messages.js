import {bookTexts} from '../book-texts.js';
import {exactTime} from '../exact-time.js';

/**
 * Writes a ticker. Numbers are JSON numbers with all the pair's decimals, which `JSON.stringify` cannot write.
 *
 *     {"channel":"ticker","type":"snapshot","data":[{"symbol":"ALGO/USD","bid":0.13099,"bid_qty":329.06250000,
 *      "ask":0.13108,"ask_qty":1771.75027615,"last":0.13110,"volume":9095630.20903971,"vwap":0.12882,"low":0.12437,
 *      "high":0.13306,"change":0.00654,"change_pct":5.25,"trades":4606,"timestamp":"2026-10-03T20:58:33.794283Z"}]}
 * @see https://docs.kraken.com/exchange/api-reference/spot-websocket-v2/ticker
 * @param {import('../simulated-market.js').Book} book
 * @param {import('../feed.js').TickerType} type
 * @returns {string}
 */
export function krakenTicker(book, type) {
  const texts = bookTexts(book);
  const fields = [
    `"symbol":${JSON.stringify(book.listing.symbol)}`,
    `"bid":${texts.bid},"bid_qty":${texts.bidSize}`,
    `"ask":${texts.ask},"ask_qty":${texts.askSize}`,
    `"last":${texts.last}`,
    `"volume":${texts.volume24h},"vwap":${texts.vwap24h}`,
    `"low":${texts.low24h},"high":${texts.high24h}`,
    `"change":${texts.change24h},"change_pct":${texts.changePercent(2)}`,
    `"trades":${texts.trades24h},"timestamp":"${exactTime(book.time)}"`,
  ];
  return `{"channel":"ticker","type":"${type}","data":[{${fields.join(',')}}]}`;
}

/**
 * Writes what a socket hears first. The connection id is beyond what a JavaScript number holds.
 *
 *     {"channel":"status","type":"update","data":[{"version":"2.0.10","system":"online","api_version":"v2",
 *      "connection_id":12393906104898154338,"upcoming_maintenance":[],"emergency":[]}]}
 * @see https://docs.kraken.com/exchange/api-reference/spot-websocket-v2/status
 * @param {bigint} connectionId
 * @param {string} system "online", "maintenance", "cancel_only" or "post_only"
 * @returns {string}
 */
export function statusMessage(connectionId, system) {
  return (
    `{"channel":"status","type":"update","data":[{"version":"2.0.10","system":"${system}","api_version":"v2",` +
    `"connection_id":${connectionId},"upcoming_maintenance":[],"emergency":[]}]}`
  );
}

/**
 * What a connection hears about once a second when it hears nothing else.
 *
 *     {"channel":"heartbeat"}
 * @see https://docs.kraken.com/exchange/api-reference/spot-websocket-v2/heartbeat
 */
export const HEARTBEAT = '{"channel":"heartbeat"}';

/**
 * @typedef {object} Receipt
 * @property {number | undefined} requestId the client's `req_id`, echoed only if there was one
 * @property {number} timeIn when the request came, epoch microseconds
 * @property {number} timeOut
 */

/**
 * Writes the answer to a request, its fields in the venue's order.
 *
 *     {"method":"subscribe","req_id":42,"result":{"channel":"ticker","event_trigger":"trades","snapshot":true,
 *      "symbol":"BTC/USD"},"success":true,"time_in":"2024-05-15T11:20:43.013486Z","time_out":"2024-05-15T11:20:43.013545Z"}
 *     {"method":"pong","req_id":1,"time_in":"2024-05-20T11:08:49.272922Z","time_out":"2024-05-20T11:08:49.272940Z"}
 * @param {string} method
 * @param {Receipt} receipt
 * @param {object} [result] none for a pong
 * @returns {string}
 */
export function answerMessage(method, {requestId, timeIn, timeOut}, result) {
  return JSON.stringify({
    method,
    req_id: requestId,
    ...(result && {result, success: true}),
    time_in: exactTime(timeIn),
    time_out: exactTime(timeOut),
  });
}

/**
 * Writes the refusal of a request, or of one symbol of it.
 *
 *     {"error":"Currency pair not supported WWW/USD","method":"subscribe","req_id":0,"success":false,"symbol":"WWW/USD",
 *      "time_in":"2025-08-26T00:09:18.071184Z","time_out":"2025-08-26T00:09:18.071225Z"}
 *     {"error":"Unsupported field: 'params' for the given msg type: ping","method":"ping","req_id":0,"success":false,
 *      "time_in":"2024-05-19T19:58:40.170724Z","time_out":"2024-05-19T19:58:40.170758Z"}
 * @param {string} error
 * @param {string} method
 * @param {Receipt} receipt
 * @param {string} [symbol]
 * @returns {string}
 */
export function refusalMessage(error, method, {requestId, timeIn, timeOut}, symbol) {
  return JSON.stringify({
    ...{error, method, req_id: requestId, success: false, symbol},
    ...{time_in: exactTime(timeIn), time_out: exactTime(timeOut)},
  });
}
