// One digit, a decimal mark, and the same digit four times or more.
const TINY = /^(.*?(?<!\p{Nd})(\p{Nd})[.,٫])(\2{4,})(?!\2)(\p{Nd}.*)/u;

/**
 * Splits the text of a tiny price so that its zeros can be shown as their number: `$0.00000344` into `$0.0`,
 * `5` (five zeros behind the mark, in the digits of the text) and `344`. Whatever stands before or after the
 * number stays with it. `undefined` where there are fewer than 4 zeros, and for digits that are not in a row
 * of ten in Unicode (Chinese ones).
 */
export function splitTiny(text: string): readonly [before: string, zeros: string, after: string] | undefined {
  const [, before, zero = '', zeros = '', after] = TINY.exec(text) ?? [];
  const digit = (value: string | number): string =>
    String.fromCodePoint(Number(zero.codePointAt(0)) + Number(value));
  // The digit that has none before it in Unicode is a zero.
  return before && after && !/\p{Nd}/u.test(digit(-1))
    ? [before + zero, `${zeros.length / zero.length}`.replace(/./g, digit), after]
    : undefined;
}
