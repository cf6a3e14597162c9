/**
 * Text of a plain decimal number: digits with at most one point; no sign, exponent or grouping.
 * A price is decimal text from the wire to the glass, so that no digit is ever lost to a float.
 */
export type DecimalText = string;

const DECIMAL = /^\d{1,24}(\.\d{1,24})?(e[+-]?\d{1,2})?$/i;

/**
 * Reads a number off the wire as decimal text with the wire's own digits: `'1.50'` stays `'1.50'`,
 * `'4.2e-7'` becomes `'0.00000042'`. Anything else (a sign, `''`, `'0x10'`, more than 24 digits on a
 * side, neither string nor number) is `undefined`.
 */
export function decimalText(value: unknown): DecimalText | undefined {
  if (!/number|string/.test(typeof value)) return undefined;
  const text = `${value as string}`;
  if (!DECIMAL.test(text)) return undefined;
  return /e/i.test(text) ? expand(text) : text;
}

/** The number of digits after the point: 2 for `'1.50'`, 0 for `'7'`. */
export function decimalsOf(text: string): number {
  return text.length - (text.indexOf('.') + 1 || text.length);
}

/** Intl reads decimal text exactly and never writes exponents; 21 digits are more than a double has. */
function expand(text: string): DecimalText {
  const format = new Intl.NumberFormat('en', {useGrouping: false, maximumSignificantDigits: 21});
  return format.format(text as Intl.StringNumericLiteral);
}
