import assert from 'node:assert/strict';
import {afterEach, beforeEach, describe, test} from 'node:test';
import {startExchange} from '../../demo/exchange/exchange.js';
import {frankfurter} from '../../dist/sources/frankfurter.js';

const USD_EUR = {base: 'USD', quote: 'EUR'};

/** @type {import('../../demo/exchange/exchange.js').Exchange} */
let exchange;
let clock = 0;

/** @param {string} path */
const get = async (path) => {
  const response = await fetch(exchange.rest('frankfurter') + path);
  const {status, headers} = response;
  return {status, cors: headers.get('access-control-allow-origin'), text: await response.text()};
};

describe('the local Frankfurter', {timeout: 60_000}, () => {
  beforeEach(async () => {
    clock = Date.parse('2026-11-20T15:30:00Z');
    exchange = await startExchange({seed: 7, tickMs: 0, venues: ['frankfurter'], now: () => clock});
  });
  afterEach(() => exchange.close());

  test('answers the request of the source, from any origin, in the digits of its numbers', async () => {
    const [address] = frankfurter.request([USD_EUR]);
    const {status, cors, text} = await get(address.replace('https://api.frankfurter.dev', ''));
    assert.deepEqual([status, cors], [200, '*']);
    const [{tick}] = frankfurter.parse(text, [USD_EUR]);
    assert.match(text, /^\{"amount":1\.0,"base":"USD","date":"2026-11-20","rates":\{"EUR":0\.\d{1,5}\}\}$/);
    assert.ok(text.includes(`"EUR":${tick?.last}}`));
    assert.equal(tick?.timestamp, Date.parse('2026-11-20T14:00:00Z'));
  });

  test('has new rates in the afternoon of a working day, and none at the weekend', async () => {
    const dateAt = async (/** @type {string} */ time) => {
      clock = Date.parse(time);
      return JSON.parse((await get('/v1/latest?base=USD&symbols=EUR')).text).date;
    };
    assert.equal(await dateAt('2026-11-20T15:30:00Z'), '2026-11-20');
    assert.equal(await dateAt('2026-11-22T20:00:00Z'), '2026-11-20');
    assert.equal(await dateAt('2026-11-23T13:59:00Z'), '2026-11-20');
    assert.equal(await dateAt('2026-11-23T14:00:00Z'), '2026-11-23');
  });

  test('knows no currency against itself, and none that it does not have', async () => {
    assert.deepEqual(await get('/v1/latest?base=USD&symbols=USD'), {
      status: 422,
      cors: '*',
      text: '{"message":"bad currency pair"}',
    });
    for (const path of ['/v1/latest?base=USD&symbols=XXX', '/v1/latest?base=XXX&symbols=USD', '/v2/rates']) {
      const {status, cors} = await get(path);
      assert.deepEqual([status, cors], [404, '*'], path);
    }
  });

  test('tells a rate for each working day, and the same one that it told on that day', async () => {
    const {text} = await get('/v1/2026-11-13..?base=USD&symbols=EUR');
    const {rates, start_date: start, end_date: end} = JSON.parse(text);
    const days = ['2026-11-13', '2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19', '2026-11-20'];
    assert.deepEqual([Object.keys(rates), start, end], [days, days[0], days[5]]);
    const latest = JSON.parse((await get('/v1/latest?base=USD&symbols=EUR')).text);
    assert.equal(latest.rates.EUR, rates['2026-11-20'].EUR);
    const ask = (/** @type {string} */ url, /** @type {RequestInit} */ init) =>
      fetch(url.replace('https://api.frankfurter.dev', exchange.rest('frankfurter')), init);
    clock = Date.now();
    const points = await (await frankfurter.rest?.())?.history?.(USD_EUR, '7d', ask);
    assert.ok(points && points.length >= 3 && points.length <= 6);
  });
});
