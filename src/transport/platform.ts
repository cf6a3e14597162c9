/** What changed in the life of the page. */
export type PageEvent = 'visibilitychange' | 'resume' | 'pagehide' | 'pageshow' | 'online' | 'offline';

/** The page's life cycle. Read `hidden` and `online` at the moment of use: events can go missing. */
export interface Page {
  readonly hidden: boolean;
  readonly online: boolean;
  /** Calls the listener on every life-cycle event; returns how to stop. */
  listen(listener: (event: PageEvent) => void): () => void;
}

/** Everything outside the library that it touches, injected so that a test can stand in for it. */
export interface Platform {
  /**
   * Epoch milliseconds that only ever go forward: a sleep of the machine counts, a clock that is set
   * back does not. As right as the visitor's clock was, so for ages and deadlines, not for dates.
   */
  readonly time: () => number;
  /** A random number from 0 up to 1. */
  readonly random: () => number;
  readonly setTimeout: (callback: () => void, ms: number) => unknown;
  readonly clearTimeout: (timer: unknown) => void;
  /** Calls back before the next paint (after 16 ms where nothing is painted). */
  readonly requestFrame: (callback: () => void) => void;
  readonly openSocket: (url: string) => WebSocket;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Tells the developer of an error in code that was plugged in; the page goes on. */
  readonly reportError: (error: unknown) => void;
  readonly page: Page;
}

const PAGE_EVENTS = 'visibilitychange resume pagehide pageshow online offline';
const isPage = typeof document === 'object';
let ahead = -Infinity;

/** The browser; in Node the same without a page, and with the global `WebSocket` if there is one. */
export const browserPlatform: Platform = {
  time() {
    // performance.now() may stand still while the machine sleeps; the wall clock then leaps ahead.
    ahead = Math.max(ahead, Date.now() - performance.now());
    return performance.now() + ahead;
  },
  random: () => Math.random(),
  setTimeout: (callback, ms) => setTimeout(callback, ms),
  clearTimeout: (timer) => {
    clearTimeout(timer as ReturnType<typeof setTimeout>);
  },
  requestFrame: (callback) => {
    if (isPage) requestAnimationFrame(callback);
    else setTimeout(callback, 16);
  },
  openSocket: (url) => new WebSocket(url),
  fetch: (url, init) => fetch(url, init),
  reportError: (error) => console.error(error),
  page: {
    get hidden() {
      return isPage && document.visibilityState === 'hidden';
    },
    get online() {
      return !isPage || navigator.onLine;
    },
    listen(listener) {
      const controller = new AbortController();
      const {signal} = controller;
      for (const type of isPage ? PAGE_EVENTS.split(' ') : []) {
        // Captured on the window, which sees the document's own events too.
        addEventListener(type, () => listener(type as PageEvent), {capture: true, signal});
      }
      return () => controller.abort();
    },
  },
};
