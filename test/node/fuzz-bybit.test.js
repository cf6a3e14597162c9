import assert from 'node:assert/strict';
import {test} from 'node:test';
import {bybit} from '../../dist/sources/bybit.js';
import {checkAll, damaged} from '../helpers/damage.js';

const TICKER =
  '{"topic":"tickers.BTCUSDT","ts":1786310819126,"type":"snapshot","cs":113508069165,"data":{"symbol":"BTCUSDT","lastPrice":"65140.5","highPrice24h":"65580.1","lowPrice24h":"64512.3","prevPrice24h":"65045.3","volume24h":"6780.866843","turnover24h":"441060143.25","price24hPcnt":"0.0015","usdIndexPrice":"65091.459221"}}';
const SAMPLES = [
  TICKER,
  TICKER.replaceAll('BTCUSDT', 'PEPEUSDC').replace('"65140.5"', '"0.0000064770"'),
  '{"topic":"tickers.BTCUSDT","type":"delta","data":{"symbol":"BTCUSDT","lastPrice":"86716.30"},"cs":814547789569,"ts":1790134712383}',
  '{"success":true,"ret_msg":"subscribe","conn_id":"d9avrj8i70nu0j2a80n0-9cfc4","op":"subscribe"}',
  '{"success":false,"ret_msg":"error:handler not found,topic:tickers.NOPEUSDT","conn_id":"da7tmhs21nld3jk6lb70-8csm4","op":"subscribe"}',
  '{"success":false,"ret_msg":"Invalid symbol :[tickers.NOPEUSDT]","conn_id":"da7tmhs21nld3jk6lb70-8csm4","op":"subscribe"}',
  '{"success":true,"ret_msg":"pong","conn_id":"0970e817-426e-429a-a679-ff7f55e0b16a","op":"ping"}',
];

test('100,000 damaged messages of Bybit are read without a throw or a price of their own', (t) => {
  const counts = checkAll(bybit.id, bybit.parse, damaged(SAMPLES, 100_000, 20260809));
  assert.ok(counts.prices > 1000, `only ${counts.prices} prices`);
  assert.ok(counts.refusals > 1000, `only ${counts.refusals} refusals`);
  const table = Object.entries(counts).map(([what, count]) => `${what} ${count}`);
  t.diagnostic(`${bybit.id}: ${table.join(', ')}`);
});
