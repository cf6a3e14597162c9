import {guardTick, isJump, type Rejection} from '../market/guard.js';
import {symbolOf, type Pair} from '../market/pair.js';
import type {Ticker} from '../market/ticker.js';
import type {Source, SourceSink, SourceStatus} from '../sources/source.js';
import {lazy, type Lazy} from './lazy.js';
import type {MarketHub} from './market.js';
import type {GivenSource} from './price-hub.js';

/** Who uses a subscription. */
export interface FeedUser {
  /** There is new data or a new status, to be looked at when the next frame is painted. */
  changed(): void;
  /** A pair was refused: another way is needed. */
  reroute(): void;
}

/** One market of one source, shared by everybody who uses it. Times are those of `Platform.time()`. */
export interface Subscription {
  readonly feed: Feed;
  readonly pair: Pair;
  readonly users: Set<FeedUser>;
  /** The last ticker that passed the guard. */
  ticker?: Ticker;
  /** The last sign of life of this very market. */
  aliveAt: number;
  /** It has had a price since the link was last lost, so that a sign of life of the link counts for it. */
  isProven?: boolean;
  /** When it last said a price, be it believed or not. */
  tickedAt: number;
  /** The last price that was not believed at once. */
  doubted?: Ticker | undefined;
  /** When it was asked for, or when its last user left. */
  since: number;
}

const LINGER_MS = 3000;
const STALE_MS = 30_000;
const REFUSED_MS = 600_000;
const PRICED_REFUSED_MS = 60_000;
const JUMP_MS = 60_000;

/** A source as the hub sees it: its subscriptions, its health, and what was dropped. */
export interface Feed {
  readonly name: string;
  readonly given: GivenSource;
  /** The source, once it is there; asking loads it. */
  readonly source: Lazy<Source>;
  readonly subscriptions: Map<string, Subscription>;
  readonly rejections: Partial<Record<Rejection, number>>;
  link: SourceStatus;
  reason?: string;
  /** Failed attempts in a row. */
  failures: number;
  /** Whether the source may have a pair: it says so, and has not refused it lately. */
  has(pair: Pair): boolean;
  /** Time without a sign of life after which a price is stale, in milliseconds. */
  staleMs(): number;
  use(pair: Pair, user: FeedUser): Subscription;
  release(subscription: Subscription, user: FeedUser): void;
  /** Does without a pair for a time. */
  refuse(pair: Pair, ms: number): void;
  /** Lets go of what nobody has used for 3 s; tells how many pairs are left. */
  check(): number;
  /** Takes a ticker that has passed every guard. */
  accept(subscription: Subscription, ticker: Ticker): void;
  /** Ends every subscription. */
  stop(): void;
  /** Counts a message or price that was dropped. */
  count(why: Rejection): void;
}

/** Makes the hub's side of a source. */
export function createFeed(
  name: string,
  given: GivenSource,
  {platform, clock, feeds, trouble, look}: MarketHub,
): Feed {
  const {time} = platform;
  const source = typeof given === 'function' ? lazy(given, platform, look) : () => given;
  const subscriptions = new Map<string, Subscription>();
  const refusedUntil = new Map<string, number>();
  const rejections: Partial<Record<Rejection, number>> = {};
  let isStarted = false;
  let isTelling = false;
  let isBroken = false;

  const find = (pair: Pair): Subscription | undefined => subscriptions.get(symbolOf(pair));

  function count(why: Rejection): void {
    rejections[why] = (rejections[why] ?? 0) + 1;
  }

  /** Tells the source what is wanted; changes of one task travel together. */
  function tell(): void {
    if (isTelling) return;
    isTelling = true;
    void Promise.resolve()
      .then(() => {
        isTelling = false;
        if (!isStarted) source()?.start(sink, platform);
        isStarted = true;
        source()?.want([...subscriptions.values()].map(({pair}) => pair));
      })
      .catch(platform.reportError);
  }

  function accept(subscription: Subscription, ticker: Ticker): void {
    subscription.ticker = ticker;
    subscription.doubted = undefined;
    subscription.isProven = true;
    subscription.aliveAt = subscription.tickedAt;
    // An acknowledgement, with nothing after it, is no success.
    feed.failures = 0;
    for (const user of subscription.users) user.changed();
  }

  function refuse(pair: Pair, ms: number): void {
    const users = find(pair)?.users ?? [];
    refusedUntil.set(symbolOf(pair), time() + ms);
    subscriptions.delete(symbolOf(pair));
    for (const user of users) user.reroute();
    tell();
  }

  const sink: SourceSink = {
    tick(tick) {
      const subscription = find(tick.pair);
      if (!subscription) {
        count('unwanted');
        return;
      }
      const now = time();
      let ticker = guardTick(tick, name, clock.now(now), subscription.ticker);
      // By our own clock, and whatever it says: a feed that talks nonsense does not get through by going on.
      const isSoon = now - subscription.tickedAt < JUMP_MS;
      subscription.tickedAt = now;
      if (typeof ticker !== 'string' && isSoon && isJump(ticker, subscription.ticker)) {
        subscription.doubted = ticker;
        ticker = trouble()?.admit(subscription, ticker, [...feeds.values()], now) ?? 'jump';
      }
      if (typeof ticker === 'string') count(ticker);
      else accept(subscription, ticker);
    },
    alive(pair, serverTime) {
      if (serverTime) clock.observe(serverTime);
      for (const one of subscriptions.values()) {
        if (one.isProven && (!pair || one === find(pair))) one.aliveAt = time();
      }
    },
    status(link, reason) {
      if (link === 'idle') feed.failures = 0;
      if (link === 'waiting') feed.failures++;
      feed.link = link;
      feed.reason = reason;
      for (const one of subscriptions.values()) {
        one.isProven &&= link === 'live';
        for (const user of one.users) user.changed();
      }
    },
    refuse: (pair) => {
      const known = find(pair);
      // What had a price a moment ago will have one again.
      if (known) refuse(pair, known.ticker ? PRICED_REFUSED_MS : REFUSED_MS);
    },
    reject: count,
  };

  const feed: Feed = {
    name,
    given,
    source,
    subscriptions,
    rejections,
    link: 'idle',
    failures: 0,
    has(pair) {
      // An id is understood by the one whose it is.
      const [, service] = /@(\w+):/.exec(pair.base) ?? [];
      if (service && service !== name.toUpperCase()) return false;
      if ((refusedUntil.get(symbolOf(pair)) ?? 0) > time()) return false;
      try {
        return !!source()?.supports(pair);
      } catch (error) {
        if (!isBroken) platform.reportError(error);
        isBroken = true;
        return false;
      }
    },
    staleMs: () => source(false)?.staleMs ?? STALE_MS,
    use(pair, user) {
      let subscription = find(pair);
      if (!subscription) {
        subscription = {
          feed,
          pair,
          users: new Set(),
          aliveAt: time(),
          since: time(),
          tickedAt: 0,
        };
        subscriptions.set(symbolOf(pair), subscription);
        tell();
      }
      subscription.users.add(user);
      return subscription;
    },
    release(subscription, user) {
      subscription.users.delete(user);
      if (!subscription.users.size) subscription.since = time();
    },
    refuse,
    count,
    accept,
    check() {
      for (const [symbol, {users, since}] of subscriptions) {
        if (!users.size && time() - since >= LINGER_MS && subscriptions.delete(symbol)) tell();
      }
      return subscriptions.size;
    },
    stop() {
      subscriptions.clear();
      if (isStarted) tell();
    },
  };
  return feed;
}
