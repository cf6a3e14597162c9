import {bookTexts} from '../book-texts.js';
import {trimZeros} from '../decimal-text.js';
import {exactTime, wholeSecond} from '../exact-time.js';

// Channels: https://docs.cdp.coinbase.com/exchange/websocket-feed/channels
// Errors: https://docs.cdp.coinbase.com/exchange/websocket-feed/errors

/**
 * Writes a ticker. Prices come without trailing zeros except the best bid and ask, volumes always with 8 decimals.
 *
 *     {"type":"ticker","sequence":137212619516,"product_id":"BTC-USD","price":"84737.58","open_24h":"84430.55",
 *      "volume_24h":"1836.96781750","low_24h":"84400","high_24h":"85021.57","volume_30d":"175984.53012145",
 *      "best_bid":"84737.58","best_bid_size":"0.19921154","best_ask":"84737.59","best_ask_size":"0.05223077",
 *      "side":"sell","time":"2026-10-03T20:58:31.127510Z","trade_id":1102042811,"last_size":"0.00000025"}
 * @param {import('../simulated-market.js').Book} book
 * @returns {string}
 */
export function tickerMessage(book) {
  const texts = bookTexts(book);
  return JSON.stringify({
    type: 'ticker',
    sequence: book.sequence,
    product_id: book.listing.id,
    price: trimZeros(texts.last),
    open_24h: trimZeros(texts.open24h),
    volume_24h: texts.volume24h,
    low_24h: trimZeros(texts.low24h),
    high_24h: trimZeros(texts.high24h),
    volume_30d: texts.volume30d,
    best_bid: texts.bid,
    best_bid_size: texts.bidSize,
    best_ask: texts.ask,
    best_ask_size: texts.askSize,
    side: book.side,
    time: exactTime(book.time),
    trade_id: book.tradeId,
    last_size: trimZeros(texts.lastSize),
  });
}

/**
 * Writes a heartbeat, whose time is a whole second.
 *
 *     {"type":"heartbeat","last_trade_id":1052119293,"product_id":"BTC-USD","sequence":132235026653,
 *      "time":"2026-07-07T22:58:18.000000Z"}
 * @param {string} id
 * @param {{tradeId: number, sequence: number}} trade the product's latest
 * @param {number} now epoch milliseconds
 * @returns {string}
 */
export function heartbeatMessage(id, {tradeId, sequence}, now) {
  return JSON.stringify({
    type: 'heartbeat',
    last_trade_id: tradeId,
    product_id: id,
    sequence,
    time: wholeSecond(now),
  });
}

// What the acknowledgement calls a channel that was asked for by another name.
const ACKNOWLEDGED_AS = new Map([['ticker_batch', 'ticker_1000']]);

/**
 * Writes the acknowledgement: all that a connection is subscribed to now, products in arbitrary order.
 *
 *     {"type":"subscriptions","channels":[{"name":"ticker_1000","product_ids":["BTC-USD"],"account_ids":null}]}
 * @param {ReadonlyMap<string, ReadonlySet<string>>} subscriptions product ids by channel
 * @param {import('../random.js').Random} random
 * @returns {string}
 */
export function subscriptionsMessage(subscriptions, random) {
  const channels = random.shuffle([...subscriptions]).map(([name, ids]) => ({
    name: ACKNOWLEDGED_AS.get(name) ?? name,
    product_ids: random.shuffle([...ids]),
    account_ids: null,
  }));
  return JSON.stringify({type: 'subscriptions', channels});
}

/**
 * Writes an error.
 *
 *     {"type":"error","message":"Failed to subscribe","reason":"GIBBERISH-USD is not a valid product"}
 * @param {string} message
 * @param {string} [reason]
 * @returns {string}
 */
export function errorMessage(message, reason) {
  return JSON.stringify({type: 'error', message, reason});
}
