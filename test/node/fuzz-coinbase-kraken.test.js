import assert from 'node:assert/strict';
import {test} from 'node:test';
import {coinbase} from '../../dist/sources/coinbase.js';
import {kraken} from '../../dist/sources/kraken.js';
import {checkAll, damaged} from '../helpers/damage.js';
import {sentFigures} from '../helpers/sent-figures.js';

const MESSAGES = {
  coinbase: [
    '{"type":"ticker","sequence":137212619516,"product_id":"BTC-USD","price":"84737.58","open_24h":"84430.55","volume_24h":"1836.96781750","low_24h":"84400","high_24h":"85021.57","volume_30d":"175984.53012145","best_bid":"84737.58","best_bid_size":"0.19921154","best_ask":"84737.59","best_ask_size":"0.05223077","side":"sell","time":"2026-10-03T20:58:31.127510Z","trade_id":1102042811,"last_size":"0.00000025"}',
    '{"type":"ticker","sequence":2,"product_id":"SHIB-USD","price":"0.00001234","time":"2026-10-03T20:58:32Z"}',
    '{"type":"heartbeat","last_trade_id":1052119293,"product_id":"BTC-USD","sequence":132235026653,"time":"2026-07-07T22:58:18.000000Z"}',
    '{"type":"subscriptions","channels":[{"name":"ticker_1000","product_ids":["BTC-USD"],"account_ids":null}]}',
    '{"type":"error","message":"Failed to subscribe","reason":"GIBBERISH-USD is not a valid product"}',
  ],
  kraken: [
    '{"channel":"ticker","type":"snapshot","data":[{"symbol":"ALGO/USD","bid":0.13099,"bid_qty":329.06250000,"ask":0.13108,"ask_qty":1771.75027615,"last":0.13110,"volume":9095630.20903971,"vwap":0.12882,"low":0.12437,"high":0.13306,"change":-0.00654,"change_pct":5.25,"trades":4606,"timestamp":"2026-10-03T20:58:33.794283Z"}]}',
    '{"channel":"ticker","type":"update","data":[{"symbol":"PEPE/USD","bid":4.1e-7,"ask":4.3E-07,"last":4.2e-7,"change":1e-8}]}',
    '{"method":"subscribe","result":{"channel":"ticker","event_trigger":"trades","snapshot":true,"symbol":"BTC/USD"},"success":true,"time_in":"2024-05-15T11:20:43.013486Z","time_out":"2024-05-15T11:20:43.013545Z"}',
    '{"error":"Currency pair not supported WWW/USD","method":"subscribe","success":false,"symbol":"WWW/USD","time_in":"2025-08-26T00:09:18.071184Z","time_out":"2025-08-26T00:09:18.071225Z"}',
    '{"channel":"heartbeat"}',
  ],
};

/** @type {typeof kraken.parse} */
const parseKraken = (text) => sentFigures(kraken.parse(text), text);

for (const protocol of [coinbase, {...kraken, parse: parseKraken}]) {
  test(`100,000 damaged messages of ${protocol.name} are read without a throw or a price of their own`, (t) => {
    const messages = MESSAGES[/** @type {keyof typeof MESSAGES} */ (protocol.id)];
    const counts = checkAll(protocol.id, protocol.parse, damaged(messages, 100_000, 20210417));
    assert.ok(counts.prices > 1000, `only ${counts.prices} prices`);
    assert.ok(counts.refusals > 1000, `only ${counts.refusals} refusals`);
    t.diagnostic(
      `${protocol.id}: ${Object.entries(counts)
        .map(([what, count]) => `${what} ${count}`)
        .join(', ')}`,
    );
  });
}
