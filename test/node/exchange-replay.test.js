import assert from 'node:assert/strict';
import {existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {connect} from '../../demo/exchange/client.js';
import {startExchange} from '../../demo/exchange/exchange.js';
import {venueOfRecording} from '../../demo/exchange/recording.js';

const RECORDINGS =
  process.env.RECORDINGS ?? fileURLToPath(new URL('../../../shared/recordings', import.meta.url));
const SESSION = `${RECORDINGS}/coinbase-exchange/cryptofeed-2021-04-17.session.jsonl`;
const FRAMES = `${RECORDINGS}/kraken/v2.frames.jsonl`;

/** @param {string} id @param {string} price @param {number} sequence */
const coinbaseFrame = (id, price, sequence) =>
  // The spaces and the zero are what no JSON.stringify would write.
  `{"type":"ticker", "sequence":${sequence}, "product_id":"${id}","price":"${price}","best_bid":"1.50","trade_id":${sequence + 1},"odd":1.10}`;
/** @param {number} last */
const krakenFrame = (last) =>
  `{"channel":"ticker","type":"update","data":[{"symbol":"BTC/USD","bid":1.0,"last":${last}.0}]}`;
/** @param {number} ts @param {string} data @param {string} [dir] */
const event = (ts, data, dir = 'recv') => JSON.stringify({ts, dir, conn: 'wss://feed.example', data});

/** @type {string} */
let folder;
/** @param {string} name @param {string[]} lines */
const write = (name, lines) => {
  const file = join(folder, name);
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
};

/**
 * @param {import('node:test').TestContext} t
 * @param {import('../../demo/exchange/exchange.js').ExchangeOptions} options
 */
const start = async (t, options) => {
  const exchange = await startExchange({tickMs: 0, heartbeatMs: 20, ...options});
  t.after(() => exchange.close());
  return exchange;
};

/** @param {string[]} ids @param {string[]} [channels] */
const coinbaseSubscription = (ids, channels = ['ticker']) => ({
  type: 'subscribe',
  product_ids: ids,
  channels,
});
const isTicker = (/** @type {any} */ message) => message.type === 'ticker' || message.channel === 'ticker';
/** @param {import('../../demo/exchange/client.js').ListeningClient} client */
const tickersOf = (client) => client.heard.filter((text) => isTicker(JSON.parse(text)));

describe('a replay', {timeout: 120_000}, () => {
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'exchange-'));
  });
  after(() => rmSync(folder, {recursive: true}));

  test('plays ticker frames byte for byte, to those who subscribed to the product', async (t) => {
    const frames = [
      coinbaseFrame('AB-USD', '1.5', 1),
      coinbaseFrame('CD-USD', '2', 2),
      coinbaseFrame('AB-USD', '1.6', 3),
    ];
    const file = write('session.jsonl', [
      event(100, coinbaseFrame('AB-USD', '9', 0), 'send'),
      event(100.1, '{"type":"subscriptions","channels":[]}'),
      ...frames.map((frame, i) => event(100.2 + i / 10, frame)),
      event(100.6, '{"type":"match","product_id":"AB-USD"}'),
    ]);
    const exchange = await start(t, {replay: {coinbase: file}, speed: 10});
    const client = await connect(exchange.endpoint('coinbase'));
    client.say(coinbaseSubscription(['AB-USD']));
    await exchange.venue('coinbase').replay?.ended;
    await client.nextText(/"1\.6"/);
    assert.deepEqual(tickersOf(client), [frames[0], frames[2]]);
  });

  test('begins at the first subscription, gives a later one the last frame, and then stays', async (t) => {
    const frames = [coinbaseFrame('AB-USD', '1.5', 1), coinbaseFrame('AB-USD', '1.6', 3)];
    const file = write(
      'late.session.jsonl',
      frames.map((frame, i) => event(i, frame)),
    );
    const exchange = await start(t, {replay: {coinbase: file}, speed: Infinity});
    const early = await connect(exchange.endpoint('coinbase'));
    const late = await connect(exchange.endpoint('coinbase'));
    early.say(coinbaseSubscription(['AB-USD']));
    early.say(coinbaseSubscription(['AB-USD']));
    await exchange.venue('coinbase').replay?.ended;
    await early.nextText(/"1\.6"/);
    late.say(coinbaseSubscription(['AB-USD'], ['ticker', 'heartbeat']));
    const heartbeat = await late.next(({type}) => type === 'heartbeat');
    assert.deepEqual([heartbeat.last_trade_id, heartbeat.sequence], [4, 3]);
    assert.deepEqual(tickersOf(early), frames);
    assert.deepEqual(tickersOf(late), [frames[1]]);
  });

  test('lists the recorded products only, and answers REST from the last frame', async (t) => {
    const file = write('rest.session.jsonl', [event(1, coinbaseFrame('AB-USD', '1.5', 1))]);
    const exchange = await start(t, {replay: {coinbase: file}});
    const client = await connect(exchange.endpoint('coinbase'));
    client.say(coinbaseSubscription(['BTC-USD']));
    assert.equal((await client.next(({type}) => type === 'error')).reason, 'BTC-USD is not a valid product');
    client.say(coinbaseSubscription(['AB-USD']));
    await client.next(isTicker);
    const products = await (await fetch(`${exchange.rest('coinbase')}/products`)).json();
    assert.deepEqual(
      products.map((/** @type {any} */ one) => [one.id, one.quote_increment]),
      [['AB-USD', '0.01']],
    );
    const ticker = await (await fetch(`${exchange.rest('coinbase')}/products/AB-USD/ticker`)).json();
    assert.equal(ticker.price, '1.5');
    assert.throws(() => exchange.venue('coinbase').trade('AB/USD'), TypeError);
  });

  test('keeps the recorded pace, divided by the speed', async (t) => {
    const file = write(
      'slow.session.jsonl',
      [0, 4].map((ts) => event(ts, coinbaseFrame('AB-USD', String(ts + 1), ts))),
    );
    const exchange = await start(t, {replay: {coinbase: file}, speed: 20});
    const client = await connect(exchange.endpoint('coinbase'));
    client.say(coinbaseSubscription(['AB-USD']));
    await client.next(isTicker);
    const begun = performance.now();
    await client.next(isTicker);
    const passed = performance.now() - begun;
    assert.ok(passed > 150, `${passed} ms instead of 200`);
  });

  test('plays bare frames a tenth of a second apart, waits to be begun if told to, and loops', async (t) => {
    const file = write('bare.frames.jsonl', ['{"channel":"heartbeat"}', krakenFrame(1), krakenFrame(2)]);
    const exchange = await start(t, {replay: {kraken: file}, replayWaits: true, loop: true, speed: 5});
    const client = await connect(exchange.endpoint('kraken'));
    client.say({method: 'subscribe', params: {channel: 'ticker', symbol: ['BTC/USD']}});
    for (let i = 0; i < 3; i++) await client.next(({channel}) => channel === 'heartbeat');
    assert.equal(client.pending(isTicker), 0);
    exchange.venue('kraken').replay?.begin();
    for (const last of [1, 2, 1, 2]) assert.equal((await client.next(isTicker)).data[0].last, last);
    assert.deepEqual(tickersOf(client).slice(0, 2), [krakenFrame(1), krakenFrame(2)]);
    const late = await connect(exchange.endpoint('kraken'));
    late.say({method: 'subscribe', params: {channel: 'ticker', symbol: ['BTC/USD']}});
    assert.equal((await late.next(isTicker)).type, 'snapshot');
  });

  test('knows the venue of a recording by its frames', () => {
    assert.equal(venueOfRecording(write('a', [event(1, coinbaseFrame('AB-USD', '1', 1))])), 'coinbase');
    assert.equal(venueOfRecording(write('b', [krakenFrame(1)])), 'kraken');
    assert.throws(() => venueOfRecording(write('c', ['{"e":"trade"}', 'pong'])), {message: /^No ticker/});
  });

  test('is refused when the recording is of another venue', async () => {
    const file = write('wrong', [krakenFrame(1)]);
    await assert.rejects(startExchange({replay: {coinbase: file}}), TypeError);
  });

  test('of a real session delivers every frame', async (t) => {
    if (!existsSync(SESSION)) return t.diagnostic(`Left out: no recordings at ${RECORDINGS}`);
    const recorded = readFileSync(SESSION, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
      .filter(({dir, data}) => dir === 'recv' && isTicker(JSON.parse(data)))
      .map(({data}) => data);
    assert.equal(venueOfRecording(SESSION), 'coinbase');
    assert.equal(venueOfRecording(FRAMES), 'kraken');
    const exchange = await start(t, {replay: {coinbase: SESSION}, speed: 200});
    const client = await connect(exchange.endpoint('coinbase'));
    client.say(coinbaseSubscription([...new Set(recorded.map((text) => JSON.parse(text).product_id))]));
    for (let i = 0; i < recorded.length; i++) await client.next(isTicker);
    assert.deepEqual(tickersOf(client), recorded);
  });
});
