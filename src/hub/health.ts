import type {SourceStatus} from '../sources/source.js';
import type {Feed, Subscription} from './feed.js';

const FIRST_TICK_MS = 15_000;
const GOOD_SERVICE_MS = 10_000;
const UNPRICED_PAIR_MS = 600_000;
const SILENT_PAIR_MS = 60_000;
const MAX_FAILURES = 3;
const SLEEP_MS = 5000;

/** How a source has served, for as long as anybody looked. Times are those of `Platform.time()`. */
interface Health {
  link: SourceStatus;
  /** Since when the link is live or, if it is not, tries to be. */
  since: number;
  /** Until when the source is not to be relied on. */
  downUntil: number;
  /** When it was looked at last. */
  at: number;
}

const healths = new WeakMap<Feed, Health>();

/** Whether a source can be relied on at this time, as far as it has been looked at. */
export function isUp(feed: Feed, now: number): boolean {
  return (healths.get(feed)?.downUntil ?? 0) <= now;
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
  const {link, failures} = feed;
  const isTried = (status: SourceStatus): boolean => status === 'connecting' || status === 'waiting';
  const markets = [...feed.subscriptions.values()].filter(({users}) => users.size);
  // The trouble that made somebody look began before.
  const silentMs = Math.min(FIRST_TICK_MS, ...markets.map(({aliveAt}) => now - aliveAt));
  const health = healths.get(feed) ?? {link, since: now - silentMs, downUntil: 0, at: now};
  healths.set(feed, health);
  // After a sleep of the machine it is the source's turn to speak. From one attempt to the next is one stretch of trouble; and nothing is asked of a source that rests.
  const isSame = link === health.link || (isTried(link) && isTried(health.link));
  if (!isSame || !markets.length || now - health.at > SLEEP_MS) health.since = now;
  health.at = now;
  health.link = link;
  if (link === 'live') {
    for (const market of markets) judgeMarket(market, health.since, now);
  } else if (link !== 'suspended' && markets.length) {
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
  if (ticker && Math.min(quietMs, now - aliveAt) >= feed.staleMs()) feed.refuse(pair, SILENT_PAIR_MS);
}
