import assert from 'node:assert/strict';
import {existsSync, readFileSync} from 'node:fs';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {guardTick} from '../../dist/market/guard.js';
import {symbolOf} from '../../dist/market/pair.js';
import {gemini} from '../../dist/sources/gemini.js';

const RECORDINGS =
  process.env.RECORDINGS ?? fileURLToPath(new URL('../../../shared/recordings', import.meta.url));
const FILE = `${RECORDINGS}/gemini/cryptofeed-2021-06-24.session.jsonl`;

const events = () =>
  readFileSync(FILE, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

/** The trades that a text tells of, by their own digits, the oldest first. @param {string} text */
function tradesIn(text) {
  const pattern =
    /"type":"trade","symbol":"([A-Z0-9]+)","event_id":(\d+),"timestamp":(\d+),"price":"([\d.]+)"/g;
  return [...text.matchAll(pattern)]
    .map(([, id, event, time, price]) => ({id, event: Number(event), time: Number(time), price}))
    .sort((a, b) => a.event - b.event);
}

test('every trade that Gemini was recorded to send has the digits of the wire', (t) => {
  if (!existsSync(FILE)) return t.diagnostic(`Left out: no recordings at ${RECORDINGS}`);
  const counts = {messages: 0, tickers: 0, heartbeats: 0, refusals: 0, ignored: 0};
  /** @type {Map<string, import('../../dist/market/ticker.js').Ticker>} */
  const previous = new Map();
  for (const {data: text, ts} of events().filter(({dir}) => dir === 'recv')) {
    const messages = gemini.parse(text);
    counts.messages++;
    if (!messages.length) counts.ignored++;
    counts.refusals += messages.filter(({refused}) => refused).length;
    const [, beat] = /^{"type":"heartbeat","timestamp":(\d+)}$/.exec(text) ?? [];
    if (beat) counts.heartbeats++;
    assert.deepEqual(messages.map(({time}) => time).filter(Boolean), beat ? [Number(beat)] : []);
    const trade = tradesIn(text).at(-1);
    const ticks = messages.flatMap(({tick}) => tick ?? []);
    assert.equal(ticks.length, Number(trade !== undefined), text.slice(0, 200));
    for (const tick of ticks) {
      const key = symbolOf(tick.pair);
      const ticker = guardTick(tick, gemini.id, ts * 1000, previous.get(key));
      if (typeof ticker === 'string') assert.fail(`Dropped (${ticker}): ${text}`);
      previous.set(key, ticker);
      counts.tickers++;
      assert.equal(key.replace('/', ''), trade?.id);
      assert.equal(ticker.last, trade?.price);
      assert.equal(ticker.timestamp, trade?.time);
      assert.equal(ticker.sequence, trade?.event);
    }
  }
  assert.ok(counts.tickers > 0, 'There is no trade in the recording');
  assert.ok(previous.has('BTC/GBP') && previous.has('ZEC/LTC') && previous.has('ANKR/USD'));
  const table = Object.entries(counts).map(([what, count]) => `${what} ${count}`);
  t.diagnostic(`${gemini.id}: ${table.join(', ')}`);
});

test('Gemini was recorded to be asked in the words that it is asked in', (t) => {
  if (!existsSync(FILE)) return t.diagnostic(`Left out: no recordings at ${RECORDINGS}`);
  const [sent] = events()
    .filter(({dir}) => dir === 'send')
    .map(({data}) => JSON.parse(data));
  const [asked] = gemini.request('subscribe', [{base: 'BTC', quote: 'GBP'}]).map((text) => JSON.parse(text));
  assert.equal(asked.type, sent.type);
  assert.equal(asked.subscriptions[0].name, sent.subscriptions[0].name);
  assert.ok(sent.subscriptions[0].symbols.includes(asked.subscriptions[0].symbols[0]));
});
