import type {DecimalText} from './decimal-text.js';
import type {Pair} from './pair.js';

/**
 * What a source reports of a market, as it came off the wire: nothing in it is trusted until the guard
 * has made a `Ticker` of it. Prices may be text or numbers; text keeps every digit.
 */
export interface Tick {
  readonly pair: Pair;
  /** Price of 1 base in quote. */
  readonly last: unknown;
  /** The exchange's time: ISO 8601 text, or an epoch time in s, ms, µs or ns. */
  readonly timestamp?: unknown;
  /** Orders ticks of equal time, where the exchange numbers them. */
  readonly sequence?: unknown;
  readonly bid?: unknown;
  readonly ask?: unknown;
  readonly open24h?: unknown;
  readonly high24h?: unknown;
  readonly low24h?: unknown;
  readonly volume24h?: unknown;
  /** Smallest price step; `null` for an average, which is no market's own price and has more digits than mean something. */
  readonly tickSize?: unknown;
}

/** The latest state of a market that passed the guard: what the page shows. */
export interface Ticker {
  readonly pair: Pair;
  /** Id of the source, for example `coinbase`; a cross rate names all of them, as `coinbase+kraken`. */
  readonly source: string;
  /** Price of 1 base in quote. */
  readonly last: DecimalText;
  /** Price of 1 quote in base, exactly, where `last` was computed from it. */
  readonly inverse?: DecimalText | undefined;
  /** The exchange's time, epoch milliseconds. */
  readonly timestamp: number;
  /** `receipt` when the source gave no time and `timestamp` is when the tick arrived. */
  readonly timeQuality?: 'receipt' | undefined;
  readonly sequence?: number | undefined;
  readonly bid?: DecimalText | undefined;
  readonly ask?: DecimalText | undefined;
  /** Price 24 hours ago (rolling, never "since midnight"). */
  readonly open24h?: DecimalText | undefined;
  readonly high24h?: DecimalText | undefined;
  readonly low24h?: DecimalText | undefined;
  /** Volume of the last 24 hours in base units. */
  readonly volume24h?: DecimalText | undefined;
  /** Smallest price step of the market; decides how many decimals are shown. */
  readonly tickSize?: DecimalText | undefined;
  /** What is to be known of the price: it leapt and stayed there, or two sources do not agree on it. */
  readonly quality?: 'jumped' | 'disputed' | undefined;
}

const MAX_SPREAD = 0.05;

/** The change over 24 hours as a fraction (0.05 is 5 % up); `undefined` when the open is unknown. */
export function change24h({last, open24h}: Pick<Ticker, 'last' | 'open24h'>): number | undefined {
  return Number(open24h) > 0 ? Number(last) / Number(open24h) - 1 : undefined;
}

/**
 * The price half way between bid and ask, as a number, where these make sense and are less than 5 % apart;
 * `undefined` otherwise: then the last trade is all that is known.
 */
export function midPrice({bid, ask}: Pick<Ticker, 'bid' | 'ask'>): number | undefined {
  const mid = (Number(bid) + Number(ask)) / 2;
  const spread = Number(ask) - Number(bid);
  return Number(bid) > 0 && spread >= 0 && spread < mid * MAX_SPREAD ? mid : undefined;
}
