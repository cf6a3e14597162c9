import type {SourceStatus} from '../../src/sources/source.js';
import type {VenueServer} from './venue-server.js';
import type {World} from './world.js';

const LINGER_MS = 5000;
const SECOND = 1000;
const MINUTE = 60_000;
const MOST_A_MINUTE = 10;
/** The hub's, one of each source, and that of the one that is paced. */
const MOST_PULSES = 5;

const NEXT: Readonly<Record<SourceStatus, readonly SourceStatus[]>> = {
  idle: ['connecting', 'suspended'],
  connecting: ['live', 'waiting', 'suspended', 'idle'],
  live: ['waiting', 'suspended', 'idle'],
  waiting: ['connecting', 'suspended', 'idle'],
  suspended: ['connecting', 'idle'],
};

/** Throws an error with a sentence when a promise is broken. To be called when all has settled. */
export function checkPromises(world: World): void {
  const {platform, wrongs, venues, rest, unusedMs} = world;
  insist(!wrongs.length, () => `It shows something wrong. ${wrongs[0] ?? ''}`);
  insist(!platform.reported.length, () => `It throws: ${String(platform.reported[0])}`);
  for (const venue of venues) {
    checkConnections(venue);
    checkDials(venue, world);
    checkSubscriptions(venue);
  }
  for (const {statuses} of [...venues, rest].map(({watched}) => watched)) checkStatuses(statuses);
  insist(rest.waiting.length <= 1, () => `${rest.waiting.length} requests are under way`);
  const {timers, listeners} = platform.leftovers;
  insist(timers <= MOST_PULSES && listeners === timers, () => `${timers} timers, ${listeners} listeners`);
  if (unusedMs >= LINGER_MS) checkLeftovers(world);
}

function insist(isKept: boolean, sentence: () => string): void {
  if (!isKept) throw new Error(sentence());
}

/** A connection counts as current until it is closed, from whichever side: also one that still connects. */
function checkConnections({dialect, held}: VenueServer): void {
  insist(held.length <= 1, () => `${held.length} connections to ${dialect.id} at a time`);
}

function checkDials({dialect}: VenueServer, {platform}: World): void {
  const dials = platform.dials.filter(({url}) => url === dialect.endpoint).map(({at}) => at);
  dials.forEach((at, i) => {
    const [before, tenBefore] = [dials[i - 1] ?? -Infinity, dials[i - MOST_A_MINUTE] ?? -Infinity];
    insist(at - before >= SECOND, () => `two dials to ${dialect.id} within ${at - before} ms`);
    insist(at - tenBefore >= MINUTE, () => `eleven dials to ${dialect.id} within ${at - tenBefore} ms`);
  });
}

function checkSubscriptions(venue: VenueServer): void {
  const {dialect, watched, open, subscribed, owesAnswers, repeated, isCutOff} = venue;
  insist(!repeated.length, () => `${dialect.id} was asked again for ${repeated.join(' ')}`);
  if (watched.status !== 'live' || isCutOff) return;
  insist(!!open, () => `${dialect.id} is called live, and has no open connection`);
  insist(venue.hasSpoken, () => `${dialect.id} is called live, and has said nothing yet`);
  if (owesAnswers) return;
  const [wanted, known] = [watched.wanted, subscribed].map((symbols) => [...symbols].sort().join(' '));
  insist(
    wanted === known,
    () => `${dialect.id} is subscribed to "${known ?? ''}", wanted is "${wanted ?? ''}"`,
  );
}

function checkStatuses(statuses: readonly SourceStatus[]): void {
  statuses.forEach((now, i) => {
    const before = statuses[i - 1] ?? now;
    insist(now === before || NEXT[before].includes(now), () => `from ${before} to ${now}`);
  });
}

function checkLeftovers({platform, venues}: World): void {
  const {sockets, ...others} = platform.leftovers;
  const left = Object.entries(others).filter(([, count]) => count > 0);
  insist(!left.length, () => `Left behind: ${left.map(([what, count]) => `${count} ${what}`).join(', ')}`);
  // One that still connects is closed when it opens: earlier would put an error on the console.
  const open = venues.filter((venue) => venue.open);
  insist(!open.length && sockets <= venues.length, () => `${sockets} connections are left behind`);
}
