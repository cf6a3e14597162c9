import assert from 'node:assert/strict';
import {test} from 'node:test';
import {bitstamp, bitstampSeed} from '../../dist/sources/bitstamp.js';
import {checkAll, damaged} from '../helpers/damage.js';

const MESSAGES = [
  '{"channel": "live_trades_xrpbtc", "data": {"amount": 27483.17772474, "amount_str": "27483.17772474", "buy_order_id": 1346844180094977, "id": 161009672, "microtimestamp": "1617654354563000", "price": 1.431e-05, "price_str": "0.00001431", "sell_order_id": 1346844175998978, "timestamp": "1617654354", "type": 0}, "event": "trade"}',
  '{"data":{"id":216000477,"timestamp":"1641343699","amount":0.0792,"amount_str":"0.07920000","price":3805.44,"price_str":"3805.44","type":0,"microtimestamp":"1641343699596000"},"channel":"live_trades_ethusd","event":"trade"}',
  '{"event":"bts:subscription_succeeded","channel":"live_trades_btcusd","data":{}}',
  '{"event":"bts:heartbeat","channel":"","data":{"status":"success"}}',
  '{"event":"bts:error","channel":"live_trades_etheur","data":{"code":null,"message":"Bad subscription string."}}',
  '{"event":"bts:request_reconnect","channel":"","data":""}',
];
const TICKER =
  '{"timestamp":"1790515990","open":"84433.05","high":"85089.89","low":"83825.01","last":"85052.34","volume":"591.21243491","vwap":"84407.94","bid":"85052.33","ask":"85052.34","side":"0","open_24":"83889.59","percent_change_24":"1.39","market_type":"SPOT"}';
const NAMED = TICKER.replace('}', ',"pair":"BTC/USD","market":"BTC/USD"}');
const BODIES = [TICKER, NAMED, `[${NAMED},${NAMED.replaceAll('BTC/USD', 'EUR/USD')}]`];

/** @param {import('node:test').TestContext} t @param {object} counts */
function report(t, counts) {
  const table = Object.entries(counts).map(([what, count]) => `${what} ${count}`);
  t.diagnostic(`${bitstamp.id}: ${table.join(', ')}`);
}

test('100,000 damaged messages of Bitstamp are read without a throw or a price of their own', (t) => {
  const counts = checkAll(bitstamp.id, bitstamp.parse, damaged(MESSAGES, 100_000, 20210405));
  assert.ok(counts.prices > 1000, `only ${counts.prices} prices`);
  assert.ok(counts.refusals > 1000, `only ${counts.refusals} refusals`);
  report(t, counts);
});

test('so are 100,000 damaged answers of its REST API', (t) => {
  const parse = (/** @type {string} */ body) => bitstampSeed.parse(body, {base: 'BTC', quote: 'USD'});
  const counts = checkAll(bitstamp.id, parse, damaged(BODIES, 100_000, 20260927));
  assert.ok(counts.prices > 1000, `only ${counts.prices} prices`);
  report(t, counts);
});
