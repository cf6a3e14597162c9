import assert from 'node:assert/strict';
import {test} from 'node:test';
import {jsonEndpoint} from '../../dist/sources/json-source.js';
import {checkAll, damaged} from '../helpers/damage.js';
import {sentFigures} from '../helpers/sent-figures.js';

const BODIES = [
  '{"time":1784735700,"prices":{"BTC":{"usd":{"last":84737.580,"bid":"84737.57","ask":84737.59,"volume":1836.96781750}},"ETH":{"usd":{"last":"2210.10","high":2300,"low":2.1e3}}}}',
  '{"time":"2026-07-22T15:55:00Z","prices":{"BTC":{"usd":{"last":4.2e-7}},"ETH":null}}',
  '{"prices":{}}',
  '{"error":"busy"}',
];
const WANTED = ['BTC', 'ETH'].map((base) => ({base, quote: 'USD'}));
const AT = '/prices/{base}/{quote:lower}';
const MAP = {
  ...{last: `${AT}/last`, bid: `${AT}/bid`, ask: `${AT}/ask`, timestamp: '/time'},
  ...{volume24h: `${AT}/volume`, high24h: `${AT}/high`, low24h: `${AT}/low`},
};

test('100,000 damaged documents are read without a throw or a price of their own', (t) => {
  const {parse} = jsonEndpoint({url: 'https://prices.example/all', interval: 1000, map: MAP});
  const read = (/** @type {string} */ body) => sentFigures(parse(body, WANTED), body);
  const counts = checkAll('json', read, damaged(BODIES, 100_000, 20260722));
  assert.ok(counts.prices > 1000, `only ${counts.prices} prices`);
  assert.ok(counts.refusals > 1000, `only ${counts.refusals} refusals`);
  const table = Object.entries(counts).map(([what, count]) => `${what} ${count}`);
  t.diagnostic(`json: ${table.join(', ')}`);
});
