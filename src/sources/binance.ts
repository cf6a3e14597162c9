import {isFiat} from '../market/asset.js';
import {decimalsOf, decimalText, type DecimalText} from '../market/decimal-text.js';
import {symbolOf, type Pair} from '../market/pair.js';
import {fieldsOf, pairOf, parseFields, textOf, type Fields} from './json.js';
import {pacedSource} from './paced-source.js';
import {seededSource, type Seed} from './seeded-source.js';
import type {Message, Source} from './source.js';
import {webSocketSource, type Protocol} from './websocket-source.js';

// There is no USD; and no quote is the end of another, so an id falls apart in one way only.
const MARKET = /^([A-Z0-9]+)(USDT|USDC|FDUSD|EUR|JPY|TRY|BRL|BTC|ETH|BNB)$/;
const FIAT_PAIRS = ['EUR/USDT', 'EUR/USDC'];

// A socket is cut after 24 hours.
const RENEW_MS = (23 * 60 + 50) * 60_000;
// Five messages a second are allowed, pings and pongs among them, and a change takes up to two.
const PACE_MS = 1000;

/**
 * Binance Spot, public market data without a key. An unknown symbol is accepted and never ticks; `binanceSource()`
 * finds it out.
 * https://developers.binance.com/docs/binance-spot-api-docs/web-socket-streams
 */
export const binance: Protocol = {
  id: 'binance',
  name: 'Binance',
  url: 'https://www.binance.com',
  endpoint: 'wss://data-stream.binance.vision/stream',
  isTimedOnSending: true,
  silenceMs: 45_000,
  // On quiet markets nothing else is ever said: {"result":["btcusdt@miniTicker"],"id":0}
  ping: {text: '{"method":"LIST_SUBSCRIPTIONS","id":0}', everyMs: 20_000},
  supports: (pair) =>
    isFiat(pair.base) ? FIAT_PAIRS.includes(symbolOf(pair)) : pairOfId(idOf(pair))?.quote === pair.quote,
  request: (action, pairs) => [control(action, pairs, 1)],
  parse: (text) => parse(text),
  session() {
    const steps = new Map<string, DecimalText>();
    let id = 0;
    let since = 0;
    return {
      request: (action, pairs) => [control(action, pairs, ++id)],
      parse(text) {
        const messages = parse(text, steps);
        const time = Number(decimalText(messages[0]?.tick?.timestamp));
        if (time > 0) since ||= time;
        return time - since > RENEW_MS ? [...messages, {renew: true}] : messages;
      },
    };
  },
  rest: () => import('./binance-rest.js'),
};

/** Binance with first prices from REST, which also tells which symbols there are, and within its limits. */
export function binanceSource(): Source {
  return pacedSource(seededSource(webSocketSource(binance), binanceSeed), PACE_MS);
}

/**
 * The first prices, by REST.
 * https://developers.binance.com/docs/binance-spot-api-docs/rest-api/market-data-endpoints#24hr-ticker-price-change-statistics
 */
export const binanceSeed: Seed = {
  isPerPair: true,
  request: (pairs) =>
    pairs.map((pair) => `https://data-api.binance.vision/api/v3/ticker/24hr?symbol=${idOf(pair)}&type=MINI`),
  // {"symbol":"BTCUSDT","openPrice":"10884.90000000","highPrice":"10912.83000000","lowPrice":"10385.02000000",
  //  "lastPrice":"10456.56000000","volume":"64483.09756200","quoteVolume":"685180788.34970800",
  //  "openTime":1601542371865,"closeTime":1601628771865,"firstId":433000000,"lastId":433900000,"count":900001}
  // {"code":-1121,"msg":"Invalid symbol."}, with HTTP status 400
  parse(body) {
    const day = parseFields(body);
    const pair = pairOfId(day.symbol);
    // Markets that were closed for good are still there, without a price.
    if (pair && /^0[.0]*$/.test(textOf(day.lastPrice))) return [{refused: pair}];
    return ticker({
      s: day.symbol,
      c: day.lastPrice,
      E: day.closeTime,
      o: day.openPrice,
      h: day.highPrice,
      l: day.lowPrice,
      v: day.volume,
    });
  },
};

/** Its name for a market: `BTCUSDT`. */
export function idOf({base, quote}: Pair): string {
  return base + quote;
}

function pairOfId(id: unknown): Pair | undefined {
  const [, base, quote] = MARKET.exec(textOf(id)) ?? [];
  return base && quote ? pairOf(`${base}/${quote}`) : undefined;
}

// {"method":"SUBSCRIBE","params":["btcusdt@miniTicker"],"id":1}
function control(action: string, pairs: readonly Pair[], id: number): string {
  const params = pairs.map((pair) => `${idOf(pair).toLowerCase()}@miniTicker`);
  return JSON.stringify({method: action.toUpperCase(), params, id});
}

function parse(text: string, steps?: Map<string, DecimalText>): readonly Message[] {
  const message = parseFields(text);
  const event = fieldsOf(message.data ?? message);
  switch (event.e) {
    case '24hrMiniTicker':
    case '24hrTicker':
      return ticker(event, steps);
    // {"stream":"!serverShutdown","data":{"e":"serverShutdown","E":1770123456789}}
    case 'serverShutdown':
      return [{renew: true}];
    // {"result":null,"id":1}
    default:
      return 'result' in message ? [{}] : [];
  }
}

// {"stream":"btcusdt@miniTicker","data":{"e":"24hrMiniTicker","E":1601628771865,"s":"BTCUSDT","c":"10456.56000000",
//  "o":"10884.90000000","h":"10912.83000000","l":"10385.02000000","v":"64483.09756200","q":"685180788.34970800"}}
function ticker(event: Fields, steps = new Map<string, DecimalText>()): readonly Message[] {
  const pair = pairOfId(event.s);
  const last = textOf(event.c);
  if (!pair || !last) return [];
  const id = idOf(pair);
  const tickSize = finerStep(steps.get(id), [last, event.o, event.h, event.l]);
  steps.set(id, tickSize);
  const tick = {
    pair,
    last,
    timestamp: event.E,
    // The full ticker has these two as well.
    bid: event.b,
    ask: event.a,
    open24h: event.o,
    high24h: event.h,
    low24h: event.l,
    volume24h: event.v,
    tickSize,
  };
  return [{tick}];
}

/** Every price has eight decimals, whatever the step of its market: the finest one that was seen is it. */
function finerStep(known: DecimalText | undefined, prices: readonly unknown[]): DecimalText {
  const decimals = Math.max(...prices.map((price) => decimalsOf(textOf(price).replace(/0+$/, ''))));
  const step = decimals ? `0.${'1'.padStart(decimals, '0')}` : '1';
  return known && known.length > step.length ? known : step;
}
