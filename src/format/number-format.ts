import type {DecimalText} from '../market/decimal-text.js';

const formats = new Map<string, Intl.NumberFormat>();

/** The number format of a locale, built once: building costs about a hundred times as much as using. */
export function numberFormat(
  locale: string | undefined,
  options: Intl.NumberFormatOptions,
): Intl.NumberFormat {
  const key = JSON.stringify([locale, options]);
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(validLocale(locale), options);
    formats.set(key, format);
  }
  return format;
}

/** Writes decimal text in a locale, exactly: no digit passes through a float. */
export function formatDecimal(
  text: DecimalText,
  locale: string | undefined,
  options: Intl.NumberFormatOptions,
): string {
  return numberFormat(locale, options).format(text as `${number}`);
}

/** The locale itself, or `undefined`, which means the browser's own, for one that makes no sense. */
export function validLocale(locale: string | undefined): string | undefined {
  try {
    return Intl.getCanonicalLocales(locale)[0];
  } catch {
    return undefined;
  }
}
