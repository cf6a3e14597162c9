import {bookTexts} from '../book-texts.js';

/**
 * Writes what a ticker tells: bid, its size, ask, its size, change, relative change, last, volume, high, low, and a
 * null that the venue has sent since 2026. Numbers are those of JSON, with exponents where JavaScript writes them.
 *
 *     [86697,14.34954787,86723,14.75896594,1060,0.01237494,86717,544.3267938,86898,85156,null]
 * @see https://docs.bitfinex.com/reference/ws-public-ticker
 * @param {import('../simulated-market.js').Book} book
 * @returns {string}
 */
export function bitfinexTicker(book) {
  const texts = bookTexts(book);
  const change = Number(texts.changePercent(6)) / 100;
  const fields = [
    ...[texts.bid, texts.bidSize, texts.ask, texts.askSize, texts.change24h],
    ...[change.toFixed(8), texts.last, texts.volume24h, texts.high24h, texts.low24h],
  ];
  return JSON.stringify([...fields.map(Number), null]);
}

/**
 * Writes what a socket hears first; status 0 is maintenance.
 *
 *     {"event":"info","version":2,"serverId":"08c3ea49-017b-4265-959a-aef128755661","platform":{"status":1}}
 * @param {string} serverId
 * @param {0 | 1} status
 * @returns {string}
 */
export const helloMessage = (serverId, status) =>
  JSON.stringify({event: 'info', version: 2, serverId, platform: {status}});

const NOTICES = {
  20051: 'Stopping. Please try to reconnect',
  20060:
    'Entering in Maintenance mode. Please pause any activity and resume after receiving the info message 20061',
  20061:
    'Maintenance ended. You can resume normal activity. It is advised to unsubscribe/subscribe again all channels.',
};

/**
 * Writes a notice to everybody.
 *
 *     {"event":"info","code":20051,"msg":"Stopping. Please try to reconnect"}
 * @param {keyof typeof NOTICES} code
 * @returns {string}
 */
export const noticeMessage = (code) => JSON.stringify({event: 'info', code, msg: NOTICES[code]});

/**
 * Writes the answer to a subscription.
 *
 *     {"event":"subscribed","channel":"ticker","chanId":146471,"symbol":"tREQUSD","pair":"REQUSD"}
 * @param {number} chanId
 * @param {string} symbol
 * @returns {string}
 */
export const subscribedMessage = (chanId, symbol) =>
  JSON.stringify({event: 'subscribed', channel: 'ticker', chanId, symbol, pair: symbol.slice(1)});

/**
 * Writes an error with what was asked for.
 *
 *     {"channel":"ticker","symbol":"tNOPE:USD","event":"error","msg":"symbol: invalid","code":10300,"pair":"NOPE:USD"}
 *     {"channel":"ticker","symbol":"tBTCUSD","event":"error","msg":"subscribe: dup","code":10301,"chanId":722711,"pair":"BTCUSD"}
 *     {"event":"error","msg":"event: invalid (nope)","code":10000}
 * @param {number} code
 * @param {string} msg
 * @param {{channel?: unknown, symbol?: unknown}} [request]
 * @param {number} [chanId]
 * @returns {string}
 */
export function errorMessage(code, msg, {channel, symbol} = {}, chanId) {
  const pair = typeof symbol === 'string' ? symbol.slice(1) : undefined;
  return JSON.stringify({channel, symbol, event: 'error', msg, code, chanId, pair});
}
