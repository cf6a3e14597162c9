/** Locales that differ in digits, in decimal and grouping marks, in the size of groups, or in where a currency goes. */
// prettier-ignore
export const LOCALES = [
  'en', 'de', 'fr', 'hi', 'ar', 'ar-EG', 'fa', 'ja', 'pt', 'de-CH', 'en-IN', 'sv', 'pl',
  'es', 'pt-PT', 'de-AT', 'bn', 'my', 'he', 'nqo', 'ff-Adlm', 'hi-u-nu-deva', 'th-u-nu-thai', 'zh-u-nu-hanidec',
] as const;

/** What a locale has written, in ASCII: its digits, a point for its decimal mark, and nothing else. */
export function asciiNumber(text: string, locale: string): string {
  const numbers = new Intl.NumberFormat(locale, {useGrouping: false});
  const digits = Array.from({length: 10}, (_, digit) => numbers.format(digit));
  const point = numbers.formatToParts(0.5).find(({type}) => type === 'decimal')?.value;
  const ascii = Array.from(text, (character) => {
    const digit = digits.indexOf(character);
    return digit >= 0 ? `${digit}` : character === point ? '.' : '';
  }).join('');
  // The points of an abbreviated currency stand before or after the number.
  return /\d[\d.]*\d|\d/.exec(ascii)?.[0] ?? '';
}

/** A text with plain spaces and without marks of direction, so that an expectation can be read. */
export function plainSpaces(text: string): string {
  return text.replace(/\p{Cf}/gu, '').replace(/\s/g, ' ');
}
