import {decimalsOf, type DecimalText} from '../market/decimal-text.js';
import {decimals, exponentOf} from './decimals.js';
import type {PriceForm} from './price.js';

/** Decimals of a price that no market has set: as many as show 4 digits, at least 4, and none from 1,000 on. */
export function precisionOf(price: number): number {
  return price < 1000 ? Math.max(4, 3 - exponentOf(price)) : 0;
}

/**
 * The price that says with what precision to show `price`: `near`, the one that said so before, until `price`
 * is more than 10 % outside of what that precision is for, or has decimals that `near` has not; then `price`
 * itself. So a price that swings about 0.1 or 1,000 is shown with as many decimals all the time, and its
 * last digit does not come and go when it is a 0.
 *
 * Keep the result, one for each pair, and hand it back with the next price; forget it with the pair:
 * ```ts
 * near = steady(last, near);
 * text = formatPrice(last, quote, {locale, form: steadyForm(near)});
 * ```
 */
export function steady(price: DecimalText, near: DecimalText = price): DecimalText {
  const precision = precisionOf(Number(near));
  const isNear = [1.1, 0.91].some((factor) => precisionOf(Number(price) * factor) === precision);
  return isNear && decimalsOf(near) >= Math.min(precision, decimalsOf(price)) ? near : price;
}

/** The form of a price that no market has set, as precise as the price `near` wants it, as long as that fits. */
export function steadyForm(near?: DecimalText): PriceForm {
  return (price, minor) => {
    const held = near ? steady(price, near) : '';
    const magnitude = Number(held || price);
    const precision = precisionOf(magnitude);
    const least = Math.max(minor, Math.min(precision, decimalsOf(held)));
    return decimals(price, least, Math.max(minor, precision), magnitude);
  };
}

/** Remembers for each pair what its precision was. */
export class Precisions {
  readonly #near = new Map<string, DecimalText>();

  /** The form of the next price of a pair, by its symbol. */
  formOf(symbol: string, price: DecimalText): PriceForm {
    const near = steady(price, this.#near.get(symbol));
    this.#near.set(symbol, near);
    return steadyForm(near);
  }
}
