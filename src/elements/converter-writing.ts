import {formatAmount} from '../format/amount.js';
import {currencyOf} from '../format/currency.js';
import {formatDecimal} from '../format/number-format.js';
import {decimalsOf, type DecimalText} from '../market/decimal-text.js';
import {withoutId} from '../market/pair.js';

/** Writes a number as the locale does, with every digit that it has. */
export function writeDigits(value: DecimalText, locale: string | undefined, useGrouping: boolean): string {
  const minimumFractionDigits = decimalsOf(value);
  // Browsers of 2023 take at most 20 decimals.
  if (minimumFractionDigits > 20) return value;
  return formatDecimal(value, locale, {minimumFractionDigits, useGrouping});
}

/** An amount as a field shows it, but as plain decimal text. */
export function plainAmount(
  amount: DecimalText,
  code: string,
  options: Intl.NumberFormatOptions,
): DecimalText {
  return formatAmount(amount, code, 'en', {...options, useGrouping: false});
}

/** An amount as a field shows it, with its currency, as `€1,234.50`. */
export function moneyText(
  amount: DecimalText,
  code: string,
  locale: string | undefined,
  options: Intl.NumberFormatOptions,
): string {
  const text = formatAmount(amount, code, locale, {...currencyOf(code).style, ...options});
  return text.replace('XXX', () => withoutId(code));
}

/**
 * Whether a number is another one as a page may hand it back: with more or fewer zeros at its end, or only as exact
 * as the numbers of a script are.
 */
export function isSameNumber(text: DecimalText, other: DecimalText): boolean {
  return withoutZeros(text) === withoutZeros(other) || text === `${Number(other)}`;
}

function withoutZeros(text: DecimalText): DecimalText {
  return text.replace(/\.0*$|(\.\d*[1-9])0+$/, '$1');
}

/** A text with what belongs into it, in the places of `{0}` and `{1}`. */
export function fill(text: string | undefined, ...values: readonly string[]): string {
  return text?.replace(/\{(\d)\}/g, (_, i: string) => values[Number(i)] ?? '') ?? values.join(' ');
}
