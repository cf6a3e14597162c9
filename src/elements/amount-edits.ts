import {subtractDecimals} from '../market/decimal-difference.js';
import {decimalsOf, type DecimalText} from '../market/decimal-text.js';

/** By how many places of a digit a key steps, and whether down. */
const STEPS: Readonly<Record<string, readonly [places: number, isDown: boolean]>> = {
  ArrowUp: [0, false],
  ArrowDown: [0, true],
  PageUp: [2, false],
  PageDown: [2, true],
};

/**
 * What an amount becomes by a key: an arrow steps the digit before the caret by 1, with Shift by 10, a page key by
 * 100; with a selection it is the unit that is stepped. Never below 0; `undefined` for every other key.
 * @param value the number that the field says; `undefined` when it is empty
 */
export function stepped(
  value: DecimalText | undefined,
  {value: text, selectionStart, selectionEnd}: HTMLInputElement,
  {key, shiftKey, ctrlKey, metaKey, altKey}: KeyboardEvent,
): DecimalText | undefined {
  const [places, isDown] = STEPS[key] ?? [];
  if (places === undefined || ctrlKey || metaKey || altKey) return undefined;
  const now = value ?? '0';
  const [whole = ''] = now.split('.');
  const caret =
    value && selectionStart === selectionEnd
      ? digitsIn(text.slice(Number(selectionEnd))) - decimalsOf(now)
      : 0;
  const place = Math.min(caret, whole.length - 1) + places + Number(shiftKey);
  const step = place < 0 ? `0.${'1'.padStart(-place, '0')}` : `1${'0'.repeat(place)}`;
  return subtractDecimals(now, isDown ? step : `-${step}`) ?? '0';
}

/** How many digits there are in a text, in whatever script. */
export function digitsIn(text: string): number {
  return text.match(/\p{Nd}/gu)?.length ?? 0;
}

/**
 * Puts another text into the field that has the focus as a person would: it can be undone, and is heard as `input`.
 * @param after how many digits there are to be after the caret
 */
export function replaceText(field: HTMLInputElement, text: string, after: number): void {
  // Deprecated, and still the only way to edit so that it can be undone.
  const editor: {execCommand(command: string, showsDialog: boolean, value: string): boolean} =
    field.ownerDocument;
  field.select();
  if (!editor.execCommand('insertText', false, text)) {
    field.setRangeText(text, 0, field.value.length, 'end');
    field.dispatchEvent(new InputEvent('input', {bubbles: true, composed: true}));
  }
  let caret = text.length;
  while (caret && digitsIn(text.slice(caret)) < after) caret--;
  field.setSelectionRange(caret, caret);
}
