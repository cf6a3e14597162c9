import assert from 'node:assert/strict';
import {existsSync, readFileSync} from 'node:fs';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {coinbase, kraken, symbolOf} from '../../dist/index.js';
import {guardTick} from '../../dist/market/guard.js';

const RECORDINGS =
  process.env.RECORDINGS ?? fileURLToPath(new URL('../../../shared/recordings', import.meta.url));

/** Where the engine tells a reviver the digits that were sent, they are kept to the last zero. */
const TELLS_DIGITS = JSON.parse('1.0', (/** @type {any[]} */ ...given) => given[2]?.source === '1.0');

/** @typedef {{text: string, at: number}} Frame A message, and when it was received, epoch ms */

/** @param {string} file @returns {Frame[]} */
function session(file) {
  return lines(file)
    .map((line) => JSON.parse(line))
    .filter(({dir}) => dir === 'recv')
    .map(({data, ts}) => ({text: data, at: ts * 1000}));
}

/** @param {string} file @returns {Frame[]} */
function frames(file) {
  return lines(file).map((text) => ({text, at: Date.parse('2026-11-22T00:00:00Z')}));
}

/** @param {string} file */
function lines(file) {
  return readFileSync(`${RECORDINGS}/${file}`, 'utf8').split('\n').filter(Boolean);
}

/** The digits that stand after a name on the wire. @param {string} text @param {string} name */
function digits(text, name) {
  return new RegExp(`"${name}": ?"?(-?[\\d.eE+-]+)`).exec(text)?.[1];
}

/** @param {string | undefined} actual @param {string | undefined} expected @param {string} what */
function assertSameDigits(actual, expected, what) {
  const isSame =
    TELLS_DIGITS || actual === expected ? actual === expected : Number(actual) === Number(expected);
  assert.ok(isSame, `${what}: ${actual} is not ${expected}`);
}

const VENUES = [
  {
    protocol: coinbase,
    file: 'coinbase-exchange/cryptofeed-2021-04-17.session.jsonl',
    read: session,
    isTicker: (/** @type {any} */ message) => message.type === 'ticker',
    names: {last: 'price', bid: 'best_bid', ask: 'best_ask', volume24h: 'volume_24h', timestamp: 'time'},
    symbol: (/** @type {string} */ text) => /"product_id": ?"([^"]+)/.exec(text)?.[1]?.replace('-', '/'),
  },
  {
    protocol: kraken,
    file: 'kraken/v2.frames.jsonl',
    read: frames,
    isTicker: (/** @type {any} */ message) => message.channel === 'ticker',
    names: {last: 'last', bid: 'bid', ask: 'ask', volume24h: 'volume', timestamp: 'timestamp'},
    symbol: (/** @type {string} */ text) => /"symbol": ?"([^"]+)/.exec(text)?.[1],
  },
];

for (const {protocol, file, read, isTicker, names, symbol} of VENUES) {
  test(`every ticker that ${protocol.name} was recorded to send has the digits of the wire`, (t) => {
    if (!existsSync(`${RECORDINGS}/${file}`)) return t.diagnostic(`Left out: no recordings at ${RECORDINGS}`);
    const counts = {messages: 0, tickers: 0, refusals: 0, ignored: 0};
    /** @type {Map<string, import('../../dist/index.js').Ticker>} */
    const previous = new Map();
    for (const {text, at} of read(file)) {
      const messages = protocol.parse(text);
      counts.messages++;
      if (!messages.length) counts.ignored++;
      counts.refusals += messages.filter(({refused}) => refused).length;
      const ticks = messages.flatMap(({tick}) => tick ?? []);
      assert.equal(ticks.length, Number(isTicker(JSON.parse(text))), text);
      for (const tick of ticks) {
        const key = symbolOf(tick.pair);
        const ticker = guardTick(tick, protocol.id, at, previous.get(key));
        if (typeof ticker === 'string') assert.fail(`Dropped (${ticker}): ${text}`);
        previous.set(key, ticker);
        counts.tickers++;
        assert.equal(key, symbol(text));
        assertSameDigits(ticker.last, digits(text, names.last), `last of ${key}`);
        assertSameDigits(ticker.bid, digits(text, names.bid), `bid of ${key}`);
        assertSameDigits(ticker.ask, digits(text, names.ask), `ask of ${key}`);
        assertSameDigits(ticker.volume24h, digits(text, names.volume24h), `volume of ${key}`);
        const time = new RegExp(`"${names.timestamp}": ?"([^"]+)`).exec(text)?.[1];
        assert.equal(ticker.timestamp, time === undefined ? at : Date.parse(time));
      }
    }
    assert.ok(counts.tickers > 0, 'There is no ticker in the recording');
    const table = Object.entries(counts).map(([what, count]) => `${what} ${count}`);
    t.diagnostic(`${protocol.id}: ${table.join(', ')}`);
  });
}
