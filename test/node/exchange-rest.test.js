import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import {startExchange} from '../../demo/exchange/exchange.js';
import {coinbase, kraken, symbolOf} from '../../dist/index.js';

const HOUR = 3_600_000;
const BTC_USD = {base: 'BTC', quote: 'USD'};

/** @type {import('../../demo/exchange/exchange.js').Exchange} */
let exchange;

const VENUES = /** @type {const} */ ([
  ['coinbase', coinbase, 'https://api.exchange.coinbase.com'],
  ['kraken', kraken, 'https://api.kraken.com'],
]);

for (const [name, protocol, address] of VENUES) {
  describe(`what ${protocol.name} tells by REST, asked on this machine`, {timeout: 60_000}, () => {
    /** @param {string} url @param {RequestInit} init */
    const ask = (url, init) => {
      assert.ok(url.startsWith(`${address}/`), url);
      return fetch(url.replace(address, exchange.rest(name)), init);
    };
    const rest = async () => {
      const api = await protocol.rest?.();
      assert.ok(api?.markets && api.history);
      return {markets: api.markets, history: api.history};
    };

    before(async () => {
      exchange = await startExchange({seed: 7, tickMs: 0});
    });
    after(() => exchange.close());

    test('is the markets that are open, each once and with its price step', async () => {
      const listings = await (await rest()).markets(ask);
      const symbols = listings.map(({pair}) => symbolOf(pair));
      assert.ok(symbols.length > 100, `${symbols.length}`);
      assert.equal(new Set(symbols).size, symbols.length);
      for (const symbol of ['BTC/USD', 'ETH/EUR', 'DOGE/USD']) assert.ok(symbols.includes(symbol), symbol);
      for (const symbol of ['LOOM/USDC', 'XBT/USD']) assert.ok(!symbols.includes(symbol), symbol);
      for (const {pair, tickSize} of listings) assert.match(tickSize ?? '', /^(0\.0*)?1$/, symbolOf(pair));
    });

    test('is a day and a week of hourly prices that end at the price of now', async () => {
      const {history} = await rest();
      const price = await lastPrice(name);
      for (const [range, hours] of /** @type {const} */ ([
        ['24h', 24],
        ['7d', 168],
      ])) {
        const points = await history(BTC_USD, range, ask);
        assert.equal(points.length, hours);
        points.forEach(({time}, i) => assert.equal(time - points[0].time, i * HOUR));
        assert.ok(Date.now() - points[hours - 1].time < 2 * HOUR);
        assert.equal(Number(points[hours - 1].price), price);
      }
    });

    test('is an error for a market that it does not have', async () => {
      const {history} = await rest();
      await assert.rejects(history({base: 'NOPE', quote: 'USD'}, '24h', ask), /404|Unknown asset pair/);
    });
  });
}

/** What the venue says that one bitcoin costs. @param {'coinbase' | 'kraken'} name */
async function lastPrice(name) {
  const path =
    name === 'coinbase' ? '/products/BTC-USD/ticker' : '/0/public/Ticker?pair=BTC/USD&assetVersion=1';
  const body = await (await fetch(exchange.rest(name) + path)).json();
  return Number(body.price ?? body.result['BTC/USD'].c[0]);
}
