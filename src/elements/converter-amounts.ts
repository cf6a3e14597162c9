import type {Snapshot} from '../hub/snapshot.js';
import {divide, multiply} from '../market/arithmetic.js';
import type {DecimalText} from '../market/decimal-text.js';
import {symbolOf} from '../market/pair.js';
import type {Ticker} from '../market/ticker.js';

/** How long the last price counts once nothing proves it any more. */
const EXPIRY_MS = 900_000;

/** What 1 `from` costs: the price, or its inverse where that is the exact one. */
export type Rate = Pick<Ticker, 'last' | 'inverse'>;

/**
 * The ticker to compute with. None while there is no price, where the price is in another currency than was
 * asked for (a stablecoin), and once it has expired: the status is neither `live` nor `delayed`, and the price
 * is older than 15 minutes.
 */
export function currentTicker(snapshot: Snapshot | undefined, symbol: string): Ticker | undefined {
  const {ticker, status, age = 0} = snapshot ?? {};
  const isProven = status === 'live' || status === 'delayed';
  return ticker && symbolOf(ticker.pair) === symbol && (isProven || age < EXPIRY_MS) ? ticker : undefined;
}

/**
 * The amounts of all sides, exactly, from the one that stands: the amount in `from`, then what it comes to, less
 * the fee, at each of the rates. Multiplies first and divides once, at 40 digits.
 * @param side the index of the side that stands
 * @param share what is left of 1 after the fee
 */
export function amountsOf(
  value: DecimalText | undefined,
  side: number,
  rates: readonly (Rate | undefined)[],
  share: DecimalText,
): (DecimalText | undefined)[] {
  const worths = [
    ['1', '1'] as const,
    ...rates.map(
      (rate) =>
        rate &&
        (rate.inverse ? ([share, rate.inverse] as const) : ([multiply(rate.last, share), '1'] as const)),
    ),
  ];
  const given = worths[side];
  return worths.map((worth, i) => {
    if (i === side || !value) return i === side ? value : undefined;
    if (!given || !worth) return undefined;
    const product = multiply(multiply(value, worth[0]), given[1]);
    const divisor = multiply(worth[1], given[0]);
    if (divisor === '1') return product;
    return divisor === '0' ? undefined : divide(product, divisor);
  });
}

/** The price of 1 `to` in `from`. */
export function inverseOf({last, inverse}: Rate): DecimalText | undefined {
  return inverse ?? (/[1-9]/.test(last) ? divide('1', last) : undefined);
}
