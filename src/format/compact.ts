import type {DecimalText} from '../market/decimal-text.js';
import {formatDecimal} from './number-format.js';

/**
 * How a large number is abbreviated: to 3 digits. Where it is not, as 9,876 in Japanese, its whole part keeps all
 * digits.
 */
export const compactStyle: Intl.NumberFormatOptions = {
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
