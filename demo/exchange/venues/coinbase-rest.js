import {decimalText, trimZeros} from '../decimal-text.js';
import {fieldText} from '../rest.js';

const GRANULARITIES = [60, 300, 900, 3600, 21600, 86400];
const MOST_CANDLES = 300;

/** @param {unknown} value @param {number} [status] @returns {import('../rest.js').RestResponse} */
const respond = (value, status = 200) => ({
  status,
  body: typeof value === 'string' ? value : JSON.stringify(value),
  headers: {'access-control-allow-origin': '*'},
});

const notFound = () => respond({message: 'NotFound'}, 404);

/**
 * {"id":"BTC-USD","base_currency":"BTC","quote_currency":"USD","quote_increment":"0.01","base_increment":"0.00000001",
 *  "display_name":"BTC-USD","min_market_funds":"1","margin_enabled":false,"post_only":false,"limit_only":false,
 *  "cancel_only":false,"status":"online","status_message":"","trading_disabled":false,"fx_stablecoin":false,
 *  "max_slippage_percentage":"0.02000000","auction_mode":false,"high_bid_limit_percentage":""}
 * @param {import('../listings.js').Listing} listing
 */
const product = ({id, base, quote, decimals, delisted}) => ({
  ...{id, base_currency: base, quote_currency: quote, quote_increment: decimalText(1, decimals)},
  ...{base_increment: '0.00000001', display_name: id, min_market_funds: '1'},
  ...{margin_enabled: false, post_only: false, limit_only: false, cancel_only: false},
  ...{status: delisted ? 'delisted' : 'online', status_message: '', trading_disabled: delisted},
  ...{fx_stablecoin: false, max_slippage_percentage: '0.02000000', auction_mode: false},
  high_bid_limit_percentage: '',
});

/**
 * {"ask":"84737.59","bid":"84737.58","volume":"1836.96781750","trade_id":1102042811,"price":"84737.58",
 *  "size":"0.00000025","time":"2026-10-03T20:58:31.127510Z"}
 * @param {string} frame a ticker message
 */
const ticker = (frame) => ({
  ask: fieldText(frame, 'best_ask'),
  bid: fieldText(frame, 'best_bid'),
  volume: fieldText(frame, 'volume_24h'),
  trade_id: Number(fieldText(frame, 'trade_id')),
  price: fieldText(frame, 'price'),
  size: fieldText(frame, 'last_size'),
  time: fieldText(frame, 'time'),
});

/**
 * {"open":"84430.55","high":"85021.57","low":"84400","last":"84737.58","volume":"1836.96781750",
 *  "volume_30day":"175984.53012145"}
 * @param {string} frame a ticker message
 */
const stats = (frame) => ({
  open: fieldText(frame, 'open_24h'),
  high: fieldText(frame, 'high_24h'),
  low: fieldText(frame, 'low_24h'),
  last: fieldText(frame, 'price'),
  volume: fieldText(frame, 'volume_24h'),
  volume_30day: fieldText(frame, 'volume_30d'),
});

/**
 * [[1517443740,10106,10120.21,10106.01,10120.21,2.85107455],[1517443680,10106.01,10130,10129.99,10106.01,4.72752152]]
 * that is time, low, high, open, close, volume; newest first; JSON numbers.
 * @param {readonly import('../feed.js').Candle[]} candles oldest first
 */
function candlesText(candles) {
  const rows = [...candles].reverse().map(({time, low, high, open, close, volume}) => {
    return `[${[time, ...[low, high, open, close, volume].map(trimZeros)].join(',')}]`;
  });
  return `[${rows.join(',')}]`;
}

/**
 * Answers the market data requests of the Coinbase Exchange REST API, from any origin.
 * @see https://docs.cdp.coinbase.com/api-reference/exchange-api/rest-api/products
 * @param {import('../venue-definition.js').Parts} parts
 * @returns {import('../rest.js').RestApi}
 */
export function coinbaseRest({feed, now}) {
  /** @param {string} id @param {URLSearchParams} query */
  const candles = (id, query) => {
    const granularity = Number(query.get('granularity') ?? 60);
    if (!GRANULARITIES.includes(granularity)) {
      return respond({message: 'Unsupported granularity'}, 400);
    }
    const end = query.get('end') ? Date.parse(query.get('end') ?? '') : now();
    const start = query.get('start') ? Date.parse(query.get('start') ?? '') : undefined;
    const asked = start === undefined ? MOST_CANDLES : (end - start) / 1000 / granularity;
    if (!(asked >= 0)) return respond({message: 'Invalid start or end'}, 400);
    if (asked > MOST_CANDLES) {
      const message = `granularity too small for the requested time range. Count of aggregations requested exceeds ${MOST_CANDLES}`;
      return respond({message}, 400);
    }
    const count = Math.min(MOST_CANDLES, Math.floor(asked) + 1);
    return respond(candlesText(feed.candles(id, granularity, count, Math.min(end, now()))));
  };

  return ({path, query}) => {
    const [, root, id, view, ...rest] = path.split('/');
    if (root !== 'products' || rest.length > 0) return notFound();
    if (!id) return respond([...feed.listings.values()].map(product));
    const listing = feed.listings.get(id);
    if (!listing) return notFound();
    if (!view) return respond(product(listing));
    if (view === 'candles') return candles(id, query);
    const frame = feed.ticker(id, 'snapshot');
    if (frame && view === 'ticker') return respond(ticker(frame));
    if (frame && view === 'stats') return respond(stats(frame));
    return notFound();
  };
}
