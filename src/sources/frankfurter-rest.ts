import type {Pair} from '../market/pair.js';
import {fetchText} from '../transport/fetch-text.js';
import type {Platform} from '../transport/platform.js';
import {readCandles} from './candles.js';
import {parseFieldsExactly} from './exact-json.js';
import {addressOf, timeOfRates} from './frankfurter.js';
import {fieldsOf} from './json.js';
import type {PricePoint, Range} from './source.js';

const WEEK_MS = 604_800_000;

/**
 * The rates of the last week, one for each working day; for a day the last two, which is as close as daily rates
 * come to it.
 * @throws Error when there is no answer, or none with a rate.
 */
export async function history(
  pair: Pair,
  range: Range,
  fetch: Platform['fetch'],
): Promise<readonly PricePoint[]> {
  const first = new Date(Date.now() - WEEK_MS).toISOString().slice(0, 10);
  // {"amount":1.0,"base":"USD","start_date":"2026-11-16","end_date":"2026-11-20",
  //  "rates":{"2026-11-16":{"EUR":0.8612},"2026-11-17":{"EUR":0.86259}}}
  const {rates} = parseFieldsExactly(await fetchText(fetch, addressOf(`${first}..`, pair)));
  const rows = Object.entries(fieldsOf(rates)).map(([date, day]) => [
    timeOfRates(date),
    fieldsOf(day)[pair.quote],
  ]);
  const points = readCandles(rows, {time: 0, close: 1});
  if (!points.length) throw new Error('Frankfurter answers without a rate');
  return range === '24h' ? points.slice(-2) : points;
}
