import {html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult} from 'lit';
import type {Texts} from '../text/texts.js';
import {ChooserList, optionId} from './chooser-list.js';
import {loadCoins, type Choice} from './currencies.js';
import {searchCurrencies} from './currency-search.js';
import {Popup} from './popup.js';

/** What a chooser shows this time. */
export interface ChooserView {
  /** Unique in the root. */
  readonly id: string;
  /** What a screen reader calls it, as `From currency`. */
  readonly label: string;
  /** The code that is chosen. */
  readonly code: string;
  readonly choices: readonly Choice[];
  readonly texts: Partial<Texts>;
  readonly isDisabled?: boolean;
  readonly onChoose: (code: string) => void;
}

/** With so few, a phone needs no keyboard to search them, and has room for the list instead. */
const FEW = 20;

/**
 * A field in which a currency is searched and chosen, inside the root of its host: an editable combobox with a
 * list. Nothing is chosen but by Enter or a click; what was only typed is put back.
 *
 * Its parts are `currency` (the field), `popup`, `listbox`, `option` (also `active`, `chosen`) and `no-match`.
 */
export class Chooser implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #list = new ChooserList();
  #view: ChooserView | undefined;
  #popup: Popup | undefined;
  #isOpen = false;
  /** What was typed in place of what is chosen. */
  #typed: string | undefined;
  #isComposing = false;
  #isTouch = false;
  #found: readonly Choice[] = [];
  #active: string | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdated(): void {
    const field = this.#element() as HTMLInputElement | null;
    const symbol = this.#chosen?.symbol ?? '';
    if (this.#typed === undefined && field && field.value !== symbol) {
      field.value = symbol;
      this.#select(field);
    }
    const list = this.#element('-list');
    const popup = list?.parentElement;
    if (popup !== this.#popup?.element) {
      this.#popup?.close();
      this.#popup = field && popup ? new Popup(popup, field, () => this.close()) : undefined;
    }
    if (list) this.#list.update(list, this.#found.length);
  }

  hostDisconnected(): void {
    this.close();
    this.#popup?.close();
    this.#popup = undefined;
  }

  /** What is chosen, and the list while it is open. */
  render(view: ChooserView): TemplateResult {
    this.#view = view;
    const {id, label, choices, texts, isDisabled} = view;
    if (isDisabled) this.close();
    if (this.#isOpen) this.#search(view);
    const isOpen = this.#isOpen;
    const {symbol = '', name = ''} = this.#chosen ?? {};
    const shown = name === symbol ? '' : name;
    const popup = isOpen ? this.#renderPopup(view) : nothing;
    return html`<span class="chooser" @click=${this.#onClick} @keydown=${this.#onKeydown}>
      <input
        id=${id}
        part="currency"
        type="text"
        role="combobox"
        inputmode=${choices.length > FEW ? 'search' : 'none'}
        autocomplete="off"
        autocapitalize="off"
        spellcheck="false"
        enterkeyhint="done"
        placeholder=${texts.search ?? nothing}
        title=${shown || nothing}
        aria-label=${label}
        aria-haspopup="listbox"
        aria-autocomplete="list"
        aria-expanded=${isOpen}
        aria-controls=${isOpen ? `${id}-list` : nothing}
        aria-activedescendant=${isOpen && this.#list.hasActive ? optionId(id, `${this.#active}`) : nothing}
        .disabled=${isDisabled ?? false}
        @focus=${this.#onFocus}
        @input=${this.#onInput}
        @compositionend=${this.#onInput}
        @blur=${() => this.close()}
      />
      ${
        this.#typed === undefined
          ? html`<span class="chosen" aria-hidden="true"><b>${symbol}</b><bdi>${shown}</bdi></span>`
          : nothing
      }
      <svg viewBox="0 0 12 8" aria-hidden="true"><path d="m1 1.5 5 5 5-5" /></svg>
      <span class="heard" role="status">${this.#status}</span>
      ${popup}
    </span>`;
  }

  /** Closes the list without choosing, and puts back what is chosen. */
  close(): void {
    if (!this.#isOpen && this.#typed === undefined) return;
    this.#isOpen = false;
    this.#typed = undefined;
    this.#host.requestUpdate();
  }

  #renderPopup({id, code, texts}: ChooserView): TemplateResult {
    const found = this.#found;
    const options = this.#list.render({id, found, active: this.#active, chosen: code});
    return html`<div
      class="popup"
      part="popup"
      popover="manual"
      @mousedown=${(event: Event) => {
        // The field keeps the focus.
        event.preventDefault();
      }}
    >
      <div
        id="${id}-list"
        class="list"
        part="listbox"
        role="listbox"
        aria-label=${texts.currencies ?? nothing}
        @scroll=${this.#onScroll}
        @pointerdown=${(event: PointerEvent) => (this.#isTouch = event.pointerType === 'touch')}
      >
        ${options}
      </div>
      ${found.length ? nothing : html`<span class="none" part="no-match" aria-hidden="true">${texts.noMatch}</span>`}
    </div>`;
  }

  readonly #onFocus = (event: Event): void => {
    loadCoins(this.#host);
    this.#select(event.target as HTMLInputElement);
  };

  readonly #onClick = ({target}: Event): void => {
    if (!(target instanceof Element)) return;
    const code = target.closest('[role=option]')?.getAttribute('data-code');
    if (code != null) this.#pick(code);
    if (target !== this.#element()) return;
    // What was typed is the person's to edit; else a click is as on any other field to choose from.
    const isTyped = this.#typed !== undefined;
    if (!isTyped) this.#select(target as HTMLInputElement);
    if (!this.#isOpen) this.#open();
    else if (!isTyped) this.close();
  };

  readonly #onInput = (event: Event): void => {
    // Nobody outside has to do with what is searched.
    event.stopPropagation();
    this.#typed = (event.target as HTMLInputElement).value;
    this.#isComposing = event instanceof InputEvent && event.isComposing;
    this.#active = undefined;
    this.#open();
  };

  readonly #onScroll = (event: Event): void => {
    if (this.#list.onScroll(event.target as HTMLElement, this.#found.length)) this.#host.requestUpdate();
  };

  readonly #onKeydown = (event: KeyboardEvent): void => {
    // Deprecated, and still the only way to tell in Safari that Enter ends a composition.
    const {keyCode}: {readonly keyCode: number} = event;
    if (event.isComposing || keyCode === 229 || !this.#press(event)) return;
    event.preventDefault();
    event.stopPropagation();
  };

  /** Whether a key is ours. */
  #press({key, altKey, shiftKey, ctrlKey, metaKey}: KeyboardEvent): boolean {
    if (shiftKey || ctrlKey || metaKey) return false;
    const isArrow = key === 'ArrowDown' || key === 'ArrowUp';
    if (key === 'Escape') return this.#escape();
    if (!this.#isOpen) {
      if (isArrow) this.#open();
      return isArrow;
    }
    if (key === 'Enter') this.#choose(this.#active);
    else if (altKey && key === 'ArrowUp') this.close();
    else return this.#move(key);
    return true;
  }

  #escape(): boolean {
    if (!this.#isOpen) {
      const isTyped = this.#typed !== undefined;
      this.close();
      return isTyped;
    }
    this.#isOpen = false;
    this.#host.requestUpdate();
    return true;
  }

  #move(key: string): boolean {
    const codes = this.#found.map(({code}) => code);
    const index = codes.findIndex((code) => code === this.#active);
    const last = codes.length - 1;
    const page = this.#list.page(this.#element('-list'), codes.length);
    const next = new Map([
      ['ArrowDown', index < last ? index + 1 : 0],
      ['ArrowUp', index > 0 ? index - 1 : last],
      ['Home', 0],
      ['End', last],
      ['PageDown', Math.min(index + page, last)],
      ['PageUp', Math.max(index - page, 0)],
    ]).get(key);
    if (next === undefined) return false;
    this.#active = codes[next];
    this.#host.requestUpdate();
    return true;
  }

  #open(): void {
    loadCoins(this.#host);
    if (!this.#isOpen) this.#active = undefined;
    this.#isOpen = true;
    this.#list.reveal();
    this.#host.requestUpdate();
  }

  #search({choices, code}: ChooserView): void {
    const typed = this.#typed ?? '';
    const found = searchCurrencies(choices, typed);
    // A word that is still being composed need not be one yet.
    if (found.length || !this.#isComposing) this.#found = found;
    const codes = this.#found.map((one) => one.code);
    if (this.#active !== undefined && codes.includes(this.#active)) return;
    this.#active = !typed.trim() && codes.includes(code) ? code : codes[0];
  }

  #choose(code: string | undefined): void {
    const {code: chosen, onChoose} = this.#view ?? {};
    if (code === undefined) return;
    this.close();
    if (code !== chosen) onChoose?.(code);
  }

  #pick(code: string): void {
    this.#choose(code);
    // The keyboard on the screen has done its work.
    if (this.#isTouch) this.#element()?.blur();
  }

  /** Typing then takes the place of what is chosen. */
  #select(field: HTMLInputElement): void {
    if (field === this.#host.shadowRoot?.activeElement) field.select();
  }

  get #chosen(): Choice | undefined {
    const {choices, code} = this.#view ?? {};
    return choices?.find((choice) => choice.code === code);
  }

  /** What a screen reader says after a search. */
  get #status(): string {
    const {texts} = this.#view ?? {};
    if (!this.#isOpen || !this.#typed) return '';
    const {length} = this.#found;
    return (length ? texts?.matches?.replace('{0}', `${length}`) : texts?.noMatch) ?? '';
  }

  #element(suffix = ''): HTMLElement | null {
    return this.#host.shadowRoot?.getElementById(`${this.#view?.id}${suffix}`) ?? null;
  }
}
