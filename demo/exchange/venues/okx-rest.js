import {decimalText, trimZeros} from '../decimal-text.js';
import {tickerData} from './okx-messages.js';

const MINUTES = new Map(
  Object.entries({'1m': 1, '3m': 3, '5m': 5, '15m': 15, '30m': 30, '1H': 60, '2H': 120, '4H': 240}),
);
const MOST_ROWS = 300;

/** @param {string | undefined} origin @param {unknown[]} data @param {{code?: string, msg?: string, status?: number}} [problem] */
const respond = (origin, data, {code = '0', msg = '', status = 200} = {}) => ({
  status,
  // {"code":"51001","msg":"Instrument ID doesn't exist","data":[]}
  body: JSON.stringify({code, msg, data}),
  // Pages of 2026 call it; no answer with its headers was recorded.
  headers: /** @type {Record<string, string>} */ (origin ? {'access-control-allow-origin': origin} : {}),
});

/**
 * {"instType":"SPOT","instId":"BTC-USDT","baseCcy":"BTC","quoteCcy":"USDT","tradeQuoteCcyList":["USDT"],"tickSz":"0.1",
 *  "lotSz":"0.00000001","minSz":"0.00001","listTime":"1606468572000","state":"live","ruleType":"normal"}
 * @param {import('../listings.js').Listing} listing
 */
const instrument = ({id, base, quote, decimals}) => ({
  ...{instType: 'SPOT', instId: id, baseCcy: base, quoteCcy: quote, tradeQuoteCcyList: [quote]},
  ...{tickSz: decimalText(1, decimals), lotSz: '0.00000001', minSz: '0.00001'},
  ...{listTime: '1606468572000', state: 'live', ruleType: 'normal'},
});

/**
 * Answers the market data requests of OKX's REST API v5, of its spot market: instruments, tickers and candles.
 * @see https://www.okx.com/docs-v5/en/#order-book-trading-market-data
 * @param {import('../venue-definition.js').Parts} parts
 * @returns {import('../rest.js').RestApi}
 */
export function okxRest({feed}) {
  /** @param {string} id @param {URLSearchParams} query */
  const candles = (id, query) => {
    const minutes = MINUTES.get(query.get('bar') ?? '1m');
    if (!minutes) return undefined;
    const limit = Math.min(MOST_ROWS, Number(query.get('limit') ?? 100));
    const rows = feed.candles(id, minutes * 60, limit);
    // ["1597026383085","3.721","3.743","3.677","3.708","8422410","22698348.04828491","12698348.04828491","0"];
    // the newest first, and only it is not over
    return rows.reverse().map(({time, open, high, low, close, volume}, i) => {
      const turnover = (Number(volume) * Number(close)).toFixed(8);
      const figures = [open, high, low, close, volume, turnover, turnover].map(trimZeros);
      return [`${time * 1000}`, ...figures, i === 0 ? '0' : '1'];
    });
  };

  return ({path, query, origin}) => {
    const view = /^\/api\/v5\/(public\/instruments|market\/(?:tickers|ticker|candles))$/.exec(path)?.[1];
    if (!view) return respond(origin, [], {status: 404, code: '404', msg: 'Not Found'});
    if (view === 'public/instruments' || view === 'market/tickers') {
      if (query.get('instType') !== 'SPOT') {
        const msg = 'Parameter instType can not be empty.';
        return respond(origin, [], {status: 400, code: '50014', msg});
      }
      const listings = [...feed.listings.values()];
      if (view === 'public/instruments') return respond(origin, listings.map(instrument));
      return respond(origin, listings.flatMap(({id}) => feed.book(id) ?? []).map(tickerData));
    }
    const id = query.get('instId') ?? '';
    if (!feed.listings.has(id)) {
      return respond(origin, [], {code: '51001', msg: "Instrument ID doesn't exist"});
    }
    if (view === 'market/candles') {
      const rows = candles(id, query);
      return rows ? respond(origin, rows) : respond(origin, [], {code: '51000', msg: 'Parameter bar error'});
    }
    const book = feed.book(id);
    return respond(origin, book ? [tickerData(book)] : []);
  };
}
