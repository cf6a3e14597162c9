import {readFileSync} from 'node:fs';
import {VENUES, VENUE_NAMES} from './venues.js';

const FRAMES_APART_MS = 100;

/** @typedef {import('./venues.js').VenueName} VenueName */

/** How the venues' recordings are read, for those that can be played. */
const FORMATS = VENUE_NAMES.flatMap((name) => {
  const {recording} = VENUES[name];
  return recording ? [/** @type {const} */ ([name, recording])] : [];
});

/** The feeds whose recordings can be played, in words. */
export const PLAYABLE = FORMATS.map(([, {title}]) => title).join(' or ');

/**
 * @typedef {object} RecordedTicker
 * @property {string} id the product's market id
 * @property {string} symbol "BTC/USD"
 * @property {string} text the frame, byte for byte
 * @property {number} at milliseconds since the recording's first ticker
 */

/**
 * @typedef {object} Recording
 * @property {VenueName} venue
 * @property {import('./venue-definition.js').RecordingFormat} format
 * @property {RecordedTicker[]} tickers in order
 */

/** @param {string} text @returns {any} nothing when it is not JSON */
function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Tells which product of which venue a frame is a ticker of.
 * @param {string} text
 */
function identify(text) {
  const frame = parse(text);
  for (const [venue, format] of FORMATS) {
    const product = format.identify(frame);
    if (product) return {venue, format, product};
  }
  return undefined;
}

/**
 * Reads a recording: either a session, one `{ts, dir, conn, data}` a line with `ts` in seconds, or bare frames, one a
 * line, which are then played a tenth of a second apart.
 * @param {string | URL} file
 * @returns {Recording}
 * @throws {TypeError} when it holds no ticker of a venue that can be played
 */
export function readRecording(file) {
  /** @type {RecordedTicker[]} */
  const tickers = [];
  /** @type {Omit<Recording, 'tickers'> | undefined} */
  let source;
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const event = parse(line);
    const isSession = typeof event?.ts === 'number' && typeof event.dir === 'string';
    if (isSession && event.dir !== 'recv') continue;
    const text = isSession ? event.data : line;
    const ticker = typeof text === 'string' ? identify(text) : undefined;
    if (!ticker) continue;
    source ??= {venue: ticker.venue, format: ticker.format};
    const at = isSession ? event.ts * 1000 : tickers.length * FRAMES_APART_MS;
    if (ticker.venue === source.venue) tickers.push({...ticker.product, text, at});
  }
  if (!source) throw new TypeError(`No ticker of ${PLAYABLE} is recorded in ${file}`);
  const begun = tickers[0].at;
  return {...source, tickers: tickers.map((ticker) => ({...ticker, at: ticker.at - begun}))};
}

/**
 * Tells which venue a recording is of, by its frames.
 * @param {string | URL} file
 * @returns {VenueName}
 * @throws {TypeError} when it holds no ticker of a venue that can be played
 */
export function venueOfRecording(file) {
  return readRecording(file).venue;
}
