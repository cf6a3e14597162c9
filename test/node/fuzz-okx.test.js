import assert from 'node:assert/strict';
import {test} from 'node:test';
import {okx} from '../../dist/sources/okx.js';
import {checkAll, damaged} from '../helpers/damage.js';

const MESSAGES = [
  '{"arg":{"channel":"tickers","instId":"FUN-BTC"},"data":[{"instType":"SPOT","instId":"FUN-BTC","last":"0.000000454","lastSz":"11.83","askPx":"0.000000455","askSz":"142796.14","bidPx":"0.000000452","bidSz":"141211.03","open24h":"0.000000445","high24h":"0.000000467","low24h":"0.000000443","sodUtc0":"0.000000446","sodUtc8":"0.000000449","volCcy24h":"0.13","vol24h":"302436.11","ts":"1626995753163"}]}',
  '{"arg":{"channel":"tickers","instId":"BTC-USDT"},"data":[{"instType":"SPOT","instId":"BTC-USDT","last":"30236","lastSz":"0.0002","askPx":"30228.7","askSz":"1.55896972","bidPx":"30228.6","bidSz":"0.23393","open24h":"29700.4","high24h":"31073","low24h":"28020.3","sodUtc0":"29028.8","sodUtc8":"30337.7","volCcy24h":"525802090.62716611","vol24h":"17602.13085371","ts":"1652459224956"}]}',
  '{"arg":{"channel":"tickers","instId":"UNI-USD-SWAP"},"data":[{"instType":"SWAP","instId":"UNI-USD-SWAP","last":"5.123","lastSz":"100","askPx":"5.142","askSz":"25","bidPx":"5.134","bidSz":"96","open24h":"4.799","high24h":"5.458","low24h":"4.537","ts":"1652459223143"}]}',
  '{"event":"subscribe","arg":{"channel":"tickers","instId":"BTC-USDT"},"connId":"a4d3ae55"}',
  '{"event":"error","msg":"Wrong URL or channel:tickers,instId:NOPE-USDT doesn\'t exist. Please use the correct URL, channel and parameters referring to API document.","code":"60018","connId":"ed8c407d"}',
  '{"event":"notice","code":"64008","msg":"The connection will soon be closed for a service upgrade. Please reconnect.","connId":"a4d3ae55"}',
  'pong',
];

test('100,000 damaged messages of OKX are read without a throw or a price of their own', (t) => {
  const counts = checkAll(okx.id, okx.parse, damaged(MESSAGES, 100_000, 20210722));
  assert.ok(counts.prices > 1000, `only ${counts.prices} prices`);
  assert.ok(counts.refusals > 1000, `only ${counts.refusals} refusals`);
  const table = Object.entries(counts).map(([what, count]) => `${what} ${count}`);
  t.diagnostic(`okx: ${table.join(', ')}`);
});
