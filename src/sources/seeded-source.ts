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
  /**
   * Reads any text whatsoever; an empty list for what makes no sense. `pair` is whose address answered, where
   * there is one for each: not every answer says what it is of.
   */
  parse(body: string, pair?: Pair): readonly Message[];
}

// An answer without CORS headers looks like a lost network, and is no reason to ask again soon.
const MIN_RETRY_MS = 60_000;
// A change over 24 hours that is based on an older figure would be wrong.
const MAX_DAY_AGE_MS = 600_000;

/**
 * A stream with a first price from REST, so that a quiet market shows at once, and with the 24 h figures that
 * the stream does not tell. Both are ordered by the venue's own time: the hub drops whichever is older. Where REST
 * tells no time, its price only counts where the stream has told none for a minute.
 */
export function seededSource(source: Source, seed: Seed): Source {
  const days = new Map<string, {readonly at: number; readonly day: Partial<Tick>}>();
  // The last trades that the stream has told of since it was connected.
  const streamed = new Map<string, {readonly tick: Tick; readonly at: number}>();
  let wanted: readonly Pair[] = [];
  // In the order of the addresses, however `wanted` changes until they answer.
  let asked: readonly Pair[] = [];
  let sink: SourceSink;
  let poller: Poller | undefined;
  let time: Platform['time'];
  let wasLive = false;

  function dayOf(pair: Pair): Partial<Tick> | undefined {
    const known = days.get(symbolOf(pair));
    return known && time() - known.at < MAX_DAY_AGE_MS ? known.day : undefined;
  }

  function take({tick, refused}: Message): void {
    if (refused) sink.refuse(refused);
    if (!tick) return;
    const {open24h, high24h, low24h, volume24h} = tick;
    const day = {open24h, high24h, low24h, volume24h};
    days.set(symbolOf(tick.pair), {at: time(), day});
    // A price without a time may be older than a trade that is known: it has only its day to tell.
    const known = streamed.get(symbolOf(tick.pair));
    const isKnown = known && tick.timestamp === undefined && time() - known.at < MIN_RETRY_MS;
    sink.tick(isKnown ? {...known.tick, ...day} : tick);
  }

  function received(body: string, index: number): boolean {
    try {
      const messages = seed.parse(body, seed.isPerPair ? asked[index] : undefined);
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
    // Not its own where the source is of a class.
    supports: (pair) => source.supports(pair),
    ...(source.rest && {rest: source.rest.bind(source)}),
    start(newSink, platform) {
      sink = newSink;
      time = platform.time;
      poller?.close();
      poller = createPoller(
        {
          get intervalMs() {
            // Once for each pair, until each has answered.
            const isSeeded = wanted.every((pair) => days.has(symbolOf(pair)));
            return seed.intervalMs ?? (isSeeded ? Infinity : MIN_RETRY_MS);
          },
          minRetryMs: MIN_RETRY_MS,
          requests(isPartial) {
            const isWhole = seed.intervalMs && !isPartial;
            asked = isWhole ? wanted : wanted.filter((pair) => !days.has(symbolOf(pair)));
            return seed.request(asked);
          },
          received,
          missing(index) {
            const pair = asked[index];
            if (!pair || !seed.isPerPair) return false;
            sink.refuse(pair);
            return true;
          },
          // The stream has the last word on how the link stands.
          statusChanged: () => undefined,
        },
        platform,
      );
      source.start(
        {
          ...sink,
          tick(tick) {
            streamed.set(symbolOf(tick.pair), {tick, at: time()});
            sink.tick({...dayOf(tick.pair), ...tick});
          },
          status(status, reason) {
            if (status !== 'live') streamed.clear();
            // What was told before the stream was lost is no first price any more.
            if (status === 'live' && wasLive) {
              if (!seed.intervalMs) days.clear();
              poller?.refresh();
            }
            wasLive ||= status === 'live';
            sink.status(status, reason);
          },
        },
        platform,
      );
    },
    want(pairs) {
      const isMore = pairs.some((pair) => !wanted.includes(pair));
      wanted = pairs;
      const symbols = pairs.map(symbolOf);
      for (const known of [streamed, days]) {
        for (const symbol of known.keys()) if (!symbols.includes(symbol)) known.delete(symbol);
      }
      source.want(pairs);
      if (!pairs.length) poller?.close();
      else poller?.open();
      if (isMore) poller?.refresh(seed.isPerPair);
    },
  };
}
