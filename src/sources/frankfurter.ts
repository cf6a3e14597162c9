import {decimalText} from '../market/decimal-text.js';
import type {Pair} from '../market/pair.js';
import {parseFieldsExactly} from './exact-json.js';
import {fieldsOf, textOf} from './json.js';
import {restSource, type Endpoint} from './rest-source.js';
import type {Message, Source} from './source.js';

const DAY_MS = 86_400_000;
// The currencies of the European Central Bank's reference rates, the euro among them.
const CODES =
  'AUD BRL CAD CHF CNY CZK DKK EUR GBP HKD HUF IDR ILS INR ISK JPY KRW MXN MYR NOK NZD PHP PLN RON SEK SGD THB TRY USD ZAR';
// Worth a few cents or less, so that its rates have three digits or fewer; the other way round they have five.
const SMALL = /^(TRY|PHP|INR|ISK|JPY|HUF|KRW|IDR)$/;

/**
 * Frankfurter, the daily reference rates of the European Central Bank between currencies, without a key.
 * https://frankfurter.dev/v1
 */
export const frankfurter: Endpoint = {
  id: 'frankfurter',
  name: 'ECB daily rates by Frankfurter',
  url: 'https://frankfurter.dev',
  intervalMs: DAY_MS,
  // Nothing is published at a weekend and on holidays.
  staleMs: 4 * DAY_MS,
  supports: ({base, quote}) => isCode(base) && isCode(quote) && base !== quote && !SMALL.test(base),
  request: (pairs) => pairs.map((pair) => addressOf('latest', pair)),
  parse(text, pairs) {
    const {amount, base, date, rates} = parseFieldsExactly(text);
    const timestamp = timeOfRates(date);
    if (Number(decimalText(amount)) !== 1 || !timestamp) return [];
    return pairs.flatMap((pair) => (pair.base === base ? parseRate(rates, pair, timestamp) : []));
  },
  rest: () => import('./frankfurter-rest.js'),
};

// {"amount":1.0,"base":"USD","date":"2026-11-20","rates":{"EUR":0.86259}}
function parseRate(rates: unknown, pair: Pair, timestamp: number): Message[] {
  const last = decimalText(fieldsOf(rates)[pair.quote]);
  return [last ? {tick: {pair, last, tickSize: null, timestamp}} : {refused: pair}];
}

/** The address of the rates of a pair at a time: `latest`, or a period such as `2026-11-13..`. */
export function addressOf(period: string, {base, quote}: Pair): string {
  return `https://api.frankfurter.dev/v1/${period}?base=${base}&symbols=${quote}`;
}

/**
 * When the rates of a day, as `2026-11-20`, are out: at about 16:00 in Frankfurt, which is 14:00 UTC in summer.
 * In winter that is an hour early, as the price of a day must never lie in the future. Epoch milliseconds;
 * `undefined` for what is no day.
 */
export function timeOfRates(date: unknown): number | undefined {
  return Date.parse(/^\d{4}-\d\d-\d\d$/.test(textOf(date)) ? `${textOf(date)}T14:00:00Z` : '') || undefined;
}

/** A source of daily rates between currencies. */
export function frankfurterSource(): Source {
  return restSource(frankfurter);
}

function isCode(code: string): boolean {
  return /^[A-Z]{3}$/.test(code) && CODES.includes(code);
}
