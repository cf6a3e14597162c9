import {ODD_PAIRS} from './bitfinex-listings.js';

const FRAMES = new Map(Object.entries({'1m': 60, '1h': 3600, '1D': 86_400}));
const MOST_ROWS = 10_000;

/** @param {unknown} value @param {number} [status] @returns {import('../rest.js').RestResponse} */
const respond = (value, status = 200) => ({
  status,
  body: JSON.stringify(value),
  // Nobody has seen headers that would let a page read it.
  headers: {},
});

/**
 * Answers the market data requests of Bitfinex's REST API v2: the list of pairs, tickers and candles.
 * @see https://docs.bitfinex.com/reference/rest-public-candles
 * @param {import('../venue-definition.js').Parts} parts
 * @returns {import('../rest.js').RestApi}
 */
export function bitfinexRest({feed}) {
  /** @param {string} frame @param {string} id @param {number} limit */
  const candles = (frame, id, limit) => {
    const seconds = FRAMES.get(frame);
    if (!seconds || !feed.listings.has(id)) return respond(['error', 10020, 'symbol: invalid'], 500);
    // [1617642000000,58700,58733.38,58850,58620,93.2]: time, open, close, high, low, volume; the newest first
    const rows = feed.candles(id, seconds, Math.min(limit, MOST_ROWS)).map((candle) => {
      const {time, open, high, low, close, volume} = candle;
      return [time * 1000, ...[open, close, high, low, volume].map(Number)];
    });
    return respond(rows.reverse());
  };

  return ({path, query}) => {
    if (path === '/v2/conf/pub:list:pair:exchange') {
      return respond([[...[...feed.listings.keys()].map((id) => id.slice(1)), ...ODD_PAIRS]]);
    }
    const [, tickerId] = /^\/v2\/ticker\/(t[\w:]+)$/.exec(path) ?? [];
    if (tickerId) {
      const text = feed.ticker(tickerId, 'snapshot');
      return text ? {...respond(null), body: text} : respond(['error', 10020, 'symbol: invalid'], 500);
    }
    const [, frame, id] = /^\/v2\/candles\/trade:(\w+):(t[\w:]+)\/hist$/.exec(path) ?? [];
    if (frame && id) return candles(frame, id, Number(query.get('limit') ?? 100));
    return respond(['error', null, 'not found'], 404);
  };
}
