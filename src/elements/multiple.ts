import type {Snapshot} from '../hub/snapshot.js';
import {multiply} from '../market/arithmetic.js';
import type {DecimalText} from '../market/decimal-text.js';

/** What an amount of a coin costs, exactly, in place of what one costs. */
export function multipleOf(snapshot: Snapshot, amount: DecimalText): Snapshot {
  const {ticker} = snapshot;
  // It is nobody's price step any more.
  return ticker
    ? {...snapshot, ticker: {...ticker, last: multiply(amount, ticker.last), tickSize: undefined}}
    : snapshot;
}
