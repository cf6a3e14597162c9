import {decimalText} from '../market/decimal-text.js';
import {fieldsOf} from './json.js';
import type {PricePoint, Range} from './source.js';

/** Where a row of candles, an array or an object, holds what a chart needs. */
export interface CandleColumns {
  /** When the candle begins: an epoch time in seconds or milliseconds. */
  readonly time: number | string;
  readonly close: number | string;
}

const DAY_MS = 86_400_000;

/**
 * Reads candles that came in any order as closing prices, the oldest first. Rows that make no sense are left
 * out; anything that is no list of rows gives none.
 */
export function readCandles(rows: unknown, {time, close}: CandleColumns): PricePoint[] {
  if (!Array.isArray(rows)) return [];
  return rows
    .flatMap((row) => {
      const fields = fieldsOf(row);
      const price = decimalText(fields[close]);
      const begins = Number(decimalText(fields[time]));
      return price && Number(price) > 0 && begins > 0
        ? [{time: begins < 1e11 ? begins * 1000 : begins, price}]
        : [];
    })
    .sort((a, b) => a.time - b.time);
}

/**
 * The part of a history, the oldest price first, that is within so long of its last price: by time, because
 * venues leave out hours without a trade.
 */
export function cutHistory(points: readonly PricePoint[], range: Range): readonly PricePoint[] {
  const since = (points.at(-1)?.time ?? 0) - (range === '7d' ? 7 : 1) * DAY_MS;
  return points.filter(({time}) => time > since);
}
