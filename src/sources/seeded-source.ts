import {symbolOf, type Pair} from '../market/pair.js';
import type {Tick} from '../market/ticker.js';
import type {Platform} from '../transport/platform.js';
import {createPoller, type Poller} from '../transport/poller.js';
import type {Message, Source, SourceSink} from './source.js';

/** What a venue tells by REST of the prices that it streams: data and pure functions. */
export interface Seed {
  /** Time between two requests, in milliseconds; asked once for each pair when not given. */
  readonly intervalMs?: number;
  /** There is one address for each pair, in their order; the venue has no pair whose address is none. */
  readonly isPerPair?: boolean;
  /** The addresses that answer with the prices of these pairs. */
  request(pairs: readonly Pair[]): readonly string[];
  /** Reads any text whatsoever; an empty list for what makes no sense. */
  parse(body: string): readonly Message[];
}

// An answer without CORS headers looks like a lost network, and is no reason to ask again soon.
const MIN_RETRY_MS = 60_000;
// A change over 24 hours that is based on an older figure would be wrong.
const MAX_DAY_AGE_MS = 600_000;

/**
 * A stream with a first price from REST, so that a quiet market shows at once, and with the 24 h figures that
 * the stream does not tell. Both are ordered by the venue's own time: the hub drops whichever is older.
 */
export function seededSource(source: Source, seed: Seed): Source {
  const days = new Map<string, {readonly at: number; readonly day: Partial<Tick>}>();
  let wanted: readonly Pair[] = [];
  let sink: SourceSink;
  let poller: Poller | undefined;
  let time: Platform['time'];

  function dayOf(pair: Pair): Partial<Tick> | undefined {
    const known = days.get(symbolOf(pair));
    return known && time() - known.at < MAX_DAY_AGE_MS ? known.day : undefined;
  }

  function take({tick}: Message): void {
    if (!tick) return;
    const {open24h, high24h, low24h, volume24h} = tick;
    days.set(symbolOf(tick.pair), {at: time(), day: {open24h, high24h, low24h, volume24h}});
    sink.tick(tick);
  }

  function received(body: string): boolean {
    try {
      const messages = seed.parse(body);
      messages.forEach(take);
      if (messages.length) return true;
    } catch {
      // A plug-in's parser may throw or give nonsense; the page must not notice.
    }
    sink.reject('parse');
    return false;
  }

  return {
    ...source,
    start(newSink, platform) {
      sink = newSink;
      time = platform.time;
      poller?.close();
      poller = createPoller(
        {
          intervalMs: seed.intervalMs ?? Infinity,
          minRetryMs: MIN_RETRY_MS,
          requests: () => seed.request(wanted),
          received,
          missing(index) {
            const pair = wanted[index];
            if (pair && seed.isPerPair) sink.refuse(pair);
          },
          // The stream has the last word on how the link stands.
          statusChanged: () => undefined,
        },
        platform,
      );
      source.start({...sink, tick: (tick) => sink.tick({...dayOf(tick.pair), ...tick})}, platform);
    },
    want(pairs) {
      const isMore = pairs.some((pair) => !wanted.includes(pair));
      wanted = pairs;
      source.want(pairs);
      if (!pairs.length) poller?.close();
      else poller?.open();
      if (isMore) poller?.refresh();
    },
  };
}
