import type {Platform} from '../transport/platform.js';
import {TestSocket} from './test-socket.js';

/** What has not been given back; everything is 0 when nothing is left. */
export interface Leftovers {
  readonly timers: number;
  readonly sockets: number;
  readonly requests: number;
}

interface Pulse {
  readonly look: () => void;
  dueAt: number;
}

const BEAT_MS = 1000;
const TASKS_TO_SETTLE = 3;

/**
 * A platform for tests: time stands still until the test lets it pass, and the other end of every socket and
 * request is the test.
 */
export class TestPlatform implements Platform {
  /** Every socket that was opened, the oldest first. */
  readonly sockets: TestSocket[] = [];
  /** The address of every request that was made, the oldest first. */
  readonly requests: string[] = [];
  /** The errors that were reported. */
  readonly reported: unknown[] = [];
  /** The body at an address; where there is none, the answer is a 404. */
  answer: (url: string) => string | undefined = () => undefined;
  readonly #pulses = new Set<Pulse>();
  #frames: (() => void)[] = [];
  #unanswered = 0;
  #now: number;
  #randomState = 1;

  /** @param now the time that it begins at, epoch milliseconds; this moment when not given */
  constructor(now = Date.now()) {
    this.#now = now;
  }

  /** What has not been given back. */
  get leftovers(): Leftovers {
    return {
      timers: this.#pulses.size,
      sockets: this.sockets.filter((socket) => socket.isHeld).length,
      requests: this.#unanswered,
    };
  }

  /** Lets time pass, in steps of a second at most, and everything happen that is due by then. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms;
    await this.settle();
    while (this.#now < end) {
      this.#now = Math.min(end, ...[...this.#pulses].map(({dueAt}) => Math.max(dueAt, this.#now + 1)));
      for (const pulse of [...this.#pulses]) this.#beat(pulse);
      await this.settle();
    }
  }

  /** Lets promises settle and pulses begin; no time passes. */
  async settle(): Promise<void> {
    for (let i = 0; i < TASKS_TO_SETTLE; i++) {
      await nextTask();
      for (const pulse of [...this.#pulses]) this.#beat(pulse);
      const frames = this.#frames;
      this.#frames = [];
      for (const callback of frames) callback();
    }
    await nextTask();
  }

  readonly isHidden = (): boolean => false;

  readonly isOnline = (): boolean => true;

  readonly time = (): number => this.#now;

  readonly random = (): number => {
    this.#randomState = (Math.imul(this.#randomState, 1_664_525) + 1_013_904_223) >>> 0;
    return this.#randomState / 2 ** 32;
  };

  readonly pulse = (look: () => void): (() => void) => {
    const pulse: Pulse = {look, dueAt: this.#now};
    this.#pulses.add(pulse);
    return () => void this.#pulses.delete(pulse);
  };

  readonly requestFrame = (callback: () => void): void => void this.#frames.push(callback);

  readonly openSocket = (url: string): WebSocket => {
    const socket = new TestSocket(url);
    this.sockets.push(socket);
    return socket as unknown as WebSocket;
  };

  readonly fetch = async (url: string, init?: RequestInit): Promise<Response> => {
    this.requests.push(url);
    this.#unanswered++;
    // Not at once, so that it can be aborted.
    await nextTask();
    this.#unanswered--;
    init?.signal?.throwIfAborted();
    return responseOf(this.answer(url));
  };

  readonly reportError = (error: unknown): void => void this.reported.push(error);

  #beat(pulse: Pulse): void {
    if (pulse.dueAt > this.#now || !this.#pulses.has(pulse)) return;
    pulse.dueAt = this.#now + BEAT_MS;
    pulse.look();
  }
}

/** Not a real one, whose text takes more than a task to come. */
function responseOf(body: string | undefined): Response {
  const status = body === undefined ? 404 : 200;
  const text = body ?? '';
  const response = {
    ok: status === 200,
    status,
    headers: new Headers(),
    text: () => Promise.resolve(text),
    json: () => Promise.resolve().then((): unknown => JSON.parse(text)),
  };
  return response as Response;
}

/** A task of its own comes after all microtasks. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const {port1, port2} = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
