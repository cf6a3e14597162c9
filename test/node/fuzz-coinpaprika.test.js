import assert from 'node:assert/strict';
import {test} from 'node:test';
import {coinpaprika} from '../../dist/sources/coinpaprika.js';
import {checkAll, damaged} from '../helpers/damage.js';
import {sentFigures} from '../helpers/sent-figures.js';

const BODIES = [
  '{"id":"btc-bitcoin","name":"Bitcoin","symbol":"BTC","rank":1,"last_updated":"2025-06-25T10:47:48Z","quotes":{"USD":{"price":107077.69661924685,"volume_24h":23175936198.924427,"percent_change_24h":1.59,"ath_price":null},"EUR":{"price":9.2e4,"percent_change_24h":-1.2}}}',
  '{"id":"btc-bitcoin","last_updated":"2018-11-14T07:20:41Z","quotes":{"BTC":{"price":1,"percent_change_24h":0},"USD":{"price":5162.15941296,"percent_change_24h":1.59}}}',
  '{"error":"id not found"}',
];
const WANTED = [
  {base: 'BTC', quote: 'USD'},
  {base: 'BTC', quote: 'EUR'},
  {base: 'ETH', quote: 'USD'},
];

test('100,000 damaged answers of CoinPaprika are read without a throw or a price of their own', (t) => {
  const parse = (/** @type {string} */ body) => sentFigures(coinpaprika.parse(body, WANTED), body);
  const counts = checkAll(coinpaprika.id, parse, damaged(BODIES, 100_000, 20250625));
  assert.ok(counts.prices > 1000, `only ${counts.prices} prices`);
  assert.ok(counts.refusals > 1000, `only ${counts.refusals} refusals`);
  const table = Object.entries(counts).map(([what, count]) => `${what} ${count}`);
  t.diagnostic(`${coinpaprika.id}: ${table.join(', ')}`);
});
