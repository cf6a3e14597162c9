import type {DecimalText} from '../market/decimal-text.js';
import {currencyOf} from './currency.js';
import {formatDecimal} from './number-format.js';
import {decimals} from './decimals.js';

/**
 * Writes an amount for a text field, as `1,234.50`: without its currency, and such that `parseNumber` reads
 * it back. Money is shown to its minor unit, a coin to 6 digits or 2 decimals; below 1 money has 4 digits.
 * @param options what is to be written in another way
 */
export function formatAmount(
  amount: DecimalText,
  currency: string,
  locale?: string,
  options?: Intl.NumberFormatOptions,
): string {
  const {isIso, minor} = currencyOf(currency);
  return formatDecimal(amount, locale, {
    ...(isIso
      ? decimals(amount, Number(amount) && minor, minor)
      : {maximumFractionDigits: 2, maximumSignificantDigits: 6, roundingPriority: 'morePrecision'}),
    ...options,
  });
}
