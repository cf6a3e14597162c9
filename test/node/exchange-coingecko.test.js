import assert from 'node:assert/strict';
import {afterEach, beforeEach, describe, test} from 'node:test';
import {startExchange} from '../../demo/exchange/exchange.js';
import {coingecko} from '../../dist/sources/coingecko.js';

const PAIRS = ['BTC/USD', 'ETH/EUR', 'PEPE/USD'].map((symbol) => {
  const [base, quote] = symbol.split('/');
  return {base, quote};
});

/** @type {import('../../demo/exchange/exchange.js').Exchange} */
let exchange;
let clock = 0;

/** @param {string} path */
const get = async (path) => {
  const response = await fetch(exchange.rest('coingecko') + path);
  const {status, headers} = response;
  return {status, cors: headers.get('access-control-allow-origin'), text: await response.text()};
};

/** @param {string} address of the real venue */
const local = (address) => address.replace('https://api.coingecko.com', '');

const ADDRESS = local(String(coingecko.request(PAIRS)));

describe('the local CoinGecko', {timeout: 60_000}, () => {
  beforeEach(async () => {
    clock = Date.parse('2026-11-20T12:00:00Z');
    exchange = await startExchange({seed: 7, tickMs: 0, venues: ['coingecko'], now: () => clock});
  });
  afterEach(() => exchange.close());

  test('answers the request of the source, from any origin, in numbers that it reads', async () => {
    const {status, cors, text} = await get(ADDRESS);
    assert.deepEqual([status, cors], [200, '*']);
    const messages = coingecko.parse(text, PAIRS);
    assert.deepEqual(
      messages.map(({tick}) => tick?.pair),
      PAIRS,
    );
    const [btc, , pepe] = messages.map(({tick}) => tick);
    assert.ok(text.includes(`"usd":${btc?.last}`), text);
    assert.match(text, /"pepe":\{"usd":4\.\d+e-06,/);
    assert.match(String(pepe?.last), /^0\.000004\d+$/);
    const seconds = Number(btc?.timestamp);
    assert.ok(seconds <= clock / 1000 && seconds > clock / 1000 - 600);
    assert.ok(Math.abs(Number(btc?.last) / Number(btc?.open24h) - 1) < 0.5);
  });

  test('leaves out coins and currencies that it does not know', async () => {
    const query = '?ids=bitcoin,nonesuch&vs_currencies=usd,ethereum';
    assert.match((await get(`/api/v3/simple/price${query}`)).text, /^\{"bitcoin":\{"usd":[\d.]+\}\}$/);
    assert.equal((await get('/api/v3/simple/price?ids=bitcoin&vs_currencies=x')).text, '{"bitcoin":{}}');
    assert.equal((await get('/api/v3/simple/price?ids=x&vs_currencies=usd')).text, '{}');
  });

  test('refuses in a way that no page can read', async () => {
    const missing = await get('/api/v3/simple/price');
    assert.deepEqual(missing, {status: 422, cors: null, text: '{"error":"Missing parameter ids"}'});
    assert.deepEqual((await get('/api/v3/coins/x/market_chart?vs_currency=usd&days=1')).status, 404);
    assert.deepEqual((await get('/api/v3/coins/bitcoin/market_chart?vs_currency=x&days=1')).status, 400);
    assert.deepEqual((await get('/nothing')).status, 404);
  });

  test('refuses the sixth request within a minute, and answers again after it', async () => {
    for (let i = 0; i < 5; i++) assert.equal((await get(ADDRESS)).status, 200);
    const refused = await get(ADDRESS);
    assert.deepEqual([refused.status, refused.cors], [429, null]);
    assert.deepEqual(coingecko.parse(refused.text, PAIRS), []);
    clock += 59_000;
    assert.equal((await get(ADDRESS)).status, 429);
    clock += 1000;
    assert.equal((await get(ADDRESS)).status, 200);
  });

  test('tells a day in steps of five minutes and a week in steps of an hour', async () => {
    const api = await coingecko.rest?.();
    const ask = (/** @type {string} */ url, /** @type {RequestInit} */ init) =>
      fetch(exchange.rest('coingecko') + local(url), init);
    const day = await api?.history?.(PAIRS[0], '24h', ask);
    const week = await api?.history?.(PAIRS[0], '7d', ask);
    assert.deepEqual([day?.length, week?.length], [288, 168]);
    assert.equal(Number(day?.at(-1)?.price), Number(week?.at(-1)?.price));
    await assert.rejects(async () => api?.history?.({base: 'NOPE', quote: 'USD'}, '7d', ask), /404/);
  });

  test('has no WebSocket, and can fall silent about a coin', async () => {
    assert.throws(() => exchange.endpoint('coingecko'), TypeError);
    exchange.venue('coingecko').mute('BTC/USD');
    assert.deepEqual(coingecko.parse((await get(ADDRESS)).text, [PAIRS[0]]), []);
    const [message] = coingecko.parse((await get(ADDRESS)).text, PAIRS);
    assert.deepEqual(message, {refused: PAIRS[0]});
  });
});
