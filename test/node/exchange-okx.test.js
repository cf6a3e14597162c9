import assert from 'node:assert/strict';
import {existsSync, readFileSync} from 'node:fs';
import {afterEach, beforeEach, describe, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {connect} from '../../demo/exchange/client.js';
import {startExchange} from '../../demo/exchange/exchange.js';
import {symbolOf} from '../../dist/market/pair.js';
import {history, markets} from '../../dist/sources/okx-rest.js';
import {okx} from '../../dist/sources/okx.js';

const RECORDINGS =
  process.env.RECORDINGS ?? fileURLToPath(new URL('../../../shared/recordings', import.meta.url));
const SESSION = `${RECORDINGS}/okx/cryptofeed-2022-05-13.session.jsonl`;
const HOUR = 3_600_000;
const BTC_USDT = {base: 'BTC', quote: 'USDT'};

/** @type {import('../../demo/exchange/exchange.js').Exchange} */
let exchange;
/** @type {import('../../demo/exchange/client.js').ListeningClient} */
let client;

const isAnswer = (/** @type {any} */ message) => ['subscribe', 'unsubscribe'].includes(message.event);
const isTicker = (/** @type {any} */ message) => message.data !== undefined;
const isError = (/** @type {any} */ message) => message.event === 'error';

/** @param {object} [options] */
const start = async (options) => {
  exchange = await startExchange({venues: ['okx'], seed: 7, tickMs: 0, batchMs: 10, ...options});
  client = await connect(exchange.endpoint('okx'));
};

/** @param {readonly string[]} ids @param {object} [more] */
const subscribe = (ids, more) =>
  client.say({op: 'subscribe', args: ids.map((instId) => ({channel: 'tickers', instId})), ...more});

/** Everything the venue had to say before this is there once it has answered. */
const settle = async () => {
  client.say('ping');
  assert.equal(await client.nextText(/^pong$/), 'pong');
};

/** The network, with the venue on this machine. @param {string} url @param {RequestInit} [init] */
const ask = (url, init) => {
  const address = 'https://www.okx.com';
  assert.ok(url.startsWith(`${address}/`), url);
  return fetch(url.replace(address, exchange.rest('okx')), init);
};

/** @param {string} path @param {Record<string, string>} [headers] */
const get = async (path, headers = {}) => {
  const response = await ask(`https://www.okx.com/api/v5${path}`, {headers});
  return {status: response.status, headers: response.headers, json: await response.json()};
};

describe('the local OKX', {timeout: 120_000}, () => {
  beforeEach(() => start());
  afterEach(() => exchange.close());

  test('answers every argument, then tells of each at once', async () => {
    subscribe(['BTC-USDT', 'ETH-BTC']);
    for (const instId of ['BTC-USDT', 'ETH-BTC']) {
      const answer = await client.next(isAnswer);
      assert.deepEqual(Object.keys(answer), ['event', 'arg', 'connId']);
      assert.deepEqual(answer.arg, {channel: 'tickers', instId});
      assert.match(answer.connId, /^[0-9a-f]{8}$/);
    }
    assert.equal((await client.next(isTicker)).arg.instId, 'BTC-USDT');
    assert.equal((await client.next(isTicker)).arg.instId, 'ETH-BTC');
  });

  test('echoes the id of a request, if there was one', async () => {
    subscribe(['BTC-USDT'], {id: '1512'});
    assert.equal((await client.next(isAnswer)).id, '1512');
    subscribe(['NOPE-USDT'], {id: '1513'});
    assert.equal((await client.next(isError)).id, '1513');
  });

  test('refuses by its name what it does not have, and serves the rest', async () => {
    subscribe(['BTC-USDT', 'NOPE-USDT', 'BTC-USD', 'ETH-USDT']);
    for (const name of ['NOPE-USDT', 'BTC-USD']) {
      const text = await client.nextText(/"event":"error"/);
      const {code, msg} = JSON.parse(text);
      assert.equal(code, '60018');
      assert.ok(msg.startsWith(`Wrong URL or channel:tickers,instId:${name} doesn't exist.`), msg);
      const [base, quote] = name.split('-');
      assert.deepEqual(okx.parse(text), [{refused: {base, quote}}]);
    }
    assert.equal((await client.next(isTicker)).arg.instId, 'BTC-USDT');
    assert.equal((await client.next(isTicker)).arg.instId, 'ETH-USDT');
  });

  test('refuses another channel, and what it does not understand', async () => {
    client.say({op: 'subscribe', args: [{channel: 'tickles', instId: 'BTC-USDT'}]});
    assert.equal((await client.next(isError)).code, '60018');
    for (const text of ['}{', '{"op":"buy","args":[]}', '{"op":"subscribe"}', 'null']) {
      client.say(text);
      assert.equal((await client.next(isError)).code, '60012', text);
    }
  });

  test('tells everything as text, without zeros at the end', async () => {
    subscribe(['BTC-USDT']);
    const [ticker] = (await client.next(isTicker)).data;
    for (const [name, value] of Object.entries(ticker)) assert.equal(typeof value, 'string', name);
    for (let i = 0; i < 60; i++) {
      exchange.venue('okx').trade('BTC/USDT');
      const [{last, vol24h}] = (await client.next(isTicker)).data;
      for (const figure of [last, vol24h]) assert.match(figure, /^\d+(\.\d*[1-9])?$/);
    }
  });

  test('merges what happens between two pushes, and stops when told to', async () => {
    await exchange.close();
    await start({batchMs: 200});
    subscribe(['BTC-USDT', 'ETH-USDT']);
    await client.next(isTicker);
    await client.next(isTicker);
    for (let i = 0; i < 50; i++) exchange.venue('okx').trade('BTC/USDT');
    await client.next(isTicker);
    assert.equal(client.pending(isTicker), 0);
    client.say({op: 'unsubscribe', args: [{channel: 'tickers', instId: 'BTC-USDT'}]});
    assert.equal((await client.next(({event}) => event === 'unsubscribe')).arg.instId, 'BTC-USDT');
    exchange.venue('okx').trade('BTC/USDT');
    exchange.venue('okx').trade('ETH/USDT');
    assert.equal((await client.next(isTicker)).arg.instId, 'ETH-USDT');
  });

  test('hangs up on who subscribes to nothing, and who is not pushed to and does not ping', async () => {
    await exchange.close();
    await start({idleMs: 400});
    assert.deepEqual(await client.closed, {code: 4004, reason: 'No data received in 30s'});
    client = await connect(exchange.endpoint('okx'));
    subscribe(['REP-USDT']);
    await client.next(isAnswer);
    assert.equal((await client.closed).code, 4004);
    client = await connect(exchange.endpoint('okx'));
    const begun = performance.now();
    // Each ping follows the answer to the one before: it is never silent.
    while (performance.now() - begun < 1000) await settle();
    assert.equal(exchange.venue('okx').connections, 1);
  });

  test('refuses the 481st request of a socket, and grants it to another', async () => {
    for (let i = 0; i < 480; i++) subscribe([]);
    subscribe(['BTC-USDT']);
    const text = await client.nextText(/"event":"error"/);
    assert.equal(JSON.parse(text).code, '60014');
    assert.deepEqual(okx.parse(text), [{renew: true}]);
    client = await connect(exchange.endpoint('okx'));
    subscribe(['BTC-USDT']);
    await client.next(isTicker);
  });

  test('is spoken to by the adapter in its own words', async () => {
    for (const text of okx.request('subscribe', [BTC_USDT])) client.say(text);
    assert.deepEqual(okx.parse(await client.nextText(/"event":"subscribe"/)), [{}]);
    const text = await client.nextText(/"data"/);
    const [{tick}] = okx.parse(text);
    const [data] = JSON.parse(text).data;
    assert.deepEqual(
      [tick?.pair, tick?.last, tick?.bid, tick?.ask, tick?.open24h, tick?.volume24h, tick?.timestamp],
      [BTC_USDT, data.last, data.bidPx, data.askPx, data.open24h, data.vol24h, data.ts],
    );
    client.say(okx.ping?.text ?? '');
    assert.deepEqual(okx.parse(await client.nextText(/^pong$/)), [{}]);
    for (const request of okx.request('unsubscribe', [BTC_USDT])) client.say(request);
    assert.deepEqual(okx.parse(await client.nextText(/"event":"unsubscribe"/)), [{}]);
  });

  test('gives notice of an upgrade, and then hangs up', async () => {
    subscribe(['BTC-USDT']);
    await client.next(isTicker);
    exchange.venue('okx').fault('notice', {closeMs: 20});
    const text = await client.nextText(/"event":"notice"/);
    assert.equal(JSON.parse(text).code, '64008');
    assert.deepEqual(okx.parse(text), [{renew: true}]);
    assert.equal((await client.closed).code, 1001);
  });

  test('can refuse an instrument that it has', async () => {
    exchange.venue('okx').fault('refusedInstrument', {symbol: 'BTC/USDT'});
    subscribe(['BTC-USDT']);
    assert.equal((await client.next(isError)).code, '60018');
    exchange.venue('okx').restore();
    subscribe(['BTC-USDT']);
    await client.next(isTicker);
  });

  test('lists its markets, and tells their last week by the hour', async () => {
    const listings = await markets(ask);
    const symbols = listings.map(({pair}) => symbolOf(pair));
    for (const symbol of ['BTC/USDT', 'BTC/USDC', 'BTC/EUR', 'ETH/BTC', 'USDC/USDT']) {
      assert.ok(symbols.includes(symbol), symbol);
    }
    const points = await history(BTC_USDT, '7d', ask);
    assert.equal(points.length, 168);
    assert.equal(points[1].time - points[0].time, HOUR);
    assert.equal((await history(BTC_USDT, '24h', ask)).length, 24);
    await assert.rejects(history({base: 'NOPE', quote: 'USDT'}, '24h', ask), /Instrument ID doesn't exist/);
  });

  test('answers REST requests with a code of its own, and pages may read it', async () => {
    const {json, headers} = await get('/market/ticker?instId=BTC-USDT', {origin: 'http://page.example'});
    assert.equal(headers.get('access-control-allow-origin'), 'http://page.example');
    assert.deepEqual([json.code, json.data.length, json.data[0].instId], ['0', 1, 'BTC-USDT']);
    const {json: all} = await get('/market/tickers?instType=SPOT');
    assert.ok(all.data.length > 100);
    assert.deepEqual((await get('/market/ticker?instId=NOPE-USDT')).json.code, '51001');
    assert.equal((await get('/market/candles?instId=BTC-USDT&bar=1Y')).json.code, '51000');
    const empty = await get('/public/instruments');
    assert.deepEqual([empty.status, empty.json.code], [400, '50014']);
    assert.equal((await get('/nothing')).status, 404);
    const {json: candles} = await get('/market/candles?instId=BTC-USDT&bar=1H&limit=3');
    assert.deepEqual(
      candles.data.map((/** @type {string[]} */ row) => [row.length, row[8]]),
      [
        [9, '0'],
        [9, '1'],
        [9, '1'],
      ],
    );
    assert.ok(candles.data[0][0] > candles.data[1][0]);
  });
});

test('OKX messages have the fields of recorded ones', {timeout: 60_000}, async (t) => {
  if (!existsSync(SESSION)) return t.diagnostic(`Left out: no recordings at ${RECORDINGS}`);
  const frames = readFileSync(SESSION, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
    .filter(({dir}) => dir === 'recv')
    .map(({data}) => data);
  /** @param {RegExp} pattern */
  const recorded = (pattern) => JSON.parse(frames.find((frame) => pattern.test(frame)) ?? '{}');
  /** @param {any} value @returns {any} the same with types in the place of values */
  const shape = (value) => {
    if (Array.isArray(value)) return value.map(shape);
    if (typeof value !== 'object') return typeof value;
    // Answers of 2022 do not name the connection.
    const fields = Object.entries(value).filter(([name]) => name !== 'connId');
    return fields.map(([name, inner]) => [name, shape(inner)]);
  };
  await start();
  t.after(() => exchange.close());
  subscribe(['BTC-USDT']);
  assert.deepEqual(shape(await client.next(isAnswer)), shape(recorded(/"event":"subscribe"/)));
  assert.deepEqual(shape(await client.next(isTicker)), shape(recorded(/"instType":"SPOT"/)));
});

test('the local OKX plays what OKX was recorded to send, byte for byte', {timeout: 60_000}, async (t) => {
  if (!existsSync(SESSION)) return t.diagnostic(`Left out: no recordings at ${RECORDINGS}`);
  await start({replay: {okx: SESSION}, speed: 1000});
  t.after(() => exchange.close());
  subscribe(['BTC-USDT']);
  await exchange.venue('okx').replay?.ended;
  const text = await client.nextText(/"tickers","instId":"BTC-USDT"\},"data"/);
  assert.ok(readFileSync(SESSION, 'utf8').includes(JSON.stringify(text)));
});
