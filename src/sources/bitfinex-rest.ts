import {symbolOf, type Pair} from '../market/pair.js';
import {fetchText} from '../transport/fetch-text.js';
import type {Platform} from '../transport/platform.js';
import {marketIdOf, marketPair} from './bitfinex-market.js';
import {cutHistory, readCandles} from './candles.js';
import {parseExactly} from './exact-json.js';
import {parseJson} from './json.js';
import type {Listing, PricePoint, Range} from './source.js';

const API = 'https://api-pub.bitfinex.com/v2';

/**
 * The spot markets of Bitfinex. It tells no price steps: its prices have five significant digits.
 * https://docs.bitfinex.com/reference/rest-public-conf
 * @throws Error when it does not answer, or with nonsense.
 */
export async function markets(fetch: Platform['fetch']): Promise<readonly Listing[]> {
  // [["1INCH:USD","AAVE:USD","BTCUSD","TESTBTC:TESTUSD","UDCUSD"]]
  const [ids] = listOf(parseJson(await fetchText(fetch, `${API}/conf/pub:list:pair:exchange`)));
  const listings = listOf(ids).flatMap((id) => {
    const pair = marketPair(id);
    return pair ? [{pair}] : [];
  });
  if (!listings.length) throw new Error('Bitfinex lists no market');
  return listings;
}

/**
 * Closing prices by the hour, of markets of Bitfinex.
 * https://docs.bitfinex.com/reference/rest-public-candles
 * @throws Error when it does not answer, or with nonsense.
 */
export async function history(
  pair: Pair,
  range: Range,
  fetch: Platform['fetch'],
): Promise<readonly PricePoint[]> {
  const hours = range === '7d' ? 168 : 24;
  const address = `${API}/candles/trade:1h:${marketIdOf(pair)}/hist?limit=${hours}`;
  // [[1617642000000,58700,58733.38,58850,58620,93.2]]
  // that is time, open, close, high, low, volume; the newest first; an hour without a trade has no row.
  const points = readCandles(parseExactly(await fetchText(fetch, address)), {time: 0, close: 2});
  if (!points.length) throw new Error(`Bitfinex tells no past price of ${symbolOf(pair)}`);
  return cutHistory(points, range);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
