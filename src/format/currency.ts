import type {DecimalText} from '../market/decimal-text.js';
import {numberFormat} from './number-format.js';

/** How amounts of a currency are written. */
export interface Currency {
  readonly isIso: boolean;
  readonly style: Intl.NumberFormatOptions;
  /** Decimals of the minor unit: 2 for USD and for coins, 0 for JPY, 3 for KWD. */
  readonly minor: number;
}

const currencies = new Map<string, Currency>();

/** The way a currency or coin is written, by its code. */
export function currencyOf(code: string): Currency {
  let currency = currencies.get(code);
  if (!currency) {
    const isIso = Intl.supportedValuesOf('currency').includes(code);
    // Intl refuses `USDT`, so a coin takes the place of the code that means "no currency".
    const style: Intl.NumberFormatOptions = isIso
      ? {style: 'currency', currency: code}
      : {style: 'currency', currency: 'XXX', currencyDisplay: 'code'};
    const minor = numberFormat('en', style).resolvedOptions().maximumFractionDigits ?? 2;
    currency = {isIso, style, minor};
    currencies.set(code, currency);
  }
  return currency;
}

/** From `min` to `max` decimals, or more where a value below 1 needs them to show 4 digits. */
export function decimals(text: DecimalText, min: number, max: number): Intl.NumberFormatOptions {
  const zeros = /^0\.(0+)[1-9]/.exec(text)?.[1]?.length ?? 0;
  const most = Math.max(min, max, Number(text) < 1 ? zeros + 4 : 0);
  // Browsers of 2023 take at most 20 decimals, but any number of zeros in front of 21 digits.
  return most > 20 && zeros
    ? {maximumSignificantDigits: Math.min(21, most - zeros)}
    : {minimumFractionDigits: Math.min(20, min), maximumFractionDigits: Math.min(20, most)};
}
