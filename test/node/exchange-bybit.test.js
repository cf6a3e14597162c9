import assert from 'node:assert/strict';
import {afterEach, beforeEach, describe, test} from 'node:test';
import {connect} from '../../demo/exchange/client.js';
import {startExchange} from '../../demo/exchange/exchange.js';
import {symbolOf} from '../../dist/market/pair.js';
import {history, markets} from '../../dist/sources/bybit-rest.js';
import {bybit} from '../../dist/sources/bybit.js';

const HOUR = 3_600_000;
const BTC_USDT = {base: 'BTC', quote: 'USDT'};

/** @type {import('../../demo/exchange/exchange.js').Exchange} */
let exchange;
/** @type {import('../../demo/exchange/client.js').ListeningClient} */
let client;

const isAnswer = (/** @type {any} */ message) => message.op === 'subscribe';
const isTicker = (/** @type {any} */ message) => message.topic !== undefined;
const isPong = (/** @type {any} */ message) => message.op === 'ping';

/** @param {string[]} args @param {object} [more] */
const subscribe = (args, more) => client.say({op: 'subscribe', args, ...more});

/** Everything the venue had to say before this is there once it has answered. */
const settle = async () => {
  client.say('{"op":"ping"}');
  await client.next(isPong);
};

/** The network, with the venue on this machine. @param {string} url @param {RequestInit} [init] */
const ask = (url, init) => {
  const address = 'https://api.bybit.com';
  assert.ok(url.startsWith(`${address}/`), url);
  return fetch(url.replace(address, exchange.rest('bybit')), init);
};

describe('the local Bybit', {timeout: 60_000}, () => {
  beforeEach(async () => {
    exchange = await startExchange({venues: ['bybit'], seed: 7, tickMs: 0});
    client = await connect(exchange.endpoint('bybit'));
  });
  afterEach(() => exchange.close());

  test('answers a request, then sends a snapshot of each of its topics', async () => {
    subscribe(['tickers.BTCUSDT', 'tickers.ETHUSDT'], {req_id: '1'});
    const answer = await client.next(isAnswer);
    assert.deepEqual(Object.keys(answer), ['success', 'ret_msg', 'conn_id', 'req_id', 'op']);
    assert.deepEqual([answer.success, answer.ret_msg, answer.req_id], [true, 'subscribe', '1']);
    assert.equal((await client.next(isTicker)).topic, 'tickers.BTCUSDT');
    assert.equal((await client.next(isTicker)).topic, 'tickers.ETHUSDT');
    exchange.venue('bybit').trade('ETH/USDT');
    const {topic, type, data} = await client.next(isTicker);
    assert.deepEqual([topic, type, data.symbol], ['tickers.ETHUSDT', 'snapshot', 'ETHUSDT']);
  });

  test('echoes no req_id that was not sent', async () => {
    subscribe(['tickers.BTCUSDT']);
    assert.ok(!('req_id' in (await client.next(isAnswer))));
  });

  test('tells the change as a fraction, with the open that it is from', async () => {
    subscribe(['tickers.BTCUSDT']);
    const {data} = await client.next(isTicker);
    const change = Number(data.lastPrice) / Number(data.prevPrice24h) - 1;
    assert.ok(Math.abs(change - Number(data.price24hPcnt)) < 0.000051, `${change} ${data.price24hPcnt}`);
    assert.ok(Math.abs(change) < 0.5 && change !== 0);
  });

  test('refuses a request as a whole for one topic that is wrong, or that it has already', async () => {
    /** @type {[args: string[], problem: string][]} */
    const requests = [
      [['tickers.BTCUSDT', 'tickers.NOPEUSDT'], 'Invalid symbol :[tickers.NOPEUSDT]'],
      [['tickers.btcusdt'], 'Invalid symbol :[tickers.btcusdt]'],
      [['orderbook.30.BTCUSDT', 'tickers.BTCUSDT'], 'error:handler not found,topic:orderbook.30.BTCUSDT'],
      [Array.from({length: 11}, () => 'tickers.BTCUSDT'), 'args size >10'],
    ];
    for (const [args, problem] of requests) {
      subscribe(args);
      const {success, ret_msg: message} = await client.next(isAnswer);
      assert.deepEqual([success, message], [false, problem]);
    }
    await settle();
    assert.equal(client.pending(isTicker), 0);

    subscribe(['tickers.BTCUSDT']);
    assert.equal((await client.next(isAnswer)).success, true);
    await client.next(isTicker);
    subscribe(['tickers.ETHUSDT', 'tickers.BTCUSDT']);
    assert.equal((await client.next(isAnswer)).ret_msg, 'error:already subscribed,topic:tickers.BTCUSDT');
    exchange.venue('bybit').trade('ETH/USDT');
    await settle();
    assert.equal(client.pending(isTicker), 0);
  });

  test('ends a subscription, and answers what it does not understand', async () => {
    subscribe(['tickers.BTCUSDT']);
    await client.next(isTicker);
    client.say({op: 'unsubscribe', args: ['tickers.BTCUSDT']});
    assert.equal((await client.next(({op}) => op === 'unsubscribe')).success, true);
    exchange.venue('bybit').trade('BTC/USDT');
    client.say({op: 'nope'});
    assert.equal((await client.next(({op}) => op === 'nope')).ret_msg, 'error:invalid op');
    client.say('}{');
    await client.next(({ret_msg: message}) => /decode/.test(message));
    assert.equal(client.pending(isTicker), 0);
  });

  test('answers a ping, and hangs up on who says nothing', async () => {
    await exchange.close();
    exchange = await startExchange({venues: ['bybit'], tickMs: 0, idleMs: 100});
    client = await connect(exchange.endpoint('bybit'));
    client.say('{"op":"ping"}');
    const pong = await client.next(isPong);
    assert.deepEqual([pong.success, pong.ret_msg], [true, 'pong']);
    assert.equal((await client.closed).code, 1000);
  });

  test('can refuse a topic that it had, and be told to have it again', async () => {
    exchange.venue('bybit').fault('refusedTopic', {symbol: 'BTC/USDT'});
    subscribe(['tickers.BTCUSDT']);
    const refusal = await client.next(isAnswer);
    assert.equal(refusal.ret_msg, 'error:handler not found,topic:tickers.BTCUSDT');
    assert.deepEqual(bybit.parse(JSON.stringify(refusal)), [{refused: BTC_USDT}]);
    exchange.venue('bybit').restore();
    subscribe(['tickers.BTCUSDT']);
    assert.equal((await client.next(isAnswer)).success, true);
  });

  test('is read as it speaks, every price in its own digits', async () => {
    const pairs = ['BTC/USDT', 'ETH/EUR', 'ETH/BTC', 'SHIB/USDT', 'USDC/USDT'].map((symbol) => {
      const [base, quote] = symbol.split('/');
      return {base, quote};
    });
    for (const text of bybit.request('subscribe', [...pairs, {base: 'NOPE', quote: 'USDC'}]))
      client.say(text);
    await settle();
    for (let i = 0; i < 20; i++) for (const pair of pairs) exchange.venue('bybit').trade(symbolOf(pair));
    await settle();
    const messages = client.heard.map((text) => ({text, read: bybit.parse(text)}));
    assert.ok(messages.every(({read}) => read.length === 1));
    assert.deepEqual(
      messages.flatMap(({read}) => read.flatMap(({refused}) => refused ?? [])),
      [{base: 'NOPE', quote: 'USDC'}],
    );
    const ticks = messages.flatMap(({text, read: [{tick}]}) => (tick ? [{text, tick}] : []));
    assert.equal(ticks.length, pairs.length * 21);
    for (const {text, tick} of ticks) {
      const [, price] = /"lastPrice":"([^"]+)"/.exec(text) ?? [];
      assert.equal(tick.last, price);
      assert.ok(text.includes(`"symbol":"${tick.pair.base}${tick.pair.quote}"`));
    }
  });

  test('tells its markets by REST, and the past of one up to the price of now', async () => {
    const listings = await markets(ask);
    const symbols = listings.map(({pair}) => symbolOf(pair));
    assert.ok(symbols.includes('BTC/USDT') && symbols.includes('ETH/EUR') && !symbols.includes('BTC/USD'));
    for (const {tickSize} of listings) assert.match(tickSize ?? '', /^(0\.0*)?1$/);
    const day = await history(BTC_USDT, '24h', ask);
    const week = await history(BTC_USDT, '7d', ask);
    assert.deepEqual([day.length, week.length], [24, 168]);
    day.forEach(({time}, i) => assert.equal(time - day[0].time, i * HOUR));
    subscribe(['tickers.BTCUSDT']);
    assert.equal(day[23].price, (await client.next(isTicker)).data.lastPrice);
    await assert.rejects(history({base: 'NOPE', quote: 'USDT'}, '24h', ask), /Not supported symbols/);
  });

  test('can be closed to a country: sockets and requests get 403, which no page may read', async () => {
    exchange.venue('bybit').refuse(403);
    exchange.venue('bybit').refuseRest(403, {cors: false, headers: {'content-type': 'text/html'}});
    await assert.rejects(connect(exchange.endpoint('bybit')), /403/);
    await assert.rejects(markets(ask), /HTTP status 403/);
    const response = await fetch(`${exchange.rest('bybit')}/v5/market/tickers?category=spot`);
    assert.equal(response.headers.get('access-control-allow-origin'), null);
  });
});
