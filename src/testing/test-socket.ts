const CONNECTING = 0;
const OPEN = 1;
const CLOSING = 2;
const CLOSED = 3;

type Listener = ((event: Event) => void) | null;

/** A WebSocket whose other end is the test. It opens, speaks and breaks when the test says so. */
export class TestSocket extends EventTarget {
  readonly url: string;
  /** The texts that were sent, the oldest first. */
  readonly sent: string[] = [];
  readyState = CONNECTING;
  onopen: Listener = null;
  onmessage: Listener = null;
  onclose: Listener = null;
  onerror: Listener = null;

  constructor(url: string) {
    super();
    this.url = url;
  }

  /** Whether this end still holds on to it: it is neither closed nor being closed. */
  get isHeld(): boolean {
    return this.readyState <= OPEN;
  }

  /** @throws DOMException before the socket is open, as a browser's does. */
  send(text: string): void {
    if (this.readyState === CONNECTING) throw new DOMException('Still connecting', 'InvalidStateError');
    if (this.readyState === OPEN) this.sent.push(text);
  }

  /** Begins to close; the server's part is `drop()`. */
  close(): void {
    if (this.isHeld) this.readyState = CLOSING;
  }

  /** The server accepts the connection. */
  accept(): void {
    if (this.readyState !== CONNECTING) return;
    this.readyState = OPEN;
    this.#emit('open', {});
  }

  /** The server says something. */
  say(text: string): void {
    if (this.readyState === OPEN) this.#emit('message', {data: text});
  }

  /** The connection ends. */
  drop(code = 1006): void {
    if (this.readyState === CLOSED) return;
    this.readyState = CLOSED;
    this.#emit('close', {code, reason: '', wasClean: code !== 1006});
  }

  #emit(type: 'open' | 'message' | 'close', fields: object): void {
    const event = Object.assign(new Event(type), fields);
    this[`on${type}`]?.(event);
    this.dispatchEvent(event);
  }
}
