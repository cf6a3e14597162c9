import {backoff} from './backoff.js';
import type {LinkStatus} from './connection.js';
import type {PageEvent, Platform} from './platform.js';

/** What a poller tells its owner, and asks of it. */
export interface PollerOwner {
  readonly intervalMs: number;
  /** Shortest wait after a request that failed. */
  readonly minRetryMs?: number | undefined;
  /** The addresses to fetch now; only those of what is new, if that is all that is wanted. */
  requests(isPartial: boolean): readonly string[];
  /** Takes the body of an answer to one of them; `false` when it makes no sense. */
  received(body: string, index: number): boolean;
  /** There is nothing at one of the addresses; `true` when that is an answer, and no failure. */
  missing(index: number): boolean;
  statusChanged(status: LinkStatus, reason: string): void;
}

/** Addresses fetched together on an interval for as long as it is wanted; it rests while the page is hidden. */
export interface Poller {
  /** Fetches from now on, at once and then on the interval. */
  open(): void;
  /**
   * Fetches again at once because what is asked for has changed, unless told to wait.
   * @param isPartial what was there before is asked for when its time comes
   */
  refresh(isPartial?: boolean): void;
  /** Stops fetching and leaves no timer, listener or request behind. */
  close(): void;
}

interface Answer {
  readonly response: Response;
  readonly body: string;
}

const TIMEOUT_MS = 10_000;
const MIN_RETRY_MS = 1000;
const MAX_RETRY_MS = 300_000;

/** Makes a poller, which is idle until it is opened. */
export function createPoller(owner: PollerOwner, platform: Platform): Poller {
  const {time} = platform;
  let status: LinkStatus = 'idle';
  let request: AbortController | undefined;
  let stop: (() => void) | undefined;
  let attempt = 0;
  let dueAt = 0;
  // The time of the whole when only what is new is fetched; and what a server has asked to wait for.
  let wholeAt = 0;
  let notBefore = 0;
  let deadline = 0;

  function setStatus(next: LinkStatus, reason: string = next): void {
    if (status === next && next !== 'waiting') return;
    status = next;
    owner.statusChanged(next, reason);
  }

  function drop(): void {
    request?.abort();
    request = undefined;
  }

  function rest(next: LinkStatus, reason: string): void {
    drop();
    setStatus(next, reason);
  }

  function fail(reason: string, retryAfterMs = 0): void {
    drop();
    // The random part keeps those apart who were all told the same.
    const waitMs = Math.max(retryAfterMs, owner.minRetryMs ?? 0);
    dueAt = time() + waitMs + backoff(attempt++, platform.random());
    setStatus('waiting', reason);
  }

  function look(event?: PageEvent): void {
    if (event === 'pagehide') {
      if (!attempt) dueAt = 0;
      rest('suspended', 'the page is not shown');
    } else if (request && time() >= deadline) fail('no answer');
    else if (request || time() < dueAt) return;
    else if (platform.isHidden()) rest('suspended', 'the page is hidden');
    else void poll();
  }

  async function poll(): Promise<void> {
    const own = new AbortController();
    request = own;
    deadline = time() + TIMEOUT_MS;
    if (status !== 'live') setStatus('connecting');
    try {
      const isPartial = wholeAt > time();
      const addresses = owner.requests(isPartial);
      const answers = await Promise.allSettled(addresses.map((address) => ask(address, own.signal)));
      if (own !== request) return;
      request = undefined;
      // Until the owner has taken them: it may want more at once, or nothing any more.
      dueAt = Infinity;
      take(answers.map((answer) => (answer.status === 'fulfilled' ? answer.value : undefined)));
    } catch {
      if (own === request) fail('no answer');
    }
  }

  async function ask(address: string, signal: AbortSignal): Promise<Answer> {
    const response = await platform.fetch(address, {
      signal,
      // A price out of the browser's own cache would be taken for one of now.
      cache: 'no-cache',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
    });
    return {response, body: await response.text()};
  }

  /**
   * One good answer is enough: an address that fails alone must not starve the others, even if a browser hides why
   * it does (an error without CORS headers).
   */
  function take(answers: readonly (Answer | undefined)[]): void {
    const responses = answers.flatMap((answer) => answer?.response ?? []);
    const bad = responses.filter(({ok}) => !ok);
    const waitMs = Math.max(0, ...bad.map((response) => retryAfter(response, time())));
    let isGood = !answers.length;
    answers.forEach((answer, index) => {
      if (answer?.response.ok) isGood = owner.received(answer.body, index) || isGood;
      else if (answer && [400, 404].includes(answer.response.status)) isGood = owner.missing(index) || isGood;
    });
    notBefore = time() + waitMs;
    const nextAt = wholeAt > time() ? wholeAt : time() + owner.intervalMs;
    if (isGood) [attempt, wholeAt] = [0, 0];
    dueAt = Math.max(Math.min(dueAt, nextAt), notBefore);
    // The owner may have closed it when it took an answer.
    if (!stop) return;
    if (!isGood) {
      const reason = bad[0] ? `HTTP status ${bad[0].status}` : 'no answer';
      fail(bad.length < responses.length ? 'the server sends nonsense' : reason, waitMs);
    } else if (status !== 'suspended') {
      setStatus('live');
    }
  }

  return {
    open() {
      stop ??= platform.pulse(look);
    },

    refresh(isPartial = false) {
      if (status !== 'connecting' && status !== 'live') return;
      // What is under way is asked for again.
      if (isPartial && !request && dueAt < Infinity) wholeAt ||= dueAt;
      drop();
      dueAt = notBefore;
      // Changes of one task travel together.
      queueMicrotask(() => stop && look());
    },

    close() {
      stop?.();
      stop = undefined;
      wholeAt = 0;
      if (!attempt) dueAt = notBefore;
      rest('idle', 'not wanted');
    },
  };
}

/** What the server asks for in seconds or as a date, from 1 s to 5 min; 0 when it asks nothing. */
function retryAfter({headers}: Response, now: number): number {
  const text = headers.get('Retry-After');
  if (!text) return 0;
  const ms = Number(text) * 1000 || Date.parse(text) - now;
  return Math.min(Math.max(ms || 0, MIN_RETRY_MS), MAX_RETRY_MS);
}
