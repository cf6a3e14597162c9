import {decimalText} from '../market/decimal-text.js';
import {readPair, symbolOf, type Pair} from '../market/pair.js';
import {fetchText} from '../transport/fetch-text.js';
import type {Platform} from '../transport/platform.js';
import {cutHistory, readCandles} from './candles.js';
import {fieldsOf, parseFields, textOf} from './json.js';
import type {Listing, PricePoint, Range} from './source.js';

const API = 'https://api.bybit.com/v5/market';

/**
 * The markets of Bybit's spot market that are open.
 * https://bybit-exchange.github.io/docs/v5/market/instrument
 * @throws Error when it does not answer, or with nonsense.
 */
export async function markets(fetch: Platform['fetch']): Promise<readonly Listing[]> {
  const listings = (await ask(fetch, '/instruments-info?category=spot')).flatMap(parseInstrument);
  if (!listings.length) throw new Error('Bybit lists no market');
  return listings;
}

// {"symbol":"BTCUSDT","baseCoin":"BTC","quoteCoin":"USDT","innovation":"0","status":"Trading","marginTrading":"both",
//  "stTag":"0","lotSizeFilter":{"basePrecision":"0.000001","quotePrecision":"0.00000001","minOrderQty":"0.000048",
//  "maxOrderQty":"71.73956243","minOrderAmt":"1","maxOrderAmt":"4000000"},"priceFilter":{"tickSize":"0.01"},
//  "riskParameters":{"priceLimitRatioX":"0.01","priceLimitRatioY":"0.02"}}
function parseInstrument(value: unknown): Listing[] {
  const {symbol, baseCoin, quoteCoin, status, priceFilter} = fieldsOf(value);
  const pair = readPair(`${textOf(baseCoin)}/${textOf(quoteCoin)}`);
  // What is asked for is made of the two coins.
  const isOpen = pair && symbol === pair.base + pair.quote && status === 'Trading';
  return isOpen ? [{pair, tickSize: decimalText(fieldsOf(priceFilter).tickSize)}] : [];
}

/**
 * Closing prices by the hour, of Bybit's spot market.
 * https://bybit-exchange.github.io/docs/v5/market/kline
 * @throws Error when it does not answer, or with nonsense.
 */
export async function history(
  pair: Pair,
  range: Range,
  fetch: Platform['fetch'],
): Promise<readonly PricePoint[]> {
  const {base, quote} = pair;
  const limit = range === '7d' ? 168 : 24;
  const rows = await ask(fetch, `/kline?category=spot&symbol=${base}${quote}&interval=60&limit=${limit}`);
  // ["1670608800000","17071","17073","17027","17055.5","268611","15.74462667"]
  // that is time, open, high, low, close, volume, turnover; the newest first, the first one still forming.
  const points = readCandles(rows, {time: 0, close: 4});
  if (!points.length) throw new Error(`Bybit tells no past price of ${symbolOf(pair)}`);
  return cutHistory(points, range);
}

// {"retCode":0,"retMsg":"OK","result":{"category":"spot","list":[…]},"retExtInfo":{},"time":1672712468011}
// {"retCode":10001,"retMsg":"Not supported symbols","result":{},"retExtInfo":{},"time":1672712468011}
async function ask(fetch: Platform['fetch'], path: string): Promise<readonly unknown[]> {
  const {retCode, retMsg, result} = parseFields(await fetchText(fetch, API + path));
  const {list} = fieldsOf(result);
  if (retCode === 0 && Array.isArray(list)) return list as readonly unknown[];
  throw new Error(`Bybit answers with ${textOf(retMsg).slice(0, 80) || 'nonsense'}`);
}
