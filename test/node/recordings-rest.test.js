import assert from 'node:assert/strict';
import {existsSync, readFileSync} from 'node:fs';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {symbolOf} from '../../dist/index.js';
import {history, markets} from '../../dist/sources/coinbase-rest.js';

const RECORDINGS =
  process.env.RECORDINGS ?? fileURLToPath(new URL('../../../shared/recordings', import.meta.url));

/** What was recorded, or nothing where it is absent. @param {string} name */
function recorded(name) {
  const file = `${RECORDINGS}/coinbase-exchange/${name}`;
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/** A network that answers everything with one body. @param {string} body */
const answering = (body) => () => Promise.resolve(new Response(body));

test('every product that Coinbase listed as open in 2021 is a market, with its price step', async (t) => {
  const body = recorded('cryptofeed-2021-04-17.rest.products.json');
  if (!body) return t.diagnostic(`Left out: no recordings at ${RECORDINGS}`);
  const listings = await markets(answering(body));
  const found = new Map(listings.map(({pair, tickSize}) => [symbolOf(pair), tickSize]));
  // By the text of each product, without reading it as JSON.
  const products = body.split(/(?<=\}),/);
  const open = products.filter((text) => /"trading_disabled":false.*"status":"online"/.test(text));
  assert.equal(found.size, open.length);
  assert.ok(open.length > 100 && open.length <= products.length);
  for (const text of open) {
    const [, id = ''] = /"id":"([^"]+)"/.exec(text) ?? [];
    const [, step] = /"quote_increment":"([^"]+)"/.exec(text) ?? [];
    assert.equal(found.get(id.replace('-', '/')), step, id);
  }
  assert.deepEqual(
    ['BTC/USD', 'BTC/GBP', 'SKL/EUR', 'CVC/USDC'].map((symbol) => found.get(symbol)),
    ['0.01', '0.01', '0.0001', '0.000001'],
  );
  t.diagnostic(`coinbase: products ${products.length}, markets ${found.size}`);
});

test('the candles that Coinbase sent in 2018 give their closing prices, the oldest first', async (t) => {
  const body = recorded('xchange-2018-02-01.rest.candles_60.json');
  if (!body) return t.diagnostic(`Left out: no recordings at ${RECORDINGS}`);
  // [1517443680,10106.01,10130,10129.99,10106.01,4.727521520000001]
  const rows = [...body.matchAll(/\[(\d+),[\d.]+,[\d.]+,[\d.]+,([\d.]+),[\d.]+\]/g)];
  const points = await history({base: 'BTC', quote: 'USD'}, '24h', answering(body));
  assert.ok(rows.length >= 10);
  assert.deepEqual(
    points.map(({time}) => time),
    rows.map(([, time]) => Number(time) * 1000).reverse(),
  );
  assert.deepEqual(
    points.map(({price}) => Number(price)),
    rows.map(([, , close]) => Number(close)).reverse(),
  );
  t.diagnostic(`coinbase: candles ${rows.length}, prices ${points.length}`);
});
