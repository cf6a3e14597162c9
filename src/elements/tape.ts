import {adoptStyles, type ReactiveController, type ReactiveControllerHost} from 'lit';
import {tapeStyles} from './tape.styles.js';

/** Pixels a second. */
const SPEED = 40;
/** Pixels for each press of a key. */
const STEPS: Readonly<Record<string, number>> = {ArrowLeft: -40, ArrowRight: 40};
const EVENTS = ['pointerenter', 'pointerleave', 'focusin', 'focusout', 'keydown'];

/** What can have its list moving. */
export interface TapedElement {
  readonly renderRoot: HTMLElement | DocumentFragment;
  /** `tape` when it is to move. */
  readonly layout: string;
  /** Pixels a second. */
  readonly speed: string | number;
  readonly paused: boolean;
}

/**
 * Lets the rows of a list in one line move through its scroller for ever: what has left on one side comes in
 * again on the other, so that each is there only once. The list stands still, and scrolls, for who prefers
 * that and where it has room. It rests under the pointer, around the focus, and off screen.
 */
export class Tape implements ReactiveController {
  readonly #host: HTMLElement;
  readonly #preference = matchMedia('(prefers-reduced-motion: reduce)');
  // Comes when layout is done, so that to measure costs nothing.
  readonly #sizes = new ResizeObserver(() => this.#start());
  readonly #visibility = new IntersectionObserver((entries) => {
    this.#isOnScreen = !!entries.at(-1)?.isIntersecting;
    this.#look();
  });
  #scroller: HTMLElement | undefined;
  #track: HTMLElement | undefined;
  #rows: readonly HTMLElement[] = [];
  /** One for each row; their clocks tell pixels. */
  #animations: readonly Animation[] = [];
  #position = 0;
  /** Pixels until every row is where it was. */
  #lap = 1;
  /** -1 where the list begins on the right, and moves to the right. */
  #way = 1;
  #speed = 0;
  #isMirrored = false;
  #isPaused = false;
  #isHovered = false;
  #isOnScreen = false;

  constructor(host: HTMLElement & ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#preference.addEventListener('change', this);
  }

  hostDisconnected(): void {
    this.#preference.removeEventListener('change', this);
  }

  /** Moves the list of an element that has one, if that is to move; to be called whenever it was rendered. */
  follow({renderRoot, layout, speed, paused}: TapedElement): void {
    const list = renderRoot.querySelector<HTMLElement>('ul');
    if (list && layout === 'tape') this.update(list, list, Number(speed || NaN), paused);
    else this.disconnect();
  }

  /**
   * To be called whenever the host was rendered. The children of the track are the rows; it may be the
   * scroller itself. The speed is in pixels a second: none at 0 or less, 40 when it is no number.
   */
  update(scroller: HTMLElement, track: HTMLElement, speed: number, isPaused: boolean): void {
    const [oldSpeed, wasMirrored] = [this.#speed, this.#isMirrored];
    this.#speed = Number.isFinite(speed) ? speed : SPEED;
    this.#isMirrored = isInRightToLeft(track);
    this.#isPaused = isPaused;
    if (scroller !== this.#scroller || track.lastElementChild !== (this.#rows.at(-1) ?? null)) {
      this.#connect(scroller, track);
    } else if (oldSpeed !== this.#speed || wasMirrored !== this.#isMirrored) this.#start();
    else this.#look();
  }

  /** Stands still until the next update. */
  disconnect(): void {
    this.#speed = 0;
    this.#start();
  }

  /** What the visitor does, or prefers from now on. */
  handleEvent(event: Event): void {
    const {type, target} = event;
    if (type === 'change') this.#start();
    if (type.startsWith('pointer')) this.#isHovered = type === 'pointerenter';
    this.#look();
    if (type === 'focusin') this.#reveal(event.composedPath() as HTMLElement[]);
    const step = STEPS[(event as KeyboardEvent).key];
    // What stands still scrolls by itself, and has no animations.
    if (step && target === this.#scroller) this.#shift(step);
  }

  #connect(scroller: HTMLElement, track: HTMLElement): void {
    const root = this.#host.shadowRoot;
    if (root && !this.#scroller) adoptStyles(root, [...root.adoptedStyleSheets, tapeStyles]);
    this.#scroller = scroller;
    this.#track = track;
    this.#rows = [...track.children] as HTMLElement[];
    this.#isHovered = scroller.matches(':hover');
    for (const type of EVENTS) scroller.addEventListener(type, this);
    this.#visibility.disconnect();
    this.#visibility.observe(scroller);
    this.#sizes.disconnect();
    for (const one of [scroller, ...this.#rows]) this.#sizes.observe(one);
  }

  /** Measures, and goes on from where it was. */
  #start(): void {
    const [scroller, track, rows] = [this.#scroller, this.#track, this.#rows];
    if (!scroller || !track) return;
    this.#position = Number(this.#animations[0]?.currentTime ?? this.#position) % this.#lap;
    for (const animation of this.#animations) animation.cancel();
    this.#animations = [];

    const {direction, columnGap} = getComputedStyle(track);
    const way = (this.#way = direction === 'rtl' ? -1 : 1);
    const startOf = (row: HTMLElement): number =>
      way > 0 ? row.offsetLeft : -row.offsetLeft - row.offsetWidth;
    // How far the list has moved when a row has left.
    const ends = rows.map((row, _, [first = row]) => startOf(row) + row.offsetWidth - startOf(first));
    const room = scroller.clientWidth;
    const length = ends.at(-1) ?? 0;
    const isMoving = !this.#preference.matches && this.#speed > 0 && length > room;
    scroller.classList.toggle('moving', isMoving);
    if (!isMoving) return;

    // A row may only come in when it has left.
    const widest = Math.max(...rows.map(({offsetWidth}) => offsetWidth));
    const lap = (this.#lap = Math.max(length + (parseFloat(columnGap) || 0), room + widest));
    this.#animations = rows.map((row, i) => {
      const end = ends[i] ?? 0;
      const animation = row.animate(
        {transform: [lap - end, -end].map((x) => `translateX(${x * way}px)`)},
        {duration: lap, iterations: Infinity, iterationStart: 1 - end / lap},
      );
      animation.playbackRate = this.#speed / 1000;
      animation.currentTime = this.#position;
      return animation;
    });
    this.#look();
  }

  /** Rests or moves. */
  #look(): void {
    const isResting =
      this.#isPaused || this.#isHovered || !this.#isOnScreen || this.#scroller?.matches(':focus-within');
    for (const animation of this.#animations) {
      if (isResting) animation.pause();
      else animation.play();
    }
  }

  /** Shows what lies so many pixels further to the right. */
  #shift(pixels: number): void {
    for (const animation of this.#animations) {
      const position = Number(animation.currentTime) + pixels * this.#way;
      animation.currentTime = (position + this.#lap) % this.#lap;
    }
  }

  /** Brings a row that has got the focus into view, but not away from under the pointer that gave it. */
  #reveal(path: readonly HTMLElement[]): void {
    const row = path.find((one) => this.#rows.includes(one));
    if (!row || !this.#scroller || !path[0]?.matches(':focus-visible')) return;
    const {left, right} = row.getBoundingClientRect();
    const view = this.#scroller.getBoundingClientRect();
    this.#shift(Math.min(left - view.left, 0) || Math.max(right - view.right, 0));
  }
}

// Asked at every update, when a computed style would have the page laid out.
function isInRightToLeft(element: Element): boolean {
  try {
    return element.matches(':dir(rtl)');
  } catch {
    return false;
  }
}
