import assert from 'node:assert/strict';
import {existsSync, readFileSync} from 'node:fs';
import {afterEach, beforeEach, describe, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {connect} from '../../demo/exchange/client.js';
import {startExchange} from '../../demo/exchange/exchange.js';
import {symbolOf} from '../../dist/market/pair.js';
import {history, markets} from '../../dist/sources/binance-rest.js';
import {binance, binanceSeed} from '../../dist/sources/binance.js';

const RECORDINGS =
  process.env.RECORDINGS ?? fileURLToPath(new URL('../../../shared/recordings', import.meta.url));
const FRAMES = `${RECORDINGS}/binance/unicornfy-2020-2022.spot.frames.jsonl`;
const HOUR = 3_600_000;
const BTC_USDT = {base: 'BTC', quote: 'USDT'};

/** @type {import('../../demo/exchange/exchange.js').Exchange} */
let exchange;
/** @type {import('../../demo/exchange/client.js').ListeningClient} */
let client;

const isTicker = (/** @type {any} */ message) => message.data?.e === '24hrMiniTicker';
const isResult = (/** @type {any} */ message) => 'result' in message;
const isProblem = (/** @type {any} */ message) => 'code' in message;

/** @param {object} [options] */
const start = async (options) => {
  exchange = await startExchange({venues: ['binance'], seed: 7, tickMs: 0, batchMs: 10, ...options});
  client = await connect(exchange.endpoint('binance'));
};

/** @param {string[]} params @param {unknown} [id] */
const subscribe = async (params, id = 1) => {
  client.say({method: 'SUBSCRIBE', params, id});
  return client.next(isResult);
};

/** Everything the venue had to say before this is there once it has answered. */
const settle = async () => {
  client.say({method: 'LIST_SUBSCRIPTIONS', id: 999});
  return (await client.next(({id}) => id === 999)).result;
};

/** Two batches, so that whatever was due has been sent. */
const batches = async () => {
  exchange.venue('binance').trade('ETH/USDT');
  const other = await connect(exchange.endpoint('binance'));
  other.say({method: 'SUBSCRIBE', params: ['ethusdt@miniTicker'], id: 1});
  await other.next(isResult);
  exchange.venue('binance').trade('ETH/USDT');
  await other.next(isTicker);
  other.socket.terminate();
};

/** The network, with the venue on this machine. @param {string} url @param {RequestInit} [init] */
const ask = (url, init) => {
  const address = 'https://data-api.binance.vision';
  assert.ok(url.startsWith(`${address}/`), url);
  return fetch(url.replace(address, exchange.rest('binance')), init);
};

/** @param {string} path */
const get = async (path) => {
  const response = await ask(`https://data-api.binance.vision/api/v3${path}`);
  return {status: response.status, headers: response.headers, json: await response.json()};
};

describe('the local Binance', {timeout: 120_000}, () => {
  beforeEach(() => start());
  afterEach(() => exchange.close());

  test('grants a request in the same words whatever it asks for', async () => {
    assert.deepEqual(await subscribe(['btcusdt@miniTicker', 'nopeusdt@miniTicker'], 7), {
      result: null,
      id: 7,
    });
    assert.deepEqual(await settle(), ['btcusdt@miniTicker', 'nopeusdt@miniTicker']);
  });

  test('says nothing of a symbol that it does not have, for ever', async () => {
    await subscribe(['nopeusdt@miniTicker', 'bccbtc@miniTicker', 'BTCUSDT@miniTicker']);
    exchange.venue('binance').trade('BTC/USDT');
    await batches();
    await settle();
    assert.equal(client.pending(isTicker), 0);
  });

  test('sends a mini ticker once a market has traded, and none before', async () => {
    await subscribe(['btcusdt@miniTicker', 'ethusdt@miniTicker']);
    await settle();
    assert.equal(client.pending(isTicker), 0);
    const before = Date.now();
    exchange.venue('binance').trade('BTC/USDT');
    const {stream, data} = await client.next(isTicker);
    assert.deepEqual([stream, data.s], ['btcusdt@miniTicker', 'BTCUSDT']);
    assert.ok(data.E >= before && data.E <= Date.now());
    for (const name of ['c', 'o', 'h', 'l', 'v', 'q']) assert.match(data[name], /^\d+\.\d{8}$/, name);
  });

  test('merges what happens between two of its messages', async () => {
    await exchange.close();
    await start({batchMs: 300});
    await subscribe(['btcusdt@miniTicker']);
    for (let i = 0; i < 50; i++) exchange.venue('binance').trade('BTC/USDT');
    await client.next(isTicker);
    assert.equal(client.pending(isTicker), 0);
  });

  test('says nothing of a market that is not asked for any more', async () => {
    await subscribe(['btcusdt@miniTicker', 'ethusdt@miniTicker']);
    client.say({method: 'UNSUBSCRIBE', params: ['btcusdt@miniTicker'], id: 312});
    assert.deepEqual(await client.next(isResult), {result: null, id: 312});
    exchange.venue('binance').trade('BTC/USDT');
    exchange.venue('binance').trade('ETH/USDT');
    assert.equal((await client.next(isTicker)).data.s, 'ETHUSDT');
  });

  test('gives the streams of an address, combined or raw', async () => {
    const combined = await connect(
      `${exchange.endpoint('binance')}?streams=btcusdt@miniTicker/ethbtc@miniTicker`,
    );
    const raw = await connect(exchange.endpoint('binance').replace('/stream', '/ws/btcusdt@miniTicker'));
    exchange.venue('binance').trade('BTC/USDT');
    assert.equal((await combined.next(isTicker)).stream, 'btcusdt@miniTicker');
    const event = await raw.next(({e}) => e === '24hrMiniTicker');
    assert.equal(event.s, 'BTCUSDT');
    assert.equal(binance.parse(JSON.stringify(event)).length, 1);
  });

  test('refuses what it does not understand', async () => {
    client.say('}{');
    assert.deepEqual(await client.next(isProblem), {
      code: 3,
      msg: 'Invalid JSON: expected value at line 1 column 1',
    });
    client.say({id: 1});
    assert.match((await client.next(isProblem)).msg, /^Invalid request: missing field `method`/);
    client.say({method: 'SUBSCRIPE', id: 1});
    assert.match((await client.next(isProblem)).msg, /^Invalid request: unknown variant `SUBSCRIPE`/);
    client.say({method: 'SUBSCRIBE', params: ['btcusdt@miniTicker']});
    assert.match((await client.next(isProblem)).msg, /request ID must be an unsigned integer$/);
  });

  test('hangs up on who says more than five things in a second', async () => {
    for (let id = 1; id <= 6; id++) client.say({method: 'SUBSCRIBE', params: [`a${id}usdt@miniTicker`], id});
    assert.deepEqual(await client.closed, {code: 1008, reason: 'Too many requests'});
  });

  test('hangs up on who wants more than 1,024 streams', async () => {
    client.say({
      method: 'SUBSCRIBE',
      params: Array.from({length: 1025}, (_, i) => `a${i}usdt@miniTicker`),
      id: 1,
    });
    assert.equal((await client.closed).code, 1008);
  });

  test('hangs up on who does not answer its pings', async () => {
    await exchange.close();
    await start({heartbeatMs: 100});
    const deaf = await connect(exchange.endpoint('binance'));
    deaf.socket.pong = () => undefined;
    assert.equal((await deaf.closed).code, 1008);
  });

  test('is spoken to by the adapter in its own words', async () => {
    const {request, parse} = binance.session?.() ?? binance;
    for (const text of request('subscribe', [BTC_USDT, {base: 'ETH', quote: 'BTC'}])) client.say(text);
    client.say(binance.ping?.text ?? '');
    assert.deepEqual(parse(await client.nextText(/"id":1/)), [{}]);
    const list = await client.nextText(/"id":0/);
    assert.deepEqual(JSON.parse(list).result, ['btcusdt@miniTicker', 'ethbtc@miniTicker']);
    assert.deepEqual(parse(list), [{}]);
    exchange.venue('binance').trade('ETH/BTC');
    const text = await client.nextText(/miniTicker","data"/);
    const [{tick}] = parse(text);
    assert.deepEqual(tick?.pair, {base: 'ETH', quote: 'BTC'});
    assert.equal(tick?.last, JSON.parse(text).data.c);
    assert.match(String(tick?.tickSize), /^0\.0+1$/);
  });

  test('says that it will shut down, and then does', async () => {
    await subscribe(['btcusdt@miniTicker']);
    exchange.venue('binance').fault('serverShutdown', {closeMs: 20});
    const text = await client.nextText(/serverShutdown/);
    assert.deepEqual(Object.keys(JSON.parse(text)), ['stream', 'data']);
    assert.deepEqual(binance.parse(text), [{renew: true}]);
    assert.equal((await client.closed).code, 1001);
    await connect(exchange.endpoint('binance'));
  });

  test('is left before 24 hours have passed by its own clock', async () => {
    await exchange.close();
    let ahead = 0;
    await start({now: () => Date.now() + ahead});
    await subscribe(['btcusdt@miniTicker']);
    const {parse} = binance.session?.() ?? binance;
    const isRenewed = async () => {
      exchange.venue('binance').trade('BTC/USDT');
      return parse(await client.nextText(/24hrMiniTicker/)).some(({renew}) => renew);
    };
    assert.equal(await isRenewed(), false);
    ahead = 23.5 * HOUR;
    assert.equal(await isRenewed(), false);
    ahead = 23.9 * HOUR;
    assert.equal(await isRenewed(), true);
  });

  test('is out of reach for some, by socket and by REST', async () => {
    const body = '{"code":0,"msg":"Service unavailable from a restricted location"}';
    exchange.venue('binance').refuse(451);
    exchange.venue('binance').refuseRest(451, {cors: true, body});
    await assert.rejects(connect(exchange.endpoint('binance')), /451/);
    assert.equal((await get('/ping')).status, 451);
    exchange.venue('binance').restore();
    await connect(exchange.endpoint('binance'));
    assert.deepEqual((await get('/ping')).json, {});
  });

  test('tells by REST the first price that the stream goes on from', async () => {
    const [address] = binanceSeed.request([BTC_USDT]);
    const response = await ask(address);
    const body = await response.text();
    assert.equal(response.headers.get('access-control-allow-origin'), '*');
    assert.equal(response.headers.get('x-mbx-used-weight-1m'), '2');
    const [first] = binanceSeed.parse(body);
    await subscribe(['btcusdt@miniTicker']);
    exchange.venue('binance').trade('BTC/USDT');
    const [next] = binance.parse(await client.nextText(/24hrMiniTicker/));
    assert.ok(Math.abs(Number(first?.tick?.last) / Number(next?.tick?.last) - 1) < 0.01);
    assert.equal(first?.tick?.open24h, next?.tick?.open24h);
  });

  test('answers HTTP status 400 to what it does not have, and for all if one of several is bad', async () => {
    const problem = {code: -1121, msg: 'Invalid symbol.'};
    for (const query of ['symbol=NOPEUSDT', 'symbols=["BTCUSDT","NOPEUSDT"]']) {
      const {status, json} = await get(`/ticker/24hr?${query}&type=MINI`);
      assert.deepEqual([status, json], [400, problem], query);
    }
    assert.equal((await get('/ticker/24hr?symbol=btcusdt')).json.code, -1100);
    assert.equal((await get('/klines?interval=1h')).json.code, -1102);
    assert.equal((await get('/klines?symbol=BTCUSDT&interval=1y')).json.code, -1120);
    assert.equal((await get('/nothing')).status, 404);
    const both = await get('/ticker/24hr?symbols=["BTCUSDT","ETHBTC"]');
    assert.deepEqual(
      both.json.map((/** @type {any} */ {symbol}) => symbol),
      ['BTCUSDT', 'ETHBTC'],
    );
  });

  test('tells that a market was closed for good', async () => {
    const {json} = await get('/ticker/24hr?symbol=BCCBTC&type=MINI');
    assert.deepEqual([json.lastPrice, json.count], ['0.00000000', 0]);
    assert.deepEqual(binanceSeed.parse(JSON.stringify(json)), [{refused: {base: 'BCC', quote: 'BTC'}}]);
  });

  test('lists its markets, and tells their last week by the hour', async () => {
    const listings = await markets(ask);
    const symbols = listings.map(({pair}) => symbolOf(pair));
    for (const symbol of ['BTC/USDT', 'ETH/BTC', 'EUR/USDT', 'BTC/JPY'])
      assert.ok(symbols.includes(symbol), symbol);
    assert.ok(!symbols.includes('BCC/BTC') && !symbols.some((symbol) => symbol.endsWith('/USD')));
    const points = await history(BTC_USDT, '7d', ask);
    assert.equal(points.length, 168);
    assert.equal(points[1].time - points[0].time, HOUR);
    assert.ok(points.every(({price}) => /^\d+\.\d{8}$/.test(price)));
    assert.equal((await history(BTC_USDT, '24h', ask)).length, 24);
    await assert.rejects(history({base: 'NOPE', quote: 'USDT'}, '24h', ask), /HTTP status 400/);
  });

  test('refuses by REST who has asked for too much within a minute', async () => {
    await exchange.close();
    // A clock that stands still, in the midst of a minute.
    await start({now: () => Date.UTC(2026, 9, 3, 20, 58, 31)});
    await Promise.all(Array.from({length: 80}, () => get('/ticker/24hr')));
    const {status, json, headers} = await get('/ping');
    assert.deepEqual([status, json.code], [429, -1003]);
    assert.equal(headers.get('retry-after'), '29');
  });
});

test('Binance messages have the fields of recorded ones', {timeout: 60_000}, async (t) => {
  if (!existsSync(FRAMES)) return t.diagnostic(`Left out: no recordings at ${RECORDINGS}`);
  const frames = readFileSync(FRAMES, 'utf8').trim().split('\n');
  /** @param {RegExp} pattern */
  const recorded = (pattern) => JSON.parse(frames.find((frame) => pattern.test(frame)) ?? '{}');
  /** @param {any} value @returns {any} the same with types in the place of values */
  const shape = (value) =>
    typeof value === 'object' && value
      ? Object.entries(value).map(([name, inner]) => [name, shape(inner)])
      : typeof value;
  await start();
  t.after(() => exchange.close());
  assert.deepEqual(shape(await subscribe(['btcusdt@miniTicker'])), shape(recorded(/"result"/)));
  exchange.venue('binance').trade('BTC/USDT');
  assert.deepEqual(shape(await client.next(isTicker)), shape(recorded(/"btcusdt@miniTicker"/)));
});
