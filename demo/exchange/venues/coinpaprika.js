import {fieldText} from '../rest.js';
import {defineVenue} from '../venue-definition.js';
import {COIN_IDS, averageId, averageListings, pythonNumber, renderAverage} from './coin-ids.js';

const QUOTES = ['USD', 'EUR', 'GBP', 'JPY', 'CHF', 'CAD', 'AUD', 'BTC', 'ETH'];
const MOST_QUOTES = 3;

/** @param {number} status @param {string} body @returns {import('../rest.js').RestResponse} */
const respond = (status, body) => ({
  status,
  body,
  // Whether pages may read errors is not known; here they may not, which is harder on them.
  headers: status === 200 ? {'access-control-allow-origin': '*'} : {},
});

/**
 * Answers `tickers/{id}` as CoinPaprika does without a key.
 * @see https://docs.coinpaprika.com/api-reference/tickers/get-ticker-for-a-specific-coin
 * @param {import('../venue-definition.js').Parts} parts
 * @returns {import('../rest.js').RestApi}
 */
function coinpaprikaRest({feed}) {
  const codeOf = new Map([...COIN_IDS].map(([code, {coinpaprika: id}]) => [id, code]));

  // {"id":"btc-bitcoin","name":"Bitcoin","symbol":"BTC","rank":1,"last_updated":"2025-06-25T10:47:48Z",
  //  "quotes":{"USD":{"price":107077.69661924685,"volume_24h":23175936198.924427,"percent_change_24h":1.59,…}}}
  return ({path, query}) => {
    const [, id = ''] = /^\/v1\/tickers\/([^/]+)$/.exec(path) ?? [];
    const code = codeOf.get(id);
    if (code === undefined) return respond(404, '{"error":"id not found"}');
    const quotes = (query.get('quotes') ?? 'USD').toUpperCase().split(',');
    if (quotes.length > MOST_QUOTES || !quotes.every((quote) => QUOTES.includes(quote))) {
      return respond(400, '{"error":"invalid quotes"}');
    }
    let time = 0;
    const texts = quotes.flatMap((quote) => {
      const frame = feed.ticker(`${code}/${quote}`, 'snapshot');
      if (frame === undefined) return [];
      time = Math.max(time, feed.book(`${code}/${quote}`)?.time ?? 0);
      const price = pythonNumber(fieldText(frame, 'last') ?? '0');
      const percent = Number(fieldText(frame, 'percent')).toFixed(2);
      return [
        `"${quote}":{"price":${price},"volume_24h":0,"percent_change_24h":${pythonNumber(percent)},"ath_price":null}`,
      ];
    });
    const updated = `${new Date(time / 1000).toISOString().slice(0, 19)}Z`;
    const head = `"id":"${id}","name":"${code}","symbol":"${code}","rank":1,"last_updated":"${updated}"`;
    return respond(200, `{${head},"quotes":{${texts.join(',')}}}`);
  };
}

/** CoinPaprika, which has REST only without a key. */
export const coinpaprika = defineVenue({
  name: 'coinpaprika',
  listings: () => averageListings(QUOTES),
  idOf: averageId,
  render: renderAverage,
  rest: coinpaprikaRest,
});
