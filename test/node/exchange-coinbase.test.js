import assert from 'node:assert/strict';
import {existsSync, readFileSync} from 'node:fs';
import {afterEach, beforeEach, describe, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {connect} from '../../demo/exchange/client.js';
import {startExchange} from '../../demo/exchange/exchange.js';

const RECORDINGS =
  process.env.RECORDINGS ?? fileURLToPath(new URL('../../../shared/recordings', import.meta.url));
const SESSION = `${RECORDINGS}/coinbase-exchange/cryptofeed-2021-04-17.session.jsonl`;
const PRODUCTS = `${RECORDINGS}/coinbase-exchange/cryptofeed-2021-04-17.rest.products.json`;

/** @type {import('../../demo/exchange/exchange.js').Exchange} */
let exchange;
/** @type {import('../../demo/exchange/client.js').ListeningClient} */
let client;

/** @param {string} type @param {string} [id] @returns {(message: any) => boolean} */
const is = (type, id) => (message) =>
  message.type === type && (id === undefined || message.product_id === id);

/** @param {string[]} channels @param {...string} ids */
const subscribe = (channels, ...ids) => client.say({type: 'subscribe', product_ids: ids, channels});

/** Everything the venue had to say before this is there once it has answered. */
const settle = async () => {
  client.say('this is not JSON');
  await client.next((message) => message.message === 'Malformed JSON');
};

/** @param {string} path */
const get = async (path) => {
  const response = await fetch(`${exchange.rest('coinbase')}${path}`);
  return {status: response.status, headers: response.headers, text: await response.text()};
};

/** @param {any} ack @returns {Record<string, string[]>} */
const channelsOf = (ack) =>
  Object.fromEntries(
    ack.channels.map((/** @type {any} */ {name, product_ids: ids}) => [name, ids.toSorted()]),
  );

describe('the local Coinbase Exchange', {timeout: 120_000}, () => {
  beforeEach(async () => {
    exchange = await startExchange({seed: 7, tickMs: 0, batchMs: 30, heartbeatMs: 20});
    client = await connect(exchange.endpoint('coinbase'));
  });
  afterEach(() => exchange.close());

  test('acknowledges by the name ticker_1000 and then sends the last trade of every product', async () => {
    subscribe(['ticker_batch'], 'BTC-USD', 'ETH-EUR');
    const ack = await client.next(is('subscriptions'));
    assert.deepEqual(channelsOf(ack), {ticker_1000: ['BTC-USD', 'ETH-EUR']});
    assert.equal(ack.channels[0].account_ids, null);
    const ticker = await client.next(is('ticker', 'BTC-USD'));
    await client.next(is('ticker', 'ETH-EUR'));
    assert.match(client.heard[0], /"subscriptions"/);
    const age = Date.now() - Date.parse(ticker.time);
    assert.ok(age >= 0 && age <= 120_000, `last trade ${age} ms ago`);
  });

  test('adds to the subscriptions, lists all of them, and repeats no snapshot', async () => {
    subscribe(['ticker'], 'BTC-USD');
    subscribe(['ticker'], 'BTC-USD', 'ETH-USD');
    client.say({type: 'subscribe', channels: [{name: 'heartbeat', product_ids: ['LTC-USD']}]});
    await client.next(is('subscriptions'));
    await client.next(is('subscriptions'));
    const ack = await client.next(is('subscriptions'));
    assert.deepEqual(channelsOf(ack), {ticker: ['BTC-USD', 'ETH-USD'], heartbeat: ['LTC-USD']});
    assert.equal(client.heard.filter((text) => /"ticker","sequence".*"BTC-USD"/.test(text)).length, 1);
  });

  test('lists products in arbitrary order', async () => {
    const ids = ['BTC-USD', 'ETH-USD', 'LTC-USD', 'SOL-USD', 'ADA-USD', 'XRP-USD'];
    subscribe(['heartbeat'], ...ids);
    const ack = await client.next(is('subscriptions'));
    assert.notDeepEqual(ack.channels[0].product_ids, ids);
    assert.deepEqual(ack.channels[0].product_ids.toSorted(), ids.toSorted());
  });

  test('sends a ticker for every trade, with rising sequence and trade_id', async () => {
    subscribe(['ticker'], 'BTC-USD');
    const first = await client.next(is('ticker'));
    exchange.venue('coinbase').trade('BTC/USD');
    exchange.venue('coinbase').trade('ETH/USD');
    const second = await client.next(is('ticker'));
    assert.equal(second.product_id, 'BTC-USD');
    assert.equal(second.trade_id, first.trade_id + 1);
    assert.ok(second.sequence > first.sequence && second.time > first.time);
    assert.equal(
      second.price,
      (second.side === 'buy' ? second.best_ask : second.best_bid).replace(/\.?0+$/, ''),
    );
  });

  test('sends no ticker when only the best bid and ask move', async () => {
    subscribe(['ticker'], 'BTC-USD');
    for (let i = 0; i < 40; i++) exchange.step();
    await client.next(is('ticker'));
    await settle();
    for (let i = 0; i < 40; i++) exchange.step();
    await settle();
    const ids = client.heard
      .filter((text) => /"ticker","sequence"/.test(text))
      .map((text) => JSON.parse(text).trade_id);
    assert.ok(ids.length > 10);
    assert.deepEqual(ids, [...new Set(ids)]);
  });

  test('merges the trades of a ticker_batch period into one ticker, and sends none without a trade', async () => {
    subscribe(['ticker_batch', 'heartbeat'], 'BTC-USD');
    const first = await client.next(is('ticker'));
    for (let i = 0; i < 5; i++) exchange.venue('coinbase').trade('BTC/USD');
    const second = await client.next(is('ticker'));
    assert.equal(second.trade_id, first.trade_id + 5);
    for (let i = 0; i < 4; i++) await client.next(is('heartbeat'));
    assert.equal(client.pending(is('ticker')), 0);
  });

  test('sends heartbeats with a whole second, the last trade_id and the sequence', async () => {
    subscribe(['heartbeat', 'ticker'], 'BTC-USD');
    const ticker = await client.next(is('ticker'));
    const heartbeat = await client.next(is('heartbeat'));
    assert.deepEqual(Object.keys(heartbeat), ['type', 'last_trade_id', 'product_id', 'sequence', 'time']);
    assert.match(heartbeat.time, /:\d\d\.000000Z$/);
    assert.equal(heartbeat.last_trade_id, ticker.trade_id);
    assert.equal(heartbeat.sequence, ticker.sequence);
  });

  test('beats for a product that never trades', async () => {
    subscribe(['ticker', 'heartbeat'], 'REP-USD');
    await client.next(is('ticker', 'REP-USD'));
    for (let i = 0; i < 100; i++) exchange.step();
    await client.next(is('heartbeat', 'REP-USD'));
    await settle();
    assert.equal(client.pending(is('ticker')), 0);
  });

  for (const [ids, channels, reason] of [
    [['BTC-USD', 'GIBBERISH-USD'], ['ticker'], 'GIBBERISH-USD is not a valid product'],
    [['BTC-USD', 'LOOM-USDC'], ['ticker'], 'LOOM-USDC is delisted'],
    [['BTC-USD'], ['ticker', 'tickle'], 'tickle is not a valid channel'],
  ]) {
    test(`refuses the whole request because ${reason}`, async () => {
      client.say({type: 'subscribe', product_ids: ids, channels});
      const text = await client.nextText(/"error"/);
      assert.equal(text, JSON.stringify({type: 'error', message: 'Failed to subscribe', reason}));
      exchange.venue('coinbase').trade('BTC/USD');
      await settle();
      assert.equal(
        client.pending(() => true),
        0,
      );
      subscribe(['ticker'], 'BTC-USD');
      await client.next(is('ticker', 'BTC-USD'));
    });
  }

  test('answers what is no request with an error', async () => {
    client.say('{"type":');
    assert.deepEqual(await client.next(is('error')), {type: 'error', message: 'Malformed JSON'});
    client.say({type: 'hello'});
    assert.deepEqual(await client.next(is('error')), {
      type: 'error',
      message: 'subscribe or unsubscribe required',
    });
  });

  test('unsubscribes from products, and from a whole channel', async () => {
    subscribe(['ticker', 'heartbeat'], 'BTC-USD', 'ETH-USD');
    await client.next(is('subscriptions'));
    client.say({type: 'unsubscribe', product_ids: ['BTC-USD'], channels: ['ticker']});
    const ack = await client.next(is('subscriptions'));
    assert.deepEqual(channelsOf(ack), {ticker: ['ETH-USD'], heartbeat: ['BTC-USD', 'ETH-USD']});
    client.say({type: 'unsubscribe', channels: ['heartbeat']});
    assert.deepEqual(channelsOf(await client.next(is('subscriptions'))), {ticker: ['ETH-USD']});
    client.say({type: 'unsubscribe', product_ids: ['ETH-USD'], channels: ['ticker']});
    assert.deepEqual((await client.next(is('subscriptions'))).channels, []);
    await client.next(is('ticker', 'BTC-USD'));
    exchange.venue('coinbase').trade('BTC/USD');
    await settle();
    assert.equal(client.pending(is('ticker', 'BTC-USD')), 0);
  });

  test('answers REST requests from any origin', async () => {
    const products = await get('/products');
    assert.equal(products.headers.get('access-control-allow-origin'), '*');
    const list = JSON.parse(products.text);
    assert.ok(list.length > 300);
    const delisted = list.find((/** @type {any} */ {id}) => id === 'LOOM-USDC');
    assert.equal(delisted.status, 'delisted');
    assert.equal(delisted.trading_disabled, true);

    const ticker = JSON.parse((await get('/products/BTC-USD/ticker')).text);
    assert.deepEqual([typeof ticker.price, typeof ticker.trade_id], ['string', 'number']);
    const stats = JSON.parse((await get('/products/BTC-USD/stats')).text);
    assert.deepEqual(Object.keys(stats), ['open', 'high', 'low', 'last', 'volume', 'volume_30day']);
    assert.equal(stats.last, ticker.price);

    const missing = await get('/products/NOPE-USD/stats');
    assert.deepEqual([missing.status, missing.text], [404, '{"message":"NotFound"}']);
  });

  test('answers 300 candles at most, newest first, low before high before open', async () => {
    for (const granularity of [60, 300, 900, 3600, 21600, 86400]) {
      const candles = JSON.parse((await get(`/products/BTC-USD/candles?granularity=${granularity}`)).text);
      assert.equal(candles.length, 300);
      for (const [i, [time, low, high, open, close]] of candles.entries()) {
        assert.equal(time, candles[0][0] - i * granularity);
        assert.ok(low <= Math.min(open, close) && Math.max(open, close) <= high, `${granularity} ${i}`);
      }
    }
    const [newest] = JSON.parse((await get('/products/BTC-USD/candles?granularity=3600')).text);
    const stats = JSON.parse((await get('/products/BTC-USD/stats')).text);
    assert.equal(newest[4], Number(stats.last));
    const day = JSON.parse((await get('/products/BTC-USD/candles?granularity=3600')).text).slice(0, 24);
    assert.equal(day[23][3], Number(stats.open));
    assert.equal((await get('/products/BTC-USD/candles?granularity=61')).status, 400);
  });

  test('prices tiny products on their tick grid, without exponents', async () => {
    subscribe(['ticker'], 'LADYS-USD', 'SHIB-USD');
    for (let i = 0; i < 50; i++) exchange.venue('coinbase').trade('LADYS/USD');
    const ticker = await client.next(is('ticker', 'LADYS-USD'));
    assert.match(ticker.price, /^0\.00000001\d{0,2}$/);
    assert.match((await client.next(is('ticker', 'SHIB-USD'))).price, /^0\.00001\d{0,3}$/);
    await settle();
    assert.equal(client.heard.filter((text) => /\de[-+]?\d/.test(text)).length, 0);
  });
});

test(
  'Coinbase closes a socket that asks for nothing in time, and keeps one that did',
  {timeout: 60_000},
  async (t) => {
    exchange = await startExchange({tickMs: 0, heartbeatMs: 20, subscribeMs: 100});
    t.after(() => exchange.close());
    client = await connect(exchange.endpoint('coinbase'));
    subscribe(['heartbeat'], 'BTC-USD');
    const idle = await connect(exchange.endpoint('coinbase'));
    assert.equal((await idle.closed).code, 1008);
    while (exchange.venue('coinbase').connections > 1) await client.next(is('heartbeat'));
    await client.next(is('heartbeat'));
    assert.equal(exchange.venue('coinbase').handshakes, 2);
  },
);

test('Coinbase messages have the fields of recorded ones', {timeout: 60_000}, async (t) => {
  if (!existsSync(SESSION)) return t.diagnostic(`Left out: no recordings at ${RECORDINGS}`);
  exchange = await startExchange({tickMs: 0});
  t.after(() => exchange.close());
  client = await connect(exchange.endpoint('coinbase'));
  subscribe(['ticker'], 'BTC-USD', 'SKL-USD', 'LADYS-USD');
  await client.next(is('subscriptions'));
  const recorded = readFileSync(SESSION, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
    .filter(({dir}) => dir === 'recv')
    .map(({data}) => JSON.parse(data))
    .filter(is('ticker'));

  // Today's tickers have two more fields than those of 2021.
  /** @param {Record<string, unknown>} ticker */
  const shape = (ticker) =>
    Object.entries(ticker)
      .filter(([name]) => !/^best_(bid|ask)_size$/.test(name))
      .map(([name, value]) => `${name} ${typeof value}`);
  const trimmed = ['price', 'open_24h', 'low_24h', 'high_24h', 'last_size'];

  for (let i = 0; i < 3; i++) {
    const ticker = await client.next(is('ticker'));
    for (const one of [ticker, ...recorded]) {
      assert.deepEqual(shape(ticker), shape(one));
      assert.match(one.time, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
      assert.match(one.volume_24h, /^\d+\.\d{8}$/);
      for (const name of trimmed) assert.match(one[name], /^\d+(\.\d*[1-9])?$/);
      assert.equal(one.best_bid.split('.')[1].length, one.best_ask.split('.')[1].length);
    }
  }
  const [product] = JSON.parse(readFileSync(PRODUCTS, 'utf8'));
  const [ours] = JSON.parse((await get('/products')).text);
  const gone = ['base_min_size', 'base_max_size', 'max_market_funds'];
  for (const [name, value] of Object.entries(product)) {
    if (!gone.includes(name)) assert.equal(typeof ours[name], typeof value, name);
  }
});
