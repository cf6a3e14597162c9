import {fieldText} from '../rest.js';
import {COIN_IDS, pythonNumber} from './coin-ids.js';

// What was seen in July 2026: five rapid requests are answered, the sixth is not.
const FREE_REQUESTS = 5;
const WINDOW_MS = 60_000;

/** @param {string} body @returns {import('../rest.js').RestResponse} */
const respond = (body) => ({
  status: 200,
  body,
  headers: {
    'access-control-allow-origin': '*',
    'cache-control': 'max-age=30, public, must-revalidate, s-maxage=60',
  },
});

/** No page can read why it was refused: errors carry no CORS header. @param {number} status @param {unknown} value */
const refuse = (status, value) => ({status, body: JSON.stringify(value), headers: {}});

/** @param {string | null} list @returns {string[]} */
const words = (list) => (list ?? '').split(',').map((word) => word.trim().toLowerCase());

/**
 * Answers `simple/price` and `coins/{id}/market_chart` as CoinGecko does without a key.
 * @see https://docs.coingecko.com/reference/simple-price
 * @param {import('../venue-definition.js').Parts} parts
 * @returns {import('../rest.js').RestApi}
 */
export function coingeckoRest({feed, now}) {
  const codeOf = new Map([...COIN_IDS].map(([code, {coingecko}]) => [coingecko, code]));
  /** @type {number[]} times of the requests that were answered lately */
  let answered = [];

  const isTooMany = () => {
    answered = answered.filter((at) => now() - at < WINDOW_MS);
    return answered.length >= FREE_REQUESTS || !answered.push(now());
  };

  /**
   * {"bitcoin":{"usd":76062.3358936566,"usd_24h_change":-3.9012345,"last_updated_at":1784735700}}
   * @param {URLSearchParams} query
   */
  const simplePrice = (query) => {
    for (const name of ['ids', 'vs_currencies']) {
      if (!query.get(name)) return refuse(422, {error: `Missing parameter ${name}`});
    }
    const currencies = words(query.get('vs_currencies'));
    const coins = words(query.get('ids')).flatMap((id) => {
      const code = codeOf.get(id);
      if (code === undefined) return [];
      let time = 0;
      const fields = currencies.flatMap((currency) => {
        const frame = feed.ticker(`${code}/${currency.toUpperCase()}`, 'snapshot');
        if (frame === undefined) return [];
        time = Math.max(time, feed.book(`${code}/${currency.toUpperCase()}`)?.time ?? 0);
        const price = `"${currency}":${pythonNumber(fieldText(frame, 'last') ?? '0')}`;
        const change = `"${currency}_24h_change":${pythonNumber(fieldText(frame, 'percent') ?? '0')}`;
        return query.get('include_24hr_change') === 'true' ? [price, change] : [price];
      });
      const isTimed = fields.length > 0 && query.get('include_last_updated_at') === 'true';
      const updated = isTimed ? [`"last_updated_at":${Math.floor(time / 1e6)}`] : [];
      return [`"${id}":{${[...fields, ...updated].join(',')}}`];
    });
    return respond(`{${coins.join(',')}}`);
  };

  /**
   * {"prices":[[1784649300000,76062.3358936566],…],"market_caps":[],"total_volumes":[]}; five minutes apart for a day,
   * an hour for up to 90 days.
   * @param {string} id
   * @param {URLSearchParams} query
   */
  const marketChart = (id, query) => {
    const code = codeOf.get(id);
    if (code === undefined) return refuse(404, {error: 'coin not found'});
    const days = Number(query.get('days'));
    const currency = query.get('vs_currency') ?? '';
    if (!currency) return refuse(422, {error: 'Missing parameter vs_currency'});
    if (!feed.listings.has(`${code}/${currency.toUpperCase()}`))
      return refuse(400, {error: 'invalid vs_currency'});
    if (!(days >= 1 && days <= 90)) return refuse(422, {error: 'Missing parameter days'});
    const seconds = days === 1 ? 300 : 3600;
    const candles = feed.candles(`${code}/${currency.toUpperCase()}`, seconds, (days * 86400) / seconds);
    const rows = candles.map(({time, close}) => `[${time * 1000},${pythonNumber(close)}]`);
    return respond(`{"prices":[${rows.join(',')}],"market_caps":[],"total_volumes":[]}`);
  };

  return ({path, query}) => {
    const [, chart] = /^\/api\/v3\/coins\/([^/]+)\/market_chart$/.exec(path) ?? [];
    if (chart === undefined && path !== '/api/v3/simple/price') return refuse(404, {error: 'Incorrect path'});
    if (isTooMany()) {
      const text =
        "You've exceeded the Rate Limit. Please visit https://www.coingecko.com/en/api/pricing to subscribe.";
      return refuse(429, {status: {error_code: 429, error_message: text}});
    }
    return chart === undefined ? simplePrice(query) : marketChart(decodeURIComponent(chart), query);
  };
}
