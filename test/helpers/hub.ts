import type {MarketOptions} from '../../src/hub/market.js';
import {PriceHub, type PriceHubOptions} from '../../src/hub/price-hub.js';
import type {Snapshot} from '../../src/hub/snapshot.js';
import {parsePair} from '../../src/market/pair.js';
import {fakePlatform, type FakePlatform} from './fake-platform.js';
import {FakeSource} from './fake-source.js';

/** A hub on a fake platform with two sources, and what a listener of it was told. */
export interface TestHub {
  readonly hub: PriceHub;
  readonly platform: FakePlatform;
  readonly first: FakeSource;
  readonly second: FakeSource;
  /** Listens to a pair and keeps what it is told. */
  readonly listen: (
    symbol: string,
    sources?: readonly string[],
    options?: Omit<MarketOptions, 'sources'>,
  ) => TestListener;
  /** Waits until what is loaded when it is needed has come. */
  readonly load: () => Promise<void>;
  /** Lets time pass in steps of a second, in each of which the sources give a sign of life. */
  readonly pass: (ms: number, ...living: readonly FakeSource[]) => Promise<void>;
}

/** What a listener was told. */
export interface TestListener {
  readonly told: Snapshot[];
  readonly last: Snapshot;
  /** The last prices that it was told, each once. */
  readonly prices: (string | undefined)[];
  readonly stop: () => void;
}

/** The symbols that the sources have, all of them when not given, and what else a hub is made of. */
export interface TestHubOptions extends Pick<PriceHubOptions, 'order' | 'more'> {
  readonly first?: readonly string[];
  readonly second?: readonly string[];
}

/** Makes a hub with two sources. */
export function testHub({
  first: firstSymbols,
  second: secondSymbols,
  ...options
}: TestHubOptions = {}): TestHub {
  const platform = fakePlatform({random: () => 0.5});
  const first = new FakeSource('first', firstSymbols);
  const second = new FakeSource('second', secondSymbols);
  const hub = new PriceHub({...options, sources: {first, second}, platform});
  return {
    hub,
    platform,
    first,
    second,
    listen(symbol, sources, options) {
      const told: Snapshot[] = [];
      const stop = hub.subscribe(parsePair(symbol), (snapshot) => told.push(snapshot), {
        ...options,
        sources,
      });
      return {
        told,
        stop,
        get last() {
          const last = told.at(-1);
          if (!last) throw new Error('Nothing was told');
          return last;
        },
        get prices() {
          const prices = told.map(({ticker}) => ticker?.last);
          return prices.filter((price, i) => i === 0 || price !== prices[i - 1]);
        },
      };
    },
    async load() {
      for (let i = 0; i < 3; i++) {
        await Promise.all([import('../../src/hub/trouble.js'), import('../../src/market/cross-rate.js')]);
        await platform.settle();
        platform.frame();
      }
    },
    async pass(ms, ...living) {
      for (let passed = 0; passed < ms; passed += 1000) {
        await platform.advanceAsync(Math.min(1000, ms - passed));
        for (const source of living) source.sink.alive();
        platform.frame();
      }
    },
  };
}
