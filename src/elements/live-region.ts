/** How long a text stands there for who comes upon it in another way; it would be old after that. */
const KEPT_MS = 5000;

/** A place in an element that a screen reader listens to: what is put there is said, politely. */
export class LiveRegion {
  readonly #element: HTMLElement;
  readonly #bornAt: number;
  #said = '';
  #saidAt = 0;

  /** @param now the exchanges' time, epoch milliseconds, as everywhere here */
  constructor(root: ShadowRoot, now: number) {
    const element = (this.#element = root.ownerDocument.createElement('span'));
    element.className = 'aside';
    element.setAttribute('role', 'status');
    element.setAttribute('aria-atomic', 'true');
    // It is no part of what is copied.
    element.style.setProperty('-webkit-user-select', 'none');
    // Before what Lit renders: it may take away everything after that.
    root.prepend(element);
    this.#bornAt = now;
  }

  /** Whether somebody can hear it. */
  get isHeard(): boolean {
    return this.#element.getClientRects().length > 0;
  }

  /** Whether it has been there for a while, because what is there from the start is not said. */
  isReady(now: number): boolean {
    return now > this.#bornAt;
  }

  /** Says a text, even when it is the same again. */
  say(text: string, now: number): void {
    this.#said = text === this.#said ? `${text}\u200b` : text;
    this.#saidAt = now;
    this.#element.textContent = this.#said;
  }

  /** Takes away what has been said. */
  tidy(now: number): void {
    if (this.#element.textContent && now - this.#saidAt >= KEPT_MS) this.#element.textContent = '';
  }

  remove(): void {
    this.#element.remove();
  }
}
