import assert from 'node:assert/strict';
import {existsSync, readFileSync} from 'node:fs';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {guardTick} from '../../dist/market/guard.js';
import {symbolOf} from '../../dist/market/pair.js';
import {bitstamp} from '../../dist/sources/bitstamp.js';

const RECORDINGS =
  process.env.RECORDINGS ?? fileURLToPath(new URL('../../../shared/recordings', import.meta.url));
const FILE = `${RECORDINGS}/bitstamp/cryptofeed-2021-04-05.session.jsonl`;

const events = () =>
  readFileSync(FILE, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

test('every trade that Bitstamp was recorded to send has the digits of the wire', (t) => {
  if (!existsSync(FILE)) return t.diagnostic(`Left out: no recordings at ${RECORDINGS}`);
  const counts = {messages: 0, tickers: 0, refusals: 0, ignored: 0};
  /** @type {Map<string, import('../../dist/market/ticker.js').Ticker>} */
  const previous = new Map();
  for (const {data: text, ts} of events().filter(({dir}) => dir === 'recv')) {
    const messages = bitstamp.parse(text);
    counts.messages++;
    if (!messages.length) counts.ignored++;
    counts.refusals += messages.filter(({refused}) => refused).length;
    const ticks = messages.flatMap(({tick}) => tick ?? []);
    assert.equal(ticks.length, Number(/"event": ?"trade"/.test(text)), text);
    for (const tick of ticks) {
      const symbol = symbolOf(tick.pair);
      const ticker = guardTick(tick, bitstamp.id, ts * 1000, previous.get(symbol));
      if (typeof ticker === 'string') assert.fail(`Dropped (${ticker}): ${text}`);
      previous.set(symbol, ticker);
      counts.tickers++;
      const [, channel] = /"channel": ?"live_trades_([^"]+)"/.exec(text) ?? [];
      assert.equal(symbol.replace('/', '').toLowerCase(), channel);
      const [, price] = /"price_str": ?"([^"]+)"/.exec(text) ?? [];
      assert.equal(ticker.last, price, text);
      const [, microseconds] = /"microtimestamp": ?"(\d+)"/.exec(text) ?? [];
      assert.equal(ticker.timestamp, Number(microseconds) / 1000);
    }
  }
  assert.ok(counts.tickers > 0, 'There is no trade in the recording');
  assert.ok(previous.has('BTC/USDC') && previous.has('BCH/EUR') && previous.has('LINK/ETH'));
  const table = Object.entries(counts).map(([what, count]) => `${what} ${count}`);
  t.diagnostic(`${bitstamp.id}: ${table.join(', ')}`);
});

test('Bitstamp was recorded to be asked in the words that it is asked in', (t) => {
  if (!existsSync(FILE)) return t.diagnostic(`Left out: no recordings at ${RECORDINGS}`);
  const sent = events()
    .filter(({dir, data}) => dir === 'send' && data.includes('live_trades_'))
    .map(({data}) => data);
  const pair = {base: 'BTC', quote: 'USDC'};
  assert.ok(sent.includes(bitstamp.request('subscribe', [pair])[0]));
});
