import assert from 'node:assert/strict';
import {test} from 'node:test';
import {frankfurter} from '../../dist/sources/frankfurter.js';
import {checkAll, damaged} from '../helpers/damage.js';
import {sentFigures} from '../helpers/sent-figures.js';

const BODIES = [
  '{"amount":1.0,"base":"USD","date":"2026-11-20","rates":{"EUR":0.86259,"GBP":0.76100,"JPY":156.50}}',
  '{"amount":1,"base":"EUR","date":"2026-07-20","rates":{"IDR":18850,"USD":1.16}}',
  '{"amount":1.0,"base":"JPY","date":"2026-11-20","rates":{"EUR":0.0055,"USD":6.4e-3}}',
  '{"message":"not found"}',
];
const WANTED = [
  {base: 'USD', quote: 'EUR'},
  {base: 'EUR', quote: 'IDR'},
  {base: 'JPY', quote: 'USD'},
];

test('100,000 damaged answers of Frankfurter are read without a throw or a rate of their own', (t) => {
  const parse = (/** @type {string} */ body) => sentFigures(frankfurter.parse(body, WANTED), body);
  const counts = checkAll(frankfurter.id, parse, damaged(BODIES, 100_000, 20261120));
  assert.ok(counts.prices > 1000, `only ${counts.prices} prices`);
  assert.ok(counts.refusals > 1000, `only ${counts.refusals} refusals`);
  const table = Object.entries(counts).map(([what, count]) => `${what} ${count}`);
  t.diagnostic(`${frankfurter.id}: ${table.join(', ')}`);
});
