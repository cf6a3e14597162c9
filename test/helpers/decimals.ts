import fc from 'fast-check';

/** An exact fraction: what decimal arithmetic is measured against. */
export interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** The exact value of decimal text, which may carry a minus sign. */
export function fraction(text: string): Fraction {
  const [whole = '', decimals = ''] = text.split('.');
  return {numerator: BigInt(whole + decimals), denominator: 10n ** BigInt(decimals.length)};
}

export function times(a: Fraction, b: Fraction): Fraction {
  return {numerator: a.numerator * b.numerator, denominator: a.denominator * b.denominator};
}

export function over(a: Fraction, b: Fraction): Fraction {
  return {numerator: a.numerator * b.denominator, denominator: a.denominator * b.numerator};
}

/** Negative when `a < b`, 0 when equal, positive when `a > b`. */
export function compare(a: Fraction, b: Fraction): number {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  return difference < 0n ? -1 : Number(difference > 0n);
}

/** Whether the text is the value, wrong by at most half a unit of its last of so many significant digits. */
export function isNearest(text: string, value: Fraction, digits: number): boolean {
  const significant = text.replace('.', '').replace(/^0+/, '').length;
  const {numerator, denominator} = fraction(text);
  const error = numerator * value.denominator - value.numerator * denominator;
  // Shorter than so many digits, it has to be exact; a trailing zero that is not written is a digit too.
  if (significant < digits && error === 0n) return true;
  const unit = lastUnit(text, digits);
  const limit = unit.numerator * denominator * value.denominator;
  return 2n * (error < 0n ? -error : error) * unit.denominator <= limit;
}

/** What one step in the last of so many significant digits is worth. */
function lastUnit(text: string, digits: number): Fraction {
  const [whole = '', decimals = ''] = text.split('.');
  const all = (whole + decimals).replace(/^0+/, '');
  const exponent = all.length - decimals.length - digits;
  return exponent < 0
    ? {numerator: 1n, denominator: 10n ** BigInt(-exponent)}
    : {numerator: 10n ** BigInt(exponent), denominator: 1n};
}

/** Decimal text as exchanges write it: up to so many digits on either side of the point. */
export function decimals(wholeDigits = 12, fractionDigits = 12): fc.Arbitrary<string> {
  const whole = fc.integer({min: 1, max: wholeDigits}).chain((length) => digitsOf(length, length));
  return fc
    .tuple(whole, digitsOf(0, fractionDigits))
    .map(([before, after]) => `${before.replace(/^0+(?=\d)/, '')}${after && `.${after}`}`);
}

/** The same without zero. */
export function prices(wholeDigits?: number, fractionDigits?: number): fc.Arbitrary<string> {
  return decimals(wholeDigits, fractionDigits).filter((text) => /[1-9]/.test(text));
}

function digitsOf(minLength: number, maxLength: number): fc.Arbitrary<string> {
  return fc.string({unit: fc.integer({min: 0, max: 9}).map(String), minLength, maxLength});
}
