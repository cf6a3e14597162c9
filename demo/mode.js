import {readRecording} from './exchange/recording.js';
import {VENUE_NAMES} from './exchange/venues.js';
import {UserError} from './user-error.js';

/** @typedef {import('./exchange/venues.js').VenueName} VenueName */

/**
 * @typedef {object} Mode which prices the page shows
 * @property {'simulated' | 'replayed' | 'live'} name
 * @property {string} detail the same in a sentence for visitors
 * @property {readonly VenueName[]} venues those that the local exchange plays
 * @property {readonly string[]} [pairs] the only ones there are, "BTC/USD", by the number of their prices
 */

/**
 * Tells which prices the page shows.
 * @param {import('./options.js').DemoOptions} options
 * @returns {Mode}
 * @throws {UserError} when the recording cannot be played
 */
export function modeOf({replay, live, venues = VENUE_NAMES}) {
  if (live) return {name: 'live', detail: 'Live prices from the exchanges', venues: []};
  if (replay !== undefined) return replayedMode(replay);
  return {name: 'simulated', detail: 'Simulated prices – not real', venues};
}

/** @param {string} file @returns {Mode} */
function replayedMode(file) {
  const {venue, tickers} = read(file);
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const {symbol} of tickers) counts.set(symbol, (counts.get(symbol) ?? 0) + 1);
  const pairs = [...counts].sort(([, one], [, other]) => other - one).map(([symbol]) => symbol);
  const date = /"time(?:stamp)?":\s*"(\d{4}-\d\d-\d\d)/.exec(tickers[tickers.length - 1].text)?.[1];
  return {
    name: 'replayed',
    detail: `Replayed: recorded ${date ? `on ${date}` : 'earlier'}`,
    venues: [venue],
    pairs,
  };
}

/** @param {string} file */
function read(file) {
  try {
    return readRecording(file);
  } catch (error) {
    throw new UserError(`Cannot play ${file}: ${/** @type {Error} */ (error).message}`);
  }
}
