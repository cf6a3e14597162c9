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
  /** Sends texts, if there is an open socket to send them on. */
  send(texts: readonly string[]): void;
}

const LOOK_MS = 1000;
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
  let status: LinkStatus = 'idle';
  let socket: WebSocket | undefined;
  // Late callbacks of a socket that was given up carry an old number and are ignored.
  let generation = 0;
  let stopListening: (() => void) | undefined;
  let timer: unknown;
  let attempt = 0;
  // The last ten, because at most ten a minute and one a second may follow, however things flap.
  let dials: readonly number[] = Array<number>(10).fill(0);
  let dialAt = 0;
  let deadline = 0;
  let liveSince = Infinity;
  let hiddenAt = Infinity;

  function setStatus(next: LinkStatus, reason: string): void {
    if (status !== next) owner.statusChanged((status = next), reason);
  }

  /** Gives the socket up without waiting for its `close` event, which may never come. */
  function abandon(next: LinkStatus, reason: string, retryMs = 0): void {
    const old = socket;
    generation++;
    socket = undefined;
    dialAt = time() + retryMs;
    // Closing a socket that is still connecting puts an error on the page's console; but one that hangs must
    // be closed, because browsers dial a host only once at a time.
    if (old?.readyState === CONNECTING && next !== 'waiting') old.onopen = () => old.close(1000);
    else old?.close(1000);
    setStatus(next, reason);
  }

  function fail(reason: string): void {
    if (time() - liveSince >= GOOD_SERVICE_MS) attempt = 0;
    // A page that says it is offline may be wrong, so it is tried all the same, slowly.
    const retryMs = page.online ? backoff(attempt++, platform.random()) : OFFLINE_RETRY_MS;
    abandon('waiting', reason, retryMs);
  }

  function dial(): void {
    const own = ++generation;
    dials = [...dials.slice(1), time()];
    deadline = time() + CONNECT_TIMEOUT_MS;
    liveSince = Infinity;
    setStatus('connecting', 'connecting');
    if (own !== generation) return;
    try {
      socket = platform.openSocket(owner.endpoint);
    } catch {
      // A page may forbid the address (mixed content, content security policy).
      fail('forbidden');
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
  }

  function take(data: unknown): void {
    if (!owner.received(data) || !socket) return;
    deadline = time() + owner.silenceMs;
    if (status === 'connecting') liveSince = time();
    setStatus('live', 'connected');
  }

  /** Once a second, and whenever the life of the page changes: frames themselves cost no timer. */
  function look(): void {
    if (!stopListening) return;
    const now = time();
    platform.clearTimeout(timer);
    timer = platform.setTimeout(look, LOOK_MS);
    hiddenAt = page.hidden ? Math.min(hiddenAt, now) : Infinity;
    if (now >= hiddenAt + HIDDEN_GRACE_MS) {
      abandon('suspended', 'hidden');
    } else if (socket && now >= deadline + PROOF_MS) {
      // So late that the machine must have slept: no fault of the server's, so nothing is waited for.
      abandon('waiting', 'silent');
    } else if (socket) {
      if (now >= deadline) fail(status === 'live' ? 'silent' : 'no answer');
    } else if (!page.hidden && now >= Math.max(dialAt, Number(dials[9]) + 1000, Number(dials[0]) + 60_000)) {
      dial();
    }
  }

  return {
    open() {
      timer ??= platform.setTimeout(look, 0);
      stopListening ??= page.listen((event) => {
        if (event === 'pagehide') {
          abandon('suspended', 'hidden');
          return;
        }
        const now = time();
        // After a sleep or a change of network an open socket proves nothing: it must speak, soon.
        if (status === 'live' && event !== 'visibilitychange') deadline = Math.min(deadline, now + PROOF_MS);
        // The visitor's own network came back, not a server that everybody waits for.
        if (event === 'online') dialAt = Math.min(dialAt, now + platform.random() * ONLINE_SPREAD_MS);
        look();
      });
    },

    close() {
      stopListening?.();
      stopListening = undefined;
      platform.clearTimeout(timer);
      timer = undefined;
      abandon('idle', 'not wanted');
    },

    send(texts) {
      if (socket?.readyState === OPEN) for (const text of texts) socket.send(text);
    },
  };
}
