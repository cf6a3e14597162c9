import {html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult} from 'lit';
import type {Texts} from '../text/texts.js';
import type {ChooserList} from './chooser-list.js';
import {leaveParts, loadParts, type Choice} from './currencies.js';

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
 * list. Nothing is chosen but by Enter or a click; what was only typed is put back. The list is loaded when the
 * field first has the focus; what was typed or asked for until then is done when it has come.
 *
 * Its parts are `currency` (the field), `popup`, `listbox`, `option` (also `active`, `chosen`) and `no-match`.
 */
export class Chooser implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  #view: ChooserView | undefined;
  #list: ChooserList | undefined;
  #isOpen = false;
  /** What was typed in place of what is chosen. */
  #typed: string | undefined;
  #isComposing = false;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdated(): void {
    const field = this.#field;
    if (!field) {
      this.#leave();
      return;
    }
    const symbol = this.#chosen?.symbol ?? '';
    if (this.#typed === undefined && field.value !== symbol) {
      field.value = symbol;
      this.#select(field);
    }
    this.#list?.update(field, () => this.close());
  }

  hostDisconnected(): void {
    this.#leave();
    leaveParts(this.#host);
  }

  /** What is chosen, and the list while it is open. */
  render(view: ChooserView): TemplateResult {
    this.#view = view;
    const {id, label, choices, texts, isDisabled} = view;
    if (isDisabled) this.close();
    const list = this.#isOpen ? this.#load() : undefined;
    list?.search(view, this.#typed ?? '', this.#isComposing);
    const {symbol = '', name = ''} = this.#chosen ?? {};
    const shown = name === symbol ? '' : name;
    const length = list?.found.length;
    const status = length ? texts.matches?.replace('{0}', `${length}`) : texts.noMatch;
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
        title=${(!this.#isOpen && shown) || nothing}
        aria-label=${label}
        aria-haspopup="listbox"
        aria-autocomplete="list"
        aria-expanded=${!!list}
        aria-controls=${list ? `${id}-list` : nothing}
        aria-activedescendant=${list?.activeId(view) ?? nothing}
        disabled=${isDisabled ? '' : nothing}
        @focus=${this.#onFocus}
        @mouseup=${this.#onRelease}
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
      ${this.#isOpen ? html`<span class="heard" role="status">${list && this.#typed ? status : ''}</span>` : nothing}
      ${list?.render(view, () => this.#host.requestUpdate()) ?? nothing}
    </span>`;
  }

  /** Closes the list without choosing, and puts back what is chosen. */
  close(): void {
    if (!this.#isOpen && this.#typed === undefined) return;
    this.#isOpen = false;
    this.#typed = undefined;
    this.#host.requestUpdate();
  }

  #leave(): void {
    this.close();
    this.#list?.close();
  }

  readonly #onFocus = (event: Event): void => {
    this.#load();
    this.#select(event.target as HTMLInputElement);
  };

  /** Safari would put the caret into what was selected as it was pressed. */
  readonly #onRelease = (event: Event): void => {
    if (this.#typed === undefined) event.preventDefault();
  };

  readonly #onClick = ({target}: Event): void => {
    const code = (target as Element).closest('[role=option]')?.getAttribute('data-code');
    const field = this.#field;
    if (code != null) {
      this.#choose(code);
      // The keyboard on the screen has done its work.
      if (this.#list?.isTouched) field?.blur();
    }
    if (target !== field || !field) return;
    // What was typed is the person's to edit; else a click is as on any other field to choose from.
    const isTyped = this.#typed !== undefined;
    if (!isTyped) this.#select(field);
    if (!this.#isOpen) this.#open();
    else if (!isTyped) this.close();
  };

  readonly #onInput = (event: Event): void => {
    // Nobody outside has to do with what is searched.
    event.stopPropagation();
    this.#typed = (event.target as HTMLInputElement).value;
    this.#isComposing = event instanceof InputEvent && event.isComposing;
    this.#open();
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
    const isOpen = this.#isOpen;
    if (key === 'Escape') {
      // First it closes the list, then it puts back what is chosen, and then it is the page's.
      if (!isOpen && this.#typed === undefined) return false;
      if (!isOpen) this.close();
      this.#isOpen = false;
    } else if (!isOpen) {
      if (!/^Arrow(Up|Down)$/.test(key)) return false;
      this.#open();
    } else if (key === 'Enter') this.#choose(this.#list?.active);
    else if (altKey && key === 'ArrowUp') this.close();
    else if (!this.#field || !this.#list?.move(key, this.#field)) return false;
    this.#host.requestUpdate();
    return true;
  }

  #open(): void {
    this.#isOpen = true;
    this.#load()?.begin();
    this.#host.requestUpdate();
  }

  #load(): ChooserList | undefined {
    const parts = loadParts(this.#host);
    const root = this.#host.shadowRoot;
    if (parts && root) this.#list ??= new parts.ChooserList(root);
    return this.#list;
  }

  #choose(code: string | undefined): void {
    const {code: chosen, onChoose} = this.#view ?? {};
    if (code === undefined) return;
    this.close();
    if (code !== chosen) onChoose?.(code);
  }

  /** Typing then takes the place of what is chosen. */
  #select(field: HTMLInputElement): void {
    if (field === this.#host.shadowRoot?.activeElement) field.select();
  }

  get #chosen(): Choice | undefined {
    const {choices, code} = this.#view ?? {};
    return choices?.find((choice) => choice.code === code);
  }

  get #field(): HTMLInputElement | null {
    return (this.#host.shadowRoot?.getElementById(this.#view?.id ?? '') as HTMLInputElement | null) ?? null;
  }
}
