import {decimalsOf} from './decimal-text.js';
import {fieldText} from './rest.js';

/**
 * @typedef {object} Replay
 * @property {() => void} begin plays from the beginning, unless it already plays
 * @property {Promise<void>} ended resolves after the last frame of the first time through
 */

/**
 * @param {import('./recording.js').RecordedTicker} ticker
 * @param {import('./venue-definition.js').RecordingFormat} format
 * @returns {import('./listings.js').Listing}
 */
function listingOf({id, symbol, text}, {gridOf}) {
  const [base, quote] = symbol.split('/');
  return {id, symbol, base, quote, decimals: decimalsOf(gridOf(text) ?? '0'), rank: 0, delisted: false};
}

/**
 * Plays a recording as a venue's market: the recorded products, their ticker frames byte for byte, at the recorded pace.
 * After the end the last prices stay.
 * @param {object} options
 * @param {import('./recording.js').Recording} options.recording
 * @param {import('./timers.js').Timers} options.timers
 * @param {() => number} options.now epoch milliseconds
 * @param {number} [options.speed] 2 plays twice as fast, Infinity all at once
 * @param {boolean} [options.loop] begins again at the end
 * @param {boolean} [options.waits] begins when `replay.begin` is called, not at the first subscription
 * @returns {import('./feed.js').Feed & {replay: Replay}}
 */
export function recordedMarket({
  recording: {format, tickers},
  timers,
  now,
  speed = 1,
  loop = false,
  waits = false,
}) {
  /** @type {Map<string, string>} */
  const latest = new Map();
  /** @type {import('./feed.js').FeedListener[]} */
  const listeners = [];
  let isPlaying = false;
  /** @type {() => void} */
  let end = () => {};
  /** @type {Promise<void>} */
  const ended = new Promise((resolve) => (end = resolve));

  /** @param {number} begun @param {number} next index of the first frame that is not played yet */
  const play = (begun, next) => {
    const passed = now() - begun;
    for (; next < tickers.length && tickers[next].at / speed <= passed; next++) {
      const {id, text} = tickers[next];
      latest.set(id, text);
      for (const listener of listeners) listener(id, 'trade');
    }
    if (next < tickers.length) {
      timers.after(Math.max(1, begun + tickers[next].at / speed - now()), () => play(begun, next));
      return;
    }
    end();
    if (loop) timers.after(1000, () => play(now(), 0));
  };

  const replay = {
    ended,
    begin() {
      if (isPlaying) return;
      isPlaying = true;
      timers.after(0, () => play(now(), 0));
    },
  };

  return {
    replay,
    listings: new Map(tickers.map((ticker) => [ticker.id, listingOf(ticker, format)])),
    book: () => undefined,
    ticker(id, type) {
      const text = latest.get(id);
      // Whoever comes later hears of the last trade first, and some venues call that a snapshot.
      return text !== undefined && type === 'snapshot' ? (format.asSnapshot?.(text) ?? text) : text;
    },
    lastTrade(id) {
      const text = latest.get(id);
      return text === undefined
        ? undefined
        : {tradeId: Number(fieldText(text, 'trade_id')), sequence: Number(fieldText(text, 'sequence'))};
    },
    candles: () => [],
    openToday: () => undefined,
    listen: (listener) => void listeners.push(listener),
    begin: () => void (waits || replay.begin()),
  };
}
