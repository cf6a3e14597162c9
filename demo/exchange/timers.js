/**
 * @typedef {object} Timers
 * @property {(ms: number, callback: () => void) => () => void} after calls back once; returns what cancels it
 * @property {(ms: number, callback: () => void) => void} every calls back again and again; never for 0 or Infinity
 * @property {(ms: number, callback: () => void) => void} onTheBeat as `every`, at whole multiples of ms by the clock
 * @property {() => void} clear cancels all of them
 */

/**
 * Makes a set of timers that never keeps the process alive and is cancelled in one call.
 * @param {{now?: () => number}} [options] the clock, epoch milliseconds
 * @returns {Timers}
 */
export function createTimers({now = Date.now} = {}) {
  /** @type {Set<NodeJS.Timeout>} */
  const running = new Set();
  let cleared = false;

  /** @type {Timers['after']} */
  const after = (ms, callback) => {
    if (cleared) return () => {};
    const timer = setTimeout(() => {
      running.delete(timer);
      callback();
    }, ms).unref();
    running.add(timer);
    return () => {
      clearTimeout(timer);
      running.delete(timer);
    };
  };

  return {
    after,
    every(ms, callback) {
      if (!(ms > 0 && ms < Infinity)) return;
      const again = () => {
        after(ms, again);
        callback();
      };
      after(ms, again);
    },
    onTheBeat(ms, callback) {
      if (!(ms > 0 && ms < Infinity)) return;
      const wait = () => ms - (now() % ms);
      const again = () => {
        after(wait(), again);
        callback();
      };
      after(wait(), again);
    },
    clear() {
      cleared = true;
      for (const timer of running) clearTimeout(timer);
      running.clear();
    },
  };
}
