import {browserPlatform} from '../transport/platform.js';

const FLASH_GAP_MS = 1000;
const FLASH_MS = 250;
/** As many characters as the style sheets of a ticker reserve. */
const WIDTH = 9;
/** What a price with four zeros after the point, or more, has in it. */
export const TINY = /[.,٫](.)\1{3}/;

interface Shown {
  readonly text: string;
  readonly at: number;
  readonly width: number;
}

const shown = new WeakMap<HTMLElement, Shown>();
const flashing = new Set<HTMLElement>();

/**
 * Tints a price for a moment when its text has changed, at most once a second, and keeps it as wide as it has
 * ever been, so that nothing beside it moves. What is reserved for it anyway is so many characters wide.
 */
export function flash(price: HTMLElement, reserved = WIDTH): void {
  const text = price.textContent;
  const now = performance.now();
  const {text: before, at = 0, width = reserved}: Partial<Shown> = shown.get(price) ?? {};
  if (text === before) return;
  // The first price, in the place of a dash, is no change.
  const isDue = before && before.length > 1 && now - at >= FLASH_GAP_MS;
  // A tiny price stands there twice, for those who see and those who listen, or before its zeros are counted.
  // Marks and spaces are about half as wide as digits.
  const length = TINY.test(text) ? 0 : text.length - text.replace(/[^.,\s]/g, '').length * 0.4;
  shown.set(price, {text, at: isDue ? now : at, width: Math.max(length, width)});
  if (length > width) price.style.minInlineSize = `${length}ch`;
  if (isDue) {
    // An attribute, because what moves by an animation or a transition has its style calculated every frame; and it
    // ends in the frame of the next update, not in one of its own.
    price.toggleAttribute('data-flash', true);
    // All that change at once end at once.
    if (!flashing.size) browserPlatform.requestFrame(end, FLASH_MS);
    flashing.add(price);
  }
}

function end(): void {
  for (const price of flashing) price.toggleAttribute('data-flash', false);
  flashing.clear();
}
