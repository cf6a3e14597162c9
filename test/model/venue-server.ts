import type {FakeSocket} from '../helpers/fake-socket.js';
import type {Dialect} from './dialects.js';
import type {ModelPlatform} from './model-platform.js';
import type {WatchedSource} from './watched-source.js';
import type {Wire} from './wire.js';

const CONNECTING = 0;
const OPEN = 1;
const MOST_ANSWERS = 200;

/** What the server knows of one connection. */
interface Session {
  read: number;
  readonly subscribed: Set<string>;
  /** What is still to be answered, the oldest first. */
  readonly answers: {readonly at: (time: number) => unknown; readonly since: number}[];
  refusals: number;
  /** It has said something that makes sense. */
  hasSpoken: boolean;
}

/** A small model of a venue: it reads what the client sends, and says what it is told to. */
export class VenueServer {
  readonly dialect: Dialect;
  readonly watched: WatchedSource;
  /** Pairs that were asked for though the same connection had them already. */
  readonly repeated: string[] = [];
  /** Is called when the client hears what time it is. */
  onTime: () => void = () => undefined;
  readonly #platform: ModelPlatform;
  readonly #wire: Wire;
  readonly #lost = new Set<FakeSocket>();
  readonly #sessions = new Map<FakeSocket, Session>();

  constructor(dialect: Dialect, watched: WatchedSource, wire: Wire, platform: ModelPlatform) {
    this.dialect = dialect;
    this.watched = watched;
    this.#wire = wire;
    this.#platform = platform;
  }

  get sockets(): FakeSocket[] {
    return this.#platform.sockets.filter(({url}) => url === this.dialect.endpoint);
  }

  /** Those that the client neither has closed nor is closing. */
  get held(): FakeSocket[] {
    return this.sockets.filter((socket) => socket.isHeld);
  }

  get connecting(): FakeSocket | undefined {
    return this.#reached.findLast(({readyState}) => readyState === CONNECTING);
  }

  get open(): FakeSocket | undefined {
    return this.#reached.findLast(({readyState}) => readyState === OPEN);
  }

  /** Those over which something still passes. */
  get #reached(): FakeSocket[] {
    return this.sockets.filter((socket) => !this.#lost.has(socket));
  }

  /** Whether the client holds on to a connection that is dead, which it cannot know yet. */
  get isCutOff(): boolean {
    return this.held.some((socket) => this.#lost.has(socket));
  }

  /** Whether the open connection has been proven to work. */
  get hasSpoken(): boolean {
    return !!this.open && this.#session(this.open).hasSpoken;
  }

  /** Says something that makes sense. */
  tell(socket: FakeSocket, data: unknown): void {
    this.#session(socket).hasSpoken = true;
    socket.message(data);
  }

  /** The way to the client is cut, and it is not told. */
  lose(): void {
    for (const socket of this.held) this.#lost.add(socket);
  }

  /** The pairs that the open connection is subscribed to. */
  get subscribed(): string[] {
    return this.open ? [...this.#session(this.open).subscribed] : [];
  }

  /** Whether something that was asked has no answer yet. */
  get owesAnswers(): boolean {
    return !!this.open && this.#session(this.open).answers.length > 0;
  }

  /** Reads all that was sent so far. */
  read(): void {
    const {dialect} = this;
    for (const socket of this.sockets) {
      if (!socket.sent.length) continue;
      const session = this.#session(socket);
      for (const text of socket.sent.slice(session.read)) {
        const {isSubscription, symbols} = dialect.read(text);
        if (isSubscription) this.#subscribe(session, symbols);
        else symbols.forEach((symbol) => session.subscribed.delete(symbol));
      }
      session.read = socket.sent.length;
    }
  }

  #subscribe(session: Session, symbols: readonly string[]): void {
    const {allOrNothing, listed, accepted, refused} = this.dialect;
    const bad = symbols.filter((symbol) => !listed.includes(symbol));
    const good = allOrNothing && bad.length ? [] : symbols.filter((symbol) => listed.includes(symbol));
    for (const symbol of good) {
      // Who was refused as a whole has to ask for all of it again.
      if (session.subscribed.has(symbol) && !(allOrNothing && session.refusals)) this.repeated.push(symbol);
      session.subscribed.add(symbol);
    }
    session.refusals += bad.length;
    const answers = [
      ...good.map((symbol) => (time: number) => accepted(symbol, time)),
      ...(allOrNothing ? bad.slice(0, 1) : bad).map((symbol) => (time: number) => refused(symbol, time)),
    ];
    for (const at of answers) session.answers.push({at, since: this.#platform.time()});
  }

  /** Answers what has been asked, or only what has waited for so long. */
  answer(waitedMs = 0): void {
    this.read();
    const socket = this.open;
    const session = socket && this.#session(socket);
    let given = 0;
    while (session?.answers[0] && this.#platform.time() - session.answers[0].since >= waitedMs) {
      if (++given > MOST_ANSWERS) throw new Error(`${this.dialect.id} is asked for ever`);
      const [first] = session.answers.splice(0, 1);
      if (this.dialect.tellsTime === 'accepted') this.onTime();
      if (socket) this.tell(socket, first?.at(this.#platform.truth));
      this.read();
    }
  }

  /** Says a price, which may be untrue, of another time, or of a pair that nobody asked for. */
  say(socket: FakeSocket, symbol: string, last: string, time?: number): void {
    const {watched, dialect} = this;
    this.#wire.note({
      source: dialect.id,
      symbol,
      last,
      time,
      isHeard: socket.readyState === OPEN && watched.wanted.includes(symbol),
    });
    this.tell(socket, dialect.quote({symbol, last, time, sequence: this.#wire.made}));
  }

  /** Says what is usual now, of every pair that was subscribed to, after a heartbeat of each. */
  serve(isMute = false): void {
    this.connecting?.accept();
    this.answer();
    for (const symbol of this.subscribed) {
      this.beat(symbol);
      const socket = this.open;
      if (socket && !isMute) this.say(socket, symbol, this.#wire.make(symbol), this.#platform.truth);
    }
  }

  beat(symbol: string): void {
    const {heartbeat, tellsTime} = this.dialect;
    if (!this.open) return;
    if (tellsTime === 'heartbeat') this.onTime();
    this.tell(this.open, heartbeat(symbol, this.#platform.truth));
    this.read();
  }

  /** Does not have a pair any more, or says so of one that it never had. */
  refuse(symbol: string): void {
    const socket = this.open;
    if (!socket) return;
    const session = this.#session(socket);
    session.subscribed.delete(symbol);
    session.refusals++;
    if (this.dialect.tellsTime === 'accepted') this.onTime();
    this.tell(socket, this.dialect.refused(symbol, this.#platform.truth));
    this.read();
  }

  #session(socket: FakeSocket): Session {
    const session = this.#sessions.get(socket) ?? {
      read: 0,
      subscribed: new Set(),
      answers: [],
      refusals: 0,
      hasSpoken: false,
    };
    this.#sessions.set(socket, session);
    return session;
  }
}
