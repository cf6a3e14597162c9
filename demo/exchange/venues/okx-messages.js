import {bookTexts} from '../book-texts.js';
import {trimZeros} from '../decimal-text.js';

/**
 * What both the stream and REST tell of an instrument: everything as text, nothing with a zero at its end.
 *
 *     {"instType":"SPOT","instId":"BTC-USDT","last":"30236","lastSz":"0.0002","askPx":"30228.7","askSz":"1.55896972",
 *      "bidPx":"30228.6","bidSz":"0.23393","open24h":"29700.4","high24h":"31073","low24h":"28020.3","sodUtc0":"29028.8",
 *      "sodUtc8":"30337.7","volCcy24h":"525802090.62716611","vol24h":"17602.13085371","ts":"1652459224956"}
 * @see https://www.okx.com/docs-v5/en/#order-book-trading-market-data-get-ticker
 * @param {import('../simulated-market.js').Book} book
 */
export function tickerData(book) {
  const {last, lastSize, ask, askSize, bid, bidSize, open24h, high24h, low24h, ...day} = bookTexts(book);
  const turnover = (Number(day.volume24h) * Number(day.vwap24h)).toFixed(8);
  const figures = {
    ...{last, lastSz: lastSize, askPx: ask, askSz: askSize, bidPx: bid, bidSz: bidSize},
    // The opens of the day, in UTC and in Hong Kong, are made up.
    ...{open24h, high24h, low24h, sodUtc0: low24h, sodUtc8: high24h},
    ...{volCcy24h: turnover, vol24h: day.volume24h},
  };
  const trimmed = Object.entries(figures).map(([name, figure]) => [name, trimZeros(figure)]);
  return {
    instType: 'SPOT',
    instId: book.listing.id,
    .../** @type {typeof figures} */ (Object.fromEntries(trimmed)),
    ts: `${Math.floor(book.time / 1000)}`,
  };
}

/**
 * Writes a push of the tickers channel.
 *
 *     {"arg":{"channel":"tickers","instId":"BTC-USDT"},"data":[{"instType":"SPOT","instId":"BTC-USDT","last":"30236",…}]}
 * @param {import('../simulated-market.js').Book} book
 * @returns {string}
 */
export function okxTicker(book) {
  return JSON.stringify({arg: {channel: 'tickers', instId: book.listing.id}, data: [tickerData(book)]});
}

/**
 * Writes the answer to one argument of a request.
 *
 *     {"event":"subscribe","arg":{"channel":"tickers","instId":"BTC-USDT"},"connId":"a4d3ae55"}
 * @param {object} answer
 * @param {unknown} answer.id of the request, echoed only if there was one
 * @param {string} answer.event
 * @param {unknown} answer.arg
 * @param {string} answer.connId
 * @returns {string}
 */
export function answerMessage({id, event, arg, connId}) {
  return JSON.stringify({id, event, arg, connId});
}

/**
 * Writes an error.
 *
 *     {"event":"error","msg":"Wrong URL or channel:tickers,instId:NOPE-USDT doesn't exist. Please use the correct URL,
 *      channel and parameters referring to API document.","code":"60018","connId":"ed8c407d"}
 * @see https://www.okx.com/docs-v5/en/#error-code-websocket
 * @param {object} problem
 * @param {unknown} [problem.id]
 * @param {string} problem.code
 * @param {string} problem.msg
 * @param {string} problem.connId
 * @returns {string}
 */
export function errorMessage({id, code, msg, connId}) {
  return JSON.stringify({event: 'error', msg, code, connId, id});
}

/**
 * Writes what a socket hears a minute before its server goes down.
 *
 *     {"event":"notice","code":"64008","msg":"The connection will soon be closed for a service upgrade. Please
 *      reconnect.","connId":"a4d3ae55"}
 * @see https://www.okx.com/docs-v5/en/#overview-websocket-notification
 * @param {string} connId
 * @returns {string}
 */
export function noticeMessage(connId) {
  const msg = 'The connection will soon be closed for a service upgrade. Please reconnect.';
  return JSON.stringify({event: 'notice', code: '64008', msg, connId});
}
