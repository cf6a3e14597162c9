/**
 * @typedef {object} Mutes
 * @property {(id: string, options?: {heartbeats?: boolean}) => void} mute silences one product; its heartbeats too if asked
 * @property {() => void} unmute lets every product speak again
 */

/**
 * Wraps a feed so that single products can fall silent.
 * @param {import('./feed.js').Feed} feed
 * @returns {import('./feed.js').Feed & Mutes}
 */
export function mutedFeed(feed) {
  /** @type {Set<string>} */
  const tickers = new Set();
  /** @type {Set<string>} */
  const heartbeats = new Set();
  return {
    ...feed,
    book: (id) => (tickers.has(id) ? undefined : feed.book(id)),
    ticker: (id, type) => (tickers.has(id) ? undefined : feed.ticker(id, type)),
    lastTrade: (id) => (heartbeats.has(id) ? undefined : feed.lastTrade(id)),
    mute(id, options = {}) {
      if (!feed.listings.has(id)) throw new TypeError(`No product is called ${id}`);
      tickers.add(id);
      if (options.heartbeats) heartbeats.add(id);
    },
    unmute() {
      tickers.clear();
      heartbeats.clear();
    },
  };
}
