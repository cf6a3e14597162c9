import {decimalsOf, type DecimalText} from '../market/decimal-text.js';

/** The power of ten of a value: 3 for 1234, −3 for 0.00123, and 0 for 0. */
function exponentOf(value: number): number {
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

/** Decimals of a price that no market has set: as many as show 4 digits, at least 4, and none from 1,000 on. */
export function precisionOf(price: number): number {
  return price < 1000 ? Math.max(4, 3 - exponentOf(price)) : 0;
}

/**
 * The price that says with what precision to show `price`: `near`, the one that said so before, until `price`
 * is more than 10 % outside of what that precision is for, or has decimals that `near` has not; then `price`
 * itself. So a price that swings about 0.1 or 1,000 is shown with as many decimals all the time, and its
 * last digit does not come and go when it is a 0.
 *
 * Keep the result, one for each pair, and hand it back with the next price; forget it with the pair:
 * ```ts
 * near = steady(last, near);
 * text = formatPrice(last, quote, {locale, tickSize, near});
 * ```
 */
export function steady(price: DecimalText, near: DecimalText = price): DecimalText {
  const precision = precisionOf(Number(near));
  const isNear = [1.1, 0.91].some((factor) => precisionOf(Number(price) * factor) === precision);
  return isNear && decimalsOf(near) >= Math.min(precision, decimalsOf(price)) ? near : price;
}
