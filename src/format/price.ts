import type {DecimalText} from '../market/decimal-text.js';
import {decimalsOf} from '../market/decimal-text.js';
import {formatDecimal, numberFormat} from './number-format.js';

interface Currency {
  readonly isIso: boolean;
  readonly style: Intl.NumberFormatOptions;
  /** Decimals of the minor unit: 2 for USD and for coins, 0 for JPY, 3 for KWD. */
  readonly minor: number;
}

const currencies = new Map<string, Currency>();

/**
 * Writes a price with its currency, as `$84,737.58` or `BTC 0.0312`. With the market's `tickSize` no digit of
 * the price is rounded away; without it (a computed price) the magnitude decides how many are shown.
 */
export function formatPrice(
  price: DecimalText,
  currency: string,
  {locale, tickSize}: {locale?: string | undefined; tickSize?: DecimalText | undefined} = {},
): string {
  const {style, minor} = currencyOf(currency);
  const options = tickSize
    ? decimals(price, Math.max(minor, decimalsOf(tickSize.replace(/0+$/, ''))), decimalsOf(price))
    : decimals(price, minor, Number(price) < 1000 ? 4 : minor);
  return (
    formatDecimal(price, locale, {...style, ...options})
      // A function, because `$` means something in a replacement text.
      .replace('XXX', () => currency)
  );
}

/**
 * Writes an amount for a text field, as `1,234.50`: without its currency, and such that `parseNumber` reads
 * it back. Money is shown to its minor unit, a coin to 6 digits or 2 decimals; below 1 money has 4 digits.
 */
export function formatAmount(amount: DecimalText, currency: string, locale?: string): string {
  const {isIso, minor} = currencyOf(currency);
  return formatDecimal(
    amount,
    locale,
    isIso
      ? decimals(amount, Number(amount) && minor, minor)
      : {maximumFractionDigits: 2, maximumSignificantDigits: 6, roundingPriority: 'morePrecision'},
  );
}

/** Writes a change (a fraction: 0.05 is 5 % up) as `+5.00%`; `''` when there is none to tell. */
export function formatChange(change: number | undefined, locale?: string): string {
  if (change === undefined || !Number.isFinite(change)) return '';
  return numberFormat(locale, {style: 'percent', minimumFractionDigits: 2, signDisplay: 'exceptZero'})
    .format(change)
    .replace('-', '−');
}

function currencyOf(code: string): Currency {
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
function decimals(text: DecimalText, min: number, max: number): Intl.NumberFormatOptions {
  const zeros = /^0\.(0+)[1-9]/.exec(text)?.[1]?.length ?? 0;
  const most = Math.max(min, max, Number(text) < 1 ? zeros + 4 : 0);
  // Browsers of 2023 take at most 20 decimals, but any number of zeros in front of 21 digits.
  return most > 20 && zeros
    ? {maximumSignificantDigits: Math.min(21, most - zeros)}
    : {minimumFractionDigits: Math.min(20, min), maximumFractionDigits: Math.min(20, most)};
}
