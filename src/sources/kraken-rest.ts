import {decimalText, type DecimalText} from '../market/decimal-text.js';
import {symbolOf, type Pair} from '../market/pair.js';
import {fetchText} from '../transport/fetch-text.js';
import type {Platform} from '../transport/platform.js';
import {cutHistory, readCandles} from './candles.js';
import {fieldsOf, pairOf, parseFields, textOf, type Fields} from './json.js';
import type {Listing, PricePoint, Range} from './source.js';

const API = 'https://api.kraken.com/0/public';
// Another venue's markets are listed as `BTC/USD:BTNL`.
const MARKET = /^[A-Z0-9.]+\/[A-Z0-9]+$/;

/**
 * The markets of Kraken that are open, coins and currencies.
 * https://docs.kraken.com/exchange/api-reference/spot-rest/market-data
 * @throws Error when it does not answer, or with nonsense.
 */
export async function markets(fetch: Platform['fetch']): Promise<readonly Listing[]> {
  // The names of today, `BTC/USD`; `wsname` still says `XBT/USD`, which the WebSocket API refuses.
  const pairs = await ask(fetch, '/AssetPairs?assetVersion=1');
  const listings = Object.entries(pairs).flatMap(parseAssetPair);
  if (!listings.length) throw new Error('Kraken lists no market');
  return listings;
}

// "BTC/USD":{"altname":"XBTUSD","wsname":"XBT/USD","aclass_base":"currency","base":"XXBT","aclass_quote":"currency",
//  "quote":"ZUSD","pair_decimals":1,"cost_decimals":5,"lot_decimals":8,"lot_multiplier":1,"tick_size":"0.1",
//  "status":"online"}
function parseAssetPair([key, value]: readonly [string, unknown]): Listing[] {
  const {status, tick_size, pair_decimals} = fieldsOf(value);
  const pair = MARKET.test(key) && pairOf(key);
  return pair && status === 'online' ? [{pair, tickSize: decimalText(tick_size) ?? step(pair_decimals)}] : [];
}

/** One unit of the last of so many decimals; `undefined` for what is no number of them. */
function step(decimals: unknown): DecimalText | undefined {
  return Number(decimalText(decimals)) < 25 ? decimalText(`1e-${decimals as string}`) : undefined;
}

/**
 * Closing prices by the hour, of markets of Kraken.
 * https://docs.kraken.com/exchange/api-reference/spot-rest/market-data
 * @throws Error when it does not answer, or with nonsense.
 */
export async function history(
  pair: Pair,
  range: Range,
  fetch: Platform['fetch'],
): Promise<readonly PricePoint[]> {
  const symbol = symbolOf(pair);
  const result = await ask(fetch, `/OHLC?pair=${symbol}&interval=60&assetVersion=1`);
  // {"error":[],"result":{"BTC/USD":[[1688671200,"30306.1","30306.2","30305.7","30305.7","30306.1","3.39243896",23]],
  //  "last":1688672160}}
  // that is time, open, high, low, close, vwap, volume, count; the oldest first, the last one still forming.
  const points = readCandles(Object.values(result).find(Array.isArray), {time: 0, close: 4});
  if (!points.length) throw new Error(`Kraken tells no past price of ${symbol}`);
  return cutHistory(points, range);
}

// {"error":["EQuery:Unknown asset pair"]}, with HTTP status 200
async function ask(fetch: Platform['fetch'], path: string): Promise<Fields> {
  const {error, result} = parseFields(await fetchText(fetch, API + path));
  const [problem] = Array.isArray(error) ? (error as readonly unknown[]) : ['nonsense'];
  if (problem) throw new Error(`Kraken answers with ${textOf(problem).slice(0, 80)}`);
  return fieldsOf(result);
}
