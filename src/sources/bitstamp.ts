import {isFiat} from '../market/asset.js';
import {decimalText} from '../market/decimal-text.js';
import {symbolOf, type Pair} from '../market/pair.js';
import type {Tick} from '../market/ticker.js';
import {fieldsOf, pairOf, parseFields, parseJson, textOf, type Fields} from './json.js';
import {seededSource, type Seed} from './seeded-source.js';
import type {Message, Source} from './source.js';
import {webSocketSource, type Protocol} from './websocket-source.js';

const CHANNEL = /^live_trades_([a-z\d]{1,32}?)(usdt|usdc|usd|eur|gbp|btc|eth)$/;

/**
 * Bitstamp WebSocket API v2, public trades without a key, of coins and of two currencies. There is no channel
 * of tickers.
 * https://www.bitstamp.net/websocket/v2/
 */
export const bitstamp: Protocol = {
  id: 'bitstamp',
  name: 'Bitstamp',
  url: 'https://www.bitstamp.net',
  endpoint: 'wss://ws.bitstamp.net',
  silenceMs: 25_000,
  ping: {text: '{"event":"bts:heartbeat"}', everyMs: 10_000},
  supports: (pair) =>
    pairOfChannel(channelOf(pair))?.quote === pair.quote &&
    (!isFiat(pair.base) || /^(EUR|GBP).USD$/.test(symbolOf(pair))),
  request: (action, pairs) =>
    pairs.map((pair) => JSON.stringify({event: `bts:${action}`, data: {channel: channelOf(pair)}})),
  parse(text) {
    const {event, channel, data} = parseFields(text);
    const pair = pairOfChannel(textOf(channel));
    switch (event) {
      case 'trade':
        return pair ? [{tick: parseTrade(fieldsOf(data), pair)}] : [];
      // {"event":"bts:subscription_succeeded","channel":"live_trades_btcusd","data":{}}; also for a market that
      // it does not have, of which nothing ever comes.
      // {"event":"bts:unsubscription_succeeded","channel":"live_trades_btcusd","data":{}}
      // {"event":"bts:heartbeat","channel":"","data":{"status":"success"}}
      case 'bts:subscription_succeeded':
      case 'bts:unsubscription_succeeded':
      case 'bts:heartbeat':
        return [{}];
      // {"event":"bts:request_reconnect","channel":"","data":""}
      case 'bts:request_reconnect':
        return [{renew: true}];
      // {"event":"bts:error","channel":"","data":{"code":null,"message":"Invalid channel provided."}}
      case 'bts:error':
        return [pair ? {refused: pair} : {}];
      default:
        return [];
    }
  },
  rest: () => import('./bitstamp-rest.js'),
};

/**
 * What the stream lacks: a first price, and the figures of 24 hours.
 * https://www.bitstamp.net/api/#tag/Tickers/operation/GetMarketTicker
 */
export const bitstampSeed: Seed = {
  intervalMs: 60_000,
  isPerPair: true,
  request: (pairs) => pairs.map((pair) => `https://www.bitstamp.net/api/v2/ticker/${marketOf(pair)}/`),
  parse(body, pair) {
    const answer = parseJson(body);
    if (!pair) return [];
    if (!Array.isArray(answer)) return parseTicker(fieldsOf(answer), pair);
    // Asked for a market that it does not have, it answers with all that it has.
    const rows = answer.map(fieldsOf);
    const row = rows.find((one) => one.pair === symbolOf(pair));
    if (row) return parseTicker(row, pair);
    return rows.some((one) => pairOf(one.pair)) ? [{refused: pair}] : [];
  },
};

/** Prices of Bitstamp at every trade, with the figures of 24 hours every minute. */
export function bitstampSource(): Source {
  return seededSource(webSocketSource(bitstamp), bitstampSeed);
}

function marketOf({base, quote}: Pair): string {
  return (base + quote).toLowerCase();
}

function channelOf(pair: Pair): string {
  return `live_trades_${marketOf(pair)}`;
}

function pairOfChannel(channel: string): Pair | undefined {
  const [, base, quote] = CHANNEL.exec(channel) ?? [];
  return pairOf(`${base ?? ''}/${quote ?? ''}`);
}

// {"data":{"id":216000477,"timestamp":"1641343699","amount":0.0792,"amount_str":"0.07920000","price":3805.44,
//  "price_str":"3805.44","type":0,"microtimestamp":"1641343699596000","buy_order_id":1444371637706752,
//  "sell_order_id":1444371636826114},"channel":"live_trades_ethusd","event":"trade"}
function parseTrade({id, price_str, microtimestamp}: Fields, pair: Pair): Tick {
  // The digits of `price` are not those of the market: it may be `1.431e-05`.
  return {pair, last: textOf(price_str), timestamp: microtimestamp, sequence: id};
}

// {"timestamp":"1790515990","open":"84433.05","high":"85089.89","low":"83825.01","last":"85052.34",
//  "volume":"591.21243491","vwap":"84407.94","bid":"85052.33","ask":"85052.34","side":"0","open_24":"83889.59",
//  "percent_change_24":"1.39","market_type":"SPOT"}; in the list of all there is also "pair":"BTC/USD".
function parseTicker(fields: Fields, pair: Pair): Message[] {
  const last = decimalText(textOf(fields.last));
  if (!last || (fields.pair ?? symbolOf(pair)) !== symbolOf(pair)) return [];
  const tick = {
    pair,
    last,
    timestamp: fields.timestamp,
    bid: textOf(fields.bid),
    ask: textOf(fields.ask),
    // `open` is the day's.
    open24h: textOf(fields.open_24),
    high24h: textOf(fields.high),
    low24h: textOf(fields.low),
    volume24h: textOf(fields.volume),
  };
  return [{tick}];
}
