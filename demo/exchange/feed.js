/**
 * @typedef {object} Candle prices and volume as decimal text
 * @property {number} time its beginning, epoch seconds
 * @property {string} open
 * @property {string} high
 * @property {string} low
 * @property {string} close
 * @property {string} volume
 * @property {number} trades
 */

/** @typedef {'snapshot' | 'update'} TickerType */
/** @typedef {(id: string, kind: 'trade' | 'quote') => void} FeedListener */

/**
 * What a venue's protocol needs to know of its market, be it simulated or recorded. Products go by market id.
 * @typedef {object} Feed
 * @property {ReadonlyMap<string, import('./listings.js').Listing>} listings delisted ones included
 * @property {(id: string) => import('./simulated-market.js').Book | undefined} book all there is to know of a product; nothing during a replay
 * @property {(id: string, type: TickerType) => string | undefined} ticker the latest ticker frame; nothing when there is none yet
 * @property {(id: string) => {tradeId: number, sequence: number} | undefined} lastTrade what a heartbeat tells
 * @property {(id: string, seconds: number, count: number, end?: number) => Candle[]} candles oldest first
 * @property {(id: string) => string | undefined} openToday price at 00:00 UTC
 * @property {(listener: FeedListener) => void} listen
 * @property {() => void} begin somebody has subscribed
 */

import {decimalText} from './decimal-text.js';

/**
 * Makes a feed of a simulated market.
 * @param {import('./simulated-market.js').Market} market
 * @param {(book: import('./simulated-market.js').Book, type: TickerType) => string} render writes the venue's ticker frame
 * @returns {Feed}
 */
export function simulatedFeed(market, render) {
  return {
    listings: new Map(market.listings.map((listing) => [listing.id, listing])),
    book: (id) => market.books.get(id),
    ticker(id, type) {
      const book = market.books.get(id);
      return book && render(book, type);
    },
    lastTrade: (id) => market.books.get(id),
    candles(id, seconds, count, end) {
      const book = market.books.get(id);
      if (!book) return [];
      const price = (/** @type {number} */ ticks) => decimalText(ticks, book.listing.decimals);
      return book.history.bars(seconds, count, end).map((bar) => ({
        time: bar.time / 1000,
        open: price(bar.open),
        high: price(bar.high),
        low: price(bar.low),
        close: price(bar.close),
        volume: decimalText(bar.volume, 8),
        trades: bar.trades,
      }));
    },
    openToday(id) {
      const book = market.books.get(id);
      return book && decimalText(book.history.today().open, book.listing.decimals);
    },
    listen: (listener) => market.listen((book, kind) => listener(book.listing.id, kind)),
    begin: () => {},
  };
}
