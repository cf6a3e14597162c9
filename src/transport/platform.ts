/** What changed in the life of the page. */
export type PageEvent = 'visibilitychange' | 'resume' | 'pagehide' | 'pageshow' | 'online' | 'offline';

/** Everything outside the library that it touches, injected so that a test can stand in for it. */
export interface Platform {
  /** Whether the page is hidden. Asked at the moment of use, because events can go missing. */
  readonly isHidden: () => boolean;
  /** Whether the page says that it is online. */
  readonly isOnline: () => boolean;
  /**
   * Epoch milliseconds that only ever go forward: a sleep of the machine counts, a clock that is set
   * back does not. As right as the visitor's clock was, so for ages and deadlines, not for dates.
   */
  readonly time: () => number;
  /** A random number from 0 up to 1. */
  readonly random: () => number;
  /**
   * Calls back in the next task, then once a second and on every event in the life of the page; returns how
   * to stop. It is the only timer there is: a look at the clock costs less than a timer for every deadline,
   * and sees when the machine has slept.
   */
  readonly pulse: (look: (event?: PageEvent) => void) => () => void;
  /** Calls back before the next paint (after 16 ms where nothing is painted), or the first one after some milliseconds. */
  readonly requestFrame: (callback: () => void, waitMs?: number) => void;
  readonly openSocket: (url: string) => WebSocket;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Tells the developer of an error in code that was plugged in; the page goes on. */
  readonly reportError: (error: unknown) => void;
}

const BEAT_MS = 1000;
const PAGE_EVENTS = 'visibilitychange resume pagehide pageshow online offline';
/** What a browser has; Node has some of it. */
const browser: Partial<typeof globalThis> = globalThis;
let ahead = -Infinity;

/** The browser; in Node the same without a page, and with the global `WebSocket` if there is one. */
export const browserPlatform: Platform = {
  isHidden: () => browser.document?.visibilityState === 'hidden',
  isOnline: () => browser.navigator?.onLine !== false,
  time() {
    const uptime = performance.now();
    // The uptime may stand still while the machine sleeps; the wall clock then leaps ahead.
    ahead = Math.max(ahead, Date.now() - uptime);
    return uptime + ahead;
  },
  random: () => Math.random(),
  pulse(look) {
    const controller = new AbortController();
    const beat = (event?: Event): void => {
      clearTimeout(timer);
      timer = setTimeout(beat, BEAT_MS);
      look(event?.type as PageEvent | undefined);
    };
    let timer: ReturnType<typeof setTimeout> | undefined;
    // Before anything is painted: the way to a server is long.
    queueMicrotask(() => controller.signal.aborted || beat());
    for (const type of PAGE_EVENTS.split(' ')) {
      // Captured on the window, which sees the document's own events too.
      browser.addEventListener?.(type, beat, {capture: true, signal: controller.signal});
    }
    return () => {
      controller.abort();
      clearTimeout(timer);
    };
  },
  requestFrame(callback, waitMs = 0) {
    const request: (callback: () => void, ms: number) => unknown =
      browser.requestAnimationFrame ?? setTimeout;
    // Not as arguments of the timer, which scripts that wrap those of a page tend to lose.
    if (waitMs > 0) setTimeout(() => request(callback, 16), waitMs);
    else request(callback, 16);
  },
  openSocket: (url) => new WebSocket(url),
  fetch: (url, init) => fetch(url, init),
  reportError: (error) => console.error(error),
};
