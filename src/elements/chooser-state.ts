import type {Choice} from './currencies.js';
import {searchCurrencies} from './currency-search.js';

/** What a person is doing with a chooser: whether its list is open, what was typed, and what that finds. */
export class ChooserState {
  isOpen = false;
  /** What was typed in place of what is chosen. */
  typed: string | undefined;
  found: readonly Choice[] = [];
  /** The code that Enter would choose. */
  active: string | undefined;
  #isComposing = false;

  /** Opens the list, at what is chosen or at the first that is found. */
  open(): void {
    if (!this.isOpen) this.active = undefined;
    this.isOpen = true;
  }

  /** @param isComposing whether an input method is still at work on the text */
  type(text: string, isComposing: boolean): void {
    this.typed = text;
    this.#isComposing = isComposing;
    this.active = undefined;
    this.isOpen = true;
  }

  /** Closes the list and forgets what was typed. */
  reset(): void {
    this.isOpen = false;
    this.typed = undefined;
  }

  /** Whether there is anything to reset. */
  get isBusy(): boolean {
    return this.isOpen || this.typed !== undefined;
  }

  /** Looks for what was typed; the active option stays, if it is still there. */
  search(choices: readonly Choice[], chosen: string): void {
    const typed = this.typed ?? '';
    const found = searchCurrencies(choices, typed);
    // A word that is still being composed need not be one yet.
    if (found.length || !this.#isComposing) this.found = found;
    const codes = this.found.map(({code}) => code);
    if (this.active !== undefined && codes.includes(this.active)) return;
    this.active = !typed.trim() && codes.includes(chosen) ? chosen : codes[0];
  }

  /**
   * Goes to another option; whether the key is one for that.
   * @param page how many options are seen at once
   */
  move(key: string, page: number): boolean {
    const index = this.found.findIndex(({code}) => code === this.active);
    const last = this.found.length - 1;
    const next = new Map([
      ['ArrowDown', index < last ? index + 1 : 0],
      ['ArrowUp', index > 0 ? index - 1 : last],
      ['Home', 0],
      ['End', last],
      ['PageDown', Math.min(index + page, last)],
      ['PageUp', Math.max(index - page, 0)],
    ]).get(key);
    if (next === undefined) return false;
    this.active = this.found[next]?.code;
    return true;
  }
}
