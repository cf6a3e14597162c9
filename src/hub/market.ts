import type {Pair} from '../market/pair.js';
import type {Ticker} from '../market/ticker.js';
import type {Platform} from '../transport/platform.js';
import type * as DetourModule from './detour.js';
import type {Detour} from './detour.js';
import type {Feed, FeedUser, Subscription} from './feed.js';
import type {Lazy} from './lazy.js';
import type {ServerClock} from './server-clock.js';
import type {Listener, Snapshot, Status} from './snapshot.js';

/** What the markets of a hub share. */
export interface MarketHub {
  readonly platform: Platform;
  readonly clock: ServerClock;
  readonly feeds: ReadonlyMap<string, Feed>;
  /** Ways around trouble, which a page in plain service never loads. */
  readonly detour: Lazy<typeof DetourModule>;
  /** The market wants to be looked at when the next frame is painted. */
  schedule(market: Market): void;
}

/** A pair as somebody wants to see it. */
export interface Market extends FeedUser {
  readonly listeners: Set<Listener>;
  /** What is known now. */
  snapshot(): Snapshot;
  /** Lets go of every subscription. */
  close(): void;
}

const LOADING_MS = 10_000;
const TROUBLE_MS = 5000;
const UNKNOWN_MS = 1000;

/**
 * Makes a market. It is priced by the first source as long as that serves well; anything else, another
 * source or a cross rate, is a detour.
 * @param sources names of the sources to use, in order of preference
 */
export function createMarket(pair: Pair, sources: readonly string[], hub: MarketHub): Market {
  const {platform, clock, feeds} = hub;
  const [first = ''] = sources;
  let liveAt = platform.time();
  let direct: Subscription | undefined;
  let detour: Detour | undefined;

  const isLive = ({feed}: Subscription): boolean => feed.link === 'live';

  function status(ticker: Ticker | undefined, legs: readonly Subscription[]): readonly [Status, string] {
    const now = platform.time();
    const lost = legs.find((leg) => !isLive(leg))?.feed;
    const isReached = legs.some(isLive);
    const reason = lost?.reason || (ticker ? 'silent' : 'waiting');
    if (!ticker) {
      return detour?.problem ?? [isReached || now - liveAt < LOADING_MS ? 'loading' : 'offline', reason];
    }
    if (legs.some(({feed, aliveAt}) => now - aliveAt > feed.staleMs())) {
      return [isReached ? 'stale' : 'offline', reason];
    }
    if (lost) return ['delayed', reason];
    liveAt = now;
    return ['live', 'live'];
  }

  const market: Market = {
    listeners: new Set(),
    changed: () => hub.schedule(market),
    reroute() {
      // What happens while nobody looks is no trouble.
      if (platform.isHidden()) liveAt = platform.time();
      if (!detour) {
        const isKnown = sources.every((name) => feeds.has(name));
        const feed = feeds.get(first);
        const isServed = isKnown && feed?.has(pair);
        if (isServed && feed !== direct?.feed) direct = feed?.use(pair, market);
        // Given a moment, because a page may register its source in its next script.
        const isInTrouble = platform.time() - liveAt >= (isKnown ? TROUBLE_MS : UNKNOWN_MS);
        detour = hub
          .detour(isInTrouble || (isKnown && !isServed && !!feed?.source()))
          ?.createDetour(pair, sources, hub, market, direct);
      }
      detour?.plan();
      hub.schedule(market);
    },
    snapshot() {
      const plain = direct ? [direct] : [];
      const {ticker, legs, route} = detour?.prices() ?? {
        ticker: direct?.ticker,
        legs: plain,
        route: plain.map(() => ({source: first, pair, inverted: false})),
      };
      const [state, reason] = status(ticker, legs);
      return {
        pair,
        status: state,
        reason,
        ticker,
        age: ticker && Math.max(0, clock.now() - ticker.timestamp),
        route,
        credits: [...new Set(legs.flatMap(({feed}) => feed.source() ?? []))],
      };
    },
    close() {
      detour?.close();
      direct?.feed.release(direct, market);
    },
  };
  return market;
}
