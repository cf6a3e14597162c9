import assert from 'node:assert/strict';
import {test} from 'node:test';
import {binance, binanceSeed} from '../../dist/sources/binance.js';
import {checkAll, damaged} from '../helpers/damage.js';

const MESSAGES = [
  '{"stream":"btcusdt@miniTicker","data":{"e":"24hrMiniTicker","E":1601628771865,"s":"BTCUSDT","c":"10456.56000000","o":"10884.90000000","h":"10912.83000000","l":"10385.02000000","v":"64483.09756200","q":"685180788.34970800"}}',
  '{"stream":"btcusdt@ticker","data":{"e":"24hrTicker","E":1592593727005,"s":"BTCUSDT","p":"-65.00000000","P":"-0.693","w":"9343.29777965","x":"9383.27000000","c":"9318.48000000","Q":"0.00250000","b":"9318.18000000","B":"0.32000000","a":"9318.47000000","A":"0.35414300","o":"9383.48000000","h":"9438.30000000","l":"9215.79000000","v":"48745.36667100","q":"455442476.18534620","O":1592507327001,"C":1592593727001,"F":343178738,"L":343729077,"n":550340}}',
  '{"e":"24hrMiniTicker","E":1592594715767,"s":"ERDBTC","c":"0.00000057","o":"0.00000047","h":"0.00000059","l":"0.00000044","v":"2092244908.00000000","q":"1087.58437768"}',
  '{"stream":"!serverShutdown","data":{"e":"serverShutdown","E":1770123456789}}',
  '{"result":null,"id":2}',
  '{"result":["btcusdt@miniTicker"],"id":0}',
  '{"code":2,"msg":"Invalid request: missing field `method` at line 1 column 73"}',
];
const BODIES = [
  '{"symbol":"BTCUSDT","openPrice":"10884.90000000","highPrice":"10912.83000000","lowPrice":"10385.02000000","lastPrice":"10456.56000000","volume":"64483.09756200","quoteVolume":"685180788.34970800","openTime":1601542371865,"closeTime":1601628771865,"firstId":433000000,"lastId":433900000,"count":900001}',
  '{"symbol":"BCCBTC","openPrice":"0.00000000","highPrice":"0.00000000","lowPrice":"0.00000000","lastPrice":"0.00000000","volume":"0.00000000","quoteVolume":"0.00000000","openTime":1565936861397,"closeTime":1566023261397,"firstId":-1,"lastId":-1,"count":0}',
  '{"code":-1121,"msg":"Invalid symbol."}',
];

/** @param {import('node:test').TestContext} t @param {string} what @param {object} counts */
function report(t, what, counts) {
  const table = Object.entries(counts).map(([name, count]) => `${name} ${count}`);
  t.diagnostic(`binance ${what}: ${table.join(', ')}`);
}

test('100,000 damaged messages of Binance are read without a throw or a price of their own', (t) => {
  const counts = checkAll(binance.id, binance.parse, damaged(MESSAGES, 100_000, 20201002));
  assert.ok(counts.prices > 1000, `only ${counts.prices} prices`);
  report(t, 'stream', counts);
});

test('so are 30,000 of them on one socket, whatever they have done to it before', (t) => {
  const session = binance.session?.() ?? binance;
  const counts = checkAll(binance.id, (text) => session.parse(text), damaged(MESSAGES, 30_000, 20260707));
  assert.ok(counts.prices > 1000, `only ${counts.prices} prices`);
  report(t, 'socket', counts);
});

test('so are 100,000 damaged answers of its REST API', (t) => {
  const counts = checkAll(binance.id, (body) => binanceSeed.parse(body), damaged(BODIES, 100_000, 20190822));
  assert.ok(counts.prices > 1000, `only ${counts.prices} prices`);
  assert.ok(counts.refusals > 1000, `only ${counts.refusals} refusals`);
  report(t, 'REST', counts);
});
