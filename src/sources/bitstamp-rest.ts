import {decimalText} from '../market/decimal-text.js';
import {symbolOf, type Pair} from '../market/pair.js';
import {fetchText} from '../transport/fetch-text.js';
import type {Platform} from '../transport/platform.js';
import {cutHistory, readCandles} from './candles.js';
import {parseExactly} from './exact-json.js';
import {fieldsOf, pairOf, parseFields, textOf} from './json.js';
import type {Listing, PricePoint, Range} from './source.js';

const API = 'https://www.bitstamp.net/api/v2';

/**
 * The spot markets of Bitstamp that are open, coins and currencies.
 * https://www.bitstamp.net/api/#tag/Market-info/operation/GetMarkets
 * @throws Error when it does not answer, or with nonsense.
 */
export async function markets(fetch: Platform['fetch']): Promise<readonly Listing[]> {
  const rows = parseExactly(await fetchText(fetch, `${API}/markets/`));
  const listings = Array.isArray(rows) ? rows.flatMap(parseMarket) : [];
  if (!listings.length) throw new Error('Bitstamp lists no market');
  return listings;
}

// {"base_currency":"BTC","base_decimals":8,"counter_currency":"USD","counter_decimals":0,"description":"Bitcoin /
//  U.S. dollar","instant_and_market_orders":"Enabled","instant_order_counter_decimals":2,"market_symbol":"btcusd",
//  "market_type":"SPOT","minimum_order_value":"10","name":"BTC/USD","trading":"Enabled"}
function parseMarket(value: unknown): Listing[] {
  const {name, market_type, trading, counter_decimals, description} = fieldsOf(value);
  const pair = pairOf(name);
  if (!pair || market_type !== 'SPOT' || trading !== 'Enabled') return [];
  const decimals = textOf(counter_decimals);
  const tickSize = Number(decimals) < 25 ? decimalText(`1e-${decimals}`) : undefined;
  return [{pair, tickSize, name: textOf(description).split(' / ')[0] || undefined}];
}

/**
 * Closing prices by the hour, of markets of Bitstamp.
 * https://www.bitstamp.net/api/#tag/Market-info/operation/GetOHLCData
 * @throws Error when it does not answer, or with nonsense.
 */
export async function history(
  pair: Pair,
  range: Range,
  fetch: Platform['fetch'],
): Promise<readonly PricePoint[]> {
  const market = (pair.base + pair.quote).toLowerCase();
  const limit = range === '7d' ? 168 : 24;
  const body = await fetchText(fetch, `${API}/ohlc/${market}/?step=3600&limit=${limit}`);
  // {"data":{"pair":"BTC/USD","ohlc":[{"timestamp":"1790726400","open":"63500","high":"65000","low":"63000",
  //  "close":"64500","volume":"1000"}]}}; the oldest first, the last one still forming.
  const points = readCandles(fieldsOf(parseFields(body).data).ohlc, {time: 'timestamp', close: 'close'});
  if (!points.length) throw new Error(`Bitstamp tells no past price of ${symbolOf(pair)}`);
  return cutHistory(points, range);
}
