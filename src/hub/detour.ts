import {symbolOf, type Pair} from '../market/pair.js';
import type {Ticker} from '../market/ticker.js';
import type {FeedUser, Subscription} from './feed.js';
import {isDoubtful, isUp} from './health.js';
import {knownSources, unsupported} from './known-sources.js';
import {lazy} from './lazy.js';
import type {MarketChoice, MarketHub} from './market.js';
import {findRoute, type Leg, type Route} from './route.js';
import type {Problem} from './snapshot.js';
import {describeRoute, isOnPeg, pairOfRoute, pegLegOf, standInsFor} from './stablecoin.js';

/** The prices of a market that has left the plain way: by another source, or as a cross rate. */
export interface Detour {
  /** Why there is no price and will be none; `undefined` as long as there is hope. */
  readonly problem: Problem | undefined;
  /** Chooses the route anew. */
  plan(): void;
  /** The price to show, if there is one, and what it comes from. */
  prices(): DetourPrices;
  /** Lets go of every subscription. */
  close(): void;
}

/** A price and where it comes from; without a price, where it is looked for. */
export interface DetourPrices {
  readonly ticker: Ticker | undefined;
  readonly legs: readonly Subscription[];
  readonly route: Route;
  readonly via?: string | undefined;
  readonly isComputed?: boolean;
}

const LOAD_MS = 10_000;
// A price that is asked for once a minute is older than one put together from streams.
const FAST_STALE_MS = 120_000;

/** @param direct the plain subscription so far, whose price stays on show until there is a newer one */
export function createDetour(
  pair: Pair,
  {sources, stablecoin}: MarketChoice,
  hub: MarketHub,
  user: FeedUser,
  direct?: Subscription,
): Detour {
  const {platform, feeds} = hub;
  const since = platform.time();
  const crossRate = lazy(
    () => import('../market/cross-rate.js'),
    platform,
    () => user.changed(),
  );
  // Every leg in play: those of the route in use, of the one to change to, and of the preferred one,
  // which is kept while it is down so that it is known when it is back.
  const held = new Map<string, Subscription>();
  let route: Route = [];
  let next: Route = [];
  let problem: Problem | undefined;
  // Where a stablecoin is worth no dollar, by the legs that say so.
  const offPeg = new Set<string>();
  // What was asked for first has no price so far: all other ways are asked at once, so that it is soon known
  // when nobody has one.
  let isDoubted = false;
  // Since when a source is being loaded.
  const loadingSince = new Map<string, number>();
  // What is on show, with what it came from: for every leg its subscription and its own ticker.
  let ticker = direct?.ticker;
  let shownRoute: Route = direct ? [{source: direct.feed.name, pair, inverted: false}] : [];
  let legs: readonly Subscription[] = direct ? [direct] : [];
  let parts: readonly Ticker[] = [];

  const has = (name: string, leg: Pair): boolean => !!feeds.get(name)?.has(leg);
  const serves = (name: string, leg: Pair): boolean => {
    const feed = feeds.get(name);
    return !!feed?.has(leg) && isUp(feed, platform.time());
  };
  const isHopeful = (name: string, leg: Pair): boolean => {
    const subscription = feeds.get(name)?.subscriptions.get(symbolOf(leg));
    return serves(name, leg) && !(subscription && isDoubtful(subscription, platform.time()));
  };
  const legsOf = (some: Route): Subscription[] => some.flatMap((leg) => held.get(keyOf(leg)) ?? []);
  const partsOf = (some: Route): Ticker[] => legsOf(some).flatMap((leg) => leg.ticker ?? []);

  /** The time on show; when a tick came is none to hold others against. */
  const shownAt = (): number => (ticker && !ticker.timeQuality ? ticker.timestamp : 0);

  function hold(wanted: Route): void {
    const keys = wanted.map(keyOf);
    for (const [key, leg] of held) {
      // One that was refused meanwhile, or whose source was replaced, is a leg of nothing.
      const isKnown = feeds.get(leg.feed.name)?.subscriptions.get(symbolOf(leg.pair)) === leg;
      if (isKnown && keys.includes(key)) continue;
      held.delete(key);
      leg.feed.release(leg, user);
    }
    for (const leg of wanted) {
      const subscription = held.get(keyOf(leg)) ?? feeds.get(leg.source)?.use(leg.pair, user);
      if (subscription) held.set(keyOf(leg), subscription);
    }
  }

  /**
   * Those of the sources that are loaded; the next one is loaded when these have no way that serves, and
   * waited for.
   */
  function ready(names: readonly string[]): {loaded: readonly string[]; isWaiting: boolean} {
    const loaded: string[] = [];
    for (const name of names) {
      const feed = feeds.get(name);
      if (feed?.source(false)) {
        loaded.push(name);
        continue;
      }
      const way = findRoute(pair, loaded, isHopeful);
      if (!isDoubted && way && (way.length === 1 || loaded.length > 1)) break;
      feed?.source();
      const startedAt = loadingSince.get(name) ?? platform.time();
      loadingSince.set(name, startedAt);
      // One that cannot be loaded must not stand in the way of the others for ever.
      if (platform.time() - startedAt < LOAD_MS) return {loaded, isWaiting: true};
    }
    return {loaded, isWaiting: false};
  }

  function findOwn(names: readonly string[], can: typeof has): Route | undefined {
    const isFast = (name: string): boolean => Number(feeds.get(name)?.staleMs()) <= FAST_STALE_MS;
    return findRoute(pair, names.filter(isFast), can) ?? findRoute(pair, names, can);
  }

  function find(names: readonly string[], can: typeof has): Route | undefined {
    const standIns = standInsFor(pair).map((other) => findRoute(other, names, can));
    return findOwn(names, can) ?? standIns.find((other) => other?.length === 1);
  }

  /** Every way there is, so that each one that has no price may turn out to be none. */
  function allWays(names: readonly string[]): Route {
    const open = new Set<string>();
    const legs: Leg[] = [];
    for (;;) {
      const way = find(names, (name, leg) => serves(name, leg) && !open.has(`${name} ${symbolOf(leg)}`));
      const unpriced = way?.find((leg) => !held.get(keyOf(leg))?.ticker);
      if (!way || !unpriced) return legs;
      legs.push(...way);
      open.add(keyOf(unpriced));
    }
  }

  /** A stablecoin is not a dollar: it is shown as what it is, or turned into dollars at the live rate. */
  function unitOf(some: Route): Route {
    const leg = pegLegOf(pair, some);
    if (!leg) return some;
    const peg = held.get(keyOf(leg))?.ticker;
    const wasOn = !offPeg.has(keyOf(leg));
    const isOn = !peg || isOnPeg(peg, wasOn);
    if (wasOn && !isOn) feeds.get(leg.source)?.count('unit');
    if (isOn) offPeg.delete(keyOf(leg));
    else offPeg.add(keyOf(leg));
    return stablecoin === 'convert' && isOn ? some : some.slice(0, -1);
  }

  function price(shown: Route): Ticker | undefined {
    const newParts = partsOf(shown);
    if (newParts.length < 2 && !shown[0]?.inverted) return newParts[0];
    return crossRate()?.crossTicker(
      pairOfRoute(pair, shown),
      newParts.map((part, i) => ({ticker: part, inverted: !!shown[i]?.inverted})),
    );
  }

  return {
    get problem() {
      return problem;
    },
    plan() {
      const known = knownSources(sources, hub, since);
      if (known.problem || problem?.[0] === 'error') ({problem} = known);
      if (!known.names.length) return;
      const asked = direct ? [direct, ...held.values()] : [...held.values()];
      isDoubted = !ticker && (isDoubted || asked.some((leg) => isDoubtful(leg, platform.time())));
      const {loaded, isWaiting} = ready(known.names);
      const preferred = find(loaded, has) ?? [];
      const good = findOwn(loaded, isHopeful) ?? find(loaded, serves);
      if (!route.every((leg) => has(leg.source, leg.pair))) route = [];
      // A price that is put together must not be shown for the moment until the real one is there.
      const isOwn = preferred.length === 1 && preferred[0]?.pair.quote === pair.quote;
      const isLoading = isWaiting || (!known.isComplete && platform.time() - since < LOAD_MS);
      if (isLoading && !route.length && !isOwn) return;
      if (!route.length) route = good ?? preferred;
      next = good ?? route;
      // Once said it is kept until there is a price, or it would come and go with the sources' refusals.
      const isHopeless = !preferred.length && known.isComplete && loaded.length === known.names.length;
      if (isHopeless) problem = unsupported(pair, sources);
      // By when its prices are there, what multiplies them should be too.
      if (describeRoute(next)) crossRate();
      const wanted = [preferred, route, next, isDoubted ? allWays(loaded) : []];
      hold(wanted.flatMap((some) => (stablecoin === 'convert' ? some : unitOf(some))));
    },
    prices() {
      // Not before it has something newer to show, or what is on show would look abandoned.
      const nextParts = partsOf(unitOf(next)).filter((part) => part.timestamp >= shownAt());
      if (nextParts.length === unitOf(next).length) route = next;
      const shown = unitOf(route);
      const newParts = partsOf(shown);
      const isComplete = newParts.length > 0 && newParts.length === shown.length;
      const isNew = newParts.length !== parts.length || newParts.some((part, i) => part !== parts[i]);
      if (isComplete && isNew) {
        const newTicker = price(shown);
        // Time never runs backwards on screen: what another source knew earlier is no news.
        if (newTicker && newTicker.timestamp >= shownAt()) {
          ticker = newTicker;
          shownRoute = shown;
          legs = legsOf(shown);
          parts = newParts;
          problem = undefined;
        }
      }
      const via = describeRoute(shownRoute);
      return ticker
        ? {ticker, legs, route: shownRoute, via, isComputed: via !== undefined}
        : {ticker, legs: [...held.values()], route};
    },
    close: () => hold([]),
  };
}

function keyOf({source, pair}: Leg): string {
  return `${source} ${symbolOf(pair)}`;
}
