import type {Snapshot} from '../hub/snapshot.js';
import {multiply} from '../market/arithmetic.js';
import {decimalText} from '../market/decimal-text.js';
import {warnOnce} from './ticker-controller.js';

/** What an amount of a coin costs, exactly, in place of what one costs; an error, told once, when it is no amount. */
export function multipleOf(host: Element, snapshot: Snapshot, text: string): Snapshot {
  const {ticker} = snapshot;
  if (!ticker) return snapshot;
  const amount = decimalText(text);
  if (!amount) {
    const reason = `"${text.slice(0, 80)}" is no amount; write it like 0.5`;
    warnOnce(host, reason);
    return {...snapshot, ticker: undefined, status: 'error', reason};
  }
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
