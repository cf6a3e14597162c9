import {html, nothing, type TemplateResult} from 'lit';
import type {ChooserView} from './chooser.js';
import {popupStyles} from './chooser-list.styles.js';
import type {Choice} from './currencies.js';
import {searchCurrencies} from './currency-search.js';
import {Popup} from './popup.js';

/** So many options are rendered, of however many there are. */
const ROWS = 40;
/** The list is rendered anew after scrolling by so many. */
const STEP = 8;

/** The open list of a chooser: what was found, and of a long list only the options around those that are seen. */
export class ChooserList {
  found: readonly Choice[] = [];
  /** The code that Enter would choose. */
  active: string | undefined;
  /** Whether it was last touched by a finger. */
  isTouched = false;
  readonly #root: ShadowRoot;
  #popup: Popup | undefined;
  #first = 0;
  #index = -1;
  #mustReveal = false;

  constructor(root: ShadowRoot) {
    this.#root = root;
    const sheet = popupStyles.styleSheet ?? (popupStyles as unknown as CSSStyleSheet);
    // A page has several choosers in one root.
    if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
  }

  /** Begins at what is chosen, or at the first that is found. */
  begin(): void {
    this.active = undefined;
    this.#mustReveal = true;
  }

  /**
   * Looks for what was typed; the active option stays, if it is still there.
   * @param isComposing whether an input method is still at work on the text
   */
  search({choices, code: chosen}: ChooserView, typed: string, isComposing: boolean): void {
    const found = searchCurrencies(choices, typed);
    // A word that is still being composed need not be one yet.
    if (found.length || !isComposing) this.found = found;
    const codes = this.found.map(({code}) => code);
    if (this.active === undefined || !codes.includes(this.active)) {
      this.active = !typed.trim() && codes.includes(chosen) ? chosen : codes[0];
    }
    const index = codes.findIndex((code) => code === this.active);
    this.#mustReveal ||= index !== this.#index;
    this.#index = index;
    if (this.#mustReveal && !this.#isRendered) this.#first = firstFor(index);
    this.#first = Math.min(this.#first, firstFor(codes.length));
  }

  /** The id of the active option, while that is rendered. */
  activeId({id}: ChooserView): string | undefined {
    return this.#isRendered ? optionId(id, this.active ?? '') : undefined;
  }

  /** @param onScroll is told when other options have to be rendered */
  render({id, code: chosen, texts}: ChooserView, onScroll: () => void): TemplateResult {
    const {length} = this.found;
    const options = this.found
      .slice(this.#first, this.#first + ROWS)
      .map(({code, symbol, name, network}, i) => {
        const index = this.#first + i;
        const state = index === this.#index ? 'active' : '';
        return html`<div
          id=${optionId(id, code)}
          class=${`option ${state}`}
          part=${`option ${state} ${code === chosen ? 'chosen' : ''}`}
          role="option"
          aria-selected=${code === chosen}
          aria-posinset=${index + 1}
          aria-setsize=${length}
          data-code=${code}
        >
          <bdi class="symbol">${symbol}</bdi>
          <span class="names"
            ><bdi>${name === symbol ? '' : name}</bdi>
            ${network ? html`<bdi class="network">${network}</bdi>` : ''}</span
          >
        </div>`;
      });
    return html`<div class="popup" part="popup" popover="manual" @mousedown=${keepFocus}>
      <div
        id=${`${id}-list`}
        class="list"
        part="listbox"
        role="listbox"
        aria-label=${texts.currencies ?? nothing}
        @scroll=${(event: Event) => this.#onScroll(event.target as HTMLElement) && onScroll()}
        @pointerdown=${(event: PointerEvent) => (this.isTouched = event.pointerType === 'touch')}
      >
        ${options}
      </div>
      ${length ? nothing : html`<span class="none" part="no-match" aria-hidden="true">${texts.noMatch}</span>`}
    </div>`;
  }

  /** Puts the list that was rendered, if one was, into its place, and scrolls it. */
  update(field: HTMLElement, onLost: () => void): void {
    const list = this.#element(field);
    const popup = list?.parentElement;
    if (popup !== this.#popup?.element) {
      this.#popup?.close();
      this.#popup = popup ? new Popup(popup, field, onLost) : undefined;
    }
    if (!list) return;
    const {length} = this.found;
    // The options that are not rendered have their room.
    list.style.setProperty('--before', `${this.#first}`);
    list.style.setProperty('--after', `${Math.max(0, length - this.#first - ROWS)}`);
    if (!this.#mustReveal) return;
    this.#mustReveal = false;
    const row = rowOf(list, length);
    const top = row * Math.max(0, this.#index);
    const seen = list.scrollTop;
    if (top < seen) list.scrollTop = top;
    else if (top + row > seen + list.clientHeight) list.scrollTop = top + row - list.clientHeight;
  }

  /** Lets go of its place. */
  close(): void {
    this.#popup?.close();
    this.#popup = undefined;
  }

  /** Goes to another option; whether the key is one for that. */
  move(key: string, field: HTMLElement): boolean {
    const {length} = this.found;
    const list = this.#element(field);
    const page = list ? Math.max(1, Math.floor(list.clientHeight / rowOf(list, length))) : 1;
    const index = this.#index;
    const last = length - 1;
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

  get #isRendered(): boolean {
    return this.#index >= this.#first && this.#index < this.#first + ROWS;
  }

  #element({id}: HTMLElement): HTMLElement | null {
    return this.#root.getElementById(`${id}-list`);
  }

  #onScroll(list: HTMLElement): boolean {
    const before = this.#first;
    this.#first = firstFor(list.scrollTop / rowOf(list, this.found.length));
    return this.#first !== before;
  }
}

/** The id of an option, which has no space in it. */
function optionId(id: string, code: string): string {
  return `${id}-${code.replace(/\s/g, '_')}`;
}

function rowOf(list: HTMLElement, count: number): number {
  return list.scrollHeight / count || 1;
}

function firstFor(index: number): number {
  return Math.max(0, Math.floor(index / STEP - 1) * STEP);
}

function keepFocus(event: Event): void {
  event.preventDefault();
}
