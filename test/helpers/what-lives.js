/* Both run in a page. */

/** What a page has that it would have to give back. @typedef {Record<'timers' | 'frames' | 'sockets', number>} Alive */

/** To be run before everything else of a page, so that `whatLives` knows. */
export function countWhatLives() {
  const page = globalThis;
  /** @type {Set<unknown>} */
  const timers = new Set();
  /** @type {Set<unknown>} */
  const frames = new Set();
  /** @type {Set<WebSocket>} */
  const sockets = new Set();
  const {setTimeout, clearTimeout, setInterval, clearInterval, requestAnimationFrame, cancelAnimationFrame} =
    page;
  const forgetTimer = (/** @type {(timer: any) => void} */ clear) => (/** @type {unknown} */ timer) => {
    timers.delete(timer);
    clear(timer);
  };
  Object.assign(page, {
    setTimeout(/** @type {() => void} */ callback, /** @type {number} */ ms) {
      const timer = setTimeout(() => {
        timers.delete(timer);
        callback();
      }, ms);
      timers.add(timer);
      return timer;
    },
    setInterval(/** @type {() => void} */ callback, /** @type {number} */ ms) {
      const timer = setInterval(callback, ms);
      timers.add(timer);
      return timer;
    },
    clearTimeout: forgetTimer(clearTimeout.bind(page)),
    clearInterval: forgetTimer(clearInterval.bind(page)),
    requestAnimationFrame(/** @type {FrameRequestCallback} */ callback) {
      const frame = requestAnimationFrame((time) => {
        frames.delete(frame);
        callback(time);
      });
      frames.add(frame);
      return frame;
    },
    cancelAnimationFrame(/** @type {number} */ frame) {
      frames.delete(frame);
      cancelAnimationFrame(frame);
    },
    WebSocket: class extends WebSocket {
      /** @param {string} url */
      constructor(url) {
        super(url);
        sockets.add(this);
      }
    },
  });
  Reflect.set(page, 'alive', () => {
    // Here, because a listener would live too.
    for (const socket of sockets) if (socket.readyState === WebSocket.CLOSED) sockets.delete(socket);
    return {timers: timers.size, frames: frames.size, sockets: sockets.size};
  });
}

/** How much of that there is. @returns {Alive} */
export function whatLives() {
  return Reflect.get(globalThis, 'alive')();
}
