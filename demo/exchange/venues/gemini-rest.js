import {bookTexts} from '../book-texts.js';
import {trimZeros} from '../decimal-text.js';
import {PERPETUAL} from './gemini-listings.js';

const FRAMES = new Map(Object.entries({'1m': 60, '1hr': 3600, '1day': 86_400}));
const MOST_ROWS = 1440;

/** @param {unknown} value @param {number} [status] @returns {import('../rest.js').RestResponse} */
const respond = (value, status = 200) => ({
  status,
  body: JSON.stringify(value),
  // Nobody has seen headers that would let a page read it.
  headers: {},
});

/** @param {string} id */
const invalidSymbol = (id) =>
  respond(
    {result: 'error', reason: 'Bad Request', message: `Supplied value '${id}' is not a valid symbol`},
    400,
  );

/**
 * Answers the market data requests of Gemini's REST API: the price feed, tickers and candles.
 * @see https://developer.gemini.com/trading/rest-api/market-data/list-prices
 * @param {import('../venue-definition.js').Parts} parts
 * @returns {import('../rest.js').RestApi}
 */
export function geminiRest({feed}) {
  const books = () => [...feed.listings.keys()].flatMap((id) => feed.book(id) ?? []);

  // {"pair":"ENJUSD","price":"3.1012","percentChange24h":"-0.0920"}, where the change is a fraction
  const priceFeed = () => [
    ...books().map((book) => {
      const {last, changePercent} = bookTexts(book);
      const fraction = (Number(changePercent(2)) / 100).toFixed(4);
      return {pair: book.listing.id, price: trimZeros(last), percentChange24h: fraction};
    }),
    {pair: PERPETUAL, price: '64000', percentChange24h: '0.0100'},
  ];

  /**
   * {"symbol":"BTCUSD","open":"9121.76","high":"9440.66","low":"9106.51","close":"9347.66","changes":["9365.1"],
   *  "bid":"9345.70","ask":"9347.67"}
   * where the changes are prices by the hour, the newest first.
   * @param {string} id
   */
  const ticker = (id) => {
    const book = feed.book(id);
    if (!book) return invalidSymbol(id);
    const {open24h: open, high24h: high, low24h: low, last: close, bid, ask} = bookTexts(book);
    const changes = feed.candles(id, 3600, 24).map((candle) => candle.close);
    return respond({symbol: id, open, high, low, close, changes: changes.reverse(), bid, ask});
  };

  /** @param {string} id @param {string} frame */
  const candles = (id, frame) => {
    const seconds = FRAMES.get(frame);
    if (!seconds || !feed.listings.has(id)) return invalidSymbol(id);
    // [1559755800000,7781.6,7820.23,7776.56,7819.39,34.7624802159]: time, open, high, low, close, volume; newest first
    const rows = feed.candles(id, seconds, MOST_ROWS).map(({time, open, high, low, close, volume}) => {
      return [time * 1000, ...[open, high, low, close, volume].map(Number)];
    });
    return respond(rows.reverse());
  };

  return ({path}) => {
    if (path === '/v1/pricefeed') return respond(priceFeed());
    const [, view, id = '', frame] = /^\/v2\/(ticker|candles)\/(\w+)(?:\/(\w+))?$/.exec(path) ?? [];
    if (view === 'ticker' && !frame) return ticker(id.toUpperCase());
    if (view === 'candles' && frame) return candles(id.toUpperCase(), frame);
    return respond({result: 'error', reason: 'EndpointNotFound', message: 'API entry point not found'}, 404);
  };
}
