import {decimalText} from '../market/decimal-text.js';
import {symbolOf, type Pair} from '../market/pair.js';
import {fetchText} from '../transport/fetch-text.js';
import type {Platform} from '../transport/platform.js';
import {cutHistory, readCandles} from './candles.js';
import {parseExactly} from './exact-json.js';
import {fieldsOf, pairOf, parseJson} from './json.js';
import type {Listing, PricePoint, Range} from './source.js';

const API = 'https://api.exchange.coinbase.com/products';

/**
 * The markets of Coinbase Exchange that are open.
 * https://docs.cdp.coinbase.com/api-reference/exchange-api/rest-api/products
 * @throws Error when it does not answer, or with nonsense.
 */
export async function markets(fetch: Platform['fetch']): Promise<readonly Listing[]> {
  const products = parseJson(await fetchText(fetch, API));
  const listings = Array.isArray(products) ? products.flatMap(parseProduct) : [];
  if (!listings.length) throw new Error('Coinbase lists no market');
  return listings;
}

// {"id":"BTC-USD","base_currency":"BTC","quote_currency":"USD","quote_increment":"0.01",
//  "base_increment":"0.00000001","display_name":"BTC-USD","min_market_funds":"1","margin_enabled":false,
//  "post_only":false,"limit_only":false,"cancel_only":false,"status":"online","status_message":"",
//  "trading_disabled":false,"fx_stablecoin":false,"max_slippage_percentage":"0.02000000","auction_mode":false}
function parseProduct(value: unknown): Listing[] {
  const product = fieldsOf(value);
  const pair = pairOf(product.id);
  const isOpen = product.status === 'online' && product.trading_disabled !== true;
  return pair && isOpen ? [{pair, tickSize: decimalText(product.quote_increment)}] : [];
}

/**
 * Closing prices by the hour, of markets of Coinbase Exchange.
 * https://docs.cdp.coinbase.com/api-reference/exchange-api/rest-api/products
 * @throws Error when it does not answer, or with nonsense.
 */
export async function history(
  pair: Pair,
  range: Range,
  fetch: Platform['fetch'],
): Promise<readonly PricePoint[]> {
  const {base, quote} = pair;
  const body = await fetchText(fetch, `${API}/${base}-${quote}/candles?granularity=3600`);
  // [[1517443740,10106,10120.21,10106.01,10120.21,2.85107455],[1517443680,10106.01,10130,10129.99,10106.01,4.72752]]
  // that is time, low, high, open, close, volume; the newest first; an hour without a trade has no row.
  const points = readCandles(parseExactly(body), {time: 0, close: 4});
  if (!points.length) throw new Error(`Coinbase tells no past price of ${symbolOf(pair)}`);
  return cutHistory(points, range);
}
