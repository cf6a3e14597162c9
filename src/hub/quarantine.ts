import {symbolOf} from '../market/pair.js';
import type {Ticker} from '../market/ticker.js';
import type {Feed, Subscription} from './feed.js';

/** A price that is kept from everybody until it is confirmed. */
interface Suspect {
  readonly ticker: Ticker;
  /** The price that it is far from. */
  readonly previous: Ticker;
  /** Since when all ticks agree with it, by `Platform.time()`. */
  readonly at: number;
  /** Since when all ticks are far off to the same side. */
  readonly since: number;
}

// How far a price may leap within a minute and be believed at once.
const MAJORS = ['BTC', 'ETH', 'USDT', 'USDC'];
const MAJOR_LEAP = 1.1;
const LEAP = 1.4;
const CONFIRM_AFTER_MS = 1000;
const ACCEPT_AFTER_MS = 30_000;
const AGREEMENT = 1.01;
const MISTAKE = 2;

const suspects = new WeakMap<Subscription, Suspect>();

/**
 * Decides on a price that is far from the one before. It is believed when another tick confirms it a second
 * or more later, when another source says the same, or when all ticks have been far off to the same side for
 * 30 s; it is marked then.
 * @param now by `Platform.time()`
 * @returns the ticker to show, or `undefined` as long as it is in doubt
 */
export function admit(
  subscription: Subscription,
  ticker: Ticker,
  feeds: readonly Feed[],
  now: number,
): Ticker | undefined {
  const {pair, ticker: previous} = subscription;
  if (!previous || isNear(ticker, previous, MAJORS.includes(pair.base) ? MAJOR_LEAP : LEAP)) return ticker;
  const known = suspects.get(subscription);
  // Of doubts about a price that was replaced since, nothing is left.
  const suspect = known?.previous === previous ? known : undefined;
  const isSame = suspect && isNear(ticker, suspect.ticker, AGREEMENT);
  const isSameWay = suspect && isUp(ticker, previous) === isUp(suspect.ticker, previous);
  const at = isSame ? suspect.at : now;
  const since = isSameWay ? suspect.since : now;
  const isConfirmed =
    now - at >= CONFIRM_AFTER_MS ||
    now - since >= ACCEPT_AFTER_MS ||
    isSaidByOthers(ticker, subscription, feeds, now);
  if (isConfirmed) {
    suspects.delete(subscription);
    return {...ticker, quality: 'jumped'};
  }
  suspects.set(subscription, {ticker, previous, at, since});
  return undefined;
}

/** Settles what can be settled without another tick. @param now by `Platform.time()` */
export function settle(feeds: readonly Feed[], now: number): void {
  for (const feed of feeds) {
    for (const subscription of feed.subscriptions.values()) {
      const {doubted} = subscription;
      subscription.doubted = undefined;
      // It came while this was still being loaded.
      if (doubted && !suspects.has(subscription)) {
        const admitted = admit(subscription, doubted, feeds, now);
        if (admitted) feed.accept(subscription, admitted);
      }
      acquit(subscription, feeds, now);
    }
  }
}

/**
 * On a quiet market nobody confirms a leap: a price that nothing has contradicted for 30 s is believed too,
 * unless it is so far off that only a mistake explains it.
 */
function acquit(subscription: Subscription, feeds: readonly Feed[], now: number): void {
  const {feed, ticker, aliveAt, isProven} = subscription;
  const suspect = suspects.get(subscription);
  // Once another price was taken, the doubt is settled.
  if (!suspect || suspect.previous !== ticker || now - suspect.at < ACCEPT_AFTER_MS) return;
  suspects.delete(subscription);
  const isContradicted = isSaidByOthers(suspect.previous, subscription, feeds, now);
  if (isContradicted || !isNear(suspect.ticker, suspect.previous, MISTAKE)) return;
  feed.accept(subscription, {...suspect.ticker, quality: 'jumped'});
  // It is no news, and proves nothing of the source now.
  Object.assign(subscription, {aliveAt, isProven});
}

/** Whether another source that is alive says the same of the pair. */
function isSaidByOthers(
  ticker: Ticker,
  {feed: own, pair}: Subscription,
  feeds: readonly Feed[],
  now: number,
): boolean {
  return feeds.some((feed) => {
    const other = feed === own ? undefined : feed.subscriptions.get(symbolOf(pair));
    return other?.ticker && now - other.aliveAt < feed.staleMs() && isNear(ticker, other.ticker, AGREEMENT);
  });
}

function isNear(a: Ticker, b: Ticker, factor: number): boolean {
  const ratio = Number(a.last) / Number(b.last);
  return Math.max(ratio, 1 / ratio) <= factor;
}

function isUp(ticker: Ticker, previous: Ticker): boolean {
  return Number(ticker.last) > Number(previous.last);
}
