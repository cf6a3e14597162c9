import assert from 'node:assert/strict';
import {test} from 'node:test';
import {gemini, parsePriceFeed} from '../../dist/sources/gemini.js';
import {checkAll, damaged} from '../helpers/damage.js';

const MESSAGES = [
  '{"type":"trade","symbol":"ANKRUSD","event_id":45465818387,"timestamp":1624493670759,"price":"0.07946","quantity":"1020.482111","side":"buy"}',
  '{"type":"l2_updates","symbol":"ZECLTC","changes":[["buy","0.858","7.023773"]],"trades":[{"type":"trade","symbol":"ZECLTC","event_id":44129108674,"timestamp":1623615527403,"price":"0.782","quantity":"67.722466","side":"sell"},{"type":"trade","symbol":"ZECLTC","event_id":44996234156,"timestamp":1624264385035,"price":"0.80","quantity":"0.168381","side":"sell"}],"auction_events":[]}',
  '{"type":"l2_updates","symbol":"BTCGBP","changes":[["buy","24090.28","0.14859662"]]}',
  '{"type":"heartbeat","timestamp":1624493666869}',
  '{"result":"error","reason":"InvalidSymbol","message":"Symbol \'NOPEUSD\' is not supported"}',
];
const BODIES = [
  '[{"pair":"ANKRUSD","price":"3.1012","percentChange24h":"-0.0920"},{"pair":"PAXGUSD","price":"1786.18","percentChange24h":"0.0105"},{"pair":"DOGEBTC","price":"0.00000373","percentChange24h":"0.0000"}]',
];
const WANTED = [
  {base: 'ANKR', quote: 'USD'},
  {base: 'DOGE', quote: 'BTC'},
];

/** @param {import('node:test').TestContext} t @param {object} counts */
function report(t, counts) {
  const table = Object.entries(counts).map(([what, count]) => `${what} ${count}`);
  t.diagnostic(`${gemini.id}: ${table.join(', ')}`);
}

test('100,000 damaged messages of Gemini are read without a throw or a price of their own', (t) => {
  const counts = checkAll(gemini.id, gemini.parse, damaged(MESSAGES, 100_000, 20210624));
  assert.ok(counts.prices > 1000, `only ${counts.prices} prices`);
  assert.ok(counts.refusals > 1000, `only ${counts.refusals} refusals`);
  report(t, counts);
});

test('so are 100,000 damaged answers of its price feed', (t) => {
  const parse = (/** @type {string} */ body) =>
    // Without the opens, which are computed.
    parsePriceFeed(body, WANTED).map(({tick, ...rest}) =>
      tick ? {...rest, tick: {...tick, open24h: undefined}} : rest,
    );
  const counts = checkAll(gemini.id, parse, damaged(BODIES, 100_000, 20211124));
  assert.ok(counts.prices > 1000, `only ${counts.prices} prices`);
  report(t, counts);
});
