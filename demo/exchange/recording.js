import {readFileSync} from 'node:fs';

const FRAMES_APART_MS = 100;

/**
 * @typedef {object} RecordedTicker
 * @property {string} id the product's market id
 * @property {string} text the frame, byte for byte
 * @property {number} at milliseconds since the recording's first ticker
 */

/**
 * @typedef {object} Recording
 * @property {'coinbase' | 'kraken'} venue
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
 *
 *     {"type":"ticker","sequence":333938798,"product_id":"BAND-GBP","price":"14.7775", …}
 *     {"channel":"ticker","type":"update","data":[{"symbol":"BTC/USD","bid":115112.9, …}]}
 * @param {string} text
 * @returns {{venue: 'coinbase' | 'kraken', id: string} | undefined}
 */
function identify(text) {
  const frame = parse(text);
  if (frame?.type === 'ticker' && typeof frame.product_id === 'string') {
    return {venue: 'coinbase', id: frame.product_id};
  }
  const symbol = frame?.channel === 'ticker' && frame.data?.[0]?.symbol;
  return typeof symbol === 'string' ? {venue: 'kraken', id: symbol} : undefined;
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
  let venue;
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const event = parse(line);
    const isSession = typeof event?.ts === 'number' && typeof event.dir === 'string';
    if (isSession && event.dir !== 'recv') continue;
    const text = isSession ? event.data : line;
    const ticker = typeof text === 'string' ? identify(text) : undefined;
    if (!ticker) continue;
    venue ??= ticker.venue;
    const at = isSession ? event.ts * 1000 : tickers.length * FRAMES_APART_MS;
    if (ticker.venue === venue) tickers.push({id: ticker.id, text, at});
  }
  if (!venue) throw new TypeError(`No ticker of Coinbase Exchange or Kraken v2 is recorded in ${file}`);
  const begun = tickers[0].at;
  return {venue, tickers: tickers.map((ticker) => ({...ticker, at: ticker.at - begun}))};
}

/**
 * Tells which venue a recording is of, by its frames.
 * @param {string | URL} file
 * @returns {'coinbase' | 'kraken'}
 * @throws {TypeError} when it holds no ticker of either
 */
export function venueOfRecording(file) {
  return readRecording(file).venue;
}
