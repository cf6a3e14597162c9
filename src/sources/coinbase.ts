import {isFiat} from '../market/asset.js';
import type {Pair} from '../market/pair.js';
import type {Tick} from '../market/ticker.js';
import {pairOf, parseFields, textOf, type Fields} from './json.js';
import type {Protocol} from './websocket-source.js';

const QUOTE = /^(USDT?|EUR|GBP|BTC|ETH)$/;

/**
 * Coinbase Exchange, public market data without a key.
 * https://docs.cdp.coinbase.com/exchange/websocket-feed/overview
 */
export const coinbase: Protocol = {
  id: 'coinbase',
  name: 'Coinbase',
  url: 'https://exchange.coinbase.com',
  endpoint: 'wss://ws-feed.exchange.coinbase.com',
  silenceMs: 10_000,
  pairHeartbeats: true,
  allOrNothing: true,
  supports: ({base, quote}) => QUOTE.test(quote) && !isFiat(base),
  request(type, pairs) {
    const product_ids = pairs.map(({base, quote}) => `${base}-${quote}`);
    return [JSON.stringify({type, product_ids, channels: ['ticker_batch', 'heartbeat']})];
  },
  parse(text) {
    const message = parseFields(text);
    const pair = pairOf(message.product_id);
    switch (message.type) {
      case 'ticker':
        return pair ? [{tick: parseTicker(message, pair)}] : [];
      // {"type":"heartbeat","last_trade_id":1052119293,"product_id":"BTC-USD","sequence":132235026653,
      //  "time":"2026-07-07T22:58:18.000000Z"}
      case 'heartbeat':
        return pair ? [{pair, time: Date.parse(textOf(message.time))}] : [];
      // {"type":"subscriptions","channels":[{"name":"ticker_1000","product_ids":["BTC-USD"],"account_ids":null}]}
      case 'subscriptions':
        return [{}];
      // {"type":"error","message":"Failed to subscribe","reason":"GIBBERISH-USD is not a valid product"}
      case 'error': {
        const refused = pairOf(textOf(message.reason).split(' ')[0]);
        return refused ? [{refused}] : [];
      }
      default:
        return [];
    }
  },
  rest: () => import('./coinbase-rest.js'),
};

// {"type":"ticker","sequence":137212619516,"product_id":"BTC-USD","price":"84737.58","open_24h":"84430.55",
//  "volume_24h":"1836.96781750","low_24h":"84400","high_24h":"85021.57","volume_30d":"175984.53012145",
//  "best_bid":"84737.58","best_bid_size":"0.19921154","best_ask":"84737.59","best_ask_size":"0.05223077",
//  "side":"sell","time":"2026-10-03T20:58:31.127510Z","trade_id":1102042811,"last_size":"0.00000025"}
function parseTicker(message: Fields, pair: Pair): Tick {
  return {
    pair,
    last: message.price,
    timestamp: message.time,
    sequence: message.sequence,
    bid: message.best_bid,
    ask: message.best_ask,
    open24h: message.open_24h,
    high24h: message.high_24h,
    low24h: message.low_24h,
    volume24h: message.volume_24h,
  };
}
