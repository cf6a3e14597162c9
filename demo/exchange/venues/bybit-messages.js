import {bookTexts} from '../book-texts.js';
import {decimalText, trimZeros} from '../decimal-text.js';

/**
 * The topic of a product's tickers.
 * @param {string} id "BTCUSDT"
 */
export const tickerTopic = (id) => `tickers.${id}`;

/**
 * What is told of a product on both of the venue's APIs, without zeros at the end. The change is a fraction.
 * @param {import('../simulated-market.js').Book} book
 */
export function tickerFields(book) {
  const texts = bookTexts(book);
  const turnover = Number(texts.volume24h) * Number(texts.vwap24h);
  return {
    symbol: book.listing.id,
    lastPrice: trimZeros(texts.last),
    highPrice24h: trimZeros(texts.high24h),
    lowPrice24h: trimZeros(texts.low24h),
    prevPrice24h: trimZeros(texts.open24h),
    volume24h: trimZeros(texts.volume24h),
    turnover24h: trimZeros(turnover.toFixed(8)),
    price24hPcnt: trimZeros(decimalText(Math.round(Number(texts.changePercent(4)) * 100), 4)),
    usdIndexPrice: '',
  };
}

/**
 * Writes a ticker; those of the spot market are snapshots, all of them.
 *
 *     {"topic":"tickers.BTCUSDT","ts":1786310819126,"type":"snapshot","cs":113508069165,"data":{"symbol":"BTCUSDT",
 *      "lastPrice":"65140.5","highPrice24h":"65580.1","lowPrice24h":"64512.3","prevPrice24h":"65045.3",
 *      "volume24h":"6780.866843","turnover24h":"441060143.25","price24hPcnt":"0.0015","usdIndexPrice":"65091.459221"}}
 * @see https://bybit-exchange.github.io/docs/v5/websocket/public/ticker
 * @param {import('../simulated-market.js').Book} book
 * @returns {string}
 */
export function bybitTicker(book) {
  const data = tickerFields(book);
  const ts = Math.floor(book.time / 1000);
  return JSON.stringify({topic: tickerTopic(data.symbol), ts, type: 'snapshot', cs: book.sequence, data});
}

/**
 * Writes the answer to a request.
 *
 *     {"success":true,"ret_msg":"subscribe","conn_id":"d9avrj8i70nu0j2a80n0-9cfc4","op":"subscribe"}
 *     {"success":false,"ret_msg":"Invalid symbol :[tickers.NOPEUSDT]","conn_id":"…","req_id":"1","op":"subscribe"}
 *     {"success":true,"ret_msg":"pong","conn_id":"0970e817-426e-429a-a679-ff7f55e0b16a","op":"ping"}
 * @see https://bybit-exchange.github.io/docs/v5/ws/connect
 * @param {object} answer
 * @param {boolean} answer.success
 * @param {string} answer.message
 * @param {string} answer.connectionId
 * @param {unknown} [answer.requestId] echoed only if there was one
 * @param {string} [answer.op] none where the request had none
 * @returns {string}
 */
export function answerMessage({success, message, connectionId, requestId, op}) {
  return JSON.stringify({success, ret_msg: message, conn_id: connectionId, req_id: requestId, op});
}
