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
