import {Decimal} from 'decimal.js';
import type {DecimalText} from './decimal-text.js';

// Wide enough that no product of prices and amounts is ever rounded.
const Exact = Decimal.clone({defaults: true, precision: 2000});
const Quotient = Decimal.clone({defaults: true, precision: 40});

/** How a value that falls between two shown ones is rounded; the names are Intl's. */
export type RoundingMode = 'halfExpand' | 'halfEven' | 'trunc' | 'expand';

const ROUNDING = {
  halfExpand: Decimal.ROUND_HALF_UP,
  halfEven: Decimal.ROUND_HALF_EVEN,
  trunc: Decimal.ROUND_DOWN,
  expand: Decimal.ROUND_UP,
} as const;

/** The exact product. */
export function multiply(a: DecimalText, b: DecimalText): DecimalText {
  return new Exact(a).times(b).toFixed();
}

/**
 * The quotient `a / b`, at 40 significant digits where it does not end earlier.
 * @throws RangeError when `b` is zero.
 */
export function divide(a: DecimalText, b: DecimalText): DecimalText {
  const divisor = new Quotient(b);
  if (divisor.isZero()) throw new RangeError(`Cannot divide ${a} by zero`);
  return new Quotient(a).div(divisor).toFixed();
}

/**
 * The price of the pair turned round, `1 / a`.
 * @throws RangeError when `a` is zero.
 */
export function invert(a: DecimalText): DecimalText {
  return divide('1', a);
}

/** Rounds to a number of decimals; done once, when a value is shown. */
export function round(a: DecimalText, decimals: number, mode: RoundingMode = 'halfExpand'): DecimalText {
  return new Exact(a).toFixed(decimals, ROUNDING[mode]);
}
