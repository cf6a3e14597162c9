import type {DecimalText} from '../market/decimal-text.js';

/** The power of ten of a value: 3 for 1234, −3 for 0.00123, and 0 for 0. */
export function exponentOf(value: number): number {
  return Math.floor(Math.log10(value || 1));
}

/**
 * From `min` to `max` decimals, or more where a value below 1 needs them to show 4 digits.
 * @param magnitude the value that is looked at for that, when it is not the text's own
 */
export function decimals(
  text: DecimalText,
  min: number,
  max: number,
  magnitude = Number(text),
): Intl.NumberFormatOptions {
  const most = Math.max(min, max, magnitude < 1 ? 3 - exponentOf(magnitude) : 0);
  const zeros = -1 - exponentOf(Number(text));
  // Browsers of 2023 take at most 20 decimals, but any number of zeros in front of 21 digits.
  return most > 20 && zeros > 0
    ? {maximumSignificantDigits: Math.min(21, most - zeros)}
    : {minimumFractionDigits: Math.min(20, min), maximumFractionDigits: Math.min(20, most)};
}
