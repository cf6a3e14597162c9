import {backoff} from './backoff.js';
import type {Platform} from './platform.js';

/**
 * Where a link stands: `connecting` until the first valid message has come, `live`, `waiting` to be
 * tried again, `suspended` while the page is hidden or cached, `idle` when nobody wants it.
 */
export type LinkStatus = 'idle' | 'connecting' | 'live' | 'waiting' | 'suspended';

/** What a connection tells its owner, and asks of it. */
export interface ConnectionOwner {
  /** Address of the WebSocket. */
  readonly endpoint: string;
  /** After so long without a frame that makes sense the link is replaced. */
  readonly silenceMs: number;
  /** The socket is open and can be sent to. */
  opened(): void;
  /** Takes a frame; `false` when it makes no sense: only one that does proves that the link is alive. */
  received(data: unknown): boolean;
  statusChanged(status: LinkStatus, reason: string): void;
}

/** One WebSocket that reopens itself for as long as it is wanted. */
export interface Connection {
  /** Keeps the link up from now on; while the page is hidden it waits until it is shown. */
  open(): void;
  /** Ends the link and leaves no timer, listener or socket behind. */
  close(): void;
  /** Sends texts; `false` when there is no open socket to send them on. */
  send(texts: readonly string[]): boolean;
}

const CONNECT_TIMEOUT_MS = 10_000;
const PROOF_MS = 3000;
const GOOD_SERVICE_MS = 10_000;
const HIDDEN_GRACE_MS = 60_000;
const OFFLINE_RETRY_MS = 60_000;
const ONLINE_SPREAD_MS = 1000;
const CONNECTING = 0;
const OPEN = 1;

/** Makes a connection, which is idle until it is opened. */
export function createConnection(owner: ConnectionOwner, platform: Platform): Connection {
  const {page, time} = platform;
  const {silenceMs} = owner;
  let status: LinkStatus = 'idle';
  let socket: WebSocket | undefined;
  // Late callbacks of a socket that was given up carry an old number and are ignored.
  let generation = 0;
  let stopListening: (() => void) | undefined;
  let timer: unknown;
  let dials: readonly number[] = Array<number>(10).fill(-Infinity);
  let attempt = 0;
  let hiddenAt = Infinity;
  let liveSince = Infinity;
  let deadline = 0;

  function setStatus(next: LinkStatus, reason: string): void {
    if (status === next) return;
    status = next;
    owner.statusChanged(next, reason);
  }

  function wakeIn(ms: number, callback: () => void): void {
    platform.clearTimeout(timer);
    timer = platform.setTimeout(callback, Math.max(0, ms));
  }

  /** Gives the socket up without waiting for its `close` event, which may never come. */
  function abandon(next: LinkStatus, reason: string): void {
    const old = socket;
    generation++;
    socket = undefined;
    platform.clearTimeout(timer);
    // Closing a socket that is still connecting puts an error on the page's console.
    if (old?.readyState === CONNECTING) old.onopen = () => old.close(1000);
    else old?.close(1000);
    setStatus(next, reason);
  }

  function fail(reason: string): void {
    if (time() - liveSince >= GOOD_SERVICE_MS) attempt = 0;
    abandon('waiting', reason);
    // A page that says it is offline may be wrong, so it is tried all the same, slowly.
    dialIn(page.online ? backoff(attempt++, platform.random()) : OFFLINE_RETRY_MS);
  }

  /** At most one dial a second and ten a minute, however the page and the network flap. */
  function dialIn(ms: number): void {
    const [tenth = 0] = dials;
    const last = dials[9] ?? 0;
    const now = time();
    if (stopListening) wakeIn(Math.max(ms, last + 1000 - now, tenth + 60_000 - now), dial);
  }

  function dial(): void {
    if (page.hidden) {
      setStatus('suspended', 'hidden');
      return;
    }
    const now = time();
    const own = ++generation;
    dials = [...dials.slice(1), now];
    deadline = now + CONNECT_TIMEOUT_MS;
    liveSince = Infinity;
    setStatus('connecting', 'connecting');
    try {
      socket = platform.openSocket(owner.endpoint);
    } catch {
      // A page may forbid the address (mixed content, content security policy).
      fail('forbidden by the page');
      return;
    }
    socket.onopen = () => {
      if (own === generation) owner.opened();
    };
    socket.onmessage = ({data}) => {
      if (own === generation) take(data);
    };
    socket.onclose = ({code}) => {
      if (own === generation) fail(`lost (${code})`);
    };
    // Without a listener, Node would throw what a browser only logs.
    socket.onerror = () => undefined;
    watch();
  }

  /** Frames only move the deadline, so that they cost no timer. */
  function take(data: unknown): void {
    if (!owner.received(data) || !socket) return;
    const now = time();
    deadline = now + silenceMs;
    if (status === 'live') return;
    liveSince = now;
    setStatus('live', 'connected');
    watch();
  }

  /** One timer for whatever is due next. */
  function watch(): void {
    const now = time();
    const restAt = hiddenAt + HIDDEN_GRACE_MS;
    if (now >= restAt) abandon('suspended', 'hidden');
    else if (now >= deadline) fail(status === 'live' ? 'silent' : 'no answer');
    else wakeIn(Math.min(restAt, deadline) - now, watch);
  }

  return {
    open() {
      stopListening ??= page.listen((event) => {
        const now = time();
        hiddenAt = page.hidden ? Math.min(hiddenAt, now) : Infinity;
        if (event === 'pagehide') {
          abandon('suspended', 'hidden');
        } else if (status === 'live') {
          // After a sleep or a change of network an open socket proves nothing: it must speak, soon.
          if (now >= deadline) {
            abandon('waiting', 'silent');
            dialIn(0);
          } else {
            deadline = Math.min(deadline, now + PROOF_MS);
            watch();
          }
        } else if (status === 'suspended') {
          dialIn(0);
        } else if (status === 'waiting' && event === 'online') {
          // The visitor's own network came back, not a server that everybody waits for.
          dialIn(platform.random() * ONLINE_SPREAD_MS);
        }
      });
      if (status === 'idle') dialIn(0);
    },

    close() {
      stopListening?.();
      stopListening = undefined;
      hiddenAt = Infinity;
      abandon('idle', 'not wanted');
    },

    send(texts) {
      const isOpen = socket?.readyState === OPEN;
      if (isOpen) for (const text of texts) socket?.send(text);
      return isOpen;
    },
  };
}
