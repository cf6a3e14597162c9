import type {PageEvent} from '../../src/transport/platform.js';

/** A page that a test hides, shows, puts away and takes off the network. */
export class FakePage {
  /** Written without an event, it is a page whose event went missing. */
  hidden = false;
  /** Written without an event, it is a page that lies. */
  online = true;
  readonly #listeners = new Set<(event: PageEvent) => void>();

  /** How many listeners have not been taken off again. */
  get listeners(): number {
    return this.#listeners.size;
  }

  listen(listener: (event: PageEvent) => void): () => void {
    // Each call counts on its own, also of the same function.
    const own = (event: PageEvent): void => listener(event);
    this.#listeners.add(own);
    return () => void this.#listeners.delete(own);
  }

  /** Tells the listeners of an event, whatever the state of the page. */
  emit(event: PageEvent): void {
    // As in a page, who was taken off meanwhile hears nothing any more.
    for (const listener of [...this.#listeners]) if (this.#listeners.has(listener)) listener(event);
  }

  /** Another tab comes to the front. */
  hide(): void {
    this.hidden = true;
    this.emit('visibilitychange');
  }

  /** The tab comes to the front again. */
  show(): void {
    this.hidden = false;
    this.emit('visibilitychange');
  }

  /** The visitor goes to another page, and this one into the back/forward cache. */
  pagehide(): void {
    this.emit('pagehide');
    this.hide();
  }

  /** The visitor comes back to the cached page. */
  pageshow(): void {
    this.show();
    this.emit('pageshow');
  }

  goOffline(): void {
    this.online = false;
    this.emit('offline');
  }

  goOnline(): void {
    this.online = true;
    this.emit('online');
  }

  /** A frozen page runs again; browsers tell of it by this event alone. */
  resume(): void {
    this.emit('resume');
  }
}
