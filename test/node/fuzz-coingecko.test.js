import assert from 'node:assert/strict';
import {test} from 'node:test';
import {coingecko} from '../../dist/sources/coingecko.js';
import {checkAll, damaged} from '../helpers/damage.js';
import {sentFigures} from '../helpers/sent-figures.js';

const BODIES = [
  '{"bitcoin":{"usd":76062.3358936566,"usd_24h_change":-3.9012345,"eur":65663.1,"eur_24h_change":-3.8,"last_updated_at":1784735700},"pepe":{"usd":1.1e-06,"usd_24h_change":1e-7,"last_updated_at":1784735690}}',
  '{"bitcoin":{"usd":49013}}',
  '{"bitcoin":{"eth":14.394342,"usd":49013},"pepe":{}}',
  '{"bitcoin":{}}',
  '{}',
  '{"error":"Missing parameter ids"}',
  '{"status":{"error_code":429,"error_message":"You\'ve exceeded the Rate Limit."}}',
];
const WANTED = [
  {base: 'BTC', quote: 'USD'},
  {base: 'BTC', quote: 'EUR'},
  {base: 'BTC', quote: 'ETH'},
  {base: 'PEPE', quote: 'USD'},
];

test('100,000 damaged answers of CoinGecko are read without a throw or a price of their own', (t) => {
  const parse = (/** @type {string} */ body) => sentFigures(coingecko.parse(body, WANTED), body);
  const counts = checkAll(coingecko.id, parse, damaged(BODIES, 100_000, 20210515));
  assert.ok(counts.prices > 1000, `only ${counts.prices} prices`);
  assert.ok(counts.refusals > 1000, `only ${counts.refusals} refusals`);
  const table = Object.entries(counts).map(([what, count]) => `${what} ${count}`);
  t.diagnostic(`${coingecko.id}: ${table.join(', ')}`);
});
