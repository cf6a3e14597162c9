/** What flashed in a test, and the clock that flashes go by, in the hands of the test. */
export interface Flashes {
  /** The part and the text of each, in their order. */
  seen: string[];
  /** Milliseconds. */
  time: number;
}

/** Listens to animations, and stops the clock, for the tests of the suite that calls it. */
export function watchFlashes(): Flashes {
  const flashes: Flashes = {seen: [], time: 0};
  beforeEach(() => {
    flashes.seen = [];
    flashes.time = 1000;
    performance.now = () => flashes.time;
    HTMLElement.prototype.animate = function (this: HTMLElement, ...args) {
      flashes.seen.push(`${this.part.value} ${this.textContent}`);
      return Element.prototype.animate.apply(this, args);
    };
  });
  afterEach(() => {
    Reflect.deleteProperty(HTMLElement.prototype, 'animate');
    Reflect.deleteProperty(performance, 'now');
  });
  return flashes;
}
