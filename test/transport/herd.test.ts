import {expect} from '@open-wc/testing';
import {createConnection} from '../../src/transport/connection.js';
import type {Platform} from '../../src/transport/platform.js';
import {seededRandom} from '../helpers/random.js';

const CLIENTS = 10_000;
/** For as long as it takes to start the waits anew. */
const GOOD_MS = 60_000;
const BACK_AFTER_MS = 8000;
const END_MS = 120_000;
const STEP_MS = 10;
const BEAT_MS = 1000;
const BIN_MS = 100;

/** A socket of the server that all of them want to talk to. */
type Line = Pick<WebSocket, 'onopen' | 'onmessage' | 'onclose' | 'onerror' | 'readyState' | 'send' | 'close'>;

function hangUp(line: Line, code: number): void {
  line.onclose?.call(line as WebSocket, new CloseEvent('close', {code}));
}

/** All visitors of a page, and a server that is restarted under them. */
class Herd {
  /** When each attempt to connect was made. */
  readonly attempts: number[] = [];
  readonly #live = new Set<number>();
  #now = 1_800_000_000_000;
  #isUp = true;
  readonly #random = seededRandom(7);
  readonly #lines = new Set<Line>();
  /** Looks at the clock once a second, each in its own part of the second. */
  readonly #looks: (() => void)[][] = Array.from({length: BEAT_MS / STEP_MS}, () => []);
  #due: (() => void)[] = [];

  constructor(closeCode: number) {
    for (let i = 0; i < CLIENTS; i++) this.#visit(i);
    this.#runUntil(this.#now + GOOD_MS);
    expect([this.live, this.attempts.length]).to.deep.equal([CLIENTS, CLIENTS]);
    this.attempts.length = 0;
    this.#isUp = false;
    const lost = [...this.#lines];
    this.#lines.clear();
    for (const line of lost) hangUp(line, closeCode);
    const began = this.#now;
    this.#runUntil(began + BACK_AFTER_MS);
    this.#isUp = true;
    this.#runUntil(began + END_MS);
    this.attempts.forEach((at, i) => (this.attempts[i] = at - began));
  }

  get live(): number {
    return this.#live.size;
  }

  /** The most attempts that were made within a tenth of a second, from a moment on. */
  peak(from = 0): number {
    const bins = new Map<number, number>();
    for (const at of this.attempts) {
      const bin = Math.floor(at / BIN_MS);
      if (at >= from) bins.set(bin, (bins.get(bin) ?? 0) + 1);
    }
    return Math.max(...bins.values());
  }

  #visit(visitor: number): void {
    const platform: Platform = {
      isHidden: () => false,
      isOnline: () => true,
      time: () => this.#now,
      random: this.#random,
      pulse: (look) => {
        const part = Math.floor(this.#random() * this.#looks.length);
        this.#looks[part]!.push(() => look());
        return () => undefined;
      },
      requestFrame: () => undefined,
      openSocket: () => this.#dial() as WebSocket,
      fetch: () => Promise.reject(new Error('Nothing is fetched')),
      reportError: () => undefined,
    };
    createConnection(
      {
        endpoint: 'wss://exchange.test',
        silenceMs: Infinity,
        opened: () => undefined,
        received: () => true,
        status: (status) => {
          if (status === 'live') this.#live.add(visitor);
          else this.#live.delete(visitor);
        },
      },
      platform,
    ).open();
  }

  #dial(): Line {
    this.attempts.push(this.#now);
    const line: Line = {
      readyState: 0,
      ...{onopen: null, onmessage: null, onclose: null, onerror: null},
      ...{send: () => undefined, close: () => undefined},
    };
    // It is answered, or refused, a moment later.
    this.#due.push(() => {
      if (!this.#isUp) hangUp(line, 1006);
      else {
        this.#lines.add(line);
        line.onopen?.call(line as WebSocket, new Event('open'));
        line.onmessage?.call(line as WebSocket, new MessageEvent('message', {data: 'good'}));
      }
    });
    return line;
  }

  #runUntil(end: number): void {
    for (; this.#now < end; this.#now += STEP_MS) {
      const due = this.#due;
      this.#due = [];
      for (const answer of due) answer();
      for (const look of this.#looks[(this.#now % BEAT_MS) / STEP_MS]!) look();
    }
  }
}

describe('10,000 visitors whose server is restarted', () => {
  for (const code of [1001, 1006, 1012, 1013])
    it(`come back a few at a time, and all of them: code ${code} (F16, F18)`, () => {
      const herd = new Herd(code);
      const most = CLIENTS * 0.06;
      expect(herd.peak()).to.be.at.most(most);
      expect(herd.peak(BACK_AFTER_MS)).to.be.at.most(most / 2);
      expect(herd.live).to.be.at.least(CLIENTS * 0.99);
    });
});
