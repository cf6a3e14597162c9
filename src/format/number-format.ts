import type {DecimalText} from '../market/decimal-text.js';
import {intlCache} from './intl-cache.js';

/** The number format of a locale, built once; a locale that the browser refuses means the browser's own. */
export const numberFormat: (
  locale: string | undefined,
  options: Intl.NumberFormatOptions,
) => Intl.NumberFormat = /* @__PURE__ */ intlCache(Intl.NumberFormat);

/** Writes decimal text in a locale, exactly: no digit passes through a float. */
export function formatDecimal(
  text: DecimalText,
  locale: string | undefined,
  options: Intl.NumberFormatOptions,
): string {
  return numberFormat(locale, options).format(text as `${number}`);
}
