import assert from 'node:assert/strict';
import {existsSync, readFileSync, readdirSync} from 'node:fs';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {guardTick} from '../../dist/market/guard.js';
import {coingecko} from '../../dist/sources/coingecko.js';

const RECORDINGS =
  process.env.RECORDINGS ?? fileURLToPath(new URL('../../../shared/recordings', import.meta.url));
const FOLDER = `${RECORDINGS}/coingecko`;

/** What was asked for stands in the name of the file. @param {string} name */
function pairOf(name) {
  const [, quote = 'usd'] = /vs_currenc(?:ies|y)_([a-z]+)/.exec(name) ?? [];
  return {base: 'BTC', quote: quote.toUpperCase()};
}

test('every price that CoinGecko was recorded to send has the digits of the wire', (t) => {
  if (!existsSync(FOLDER)) return t.diagnostic(`Left out: no recordings at ${RECORDINGS}`);
  const counts = {messages: 0, tickers: 0, refusals: 0, ignored: 0};
  for (const name of readdirSync(FOLDER)) {
    const text = readFileSync(`${FOLDER}/${name}`, 'utf8');
    const pair = pairOf(name);
    const messages = coingecko.parse(text, [pair]);
    counts.messages++;
    if (!messages.length) counts.ignored++;
    counts.refusals += messages.filter(({refused}) => refused).length;
    // {"bitcoin":{"usd":49013}}
    const [, currency, digits] = /^\{"bitcoin":\{"([a-z]+)":([\d.]+)\}\}$/.exec(text) ?? [];
    const ticks = messages.flatMap(({tick}) => tick ?? []);
    assert.equal(ticks.length, Number(digits !== undefined), name);
    for (const tick of ticks) {
      const ticker = guardTick(tick, coingecko.id, Date.parse('2021-08-13T13:33:15Z'));
      if (typeof ticker === 'string') assert.fail(`Dropped (${ticker}): ${text}`);
      counts.tickers++;
      assert.equal(ticker.last, digits);
      assert.equal(tick.pair.quote.toLowerCase(), currency);
      assert.equal(ticker.open24h, undefined);
    }
    // Refused are currencies that are unknown: {"bitcoin":{}}
    const isRefusal = text === '{"bitcoin":{}}';
    assert.deepEqual(
      messages.flatMap(({refused}) => refused ?? []),
      isRefusal ? [pair] : [],
    );
    if (/\.422\.json$/.test(name)) assert.deepEqual(messages, [], text);
  }
  assert.ok(counts.tickers > 0, 'There is no price in the recordings');
  const table = Object.entries(counts).map(([what, count]) => `${what} ${count}`);
  t.diagnostic(`${coingecko.id}: ${table.join(', ')}`);
});
