import {decimalText} from '../market/decimal-text.js';
import {symbolOf, type Pair} from '../market/pair.js';
import {fetchText} from '../transport/fetch-text.js';
import type {Platform} from '../transport/platform.js';
import {binance, idOf} from './binance.js';
import {cutHistory, readCandles} from './candles.js';
import {parseExactly} from './exact-json.js';
import {fieldsOf, pairOf, parseFields, textOf} from './json.js';
import type {Listing, PricePoint, Range} from './source.js';

const API = 'https://data-api.binance.vision/api/v3';

/**
 * The spot markets of Binance that are open, in the currencies that the stream is asked for.
 * https://developers.binance.com/docs/binance-spot-api-docs/rest-api/general-endpoints#exchange-information
 * @throws Error when it does not answer, or with nonsense.
 */
export async function markets(fetch: Platform['fetch']): Promise<readonly Listing[]> {
  // Without the sets of permissions it is about half as long.
  const query = 'permissions=SPOT&symbolStatus=TRADING&showPermissionSets=false';
  const {symbols} = parseFields(await fetchText(fetch, `${API}/exchangeInfo?${query}`));
  const listings = Array.isArray(symbols) ? symbols.flatMap(parseSymbol) : [];
  if (!listings.length) throw new Error('Binance lists no market');
  return listings;
}

// {"symbol":"ETHBTC","status":"TRADING","baseAsset":"ETH","baseAssetPrecision":8,"quoteAsset":"BTC","quotePrecision":8,
//  "isSpotTradingAllowed":true,"isMarginTradingAllowed":true,"filters":[{"filterType":"PRICE_FILTER",
//  "minPrice":"0.00001000","maxPrice":"922327.00000000","tickSize":"0.00001000"}],"permissions":[]}
function parseSymbol(value: unknown): Listing[] {
  const {status, baseAsset, quoteAsset, isSpotTradingAllowed, filters} = fieldsOf(value);
  const pair = pairOf(`${textOf(baseAsset)}/${textOf(quoteAsset)}`);
  const isOpen = status === 'TRADING' && isSpotTradingAllowed !== false;
  if (!pair || !isOpen || !binance.supports(pair)) return [];
  const all: readonly unknown[] = Array.isArray(filters) ? filters : [];
  const price = all.map(fieldsOf).find(({filterType}) => filterType === 'PRICE_FILTER');
  return [{pair, tickSize: decimalText(price?.tickSize)}];
}

/**
 * Closing prices by the hour, of spot markets of Binance.
 * https://developers.binance.com/docs/binance-spot-api-docs/rest-api/market-data-endpoints#klinecandlestick-data
 * @throws Error when it does not answer, or with nonsense.
 */
export async function history(
  pair: Pair,
  range: Range,
  fetch: Platform['fetch'],
): Promise<readonly PricePoint[]> {
  const body = await fetchText(fetch, `${API}/klines?symbol=${idOf(pair)}&interval=1h&limit=168`);
  // [[1499040000000,"0.01634790","0.80000000","0.01575800","0.01577100","148976.11427815",1499643599999,
  //   "2434.19055334",308,"1756.87402397","28.46694368","0"]]
  // that is open time, open, high, low, close, volume, close time, …; the oldest first, the last one still forming.
  const points = readCandles(parseExactly(body), {time: 0, close: 4});
  if (!points.length) throw new Error(`Binance tells no past price of ${symbolOf(pair)}`);
  return cutHistory(points, range);
}
