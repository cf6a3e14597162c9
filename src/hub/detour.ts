import type * as CrossRate from '../market/cross-rate.js';
import {symbolOf, type Pair} from '../market/pair.js';
import type {Ticker} from '../market/ticker.js';
import type {SourceStatus} from '../sources/source.js';
import type {Feed, FeedUser, Subscription} from './feed.js';
import {lazy, type Lazy} from './lazy.js';
import type {MarketHub} from './market.js';
import type {Status} from './snapshot.js';
import {findRoute, type Leg, type Route} from './route.js';

/** The prices of a market that has left the plain way: by another source, or as a cross rate. */
export interface Detour {
  /** Why there is no price and will be none; `undefined` as long as there is hope. */
  readonly problem: readonly [Status, reason: string] | undefined;
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
}

const FIRST_TICK_MS = 15_000;
const GOOD_SERVICE_MS = 10_000;
const UNPRICED_PAIR_MS = 600_000;
const SILENT_PAIR_MS = 60_000;
const MAX_FAILURES = 3;

let crossRate: Lazy<typeof CrossRate> | undefined;

/** How a source has served, for as long as anybody looked. Times are those of `Platform.time()`. */
interface Health {
  link: SourceStatus;
  /** Since when the link is live or, if it is not, tries to be. */
  since: number;
  /** Until when the source is not to be relied on. */
  downUntil: number;
}

const healths = new WeakMap<Feed, Health>();

/**
 * The hub's own judgement of a source, once a second: it is down after three failed attempts, or when
 * it has not been live for so long that a price would be stale (15 s if there is none yet), and up
 * again after 10 s of good service, so that nothing flaps with the status of a link.
 */
export function judge(feeds: Iterable<Feed>, now: number): void {
  for (const feed of feeds) judgeFeed(feed, now);
}

function judgeFeed(feed: Feed, now: number): void {
  const {link, failures} = feed;
  const isTried = (status: SourceStatus): boolean => status === 'connecting' || status === 'waiting';
  const markets = [...feed.subscriptions.values()].filter(({users}) => users.size);
  // The trouble that made somebody look began before.
  const silentMs = Math.min(FIRST_TICK_MS, ...markets.map(({aliveAt}) => now - aliveAt));
  const health = healths.get(feed) ?? {link, since: now - silentMs, downUntil: 0};
  healths.set(feed, health);
  // From one attempt to the next is one stretch of trouble; and nothing is asked of a source that rests.
  const isSame = link === health.link || (isTried(link) && isTried(health.link));
  if (!isSame || !markets.length) health.since = now;
  health.link = link;
  if (link === 'live') {
    for (const market of markets) judgeMarket(market, health.since, now);
  } else if (link !== 'suspended') {
    const patience = markets.every(({ticker}) => ticker) ? feed.staleMs() : FIRST_TICK_MS;
    const isDown = failures >= MAX_FAILURES || now - health.since >= patience;
    if (isDown || health.downUntil > now) health.downUntil = now + GOOD_SERVICE_MS;
  }
}

/** Some venues acknowledge a pair that they do not have, and then say nothing. */
function judgeMarket(market: Subscription, liveSince: number, now: number): void {
  const {feed, pair, ticker, since, aliveAt} = market;
  const quietMs = now - Math.max(since, liveSince);
  if (!ticker && quietMs >= FIRST_TICK_MS) feed.refuse(pair, UNPRICED_PAIR_MS);
  if (ticker && Math.min(quietMs, now - aliveAt) >= feed.staleMs()) {
    feed.refuse(pair, SILENT_PAIR_MS);
  }
}

/** @param direct the plain subscription so far, whose price stays on show until there is a newer one */
export function createDetour(
  pair: Pair,
  sources: readonly string[],
  hub: MarketHub,
  user: FeedUser,
  direct?: Subscription,
): Detour {
  const {platform, feeds} = hub;
  // Every leg in play: those of the route in use, of the one to change to, and of the preferred one,
  // which is kept while it is down so that it is known when it is back.
  const held = new Map<string, Subscription>();
  let route: Route = [];
  let next: Route = [];
  let problem: Detour['problem'];
  // What is on show, with what it came from: for every leg its subscription and its own ticker.
  let ticker = direct?.ticker;
  let shownRoute: Route = direct ? [{source: direct.feed.name, pair, inverted: false}] : [];
  let legs: readonly Subscription[] = direct ? [direct] : [];
  let parts: readonly Ticker[] = [];

  const has = (name: string, leg: Pair): boolean => !!feeds.get(name)?.has(leg);
  const serves = (name: string, leg: Pair): boolean => {
    const feed = feeds.get(name);
    const downUntil = feed && healths.get(feed)?.downUntil;
    return has(name, leg) && (downUntil ?? 0) <= platform.time();
  };
  const legsOf = (some: Route): Subscription[] => some.flatMap((leg) => held.get(keyOf(leg)) ?? []);
  const partsOf = (some: Route): Ticker[] => legsOf(some).flatMap((leg) => leg.ticker ?? []);

  function hold(wanted: Route): void {
    const keys = wanted.map(keyOf);
    for (const [key, leg] of held) {
      if (keys.includes(key) && feeds.get(leg.feed.name) === leg.feed) continue;
      held.delete(key);
      leg.feed.release(leg, user);
    }
    for (const leg of wanted) {
      const subscription = held.get(keyOf(leg)) ?? feeds.get(leg.source)?.use(leg.pair, user);
      if (subscription) held.set(keyOf(leg), subscription);
    }
  }

  function price(): Ticker | undefined {
    const newParts = partsOf(route);
    if (newParts.length < 2 && !route[0]?.inverted) return newParts[0];
    crossRate ??= lazy(
      () => import('../market/cross-rate.js'),
      platform,
      () => user.changed(),
    );
    return crossRate()?.crossTicker(
      pair,
      newParts.map((part, i) => ({ticker: part, inverted: !!route[i]?.inverted})),
    );
  }

  return {
    get problem() {
      return problem;
    },
    plan() {
      const unknown = sources.find((name) => !feeds.has(name));
      if (unknown !== undefined) {
        problem = ['error', `"${unknown}" is not a source; there are ${[...feeds.keys()].join(', ')}`];
        return;
      }
      const preferred = findRoute(pair, sources, has) ?? [];
      const good = findRoute(pair, sources, serves);
      if (!route.every((leg) => has(leg.source, leg.pair))) route = [];
      if (!route.length) route = good ?? preferred;
      next = good ?? route;
      // Once said it is kept until there is a price, or it would come and go with the sources' refusals.
      const isUnsupported = !preferred.length && sources.every((name) => feeds.get(name)?.source());
      if (isUnsupported) problem = ['unsupported', 'unknown pair'];
      else if (problem?.[0] === 'error') problem = undefined;
      hold([...preferred, ...route, ...next]);
    },
    prices() {
      // Not before it has something newer to show, or what is on show would look abandoned.
      const nextParts = partsOf(next).filter((part) => part.timestamp >= (ticker?.timestamp ?? 0));
      if (nextParts.length === next.length) route = next;
      const newParts = partsOf(route);
      const isComplete = newParts.length > 0 && newParts.length === route.length;
      if (isComplete && newParts.some((part, i) => part !== parts[i])) {
        const newTicker = price();
        // Time never runs backwards on screen: what another source knew earlier is no news.
        if (newTicker && newTicker.timestamp >= (ticker?.timestamp ?? 0)) {
          ticker = newTicker;
          shownRoute = route;
          legs = legsOf(route);
          parts = newParts;
          problem = undefined;
        }
      }
      return ticker ? {ticker, legs, route: shownRoute} : {ticker, legs: [...held.values()], route};
    },
    close: () => hold([]),
  };
}

function keyOf({source, pair}: Leg): string {
  return `${source} ${symbolOf(pair)}`;
}
