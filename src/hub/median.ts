import {compareDecimals} from '../market/decimal-difference.js';
import type {Pair} from '../market/pair.js';
import type {Ticker} from '../market/ticker.js';
import type {Detour} from './detour.js';
import type {FeedUser, Subscription} from './feed.js';
import {knownSources, unsupported} from './known-sources.js';
import type {MarketHub} from './market.js';
import type {Problem} from './snapshot.js';

// An outlier is 3.5 robust standard deviations away, but half a percent is no crime.
const DEVIATIONS = 3.5 * 1.4826;
const FLOOR = 0.005;
const DISPUTE = 0.02;

/**
 * The median of what several sources say of a pair, without those that are far off. Of an even number it is
 * the lower of the two in the middle, so that it is always a price that was paid. Two sources have no median:
 * the first one counts, and when they are more than 2 % apart the price is marked as disputed.
 */
export function createMedian(pair: Pair, sources: readonly string[], hub: MarketHub, user: FeedUser): Detour {
  const {platform, feeds} = hub;
  const since = platform.time();
  const held = new Map<string, Subscription>();
  let problem: Problem | undefined;
  let ticker: Ticker | undefined;
  let used: readonly Subscription[] = [];
  let judged: readonly Ticker[] = [];

  const isFresh = ({feed, aliveAt, ticker: own}: Subscription): boolean =>
    !!own && feed.link === 'live' && platform.time() - aliveAt <= feed.staleMs();

  function count(legs: readonly Subscription[], reason: 'outlier' | 'disputed'): void {
    for (const {feed} of legs) feed.count(reason);
  }

  function choose(fresh: readonly Subscription[]): {
    readonly ticker: Ticker | undefined;
    readonly legs: readonly Subscription[];
  } {
    const legs = fresh.length > 2 ? withoutOutliers(fresh) : fresh;
    const outliers = fresh.filter((leg) => !legs.includes(leg));
    count(outliers, 'outlier');
    const [first, second] = legs;
    const ticker = legs.length > 2 ? middle(legs)?.ticker : first?.ticker;
    const apart = second && Math.abs(Number(first?.ticker?.last) / Number(second.ticker?.last) - 1);
    const isDisputed = legs.length === 2 && Number(apart) > DISPUTE;
    if (isDisputed) count(legs.slice(1), 'disputed');
    // Half against half is no majority.
    const isSplit = outliers.length > 0 && outliers.length >= legs.length;
    return {legs, ticker: ticker && (isDisputed || isSplit) ? {...ticker, quality: 'disputed'} : ticker};
  }

  return {
    get problem() {
      return problem;
    },
    plan() {
      const known = knownSources(sources, hub, since);
      problem = sources.length ? known.problem : ['error', 'median() names no source'];
      const names = known.names.filter((name) => feeds.get(name)?.has(pair));
      for (const [name, leg] of held) {
        if (names.includes(name) && feeds.get(name) === leg.feed) continue;
        held.delete(name);
        leg.feed.release(leg, user);
      }
      for (const name of names) {
        const leg = held.get(name) ?? feeds.get(name)?.use(pair, user);
        if (leg) held.set(name, leg);
      }
      const isHopeless =
        !names.length && known.names.length > 0 && known.names.every((name) => feeds.get(name)?.source());
      if (isHopeless) problem = unsupported(pair, sources);
    },
    prices() {
      // In the order that was asked for, which decides between two.
      const fresh = sources.flatMap((name) => held.get(name) ?? []).filter(isFresh);
      const own = fresh.flatMap((leg) => leg.ticker ?? []);
      // What nobody has contradicted stays, also when its source has fallen silent.
      if (own.length && (own.length !== judged.length || own.some((one, i) => one !== judged[i]))) {
        judged = own;
        const chosen = choose(fresh);
        const tickers = chosen.legs.flatMap((leg) => leg.ticker ?? []);
        // When a tick came, by a clock that may be wrong, counts only where nobody tells more.
        const timed = tickers.filter(({timeQuality}) => !timeQuality);
        // It is as old as the newest price that it is made of; and time never runs backwards on screen.
        const timestamp = Math.max(...(timed.length ? timed : tickers).map((one) => one.timestamp));
        if (chosen.ticker && timestamp >= (ticker && !ticker.timeQuality ? ticker.timestamp : 0)) {
          ticker = {...chosen.ticker, timestamp, timeQuality: timed.length ? undefined : 'receipt'};
          used = chosen.legs;
        }
      }
      const legs = ticker ? used : [...held.values()];
      return {
        ticker,
        legs,
        route: legs.map(({feed}) => ({source: feed.name, pair, inverted: false})),
        via: used.length > 2 ? `median of ${used.map(({feed}) => feed.name).join(', ')}` : undefined,
      };
    },
    close() {
      for (const leg of held.values()) leg.feed.release(leg, user);
      held.clear();
    },
  };
}

/** Those whose price is near the median of all, as far as prices are scattered at all. */
function withoutOutliers(legs: readonly Subscription[]): Subscription[] {
  const priceOf = (leg: Subscription | undefined): number => Number(leg?.ticker?.last);
  const center = priceOf(middle(legs));
  const distances = legs.map((leg) => Math.abs(priceOf(leg) - center)).sort((a, b) => a - b);
  const deviation = distances[(distances.length - 1) >> 1] ?? 0;
  const limit = Math.max(DEVIATIONS * deviation, FLOOR * center);
  return legs.filter((leg) => Math.abs(priceOf(leg) - center) <= limit);
}

function middle(legs: readonly Subscription[]): Subscription | undefined {
  const sorted = [...legs].sort((a, b) => compareDecimals(a.ticker?.last ?? '0', b.ticker?.last ?? '0'));
  return sorted[(sorted.length - 1) >> 1];
}
