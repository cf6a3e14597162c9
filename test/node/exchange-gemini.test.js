import assert from 'node:assert/strict';
import {existsSync, readFileSync} from 'node:fs';
import {afterEach, beforeEach, describe, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {connect} from '../../demo/exchange/client.js';
import {startExchange} from '../../demo/exchange/exchange.js';
import {history, markets} from '../../dist/sources/gemini-rest.js';
import {gemini, parsePriceFeed} from '../../dist/sources/gemini.js';

const RECORDINGS =
  process.env.RECORDINGS ?? fileURLToPath(new URL('../../../shared/recordings', import.meta.url));
const FILE = `${RECORDINGS}/gemini/cryptofeed-2021-06-24.session.jsonl`;
const BTC_USD = {base: 'BTC', quote: 'USD'};
const MAX_LENGTH = 65_536;

/** @type {import('../../demo/exchange/exchange.js').Exchange} */
let exchange;
/** @type {import('../../demo/exchange/client.js').ListeningClient} */
let client;

const isType = (/** @type {string} */ type) => (/** @type {any} */ message) => message.type === type;
const isError = (/** @type {any} */ message) => message.result === 'error';

/** @param {string[]} symbols @param {string} [type] @param {string} [name] */
const say = (symbols, type = 'subscribe', name = 'l2') =>
  client.say({type, subscriptions: [{name, symbols}]});

/** Everything the venue had to say before this is there once it has answered. */
const settle = async () => {
  say(['SETTLED']);
  await client.next((message) => isError(message) && message.message.includes('SETTLED'));
};

const venue = () => exchange.venue('gemini');

/** Lets the library's own code reach the venue instead of the world. @param {string} address */
const fetchHere = (address) => fetch(address.replace('https://api.gemini.com', exchange.rest('gemini')));

/** @param {string} path @param {Record<string, string>} [headers] */
const get = async (path, headers = {}) => {
  const response = await fetch(`${exchange.rest('gemini')}${path}`, {headers});
  return {status: response.status, headers: response.headers, json: await response.json()};
};

describe('the local Gemini', {timeout: 120_000}, () => {
  beforeEach(async () => {
    exchange = await startExchange({venues: ['gemini'], seed: 7, tickMs: 0, heartbeatMs: 20});
    client = await connect(exchange.endpoint('gemini'));
  });
  afterEach(() => exchange.close());

  test('sends the order book and the latest trades without an acknowledgement', async () => {
    for (let i = 0; i < 60; i++) venue().trade('BTC/USD');
    say(['BTCUSD']);
    const book = await client.next(isType('l2_updates'));
    assert.equal(book.trades.length, 50);
    assert.deepEqual(Object.keys(book), ['type', 'symbol', 'changes', 'trades', 'auction_events']);
    const events = book.trades.map((/** @type {any} */ trade) => trade.event_id);
    assert.notDeepEqual(
      events,
      [...events].sort((a, b) => b - a),
    );
    const prices = (/** @type {string} */ side) =>
      /** @type {string[][]} */ (book.changes)
        .filter(([one]) => one === side)
        .map(([, price]) => Number(price));
    assert.ok(Math.max(...prices('buy')) < Math.min(...prices('sell')));
  });

  test('sends trades, and the changes of the order book, to those who have asked', async () => {
    say(['BTCUSD']);
    await client.next(isType('l2_updates'));
    venue().trade('ETH/USD');
    await settle();
    assert.equal(client.pending(isType('trade')), 0);
    venue().trade('BTC/USD');
    const trade = await client.next(isType('trade'));
    assert.equal(trade.symbol, 'BTCUSD');
    assert.match(trade.price, /^\d+(\.\d+)?$/);
    const update = await client.next(isType('l2_updates'));
    assert.deepEqual(Object.keys(update), ['type', 'symbol', 'changes']);
    say(['BTCUSD'], 'unsubscribe');
    await settle();
    venue().trade('BTC/USD');
    await settle();
    assert.equal(client.pending(isType('trade')), 0);
  });

  test('beats with its time, until it does not', async () => {
    const {timestamp} = await client.next(isType('heartbeat'));
    assert.ok(Math.abs(timestamp - Date.now()) < 10_000);
    venue().fault('noHeartbeats');
    await settle();
    const before = client.pending(isType('heartbeat'));
    const other = await connect(exchange.endpoint('gemini'));
    other.say({type: 'nope'});
    await other.next(isError);
    assert.equal(client.pending(isType('heartbeat')), before);
    assert.equal(other.pending(isType('heartbeat')), 0);
    venue().restore();
    await other.next(isType('heartbeat'));
  });

  test('refuses symbols that it does not have, and serves the others', async () => {
    venue().fault('refuseSymbol', {symbol: 'ETH/USD'});
    say(['NOPEUSD', 'ETHUSD', 'BTCUSD']);
    assert.deepEqual(await client.next(isError), {
      result: 'error',
      reason: 'InvalidSymbol',
      message: "Symbol 'NOPEUSD' is not supported",
    });
    assert.match((await client.next(isError)).message, /ETHUSD/);
    assert.equal((await client.next(isType('l2_updates'))).symbol, 'BTCUSD');
  });

  test('says what is wrong with a request, or with itself', async () => {
    client.say('}{');
    assert.equal((await client.next(isError)).reason, 'InvalidJson');
    client.say({type: 'nope'});
    assert.equal((await client.next(isError)).reason, 'InvalidJson');
    say(['BTCUSD'], 'subscribe', 'l3');
    assert.equal((await client.next(isError)).reason, 'InvalidSubscription');
    venue().fault('error', {reason: 'RateLimited', message: 'Too many requests'});
    assert.equal((await client.next(isError)).reason, 'RateLimited');
  });

  test('has order books that are too long to be read', async () => {
    venue().fault('greatBook');
    say(['BTCUSD']);
    const text = await client.nextText(/"l2_updates"/);
    assert.ok(text.length > MAX_LENGTH);
  });

  test('tells all prices in one answer, with the change as a fraction, but to no page', async () => {
    const {headers, json} = await get('/v1/pricefeed', {origin: 'http://page.example'});
    assert.equal(headers.get('access-control-allow-origin'), null);
    const row = json.find((/** @type {any} */ {pair}) => pair === 'BTCUSD');
    assert.match(row.percentChange24h, /^-?0\.\d{4}$/);
    const {json: ticker} = await get('/v2/ticker/btcusd');
    assert.equal(ticker.changes.length, 24);
    assert.ok(Math.abs(ticker.close / ticker.open - 1 - Number(row.percentChange24h)) < 1e-4);
    const [message] = parsePriceFeed(JSON.stringify(json), [BTC_USD]);
    assert.ok(Math.abs(Number(message?.tick?.open24h) / ticker.open - 1) < 1e-4);
  });

  test('lists its markets and their past to the library', async () => {
    const listings = await markets(fetchHere);
    const symbols = listings.map(({pair}) => `${pair.base}/${pair.quote}`);
    assert.ok(symbols.includes('BTC/USD') && symbols.includes('USDT/USD'));
    assert.ok(!symbols.some((symbol) => symbol.includes('PERP')));
    for (const [range, count] of /** @type {const} */ ([
      ['24h', 24],
      ['7d', 168],
    ])) {
      const points = await history(BTC_USD, range, fetchHere);
      assert.equal(points.length, count);
      assert.ok((points.at(-1)?.time ?? 0) > Date.now() - 3_700_000);
    }
    const unknown = await get('/v2/candles/nopeusd/1hr');
    assert.deepEqual([unknown.status, unknown.json.result], [400, 'error']);
    assert.equal((await get('/v1/nothing')).status, 404);
    await assert.rejects(history({base: 'NOPE', quote: 'USD'}, '24h', fetchHere), /HTTP status 400/);
  });

  test('is understood by the library, down to the last message', async () => {
    const pairs = [BTC_USD, {base: 'NOPE', quote: 'USD'}, {base: 'PEPE', quote: 'USD'}];
    for (const text of gemini.request('subscribe', pairs)) client.say(text);
    await settle();
    for (let i = 0; i < 50; i++) exchange.step();
    await client.next(isType('heartbeat'));
    await settle();
    for (const text of client.heard)
      assert.ok(gemini.parse(text).length > 0 || text.includes('SETTLED'), text);
    const all = client.heard.flatMap((text) => gemini.parse(text));
    assert.deepEqual(
      all.flatMap(({refused}) => refused ?? []),
      [{base: 'NOPE', quote: 'USD'}],
    );
    const ticked = new Set(all.flatMap(({tick}) => tick?.pair.base ?? []));
    assert.deepEqual([...ticked].sort(), ['BTC', 'PEPE']);
  });
});

test('Gemini messages have the fields of recorded ones', {timeout: 60_000}, async (t) => {
  if (!existsSync(FILE)) return t.diagnostic(`Left out: no recordings at ${RECORDINGS}`);
  const frames = readFileSync(FILE, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
    .filter(({dir}) => dir === 'recv')
    .map(({data}) => data);
  /** @param {RegExp} pattern */
  const recorded = (pattern) => JSON.parse(frames.find((frame) => pattern.test(frame)) ?? '{}');
  /** @param {any} value @returns {any} the same with types in the place of values, and of lists their first */
  const shape = (value) => {
    if (Array.isArray(value)) return value.slice(0, 1).map(shape);
    if (typeof value !== 'object') return typeof value;
    return Object.entries(value).map(([name, inner]) => [name, shape(inner)]);
  };

  exchange = await startExchange({venues: ['gemini'], tickMs: 0, heartbeatMs: 20});
  t.after(() => exchange.close());
  client = await connect(exchange.endpoint('gemini'));
  say(['BTCUSD']);
  assert.deepEqual(shape(await client.next(isType('l2_updates'))), shape(recorded(/"l2_updates"/)));
  venue().trade('BTC/USD');
  assert.deepEqual(shape(await client.next(isType('trade'))), shape(recorded(/^{"type":"trade"/)));
  assert.deepEqual(shape(await client.next(isType('heartbeat'))), shape(recorded(/"heartbeat"/)));
});
