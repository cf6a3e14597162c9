import type {Pair} from '../market/pair.js';
import type {Ticker} from '../market/ticker.js';
import type {Platform} from '../transport/platform.js';
import type {Detour} from './detour.js';
import type {Feed, FeedUser, Subscription} from './feed.js';
import type {Lazy} from './lazy.js';
import type {GivenSource, PriceHubOptions} from './price-hub.js';
import type {ServerClock} from './server-clock.js';
import type {Listener, Problem, Snapshot} from './snapshot.js';
import type {StablecoinMode} from './stablecoin.js';
import type * as TroubleModule from './trouble.js';

/** How a pair is to be priced. */
export interface MarketOptions {
  /**
   * Names of sources in order of preference, instead of the hub's own order; `median(a b c)` for the median
   * of what they say. A name that is not registered within a second gives the status `error`.
   */
  readonly sources?: readonly string[] | undefined;
  /** How a price is told that there is only in a stablecoin: in that (the default), or at its live rate. */
  readonly stablecoin?: StablecoinMode | undefined;
}

/** The same with nothing left open. */
export type MarketChoice = {readonly [K in keyof MarketOptions]-?: NonNullable<MarketOptions[K]>};

/** What the markets of a hub share. */
export interface MarketHub {
  readonly platform: Platform;
  readonly clock: ServerClock;
  readonly feeds: ReadonlyMap<string, Feed>;
  /** Names of the sources that are asked when none are named, in order of preference. */
  readonly automatic: readonly string[];
  /** Further sources. */
  readonly more?: PriceHubOptions['more'];
  /** Ways around trouble, which a page in plain service never loads. */
  readonly trouble: Lazy<typeof TroubleModule>;
  /** Adds a source. */
  readonly register: (name: string, source: GivenSource) => void;
  /** Looks at everything anew, because something has been loaded. */
  readonly look: () => void;
  /** The market wants to be looked at before a frame is painted, a quarter of a second after the last at the earliest. */
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

/**
 * Makes a market. It is priced by the first source as long as that serves well; anything else, another
 * source or a cross rate, is a detour.
 */
export function createMarket(pair: Pair, options: MarketChoice, hub: MarketHub): Market {
  const {platform, clock, feeds, automatic} = hub;
  const {sources} = options;
  const [first = ''] = sources;
  let liveAt = platform.time();
  let direct: Subscription | undefined;
  let detour: Detour | undefined;

  const isLive = ({feed}: Subscription): boolean => feed.link === 'live';

  function status(ticker: Ticker | undefined, legs: readonly Subscription[]): Problem {
    const now = platform.time();
    const lost = legs.find((leg) => !isLive(leg))?.feed;
    const isReached = legs.some(isLive);
    const reason = lost?.reason || (ticker ? 'silent' : 'waiting');
    if (!ticker) {
      return detour?.problem ?? [isReached || now - liveAt < LOADING_MS ? 'loading' : 'offline', reason];
    }
    const quiet = Math.max(...legs.map(({feed, aliveAt}) => (now - aliveAt) / feed.staleMs()));
    if (quiet > 1) {
      return [isReached ? 'stale' : 'offline', reason];
    }
    if (lost) return ['delayed', reason];
    // Half of that is not stale yet, but reason enough to look around.
    if (quiet < 0.5) liveAt = now;
    return ['live', 'live'];
  }

  const market: Market = {
    listeners: new Set(),
    changed: () => hub.schedule(market),
    reroute() {
      // What happens while nobody looks is no trouble.
      if (platform.isHidden()) liveAt = platform.time();
      if (!detour) {
        // What the hub would turn to of its own choice need not be there yet.
        const isKnown = sources === automatic || sources.every((name) => feeds.has(name));
        const feed = isKnown ? feeds.get(first) : undefined;
        const isServed = feed?.has(pair);
        if (isServed && feed !== direct?.feed) direct = feed?.use(pair, market);
        const isInTrouble =
          platform.time() - liveAt >= TROUBLE_MS || (!isServed && (!feed || !!feed.source()));
        detour = hub.trouble(isInTrouble)?.createDetour(pair, options, hub, market, direct);
      }
      detour?.plan();
      hub.schedule(market);
    },
    snapshot() {
      const plain = direct ? [direct] : [];
      const {legs, ...prices} = detour?.prices() ?? {
        ticker: direct?.ticker,
        legs: plain,
        route: plain.map(() => ({source: first, pair, inverted: false})),
      };
      const {ticker} = prices;
      const [state, reason] = status(ticker, legs);
      return {
        ...prices,
        pair,
        status: state,
        reason,
        now: clock.now(),
        age: ticker && Math.max(0, clock.now() - ticker.timestamp),
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
