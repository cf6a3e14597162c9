import {bookTexts} from '../book-texts.js';

const STEPS = [60, 180, 300, 900, 1800, 3600, 7200, 14400, 21600, 43200, 86400, 259200];
const MOST_ROWS = 1000;

/** @param {unknown} value @param {number} [status] @returns {import('../rest.js').RestResponse} */
const respond = (value, status = 200) => ({
  status,
  body: JSON.stringify(value),
  headers: {'access-control-allow-origin': '*'},
});

/** @returns {import('../rest.js').RestResponse} */
const notFound = () => ({
  status: 404,
  body: '<html><head><title>404 Not Found</title></head><body></body></html>',
  headers: {'content-type': 'text/html'},
});

/**
 * {"base_currency":"BTC","base_decimals":8,"counter_currency":"USD","counter_decimals":0,"description":"Bitcoin /
 *  U.S. dollar","instant_and_market_orders":"Enabled","instant_order_counter_decimals":2,"market_symbol":"btcusd",
 *  "market_type":"SPOT","minimum_order_value":"10","name":"BTC/USD","trading":"Enabled"}
 * @param {import('../listings.js').Listing} listing
 */
const market = ({id, symbol, base, quote, decimals}) => ({
  ...{base_currency: base, base_decimals: 8, counter_currency: quote, counter_decimals: decimals},
  ...{description: `${base} / ${quote}`, instant_and_market_orders: 'Enabled'},
  ...{instant_order_counter_decimals: decimals, market_symbol: id, market_type: 'SPOT'},
  ...{minimum_order_value: '10', name: symbol, trading: 'Enabled'},
});

/**
 * Answers the market data requests of Bitstamp's REST API v2, from any origin. The ticker of one market does not say
 * which; that of a market that there is not is the list of all.
 * @see https://www.bitstamp.net/api/
 * @param {import('../venue-definition.js').Parts} parts
 * @returns {import('../rest.js').RestApi}
 */
export function bitstampRest({feed, now}) {
  /**
   * {"timestamp":"1790515990","open":"84433.05","high":"85089.89","low":"83825.01","last":"85052.34",
   *  "volume":"591.21243491","vwap":"84407.94","bid":"85052.33","ask":"85052.34","side":"0","open_24":"83889.59",
   *  "percent_change_24":"1.39","market_type":"SPOT"}
   * @param {import('../simulated-market.js').Book} book
   */
  const ticker = (book) => {
    const texts = bookTexts(book);
    return {
      timestamp: `${Math.floor(now() / 1000)}`,
      open: feed.openToday(book.listing.id),
      ...{high: texts.high24h, low: texts.low24h, last: texts.last},
      ...{volume: texts.volume24h, vwap: texts.vwap24h, bid: texts.bid, ask: texts.ask},
      side: book.side === 'buy' ? '0' : '1',
      ...{open_24: texts.open24h, percent_change_24: texts.changePercent(2), market_type: 'SPOT'},
    };
  };

  const allTickers = () =>
    [...feed.listings.values()].flatMap(({id, symbol}) => {
      const book = feed.book(id);
      return book ? [{...ticker(book), pair: symbol, market: symbol}] : [];
    });

  /** @param {string} id @param {URLSearchParams} query */
  const ohlc = (id, query) => {
    const listing = feed.listings.get(id);
    if (!listing) return notFound();
    const step = Number(query.get('step'));
    const limit = Number(query.get('limit'));
    if (!STEPS.includes(step) || !(limit >= 1 && limit <= MOST_ROWS)) {
      return respond({code: 'Invalid request', errors: [{field: 'step', message: 'Invalid value.'}]}, 400);
    }
    // {"timestamp":"1790726400","open":"63500","high":"65000","low":"63000","close":"64500","volume":"1000"}
    const rows = feed.candles(id, step, limit).map(({time, open, high, low, close, volume}) => {
      return {timestamp: `${time}`, open, high, low, close, volume};
    });
    return respond({data: {pair: listing.symbol, ohlc: rows}});
  };

  return ({path, query}) => {
    const [, view, id = ''] = /^\/api\/v2\/(ticker|markets|ohlc|eur_usd)\/(?:([\w-]+)\/)?$/.exec(path) ?? [];
    if (view === 'ticker') {
      const book = feed.book(id.toLowerCase());
      return respond(book ? ticker(book) : allTickers());
    }
    if (view === 'ohlc') return ohlc(id, query);
    if (view === 'markets' && !id) return respond([...feed.listings.values()].map(market));
    const rate = feed.book('eurusd');
    if (view !== 'eur_usd' || id || !rate) return notFound();
    const {bid, ask} = bookTexts(rate);
    return respond({buy: ask, sell: bid});
  };
}
