import {decimalText, padDecimals} from '../decimal-text.js';
import {dayOf} from './binance-messages.js';

const DAY = 86_400_000;
const MINUTE = 60_000;
const MOST_WEIGHT = 6000;
const MOST_ROWS = 1000;
const DECIMALS = 8;
const MINUTES = new Map([
  ...Object.entries({'1m': 1, '3m': 3, '5m': 5, '15m': 15, '30m': 30, '1h': 60, '2h': 120, '4h': 240}),
  ...Object.entries({'6h': 360, '8h': 480, '12h': 720, '1d': 1440}),
]);
// It tells nothing of a closed market but that it was there, and when it was last looked at.
const CLOSED_AT = Date.UTC(2019, 7, 17);

/** @typedef {import('../listings.js').Listing} Listing */
/** @typedef {{status: number, code: number, msg: string}} Problem */

const INVALID_SYMBOL = {status: 400, code: -1121, msg: 'Invalid symbol.'};
const ILLEGAL_SYMBOL = {
  ...{status: 400, code: -1100},
  msg: "Illegal characters found in parameter 'symbol'; legal range is '^[\\w\\-._&&[^a-z]]{1,50}$'.",
};
const MISSING_SYMBOL = {
  ...{status: 400, code: -1102},
  msg: "Mandatory parameter 'symbol' was not sent, was empty/null, or malformed.",
};
const INVALID_INTERVAL = {status: 400, code: -1120, msg: 'Invalid interval.'};

/**
 * {"symbol":"ETHBTC","status":"TRADING","baseAsset":"ETH","baseAssetPrecision":8,"quoteAsset":"BTC","quotePrecision":8,
 *  "quoteAssetPrecision":8,"isSpotTradingAllowed":true,"isMarginTradingAllowed":true,"filters":[{"filterType":
 *  "PRICE_FILTER","minPrice":"0.00001000","maxPrice":"922327.00000000","tickSize":"0.00001000"}],"permissions":[]}
 * @param {Listing} listing
 */
const symbolInfo = ({id, base, quote, decimals, delisted}) => {
  const step = padDecimals(decimalText(1, decimals), DECIMALS);
  return {
    ...{symbol: id, status: delisted ? 'BREAK' : 'TRADING', baseAsset: base, baseAssetPrecision: 8},
    ...{quoteAsset: quote, quotePrecision: 8, quoteAssetPrecision: 8},
    ...{isSpotTradingAllowed: !delisted, isMarginTradingAllowed: false},
    filters: [{filterType: 'PRICE_FILTER', minPrice: step, maxPrice: '9223720.00000000', tickSize: step}],
    ...{permissions: [], permissionSets: []},
  };
};

/**
 * {"symbol":"BNBBTC","openPrice":"99.00000000","highPrice":"100.00000000","lowPrice":"0.10000000","lastPrice":
 *  "4.00000200","volume":"8913.30000000","quoteVolume":"15.30000000","openTime":1499783499040,"closeTime":1499869899040,
 *  "firstId":28385,"lastId":28460,"count":76}
 * @param {import('../simulated-market.js').Book} book
 * @param {number} now
 * @param {boolean} isMini
 */
function ticker24h(book, now, isMini) {
  const {last, open, high, low, average, volume, quoteVolume, price, ...more} = dayOf(book);
  const first = book.tradeId - more.trades24h + 1;
  const mini = {
    ...{symbol: book.listing.id, openPrice: open, highPrice: high, lowPrice: low, lastPrice: last},
    ...{volume, quoteVolume, openTime: now - DAY, closeTime: now},
    ...{firstId: first, lastId: book.tradeId, count: more.trades24h},
  };
  if (isMini) return mini;
  return {
    ...{priceChange: price(more.change24h), priceChangePercent: more.changePercent(3)},
    ...{weightedAvgPrice: average, prevClosePrice: open, lastQty: more.lastSize},
    ...{bidPrice: price(more.bid), bidQty: more.bidSize, askPrice: price(more.ask), askQty: more.askSize},
    ...mini,
  };
}

/** @param {string} id */
const closed = (id) => {
  const zero = decimalText(0, DECIMALS);
  return {
    ...{symbol: id, openPrice: zero, highPrice: zero, lowPrice: zero, lastPrice: zero},
    ...{volume: zero, quoteVolume: zero, openTime: CLOSED_AT - DAY, closeTime: CLOSED_AT},
    ...{firstId: -1, lastId: -1, count: 0},
  };
};

/**
 * Answers the market data requests of Binance's REST API, from any origin: exchangeInfo, ticker/24hr, klines, time and
 * ping. One bad symbol fails a request for several.
 * @see https://developers.binance.com/docs/binance-spot-api-docs/rest-api/market-data-endpoints
 * @param {import('../venue-definition.js').Parts} parts
 * @returns {import('../rest.js').RestApi}
 */
export function binanceRest({feed, now}) {
  let weight = 0;
  let minute = 0;

  /** Adds to the weight of this minute, which is everybody's here. @param {number} more */
  const weigh = (more) => {
    const current = Math.floor(now() / MINUTE);
    weight = current === minute ? weight + more : more;
    minute = current;
  };

  /** @param {number} status @param {unknown} value @returns {import('../rest.js').RestResponse} */
  const respond = (status, value) => ({
    status,
    body: JSON.stringify(value),
    headers: {
      'access-control-allow-origin': '*',
      'x-mbx-used-weight-1m': `${weight}`,
      ...(status === 429 && {'retry-after': `${60 - (Math.floor(now() / 1000) % 60)}`}),
    },
  });

  /** @param {Problem} problem */
  const refuse = ({status, code, msg}) => respond(status, {code, msg});

  /**
   * @param {URLSearchParams} query
   * @returns {Listing[] | Problem | undefined} nothing when none is named
   */
  const listingsIn = (query) => {
    let names = [query.get('symbol')];
    if (query.has('symbols')) {
      try {
        names = JSON.parse(query.get('symbols') ?? '');
      } catch {
        return MISSING_SYMBOL;
      }
      if (!Array.isArray(names)) return MISSING_SYMBOL;
    } else if (names[0] === null) return undefined;
    if (names.some((name) => !/^[A-Z0-9\-._]{1,50}$/.test(name ?? ''))) return ILLEGAL_SYMBOL;
    const found = names.map((name) => feed.listings.get(name ?? ''));
    const listings = found.filter((listing) => listing !== undefined);
    return listings.length < found.length ? INVALID_SYMBOL : listings;
  };

  /** @param {URLSearchParams} query @param {Listing[] | undefined} asked */
  const exchangeInfo = (query, asked) => {
    weigh(20);
    const status = query.get('symbolStatus');
    const symbols = (asked ?? [...feed.listings.values()]).map(symbolInfo);
    const shown = symbols.filter((one) => status === null || one.status === status);
    return respond(200, {
      timezone: 'UTC',
      serverTime: now(),
      ...{rateLimits: [], exchangeFilters: []},
      symbols: shown,
    });
  };

  /** @param {URLSearchParams} query @param {Listing[] | undefined} asked */
  const ticker = (query, asked) => {
    const count = asked?.length ?? Infinity;
    weigh(count === 1 ? 2 : count <= 20 ? 2 : count <= 100 ? 40 : 80);
    const isMini = query.get('type') === 'MINI';
    const rows = (asked ?? [...feed.listings.values()]).map(({id}) => {
      const book = feed.book(id);
      return book ? ticker24h(book, now(), isMini) : closed(id);
    });
    return respond(200, query.has('symbol') ? rows[0] : rows);
  };

  /** @param {URLSearchParams} query @param {Listing[] | undefined} asked */
  const klines = (query, asked) => {
    weigh(2);
    const [listing] = asked ?? [];
    if (!listing) return refuse(MISSING_SYMBOL);
    const minutes = MINUTES.get(query.get('interval') ?? '');
    if (!minutes) return refuse(INVALID_INTERVAL);
    const limit = Math.min(MOST_ROWS, Number(query.get('limit') ?? 500));
    // [1499040000000,"0.01634790","0.80000000","0.01575800","0.01577100","148976.11427815",1499644799999,
    //  "2434.19055334",308,"1756.87402397","28.46694368","0"]; the oldest first, the last one still forming
    const rows = feed.candles(listing.id, minutes * 60, limit).map((candle) => {
      const {time, open, high, low, close, volume, trades} = candle;
      const prices = [open, high, low, close].map((price) => padDecimals(price, DECIMALS));
      const turnover = (Number(volume) * Number(close)).toFixed(DECIMALS);
      const closes = (time + minutes * 60) * 1000 - 1;
      return [time * 1000, ...prices, volume, closes, turnover, trades, volume, turnover, '0'];
    });
    return respond(200, rows);
  };

  return ({path, query}) => {
    const view = /^\/api\/v3\/(ping|time|exchangeInfo|ticker\/24hr|klines)$/.exec(path)?.[1];
    if (!view) return respond(404, {});
    if (weight > MOST_WEIGHT && Math.floor(now() / MINUTE) === minute) {
      const msg = `Too much request weight used; current limit is ${MOST_WEIGHT} request weight per 1 MINUTE.`;
      return refuse({status: 429, code: -1003, msg});
    }
    if (view === 'ping' || view === 'time') {
      weigh(1);
      return respond(200, view === 'ping' ? {} : {serverTime: now()});
    }
    const asked = listingsIn(query);
    if (asked && 'code' in asked) {
      weigh(2);
      return refuse(asked);
    }
    if (view === 'exchangeInfo') return exchangeInfo(query, asked);
    return view === 'klines' ? klines(query, asked) : ticker(query, asked);
  };
}
