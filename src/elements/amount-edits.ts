import {parseNumber} from '../format/parse-number.js';
import {subtractDecimals} from '../market/decimal-difference.js';
import {decimalsOf, type DecimalText} from '../market/decimal-text.js';
import {writeDigits} from './converter-writing.js';

/** By how many places of a digit a key steps, and whether down. */
const STEPS: Readonly<Record<string, readonly [places: number, isDown: boolean]>> = {
  ArrowUp: [0, false],
  ArrowDown: [0, true],
  PageUp: [2, false],
  PageDown: [2, true],
};

/** Steps the number in a field by an arrow or page key; other keys, and what is no number, are left alone. */
export function stepByKey(event: KeyboardEvent, locale: string | undefined): void {
  const field = event.target as HTMLInputElement;
  const value = parseNumber(field.value, locale);
  if (!value && field.value.trim()) return;
  const now = value ?? '0';
  const place = placeOf(now, field);
  const number = stepped(now, place, event);
  if (number === undefined) return;
  event.preventDefault();
  if (number === now) return;
  const isSelected = field.selectionStart !== field.selectionEnd;
  replaceText(field, writeDigits(number, locale, false), place + decimalsOf(number));
  if (isSelected) field.select();
}

/** Writes what is pasted at once as it was understood; what is no number is left to the browser. */
export function pasteNumber(event: ClipboardEvent, locale: string | undefined): void {
  const field = event.target as HTMLInputElement;
  const {value, selectionStart, selectionEnd} = field;
  const after = value.slice(Number(selectionEnd));
  const pasted = event.clipboardData?.getData('text') ?? '';
  const number = parseNumber(value.slice(0, Number(selectionStart)) + pasted + after, locale);
  if (!number) return;
  event.preventDefault();
  replaceText(field, writeDigits(number, locale, false), digitsIn(after));
}

/**
 * The place of the digit before the caret, 0 for the units, -1 for the tenths; that of the units with a selection,
 * and of the first digit with the caret before it.
 * @param value the number that the field says
 */
function placeOf(value: DecimalText, {value: text, selectionStart, selectionEnd}: HTMLInputElement): number {
  if (selectionStart !== selectionEnd || !text) return 0;
  const [whole = ''] = value.split('.');
  return Math.min(digitsIn(text.slice(Number(selectionEnd))) - decimalsOf(value), whole.length - 1);
}

/**
 * What an amount becomes by a key: an arrow steps the digit at a place by 1, with Shift by 10, a page key by 100.
 * Never below 0; `undefined` for every other key.
 */
function stepped(
  value: DecimalText,
  place: number,
  {key, shiftKey, ctrlKey, metaKey, altKey}: KeyboardEvent,
): DecimalText | undefined {
  const [places, isDown] = STEPS[key] ?? [];
  if (places === undefined || ctrlKey || metaKey || altKey) return undefined;
  const exponent = place + places + Number(shiftKey);
  const step = exponent < 0 ? `0.${'1'.padStart(-exponent, '0')}` : `1${'0'.repeat(exponent)}`;
  return subtractDecimals(value, isDown ? step : `-${step}`) ?? '0';
}

/** How many digits there are in a text, in whatever script. */
function digitsIn(text: string): number {
  return text.match(/\p{Nd}/gu)?.length ?? 0;
}

/**
 * Puts another text into the field that has the focus as a person would: it can be undone, and is heard as `input`.
 * @param after how many digits there are to be after the caret
 */
function replaceText(field: HTMLInputElement, text: string, after: number): void {
  // Deprecated, and still the only way to edit so that it can be undone.
  const editor: {execCommand(command: string, showsDialog: boolean, value: string): boolean} =
    field.ownerDocument;
  field.select();
  if (!editor.execCommand('insertText', false, text)) {
    field.setRangeText(text, 0, field.value.length, 'end');
    field.dispatchEvent(new InputEvent('input', {bubbles: true, composed: true}));
  }
  let caret = text.length;
  // After a digit, not after the mark that follows it.
  while (caret && (digitsIn(text.slice(caret)) < after || !digitsIn(text.slice(0, caret).slice(-1)))) caret--;
  field.setSelectionRange(caret, caret);
}
