import assert from 'node:assert/strict';
import {existsSync, readFileSync} from 'node:fs';
import {afterEach, beforeEach, describe, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {connect} from '../../demo/exchange/client.js';
import {startExchange} from '../../demo/exchange/exchange.js';
import {symbolOf} from '../../dist/market/pair.js';
import {history, markets} from '../../dist/sources/bitstamp-rest.js';
import {bitstamp, bitstampSeed} from '../../dist/sources/bitstamp.js';

const RECORDINGS =
  process.env.RECORDINGS ?? fileURLToPath(new URL('../../../shared/recordings', import.meta.url));
const FILE = `${RECORDINGS}/bitstamp/cryptofeed-2021-04-05.session.jsonl`;
const HOUR = 3_600_000;
const BTC_USD = {base: 'BTC', quote: 'USD'};

/** @type {import('../../demo/exchange/exchange.js').Exchange} */
let exchange;
/** @type {import('../../demo/exchange/client.js').ListeningClient} */
let client;

const isAnswer = (/** @type {any} */ message) => message.event === 'bts:subscription_succeeded';
const isError = (/** @type {any} */ message) => message.event === 'bts:error';
const isTrade = (/** @type {any} */ message) => message.event === 'trade';
const isHeartbeat = (/** @type {any} */ message) => message.event === 'bts:heartbeat';

/** @param {string} channel @param {string} [event] */
const subscribe = (channel, event = 'bts:subscribe') => client.say({event, data: {channel}});

/** Everything the venue had to say before this is there once it has answered. */
const settle = async () => {
  client.say('{"event":"bts:heartbeat"}');
  return client.next(isHeartbeat);
};

/** The network, with the venue on this machine. @param {string} url @param {RequestInit} [init] */
const ask = (url, init) => {
  const address = 'https://www.bitstamp.net';
  assert.ok(url.startsWith(`${address}/`), url);
  return fetch(url.replace(address, exchange.rest('bitstamp')), init);
};

/** @param {import('../../dist/market/pair.js').Pair} pair */
const tickerOf = async (pair) => (await ask(bitstampSeed.request([pair])[0])).text();

describe('the local Bitstamp', {timeout: 60_000}, () => {
  beforeEach(async () => {
    exchange = await startExchange({venues: ['bitstamp'], seed: 7, tickMs: 0});
    client = await connect(exchange.endpoint('bitstamp'));
  });
  afterEach(() => exchange.close());

  test('acknowledges every channel, and sends nothing until there is a trade', async () => {
    subscribe('live_trades_btcusd');
    subscribe('live_trades_nopeusd');
    assert.deepEqual(await client.next(isAnswer), {
      event: 'bts:subscription_succeeded',
      channel: 'live_trades_btcusd',
      data: {},
    });
    assert.equal((await client.next(isAnswer)).channel, 'live_trades_nopeusd');
    await settle();
    assert.equal(client.pending(isTrade), 0);
    exchange.venue('bitstamp').trade('BTC/USD');
    const {channel, data} = await client.next(isTrade);
    assert.equal(channel, 'live_trades_btcusd');
    assert.equal(Number(data.price_str), data.price);
    assert.match(data.microtimestamp, /^\d{16}$/);
  });

  test('acknowledges a subscription again, and ends it when told to', async () => {
    subscribe('live_trades_btcusd');
    subscribe('live_trades_btcusd');
    await client.next(isAnswer);
    await client.next(isAnswer);
    exchange.venue('bitstamp').trade('BTC/USD');
    await settle();
    assert.equal(client.pending(isTrade), 1);
    subscribe('live_trades_btcusd', 'bts:unsubscribe');
    await client.next(({event}) => event === 'bts:unsubscription_succeeded');
    exchange.venue('bitstamp').trade('BTC/USD');
    await settle();
    assert.equal(client.pending(isTrade), 1);
  });

  test('answers a heartbeat with a heartbeat, and pings by itself', async () => {
    assert.deepEqual(await settle(), {event: 'bts:heartbeat', channel: '', data: {status: 'success'}});
    await exchange.close();
    exchange = await startExchange({venues: ['bitstamp'], tickMs: 0, heartbeatMs: 20});
    client = await connect(exchange.endpoint('bitstamp'));
    await new Promise((resolve) => client.socket.once('ping', resolve));
  });

  test('names no channel in its errors, and stays open', async () => {
    subscribe('live_trades_BTCUSD');
    client.say({event: 'bts:ping'});
    client.say('}{');
    const errors = [await client.next(isError), await client.next(isError), await client.next(isError)];
    assert.deepEqual(
      errors.map(({channel, data}) => [channel, data.code, data.message]),
      [
        ['', null, 'Invalid channel provided.'],
        ['', null, 'Bad subscription string.'],
        ['', null, 'Incorrect JSON format.'],
      ],
    );
    for (const error of errors) assert.deepEqual(bitstamp.parse(JSON.stringify(error)), [{}]);
    await settle();
  });

  test('hangs up on a message of more than 512 bytes', async () => {
    subscribe(`live_trades_${'x'.repeat(512)}`);
    assert.deepEqual(await client.closed, {code: 1009, reason: 'read limited at 513 bytes'});
  });

  test('hangs up on the 1,025th channel', async () => {
    for (let i = 0; i < 1025; i++) subscribe(`live_trades_coin${i}usd`);
    await client.closed;
    assert.equal(client.heard.length, 1024);
  });

  test('can ask to be connected anew', async () => {
    exchange.venue('bitstamp').fault('requestReconnect');
    const text = await client.nextText(/request_reconnect/);
    assert.equal(text, '{"event":"bts:request_reconnect","channel":"","data":""}');
    assert.deepEqual(bitstamp.parse(text), [{renew: true}]);
  });

  test('can refuse a channel by name, and be told to have it again', async () => {
    exchange.venue('bitstamp').fault('badChannel', {symbol: 'BTC/USD'});
    subscribe('live_trades_btcusd');
    const text = await client.nextText(/bts:error/);
    assert.deepEqual(bitstamp.parse(text), [{refused: BTC_USD}]);
    exchange.venue('bitstamp').restore();
    subscribe('live_trades_btcusd');
    await client.next(isAnswer);
  });

  test('is read as it speaks, every price in its own digits', async () => {
    const symbols = ['BTC/USD', 'ETH/EUR', 'XRP/BTC', 'SHIB/USD', 'USDT/USD', 'EUR/USD'];
    const pairs = symbols.map((symbol) => ({base: symbol.split('/')[0], quote: symbol.split('/')[1]}));
    for (const text of bitstamp.request('subscribe', pairs)) client.say(text);
    await settle();
    for (let i = 0; i < 20; i++) for (const symbol of symbols) exchange.venue('bitstamp').trade(symbol);
    await settle();
    const messages = client.heard.map((text) => ({text, read: bitstamp.parse(text)}));
    assert.ok(messages.every(({read}) => read.length === 1));
    const ticks = messages.flatMap(({text, read: [{tick}]}) => (tick ? [{text, tick}] : []));
    assert.equal(ticks.length, symbols.length * 20);
    for (const {text, tick} of ticks) {
      const [, price] = /"price_str":"([^"]+)"/.exec(text) ?? [];
      assert.equal(tick.last, price);
      assert.ok(text.includes(`live_trades_${(tick.pair.base + tick.pair.quote).toLowerCase()}"`));
    }
    assert.ok(ticks.some(({text}) => /"price":\d[\d.]*e-0\d,/.test(text)));
  });

  test('tells the ticker of a market without its name, and all of them for one that it lacks', async () => {
    const [message] = bitstampSeed.parse(await tickerOf(BTC_USD), BTC_USD);
    exchange.venue('bitstamp').trade('BTC/USD');
    const body = await tickerOf(BTC_USD);
    assert.doesNotMatch(body, /BTC/);
    const {last, open, open_24: open24h, percent_change_24: percent} = JSON.parse(body);
    assert.notEqual(open24h, open);
    assert.equal(message.tick?.open24h, open24h);
    assert.ok(Math.abs((Number(last) / Number(open24h) - 1) * 100 - Number(percent)) < 0.0051);

    const pair = {base: 'NOPE', quote: 'USD'};
    assert.deepEqual(bitstampSeed.parse(await tickerOf(pair), pair), [{refused: pair}]);
  });

  test('tells its markets by REST, and the past of one up to the price of now', async () => {
    const listings = await markets(ask);
    const symbols = listings.map(({pair}) => symbolOf(pair));
    for (const symbol of ['BTC/USD', 'ETH/EUR', 'EUR/USD', 'USDC/USDT']) assert.ok(symbols.includes(symbol));
    for (const {pair, tickSize, name} of listings) {
      assert.match(tickSize ?? '', /^(0\.0*)?1$/, symbolOf(pair));
      assert.equal(name, pair.base);
      assert.ok(bitstamp.supports(pair), symbolOf(pair));
    }
    const day = await history(BTC_USD, '24h', ask);
    const week = await history(BTC_USD, '7d', ask);
    assert.deepEqual([day.length, week.length], [24, 168]);
    day.forEach(({time}, i) => assert.equal(time - day[0].time, i * HOUR));
    assert.equal(day[23].price, JSON.parse(await tickerOf(BTC_USD)).last);
    await assert.rejects(history({base: 'NOPE', quote: 'USD'}, '24h', ask), /HTTP status 404/);
  });
});

test('Bitstamp messages have the fields of recorded ones', {timeout: 60_000}, async (t) => {
  if (!existsSync(FILE)) return t.diagnostic(`Left out: no recordings at ${RECORDINGS}`);
  const events = readFileSync(FILE, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  /** @param {RegExp} pattern */
  const recorded = (pattern) =>
    JSON.parse(events.find(({dir, data}) => dir === 'recv' && pattern.test(data))?.data ?? '{}');
  /** @param {any} value @returns {any} the names of the fields, in order, with types in the place of values */
  const shape = (value) =>
    value !== null && typeof value === 'object'
      ? Object.entries(value)
          .map(([name, inner]) => [name, shape(inner)])
          .sort()
      : typeof value;

  exchange = await startExchange({venues: ['bitstamp'], tickMs: 0});
  t.after(() => exchange.close());
  client = await connect(exchange.endpoint('bitstamp'));
  subscribe('live_trades_xrpbtc');
  assert.deepEqual(shape(await client.next(isAnswer)), shape(recorded(/live_trades.*"data":\{\}/)));
  exchange.venue('bitstamp').trade('XRP/BTC');
  assert.deepEqual(shape(await client.next(isTrade)), shape(recorded(/"event": "trade"/)));
});
