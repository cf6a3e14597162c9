import {backoff} from './backoff.js';
import type {LinkStatus} from './connection.js';
import type {Platform} from './platform.js';

/** What a poller tells its owner, and asks of it. */
export interface PollerOwner {
  readonly intervalMs: number;
  /** The address to fetch now. */
  request(): string;
  /** Takes an answer's body; `false` when it makes no sense. */
  received(body: string): boolean;
  statusChanged(status: LinkStatus, reason: string): void;
}

const TIMEOUT_MS = 10_000;
const MIN_RETRY_MS = 1000;
const MAX_RETRY_MS = 300_000;

/** One address fetched on an interval for as long as it is wanted; it rests while the page is hidden. */
export class Poller {
  readonly #owner: PollerOwner;
  readonly #platform: Platform;
  #status: LinkStatus = 'idle';
  #timer: unknown;
  #request: AbortController | undefined;
  #stopListening: (() => void) | undefined;
  #attempt = 0;
  #dueAt = 0;

  constructor(owner: PollerOwner, platform: Platform) {
    this.#owner = owner;
    this.#platform = platform;
  }

  /** Fetches from now on, at once and then on the interval. */
  open(): void {
    if (this.#stopListening) return;
    this.#stopListening = this.#platform.page.listen((event) => {
      if (event === 'pagehide') this.#rest('suspended', 'the page is not shown');
      else if (this.#status === 'suspended') this.#pollIn(this.#dueAt - this.#platform.time());
    });
    this.#pollIn(this.#dueAt - this.#platform.time());
  }

  /** Fetches again at once because what is asked for has changed, unless told to wait. */
  refresh(): void {
    if (this.#status === 'connecting' || this.#status === 'live') this.#pollIn(0);
  }

  /** Stops fetching and leaves no timer, listener or request behind. */
  close(): void {
    this.#stopListening?.();
    this.#stopListening = undefined;
    if (!this.#attempt) this.#dueAt = 0;
    this.#rest('idle', 'not wanted');
  }

  #rest(status: LinkStatus, reason: string): void {
    this.#request?.abort();
    this.#request = undefined;
    this.#platform.clearTimeout(this.#timer);
    this.#setStatus(status, reason);
  }

  #pollIn(ms: number): void {
    this.#platform.clearTimeout(this.#timer);
    this.#dueAt = this.#platform.time() + Math.max(ms, 0);
    this.#timer = this.#platform.setTimeout(() => void this.#poll(), Math.max(ms, 0));
  }

  async #poll(): Promise<void> {
    this.#request?.abort();
    if (this.#platform.page.hidden) {
      this.#rest('suspended', 'the page is hidden');
      return;
    }
    const request = (this.#request = new AbortController());
    if (this.#status !== 'live') this.#setStatus('connecting', 'connecting');
    this.#timer = this.#platform.setTimeout(() => {
      this.#fail(request, 'no answer', 0);
      request.abort();
    }, TIMEOUT_MS);
    try {
      const response = await this.#platform.fetch(this.#owner.request(), {
        signal: request.signal,
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
      });
      const body = await response.text();
      if (request !== this.#request) return;
      if (!response.ok) {
        this.#fail(request, `HTTP status ${response.status}`, this.#retryAfter(response));
        return;
      }
      // Before the owner, who may want more at once, or nothing any more.
      this.#pollIn(this.#owner.intervalMs);
      if (!this.#owner.received(body)) {
        this.#fail(request, 'the server sends nonsense', 0);
      } else if (request === this.#request) {
        this.#attempt = 0;
        this.#setStatus('live', 'connected');
      }
    } catch {
      this.#fail(request, 'no answer', 0);
    }
  }

  #fail(request: AbortController, reason: string, retryAfterMs: number): void {
    if (request !== this.#request) return;
    this.#request = undefined;
    this.#setStatus('waiting', reason);
    // The random part keeps those apart who were all told the same.
    this.#pollIn(retryAfterMs + backoff(this.#attempt++, this.#platform.random()));
  }

  /** What the server asks for in seconds or as a date, from 1 s to 5 min; 0 when it asks nothing. */
  #retryAfter(response: Response): number {
    const text = response.headers.get('Retry-After');
    if (!text) return 0;
    const ms = Number(text) * 1000 || Date.parse(text) - this.#platform.time();
    return Math.min(Math.max(ms || 0, MIN_RETRY_MS), MAX_RETRY_MS);
  }

  #setStatus(status: LinkStatus, reason: string): void {
    if (status === this.#status && status !== 'waiting') return;
    this.#status = status;
    this.#owner.statusChanged(status, reason);
  }
}
