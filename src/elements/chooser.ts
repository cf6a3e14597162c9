import {html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult} from 'lit';
import type {Texts} from '../text/texts.js';
import {ChooserList, optionId} from './chooser-list.js';
import {ChooserState} from './chooser-state.js';
import {loadCoins, type Choice} from './currencies.js';
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
  readonly #state = new ChooserState();
  readonly #list = new ChooserList();
  #view: ChooserView | undefined;
  #popup: Popup | undefined;
  #isTouch = false;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdated(): void {
    const field = this.#element() as HTMLInputElement | null;
    const symbol = this.#chosen?.symbol ?? '';
    if (!field) this.close();
    else if (this.#state.typed === undefined && field.value !== symbol) {
      field.value = symbol;
      this.#select(field);
    }
    const list = this.#element('-list');
    const popup = list?.parentElement;
    if (popup !== this.#popup?.element) {
      this.#popup?.close();
      this.#popup = field && popup ? new Popup(popup, field, () => this.close()) : undefined;
    }
    if (list) this.#list.update(list, this.#state.found.length);
  }

  hostDisconnected(): void {
    this.close();
    this.#popup?.close();
    this.#popup = undefined;
  }

  /** What is chosen, and the list while it is open. */
  render(view: ChooserView): TemplateResult {
    this.#view = view;
    const {id, label, code, choices, texts, isDisabled} = view;
    if (isDisabled) this.close();
    const {isOpen, typed} = this.#state;
    if (isOpen) this.#state.search(choices, code);
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
        aria-activedescendant=${isOpen && this.#list.hasActive ? optionId(id, `${this.#state.active}`) : nothing}
        .disabled=${isDisabled ?? false}
        @focus=${this.#onFocus}
        @input=${this.#onInput}
        @compositionend=${this.#onInput}
        @blur=${() => this.close()}
      />
      ${
        typed === undefined
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
    if (!this.#state.isBusy) return;
    this.#state.reset();
    this.#host.requestUpdate();
  }

  #renderPopup({id, code, texts}: ChooserView): TemplateResult {
    const {found, active} = this.#state;
    const options = this.#list.render({id, found, active, chosen: code});
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
    const {isOpen, typed} = this.#state;
    if (typed === undefined) this.#select(target as HTMLInputElement);
    if (!isOpen) this.#open();
    else if (typed === undefined) this.close();
  };

  readonly #onInput = (event: Event): void => {
    // Nobody outside has to do with what is searched.
    event.stopPropagation();
    const {value} = event.target as HTMLInputElement;
    this.#state.type(value, event instanceof InputEvent && event.isComposing);
    this.#open();
  };

  readonly #onScroll = (event: Event): void => {
    const {length} = this.#state.found;
    if (this.#list.onScroll(event.target as HTMLElement, length)) this.#host.requestUpdate();
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
    const state = this.#state;
    if (shiftKey || ctrlKey || metaKey) return false;
    if (key === 'Escape') return this.#escape();
    if (!state.isOpen) {
      const isArrow = key === 'ArrowDown' || key === 'ArrowUp';
      if (isArrow) this.#open();
      return isArrow;
    }
    if (key === 'Enter') this.#choose(state.active);
    else if (altKey && key === 'ArrowUp') this.close();
    else {
      this.#host.requestUpdate();
      return state.move(key, this.#list.page(this.#element('-list'), state.found.length));
    }
    return true;
  }

  /** The first time it closes the list, then it puts back what is chosen, and then it is the page's. */
  #escape(): boolean {
    const {isOpen, isBusy} = this.#state;
    if (isOpen) {
      this.#state.isOpen = false;
      this.#host.requestUpdate();
    } else this.close();
    return isBusy;
  }

  #open(): void {
    loadCoins(this.#host);
    this.#state.open();
    this.#list.reveal();
    this.#host.requestUpdate();
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
    const {isOpen, typed, found} = this.#state;
    if (!isOpen || !typed) return '';
    const {length} = found;
    return (length ? texts?.matches?.replace('{0}', `${length}`) : texts?.noMatch) ?? '';
  }

  #element(suffix = ''): HTMLElement | null {
    return this.#host.shadowRoot?.getElementById(`${this.#view?.id}${suffix}`) ?? null;
  }
}
