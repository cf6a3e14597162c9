import {decimalText} from '../market/decimal-text.js';

/** What is written into messages: what has broken parsers before. */
const SPLINTERS = [
  ...['"', '\\', '{', '}', '[', ']', ',', ':', '-', '.', '0', '9', 'e', 'E', '+', ' ', '\n', '\0', '\ufeff'],
  ...['null', 'true', '0x10', '1e400', '1e-30', '-0', 'NaN', 'Infinity', '""', '{}', '[]', '{"toString":1}'],
  ...['"__proto__":', '"constructor":', '\\u0000', '\\ud800', 'ß', '😀', '9'.repeat(40), '['.repeat(200)],
];
const WHOLE = 20;

/** Damages a text in one to three places, and now and then leaves nothing of it whole. */
export function damage(samples: readonly string[], random: () => number): string {
  const pick = (length: number): number => Math.floor(random() * length);
  let text = samples[pick(samples.length)] ?? '';
  for (let left = pick(3); left >= 0; left--) {
    const start = pick(text.length + 1);
    const removed = pick(WHOLE) ? pick(2) : pick(text.length);
    const splinter = pick(3) ? (SPLINTERS[pick(SPLINTERS.length)] ?? '') : '';
    text = text.slice(0, start) + splinter + text.slice(start + removed);
  }
  return pick(WHOLE) ? text : text + (samples[pick(samples.length)] ?? '');
}

/** Whether a price stands in a text in its own digits, or with an exponent that was written out. */
export function isOnTheWire(price: string, text: string): boolean {
  // JSON may write a character of a string by its number.
  const plain = text.replace(/\\u00([0-7][0-9a-f])/gi, (_, code: string) =>
    String.fromCharCode(parseInt(code, 16)),
  );
  if (plain.includes(price)) return true;
  const numbers = plain.match(/\d+(?:\.\d+)?(?:e[+-]?\d+)?/gi) ?? [];
  // An engine that does not tell the digits gives the shortest that mean the same number.
  return numbers.some((number) => decimalText(number) === price || decimalText(Number(number)) === price);
}
