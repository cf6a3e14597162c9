import {symbolOf, type Pair} from '../market/pair.js';
import type {Source, SourceSink} from '../sources/source.js';
import type {Platform} from '../transport/platform.js';
import {simulatedMarket, type SimulatedMarket} from './simulated-market.js';

/** What a simulated source can be told. */
export interface SimulatedSourceOptions {
  /** `simulated` when not given. */
  readonly id?: string;
  /** The only pairs that it has; any pair when not given. */
  readonly pairs?: readonly Pair[];
}

/**
 * A source of prices that are not real, for tests, demos and work without a network: a random walk for any
 * pair that it is asked for, with a price a second. The same seed gives the same prices, second by second
 * from the start, and cross rates fit. Its name says what it is.
 */
export function simulatedSource(seed: number | string, options: SimulatedSourceOptions = {}): Source {
  const symbols = options.pairs?.map(symbolOf);
  const markets = new Map<string, SimulatedMarket>();
  let wanted: readonly Pair[] = [];
  let sink: SourceSink;
  let platform: Platform | undefined;
  let startedAt = 0;
  let isLive = false;
  let stop: (() => void) | undefined;

  const supports = (pair: Pair): boolean => symbols?.includes(symbolOf(pair)) ?? true;

  function marketOf(pair: Pair): SimulatedMarket {
    const symbol = symbolOf(pair);
    const market = markets.get(symbol) ?? simulatedMarket(pair, seed);
    markets.set(symbol, market);
    return market;
  }

  function look(now: number): void {
    const seconds = Math.floor((now - startedAt) / 1000);
    if (!isLive) sink.status('live', 'simulated');
    isLive = true;
    sink.alive();
    for (const pair of wanted) {
      if (supports(pair)) sink.tick({...marketOf(pair).tick(seconds), timestamp: now});
      else sink.refuse(pair);
    }
  }

  return {
    id: options.id ?? 'simulated',
    name: 'Simulated prices – not real',
    url: 'https://github.com/coinlet/coinlet',
    supports,
    start(newSink, newPlatform) {
      stop?.();
      stop = undefined;
      sink = newSink;
      platform = newPlatform;
      startedAt = platform.time();
      isLive = false;
      markets.clear();
    },
    want(pairs) {
      const isMore = pairs.some((pair) => !wanted.includes(pair));
      wanted = pairs;
      // Begun anew for what is new, because the first look comes at once.
      if (isMore || !pairs.length) {
        stop?.();
        stop = undefined;
      }
      const time = platform?.time;
      if (!time) return;
      if (pairs.length) {
        stop ??= platform?.pulse(() => look(time()));
      } else {
        isLive = false;
        sink.status('idle', 'not wanted');
      }
    },
    rest: () => ({
      history(pair, range) {
        if (!platform)
          return Promise.reject(new Error('A simulated source has no past before it is started'));
        const seconds = Math.floor((platform.time() - startedAt) / 1000);
        const points = simulatedMarket(pair, seed).history(seconds, range === '7d' ? 168 : 24);
        return Promise.resolve(points.map(({time, price}) => ({time: startedAt + time, price})));
      },
    }),
  };
}
