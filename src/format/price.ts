import {decimalsOf, type DecimalText} from '../market/decimal-text.js';
import {currencyOf, decimals} from './currency.js';
import {formatDecimal, numberFormat} from './number-format.js';

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

/** Writes a change (a fraction: 0.05 is 5 % up) as `+5.00%`; `''` when there is none to tell. */
export function formatChange(change: number | undefined, locale?: string): string {
  if (!Number.isFinite(change)) return '';
  return numberFormat(locale, {style: 'percent', minimumFractionDigits: 2, signDisplay: 'exceptZero'})
    .format(Number(change))
    .replace('-', '−');
}
