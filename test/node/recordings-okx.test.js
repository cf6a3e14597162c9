import assert from 'node:assert/strict';
import {existsSync, readFileSync} from 'node:fs';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {guardTick} from '../../dist/market/guard.js';
import {symbolOf} from '../../dist/market/pair.js';
import {okx} from '../../dist/sources/okx.js';

const RECORDINGS =
  process.env.RECORDINGS ?? fileURLToPath(new URL('../../../shared/recordings', import.meta.url));
const NAMES = {
  ...{last: 'last', bid: 'bidPx', ask: 'askPx', open24h: 'open24h'},
  ...{high24h: 'high24h', low24h: 'low24h', volume24h: 'vol24h'},
};

/** @param {string} file */
const events = (file) =>
  readFileSync(`${RECORDINGS}/okx/${file}`, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

/** What stands after a name in the data of a message. @param {string} text @param {string} name */
const wire = (text, name) => new RegExp(`"data":.*"${name}": ?"([^"]*)"`).exec(text)?.[1];

for (const [file, symbols] of /** @type {const} */ ([
  [
    'cryptofeed-2021-07-22-1.session.jsonl',
    ['AUCTION/USDT', 'DHT/USDT', 'FUN/BTC', 'OKT/BTC', 'ONT/USDT', 'PAY/BTC'],
  ],
  ['cryptofeed-2022-05-13.session.jsonl', ['BTC/USDT']],
])) {
  test(`every spot ticker that OKX sent in ${file} has the digits of the wire`, (t) => {
    if (!existsSync(`${RECORDINGS}/okx`)) return t.diagnostic(`Left out: no recordings at ${RECORDINGS}`);
    const counts = {messages: 0, tickers: 0, refusals: 0, ignored: 0};
    /** @type {Map<string, import('../../dist/market/ticker.js').Ticker>} */
    const previous = new Map();
    for (const {data: text, ts} of events(file).filter(({dir}) => dir === 'recv')) {
      const messages = okx.parse(text);
      counts.messages++;
      if (!messages.length) counts.ignored++;
      counts.refusals += messages.filter(({refused}) => refused).length;
      const ticks = messages.flatMap(({tick}) => tick ?? []);
      const isSpot = /"channel":"tickers"/.test(text) && /"instType":"SPOT"/.test(text);
      assert.equal(ticks.length, Number(isSpot), text);
      if (text.includes('"event":"subscribe"')) assert.deepEqual(messages, [{}]);
      for (const tick of ticks) {
        const symbol = symbolOf(tick.pair);
        const ticker = guardTick(tick, okx.id, ts * 1000, previous.get(symbol));
        if (typeof ticker === 'string') assert.fail(`Dropped (${ticker}): ${text}`);
        previous.set(symbol, ticker);
        counts.tickers++;
        assert.equal(symbol.replace('/', '-'), wire(text, 'instId'));
        for (const [name, field] of Object.entries(NAMES)) {
          assert.equal(Reflect.get(ticker, name), wire(text, field), `${name} of ${text}`);
        }
        assert.equal(ticker.timestamp, Number(wire(text, 'ts')));
      }
    }
    assert.deepEqual([...previous.keys()].sort(), symbols);
    const table = Object.entries(counts).map(([what, count]) => `${what} ${count}`);
    t.diagnostic(`okx: ${table.join(', ')}`);
  });
}

test('OKX was recorded to be asked in the words that it is asked in', (t) => {
  if (!existsSync(`${RECORDINGS}/okx`)) return t.diagnostic(`Left out: no recordings at ${RECORDINGS}`);
  const sent = events('cryptofeed-2022-05-13.session.jsonl').filter(({dir}) => dir === 'send');
  const [, ours] =
    /"args":\[(.*)\]\}$/.exec(okx.request('subscribe', [{base: 'BTC', quote: 'USDT'}])[0]) ?? [];
  assert.ok(
    ours && sent.some(({data}) => data.startsWith('{"op":"subscribe","args":[') && data.includes(ours)),
  );
});
