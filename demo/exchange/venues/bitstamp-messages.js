import {bookTexts} from '../book-texts.js';

/**
 * The channel of a product's trades.
 * @param {string} id "btcusd"
 */
export const tradesChannel = (id) => `live_trades_${id}`;

/** @param {string} text decimal @returns {string} the JSON number that the venue writes beside it, "1.431e-05" */
function jsonNumber(text) {
  const value = Number(text);
  if (value >= 1e-4 || value === 0) return `${value}`;
  return value.toExponential().replace(/e-(\d)$/, 'e-0$1');
}

/**
 * Writes the last trade of a product.
 *
 *     {"data":{"id":216000477,"timestamp":"1641343699","amount":0.0792,"amount_str":"0.07920000","price":3805.44,
 *      "price_str":"3805.44","type":0,"microtimestamp":"1641343699596000","buy_order_id":1444371637706752,
 *      "sell_order_id":1444371636826114},"channel":"live_trades_ethusd","event":"trade"}
 * @see https://www.bitstamp.net/websocket/v2/
 * @param {import('../simulated-market.js').Book} book
 * @returns {string}
 */
export function tradeMessage(book) {
  const {last, lastSize} = bookTexts(book);
  const [buyer, seller] = [book.sequence + 1, book.sequence];
  const data = [
    `"id":${book.tradeId},"timestamp":"${Math.floor(book.time / 1e6)}"`,
    `"amount":${jsonNumber(lastSize)},"amount_str":"${lastSize}"`,
    `"price":${jsonNumber(last)},"price_str":"${last}"`,
    `"type":${book.side === 'buy' ? 0 : 1},"microtimestamp":"${book.time}"`,
    `"buy_order_id":${buyer},"sell_order_id":${seller}`,
  ];
  return `{"data":{${data.join(',')}},"channel":"${tradesChannel(book.listing.id)}","event":"trade"}`;
}

/**
 * Writes any other message.
 *
 *     {"event":"bts:subscription_succeeded","channel":"live_trades_btcusd","data":{}}
 *     {"event":"bts:heartbeat","channel":"","data":{"status":"success"}}
 *     {"event":"bts:request_reconnect","channel":"","data":""}
 * @param {string} event without "bts:"
 * @param {string} channel
 * @param {unknown} data
 * @returns {string}
 */
export function eventMessage(event, channel, data) {
  return JSON.stringify({event: `bts:${event}`, channel, data});
}

/**
 * Writes an error, which as a rule names no channel.
 *
 *     {"event":"bts:error","channel":"","data":{"code":null,"message":"Invalid channel provided."}}
 * @param {string} message
 * @param {string} [channel]
 * @returns {string}
 */
export function errorMessage(message, channel = '') {
  return eventMessage('error', channel, {code: null, message});
}
