import {symbolOf, type Pair} from '../../src/market/pair.js';
import type {Source, SourceSink, SourceStatus} from '../../src/sources/source.js';
import type {FakePlatform} from './fake-platform.js';

/** A source whose prices, status and moods are the test's. */
export class FakeSource implements Source {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  /** Symbols that it says it has; all of them when not given. */
  symbols: readonly string[] | undefined;
  /** Every set of pairs that it was told to want, as symbols. */
  readonly wants: string[][] = [];
  starts = 0;
  #sink: SourceSink | undefined;

  constructor(id: string, symbols?: readonly string[]) {
    this.id = id;
    this.name = `${id.slice(0, 1).toUpperCase()}${id.slice(1)}`;
    this.url = `https://${id}.example`;
    this.symbols = symbols;
  }

  get sink(): SourceSink {
    if (!this.#sink) throw new Error(`${this.id} was not started`);
    return this.#sink;
  }

  /** The symbols that are wanted now. */
  get wanted(): readonly string[] {
    return this.wants.at(-1) ?? [];
  }

  supports(pair: Pair): boolean {
    return this.symbols?.includes(symbolOf(pair)) ?? true;
  }

  start(sink: SourceSink): void {
    this.#sink = sink;
    this.starts++;
  }

  want(pairs: readonly Pair[]): void {
    this.wants.push(pairs.map(symbolOf));
    if (pairs.length === 0) this.status('idle');
  }

  status(status: SourceStatus, reason: string = status): void {
    this.sink.status(status, reason);
  }

  /** Becomes live, if it is not, and reports a price made at this very moment, or at the given time. */
  tick(platform: FakePlatform, symbol: string, last: string, timestamp = platform.time()): void {
    const [base = '', quote = ''] = symbol.split('/');
    this.sink.alive();
    this.sink.tick({pair: {base, quote}, last, timestamp});
  }
}
