// All that a page in plain service never loads: other sources, cross rates, doubts.
import {splitList, type Pair} from '../market/pair.js';
import {createDetour as createRoutedDetour, type Detour} from './detour.js';
import type {Feed, FeedUser, Subscription} from './feed.js';
import {judge} from './health.js';
import type {MarketChoice, MarketHub} from './market.js';
import {createMedian} from './median.js';
import {settle} from './quarantine.js';

export {admit} from './quarantine.js';

/** What is to be done once a second: which sources to rely on, and which doubts have settled. */
export function look(feeds: ReadonlyMap<string, Feed>, now: number): void {
  judge(feeds.values(), now);
  settle([...feeds.values()], now);
}

/**
 * The prices of a market that has left the plain way; of `median(a b c)`, those of several sources together.
 * @param direct the plain subscription so far, whose price stays on show until there is a newer one
 */
export function createDetour(
  pair: Pair,
  options: MarketChoice,
  hub: MarketHub,
  user: FeedUser,
  direct?: Subscription,
): Detour {
  const [, median] = /^median\((.*)\)$/i.exec(options.sources.join(' ')) ?? [];
  return median === undefined
    ? createRoutedDetour(pair, options, hub, user, direct)
    : createMedian(pair, [...new Set(splitList(median))], hub, user);
}
