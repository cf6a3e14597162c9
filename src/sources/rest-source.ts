import {symbolOf, type Pair} from '../market/pair.js';
import {createPoller, type Poller} from '../transport/poller.js';
import type {Message, RestApi, Source, SourceSink} from './source.js';

/** What tells one REST API from another: data and pure functions. */
export interface Endpoint {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  /** See `Source.isCreditDue`. */
  readonly isCreditDue?: boolean;
  /** Time from one answer to the next request, in milliseconds. */
  readonly intervalMs: number;
  /** Shortest wait after a request that failed, where the API does not tell; 0 when not given. */
  readonly minRetryMs?: number;
  /** After so many milliseconds without an answer a price is stale; 2.5 intervals when not given. */
  readonly staleMs?: number;
  supports(pair: Pair): boolean;
  /** The address that answers with the prices of these pairs, or one address for each of them. */
  request(pairs: readonly Pair[]): string | readonly string[];
  /** Reads any text whatsoever; an empty list for what makes no sense. */
  parse(body: string, pairs: readonly Pair[]): readonly Message[];
  /** See `Source.rest`. */
  rest?(): RestApi | Promise<RestApi>;
}

// A poll may fail once without its price being called stale.
const STALE_INTERVALS = 2.5;
const MAX_BODY_LENGTH = 1_048_576;

/** A source that asks a REST API on an interval, with one request for all pairs or one for each. */
export function restSource(endpoint: Endpoint): Source {
  let wanted: readonly Pair[] = [];
  let asked: readonly (readonly Pair[])[] = [];
  let isEachAsked = false;
  const answered = new Set<string>();
  let sink: SourceSink;
  let poller: Poller | undefined;

  function take({tick, refused, time}: Message): void {
    if (tick) answered.add(symbolOf(tick.pair));
    if (tick) sink.tick(tick);
    else if (refused) sink.refuse(refused);
    else sink.alive(undefined, time);
  }

  function received(body: string, index: number): boolean {
    const isTooLong = body.length > MAX_BODY_LENGTH;
    let messages: readonly Message[] = [];
    try {
      if (!isTooLong) messages = endpoint.parse(body, asked[index] ?? []);
      messages.forEach(take);
    } catch {
      // A plug-in's parser may throw or give nonsense; the page must not notice.
      messages = [];
    }
    if (!messages.length) sink.reject(isTooLong ? 'size' : 'parse');
    return messages.length > 0;
  }

  return {
    ...endpoint,
    staleMs: endpoint.staleMs ?? Math.max(30_000, STALE_INTERVALS * endpoint.intervalMs),
    start(newSink, platform) {
      poller?.close();
      sink = newSink;
      poller = createPoller(
        {
          intervalMs: endpoint.intervalMs,
          minRetryMs: endpoint.minRetryMs,
          requests(isPartial) {
            const pairs = isPartial ? wanted.filter((pair) => !answered.has(symbolOf(pair))) : wanted;
            const addresses = endpoint.request(pairs);
            isEachAsked = typeof addresses !== 'string';
            asked = isEachAsked ? pairs.map((pair) => [pair]) : [pairs];
            return typeof addresses === 'string' ? [addresses] : addresses;
          },
          received,
          missing(index) {
            const [pair] = asked[index] ?? [];
            if (!pair || !isEachAsked) return false;
            sink.refuse(pair);
            return true;
          },
          statusChanged: (status, reason) => sink.status(status, reason),
        },
        platform,
      );
    },
    want(pairs) {
      const isMore = pairs.some((pair) => !wanted.includes(pair));
      wanted = pairs;
      const symbols = pairs.map(symbolOf);
      for (const symbol of answered) if (!symbols.includes(symbol)) answered.delete(symbol);
      if (!pairs.length) poller?.close();
      else poller?.open();
      // One address for all has to be asked for all.
      if (isMore) poller?.refresh(isEachAsked);
    },
  };
}
