import {isFiat} from '../market/asset.js';
import {decimalText} from '../market/decimal-text.js';
import {symbolOf} from '../market/pair.js';
import {parseFieldsExactly} from './exact-json.js';
import {fieldsOf, pairOf, textOf, type Fields} from './json.js';
import {openFromChange} from './open24h.js';
import type {Message} from './source.js';
import type {Protocol} from './websocket-source.js';

const QUOTES = ['USD', 'EUR', 'GBP', 'JPY', 'CHF', 'CAD', 'AUD', 'USDT', 'USDC', 'BTC', 'ETH'];
const FIAT_PAIRS = ['EUR/USD', 'GBP/USD', 'USD/JPY', 'USD/CHF', 'USD/CAD', 'AUD/USD', 'EUR/GBP', 'EUR/JPY'];

/**
 * Kraken WebSocket API v2, public market data without a key, coins and currencies.
 * https://docs.kraken.com/exchange/api-reference/spot-websocket-v2/ticker
 */
export const kraken: Protocol = {
  id: 'kraken',
  name: 'Kraken',
  url: 'https://www.kraken.com',
  endpoint: 'wss://ws.kraken.com/v2',
  silenceMs: 10_000,
  supports: (pair) => (isFiat(pair.base) ? FIAT_PAIRS.includes(symbolOf(pair)) : QUOTES.includes(pair.quote)),
  request(method, pairs) {
    const symbol = pairs.map(symbolOf);
    const trigger = method === 'subscribe' ? {event_trigger: 'trades', snapshot: true} : {};
    return [JSON.stringify({method, params: {channel: 'ticker', symbol, ...trigger}})];
  },
  parse(text) {
    const message = parseFieldsExactly(text);
    switch (message.channel ?? message.method) {
      case 'ticker':
        return Array.isArray(message.data) ? message.data.flatMap(parseTicker) : [];
      case 'subscribe':
        return parseAnswer(message);
      // {"channel":"heartbeat"}
      // {"channel":"status","type":"update","data":[{"system":"online","api_version":"v2",…}]}
      // {"method":"unsubscribe","result":{"channel":"ticker","symbol":"BTC/USD"},"success":true,…}
      // {"method":"pong","req_id":1,"time_in":"2024-05-20T11:08:49.272922Z","time_out":"…"}
      case 'heartbeat':
      case 'status':
      case 'unsubscribe':
      case 'pong':
        return [heartbeat(message)];
      default:
        return [];
    }
  },
  rest: () => import('./kraken-rest.js'),
};

// {"channel":"ticker","type":"snapshot","data":[{"symbol":"ALGO/USD","bid":0.13099,"bid_qty":329.06250000,
//  "ask":0.13108,"ask_qty":1771.75027615,"last":0.13110,"volume":9095630.20903971,"vwap":0.12882,"low":0.12437,
//  "high":0.13306,"change":0.00654,"change_pct":5.25,"trades":4606,"timestamp":"2026-10-03T20:58:33.794283Z"}]}
function parseTicker(value: unknown): Message[] {
  const data = fieldsOf(value);
  const pair = pairOf(data.symbol);
  const last = decimalText(data.last);
  if (!pair || !last) return [];
  const tick = {
    pair,
    last,
    timestamp: data.timestamp,
    bid: data.bid,
    ask: data.ask,
    // `change_pct` has only two decimals.
    open24h: openFromChange(last, textOf(data.change)),
    high24h: data.high,
    low24h: data.low,
    volume24h: data.volume,
  };
  return [{tick}];
}

// {"method":"subscribe","req_id":1,"result":{"channel":"ticker","event_trigger":"trades","snapshot":true,
//  "symbol":"BTC/USD"},"success":true,"time_in":"2024-05-15T11:20:43.013486Z","time_out":"…"}
// {"error":"Currency pair not supported XBT/USD","method":"subscribe","success":false,"symbol":"XBT/USD",
//  "time_in":"2025-08-26T00:09:18.071184Z","time_out":"…"}
function parseAnswer(message: Fields): Message[] {
  const pair = pairOf(message.symbol);
  const isRefusal = textOf(message.error).startsWith('Currency pair not supported');
  return pair && isRefusal ? [heartbeat(message), {refused: pair}] : [heartbeat(message)];
}

function heartbeat({time_out}: Fields): Message {
  return {time: Date.parse(textOf(time_out))};
}
