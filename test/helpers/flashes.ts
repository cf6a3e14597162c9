/** What flashed in a test, and the clock that flashes go by, in the hands of the test. */
export interface Flashes {
  /** The part and the text of each, in their order. */
  seen: string[];
  /** Milliseconds. */
  time: number;
}

/** Listens to flashes, and stops the clock, for the tests of the suite that calls it. */
export function watchFlashes(): Flashes {
  const flashes: Flashes = {seen: [], time: 0};
  beforeEach(() => {
    flashes.seen = [];
    flashes.time = 1000;
    performance.now = () => flashes.time;
    HTMLElement.prototype.toggleAttribute = function (this: HTMLElement, name, force) {
      if (name === 'data-flash' && force) flashes.seen.push(`${this.part.value} ${this.textContent}`);
      return Element.prototype.toggleAttribute.call(this, name, force);
    };
  });
  afterEach(() => {
    Reflect.deleteProperty(HTMLElement.prototype, 'toggleAttribute');
    Reflect.deleteProperty(performance, 'now');
  });
  return flashes;
}
