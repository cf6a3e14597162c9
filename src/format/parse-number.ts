import type {DecimalText} from '../market/decimal-text.js';
import {numberFormat} from './number-format.js';

// Listed, not guessed: every other word ("5k", "5 Mio", "5 тыс.") may be a multiplier, and must not read as 5.
const UNIT =
  '(?!M?[BKMT]\\p{Sc}|MI[LO]|ML|MRD|LAKH)(?:[A-Z]{0,2}\\p{Sc}(?: ?[A-Z]{2})?|1INCH|[A-Z]{3,6}|usd[ct]?|eur|gbp|btc|eth|R[ps]?\\.?|kr\\.?|zł|(?:\\p{L}\\.){2,3}|[元円원])';
const LEADING_UNIT = new RegExp(`^${UNIT} ?`, 'u');
// The digits of "5 10SET" belong to the coin, those of "5 000USD" to the number.
const TRAILING_UNIT = new RegExp(`(?: |(?<! \\d\\d?))${UNIT}$`, 'u');

// `1234`, `1,234,567` or, as in India, `12,34,567`.
const WHOLE = /^(?:\d*|[1-9]\d?\d?([.,])(?:\d{3}\1)*\d{3}|[1-9]\d?([.,])(?:\d\d\2)*\d{3})$/;

let digits: readonly string[] | undefined;

/**
 * Reads what a person typed or pasted as a number: in any digits, with any grouping, with a currency before
 * or after it. `undefined` for anything else, be it negative, an exponent or longer than 40 digits.
 */
export function parseNumber(text: string, locale?: string): DecimalText | undefined {
  // NFKC would make plain digits of superscripts and fractions.
  if (text.length > 200 || /\p{No}/u.test(text)) return undefined;
  const marks = numberFormat(locale, {})
    .format(1234567.5)
    .replace(/[^.,٫٬،⹁]/g, '');
  const hasGroupMark = new Set(marks).size > 1;
  const decimalMark = marks.endsWith(',') ? ',' : '.';
  // From here on `.` is the locale's decimal mark and `,` any other.
  const number = text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .trim()
    .replace(/[^\P{Nd}\d]|[〇一二三四五六七八九]/gu, asciiDigit)
    .replace(LEADING_UNIT, '')
    .replace(TRAILING_UNIT, '')
    .replace(/[.,٫٬،⹁、。]/g, (mark) => ([decimalMark, '٫', '。'].includes(mark) ? '.' : ','));
  const [, before = number, mark = '', after = ''] = /^(.*)([.,])(.*)$/.exec(number) ?? [];
  const isGrouping =
    before.includes(mark) || (mark === ',' && hasGroupMark && /^(?!0+,)\d{1,3},\d{3}$/.test(number));
  const whole = (isGrouping ? number : before).replace(/(\d)[ '’](?=\d{1,3}(?!\d))/g, '$1');
  const fraction = isGrouping ? '' : after;
  if (!WHOLE.test(whole) || !/^\d*$/.test(fraction)) return undefined;
  const integer = whole.replace(/[.,]/g, '').replace(/^0+(?=\d)/, '');
  const length = integer.length + fraction.length;
  return length && length <= 40 ? (integer || '0') + (fraction && `.${fraction}`) : undefined;
}

function asciiDigit(character: string): string {
  digits ??= Intl.supportedValuesOf('numberingSystem').flatMap((numberingSystem) =>
    Array.from(new Intl.NumberFormat('en', {numberingSystem, useGrouping: false}).format(9876543210)),
  );
  const at = digits.indexOf(character);
  return at < 0 ? character : `${9 - (at % 10)}`;
}
