import {html, type TemplateResult} from 'lit';
import {parseNumber} from '../format/parse-number.js';
import {lazy} from '../hub/lazy.js';
import {browserPlatform} from '../transport/platform.js';
import {writeDigits} from './converter-writing.js';

/** Who wants to know what a person does in the fields, each of which is named by its index. */
export interface FieldsHost {
  /** The locale that numbers are read and written in. */
  readonly read: () => string | undefined;
  /** The text of a field has changed, by whatever a person did. */
  readonly onText: (side: number, text: string) => void;
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
  /** What the fields were seen to say. */
  readonly #known = new WeakMap<HTMLInputElement, string>();
  #isComposing = false;
  /** Stays when a person only turns to another window. */
  #focused: EventTarget | null = null;

  constructor(host: FieldsHost) {
    this.#host = host;
  }

  /** Whether a person is in the middle of writing a character. */
  get isComposing(): boolean {
    return this.#isComposing;
  }

  /** Whether a person is in one of the fields. */
  get hasFocus(): boolean {
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
      .required=${isRequired}
      .disabled=${isDisabled}
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
   * Writes what the fields are to say, where they do not say it yet.
   * @param isGiven whether that comes from the page, and is meant even for the field that has the focus
   */
  write(root: ParentNode, texts: readonly ((isFocused: boolean) => string)[], isGiven: boolean): void {
    for (const [side, field] of root.querySelectorAll<HTMLInputElement>('.amount').entries()) {
      const isFocused = field === this.#focused;
      const text = texts[side]?.(isFocused) ?? '';
      // A result that is withheld must not stay because somebody stands in its field.
      if (isFocused && ((!isGiven && text) || this.#isComposing)) continue;
      if (field.value !== text) field.value = text;
      this.#known.set(field, text);
    }
  }

  #onInput(side: number, event: InputEvent): void {
    const field = fieldOf(event);
    const {value} = field;
    // What fills forms in says nothing of how.
    const isUndo = `${event.inputType}`.startsWith('history');
    // An undo that goes on past the edits of a field is heard in another one, where it changes nothing.
    if (isUndo && value === this.#known.get(field)) return;
    this.#known.set(field, value);
    this.#host.onText(side, value);
  }

  readonly #onFocus = (event: Event): void => {
    const field = fieldOf(event);
    if (field === this.#focused) return;
    this.#focused = field;
    amountEdits();
    const locale = this.#host.read();
    const value = parseNumber(field.value, locale);
    const text = value && writeDigits(value, locale, false);
    // An undo that leads back into a field changes it first, and is heard as input after this.
    if (!text || text === field.value || field.value !== this.#known.get(field)) return;
    const isSelected = field.selectionEnd === field.value.length && !field.selectionStart;
    field.value = text;
    this.#known.set(field, text);
    if (isSelected) field.select();
  };

  readonly #onBlur = (event: Event): void => {
    const field = fieldOf(event);
    if ((field.getRootNode() as ShadowRoot).activeElement === field) return;
    this.#focused = null;
    this.#isComposing = false;
    this.#host.onLook();
  };

  readonly #onCompose = ({type}: Event): void => {
    this.#isComposing = type === 'compositionstart';
    this.#host.onLook();
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    if (event.key === 'Enter') this.#host.onEnter();
    amountEdits()?.stepByKey(event, this.#host.read());
  };

  readonly #onPaste = (event: ClipboardEvent): void => amountEdits()?.pasteNumber(event, this.#host.read());
}

function fieldOf({target}: Event): HTMLInputElement {
  return target as HTMLInputElement;
}
