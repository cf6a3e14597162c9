import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {parsePairs, symbolOf, type Pair} from '../../src/market/pair.js';
import {webSocketSource} from '../../src/sources/websocket-source.js';
import type {FakeSocket} from '../helpers/fake-socket.js';
import {testProtocol} from '../helpers/protocol.js';
import {testSource} from '../helpers/source.js';

const PAIRS = parsePairs('A/USD B/USD C/USD D/USD BAD/USD WORSE/USD');
const LISTED = ['A/USD', 'B/USD', 'C/USD', 'D/USD'];

/** A server that reads what a socket sends when it is told to, and answers as exchanges do. */
class FakeServer {
  readonly subscribed = new Map<FakeSocket, Set<string>>();
  /** Pairs that were asked for though they were subscribed already. */
  readonly repeated: string[] = [];
  readonly #allOrNothing: boolean;
  readonly #read = new Map<FakeSocket, number>();

  constructor(allOrNothing: boolean) {
    this.#allOrNothing = allOrNothing;
  }

  /** Reads the next message of a socket; `false` when there is none. */
  readOne(socket: FakeSocket): boolean {
    const count = this.#read.get(socket) ?? 0;
    const text = socket.sent[count];
    if (text === undefined || socket.readyState !== 1) return false;
    this.#read.set(socket, count + 1);
    const symbols = text.slice(2).split(' ');
    const own = this.subscribed.get(socket) ?? new Set();
    this.subscribed.set(socket, own);
    if (text.startsWith('-')) symbols.forEach((symbol) => own.delete(symbol));
    else this.#subscribe(socket, symbols, own);
    return true;
  }

  #subscribe(socket: FakeSocket, symbols: readonly string[], own: Set<string>): void {
    const bad = symbols.filter((symbol) => !LISTED.includes(symbol));
    if (!bad.length || !this.#allOrNothing) {
      for (const symbol of symbols) {
        if (own.has(symbol)) this.repeated.push(symbol);
        if (LISTED.includes(symbol)) own.add(symbol);
      }
    }
    // An exchange that refuses the whole request names the first offender only.
    for (const symbol of this.#allOrNothing ? bad.slice(0, 1) : bad) socket.message(`refuse ${symbol}`);
    socket.message('beat');
  }
}

const steps = fc.oneof(
  {weight: 4, arbitrary: fc.subarray(PAIRS)},
  {weight: 5, arbitrary: fc.constant('read')},
  {weight: 2, arbitrary: fc.constantFrom('accept', 'drop', 'wait', 'nothing')},
);

for (const allOrNothing of [false, true]) {
  describe(`a source whose requests are ${allOrNothing ? 'all or nothing' : 'answered pair by pair'}`, () => {
    it('ends up subscribed to what is wanted and listed, each pair once, whatever happened before (F36)', () => {
      fc.assert(
        fc.property(fc.array(steps, {maxLength: 60}), (given) => {
          const server = new FakeServer(allOrNothing);
          let wanted: readonly Pair[] = [];
          const want = (pairs: readonly Pair[]): void => {
            wanted = pairs;
            source.want(wanted);
          };
          const {source, platform} = testSource(webSocketSource({...testProtocol, allOrNothing}), (call) => {
            // As the hub does: what is refused is not wanted any more.
            if (call.startsWith('refuse'))
              want(wanted.filter((pair) => !call.endsWith(` ${symbolOf(pair)}`)));
          });

          for (const step of given) {
            const socket = platform.sockets.at(-1);
            if (typeof step !== 'string') {
              want(step);
            } else if (step === 'nothing') want([]);
            else if (step === 'wait') platform.advance(1500);
            else if (!socket) continue;
            else if (step === 'read') server.readOne(socket);
            else if (step === 'accept' && socket.readyState === 0) socket.accept();
            else if (step === 'drop') socket.drop();
          }

          for (let second = 0; second < 120; second++) {
            platform.advance(1000);
            const socket = platform.sockets.at(-1);
            if (socket?.readyState === 0) socket.accept();
            while (socket && server.readOne(socket));
            if (socket?.readyState === 1) socket.message('beat');
          }
          const held = platform.sockets.filter((socket) => socket.readyState === 1);
          expect(held).to.have.length(wanted.length ? 1 : 0);
          const subscribed = held.flatMap((socket) => [...(server.subscribed.get(socket) ?? [])]);
          expect(subscribed.sort()).to.deep.equal(wanted.map(symbolOf).sort());
          if (!allOrNothing) expect(server.repeated).to.deep.equal([]);
        }),
        {numRuns: 300},
      );
    }).timeout(20_000);
  });
}
