import {isFiat} from '../market/asset.js';
import {fieldsOf, pairOf, parseFields, textOf, type Fields} from './json.js';
import {pacedSource} from './paced-source.js';
import type {Message, RestApi, Source} from './source.js';
import {webSocketSource, type Protocol} from './websocket-source.js';

// Never USD: what was called so until 2026-09-30 was one order book for USD and USDC, which is USDC's now.
const QUOTE = /^(USD[TC]|EUR|BTC|ETH)$/;
// No more than 480 requests an hour on one socket, each for as many pairs as it likes.
const PACE_MS = 1000;

/**
 * The addresses of OKX by region. A market may be missing in one of them.
 * https://www.okx.com/docs-v5/en/#overview-production-trading-services
 */
export const okxEndpoints = {
  // Without a port: 8443, of older documents, was closed on 2026-10-31.
  global: 'wss://ws.okx.com/ws/v5/public',
  eea: 'wss://wseea.okx.com/ws/v5/public',
  us: 'wss://wsus.okx.com/ws/v5/public',
} as const;

/** Where OKX is asked: everywhere else, in the European Economic Area, in the United States and Australia. */
export type OkxRegion = keyof typeof okxEndpoints;

/**
 * OKX v5, public market data without a key.
 * https://www.okx.com/docs-v5/en/#order-book-trading-market-data-ws-tickers-channel
 */
export const okx: Protocol = okxIn('global');

/** OKX in one of its regions, within its limits. */
export function okxSource(region: OkxRegion = 'global'): Source {
  return pacedSource(webSocketSource(okxIn(region)), PACE_MS);
}

function okxIn(region: OkxRegion): Protocol {
  return {
    id: 'okx',
    name: 'OKX',
    url: 'https://www.okx.com',
    endpoint: okxEndpoints[region],
    isTimedOnSending: true,
    silenceMs: 40_000,
    // Who says nothing for 30 seconds, and hears nothing, is hung up on.
    ping: {text: 'ping', everyMs: 25_000},
    supports: ({base, quote}) => QUOTE.test(quote) && !isFiat(base),
    // {"op":"subscribe","args":[{"channel":"tickers","instId":"BTC-USDT"}]}
    request(op, pairs) {
      const args = pairs.map(({base, quote}) => ({channel: 'tickers', instId: `${base}-${quote}`}));
      return [JSON.stringify({op, args})];
    },
    parse,
    rest: async (): Promise<RestApi> => (await import('./okx-rest.js')).okxRest(region),
  };
}

function parse(text: string): readonly Message[] {
  // The answer to a ping is no JSON.
  if (text === 'pong') return [{}];
  const message = parseFields(text);
  const {channel, instId} = fieldsOf(message.arg);
  switch (message.event ?? channel) {
    case 'tickers':
      return Array.isArray(message.data) ? message.data.flatMap(parseTicker) : [];
    // {"event":"subscribe","arg":{"channel":"tickers","instId":"BTC-USDT"},"connId":"a4d3ae55"}
    case 'subscribe':
    case 'unsubscribe':
    case 'channel-conn-count':
      return [{}];
    // {"event":"notice","code":"64008","msg":"The connection will soon be closed for a service upgrade. Please
    //  reconnect.","connId":"a4d3ae55"}
    case 'notice':
      return [message.code === '64008' ? {renew: true} : {}];
    case 'error':
      return parseError(message, instId);
    default:
      return [];
  }
}

// {"event":"error","code":"60018","msg":"Wrong URL or channel:tickers,instId:NOPE-USDT doesn't exist. Please use the
//  correct URL, channel and parameters referring to API document.","connId":"a4d3ae55"}
// {"event":"error","code":"60014","msg":"Requests too frequent.","connId":"a4d3ae55"}
function parseError({code, msg}: Fields, instId: unknown): readonly Message[] {
  // The count is of one socket: another may ask for everything at once.
  if (code === '60014') return [{renew: true}];
  const refused = pairOf(instId ?? /instId:([^\s,]+)/.exec(textOf(msg))?.[1]);
  return code === '60018' && refused ? [{refused}] : [];
}

// {"arg":{"channel":"tickers","instId":"FUN-BTC"},"data":[{"instType":"SPOT","instId":"FUN-BTC","last":"0.000000454",
//  "lastSz":"11.83","askPx":"0.000000455","askSz":"142796.14","bidPx":"0.000000452","bidSz":"141211.03",
//  "open24h":"0.000000445","high24h":"0.000000467","low24h":"0.000000443","sodUtc0":"0.000000446",
//  "sodUtc8":"0.000000449","volCcy24h":"0.13","vol24h":"302436.11","ts":"1626995753163"}]}
function parseTicker(value: unknown): Message[] {
  const data = fieldsOf(value);
  // Futures and options have three or more parts: `BTC-USDT-SWAP` is no pair.
  const pair = pairOf(data.instId);
  const last = textOf(data.last);
  if (!pair || !last) return [];
  const tick = {
    pair,
    last,
    timestamp: data.ts,
    bid: data.bidPx,
    ask: data.askPx,
    open24h: data.open24h,
    high24h: data.high24h,
    low24h: data.low24h,
    volume24h: data.vol24h,
  };
  return [{tick}];
}
