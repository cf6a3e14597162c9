import {isFiat} from '../market/asset.js';
import {decimalText} from '../market/decimal-text.js';
import {symbolOf, type Pair} from '../market/pair.js';
import {marketIdOf, marketPair} from './bitfinex-market.js';
import {parseExactly} from './exact-json.js';
import {fieldsOf, textOf, type Fields} from './json.js';
import {openFromChange} from './open24h.js';
import type {Message, Source} from './source.js';
import {webSocketSource, type Protocol} from './websocket-source.js';

const QUOTE = /^(USD[TC]?|EUR|GBP|JPY|BTC|ETH)$/;
// Unknown pair; subscription failed; too many subscriptions on this connection.
const REFUSAL = /^(10001|1030[05])$/;
// The server restarts; maintenance has ended, after which everything is to be subscribed to again.
const RENEWAL = /^200[56]1$/;

/**
 * Bitfinex WebSocket API v2, public market data without a key; it sends no times. A connection carries about 30
 * pairs, and refuses more.
 * https://docs.bitfinex.com/reference/ws-public-ticker, https://docs.bitfinex.com/docs/ws-general
 */
export const bitfinex: Protocol = {
  id: 'bitfinex',
  name: 'Bitfinex',
  url: 'https://www.bitfinex.com',
  endpoint: 'wss://api-pub.bitfinex.com/ws/2',
  // Every channel has a heartbeat each 15 s, if the ticker says nothing and even if it does.
  silenceMs: 25_000,
  pairHeartbeats: true,
  supports(pair) {
    const known = QUOTE.test(pair.quote) && !isFiat(pair.base) && marketPair(marketIdOf(pair));
    return !!known && symbolOf(known) === symbolOf(pair);
  },
  request: (action, pairs) => createSession().request(action, pairs),
  parse: (text) => createSession().parse(text),
  session: createSession,
  rest: () => import('./bitfinex-rest.js'),
};

/** Makes the source of prices that `bitfinex` describes. */
export function bitfinexSource(): Source {
  return webSocketSource(bitfinex);
}

/** One socket's worth of channels, whose numbers the server chooses. */
function createSession(): Pick<Protocol, 'request' | 'parse'> {
  const channels = new Map<string, Pair>();
  // The pairs whose channel has no number yet, and whether they are still wanted.
  const awaited = new Map<string, boolean>();

  function subscribe(pair: Pair): string[] {
    const isUnderWay = awaited.has(symbolOf(pair));
    awaited.set(symbolOf(pair), true);
    return isUnderWay
      ? []
      : [JSON.stringify({event: 'subscribe', channel: 'ticker', symbol: marketIdOf(pair)})];
  }

  function unsubscribe(pair: Pair): string[] {
    const symbol = symbolOf(pair);
    if (awaited.has(symbol)) awaited.set(symbol, false);
    return [...channels].flatMap(([id, one]) =>
      symbolOf(one) === symbol && channels.delete(id) ? [farewell(id)] : [],
    );
  }

  function parseEvent(message: Fields): Message[] {
    const code = textOf(message.code);
    switch (message.event) {
      // {"event":"info","version":2,"serverId":"08c3ea49-017b-4265-959a-aef128755661","platform":{"status":1}}
      // {"event":"info","code":20051,"msg":"Stopping. Please try to reconnect"}
      case 'info':
        return RENEWAL.test(code) ? [{renew: true}] : [{}];
      // {"event":"subscribed","channel":"ticker","chanId":146471,"symbol":"tREQUSD","pair":"REQUSD"}
      case 'subscribed': {
        const pair = marketPair(message.symbol);
        const id = textOf(message.chanId);
        if (!pair || message.channel !== 'ticker' || !/^\d+$/.test(id)) return [];
        const isWanted = awaited.get(symbolOf(pair)) !== false;
        awaited.delete(symbolOf(pair));
        if (!isWanted) return [{reply: farewell(id)}];
        channels.set(id, pair);
        return [{pair}];
      }
      // {"event":"unsubscribed","status":"OK","chanId":146471}
      case 'unsubscribed':
        return [{}];
      // {"channel":"ticker","symbol":"tNOPE:USD","event":"error","msg":"symbol: invalid","code":10300,"pair":"NOPE:USD"}
      case 'error': {
        const refused = REFUSAL.test(code) && (marketPair(message.symbol) ?? marketPair(message.pair));
        if (!refused) return [];
        awaited.delete(symbolOf(refused));
        return [{refused}];
      }
      default:
        return [];
    }
  }

  return {
    request: (action, pairs) => pairs.flatMap(action === 'subscribe' ? subscribe : unsubscribe),
    parse(text) {
      const message = parseExactly(text);
      if (!Array.isArray(message)) return parseEvent(fieldsOf(message));
      const [id, data] = message as readonly unknown[];
      const pair = channels.get(textOf(id));
      if (!pair) return [];
      // [146471,"hb"]
      return data === 'hb' ? [{pair}] : parseTicker(data, pair);
    },
  };
}

function farewell(channelId: string): string {
  return `{"event":"unsubscribe","chanId":${channelId}}`;
}

// [146471,[0.15207,124002.31246870998,0.15427,493534.588251,-0.00419,-0.0268,0.15187,121758.22809635,0.15606,0.15087]]
// that is bid, its size, ask, its size, change, relative change, last, volume, high, low; more may follow.
function parseTicker(data: unknown, pair: Pair): Message[] {
  if (!Array.isArray(data)) return [];
  const [bid, , ask, , change, , price, volume24h, high24h, low24h] = data as readonly unknown[];
  const last = decimalText(price);
  if (!last) return [];
  const open24h = openFromChange(last, textOf(change));
  return [{tick: {pair, last, bid, ask, open24h, high24h, low24h, volume24h}}];
}
