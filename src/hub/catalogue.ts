import {symbolOf, type Pair} from '../market/pair.js';
import type {Listing, PricePoint, Range, RestApi, Source} from '../sources/source.js';
import type {Feed} from './feed.js';
import {loadDirectory} from './known-sources.js';
import type {MarketHub} from './market.js';

const HISTORY_MS = 300_000;
const RANGES: readonly Range[] = ['24h', '7d'];

const markets = new WeakMap<Feed, Promise<readonly Listing[]>>();
const histories = new WeakMap<Feed, Map<string, {at: number; points: Promise<readonly PricePoint[]>}>>();

/** See `PriceHub.markets()`. */
export async function fetchMarkets(hub: MarketHub, name: string): Promise<readonly Listing[]> {
  const feed = await feedOf(hub, name);
  if (!feed) throw new TypeError(`"${name}" is not a source; there are ${[...hub.feeds.keys()].join(', ')}`);
  const known = markets.get(feed);
  if (known) return known;
  const listings = sourceOf(feed)
    .then(restOf)
    .then((rest) => rest?.markets?.(hub.platform.fetch) ?? []);
  markets.set(feed, listings);
  // What failed is asked for anew the next time.
  listings.catch(() => markets.delete(feed));
  return listings;
}

/** See `PriceHub.history()`. */
export async function fetchHistory(
  hub: MarketHub,
  pair: Pair,
  range: Range,
  names: readonly string[],
): Promise<readonly PricePoint[]> {
  if (!RANGES.includes(range))
    throw new TypeError(`"${range as string}" is no range; there are ${RANGES.join(', ')}`);
  let failure: unknown;
  for (const name of names) {
    const feed = await feedOf(hub, name);
    const source = feed && (await sourceOf(feed));
    const rest = source?.supports(pair) ? await restOf(source) : undefined;
    if (!feed || !rest?.history) continue;
    try {
      const points = await remembered(feed, `${symbolOf(pair)} ${range}`, hub, () =>
        rest.history?.(pair, range, hub.platform.fetch),
      );
      if (points.length) return points;
    } catch (error) {
      failure = error;
    }
  }
  if (failure) throw failure as Error;
  return [];
}

function remembered(
  feed: Feed,
  key: string,
  {platform}: MarketHub,
  load: () => Promise<readonly PricePoint[]> | undefined,
): Promise<readonly PricePoint[]> {
  const known =
    histories.get(feed) ?? new Map<string, {at: number; points: Promise<readonly PricePoint[]>}>();
  histories.set(feed, known);
  const entry = known.get(key);
  if (entry && platform.time() - entry.at < HISTORY_MS) return entry.points;
  const points = load() ?? Promise.resolve([]);
  known.set(key, {at: platform.time(), points});
  points.catch(() => known.delete(key));
  return points;
}

async function feedOf(hub: MarketHub, name: string): Promise<Feed | undefined> {
  if (!hub.feeds.has(name)) await loadDirectory(hub);
  return hub.feeds.get(name);
}

async function sourceOf({given}: Feed): Promise<Source> {
  return typeof given === 'function' ? given() : given;
}

async function restOf(source: Source): Promise<RestApi | undefined> {
  return source.rest?.();
}
