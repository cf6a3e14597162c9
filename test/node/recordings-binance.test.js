import assert from 'node:assert/strict';
import {existsSync, readFileSync} from 'node:fs';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {guardTick} from '../../dist/market/guard.js';
import {symbolOf} from '../../dist/market/pair.js';
import {binance, binanceSeed} from '../../dist/sources/binance.js';

const RECORDINGS =
  process.env.RECORDINGS ?? fileURLToPath(new URL('../../../shared/recordings', import.meta.url));
const FOLDER = `${RECORDINGS}/binance`;
const SINGLE = 'unicornfy-2020-2022.spot.frames.jsonl';
const TRADES = 'flashbook-2026-07-07.frames.jsonl';
const BOOKS = 'cryptofeed-2021-10-12.session.jsonl';
const DAY = 'cgx-2019-08-22T033826Z.rest.api_v1_ticker_24hr.200.json';
const QUOTED = /"(?:s|symbol)":"[A-Z0-9]+(?:USDT|USDC|FDUSD|EUR|JPY|TRY|BRL|BTC|ETH|BNB)"/;

/** @typedef {{messages: number, tickers: number, refusals: number, ignored: number}} Counts */
/** @typedef {Readonly<Record<'symbol' | 'last' | 'open24h' | 'high24h' | 'low24h' | 'volume24h' | 'time', string>>} Names */

/** What the wire calls each figure. @type {Names} */
const STREAM = {symbol: 's', last: 'c', open24h: 'o', high24h: 'h', low24h: 'l', volume24h: 'v', time: 'E'};
/** @type {Names} */
const REST = {
  ...{symbol: 'symbol', last: 'lastPrice', open24h: 'openPrice', high24h: 'highPrice'},
  ...{low24h: 'lowPrice', volume24h: 'volume', time: 'closeTime'},
};

/** @param {string} file */
const lines = (file) => readFileSync(`${FOLDER}/${file}`, 'utf8').split('\n').filter(Boolean);

/** The objects of a list, each as the text that it was sent as. @param {string} list */
const objects = (list) => list.match(/\{[^{}]*\}/g) ?? [];

/** What stands after a name on the wire. @param {string} text @param {string} name */
const wire = (text, name) => new RegExp(`"${name}":"?([^",}]+)`).exec(text)?.[1];

/**
 * Reads one message and compares every figure with the text that it stands in.
 * @param {string} text
 * @param {readonly import('../../dist/sources/source.js').Message[]} messages
 * @param {Names} names
 * @param {Counts} counts
 */
function check(text, messages, names, counts) {
  counts.messages++;
  if (!messages.length) counts.ignored++;
  for (const {tick, refused} of messages) {
    if (refused) {
      counts.refusals++;
      assert.equal(wire(text, names.last), '0.00000000', text);
    }
    if (!tick) continue;
    const ticker = guardTick(tick, binance.id, Number(wire(text, names.time)));
    if (typeof ticker === 'string') assert.fail(`Dropped (${ticker}): ${text}`);
    counts.tickers++;
    assert.equal(symbolOf(ticker.pair).replace('/', ''), wire(text, names.symbol));
    for (const name of /** @type {const} */ (['last', 'open24h', 'high24h', 'low24h', 'volume24h'])) {
      assert.equal(ticker[name], wire(text, names[name]), `${name} of ${text}`);
    }
    assert.equal(ticker.timestamp, Number(wire(text, names.time)));
    assert.ok(Number(ticker.tickSize) <= 1 && Number(ticker.tickSize) >= 1e-8, ticker.tickSize);
  }
}

/** @param {import('node:test').TestContext} t @param {string} what @param {Counts} counts */
function report(t, what, counts) {
  const table = Object.entries(counts).map(([name, count]) => `${name} ${count}`);
  t.diagnostic(`binance ${what}: ${table.join(', ')}`);
}

/** @returns {Counts} */
const none = () => ({messages: 0, tickers: 0, refusals: 0, ignored: 0});

test('every ticker that Binance was recorded to stream has the digits of the wire', (t) => {
  if (!existsSync(FOLDER)) return t.diagnostic(`Left out: no recordings at ${RECORDINGS}`);
  const counts = none();
  for (const line of lines(SINGLE)) {
    // The tickers of all markets, in one list, are of a stream that is not asked for: each of them as it would come.
    const texts = line.startsWith('[')
      ? objects(line).map((data) => `{"stream":"x","data":${data}}`)
      : [line];
    for (const text of texts) check(text, binance.parse(text), STREAM, counts);
  }
  assert.equal(counts.tickers, 28);
  // Candles and trades are of other streams; the last line is the answer to a request.
  assert.equal(counts.ignored, 3);
  report(t, 'stream', counts);
});

test('every market that Binance told the 24 hours of in 2019 has the digits of the wire, or is closed', (t) => {
  if (!existsSync(FOLDER)) return t.diagnostic(`Left out: no recordings at ${RECORDINGS}`);
  const counts = none();
  const bodies = objects(readFileSync(`${FOLDER}/${DAY}`, 'utf8'));
  for (const body of bodies) check(body, binanceSeed.parse(body), REST, counts);
  const quoted = bodies.filter((body) => QUOTED.test(body));
  assert.equal(counts.tickers + counts.refusals, quoted.length);
  assert.equal(counts.refusals, quoted.filter((body) => wire(body, 'lastPrice') === '0.00000000').length);
  assert.ok(counts.tickers > 400 && counts.refusals > 10);
  report(t, 'REST', counts);
});

test('no price comes of the trades, books and candles that Binance was recorded to stream', (t) => {
  if (!existsSync(FOLDER)) return t.diagnostic(`Left out: no recordings at ${RECORDINGS}`);
  const counts = none();
  const books = lines(BOOKS)
    .map((line) => JSON.parse(line))
    .filter(({dir}) => dir === 'recv');
  for (const text of [...lines(TRADES), ...books.map(({data}) => data)]) {
    check(text, binance.parse(text), STREAM, counts);
  }
  assert.ok(counts.messages > 1000);
  assert.deepEqual([counts.tickers, counts.refusals], [0, 0]);
  report(t, 'other streams', counts);
});
