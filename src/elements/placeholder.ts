import {adoptStyles} from 'lit';
import {validLocale} from '../format/number-format.js';
import type {PriceHub} from '../hub/price-hub.js';
import {automaticOrder, sourceNames} from '../hub/source-names.js';
import {splitList} from '../market/pair.js';
import type {AssistedElement} from './assistance.js';
import type {TextReader} from './language.js';
import {directionOf, localeOf} from './locale.js';
import {placeholderStyles} from './placeholder.styles.js';

/** An element that asks nobody for prices before its visitor agrees. */
export type AskingElement = AssistedElement & {
  readonly hub?: PriceHub | undefined;
  activate?(): void;
};

/**
 * Stands in the place of prices until the visitor agrees: a button that names who would learn of the visit, and what
 * the page has written in the element.
 */
export class Placeholder {
  readonly #host: AskingElement;
  readonly #textsOf: TextReader;
  readonly #box: HTMLElement;
  readonly #button: HTMLButtonElement;
  readonly #slot: HTMLSlotElement;
  readonly #isInline: boolean;

  constructor(host: AskingElement, textsOf: TextReader) {
    const {ownerDocument: page, shadowRoot: root} = host;
    this.#host = host;
    this.#textsOf = textsOf;
    // What keeps its room in a sentence holds a slot.
    this.#isInline = !!root?.querySelector('slot:not([name])');
    this.#box = page.createElement(this.#isInline ? 'span' : 'div');
    this.#button = page.createElement('button');
    this.#button.part.add('consent');
    this.#button.addEventListener('click', () => void this.#agree());
    this.#slot = page.createElement('slot');
    if (this.#isInline) {
      this.#slot.append(page.createElement('small'));
      this.#button.append(this.#slot);
    } else this.#box.append(this.#slot);
    this.#box.append(this.#button);
    try {
      if (root) adoptStyles(root, [...root.adoptedStyleSheets, placeholderStyles]);
    } catch {
      // Taken into another document, an element has no styles; a plain button is better than none.
    }
  }

  /** To be called whenever the element was rendered. */
  update(): void {
    const {consent, shadowRoot, locale} = this.#host;
    const box = this.#box;
    if (!consent) {
      box.remove();
      return;
    }
    const language = localeOf(this.#host);
    const names = namesOf(this.#host);
    const who = new Intl.ListFormat(validLocale(language), {type: 'disjunction'}).format(names);
    const {consent: text = 'Show live prices from {0}'} = this.#textsOf(language, true);
    const words = text.replace('{0}', () => who);
    const isBare = !this.#host.textContent.trim();
    box.className = `ask ${isBare ? 'bare' : ''}`;
    box.dir = directionOf(locale) ?? '';
    if (this.#isInline) {
      // What does not fit into the room of a price.
      this.#button.title = words;
      this.#button.ariaLabel = words;
      const [small] = this.#slot.children;
      // Names in Latin letters, which end where they are cut off.
      this.#slot.dir = isBare ? 'ltr' : '';
      if (small) write(small, names.join(', '));
    } else write(this.#button, words);
    // Before what Lit renders: it may take away everything after that.
    if (!box.isConnected) shadowRoot?.prepend(box);
  }

  async #agree(): Promise<void> {
    const host = this.#host;
    const hadFocus = this.#button.matches(':focus');
    host.activate?.();
    await host.updateComplete;
    if (hadFocus) focus(host.shadowRoot?.querySelector<HTMLElement>('input, ul') ?? host);
  }
}

/** Who would be asked for the prices of an element. */
function namesOf({source, hub}: AskingElement): readonly string[] {
  const [first, ...others] = splitList(source);
  const isNamed = first !== undefined && first !== 'auto';
  const own = hub ? Object.keys(hub.diagnostics()) : automaticOrder;
  const names = isNamed ? [first, ...others] : own;
  return [...new Set(names.map((name) => (Object.hasOwn(sourceNames, name) && sourceNames[name]) || name))];
}

function write(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

/** Puts the focus where the button with it was, and leaves no trace there when it goes on. */
function focus(element: HTMLElement): void {
  if (element.tabIndex < 0 && !element.hasAttribute('tabindex')) {
    element.tabIndex = -1;
    element.addEventListener('blur', () => element.removeAttribute('tabindex'), {once: true});
  }
  element.focus();
}
