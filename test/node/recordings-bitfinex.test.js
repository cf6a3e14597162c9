import assert from 'node:assert/strict';
import {existsSync, readFileSync} from 'node:fs';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {guardTick} from '../../dist/market/guard.js';
import {symbolOf} from '../../dist/market/pair.js';
import {marketIdOf} from '../../dist/sources/bitfinex-market.js';
import {bitfinex} from '../../dist/sources/bitfinex.js';

const RECORDINGS =
  process.env.RECORDINGS ?? fileURLToPath(new URL('../../../shared/recordings', import.meta.url));
const FILE = `${RECORDINGS}/bitfinex/cryptofeed-2021-04-05.session.jsonl`;

/** Where the engine tells a reviver the digits that were sent, they are kept to the last zero. */
const TELLS_DIGITS = JSON.parse('1.0', (/** @type {any[]} */ ...given) => given[2]?.source === '1.0');

const events = () =>
  readFileSync(FILE, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

/** The digits of a number with its exponent written out. @param {string} number */
function plain(number) {
  const [digits = '', exponent = '0'] = number.split(/e/i);
  const [whole = '', fraction = ''] = digits.split('.');
  const places = fraction.length - Number(exponent);
  if (exponent === '0') return number;
  const all = (whole + fraction).padStart(places + 1, '0');
  return `${all.slice(0, -places)}.${all.slice(-places)}`;
}

/** A number as a whole one of 1e-24. @param {string} text */
function units(text) {
  const [, sign, whole = '', fraction = ''] = /^(-?)(\d*)\.?(\d*)$/.exec(text) ?? [];
  return BigInt(whole + fraction.padEnd(24, '0')) * (sign ? -1n : 1n);
}

/** @param {string | undefined} actual @param {string} expected @param {string} what */
function assertSameDigits(actual, expected, what) {
  const digits = plain(expected);
  const isSame = TELLS_DIGITS || actual === digits ? actual === digits : Number(actual) === Number(digits);
  assert.ok(isSame, `${what}: ${actual} is not ${expected}`);
}

test('every ticker that Bitfinex was recorded to send has the digits of the wire', (t) => {
  if (!existsSync(FILE)) return t.diagnostic(`Left out: no recordings at ${RECORDINGS}`);
  const counts = {messages: 0, tickers: 0, heartbeats: 0, refusals: 0, ignored: 0};
  const session = bitfinex.session?.() ?? bitfinex;
  /** Market ids by channel, as the text of the acknowledgements says. @type {Map<string, string>} */
  const channels = new Map();
  /** @type {Map<string, import('../../dist/market/ticker.js').Ticker>} */
  const previous = new Map();
  for (const {data: text, ts} of events().filter(({dir}) => dir === 'recv')) {
    const [, channel, id] = /"channel":"ticker","chanId":(\d+),"symbol":"([^"]+)"/.exec(text) ?? [];
    if (channel && id) channels.set(channel, id);
    const messages = session.parse(text);
    counts.messages++;
    if (!messages.length) counts.ignored++;
    counts.refusals += messages.filter(({refused}) => refused).length;
    const [, number = '', list] = /^\[(\d+),(?:\[([^[\]]*)\]|"hb")/.exec(text) ?? [];
    const market = channels.get(number);
    const ticks = messages.flatMap(({tick}) => tick ?? []);
    assert.equal(ticks.length, Number(list !== undefined && market !== undefined), text);
    if (text.includes('"hb"') && market) {
      counts.heartbeats++;
      assert.deepEqual(
        messages.map(({pair}) => pair && marketIdOf(pair)),
        [market],
      );
    }
    for (const tick of ticks) {
      const key = symbolOf(tick.pair);
      const ticker = guardTick(tick, bitfinex.id, ts * 1000, previous.get(key));
      if (typeof ticker === 'string') assert.fail(`Dropped (${ticker}): ${text}`);
      previous.set(key, ticker);
      counts.tickers++;
      assert.equal(marketIdOf(tick.pair), market);
      const [bid = '', , ask = '', , change = '', , last = '', volume = '', high = '', low = ''] = (
        list ?? ''
      ).split(',');
      assertSameDigits(ticker.last, last, `last of ${key}`);
      assertSameDigits(ticker.bid, bid, `bid of ${key}`);
      assertSameDigits(ticker.ask, ask, `ask of ${key}`);
      assertSameDigits(ticker.volume24h, volume, `volume of ${key}`);
      assertSameDigits(ticker.high24h, high, `high of ${key}`);
      assertSameDigits(ticker.low24h, low, `low of ${key}`);
      assert.equal(units(ticker.open24h ?? '0') + units(plain(change)), units(plain(last)), text);
      assert.deepEqual([ticker.timestamp, ticker.timeQuality], [ts * 1000, 'receipt']);
    }
  }
  assert.ok(counts.tickers > 0, 'There is no ticker in the recording');
  assert.ok(counts.heartbeats > 0, 'There is no heartbeat of a ticker in the recording');
  assert.ok(previous.has('ETH/JPY') && previous.has('GTX/USDT') && previous.has('ETH2X/ETH'));
  const table = Object.entries(counts).map(([what, count]) => `${what} ${count}`);
  t.diagnostic(`${bitfinex.id}: ${table.join(', ')}`);
});

test('Bitfinex was recorded to be asked in the words that it is asked in', (t) => {
  if (!existsSync(FILE)) return t.diagnostic(`Left out: no recordings at ${RECORDINGS}`);
  const sent = events()
    .filter(({dir}) => dir === 'send')
    .map(({data}) => data);
  const pairs = ['REQ/USD', 'GTX/USDT', 'ETH2X/ETH', 'ETH/JPY'].map((symbol) => {
    const [base = '', quote = ''] = symbol.split('/');
    return {base, quote};
  });
  for (const text of bitfinex.request('subscribe', pairs)) assert.ok(sent.includes(text), text);
});
