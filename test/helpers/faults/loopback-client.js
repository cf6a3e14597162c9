import assert from 'node:assert/strict';
import {setTimeout as wait} from 'node:timers/promises';
import {WebSocket as Socket} from 'ws';
import {coinbase, parsePair, PriceHub, webSocketSource} from '../../../dist/index.js';
import {TestPlatform} from '../../../dist/testing.js';

/** @typedef {import('../../../dist/index.js').Snapshot} Snapshot */

// Of real time, in which a message on the loopback must come.
const PATIENCE_MS = 5000;
const LINGER_MS = 4000;
const CONNECTING = 0;
const OPEN = 1;
const CLOSED = 3;

/** Sockets are real; time passes when the test says so, and chance is what it says. */
export class LoopbackPlatform extends TestPlatform {
  /** Every real socket so far, the oldest first. @type {WebSocket[]} */
  links = [];
  /** When each of them was opened, by the time of the test. @type {number[]} */
  #dialledAt = [];
  /** The codes with which they closed. @type {number[]} */
  codes = [];
  /** How many messages have come so far. */
  heard = 0;
  /** What every throw of the dice gives, from 0 up to 1. */
  chance = 0.5;
  /** @override */
  random = () => this.chance;
  /** As in a browser, `close` comes late on a link that is dead. @override @param {string} url */
  openSocket = (url) => {
    const socket = /** @type {WebSocket} */ (/** @type {unknown} */ (new Socket(url)));
    // Without a listener, Node would throw what a browser only logs.
    socket.onerror = () => undefined;
    socket.addEventListener('message', () => void (this.heard += 1));
    socket.addEventListener('close', ({code}) => void this.codes.push(code));
    this.links.push(socket);
    this.#dialledAt.push(this.time());
    return socket;
  };

  /** How many sockets are connecting or open. */
  get held() {
    return this.links.filter(({readyState}) => readyState <= OPEN).length;
  }

  /** When an address was dialled. @param {string} [endpoint] any when not given */
  dials(endpoint = 'ws:') {
    return this.#dialledAt.filter((_, index) => this.links[index]?.url.startsWith(endpoint));
  }

  /** The milliseconds between one dial of an address and the next. @param {string} [endpoint] */
  gaps(endpoint) {
    const dials = this.dials(endpoint);
    return dials.slice(1).map((dial, index) => dial - (dials[index] ?? 0));
  }

  /** Lets everything happen, without a step of time, until something is so. @param {() => unknown} isSo */
  async until(isSo) {
    const end = performance.now() + PATIENCE_MS;
    for (;;) {
      await this.settle();
      if (isSo()) return;
      assert.ok(performance.now() < end, `never so: ${isSo}`);
      await wait(1);
    }
  }

  /**
   * Lets so many seconds pass, one by one.
   * @param {number} seconds
   * @param {() => unknown} isCalm what must be so before the next one, so that nothing is left to chance
   * @param {() => void} [each] what happens in each of them
   */
  async pass(seconds, isCalm, each = () => undefined) {
    for (let i = 0; i < seconds; i++) {
      each();
      await this.advance(1000);
      await this.until(isCalm);
    }
  }

  /** Whether no socket is under way. */
  isDecided = () => this.links.every(({readyState}) => readyState !== CONNECTING);

  /** Whether every socket is closed. */
  isCutOff = () => this.links.every(({readyState}) => readyState === CLOSED);
}

/** The client as a program uses it, for as long as a test lasts. */
export class LoopbackClient {
  platform = new LoopbackPlatform(Date.UTC(2026, 10, 23, 12));
  /** What the listener of each pair was told, the oldest first. @type {Map<string, Snapshot[]>} */
  told = new Map();
  /** How to end each subscription. @type {Map<string, () => void>} */
  #ends = new Map();
  /** @type {PriceHub | undefined} */
  #hub;

  /** Uses the sources at these addresses, in this order. @param {Record<string, string>} endpoints */
  use(endpoints) {
    const sources = Object.fromEntries(
      Object.entries(endpoints).map(([id, endpoint]) => [id, webSocketSource({...coinbase, id, endpoint})]),
    );
    this.#hub = new PriceHub({sources, platform: this.platform});
    return this;
  }

  /** @param {...string} symbols as `BTC/USD` */
  watch(...symbols) {
    for (const symbol of symbols) {
      /** @type {Snapshot[]} */
      const told = [];
      const end = this.#hub?.subscribe(parsePair(symbol), (snapshot) => told.push(snapshot));
      this.told.set(symbol, told);
      if (end) this.#ends.set(symbol, end);
    }
    return this;
  }

  /** @param {...string} symbols */
  unwatch(...symbols) {
    for (const symbol of symbols) this.#ends.get(symbol)?.();
  }

  /** What is known of a pair. @param {string} [symbol] */
  now(symbol = 'BTC/USD') {
    return this.told.get(symbol)?.at(-1) ?? assert.fail(`nothing told of ${symbol}`);
  }

  /** A pair's status, price and source in short. @param {string} [symbol] */
  shown(symbol) {
    const {status, ticker} = this.now(symbol);
    return [status, ticker?.last, ticker?.source].filter(Boolean).join(' ');
  }

  /** How often a source has dropped what came, by reason. @param {string} [source] */
  dropped(source = 'main') {
    return this.#hub?.diagnostics()[source] ?? {};
  }

  /**
   * Waits until the venue is asked, lets it tell a price, and waits until that is shown.
   * @param {import('./price-venue.js').PriceVenue} venue
   * @param {string} price
   * @param {string} [symbol]
   */
  async serve(venue, price, symbol = 'BTC/USD') {
    const product = symbol.replace('/', '-');
    await this.platform.until(() => venue.sessions.at(-1)?.wanted.has(product));
    venue.tick(product, price);
    await this.platform.until(
      () => this.now(symbol).ticker?.last === price && this.now(symbol).status === 'live',
    );
  }

  /** Wants nothing any more, and sees that nothing is left but sockets that the other end keeps. */
  async stop() {
    this.unwatch(...this.#ends.keys());
    await this.platform.advance(LINGER_MS);
    assert.equal(this.platform.leftovers.timers, 0, 'a timer is left');
    assert.deepEqual(this.platform.reported, []);
  }
}
