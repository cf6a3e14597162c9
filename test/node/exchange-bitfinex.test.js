import assert from 'node:assert/strict';
import {existsSync, readFileSync} from 'node:fs';
import {afterEach, beforeEach, describe, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {connect} from '../../demo/exchange/client.js';
import {startExchange} from '../../demo/exchange/exchange.js';
import {markets, history} from '../../dist/sources/bitfinex-rest.js';
import {bitfinex} from '../../dist/sources/bitfinex.js';

const RECORDINGS =
  process.env.RECORDINGS ?? fileURLToPath(new URL('../../../shared/recordings', import.meta.url));
const FILE = `${RECORDINGS}/bitfinex/cryptofeed-2021-04-05.session.jsonl`;
const BTC_USD = {base: 'BTC', quote: 'USD'};

/** @type {import('../../demo/exchange/exchange.js').Exchange} */
let exchange;
/** @type {import('../../demo/exchange/client.js').ListeningClient} */
let client;

const isEvent = (/** @type {string} */ event) => (/** @type {any} */ message) => message.event === event;
const isTicker = (/** @type {any} */ message) => Array.isArray(message) && Array.isArray(message[1]);
const isHeartbeat = (/** @type {any} */ message) => Array.isArray(message) && message[1] === 'hb';

/** @param {string} symbol @param {string} [channel] */
const subscribe = (symbol, channel = 'ticker') => client.say({event: 'subscribe', channel, symbol});

/** Everything the venue had to say before this is there once it has answered. */
const settle = async () => {
  client.say({event: 'ping', cid: 999});
  await client.next(({event, cid}) => event === 'pong' && cid === 999);
};

const venue = () => exchange.venue('bitfinex');

/** Lets the library's own code reach the venue instead of the world. @param {string} address */
const fetchHere = (address) =>
  fetch(address.replace('https://api-pub.bitfinex.com', exchange.rest('bitfinex')));

describe('the local Bitfinex', {timeout: 120_000}, () => {
  beforeEach(async () => {
    exchange = await startExchange({venues: ['bitfinex'], seed: 7, tickMs: 0, heartbeatMs: 20});
    client = await connect(exchange.endpoint('bitfinex'));
  });
  afterEach(() => exchange.close());

  test('says first that it is there, and whether it is maintained', async () => {
    assert.deepEqual((await client.next(isEvent('info'))).platform, {status: 1});
    venue().fault('maintenance');
    assert.equal((await client.next(isEvent('info'))).code, 20060);
    const late = await connect(exchange.endpoint('bitfinex'));
    assert.deepEqual((await late.next(isEvent('info'))).platform, {status: 0});
    venue().restore();
    assert.equal((await client.next(isEvent('info'))).code, 20061);
    assert.equal((await late.next(isEvent('info'))).code, 20061);
  });

  test('gives a channel a number, and its ticker at once', async () => {
    subscribe('tBTCUSD');
    const {chanId, symbol, pair} = await client.next(isEvent('subscribed'));
    assert.deepEqual([symbol, pair], ['tBTCUSD', 'BTCUSD']);
    const [channel, fields] = await client.next(isTicker);
    assert.equal(channel, chanId);
    assert.equal(fields.length, 11);
    const [bid, , ask, , change, relative, last, , high, low] = fields;
    assert.ok(bid <= last && last <= ask + 1 && low <= last && last <= high, fields.join());
    assert.ok(Math.abs(change / (last - change) - relative) < 1e-4);
  });

  test('sends a ticker when there is a trade or a quote, to those who have asked', async () => {
    subscribe('tBTCUSD');
    await client.next(isTicker);
    venue().trade('ETH/USD');
    await settle();
    assert.equal(client.pending(isTicker), 0);
    venue().trade('BTC/USD');
    await client.next(isTicker);
  });

  test('writes small prices with exponents', async () => {
    subscribe('tPEPE:USD');
    await client.next(isEvent('subscribed'));
    const text = await client.nextText(/^\[\d+,\[/);
    assert.match(text, /e-\d/);
  });

  test('beats for every channel, quiet or not, unless it is muted', async () => {
    subscribe('tREPUSD');
    subscribe('tBTCUSD');
    const {chanId} = await client.next(({event, symbol}) => event === 'subscribed' && symbol === 'tBTCUSD');
    assert.deepEqual(await client.next((message) => isHeartbeat(message) && message[0] === chanId), [
      chanId,
      'hb',
    ]);
    venue().mute('BTC/USD', {heartbeats: true});
    await settle();
    const before = client.pending((message) => isHeartbeat(message) && message[0] === chanId);
    await client.next((message) => isHeartbeat(message) && message[0] !== chanId);
    await client.next((message) => isHeartbeat(message) && message[0] !== chanId);
    await settle();
    assert.equal(
      client.pending((message) => isHeartbeat(message) && message[0] === chanId),
      before,
    );
  });

  test('unsubscribes by the number, and from nothing else', async () => {
    subscribe('tBTCUSD');
    const {chanId} = await client.next(isEvent('subscribed'));
    client.say({event: 'unsubscribe', chanId});
    assert.deepEqual(await client.next(isEvent('unsubscribed')), {
      event: 'unsubscribed',
      status: 'OK',
      chanId,
    });
    client.say({event: 'unsubscribe', chanId});
    assert.equal((await client.next(isEvent('error'))).code, 10400);
    await client.next(isTicker);
    venue().trade('BTC/USD');
    await settle();
    assert.equal(client.pending(isTicker), 0);
  });

  test('refuses what it does not have, has already, or is one too many', async () => {
    subscribe('tNOPE:USD');
    assert.deepEqual(await client.next(isEvent('error')), {
      ...{channel: 'ticker', symbol: 'tNOPE:USD', event: 'error', msg: 'symbol: invalid'},
      ...{code: 10300, pair: 'NOPE:USD'},
    });
    subscribe('tBTCUSD');
    const {chanId} = await client.next(isEvent('subscribed'));
    subscribe('tBTCUSD');
    const {code, chanId: existing} = await client.next(isEvent('error'));
    assert.deepEqual([code, existing], [10301, chanId]);
    subscribe('tETHUSD', 'tickle');
    assert.equal((await client.next(isEvent('error'))).msg, 'channel: unknown');
    const {json} = await get('/v2/conf/pub:list:pair:exchange');
    const ids = json[0].filter((/** @type {string} */ id) => !/TEST|F0|^BTCUSD$/.test(id)).slice(0, 30);
    for (const id of ids) subscribe(`t${id}`);
    const limit = await client.next(isEvent('error'));
    assert.deepEqual([limit.code, limit.msg, limit.pair], [10305, 'subscribe: limit', ids[29]]);
    venue().fault('failSubscription', {symbol: 'ETH/BTC'});
    subscribe('tETHBTC');
    assert.deepEqual((await client.next(isEvent('error'))).msg, 'subscription failed');
  });

  test('tells everybody that it restarts', async () => {
    await client.next(isEvent('info'));
    venue().fault('restart');
    assert.equal((await client.next(isEvent('info'))).code, 20051);
  });

  test('trades nothing while it is maintained', async () => {
    subscribe('tBTCUSD');
    await client.next(isTicker);
    venue().fault('maintenance');
    venue().trade('BTC/USD');
    await settle();
    assert.equal(client.pending(isTicker), 0);
    venue().restore();
    venue().trade('BTC/USD');
    await client.next(isTicker);
  });

  test('numbers its messages for those who ask for it', async () => {
    client.say({event: 'conf', flags: 65_536});
    assert.deepEqual(await client.next(isEvent('conf')), {event: 'conf', status: 'OK', flags: 65_536});
    subscribe('tBTCUSD');
    assert.equal((await client.next(isTicker))[2], 1);
    assert.ok((await client.next(isHeartbeat))[2] > 1);
  });

  test('does not answer what is no JSON, and refuses what it does not know', async () => {
    client.say('}{');
    client.say({event: 'nope'});
    const error = await client.next(isEvent('error'));
    assert.deepEqual([error.code, error.msg], [10000, 'event: invalid (nope)']);
  });

  test('hangs up on who asks for nothing', async () => {
    await exchange.close();
    exchange = await startExchange({venues: ['bitfinex'], tickMs: 0, subscribeMs: 20});
    client = await connect(exchange.endpoint('bitfinex'));
    await client.closed;
  });

  test('lists its markets and their past to the library, but to no page', async () => {
    const listings = await markets(fetchHere);
    const symbols = listings.map(({pair}) => `${pair.base}/${pair.quote}`);
    assert.ok(symbols.includes('BTC/USD') && symbols.includes('USDT/USD') && symbols.includes('DASH/USD'));
    assert.ok(!symbols.some((symbol) => /TEST|F0/.test(symbol)));
    for (const [range, count] of /** @type {const} */ ([
      ['24h', 24],
      ['7d', 168],
    ])) {
      const points = await history(BTC_USD, range, fetchHere);
      assert.equal(points.length, count);
      assert.ok((points.at(-1)?.time ?? 0) > Date.now() - 3_700_000);
    }
    const {headers} = await get('/v2/conf/pub:list:pair:exchange', {origin: 'http://page.example'});
    assert.equal(headers.get('access-control-allow-origin'), null);
    const unknown = await get('/v2/candles/trade:1h:tNOPE:USD/hist');
    assert.deepEqual([unknown.status, unknown.json], [500, ['error', 10020, 'symbol: invalid']]);
    await assert.rejects(history({base: 'NOPE', quote: 'USD'}, '24h', fetchHere), /HTTP status 500/);
  });

  test('is understood by the library, down to the last message', async () => {
    const pairs = [
      BTC_USD,
      {base: 'USDT', quote: 'USD'},
      {base: 'NOPE', quote: 'USD'},
      {base: 'PEPE', quote: 'USD'},
    ];
    const session = bitfinex.session?.() ?? bitfinex;
    for (const text of session.request('subscribe', pairs)) client.say(text);
    await client.next(isHeartbeat);
    for (let i = 0; i < 50; i++) exchange.step();
    venue().fault('maintenance');
    await settle();
    const messages = client.heard
      .filter((text) => !text.includes('"pong"'))
      .map((text) => ({
        text,
        meaning: session.parse(text),
      }));
    for (const {text, meaning} of messages) assert.ok(meaning.length > 0, text);
    const all = messages.flatMap(({meaning}) => meaning);
    assert.deepEqual(
      all.flatMap(({refused}) => refused ?? []),
      [{base: 'NOPE', quote: 'USD'}],
    );
    const ticked = new Set(all.flatMap(({tick}) => tick?.pair.base ?? []));
    assert.deepEqual([...ticked].sort(), ['BTC', 'PEPE', 'USDT']);
    for (const text of session.request('unsubscribe', [BTC_USD])) client.say(text);
    assert.equal((await client.next(isEvent('unsubscribed'))).status, 'OK');
  });
});

/** @param {string} path @param {Record<string, string>} [headers] */
async function get(path, headers = {}) {
  const response = await fetch(`${exchange.rest('bitfinex')}${path}`, {headers});
  return {status: response.status, headers: response.headers, json: await response.json()};
}

test('Bitfinex messages have the fields of recorded ones', {timeout: 60_000}, async (t) => {
  if (!existsSync(FILE)) return t.diagnostic(`Left out: no recordings at ${RECORDINGS}`);
  const frames = readFileSync(FILE, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
    .filter(({dir}) => dir === 'recv')
    .map(({data}) => data);
  /** @param {RegExp} pattern */
  const recorded = (pattern) => JSON.parse(frames.find((frame) => pattern.test(frame)) ?? '{}');
  /** @param {any} value @returns {any} the same with types in the place of values */
  const shape = (value) => {
    if (Array.isArray(value)) return value.map(shape);
    if (typeof value !== 'object') return typeof value;
    return Object.entries(value).map(([name, inner]) => [name, shape(inner)]);
  };

  exchange = await startExchange({venues: ['bitfinex'], tickMs: 0, heartbeatMs: 20});
  t.after(() => exchange.close());
  client = await connect(exchange.endpoint('bitfinex'));
  assert.deepEqual(shape(await client.next(isEvent('info'))), shape(recorded(/"info"/)));
  client.say({event: 'conf', flags: 65_536});
  assert.deepEqual(shape(await client.next(isEvent('conf'))), shape(recorded(/"conf"/)));
  subscribe('tBTCUSD');
  assert.deepEqual(shape(await client.next(isEvent('subscribed'))), shape(recorded(/"channel":"ticker"/)));
  const [channel, fields, sequence] = await client.next(isTicker);
  const [, known] = recorded(/^\[\d+,\[\d[^[]*\],/);
  assert.deepEqual(shape([channel, fields.slice(0, known.length), sequence]), shape([1, known, 1]));
  assert.deepEqual(shape(await client.next(isHeartbeat)), shape(recorded(/"hb"/)));
});
