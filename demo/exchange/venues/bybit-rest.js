import {decimalText, trimZeros} from '../decimal-text.js';
import {tickerFields} from './bybit-messages.js';

const MINUTES = ['1', '3', '5', '15', '30', '60', '120', '240', '360', '720'];
const MOST_ROWS = 1000;

/**
 * {"symbol":"BTCUSDT","baseCoin":"BTC","quoteCoin":"USDT","innovation":"0","status":"Trading","marginTrading":"both",
 *  "stTag":"0","lotSizeFilter":{"basePrecision":"0.000001","quotePrecision":"0.00000001","minOrderQty":"0.000048",
 *  "maxOrderQty":"71.73956243","minOrderAmt":"1","maxOrderAmt":"4000000"},"priceFilter":{"tickSize":"0.01"},
 *  "riskParameters":{"priceLimitRatioX":"0.01","priceLimitRatioY":"0.02"}}
 * @param {import('../listings.js').Listing} listing
 */
const instrument = ({id, base, quote, decimals}) => ({
  ...{symbol: id, baseCoin: base, quoteCoin: quote, innovation: '0', status: 'Trading'},
  ...{marginTrading: 'both', stTag: '0'},
  lotSizeFilter: {basePrecision: '0.000001', quotePrecision: '0.00000001', minOrderQty: '0.000048'},
  priceFilter: {tickSize: decimalText(1, decimals)},
  riskParameters: {priceLimitRatioX: '0.01', priceLimitRatioY: '0.02'},
});

/**
 * Answers the market data requests of Bybit's REST API v5, of its spot market, from any origin: errors have the status
 * of success.
 * @see https://bybit-exchange.github.io/docs/v5/market/instrument
 * @param {import('../venue-definition.js').Parts} parts
 * @returns {import('../rest.js').RestApi}
 */
export function bybitRest({feed, now}) {
  /** @param {object} result @param {number} [retCode] @param {string} [retMsg] @returns {import('../rest.js').RestResponse} */
  const respond = (result, retCode = 0, retMsg = 'OK') => ({
    status: 200,
    // {"retCode":0,"retMsg":"OK","result":{"category":"spot","list":[…]},"retExtInfo":{},"time":1672712468011}
    body: JSON.stringify({retCode, retMsg, result, retExtInfo: {}, time: now()}),
    headers: {'access-control-allow-origin': '*'},
  });

  /** @param {import('../listings.js').Listing} listing @param {URLSearchParams} query */
  const kline = ({id}, query) => {
    const interval = query.get('interval') ?? '';
    if (!MINUTES.includes(interval)) return respond({}, 10001, 'Invalid period!');
    const limit = Number(query.get('limit') ?? 200);
    if (!(limit >= 1 && limit <= MOST_ROWS)) return respond({}, 10001, 'params error: limit invalid');
    const candles = feed.candles(id, Number(interval) * 60, limit);
    // ["1670608800000","17071","17073","17027","17055.5","268611","15.74462667"]; the newest first
    const list = candles.reverse().map(({time, open, high, low, close, volume}) => {
      const turnover = (Number(volume) * Number(close)).toFixed(8);
      return [`${time * 1000}`, ...[open, high, low, close, volume, turnover].map(trimZeros)];
    });
    return respond({category: 'spot', symbol: id, list});
  };

  return ({path, query}) => {
    const view = /^\/v5\/market\/(instruments-info|tickers|kline)$/.exec(path)?.[1];
    if (!view) return {...respond({}), status: 404, body: ''};
    if (query.get('category') !== 'spot') return respond({}, 10001, 'Illegal category');
    const symbol = query.get('symbol');
    const listing = feed.listings.get(symbol ?? '');
    if (symbol !== null && !listing) return respond({}, 10001, 'Not supported symbols');
    const listings = listing ? [listing] : [...feed.listings.values()];
    if (view === 'instruments-info') return respond({category: 'spot', list: listings.map(instrument)});
    if (view === 'kline') return listing ? kline(listing, query) : respond({}, 10001, 'Symbol Is Invalid');
    const books = listings.flatMap(({id}) => feed.book(id) ?? []);
    return respond({category: 'spot', list: books.map(tickerFields)});
  };
}
