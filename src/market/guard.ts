import {decimalsOf, decimalText, type DecimalText} from './decimal-text.js';
import type {Tick, Ticker} from './ticker.js';

/** Longest frame that is parsed at all, in characters. */
export const MAX_FRAME_LENGTH = 65_536;

/** Why a message or tick was dropped; each has a counter in `PriceHub.diagnostics()`. */
export type Rejection =
  'size' | 'parse' | 'unwanted' | 'price' | 'future' | 'older' | 'jump' | 'outlier' | 'disputed' | 'unit';

const MAX_PRICE = 1e15;
const MIN_PRICE = 1e-24;
const MAX_AHEAD_MS = 60_000;
const MAX_RISE = 11;
const RANGE_TOLERANCE = 1.005;
const JUMP = 1.1;

/**
 * What a tick must pass before anyone sees it: a real price, a believable time that does not run
 * backwards, and 24 h figures that fit the price. Returns the ticker, or why the tick is dropped.
 * @param now the exchange's time at this moment as well as it is known, epoch milliseconds
 * @param previous the last accepted ticker of the same market and source
 */
export function guardTick(tick: Tick, source: string, now: number, previous?: Ticker): Ticker | Rejection {
  const last = positive(tick.last);
  const price = Number(last);
  if (!last || price < MIN_PRICE || price > MAX_PRICE) return 'price';

  const given = epochMs(tick.timestamp);
  // A clock that is put right must not make the next tick look older.
  const timestamp = given ?? Math.max(now, previous?.timestamp ?? 0);
  const sequence = Number(decimalText(tick.sequence));
  if (Number(given) > now + MAX_AHEAD_MS) return 'future';
  const since = timestamp - (previous?.timestamp ?? 0) || sequence - Number(previous?.sequence);
  // A time that the source gives is worth more than the one at which another tick came.
  if (since < 0 && !(given && previous?.timeQuality)) return 'older';

  const bid = positive(tick.bid);
  const ask = positive(tick.ask);
  const open24h = positive(tick.open24h);
  const low24h = positive(tick.low24h);
  const high24h = positive(tick.high24h);
  // A range that the price lies outside of is of another time or another market.
  const isInRange =
    Number(low24h ?? 0) <= price * RANGE_TOLERANCE && Number(high24h ?? price) >= price / RANGE_TOLERANCE;
  return {
    pair: tick.pair,
    source,
    last,
    timestamp,
    timeQuality: given ? undefined : 'receipt',
    sequence,
    bid,
    ask,
    open24h: price / Number(open24h) < MAX_RISE ? open24h : undefined,
    low24h: isInRange ? low24h : undefined,
    high24h: isInRange ? high24h : undefined,
    volume24h: positive(tick.volume24h),
    tickSize:
      tick.tickSize === null
        ? undefined
        : (positive(tick.tickSize) ?? finestStep([last, bid, ask, previous?.tickSize])),
  };
}

/** Whether a price is so far from the one before that, so soon after it, it wants to be confirmed. */
export function isJump({last}: Ticker, previous: Ticker | undefined): boolean {
  const ratio = Number(last) / Number(previous?.last);
  return Math.max(ratio, 1 / ratio) > JUMP;
}

/** Reads ISO 8601, or s, ms, µs or ns by magnitude; `undefined` for what is no time. */
function epochMs(time: unknown): number | undefined {
  let ms = Number(decimalText(time));
  if (typeof time === 'string' && /^\d{4}-\d\d-/.test(time)) {
    // Where no zone is given, engines would take the visitor's own.
    ms = Date.parse(time.replace(/[T ][\d:.]+$/, '$&Z'));
  }
  if (!(ms > 0 && ms < 1e20)) return undefined;
  if (ms < 1e11) ms *= 1000;
  while (ms > 1e14) ms /= 1000;
  return ms;
}

function positive(value: unknown): DecimalText | undefined {
  const text = decimalText(value);
  return Number(text) > 0 ? text : undefined;
}

/** The market's price step as far as its prices have shown it: 0.01 when the finest has 2 decimals. */
function finestStep(prices: readonly (DecimalText | undefined)[]): DecimalText {
  const decimals = Math.max(...prices.map((price) => decimalsOf(price ?? '')));
  return decimals ? `0.${'1'.padStart(decimals, '0')}` : '1';
}
