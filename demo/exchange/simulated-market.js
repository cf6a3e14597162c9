import {assetValues} from './asset-values.js';
import {ASSETS} from './assets.js';
import {hourlyHistory} from './hourly-history.js';
import {SILENT_SYMBOLS} from './listings.js';
import {createRandom, seedOf} from './random.js';
import {VENUES} from './venues.js';

/**
 * @typedef {object} Book one product and its latest state; prices in ticks, sizes in 1e-8 of the base
 * @property {import('./listings.js').Listing} listing
 * @property {number} last
 * @property {number} bid
 * @property {number} ask
 * @property {bigint} bidSize
 * @property {bigint} askSize
 * @property {bigint} lastSize
 * @property {'buy' | 'sell'} side of the taker: who bought paid the ask
 * @property {number} sequence
 * @property {number} tradeId
 * @property {number} time of the last trade, epoch microseconds
 * @property {import('./hourly-history.js').History} history
 */

/** @typedef {(book: Book, kind: 'trade' | 'quote') => void} MarketListener */

/**
 * @typedef {object} Market
 * @property {readonly import('./listings.js').Listing[]} listings delisted ones included
 * @property {ReadonlyMap<string, Book>} books by market id
 * @property {() => void} step lets some products trade and some only quote
 * @property {(id: string) => void} trade makes one product trade now
 * @property {(listener: MarketListener) => void} listen
 */

/**
 * Makes one venue's market: every product's price follows what its two assets are worth, on the venue's own tick grid.
 * The same seed, clock and sequence of calls give the same market.
 * @param {object} options
 * @param {import('./venues.js').VenueName} options.venue
 * @param {number} options.seed
 * @param {() => number} [options.now] epoch milliseconds
 * @param {import('./asset-values.js').AssetValues} [options.values] shared with other venues, and stepped by the caller
 * @returns {Market}
 */
export function simulatedMarket({venue, seed, now = Date.now, values = assetValues({seed, now})}) {
  const random = createRandom(seedOf(seed, venue));
  const begun = values.hour();
  /** @type {MarketListener[]} */
  const listeners = [];
  // Two venues never agree to the last digit, but each agrees with itself across currencies.
  const premium = new Map(ASSETS.map(({name}) => [name, 1 + random.normal() * 0.0003]));
  /** @param {string} asset @param {number} [hours] before the one in which the market began */
  const worth = (asset, hours) =>
    (hours === undefined ? values.usd(asset) : values.usdAt(asset, begun - hours)) *
    (asset === 'USD' ? 1 : (premium.get(asset) ?? 1));

  /** @param {import('./listings.js').Listing} listing @param {number} [hours] as above */
  const fair = ({base, quote, decimals}, hours) =>
    Math.max(2, Math.round((worth(base, hours) / worth(quote, hours)) * 10 ** decimals));

  /** @param {Book} book */
  const quote = (book) => {
    const middle = fair(book.listing);
    const spread = Math.max(1, Math.round(middle * 0.0001 * (0.5 + random.next())));
    book.bid = middle - Math.floor(spread / 2);
    book.ask = book.bid + spread;
    book.bidSize = book.lastSize * BigInt(random.integer(1, 40)) + 1n;
    book.askSize = book.lastSize * BigInt(random.integer(1, 40)) + 1n;
  };

  /** @param {Book} book */
  const trade = (book) => {
    book.side = random.next() < 0.5 ? 'buy' : 'sell';
    book.lastSize = (book.lastSize * 3n + typicalSize(book.listing, random.next() * 4)) / 4n + 1n;
    quote(book);
    book.last = book.side === 'buy' ? book.ask : book.bid;
    book.sequence += random.integer(2, 900);
    book.tradeId += 1;
    book.time = Math.max(book.time + 1, now() * 1000 + random.integer(0, 999));
    book.history.record(book.last, book.lastSize);
  };

  /** @param {import('./listings.js').Listing} listing @param {number} scale */
  function typicalSize({base, rank}, scale) {
    const dollars = (40 + 4000 / (1 + rank)) * scale;
    return BigInt(Math.ceil((dollars / worth(base)) * 1e8));
  }

  /** @param {import('./listings.js').Listing} listing @returns {Book} */
  const open = (listing) => {
    const last = fair(listing);
    const isSilent = SILENT_SYMBOLS.includes(listing.symbol);
    const age = isSilent ? 107_000 : random.integer(0, Math.min(107_000, 900 * (listing.rank + 1)));
    const history = hourlyHistory({
      seed: seedOf(seed, `${venue} ${listing.id}`),
      price: last,
      priceBefore: (hours) => fair(listing, hours),
      hourVolume: typicalSize(listing, 3000),
      now,
    });
    const book = {
      ...{listing, history, last, bid: last, ask: last + 1},
      ...{bidSize: 1n, askSize: 1n, lastSize: typicalSize(listing, 1)},
      side: /** @type {const} */ ('buy'),
      sequence: random.integer(1e7, 9e10),
      tradeId: random.integer(1e5, 1e9),
      time: (now() - age) * 1000 + random.integer(0, 999),
    };
    quote(book);
    return book;
  };

  const listings = VENUES[venue].listings();
  const traded = listings.filter(({delisted}) => !delisted);
  const books = new Map(traded.map((listing) => [listing.id, open(listing)]));

  /** @param {Book} book @param {'trade' | 'quote'} kind */
  const tell = (book, kind) => {
    for (const listener of listeners) listener(book, kind);
  };

  return {
    listings,
    books,
    listen: (listener) => void listeners.push(listener),
    step() {
      for (const book of books.values()) {
        if (SILENT_SYMBOLS.includes(book.listing.symbol)) continue;
        const chance = random.next();
        const often = 1 / (1.5 + book.listing.rank / 8);
        if (chance >= often * 2) continue;
        const kind = chance < often ? 'trade' : 'quote';
        (kind === 'trade' ? trade : quote)(book);
        tell(book, kind);
      }
    },
    trade(id) {
      const book = books.get(id);
      if (!book) throw new TypeError(`No product of ${venue} is called ${id}`);
      trade(book);
      tell(book, 'trade');
    },
  };
}
