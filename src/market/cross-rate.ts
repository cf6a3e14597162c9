import {divide, multiply} from './arithmetic.js';
import type {DecimalText} from './decimal-text.js';
import type {Pair} from './pair.js';
import type {Ticker} from './ticker.js';

/** One ticker of a chain; `inverted` when the chain crosses it from quote to base. */
export interface CrossLeg {
  readonly ticker: Ticker;
  readonly inverted: boolean;
}

/**
 * The ticker of a pair that no source quotes, from a chain of tickers that lead from its base to its
 * quote. The last price and the 24 h open are computed, the time is the oldest leg's, and what cannot
 * be computed (bid, ask, high, low, volume) is left out.
 */
export function crossTicker(pair: Pair, legs: readonly CrossLeg[]): Ticker {
  const opens = legs.map(({ticker}) => ticker.open24h);
  return {
    pair,
    source: [...new Set(legs.map(({ticker}) => ticker.source))].join('+'),
    last: chain(
      legs,
      legs.map(({ticker}) => ticker.last),
    ),
    inverse: inverseOf(legs),
    timestamp: Math.min(...legs.map(({ticker}) => ticker.timestamp)),
    timeQuality: legs.some(({ticker}) => ticker.timeQuality) ? 'receipt' : undefined,
    open24h: opens.every((open) => open !== undefined) ? chain(legs, opens) : undefined,
  };
}

/** Multiplies first and divides once, so that at most one rounding happens, at 40 digits. */
function chain(legs: readonly CrossLeg[], prices: readonly DecimalText[]): DecimalText {
  const product = (inverted: boolean): DecimalText =>
    prices.filter((_, i) => legs[i]?.inverted === inverted).reduce(multiply, '1');
  const divisor = product(true);
  return divisor === '1' ? product(false) : divide(product(false), divisor);
}

/** The price the other way round, where that is the exact one: of markets that were all turned round. */
function inverseOf(legs: readonly CrossLeg[]): DecimalText | undefined {
  if (!legs.every(({inverted}) => inverted)) return undefined;
  return legs.map(({ticker}) => ticker.last).reduce(multiply, '1');
}
