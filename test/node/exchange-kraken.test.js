import assert from 'node:assert/strict';
import {existsSync, readFileSync} from 'node:fs';
import {afterEach, beforeEach, describe, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {connect} from '../../demo/exchange/client.js';
import {startExchange} from '../../demo/exchange/exchange.js';

const RECORDINGS =
  process.env.RECORDINGS ?? fileURLToPath(new URL('../../../shared/recordings', import.meta.url));
const FRAMES = `${RECORDINGS}/kraken/v2.frames.jsonl`;

/** @type {import('../../demo/exchange/exchange.js').Exchange} */
let exchange;
/** @type {import('../../demo/exchange/client.js').ListeningClient} */
let client;

const isAnswer = (/** @type {any} */ message) => message.method !== undefined;
const isTicker = (/** @type {any} */ message) => message.channel === 'ticker';
const isHeartbeat = (/** @type {any} */ message) => message.channel === 'heartbeat';

/** @param {string[]} symbol @param {object} [params] @param {object} [more] */
const subscribe = (symbol, params, more) =>
  client.say({method: 'subscribe', params: {channel: 'ticker', symbol, ...params}, ...more});

/** Everything the venue had to say before this is there once it has answered. */
const settle = async () => {
  client.say({method: 'ping', req_id: 999});
  await client.next(({method, req_id: id}) => method === 'pong' && id === 999);
};

/** @param {string} path @param {Record<string, string>} [headers] */
const get = async (path, headers = {}) => {
  const response = await fetch(`${exchange.rest('kraken')}/0/public${path}`, {headers});
  return {status: response.status, headers: response.headers, json: await response.json()};
};

describe('the local Kraken', {timeout: 120_000}, () => {
  beforeEach(async () => {
    exchange = await startExchange({seed: 7, tickMs: 0, heartbeatMs: 20});
    client = await connect(exchange.endpoint('kraken'));
  });
  afterEach(() => exchange.close());

  test('says its status first, with a connection_id beyond 2^53', async () => {
    const text = await client.nextText(/"channel":"status"/);
    assert.equal(client.heard[0], text);
    const [, id] = /"connection_id":(\d+)/.exec(text) ?? [];
    assert.ok(BigInt(id) > 2n ** 53n);
    assert.equal(JSON.parse(text).data[0].system, 'online');
  });

  test('answers per symbol, refuses the names of its own REST API, and serves the good ones', async () => {
    subscribe(['BTC/USD', 'XBT/USD', 'XDG/USD', 'DOGE/USD'], {}, {req_id: 0});
    const answers = [];
    for (let i = 0; i < 4; i++) answers.push(await client.next(isAnswer));
    assert.deepEqual(
      answers.map(({success, error, result, symbol}) => [success, error ?? result.symbol, symbol]),
      [
        [true, 'BTC/USD', undefined],
        [false, 'Currency pair not supported XBT/USD', 'XBT/USD'],
        [false, 'Currency pair not supported XDG/USD', 'XDG/USD'],
        [true, 'DOGE/USD', undefined],
      ],
    );
    assert.ok(answers.every(({req_id: id}) => id === 0));
    assert.ok(answers.every(({time_in: came, time_out: went}) => /\.\d{6}Z$/.test(came) && came < went));
    await client.next((message) => isTicker(message) && message.data[0].symbol === 'DOGE/USD');
  });

  test('echoes no req_id that was not sent', async () => {
    subscribe(['BTC/USD', 'NOPE/USD']);
    assert.ok(!('req_id' in (await client.next(isAnswer))));
    assert.ok(!('req_id' in (await client.next(isAnswer))));
  });

  test('sends a snapshot after the acknowledgement, then updates on trades', async () => {
    subscribe(['BTC/USD']);
    const snapshot = await client.next(isTicker);
    assert.equal(snapshot.type, 'snapshot');
    exchange.venue('kraken').trade('BTC/USD');
    const update = await client.next(isTicker);
    assert.equal(update.type, 'update');
    assert.equal(update.data[0].trades, snapshot.data[0].trades + 1);
    assert.ok(update.data[0].timestamp > snapshot.data[0].timestamp);
    const {last, change, change_pct: percent} = update.data[0];
    assert.ok(Math.abs((change / (last - change)) * 100 - percent) < 0.006);
  });

  test('sends no snapshot when none is wanted', async () => {
    subscribe(['BTC/USD'], {snapshot: false});
    assert.equal((await client.next(isAnswer)).result.snapshot, false);
    await settle();
    assert.equal(client.pending(isTicker), 0);
    exchange.venue('kraken').trade('BTC/USD');
    assert.equal((await client.next(isTicker)).type, 'update');
  });

  test('sends quotes between trades only to those who asked for bbo', async () => {
    const other = await connect(exchange.endpoint('kraken'));
    subscribe(['BTC/USD'], {event_trigger: 'bbo'});
    assert.equal((await client.next(isAnswer)).result.event_trigger, 'bbo');
    other.say({method: 'subscribe', params: {channel: 'ticker', symbol: ['BTC/USD']}});
    await other.next(isTicker);
    for (let i = 0; i < 100; i++) exchange.step();
    other.say({method: 'ping'});
    await other.next(({method}) => method === 'pong');
    await settle();
    assert.ok(other.pending(isTicker) > 0);
    assert.ok(client.pending(isTicker) > other.pending(isTicker) + 1);
  });

  test('writes numbers with the decimals of the pair, zeros at the end included', async () => {
    subscribe(['ALGO/USD', 'BTC/USD', 'BTC/JPY', 'EUR/USD', 'LADYS/USD', 'USDT/USD']);
    const decimals = {
      'ALGO/USD': 5,
      'BTC/USD': 1,
      'BTC/JPY': 0,
      'EUR/USD': 5,
      'LADYS/USD': 10,
      'USDT/USD': 5,
    };
    await settle();
    for (let i = 0; i < 100; i++) {
      exchange.step();
      exchange.venue('kraken').trade('ALGO/USD');
    }
    await settle();
    const fields = ['bid', 'ask', 'last', 'vwap', 'low', 'high', 'change'];
    const tickers = client.heard.filter((text) => text.includes('"ticker","type"'));
    for (const text of tickers) {
      const [{symbol}] = JSON.parse(text).data;
      const places = decimals[/** @type {keyof typeof decimals} */ (symbol)];
      const number = places === 0 ? '-?\\d+' : `-?\\d+\\.\\d{${places}}`;
      for (const field of fields)
        assert.match(text, new RegExp(`"${field}":${number}[,}]`), `${symbol} ${field}`);
      assert.match(text, /"volume":\d+\.\d{8},.*"change_pct":-?\d+\.\d{2},/);
    }
    assert.ok(tickers.some((text) => /"ALGO\/USD".*"last":0\.\d{4}0,/.test(text)));
  });

  test('prices every pair of its assets alike, today and 24 hours ago', async () => {
    const symbols = ['BTC/USD', 'BTC/EUR', 'EUR/USD', 'BTC/JPY', 'USD/JPY', 'ETH/BTC', 'ETH/USD'];
    subscribe(symbols);
    /** @type {Record<string, number>} */
    const last = {};
    /** @type {Record<string, number>} */
    const open = {};
    for (let i = 0; i < symbols.length; i++) {
      const [ticker] = (await client.next(isTicker)).data;
      last[ticker.symbol] = ticker.last;
      open[ticker.symbol] = ticker.last - ticker.change;
    }
    for (const price of [last, open]) {
      const near = (/** @type {number} */ a, /** @type {number} */ b) =>
        assert.ok(Math.abs(a / b - 1) < 0.001, `${a} ${b}`);
      near(price['BTC/USD'], price['BTC/EUR'] * price['EUR/USD']);
      near(price['BTC/JPY'], price['BTC/USD'] * price['USD/JPY']);
      near(price['ETH/USD'], price['ETH/BTC'] * price['BTC/USD']);
    }
    assert.match(String(last['BTC/JPY']), /^9\d{6}$/);
    const coinbase = await fetch(`${exchange.rest('coinbase')}/products/BTC-USD/ticker`);
    const elsewhere = Number((await coinbase.json()).price);
    assert.notEqual(elsewhere, last['BTC/USD']);
    assert.ok(Math.abs(elsewhere / last['BTC/USD'] - 1) < 0.003);
  });

  test('refuses a second subscription to a symbol', async () => {
    subscribe(['BTC/USD']);
    subscribe(['BTC/USD'], {}, {req_id: 2});
    await client.next(isAnswer);
    const refusal = await client.next(isAnswer);
    assert.deepEqual(Object.keys(refusal), [
      ...['error', 'method', 'req_id', 'success', 'symbol', 'time_in', 'time_out'],
    ]);
    assert.deepEqual([refusal.error, refusal.method, refusal.req_id], ['Already subscribed', 'subscribe', 2]);
  });

  test('unsubscribes per symbol, and refuses under the method subscribe what was not subscribed', async () => {
    subscribe(['BTC/USD', 'ETH/USD']);
    await client.next(isAnswer);
    await client.next(isAnswer);
    client.say({
      method: 'unsubscribe',
      params: {channel: 'ticker', symbol: ['BTC/USD', 'LTC/USD']},
      req_id: 4,
    });
    const done = await client.next(isAnswer);
    assert.deepEqual([done.method, done.success, done.result.symbol], ['unsubscribe', true, 'BTC/USD']);
    const refusal = await client.next(isAnswer);
    assert.deepEqual(
      [refusal.error, refusal.method, refusal.symbol],
      [...['Subscription Not Found', 'subscribe', 'LTC/USD']],
    );
    await client.next(isTicker);
    await client.next(isTicker);
    exchange.venue('kraken').trade('BTC/USD');
    exchange.venue('kraken').trade('ETH/USD');
    assert.equal((await client.next(isTicker)).data[0].symbol, 'ETH/USD');
  });

  test('beats only after a subscription, and only when it has said nothing else', async () => {
    const idle = await connect(exchange.endpoint('kraken'));
    subscribe(['REP/USD']);
    for (let i = 0; i < 3; i++) assert.deepEqual(await client.next(isHeartbeat), {channel: 'heartbeat'});
    assert.equal(idle.pending(isHeartbeat), 0);
    for (let i = 0; i < 100; i++) exchange.step();
    await settle();
    assert.equal(client.heard.filter((text) => text.includes('"REP/USD","bid"')).length, 1);
  });

  test('sends no heartbeat in a period in which it has sent a ticker', async () => {
    await exchange.close();
    exchange = await startExchange({tickMs: 0, heartbeatMs: 400});
    client = await connect(exchange.endpoint('kraken'));
    subscribe(['BTC/USD']);
    await client.next(isHeartbeat);
    const begun = performance.now();
    // Each ticker follows the arrival of the one before: no period is quiet.
    while (performance.now() - begun < 900) {
      exchange.venue('kraken').trade('BTC/USD');
      await client.next((message) => message.type === 'update' && isTicker(message));
    }
    assert.equal(client.pending(isHeartbeat), 0);
    await client.next(isHeartbeat);
  });

  test('answers a ping with a pong, and one with params with an error', async () => {
    client.say({method: 'ping', req_id: 1});
    assert.deepEqual(Object.keys(await client.next(isAnswer)), ['method', 'req_id', 'time_in', 'time_out']);
    client.say({method: 'ping', params: {}, req_id: 0});
    assert.equal(
      (await client.next(isAnswer)).error,
      "Unsupported field: 'params' for the given msg type: ping",
    );
  });

  test('refuses what it does not understand', async () => {
    client.say('}{');
    assert.deepEqual((await client.next(isAnswer)).error, 'Malformed request');
    client.say({method: 'subscribe', params: {channel: 'tickle', symbol: ['BTC/USD']}});
    assert.deepEqual((await client.next(isAnswer)).error, 'Unsupported event');
  });

  test('answers REST requests under both kinds of names', async () => {
    const pairs = (await get('/AssetPairs')).json.result;
    assert.ok(Object.keys(pairs).length > 400);
    assert.equal(pairs.XXBTZUSD.wsname, 'XBT/USD');
    const modern = (await get('/AssetPairs?assetVersion=1&pair=BTC/USD,EUR/USD')).json.result;
    assert.deepEqual(Object.keys(modern), ['BTC/USD', 'EUR/USD']);

    const {json, headers} = await get('/Ticker?pair=XBTUSD', {origin: 'http://page.example'});
    assert.equal(headers.get('access-control-allow-origin'), 'http://page.example');
    const ticker = json.result.XXBTZUSD;
    assert.deepEqual(Object.keys(ticker), ['a', 'b', 'c', 'v', 'p', 't', 'l', 'h', 'o']);
    assert.match(ticker.c[0], /^\d+\.\d{5}$/);

    const unknown = await get('/Ticker?pair=NOPE');
    assert.deepEqual([unknown.status, unknown.json], [200, {error: ['EQuery:Unknown asset pair']}]);
  });

  test('gives as o the open of today, and OHLC rows oldest first', async () => {
    const {o: open, c: close} = (await get('/Ticker?pair=BTC/USD&assetVersion=1')).json.result['BTC/USD'];
    const rows = (await get('/OHLC?pair=BTC/USD&interval=60&assetVersion=1')).json.result['BTC/USD'];
    assert.equal(rows.length, 720);
    const midnight = rows.find(
      (/** @type {any[]} */ [time]) => time === new Date().setUTCHours(0, 0, 0, 0) / 1000,
    );
    assert.equal(Number(midnight[1]), Number(open));
    assert.equal(Number(rows.at(-1)[4]), Number(close[0]));
    assert.ok(rows[0][0] < rows[1][0]);
  });
});

test('Kraken messages have the fields of recorded ones', {timeout: 60_000}, async (t) => {
  if (!existsSync(FRAMES)) return t.diagnostic(`Left out: no recordings at ${RECORDINGS}`);
  const frames = readFileSync(FRAMES, 'utf8').trim().split('\n');
  /** @param {RegExp} pattern */
  const recorded = (pattern) => JSON.parse(frames.find((frame) => pattern.test(frame)) ?? '{}');
  /** @param {any} value @returns {any} the same with types in the place of values */
  const shape = (value) => {
    if (Array.isArray(value)) return value.map(shape);
    if (typeof value !== 'object') return typeof value;
    // Tickers of 2024 and 2025 lack the last two fields.
    const fields = Object.entries(value).filter(([name]) => name !== 'trades' && name !== 'timestamp');
    return fields.map(([name, inner]) => [name, shape(inner)]);
  };

  exchange = await startExchange({tickMs: 0, heartbeatMs: 20});
  t.after(() => exchange.close());
  client = await connect(exchange.endpoint('kraken'));
  const status = await client.next(({channel}) => channel === 'status');
  for (const name of Object.keys(recorded(/"status","data"/).data[0]))
    assert.ok(name in status.data[0], name);
  subscribe(['BTC/USD', 'WWW/USD'], {event_trigger: 'trades', snapshot: true}, {req_id: 0});
  assert.deepEqual(shape(await client.next(isAnswer)), shape(recorded(/"result":\{"channel":"ticker"/)));
  assert.deepEqual(shape(await client.next(isAnswer)), shape(recorded(/not supported/)));
  assert.deepEqual(shape(await client.next(isTicker)), shape(recorded(/"ticker","type":"snapshot"/)));
  exchange.venue('kraken').trade('BTC/USD');
  assert.deepEqual(shape(await client.next(isTicker)), shape(recorded(/"ticker","type":"update"/)));
  client.say({method: 'ping', req_id: 1});
  assert.deepEqual(shape(await client.next(isAnswer)), shape(recorded(/"pong"/)));
  client.say({method: 'ping', params: {}, req_id: 1});
  const pingError = recorded(/type: ping/);
  const ours = await client.next(isAnswer);
  assert.deepEqual([shape(ours), ours.error], [shape(pingError), pingError.error]);
  assert.ok(frames.includes(await client.nextText(/heartbeat/)));
});
