import {decimalsOf, type DecimalText} from '../market/decimal-text.js';
import {currencyOf} from './currency.js';
import {formatDecimal, numberFormat} from './number-format.js';
import {decimals} from './decimals.js';

/** Says how a number is to be written in a currency with so many decimals; nothing for the usual way. */
export type PriceForm = (price: DecimalText, minor: number) => Intl.NumberFormatOptions | undefined;

/** How a price is to be written. */
export interface PriceOptions {
  readonly locale?: string | undefined;
  /** Smallest price step of the market: no digit of the price is rounded away. */
  readonly tickSize?: DecimalText | undefined;
  /** Another form of the number. */
  readonly form?: PriceForm | undefined;
}

/**
 * Writes a price with its currency, as `$84,737.58` or `BTC 0.0312`. With the market's `tickSize` no digit of
 * the price is rounded away; without it (a computed price) the magnitude decides how many are shown.
 */
export function formatPrice(
  price: DecimalText,
  currency: string,
  {locale, tickSize, form}: PriceOptions = {},
): string {
  const {style, minor} = currencyOf(currency);
  const options =
    form?.(price, minor) ??
    (tickSize
      ? decimals(price, Math.max(minor, decimalsOf(tickSize.replace(/0+$/, ''))), decimalsOf(price))
      : decimals(price, minor, Number(price) < 1000 ? 4 : minor));
  return (
    formatDecimal(price, locale, {...style, ...options})
      // A function, because `$` means something in a replacement text.
      .replace('XXX', () => currency)
  );
}

/**
 * Writes a change (a fraction: 0.05 is 5 % up) as `+5.00%`; `''` when there is none to tell. A change that two
 * decimals would hide has as many as show its first digit, as `−0.003%`; only no change at all is `0.00%`.
 */
export function formatChange(change = NaN, locale?: string): string {
  if (!Number.isFinite(change)) return '';
  const move = directionOf(change) ? change : 0;
  return numberFormat(locale, {
    style: 'percent',
    signDisplay: 'exceptZero',
    ...(move && Math.abs(move) < 0.00005 ? {maximumSignificantDigits: 1} : {minimumFractionDigits: 2}),
  })
    .format(move)
    .replace('-', '−');
}

/** Where a change (a fraction) leads; `''` for none, an unknown one, and what `formatChange` writes as `0.00%`. */
export function directionOf(change = NaN): 'up' | 'down' | '' {
  // Two numbers that are the same but for their rounding are a little apart; a market moves more than that.
  if (!Number.isFinite(change) || Math.abs(change) < 1e-9) return '';
  return change < 0 ? 'down' : 'up';
}
