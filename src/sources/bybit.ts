import {isFiat} from '../market/asset.js';
import type {Pair} from '../market/pair.js';
import {fieldsOf, parseFields, textOf, type Fields} from './json.js';
import type {Message, Source} from './source.js';
import {webSocketSource, type Protocol} from './websocket-source.js';

const TOPIC = /^tickers\.([A-Z\d]{1,32}?)(USDT|USDC|EUR|GBP|BTC|ETH|BRL|TRY)$/;
const REFUSAL = /^(?:error:handler not found,topic:|Invalid symbol :\[)(tickers\.\w+)\]?$/;

/**
 * Bybit v5, public data of the spot market without a key.
 * https://bybit-exchange.github.io/docs/v5/ws/connect
 * https://bybit-exchange.github.io/docs/v5/websocket/public/ticker
 */
export const bybit: Protocol = {
  id: 'bybit',
  name: 'Bybit',
  url: 'https://www.bybit.com',
  endpoint: 'wss://stream.bybit.com/v5/public/spot',
  isTimedOnSending: true,
  silenceMs: 30_000,
  ping: {text: '{"op":"ping"}', everyMs: 20_000},
  supports: (pair) => pairOf(topicOf(pair))?.quote === pair.quote && !isFiat(pair.base),
  // One topic each: at most ten are allowed, and a request that names one unknown market, or one that is
  // subscribed already, is refused with all that it names.
  request: (op, pairs) => pairs.map((pair) => JSON.stringify({op, args: [topicOf(pair)]})),
  parse(text) {
    const message = parseFields(text);
    if ('topic' in message) return parseTicker(message);
    switch (message.op) {
      case 'subscribe':
        return parseAnswer(message);
      // {"success":true,"ret_msg":"pong","conn_id":"0970e817-426e-429a-a679-ff7f55e0b16a","op":"ping"}
      // {"op":"pong","args":["1675418560633"],"conn_id":"…"}
      case 'ping':
      case 'pong':
      case 'unsubscribe':
        return [{}];
      default:
        return [];
    }
  },
  rest: () => import('./bybit-rest.js'),
};

/** Prices of Bybit's spot market as they change. */
export function bybitSource(): Source {
  return webSocketSource(bybit);
}

function topicOf({base, quote}: Pair): string {
  return `tickers.${base}${quote}`;
}

function pairOf(topic: string): Pair | undefined {
  const [, base, quote] = TOPIC.exec(topic) ?? [];
  return base && quote && base !== quote ? {base, quote} : undefined;
}

// {"topic":"tickers.BTCUSDT","ts":1786310819126,"type":"snapshot","cs":113508069165,"data":{"symbol":"BTCUSDT",
//  "lastPrice":"65140.5","highPrice24h":"65580.1","lowPrice24h":"64512.3","prevPrice24h":"65045.3",
//  "volume24h":"6780.866843","turnover24h":"441060143.25","price24hPcnt":"0.0015","usdIndexPrice":"65091.459221"}}
function parseTicker({topic, type, ts, cs, data}: Fields): Message[] {
  const fields = fieldsOf(data);
  const pair = pairOf(textOf(topic));
  // A delta holds only what has changed, and is of a futures market.
  if (!pair || type !== 'snapshot' || fields.symbol !== pair.base + pair.quote) return [];
  const tick = {
    pair,
    last: textOf(fields.lastPrice),
    timestamp: ts,
    sequence: cs,
    open24h: textOf(fields.prevPrice24h),
    high24h: textOf(fields.highPrice24h),
    low24h: textOf(fields.lowPrice24h),
    volume24h: textOf(fields.volume24h),
  };
  return [{tick}];
}

// {"success":true,"ret_msg":"subscribe","conn_id":"d9avrj8i70nu0j2a80n0-9cfc4","op":"subscribe"}
// {"success":false,"ret_msg":"error:handler not found,topic:tickers.NOPEUSDT","conn_id":"…","op":"subscribe"}
// {"success":false,"ret_msg":"Invalid symbol :[tickers.NOPEUSDT]","conn_id":"…","op":"subscribe"}
// {"success":false,"ret_msg":"error:already subscribed,topic:tickers.BTCUSDT","conn_id":"…","op":"subscribe"}
function parseAnswer({success, ret_msg}: Fields): Message[] {
  const refused = success === false && pairOf(REFUSAL.exec(textOf(ret_msg))?.[1] ?? '');
  return [refused ? {refused} : {}];
}
