import {symbolOf, type Pair} from '../market/pair.js';
import {fetchText} from '../transport/fetch-text.js';
import type {Platform} from '../transport/platform.js';
import {cutHistory, readCandles} from './candles.js';
import {idOfCoin} from './coingecko.js';
import {parseFieldsExactly} from './exact-json.js';
import type {PricePoint, Range} from './source.js';

const API = 'https://api.coingecko.com/api/v3/coins';

/**
 * CoinGecko's averages of the past, by the hour for a week and by five minutes for a day.
 * https://docs.coingecko.com/reference/coins-id-market-chart
 * @throws Error when it does not answer, which it may for being asked too often, or with nonsense.
 */
export async function history(
  pair: Pair,
  range: Range,
  fetch: Platform['fetch'],
): Promise<readonly PricePoint[]> {
  const id = encodeURIComponent(idOfCoin(pair.base) ?? '');
  const query = `vs_currency=${pair.quote.toLowerCase()}&days=${range === '7d' ? 7 : 1}`;
  const body = await fetchText(fetch, `${API}/${id}/market_chart?${query}`);
  // {"prices":[[1784649300000,76062.3358936566],…],"market_caps":[[1784649300000,1519…],…],"total_volumes":[…]}
  const points = readCandles(parseFieldsExactly(body).prices, {time: 0, close: 1});
  if (!points.length) throw new Error(`CoinGecko tells no past price of ${symbolOf(pair)}`);
  return cutHistory(points, range);
}
