import {html, nothing, type TemplateResult} from 'lit';
import {parseNumber} from '../format/parse-number.js';
import {lazy} from '../hub/lazy.js';
import type {DecimalText} from '../market/decimal-text.js';
import {browserPlatform} from '../transport/platform.js';
import {isSameNumber, writeDigits} from './converter-writing.js';

/** Who wants to know what a person does in the fields, each of which is named by its index. */
export interface FieldsHost {
  /** The locale that numbers are read and written in. */
  readonly read: () => string | undefined;
  /** The text of a field has changed, by whatever a person did, and is this number now. */
  readonly onText: (side: number, text: string, value: DecimalText | undefined) => void;
  /** A person has left a field that they changed. */
  readonly onChange: () => void;
  readonly onEnter: () => void;
  /** Something is to be rendered anew. */
  readonly onLook: () => void;
}

/** How a field is. */
export interface FieldView {
  readonly part: string;
  readonly label: string;
  readonly isWrong: boolean;
  readonly isRequired: boolean;
  readonly isDisabled: boolean;
  /** The id of what is said about it. */
  readonly about: string;
}

/** What a field was seen to say, and the locale in which that is to be read: the page may be in another one since. */
interface Known {
  readonly text: string;
  readonly locale: string | undefined;
  readonly ems: number;
}

/** What a person can do in a field besides typing; loaded when one is entered. */
export const amountEdits = lazy(
  () => import('./amount-edits.js'),
  browserPlatform,
  () => undefined,
);

/**
 * The text fields for amounts. The one that has the focus belongs to the person: its text, caret, selection, undo
 * and composition survive whatever the others do. In it numbers have no marks between their groups, because with a
 * digit more or less these would mean something else.
 */
export class AmountFields {
  readonly #host: FieldsHost;
  readonly #known = new WeakMap<HTMLInputElement, Known>();
  #isComposing = false;
  /** Stays when a person only turns to another window. */
  #focused: HTMLInputElement | null = null;

  constructor(host: FieldsHost) {
    this.#host = host;
  }

  /** Whether a person is in the middle of writing a character. */
  get isComposing(): boolean {
    return this.#isComposing;
  }

  /** Whether a person is in one of the fields. */
  get hasFocus(): boolean {
    this.#lookAtFocus();
    return !!this.#focused;
  }

  render(side: number, {part, label, isWrong, isRequired, isDisabled, about}: FieldView): TemplateResult {
    return html`<input
      class="amount"
      part=${part}
      type="text"
      inputmode="decimal"
      autocomplete="off"
      enterkeyhint="done"
      placeholder="—"
      aria-label=${label}
      aria-invalid=${isWrong}
      aria-describedby=${about}
      required=${isRequired ? '' : nothing}
      disabled=${isDisabled ? '' : nothing}
      @input=${(event: InputEvent) => this.#onInput(side, event)}
      @change=${this.#host.onChange}
      @keydown=${this.#onKey}
      @paste=${this.#onPaste}
      @compositionstart=${this.#onCompose}
      @compositionend=${this.#onCompose}
      @focus=${this.#onFocus}
      @blur=${this.#onBlur}
    />`;
  }

  /**
   * Writes what the fields are to say, where they do not say it yet. The one that has the focus keeps its own way to
   * say a number.
   * @param isGiven whether that comes from the page, and is meant even for the field that has the focus
   */
  write(root: ParentNode, texts: readonly ((isFocused: boolean) => string)[], isGiven: boolean): void {
    const locale = this.#host.read();
    this.#lookAtFocus();
    for (const [side, field] of root.querySelectorAll<HTMLInputElement>('.amount').entries()) {
      const isFocused = field === this.#focused;
      const text = texts[side]?.(isFocused) ?? '';
      // A result that is withheld must not stay because somebody stands in its field, and comes back there.
      const isKept = !!text && !!field.value && !(isGiven && this.#isNews(field, text));
      if (isFocused && (isKept || this.#isComposing)) continue;
      if (field.value !== text) field.value = text;
      this.#know(field, text, locale);
    }
  }

  #know(field: HTMLInputElement, text: string, locale: string | undefined): void {
    const ems = emsOf(text);
    if (ems !== this.#known.get(field)?.ems) field.style.setProperty('--ems', `${ems}`);
    this.#known.set(field, {text, locale, ems});
  }

  #isNews(field: HTMLInputElement, text: string): boolean {
    const now = parseNumber(field.value, this.#localeOf(field));
    const next = parseNumber(text, this.#host.read());
    return !now || !next || !isSameNumber(next, now);
  }

  /** The locale that the text of a field is to be read in: what stands there was begun in one. */
  #localeOf(field: HTMLInputElement): string | undefined {
    const {text, locale} = this.#known.get(field) ?? {};
    return text ? locale : this.#host.read();
  }

  #onInput(side: number, event: InputEvent): void {
    const field = fieldOf(event);
    const {value} = field;
    // What fills forms in says nothing of how.
    const isUndo = `${event.inputType}`.startsWith('history');
    // An undo that goes on past the edits of a field is heard in another one, where it changes nothing.
    if (isUndo && value === this.#known.get(field)?.text) return;
    const locale = this.#localeOf(field);
    this.#know(field, value, locale);
    this.#host.onText(side, value, parseNumber(value, locale));
  }

  readonly #onFocus = (event: Event): void => {
    const field = fieldOf(event);
    if (field === this.#focused) return;
    this.#focused = field;
    amountEdits();
    // An undo that leads back into a field changes it first, and is heard as input after this.
    if (field.value !== this.#known.get(field)?.text) return;
    const locale = this.#host.read();
    const value = parseNumber(field.value, this.#localeOf(field));
    const text = value ? writeDigits(value, locale, false) : field.value;
    this.#know(field, text, locale);
    if (text === field.value) return;
    const isSelected = field.selectionEnd === field.value.length && !field.selectionStart;
    field.value = text;
    if (isSelected) field.select();
  };

  readonly #onBlur = (event: Event): void => {
    if (hasFocus(fieldOf(event))) return;
    this.#leave();
    this.#host.onLook();
  };

  /** Some browsers say nothing when what has the focus is taken from the page. */
  #lookAtFocus(): void {
    if (this.#focused && !hasFocus(this.#focused)) this.#leave();
  }

  #leave(): void {
    this.#focused = null;
    this.#isComposing = false;
  }

  readonly #onCompose = ({type}: Event): void => {
    this.#isComposing = type === 'compositionstart';
    this.#host.onLook();
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    // Deprecated, and still the only way to tell in Safari that Enter ends a composition.
    const {keyCode}: {readonly keyCode: number} = event;
    if (event.isComposing || keyCode === 229) return;
    if (event.key === 'Enter') this.#host.onEnter();
    amountEdits()?.stepByKey(event, this.#localeOf(fieldOf(event)));
  };

  readonly #onPaste = (event: ClipboardEvent): void =>
    amountEdits()?.pasteNumber(event, this.#localeOf(fieldOf(event)));
}

/** How wide a text is, in ems, if not less: there is hardly a font with digits wider than 0.73, and marks than 0.42. */
function emsOf(text: string): number {
  const marks = text.match(/[\s.,٫٬’']/g)?.length ?? 0;
  return (73 * text.length - 31 * marks || 100) / 100;
}

function hasFocus(field: HTMLInputElement): boolean {
  return (field.getRootNode() as ShadowRoot).activeElement === field;
}

function fieldOf({target}: Event): HTMLInputElement {
  return target as HTMLInputElement;
}
