import type {Snapshot} from '../../src/hub/snapshot.js';
import {symbolOf} from '../../src/market/pair.js';
import type {Ticker} from '../../src/market/ticker.js';
import type {WirePrice} from './wire.js';
import type {World} from './world.js';

const SOON_MS = 60_000;
const LEAP = 5;
const ROUNDING = 1e-12;
const AGREEMENT = 1.01;
const CLOCK_MS = 2000;

/** What must not be shown, in words; `undefined` when all is well. */
export function whatIsWrongShown(
  world: World,
  now: Snapshot,
  before: Snapshot | undefined,
): string | undefined {
  const {ticker} = now;
  const old = before?.ticker;
  if (world.platform.page.hidden && before) return 'told while the page is hidden';
  if (old && !ticker) return `the price ${old.last} has gone`;
  if (world.platform.isClockKnown && Math.abs((now.now ?? 0) - world.platform.truth) > CLOCK_MS)
    return `the time is taken for ${now.now ?? 0}, and is ${world.platform.truth}`;
  if (!ticker) return now.status === 'live' ? 'live without a price' : undefined;
  const isTimed = !ticker.timeQuality && !old?.timeQuality;
  if (old && isTimed && ticker.timestamp < old.timestamp)
    return `its time goes back from ${old.timestamp} to ${ticker.timestamp}`;
  if (now.status === 'live') {
    const lost = now.route.find(({source}) => statusOf(world, source) !== 'live');
    if (lost) return `live, and the link of ${lost.source} is ${statusOf(world, lost.source) ?? 'unknown'}`;
  }
  if (ticker === old) return undefined;
  return now.isComputed ? whatIsWrongComputed(world, now) : whatIsWrongDirect(world, now, old);
}

function statusOf(world: World, source: string): string | undefined {
  if (source === 'coingecko') return world.rest.watched.status;
  return world.venue(source).watched.status;
}

function whatIsWrongDirect(world: World, {pair, ticker, route}: Snapshot, old?: Ticker): string | undefined {
  if (!ticker) return undefined;
  const {source, last} = ticker;
  const said = world.wire.of(source, symbolOf(pair));
  const own = said.filter((price) => Number(price.last) === Number(last));
  const newest = own.at(-1);
  if (!newest) return `${last} was never said by ${source}`;
  if (symbolOf(ticker.pair) !== symbolOf(pair)) return `a price of ${symbolOf(ticker.pair)}`;
  if (!route.some((leg) => leg.source === source)) return `of ${source}, which is not named`;
  if (!own.some(({isHeard}) => isHeard)) return `${last} was said where nobody listened`;
  if (own.every(({isAhead}) => isAhead)) return `${last} is of a time to come`;
  return old?.source === source ? whatIsWrongLeap(world, said, newest, Number(old.last)) : undefined;
}

/** A leap is shown when somebody has confirmed it, or nothing was heard for a minute before. */
function whatIsWrongLeap(
  world: World,
  said: readonly WirePrice[],
  price: WirePrice,
  old: number,
): string | undefined {
  const ratio = Number(price.last) / old;
  if (Math.max(ratio, 1 / ratio) < LEAP) return undefined;
  const heard = said.filter(({isHeard, isAhead, last}) => isHeard && !isAhead && Number(last) > 0);
  const near = (other: WirePrice): boolean => {
    const apart = Number(other.last) / Number(price.last);
    return other.isHeard && other.symbol === price.symbol && Math.max(apart, 1 / apart) <= AGREEMENT;
  };
  const wasQuiet = heard.some((one, i) => near(one) && one.at - (heard[i - 1]?.at ?? -Infinity) >= SOON_MS);
  const isConfirmed = world.wire.prices.filter(near).length > 1;
  return wasQuiet || isConfirmed ? undefined : `a leap from ${old} to ${price.last} that nobody confirmed`;
}

/** A price that was put together is what its legs have said, one of the times. */
function whatIsWrongComputed(world: World, {ticker, route}: Snapshot): string | undefined {
  const shown = Number(ticker?.last);
  const legs = route.map(({source, pair, inverted}) => {
    const said = world.wire.of(source, symbolOf(pair)).map(({last}) => Number(last));
    return said.reverse().map((last) => (inverted ? 1 / last : last));
  });
  // Mostly it is the newest.
  const isSaid = (product: number, [first, ...others]: readonly (readonly number[])[]): boolean =>
    first ? first.some((last) => isSaid(product * last, others)) : Math.abs(product / shown - 1) < ROUNDING;
  return isSaid(1, legs) ? undefined : `${shown} is not what its legs have said`;
}
