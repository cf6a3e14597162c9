import {setImmediate as nextTask} from 'node:timers/promises';

/** @typedef {import('../../dist/index.js').PageEvent} PageEvent */
/** @typedef {import('../../dist/index.js').Platform} Platform */

/** What has not been given back. @typedef {{pulses: number, frames: number, timers: number}} Pending */

/**
 * A page whose time passes second by second, as fast as the machine can, and which a test treats as browsers treat
 * pages. A machine that sleeps and a page that is frozen miss their seconds.
 */
export class DayClock {
  now = Date.UTC(2026, 10, 23);
  isHidden = false;
  isOnline = true;
  /** @type {Set<(event?: PageEvent) => void>} */
  #pulses = new Set();
  /** @type {(() => void)[]} */
  #frames = [];
  /** @type {Set<{at: number, callback: () => void}>} */
  #timers = new Set();

  /** @returns {Pending} */
  get pending() {
    return {pulses: this.#pulses.size, frames: this.#frames.length, timers: this.#timers.size};
  }

  /** The page's own clock. @type {Pick<Platform, 'isHidden' | 'isOnline' | 'time' | 'pulse' | 'requestFrame'>} */
  platform = {
    isHidden: () => this.isHidden,
    isOnline: () => this.isOnline,
    time: () => this.now,
    pulse: (look) => {
      // A function of its own, as one may be given twice.
      const own = (/** @type {PageEvent | undefined} */ event) => look(event);
      this.#pulses.add(own);
      return () => void this.#pulses.delete(own);
    },
    requestFrame: (callback) => void this.#frames.push(callback),
  };

  /** The clock of everything that is not the page. @type {import('../../demo/exchange/timers.js').Timers} */
  timers = {
    after: (ms, callback) => {
      const timer = {at: this.now + ms, callback};
      this.#timers.add(timer);
      return () => void this.#timers.delete(timer);
    },
    every: (ms, callback) => {
      if (!(ms > 0 && ms < Infinity)) return;
      const again = () => {
        this.timers.after(ms, again);
        callback();
      };
      this.timers.after(ms, again);
    },
    onTheBeat: (ms, callback) => this.timers.every(ms, callback),
    clear: () => this.#timers.clear(),
  };

  /** Something happens in the life of the page. @param {PageEvent} event */
  tell(event) {
    for (const look of [...this.#pulses]) look(event);
  }

  /** Lets time pass for everything but the page. @param {number} ms */
  pass(ms) {
    this.now += ms;
    for (const timer of [...this.#timers]) {
      if (timer.at > this.now || !this.#timers.delete(timer)) continue;
      timer.callback();
    }
  }

  /** Lets a second pass, in which the page looks at its clock, and paints when it is seen. */
  async second() {
    this.pass(1000);
    await nextTask();
    for (const look of [...this.#pulses]) look();
    await nextTask();
    if (this.isHidden) return;
    for (const paint of this.#frames.splice(0)) paint();
  }
}
