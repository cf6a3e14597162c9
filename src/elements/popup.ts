const GAP = 4;
const MARGIN = 8;
/** Two rows, when there is room for nothing. */
const MIN_HEIGHT = 88;
const THRESHOLDS = Array.from({length: 101}, (_, i) => i / 100);

/**
 * Keeps an element open at its field, above everything on the page where the browser can: below it, or above it
 * where there is more room, and clear of the keyboard on a screen. It follows the field when that moves.
 */
export class Popup {
  readonly element: HTMLElement;
  readonly #field: HTMLElement;
  readonly #onLost: () => void;
  #observer: IntersectionObserver | undefined;
  #placed = '';

  /** @param onLost is told when the field has been scrolled out of sight */
  constructor(element: HTMLElement, field: HTMLElement, onLost: () => void) {
    this.element = element;
    this.#field = field;
    this.#onLost = onLost;
    // Older browsers have its place from the style sheet.
    if (!('showPopover' in element)) return;
    element.showPopover();
    // The keyboard on a screen makes the page no smaller, but what is seen of it.
    visualViewport?.addEventListener('resize', this.#place);
    this.#place();
  }

  /** Lets go of the field. */
  close(): void {
    visualViewport?.removeEventListener('resize', this.#place);
    this.#observer?.disconnect();
  }

  readonly #place = (): void => {
    const {style} = this.element;
    const field = this.#field.getBoundingClientRect();
    const {offsetLeft = 0, offsetTop = 0, width = 0, height = 0} = visualViewport ?? {};
    style.setProperty('--field', `${field.width}px`);
    style.setProperty('--room', '100vh');
    const {offsetWidth, offsetHeight} = this.element;
    const below = offsetTop + height - field.bottom - GAP - MARGIN;
    const above = field.top - offsetTop - GAP - MARGIN;
    const isAbove = below < offsetHeight && above > below;
    const isRtl = getComputedStyle(this.#field).direction === 'rtl';
    const start = isRtl ? field.right - offsetWidth : field.left;
    const left = Math.max(offsetLeft + MARGIN, Math.min(start, offsetLeft + width - offsetWidth - MARGIN));
    style.setProperty('--room', `${Math.max(isAbove ? above : below, MIN_HEIGHT)}px`);
    style.setProperty('left', `${left}px`);
    style.setProperty('top', `${isAbove ? field.top - GAP : field.bottom + GAP}px`);
    style.setProperty('translate', isAbove ? '0 -100%' : 'none');
    this.#follow(field);
  };

  /** Hears of every move of the field, by whatever it was moved: it leaves the place where it is now. */
  #follow(field: DOMRect): void {
    const {ownerDocument} = this.#field;
    const {clientWidth, clientHeight} = ownerDocument.documentElement;
    const margins = [field.top, clientWidth - field.right, clientHeight - field.bottom, field.left];
    this.#placed = placeOf(field);
    this.#observer?.disconnect();
    this.#observer = new IntersectionObserver(this.#onMove, {
      root: ownerDocument,
      rootMargin: margins.map((margin) => `${-Math.floor(margin)}px`).join(' '),
      threshold: THRESHOLDS,
    });
    this.#observer.observe(this.#field);
  }

  readonly #onMove = (entries: readonly IntersectionObserverEntry[]): void => {
    if (placeOf(this.#field.getBoundingClientRect()) !== this.#placed) this.#place();
    else if (!entries.at(-1)?.isIntersecting) this.#onLost();
  };
}

function placeOf({x, y, width, height}: DOMRect): string {
  return [x, y, width, height].join();
}
