import type {Snapshot} from '../hub/snapshot.js';
import {multiply} from '../market/arithmetic.js';
import type {DecimalText} from '../market/decimal-text.js';

/** What an amount of a coin costs, exactly, in place of what one costs. */
export function multipleOf(snapshot: Snapshot, amount: DecimalText): Snapshot {
  const {ticker} = snapshot;
  if (!ticker) return snapshot;
  const {last, open24h} = ticker;
  return {
    ...snapshot,
    ticker: {
      ...ticker,
      last: multiply(amount, last),
      // It rose or fell as the coin did.
      open24h: open24h && multiply(amount, open24h),
      // It is nobody's price step any more.
      tickSize: undefined,
    },
  };
}
