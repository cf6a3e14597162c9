import {decimalsOf, type DecimalText} from './decimal-text.js';

/** Compares two decimal texts by value: negative when `a < b`, 0 when equal, positive when `a > b`. */
export function compareDecimals(a: DecimalText, b: DecimalText): number {
  const decimals = Math.max(decimalsOf(a), decimalsOf(b));
  const difference = units(a, decimals) - units(b, decimals);
  return difference < 0n ? -1 : Number(difference > 0n);
}

/**
 * The exact difference `a − b`, where `b` may carry a minus sign (a price change does);
 * `undefined` when the result would be negative.
 */
export function subtractDecimals(a: DecimalText, b: string): DecimalText | undefined {
  const decimals = Math.max(decimalsOf(a), decimalsOf(b));
  const difference = units(a, decimals) - units(b, decimals);
  if (difference < 0n) return undefined;
  const digits = `${difference}`.padStart(decimals + 1, '0');
  return decimals ? `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}` : digits;
}

function units(text: string, decimals: number): bigint {
  const [whole = '', fraction = ''] = text.split('.');
  return BigInt(whole + fraction.padEnd(decimals, '0'));
}
