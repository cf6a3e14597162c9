import {ASSETS} from '../assets.js';
import {bookTexts} from '../book-texts.js';
import {trimZeros} from '../decimal-text.js';
import {listingsOf} from '../listings.js';
import {defineVenue} from '../venue-definition.js';
import {averageId} from './coin-ids.js';

const CODES = ASSETS.filter(({kind}) => kind === 'currency').map(({name}) => name);
const DAY_MS = 86_400_000;
// When the rates of a day are out, in hours of UTC.
const PUBLISHED = 14;

/** As the service rounds: the larger, the fewer decimals. @param {number} price */
const decimalsOf = (price) => (price > 5000 ? 0 : price > 80 ? 2 : price > 20 ? 3 : price > 1 ? 4 : 5);

/** @param {number} status @param {string} body @returns {import('../rest.js').RestResponse} */
const respond = (status, body) => ({
  status,
  body,
  headers: {
    'access-control-allow-origin': '*',
    'cache-control': status === 200 ? 'public, max-age=86400' : 'no-store',
  },
});

/** @param {number} time epoch milliseconds @returns {string} "2026-11-20" */
const dayOf = (time) => new Date(time).toISOString().slice(0, 10);

/**
 * Answers `latest` and periods of days as version 1 of Frankfurter does.
 * @see https://frankfurter.dev/v1
 * @param {import('../venue-definition.js').Parts} parts
 * @returns {import('../rest.js').RestApi}
 */
function frankfurterRest({feed, now}) {
  /** The working days whose rates are out, the newest first. @param {number} count */
  const workingDays = (count) => {
    const days = [];
    const first = Math.floor((now() - PUBLISHED * 3_600_000) / DAY_MS) * DAY_MS;
    for (let day = first; days.length < count; day -= DAY_MS) {
      if (new Date(day).getUTCDay() % 6 !== 0) days.push(day);
    }
    return days;
  };

  /** @param {string} base @param {string[]} symbols @param {number} day @returns {string[]} "EUR":0.8626 */
  const ratesOf = (base, symbols, day) => {
    const end = day + (PUBLISHED - 1) * 3_600_000;
    return symbols.flatMap((symbol) => {
      if (!feed.ticker(`${base}/${symbol}`, 'snapshot')) return [];
      const [candle] = feed.candles(`${base}/${symbol}`, 3600, 1, end);
      return candle ? [`"${symbol}":${trimZeros(candle.close)}`] : [];
    });
  };

  return ({path, query}) => {
    const [, period, start] = /^\/v1\/(latest|(\d{4}-\d\d-\d\d)\.\.)$/.exec(path) ?? [];
    const base = (query.get('base') ?? 'EUR').toUpperCase();
    const asked = query.get('symbols')?.toUpperCase();
    if (!period) return respond(404, '{"status":404,"message":"not found"}');
    if (asked === base) return respond(422, '{"message":"bad currency pair"}');
    const symbols = (asked?.split(',') ?? CODES).filter((code) => code !== base);
    if (period === 'latest') {
      const [day] = workingDays(1);
      const rates = ratesOf(base, symbols, day);
      // {"amount":1.0,"base":"USD","date":"2026-11-20","rates":{"EUR":0.8626}}
      const body = `{"amount":1.0,"base":"${base}","date":"${dayOf(day)}","rates":{${rates.join(',')}}}`;
      return rates.length > 0 ? respond(200, body) : respond(404, '{"message":"not found"}');
    }
    const days = workingDays(90).filter((day) => dayOf(day) >= start);
    // {"amount":1.0,"base":"USD","start_date":"2026-11-16","end_date":"2026-11-20","rates":{"2026-11-16":{"EUR":0.86}}}
    const rows = days.reverse().flatMap((day) => {
      const rates = ratesOf(base, symbols, day);
      return rates.length > 0 ? [`"${dayOf(day)}":{${rates.join(',')}}`] : [];
    });
    if (rows.length === 0) return respond(404, '{"message":"not found"}');
    const dates = `"start_date":"${dayOf(days[0])}","end_date":"${dayOf(days[days.length - 1])}"`;
    return respond(200, `{"amount":1.0,"base":"${base}",${dates},"rates":{${rows.join(',')}}}`);
  };
}

/** Frankfurter, the daily rates of the European Central Bank; REST only. */
export const frankfurter = defineVenue({
  name: 'frankfurter',
  listings: () =>
    listingsOf({
      quotes: {},
      others: CODES.flatMap((base) => CODES.map((quote) => `${base}/${quote}`))
        .filter((symbol) => symbol.slice(0, 3) !== symbol.slice(4))
        .join(' '),
      idOf: averageId,
      decimals: ({price}) => decimalsOf(price),
    }),
  idOf: averageId,
  render: (book) => JSON.stringify({last: bookTexts(book).last}),
  rest: frankfurterRest,
});
