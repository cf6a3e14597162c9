import {isFiat} from '../market/asset.js';
import {decimalText} from '../market/decimal-text.js';
import {symbolOf, type Pair} from '../market/pair.js';
import {marketIdOf, marketPair} from './gemini-market.js';
import {fieldsOf, parseFields, parseJson, textOf, type Fields} from './json.js';
import {openFromFraction} from './open24h.js';
import {seededSource} from './seeded-source.js';
import type {Message, Source} from './source.js';
import {webSocketSource, type Protocol} from './websocket-source.js';

/**
 * Gemini market data version 2, without a key: trades, in a subscription that brings the order book along.
 * https://developer.gemini.com/websocket/archived/v2
 */
export const gemini: Protocol = {
  id: 'gemini',
  name: 'Gemini',
  url: 'https://www.gemini.com',
  endpoint: 'wss://api.gemini.com/v2/marketdata',
  // There is a heartbeat every 5 s.
  silenceMs: 15_000,
  supports: (pair) => !isFiat(pair.base) && !!marketPair(marketIdOf(pair)),
  // One message for each, so that one that is refused takes no other along.
  request: (type, pairs) =>
    pairs.map((pair) => JSON.stringify({type, subscriptions: [{name: 'l2', symbols: [marketIdOf(pair)]}]})),
  parse(text) {
    const message = parseFields(text);
    switch (message.type) {
      case 'trade':
        return parseTrade(message);
      // {"type":"l2_updates","symbol":"BTCGBP","changes":[["buy","24090.28","0.14859662"]],
      //  "trades":[{"type":"trade","symbol":"BTCGBP",…}],"auction_events":[]}
      // where only the first one has the last 50 trades, in no certain order.
      case 'l2_updates': {
        const trades = Array.isArray(message.trades) ? message.trades.map(fieldsOf) : [];
        return [{}, ...trades.sort(byEvent).slice(-1).flatMap(parseTrade)];
      }
      // {"type":"heartbeat","timestamp":1624493666869}
      case 'heartbeat':
        return [{time: numberOf(message.timestamp)}];
      default:
        return message.result === 'error' ? parseError(message) : [];
    }
  },
  rest: () => import('./gemini-rest.js'),
};

/** Makes the source that `gemini` describes, with first prices and the change over 24 hours from REST. */
export function geminiSource(): Source {
  let wanted: readonly Pair[] = [];
  return seededSource(webSocketSource(gemini), {
    intervalMs: 60_000,
    request(pairs) {
      wanted = pairs;
      return ['https://api.gemini.com/v1/pricefeed'];
    },
    parse: (body) => parsePriceFeed(body, wanted),
  });
}

// {"type":"trade","symbol":"ANKRUSD","event_id":45465818387,"timestamp":1624493670759,"price":"0.07946",
//  "quantity":"1020.482111","side":"buy"}
function parseTrade({symbol, price, timestamp, event_id}: Fields): Message[] {
  const pair = marketPair(symbol);
  return pair ? [{tick: {pair, last: price, timestamp, sequence: event_id}}] : [];
}

// {"result":"error","reason":"InvalidSymbol","message":"Symbol 'NOPEUSD' is not supported"}
function parseError({message}: Fields): Message[] {
  const words =
    textOf(message)
      .toUpperCase()
      .match(/[A-Z0-9.]+/g) ?? [];
  return words.flatMap((word) => {
    const refused = marketPair(word);
    return refused ? [{refused}] : [];
  });
}

/**
 * Reads the prices of all markets as those of the wanted pairs; whatever is not among them is refused.
 *
 *     [{"pair":"ENJUSD","price":"3.1012","percentChange24h":"-0.0920"}]
 *
 * where the change is a fraction in spite of its name.
 * https://developer.gemini.com/trading/rest-api/market-data/list-prices
 */
export function parsePriceFeed(body: string, wanted: readonly Pair[]): Message[] {
  const rows = parseJson(body);
  const ticks = (Array.isArray(rows) ? rows.map(fieldsOf) : []).flatMap((row) => {
    const pair = marketPair(row.pair);
    const last = decimalText(row.price);
    const change = textOf(row.percentChange24h);
    const open24h = last && /^-?\d+\.\d+$/.test(change) ? openFromFraction(last, Number(change)) : undefined;
    return pair && last ? [{pair, last, open24h}] : [];
  });
  const bySymbol = new Map(ticks.map((tick) => [symbolOf(tick.pair), tick]));
  return bySymbol.size
    ? wanted.map((pair) => {
        const tick = bySymbol.get(symbolOf(pair));
        return tick ? {tick} : {refused: pair};
      })
    : [];
}

function byEvent(a: Fields, b: Fields): number {
  return numberOf(a.event_id) - numberOf(b.event_id);
}

function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}
