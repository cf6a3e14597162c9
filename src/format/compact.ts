import type {DecimalText} from '../market/decimal-text.js';
import {formatDecimal} from './number-format.js';
import type {PriceForm} from './price.js';

/**
 * How a large number is abbreviated: to 3 digits. Where it is not, as 9,876 in Japanese, its whole part keeps all
 * digits.
 */
const compactStyle: Intl.NumberFormatOptions = {
  notation: 'compact',
  minimumSignificantDigits: 3,
  maximumSignificantDigits: 3,
  maximumFractionDigits: 0,
  roundingPriority: 'morePrecision',
};

/** Writes a large number with 3 digits, as `1.23B`, `12.3億` or `1,23 Mrd.`. */
export function formatCompact(value: DecimalText, locale?: string): string {
  return formatDecimal(value, locale, compactStyle);
}

/** The form of a price that is abbreviated from 1,000 on, as `$1.69T`. */
export const compactForm: PriceForm = (price) => (Number(price) >= 1000 ? compactStyle : undefined);
