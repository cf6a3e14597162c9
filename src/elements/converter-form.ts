import {LitElement, type PropertyDeclarations} from 'lit';
import {isOn} from './on-off.js';

/**
 * A form field as HTML has them, apart from what is in it: its name, its form and labels, whether it is disabled or
 * required, and its validity. A click on its label puts the focus into its first field.
 */
export abstract class FormFieldElement extends LitElement {
  static readonly formAssociated = true;

  static override shadowRootOptions: ShadowRootInit = {...LitElement.shadowRootOptions, delegatesFocus: true};

  static override properties: PropertyDeclarations = {name: {}, disabled: {}, required: {}};

  /** None on a server. */
  protected readonly internals: ElementInternals | undefined = (
    this as Partial<Pick<HTMLElement, 'attachInternals'>>
  ).attachInternals?.();

  /** Whether a person can change anything: no, when the element is disabled or a `fieldset` around it is. */
  protected isDisabled = false;

  /** What a form goes back to where no attribute says it. */
  protected initial: readonly [amount: string, from: string, to: string] | undefined;

  /** What the form was told. */
  #sent = '';

  abstract get amount(): string;
  abstract set amount(amount: string);

  /** The amount, by the name that it has in other form fields. */
  get value(): string {
    return this.amount;
  }
  set value(value: string) {
    this.amount = value;
  }

  /** The name of the amount in its form; the other entries are `…-result`, `…-from` and `…-to`. */
  get name(): string {
    return this.getAttribute('name') ?? '';
  }
  set name(name: string | null) {
    if (name === null) this.removeAttribute('name');
    else if (name !== this.name) this.setAttribute('name', name);
    // By way of the attribute it has changed before anybody could compare it.
    this.requestUpdate();
  }

  /** Whether the element is disabled by itself. */
  get disabled(): boolean {
    return this.hasAttribute('disabled');
  }
  set disabled(value: boolean | string | null) {
    this.toggleAttribute('disabled', isOn(value));
  }

  /**
   * Whether a form must not be sent while there is no amount: when nothing was entered, and when a result was that
   * has no amount for want of a price.
   */
  get required(): boolean {
    return this.hasAttribute('required');
  }
  set required(value: boolean | string | null) {
    this.toggleAttribute('required', isOn(value));
    this.requestUpdate();
  }

  /** The form that the element belongs to. */
  get form(): HTMLFormElement | null {
    return this.internals?.form ?? null;
  }

  /** The labels that belong to the element. */
  get labels(): NodeList | undefined {
    return this.internals?.labels;
  }

  /** What is wrong with the amount. */
  get validity(): ValidityState | undefined {
    return this.internals?.validity;
  }

  /** What is wrong with the amount, in words. */
  get validationMessage(): string {
    return this.internals?.validationMessage ?? '';
  }

  /** Whether the amount is looked at when its form is sent. */
  get willValidate(): boolean {
    return !!this.internals?.willValidate;
  }

  /** Whether the amount is right; fires `invalid` when it is not. */
  checkValidity(): boolean {
    return this.internals?.checkValidity() ?? true;
  }

  /** The same, and tells the person. */
  reportValidity(): boolean {
    return this.internals?.reportValidity() ?? true;
  }

  /** @ignore */
  formDisabledCallback(isDisabled: boolean): void {
    this.isDisabled = isDisabled;
    this.requestUpdate();
  }

  /** @ignore */
  formResetCallback(): void {
    this.#onceShown(() => {
      const [amount = '', from = '', to = ''] = ['amount', 'from', 'to'].map(
        (name, i) => this.getAttribute(name) ?? this.initial?.[i],
      );
      this.restore(0, amount, from, to);
    });
  }

  /** @ignore */
  formStateRestoreCallback(state: unknown): void {
    const entered = stateOf(state);
    if (entered) this.#onceShown(() => this.restore(...entered));
  }

  /** Not before the first update: till then nobody knows what there is to go back to. */
  #onceShown(act: () => void): void {
    if (this.hasUpdated) act();
    else void this.updateComplete.then(act);
  }

  /** Brings back what was entered: on which side, its text, and the currencies. */
  protected abstract restore(side: number, text: string, from: string, to: string): void;

  /**
   * Tells the form what it is to send, and what is wrong.
   * @param entries the ends of their names, and their values
   * @param state what brings a person's entries back
   * @param error what is wrong with what was entered
   * @param missing why there is no amount although something was entered
   * @param field where a person can mend it
   */
  protected updateForm(
    entries: readonly (readonly [ending: string, value: string])[],
    state: string,
    error: string,
    missing: string,
    field: HTMLInputElement | undefined,
  ): void {
    const {internals, name} = this;
    const sent = JSON.stringify([name, entries, state]);
    if (sent !== this.#sent) {
      this.#sent = sent;
      const data = new FormData();
      if (name) for (const [ending, value] of entries) data.append(name + ending, value);
      internals?.setFormValue(data, state);
    }
    // The browser has its own words for a field that is empty.
    const message = error || missing || field?.validationMessage;
    if (message) internals?.setValidity(error ? {badInput: true} : {valueMissing: true}, message, field);
    else internals?.setValidity({});
  }

  /** Sends the form as Enter in a field of its own would: by its default button, if it has one. */
  protected submitForm(): void {
    const {form} = this;
    const button = [...(form?.elements ?? [])].find(
      (one) => /^(submit|image)$/.test((one as HTMLButtonElement).type) && one.localName !== 'output',
    );
    if (button) (button as HTMLElement).click();
    else form?.requestSubmit();
  }

  /** Fires the events of a form field that a person has changed. */
  protected tellForm(...types: readonly ('input' | 'change')[]): void {
    for (const type of types) {
      // Apart, or the manifest would list an event of the name "type".
      const event = new Event(type, {bubbles: true, composed: type === 'input'});
      this.dispatchEvent(event);
    }
  }
}

/** What was remembered as JSON; nothing for what a browser remembers for fields of its own, or other versions of us. */
function stateOf(state: unknown): [side: number, text: string, from: string, to: string] | undefined {
  try {
    const [side, ...texts] = JSON.parse(state as string) as unknown[];
    const isOurs =
      Number.isInteger(side) && texts.length === 3 && texts.every((text) => typeof text === 'string');
    return isOurs ? [side as number, ...(texts as [string, string, string])] : undefined;
  } catch {
    return undefined;
  }
}
