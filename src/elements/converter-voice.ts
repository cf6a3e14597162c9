import {html, type ReactiveControllerHost, type TemplateResult} from 'lit';

/** A person who still types is not to be told of every result on the way. */
const PATIENCE_MS = 700;

/** Tells a screen reader what a person has brought about, politely. */
export class Voice {
  readonly #host: ReactiveControllerHost & {readonly renderRoot: ParentNode};
  #said = '';
  #patience: Animation | undefined;

  constructor(host: ReactiveControllerHost & {readonly renderRoot: ParentNode}) {
    this.#host = host;
  }

  /** The live region. */
  render(): TemplateResult {
    return html`<span class="aside" role="status">${this.#said}</span>`;
  }

  /** Says a text at once, even when it is the same again. */
  say(text: string): void {
    this.#said = text === this.#said ? `${text}\u200b` : text;
    this.#host.requestUpdate();
  }

  /** Says what there is to say when nothing else has been done for 0.7 s. */
  sayLater(sentence: () => string): void {
    this.#patience?.cancel();
    // An animation of nothing, which ends when the page is looked at, and with the element.
    this.#patience = this.#host.renderRoot.querySelector('.aside[role=status]')?.animate(null, PATIENCE_MS);
    if (this.#patience) this.#patience.onfinish = () => this.say(sentence());
  }
}
