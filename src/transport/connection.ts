import {backoff} from './backoff.js';
import type {PageEvent, Platform} from './platform.js';

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
  /** What to say every so often to a server that hangs up on who says nothing. */
  readonly ping?: {readonly text: string; readonly everyMs: number} | undefined;
  /** The socket is open and can be sent to. */
  opened(): void;
  /** Takes a frame; `false` when it makes no sense: only one that does proves that the link is alive. */
  received(data: unknown): boolean;
  status(status: LinkStatus, reason: string): void;
}

/** One WebSocket that reopens itself for as long as it is wanted. */
export interface Connection {
  /** Keeps the link up from now on; while the page is hidden it waits until it is shown. */
  open(): void;
  /** Ends the link and leaves no timer, listener or socket behind. */
  close(): void;
  /** Sends texts, if there is an open socket to send them on. */
  send(texts: readonly string[]): void;
  /** Takes another socket in a moment, because the server is about to close this one. */
  renew(): void;
}

const CONNECT_TIMEOUT_MS = 10_000;
const PROOF_MS = 3000;
const FREQUENT_MS = 7000;
const GOOD_SERVICE_MS = 10_000;
const HIDDEN_GRACE_MS = 60_000;
const SLOW_RETRY_S = 60;
const LONGEST_WAIT_S = 300;
const MAX_NONSENSE = 20;
const ONLINE_SPREAD_MS = 1000;
const CONNECTING = 0;
const OPEN = 1;

/** Makes a connection, which is idle until it is opened. */
export function createConnection(owner: ConnectionOwner, platform: Platform): Connection {
  const {time} = platform;
  let status: LinkStatus = 'idle';
  // The one that counts: late callbacks of any other, which was given up, are ignored.
  let socket: WebSocket | undefined;
  // Was still connecting when it was not wanted any more, and closes by itself, if it ever opens.
  let left: WebSocket | undefined;
  let stop: (() => void) | undefined;
  let attempt = 0;
  // The last ten, because at most ten a minute and one a second may follow, however things flap.
  let dials: readonly number[] = [];
  let dialAt = 0;
  let deadline = 0;
  let liveSince = Infinity;
  let spokeAt = 0;
  let hiddenAt = Infinity;
  let pingAt = 0;

  function setStatus(next: LinkStatus, reason: string = next): void {
    if (status !== next) owner.status((status = next), reason);
  }

  /** Gives the socket up without waiting for its `close` event, which may never come. */
  function abandon(next: LinkStatus, reason: string, retryMs = 0): void {
    const old = socket;
    socket = undefined;
    dialAt = time() + retryMs;
    // Closing a socket that is still connecting puts an error on the page's console; but one that hangs must
    // be closed, because browsers dial a host only once at a time.
    if (old?.readyState === CONNECTING && next !== 'waiting') (left = old).onopen = () => old.close(1000);
    else old?.close(1000);
    setStatus(next, reason);
  }

  function fail(reason: string, retryMs = 0): void {
    if (spokeAt - liveSince >= GOOD_SERVICE_MS) attempt = 0;
    // A page that says it is offline may be wrong, so it is tried all the same, slowly.
    const wait = platform.isOnline() ? backoff(attempt++, platform.random()) : SLOW_RETRY_S * 1000;
    abandon('waiting', reason, retryMs + wait);
  }

  function dial(now: number): void {
    dials = [now, ...dials.slice(0, 9)];
    deadline = now + CONNECT_TIMEOUT_MS;
    liveSince = Infinity;
    left?.close(1000);
    const pulse = stop;
    setStatus('connecting');
    // The owner may have closed the link when it heard that.
    if (pulse !== stop) return;
    let own: WebSocket;
    let nonsense = 0;
    try {
      own = socket = platform.openSocket(owner.endpoint);
    } catch {
      // A page may forbid the address (mixed content, content security policy).
      fail('forbidden');
      return;
    }
    own.onopen = () => {
      if (own === socket) owner.opened();
    };
    own.onmessage = ({data}) => {
      if (own !== socket) return;
      // To go on without sense is to be silent.
      if (++nonsense === MAX_NONSENSE) deadline = time();
      if (!owner.received(data) || own !== socket) return;
      nonsense = 0;
      deadline = (spokeAt = time()) + owner.silenceMs;
      liveSince = Math.min(liveSince, spokeAt);
      setStatus('live');
    };
    own.onclose = ({code, reason}) => {
      // A server may say `{"retryAfter": 7}`, in seconds; and one that closes with certain codes, of the protocol or made
      // up by venues, will not change its mind at once.
      const isRefusal = /100[23789]|1010|44/.test(`${code}`);
      const asked = Number(/After":(\d+)/.exec(reason)?.[1]) || (isRefusal ? SLOW_RETRY_S : 0);
      if (own === socket) fail(`lost (${code})`, Math.min(asked, LONGEST_WAIT_S) * 1000);
    };
  }

  function look(event?: PageEvent): void {
    const now = time();
    // After a sleep or a change of network an open socket proves nothing: it must speak, soon.
    if (status === 'live' && event && event !== 'visibilitychange') {
      // One that only speaks when it likes cannot be asked for a proof.
      const proofMs = owner.ping ? PROOF_MS : Math.max(PROOF_MS, owner.silenceMs - FREQUENT_MS);
      deadline = Math.min(deadline, now + proofMs);
      pingAt = 0;
    }
    // The visitor's own network came back, not a server that everybody waits for.
    if (event === 'online') dialAt = Math.min(dialAt, now + platform.random() * ONLINE_SPREAD_MS);
    hiddenAt = platform.isHidden() ? Math.min(hiddenAt, now) : Infinity;
    if (event === 'pagehide' || now >= hiddenAt + HIDDEN_GRACE_MS) {
      abandon('suspended', 'hidden');
    } else if (!socket) {
      if (now < hiddenAt && now >= Math.max(dialAt, (dials[0] ?? 0) + 1000, (dials[9] ?? 0) + 60_000))
        dial(now);
    } else if (now >= deadline + PROOF_MS) {
      // So late that the machine must have slept: no fault of the server's, so nothing is waited for.
      abandon('waiting', 'silent');
    } else if (now >= deadline) {
      fail(status === 'live' ? 'silent' : 'no answer');
    } else if (owner.ping && now >= pingAt) {
      pingAt = now + owner.ping.everyMs;
      send([owner.ping.text]);
    }
  }

  function send(texts: readonly string[]): void {
    if (socket?.readyState === OPEN) for (const text of texts) socket.send(text);
  }

  return {
    open() {
      stop ??= platform.pulse(look);
    },

    close() {
      stop?.();
      stop = undefined;
      abandon('idle', 'not wanted');
    },

    send,

    renew() {
      // One that asks for it again and again is in trouble.
      if (time() - liveSince < GOOD_SERVICE_MS) fail('renewed');
      else abandon('waiting', 'renewed');
    },
  };
}
