import type {PageEvent, Platform} from '../../src/transport/platform.js';
import {FakePage} from './fake-page.js';
import {FakeRequest, type FakeAnswer} from './fake-request.js';
import {FakeSocket} from './fake-socket.js';
import {seededRandom} from './random.js';

/** What a fake platform starts from. */
export interface FakePlatformOptions {
  /** The visitor's clock at the start, epoch milliseconds. */
  readonly now?: number;
  readonly seed?: number;
  /** Instead of the seeded one, for example `() => 0.5`. */
  readonly random?: () => number;
}

interface Timer {
  readonly callback: () => void;
  readonly dueAt: number;
}

const START = Date.parse('2026-10-03T20:58:31.000Z');
const BEAT_MS = 1000;
const LONGEST_WAIT = 300_000;
const TOO_MANY_TIMERS = 100_000;

/** A platform that stands still until it is told to go on: no real time, network or page. */
export function fakePlatform(options?: FakePlatformOptions): FakePlatform {
  return new FakePlatform(options);
}

/** See `fakePlatform()`. */
export class FakePlatform implements Platform {
  readonly page = new FakePage();
  /** Every socket that was opened, the oldest first. */
  readonly sockets: FakeSocket[] = [];
  /** Every request that was made, the oldest first. */
  readonly requests: FakeRequest[] = [];
  readonly reported: unknown[] = [];
  /** Answers every request at once; without it, each waits for its own `answer()`. */
  respond: ((url: string) => FakeAnswer | Promise<FakeAnswer>) | undefined;
  /** As if the page's policy forbade every address: opening a socket throws. */
  forbidsSockets = false;
  readonly #random: () => number;
  readonly #timers = new Map<number, Timer>();
  #frames: (() => void)[] = [];
  #lastTimer = 0;
  // Timers run by a clock that nobody sets; `time()` is ahead of it by as much as the wall clock ever was.
  #uptime = 0;
  #ahead: number;
  #wallAhead: number;

  constructor({now = START, seed = 1, random = seededRandom(seed)}: FakePlatformOptions = {}) {
    this.#ahead = this.#wallAhead = now;
    this.#random = random;
  }

  /** The newest socket. */
  get socket(): FakeSocket {
    return this.#newest(this.sockets, 'socket was opened');
  }

  /** The newest request. */
  get request(): FakeRequest {
    return this.#newest(this.requests, 'request was made');
  }

  get pendingTimers(): number {
    return this.#timers.size;
  }

  get pendingFrames(): number {
    return this.#frames.length;
  }

  /** What is not given back yet; everything is 0 when nothing is left. */
  get leftovers(): {timers: number; listeners: number; sockets: number; requests: number} {
    return {
      timers: this.pendingTimers,
      listeners: this.page.listeners,
      sockets: this.sockets.filter((socket) => socket.isHeld).length,
      requests: this.requests.filter((request) => !request.isDone).length,
    };
  }

  /** Lets time pass and runs the timers that come due, in order. */
  advance(ms: number): void {
    const end = this.#uptime + ms;
    for (let ran = 0; this.#runNextTimer(end); ran++) {
      if (ran > TOO_MANY_TIMERS) throw new Error('Timers start each other for ever');
    }
    this.#uptime = end;
  }

  /** The same, and promises settle before, between and after the timers. */
  async advanceAsync(ms: number): Promise<void> {
    const end = this.#uptime + ms;
    do await this.settle();
    while (this.#runNextTimer(end));
    this.#uptime = end;
  }

  /** Lets time pass until another socket is dialled, and returns it. */
  nextSocket(): FakeSocket {
    const {length} = this.sockets;
    for (let waited = 0; this.sockets.length === length; waited += 100) {
      if (waited > LONGEST_WAIT) throw new Error('No other socket was dialled');
      this.advance(100);
    }
    return this.socket;
  }

  /** Lets promises settle without time passing. */
  settle(): Promise<void> {
    // A task of its own comes after all microtasks.
    return new Promise((resolve) => {
      const {port1, port2} = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        resolve();
      };
      port2.postMessage(undefined);
    });
  }

  /** The machine sleeps: the wall clock goes on, and timers stand still with everything else. */
  sleep(ms: number): void {
    this.jumpWallClock(ms);
  }

  /** The main thread is busy: time passes, and timers will be late. */
  stall(ms: number): void {
    this.#uptime += ms;
  }

  /** Somebody sets the clock of the machine; set back, it is not followed. */
  jumpWallClock(ms: number): void {
    this.#wallAhead += ms;
    this.#ahead = Math.max(this.#ahead, this.#wallAhead);
  }

  /** Paints: runs what waits for the next frame, unless the page is hidden. */
  frame(): void {
    if (this.page.hidden) return;
    const frames = this.#frames;
    this.#frames = [];
    for (const callback of frames) callback();
  }

  readonly time = (): number => this.#uptime + this.#ahead;

  readonly random = (): number => this.#random();

  readonly isHidden = (): boolean => this.page.hidden;

  readonly isOnline = (): boolean => this.page.online;

  readonly pulse = (look: (event?: PageEvent) => void): (() => void) => {
    let timer = this.#startTimer(() => beat(), 0);
    const beat = (event?: PageEvent): void => {
      this.#timers.delete(timer);
      timer = this.#startTimer(() => beat(), BEAT_MS);
      look(event);
    };
    const deafen = this.page.listen(beat);
    return () => {
      deafen();
      this.#timers.delete(timer);
    };
  };

  readonly requestFrame = (callback: () => void): void => {
    this.#frames.push(callback);
  };

  readonly openSocket = (url: string): WebSocket => {
    if (this.forbidsSockets) throw new DOMException('The page forbids it', 'SecurityError');
    const socket = new FakeSocket(url);
    this.sockets.push(socket);
    return socket as unknown as WebSocket;
  };

  readonly fetch = async (url: string, init: RequestInit): Promise<Response> => {
    const request = new FakeRequest(url, init);
    this.requests.push(request);
    if (this.respond) request.answer(await this.respond(url));
    return request.response;
  };

  readonly reportError = (error: unknown): void => {
    this.reported.push(error);
  };

  #startTimer(callback: () => void, ms: number): number {
    this.#timers.set(++this.#lastTimer, {callback, dueAt: this.#uptime + ms});
    return this.#lastTimer;
  }

  #runNextTimer(end: number): boolean {
    const [next] = [...this.#timers].sort(([id, a], [otherId, b]) => a.dueAt - b.dueAt || id - otherId);
    if (!next || next[1].dueAt > end) return false;
    this.#timers.delete(next[0]);
    this.#uptime = Math.max(this.#uptime, next[1].dueAt);
    next[1].callback();
    return true;
  }

  #newest<T>(list: readonly T[], what: string): T {
    const newest = list.at(-1);
    if (!newest) throw new Error(`No ${what}`);
    return newest;
  }
}
