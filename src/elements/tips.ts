import {adoptStyles} from 'lit';
import {Popup} from './popup.js';
import {tipStyles} from './tips.styles.js';

const EVENTS = ['pointerover', 'pointerout', 'focusin', 'focusout', 'click', 'keydown'];
/** What somebody presses while a tip is open may mean that it is to go. */
const OUTER_EVENTS = ['keydown', 'pointerdown'];
/** Pixels that a finger can hit. */
const TARGET = 24;

/**
 * Shows the titles in a shadow root to those who hover over them, tap them or tab to them, beside what they belong
 * to, without moving it. It stays as long as the pointer is on either; a click or the focus keep it until another
 * click or Escape.
 */
export class Tips {
  readonly #root: ShadowRoot;
  readonly #tip: HTMLElement;
  /** Titles of what is explained, taken away meanwhile, so that a browser does not show them too. */
  readonly #titles = new Map<HTMLElement, string>();
  #popup: Popup | undefined;
  /** Where it listens meanwhile: an element may be taken from there to another document. */
  #document: Document | undefined;
  #isKept = false;

  constructor(root: ShadowRoot) {
    this.#root = root;
    const tip = (this.#tip = root.ownerDocument.createElement('div'));
    tip.popover = 'manual';
    // Beside an element with a language of its own.
    tip.dir = 'auto';
    tip.part.add('tip');
    tip.setAttribute('role', 'tooltip');
    try {
      adoptStyles(root, [...root.adoptedStyleSheets, tipStyles]);
    } catch {
      // Taken into another document, an element has no styles; what explains it is better plain than not there.
    }
    for (const type of EVENTS) root.addEventListener(type, this);
    this.update();
    // What brought this here has passed.
    this.#showHovered();
    // If that was the event of a pointer, Firefox finds nothing under it before that of the mouse, which comes next.
    root.addEventListener('mouseover', () => this.#showHovered(), {once: true});
  }

  /** To be called whenever the root was rendered. */
  update(): void {
    this.#offerFocus();
    if (!this.#popup) return;
    for (const [element] of this.#titles) {
      const isThere = element.isConnected && element.hasAttribute('title');
      if (!isThere) this.#titles.delete(element);
      else if (element.title) this.#titles.set(element, element.title);
      if (isThere) element.title = '';
    }
    if (this.#titles.size && this.#anchor?.isConnected) this.#write();
    else this.hide();
  }

  /** Takes the tip away. */
  hide(): void {
    if (!this.#popup) return;
    this.#popup.close();
    this.#popup = undefined;
    this.#isKept = false;
    for (const type of OUTER_EVENTS) this.#document?.removeEventListener(type, this.#onOuter, true);
    // Titles that have gone or changed meanwhile are not to come back.
    for (const [element, title] of this.#titles)
      if (element.getAttribute('title') === '') element.title = title;
    this.#titles.clear();
    this.#tip.remove();
  }

  /** What the visitor does in the element. */
  handleEvent(event: Event): void {
    const {type, target} = event;
    const titled = this.#titledAt(event);
    const isOnAnchor = !!titled[0] && titled[0] === this.#anchor;
    if (type === 'keydown') this.#press(event as KeyboardEvent);
    else if (type === 'focusin') {
      if (titled[0] === target && titled[0].matches(':focus-visible')) this.#show(titled, true);
    } else if (type === 'focusout') {
      if (isOnAnchor) this.hide();
    } else if (type === 'click') {
      if (isOnAnchor && this.#isKept) this.hide();
      else this.#show(titled, true);
    } else if (type === 'pointerover') {
      // A finger is over what it is about to tap.
      if (!this.#isKept && !isOnAnchor && (event as PointerEvent).pointerType !== 'touch')
        this.#show(titled, false);
    } else if (!this.#isKept && !this.#holds((event as PointerEvent).relatedTarget)) this.hide();
  }

  get #anchor(): HTMLElement | undefined {
    return [...this.#titles.keys()][0];
  }

  #showHovered(): void {
    if (this.#popup) return;
    const titled = this.#root.querySelectorAll<HTMLElement>('[title]:not([title=""]):hover');
    this.#show([...titled].reverse(), false);
  }

  #show(titled: readonly HTMLElement[], isKept: boolean): void {
    if (!titled.length) return;
    this.hide();
    for (const element of titled) {
      this.#titles.set(element, element.title);
      element.title = '';
    }
    const anchor = this.#anchor;
    if (!anchor?.isConnected) return;
    this.#isKept = isKept;
    this.#write();
    // Before what Lit renders: it may take away everything after that.
    this.#root.prepend(this.#tip);
    this.#popup = new Popup(this.#tip, anchor, () => this.hide());
    // Only meanwhile, because what is pressed elsewhere on a page is no concern of an element.
    this.#document = this.#root.ownerDocument;
    for (const type of OUTER_EVENTS) this.#document.addEventListener(type, this.#onOuter, true);
  }

  #write(): void {
    const text = [...new Set(this.#titles.values())].join('\n');
    if (this.#tip.textContent !== text) this.#tip.textContent = text;
  }

  readonly #onOuter = (event: Event): void => {
    const isPress = event.type === 'pointerdown';
    if (
      isPress
        ? !event.composedPath().some((one) => this.#holds(one))
        : (event as KeyboardEvent).key === 'Escape'
    )
      this.hide();
  };

  /** Whether something is, or is in, the tip or what it explains. */
  #holds(target: EventTarget | null): boolean {
    return target instanceof Node && (this.#tip.contains(target) || !!this.#anchor?.contains(target));
  }

  /** What has a title there, the innermost first. */
  #titledAt(event: Event): readonly HTMLElement[] {
    const path = event.composedPath().filter((one) => one instanceof HTMLElement && this.#root.contains(one));
    const titled = (path as HTMLElement[]).filter((one) => one.title || this.#titles.has(one));
    if (titled.length || event.type !== 'click' || this.#isBusy(path as HTMLElement[])) return titled;
    const {clientX, clientY} = event as MouseEvent;
    const near = [...this.#root.querySelectorAll<HTMLElement>('[title]:not([title=""])')].find((one) => {
      const {x, y, width, height} = one.getBoundingClientRect();
      const isWithin = (at: number, start: number, size: number): boolean =>
        Math.abs(at - start - size / 2) <= Math.max(size, TARGET) / 2;
      return width > 0 && isWithin(clientX, x, width) && isWithin(clientY, y, height);
    });
    return near ? [near] : [];
  }

  /** Whether a click is meant for something else. */
  #isBusy(path: readonly HTMLElement[]): boolean {
    return path.some((one) => one === this.#tip || one.matches('a, button, input'));
  }

  /** Enter and the space bar press what has the focus, as they do a button. */
  #press(event: KeyboardEvent): void {
    const [target] = event.composedPath();
    if (
      !/^( |Enter)$/.test(event.key) ||
      !(target instanceof HTMLElement) ||
      !target.matches('[part=status]')
    )
      return;
    event.preventDefault();
    target.click();
  }

  /** Lets the keyboard reach each reason once, however many prices have it. */
  #offerFocus(): void {
    const reasons = new Set<string>();
    for (const status of this.#root.querySelectorAll<HTMLElement>('[part=status]')) {
      const reason = this.#titles.get(status) ?? status.title;
      // What cannot be seen stands somewhere else for those who can see.
      if (status.closest('.aside, [aria-hidden]')) continue;
      const isOffered = status.matches(':focus') || (!!reason && !reasons.has(reason));
      reasons.add(reason);
      const offer = {
        ...{tabindex: '0', role: 'button'},
        // Its name would hold the reason, which is heard as its description, too.
        ...{'aria-label': seenText(status), 'aria-description': reason},
      };
      for (const [name, value] of Object.entries(offer)) {
        if (!isOffered) status.removeAttribute(name);
        else if (status.getAttribute(name) !== value) status.setAttribute(name, value);
      }
    }
  }
}

/** What can be seen of a status, which is also what somebody would say to press it. */
function seenText(status: HTMLElement): string {
  const copy = status.cloneNode(true) as HTMLElement;
  for (const one of copy.querySelectorAll('.aside')) one.remove();
  return copy.textContent;
}
