import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import {startExchange} from '../../demo/exchange/exchange.js';
import {coinpaprika} from '../../dist/sources/coinpaprika.js';

/** @type {import('../../demo/exchange/exchange.js').Exchange} */
let exchange;

/** @param {string} path */
const get = async (path) => {
  const response = await fetch(exchange.rest('coinpaprika') + path);
  const {status, headers} = response;
  return {status, cors: headers.get('access-control-allow-origin'), text: await response.text()};
};

describe('the local CoinPaprika', {timeout: 60_000}, () => {
  before(async () => {
    exchange = await startExchange({seed: 7, tickMs: 0, venues: ['coinpaprika']});
  });
  after(() => exchange.close());

  test('answers each request of the source, from any origin, in numbers that it reads', async () => {
    const pairs = ['BTC/USD', 'BTC/EUR', 'XRP/USD', 'PEPE/USD'].map((symbol) => {
      const [base, quote] = symbol.split('/');
      return {base, quote};
    });
    for (const [i, address] of [...coinpaprika.request(pairs)].entries()) {
      const {status, cors, text} = await get(address.replace('https://api.coinpaprika.com', ''));
      assert.deepEqual([status, cors], [200, '*']);
      const [{tick}] = coinpaprika.parse(text, [pairs[i]]);
      assert.deepEqual(tick?.pair, pairs[i]);
      assert.ok(Number(tick?.last) > 0);
      assert.ok(Math.abs(Number(tick?.last) / Number(tick?.open24h) - 1) < 0.5);
      assert.ok(Math.abs(Date.now() - Date.parse(String(tick?.timestamp))) < 600_000);
    }
  });

  test('answers up to three currencies at once', async () => {
    const {text} = await get('/v1/tickers/btc-bitcoin?quotes=USD,EUR,JPY');
    assert.deepEqual(Object.keys(JSON.parse(text).quotes), ['USD', 'EUR', 'JPY']);
    assert.equal((await get('/v1/tickers/btc-bitcoin?quotes=USD,EUR,JPY,GBP')).status, 400);
    assert.equal((await get('/v1/tickers/btc-bitcoin?quotes=XXX')).status, 400);
    assert.deepEqual(Object.keys(JSON.parse((await get('/v1/tickers/btc-bitcoin')).text).quotes), ['USD']);
  });

  test('refuses a coin that it does not know, in a way that no page can read', async () => {
    const refused = await get('/v1/tickers/nope-nope?quotes=USD');
    assert.deepEqual(refused, {status: 404, cors: null, text: '{"error":"id not found"}'});
  });
});
