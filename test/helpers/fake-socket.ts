const CONNECTING = 0;
const OPEN = 1;
const CLOSING = 2;
const CLOSED = 3;

/** One end of a WebSocket whose other end, and the network between, is the test. */
export class FakeSocket {
  readonly url: string;
  /** The texts that were sent. */
  readonly sent: string[] = [];
  readyState = CONNECTING;
  /** The code that it was closed with from this end. */
  closed: number | undefined;
  /** Browsers put an error on the console when a socket is closed before it is open. */
  wasClosedTooEarly = false;
  onopen: (() => void) | null = null;
  onmessage: ((event: {data: unknown}) => void) | null = null;
  onclose: ((event: {code: number; reason: string}) => void) | null = null;
  onerror: (() => void) | null = null;

  constructor(url: string) {
    this.url = url;
  }

  /** Whether this end still holds on to it: it is neither closed nor being closed. */
  get isHeld(): boolean {
    return this.readyState <= OPEN;
  }

  /** What was sent, read as JSON. */
  get messages(): unknown[] {
    return this.sent.map((text): unknown => JSON.parse(text));
  }

  send(text: string): void {
    if (this.readyState === CONNECTING) throw new DOMException('Still connecting', 'InvalidStateError');
    if (this.readyState === OPEN) this.sent.push(text);
  }

  /** Begins to close; as on a dead link, no `close` event comes unless the test drops the socket. */
  close(code?: number): void {
    if (!this.isHeld) return;
    this.wasClosedTooEarly = this.readyState === CONNECTING;
    this.readyState = CLOSING;
    this.closed = code ?? 1005;
  }

  /** The server accepts the connection. */
  accept(): this {
    if (this.readyState !== CONNECTING) throw new Error('Only a connecting socket can be accepted');
    this.readyState = OPEN;
    this.onopen?.();
    return this;
  }

  /** A frame arrives: a text as it is, anything else as JSON. It may come late, whatever the state. */
  message(data: unknown): this {
    this.onmessage?.({data: typeof data === 'string' ? data : JSON.stringify(data)});
    return this;
  }

  /** A frame that is no text arrives. */
  binary(data: ArrayBuffer | Blob): this {
    this.onmessage?.({data});
    return this;
  }

  /** The connection ends, or the `close` event of a socket that was closed comes at last. */
  drop(code = 1006): this {
    this.readyState = CLOSED;
    if (code === 1006) this.onerror?.();
    this.onclose?.({code, reason: ''});
    return this;
  }
}
