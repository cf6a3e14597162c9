import {subtractDecimals} from '../market/decimal-difference.js';
import {decimalText, type DecimalText} from '../market/decimal-text.js';

// What a double holds for certain; the change that is computed from it is shown with two decimals.
const DIGITS = 15;

/**
 * The price of 24 hours ago, exactly, from the last price and the absolute change since, as signed text
 * (`'-0.5'`); `undefined` for what makes no sense.
 */
export function openFromChange(last: DecimalText, change: string): DecimalText | undefined {
  const size = decimalText(change.replace(/^-/, ''));
  return size && subtractDecimals(last, change.startsWith('-') ? `-${size}` : size);
}

/**
 * The price of 24 hours ago, to 15 digits, from the last price and the relative change since as a fraction
 * (0.05 is 5 % up); `undefined` for what makes no sense.
 */
export function openFromFraction(last: DecimalText, fraction: number): DecimalText | undefined {
  const open = Number(last) / (1 + fraction);
  return open > 0 && Number.isFinite(open) ? decimalText(open.toPrecision(DIGITS)) : undefined;
}
