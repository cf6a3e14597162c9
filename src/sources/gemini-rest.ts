import {symbolOf, type Pair} from '../market/pair.js';
import {fetchText} from '../transport/fetch-text.js';
import type {Platform} from '../transport/platform.js';
import {cutHistory, readCandles} from './candles.js';
import {parseExactly} from './exact-json.js';
import {marketIdOf, marketPair} from './gemini-market.js';
import {fieldsOf, parseJson} from './json.js';
import type {Listing, PricePoint, Range} from './source.js';

const API = 'https://api.gemini.com';

/**
 * The spot markets of Gemini that have a price.
 * https://developer.gemini.com/trading/rest-api/market-data/list-prices
 * @throws Error when it does not answer, or with nonsense.
 */
export async function markets(fetch: Platform['fetch']): Promise<readonly Listing[]> {
  // [{"pair":"ENJUSD","price":"3.1012","percentChange24h":"-0.0920"}]
  const rows = parseJson(await fetchText(fetch, `${API}/v1/pricefeed`));
  const listings = (Array.isArray(rows) ? rows : []).flatMap((row) => {
    const pair = marketPair(fieldsOf(row).pair);
    return pair ? [{pair}] : [];
  });
  if (!listings.length) throw new Error('Gemini lists no market');
  return listings;
}

/**
 * Closing prices by the hour, of markets of Gemini.
 * https://developer.gemini.com/trading/rest-api/market-data/list-candles
 * @throws Error when it does not answer, or with nonsense.
 */
export async function history(
  pair: Pair,
  range: Range,
  fetch: Platform['fetch'],
): Promise<readonly PricePoint[]> {
  const body = await fetchText(fetch, `${API}/v2/candles/${marketIdOf(pair).toLowerCase()}/1hr`);
  // [[1559755800000,7781.6,7820.23,7776.56,7819.39,34.7624802159]]
  // that is time, open, high, low, close, volume; the newest first.
  const points = readCandles(parseExactly(body), {time: 0, close: 4});
  if (!points.length) throw new Error(`Gemini tells no past price of ${symbolOf(pair)}`);
  return cutHistory(points, range);
}
