import type {SourceStatus} from '../sources/source.js';
import type {Feed, Subscription} from './feed.js';

const FIRST_TICK_MS = 15_000;
const GOOD_SERVICE_MS = 10_000;
const UNPRICED_PAIR_MS = 600_000;
const SILENT_PAIR_MS = 60_000;
const MAX_FAILURES = 3;
const SLEEP_MS = 5000;
const DOUBT_MS = 5000;
const SECOND_ASKING_MS = 5000;
const ACKNOWLEDGED_MS = 2000;

/** How a source has served, for as long as anybody looked. Times are those of `Platform.time()`. */
interface Health {
  /** Where its link stands, and `proven` when a price has come over it since it is live. */
  link: SourceStatus | 'proven';
  /** Whether the link has been live without a price in the stretch of trouble that began at `since`. */
  wasLive: boolean;
  /** Since when the link serves or, if it does not, tries to. */
  since: number;
  /** Until when the source is not to be relied on. */
  downUntil: number;
  /** When it was looked at last. */
  at: number;
  /** When the machine woke up last. */
  wokeAt: number;
}

const healths = new WeakMap<Feed, Health>();
/** When a pair that had fallen silent was asked for once more. */
const askedAgainAt = new WeakMap<Subscription, number>();

/** Whether a source can be relied on at this time, as far as it has been looked at. */
export function isUp(feed: Feed, now: number): boolean {
  return (healths.get(feed)?.downUntil ?? 0) <= now;
}

/** Whether a pair has had no price for a while on a link that serves, so that it may be that there is none. */
export function isDoubtful({feed, ticker, since}: Subscription, now: number): boolean {
  const liveSince = healths.get(feed)?.since ?? now;
  return !ticker && feed.link === 'live' && now - Math.max(since, liveSince) >= DOUBT_MS;
}

/**
 * The hub's own judgement of its sources, once a second: one is down after three failed attempts, or when
 * it has not been live for so long that a price would be stale (15 s if there is none yet), and up
 * again after 10 s of good service, so that nothing flaps with the status of a link.
 */
export function judge(feeds: Iterable<Feed>, now: number): void {
  for (const feed of feeds) judgeFeed(feed, now);
}

function judgeFeed(feed: Feed, now: number): void {
  const {failures} = feed;
  const markets = [...feed.subscriptions.values()].filter(({users}) => users.size);
  const isProven = feed.link === 'live' && markets.some((market) => market.isProven);
  const link = isProven ? 'proven' : feed.link;
  // The trouble that made somebody look began before, also where only one pair is in it.
  const leastMs = feed.link === 'live' ? DOUBT_MS : 0;
  const silentMs = Math.max(leastMs, Math.min(FIRST_TICK_MS, ...markets.map(({aliveAt}) => now - aliveAt)));
  const first: Health = {
    link,
    wasLive: link === 'live',
    since: now - silentMs,
    downUntil: 0,
    at: now,
    wokeAt: 0,
  };
  const health = healths.get(feed) ?? first;
  healths.set(feed, health);
  // From one attempt to the next is one stretch of trouble, also if each is acknowledged and nothing follows.
  const isSame = link === health.link || (isTried(link) && isTried(health.link));
  const isLiveAtLast = link === 'live' && !health.wasLive;
  // After a sleep of the machine it is the source's turn to speak. And nothing is asked of a source that rests.
  if (now - health.at > SLEEP_MS) health.wokeAt = now;
  if (!isSame || isLiveAtLast || !markets.length || health.wokeAt === now) health.since = now;
  health.wasLive = link === 'live' || (isSame && health.wasLive);
  health.at = now;
  health.link = link;
  if (feed.link === 'live') {
    for (const market of markets) judgeMarket(market, health, now);
  } else if (link !== 'suspended' && markets.length) {
    const patience = markets.every(({ticker}) => ticker) ? feed.staleMs() : FIRST_TICK_MS;
    const isDown = failures >= MAX_FAILURES || now - health.since >= patience;
    if (isDown || health.downUntil > now) health.downUntil = now + GOOD_SERVICE_MS;
  }
}

function isTried(link: Health['link']): boolean {
  return link === 'connecting' || link === 'waiting' || link === 'live';
}

/** Some venues acknowledge a pair that they do not have, and then say nothing. */
function judgeMarket(market: Subscription, health: Health, now: number): void {
  const {feed, pair, ticker, since, aliveAt, isProven} = market;
  const quietMs = now - Math.max(since, health.since);
  if (!ticker && quietMs >= FIRST_TICK_MS) feed.refuse(pair, UNPRICED_PAIR_MS);
  if (ticker && Math.min(quietMs, now - aliveAt) >= feed.staleMs()) feed.refuse(pair, SILENT_PAIR_MS);
  // It has spoken over this very link, and says so when it is alive.
  const isFault = isProven && feed.source(false)?.pairHeartbeats;
  const askedAt = askedAgainAt.get(market) ?? 0;
  // The acknowledgement is no sign of life.
  const heardAt = aliveAt <= askedAt + ACKNOWLEDGED_MS ? 0 : aliveAt;
  if (isFault && now - Math.max(heardAt, health.wokeAt) >= feed.staleMs() / 2)
    judgeSilence(market, heardAt, now);
}

/** A pair that falls silent among others is asked for once more, and left if that does not help. */
function judgeSilence(market: Subscription, heardAt: number, now: number): void {
  if (heardAt) {
    askedAgainAt.set(market, now);
    askAgain(market);
  } else if (now - (askedAgainAt.get(market) ?? 0) >= SECOND_ASKING_MS) {
    market.feed.refuse(market.pair, SILENT_PAIR_MS);
  }
}

function askAgain({feed, pair}: Subscription): void {
  const pairs = [...feed.subscriptions.values()].map((one) => one.pair);
  const others = pairs.filter((one) => one !== pair);
  // To want nothing would end the link, which the silence of its only pair ends anyway.
  if (!others.length) return;
  try {
    feed.source(false)?.want(others);
    feed.source(false)?.want(pairs);
  } catch {
    // Of a plug-in that throws, another source takes over in a moment.
  }
}
