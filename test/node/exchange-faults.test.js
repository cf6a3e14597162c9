import assert from 'node:assert/strict';
import {once} from 'node:events';
import {createServer} from 'node:http';
import {afterEach, beforeEach, describe, test} from 'node:test';
import {WebSocket} from 'ws';
import {connect} from '../../demo/exchange/client.js';
import {attachExchange, startExchange} from '../../demo/exchange/exchange.js';
import {simulatedMarket} from '../../demo/exchange/simulated-market.js';

/** @type {import('../../demo/exchange/exchange.js').Exchange} */
let exchange;
/** @type {import('../../demo/exchange/client.js').ListeningClient} */
let client;
/** @type {import('../../demo/exchange/venue.js').Venue} */
let venue;

/** @param {string} type */
const is = (type) => (/** @type {any} */ message) => message.type === type;
/** @param {...string} ids */
const subscribe = (...ids) =>
  client.say({type: 'subscribe', product_ids: ids, channels: ['ticker', 'heartbeat']});
const reconnect = () => connect(exchange.endpoint('coinbase'));

/** Opens a socket of which nothing is expected but that it hangs. */
const hanging = async () => {
  const attempts = venue.attempts;
  const socket = new WebSocket(exchange.endpoint('coinbase'));
  socket.on('error', () => {});
  const other = await connect(exchange.endpoint('kraken'));
  while (venue.attempts === attempts) {
    other.say({method: 'ping'});
    await other.next(({method}) => method === 'pong');
  }
  return socket;
};

describe('a venue of the local exchange', {timeout: 120_000}, () => {
  beforeEach(async () => {
    exchange = await startExchange({seed: 7, tickMs: 0, heartbeatMs: 20});
    venue = exchange.venue('coinbase');
    client = await reconnect();
  });
  afterEach(() => exchange.close());

  test('counts sockets and keeps what clients said', async () => {
    subscribe('BTC-USD');
    await client.next(is('ticker'));
    assert.deepEqual([venue.connections, venue.handshakes, venue.attempts], [1, 1, 1]);
    assert.equal(exchange.venue('kraken').handshakes, 0);
    assert.deepEqual(JSON.parse(venue.received[0]).product_ids, ['BTC-USD']);
  });

  test('killed, resets its sockets and new ones until it is restored', async () => {
    venue.kill();
    assert.equal((await client.closed).code, 1006);
    await assert.rejects(reconnect(), {code: 'ECONNRESET'});
    assert.equal((await fetch(`${exchange.rest('coinbase')}/products`)).status, 200);
    venue.kill({rest: true});
    await assert.rejects(fetch(`${exchange.rest('coinbase')}/products`));
    venue.restore();
    client = await reconnect();
    subscribe('BTC-USD');
    await client.next(is('ticker'));
    assert.deepEqual([venue.connections, venue.handshakes, venue.attempts], [1, 2, 3]);
  });

  for (const status of [403, 429, 503]) {
    test(`refuses sockets with ${status}, and REST requests too if told to`, async () => {
      venue.refuse(status, {rest: true, headers: {'retry-after': '7'}});
      await assert.rejects(reconnect(), new RegExp(`${status}`));
      const response = await fetch(`${exchange.rest('coinbase')}/products`);
      assert.deepEqual([response.status, response.headers.get('retry-after')], [status, '7']);
      subscribe('BTC-USD');
      await client.next(is('ticker'));
    });
  }

  test('hanging, accepts a connection and never answers it, not even when it is restored', async () => {
    venue.hang();
    const socket = await hanging();
    venue.restore();
    await reconnect();
    assert.equal(socket.readyState, WebSocket.CONNECTING);
  });

  test('as a black hole lets nothing pass either way and keeps its sockets open', async () => {
    subscribe('BTC-USD');
    await client.next(is('heartbeat'));
    venue.blackhole();
    const said = venue.received.length;
    const heard = client.heard.length;
    venue.trade('BTC/USD');
    client.say({type: 'hello'});
    const socket = await hanging();
    assert.equal(socket.readyState, WebSocket.CONNECTING);
    assert.equal(client.socket.readyState, WebSocket.OPEN);
    assert.equal(venue.connections, 1);
    assert.equal(venue.received.length, said);
    assert.ok(client.heard.length <= heard + 1);
    assert.equal(client.pending(is('ticker')), 1);
    venue.restore();
    await client.next(is('heartbeat'));
    await client.next(is('error'));
  });

  test('silences one product, and its heartbeats only if asked', async () => {
    subscribe('BTC-USD', 'ETH-USD');
    await client.next(is('ticker'));
    await client.next(is('ticker'));
    venue.mute('BTC/USD');
    venue.trade('BTC/USD');
    venue.trade('ETH/USD');
    assert.equal((await client.next(is('ticker'))).product_id, 'ETH-USD');
    await client.next(({type, product_id: id}) => type === 'heartbeat' && id === 'BTC-USD');
    venue.mute('BTC/USD', {heartbeats: true});
    const before = client.heard.length;
    for (let i = 0; i < 3; i++) {
      await client.next(({type, product_id: id}) => type === 'heartbeat' && id === 'ETH-USD');
      client.say('x');
      await client.next(is('error'));
    }
    const since = client.heard.slice(before).filter((text) => text.includes('"BTC-USD"'));
    assert.ok(since.length <= 1, 'at most the one that was under way');
    assert.throws(() => venue.mute('NOPE/USD'), TypeError);
    venue.restore();
    venue.trade('BTC/USD');
    assert.equal((await client.next(is('ticker'))).product_id, 'BTC-USD');
  });

  test('injects text and bytes as they are, and closes with a code', async () => {
    venue.inject('<html>');
    assert.equal(await client.nextText(/html/), '<html>');
    const message = once(client.socket, 'message');
    venue.inject(Buffer.from([0, 255]));
    const [data, isBinary] = await message;
    assert.deepEqual([[...data], isBinary], [[0, 255], true]);
    venue.disconnect(1012, 'restart');
    assert.deepEqual(await client.closed, {code: 1012, reason: 'restart'});
    await reconnect();
  });

  test('closes a socket that sends more than 64 KiB at once', async () => {
    client.say('x'.repeat(64 * 1024 + 1));
    assert.equal((await client.closed).code, 1009);
  });
});

test('an exchange on the server of somebody else leaves its pages alone', {timeout: 60_000}, async (t) => {
  const server = createServer((request, response) => {
    if (!shared.answer(request, response)) response.end('a page');
  });
  const shared = attachExchange(server, {tickMs: 0});
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => server.close());
  const page = await fetch(`http://127.0.0.1:${shared.port}/index.html`);
  assert.equal(await page.text(), 'a page');
  assert.equal((await fetch(`${shared.rest('kraken')}/0/public/AssetPairs`)).status, 200);
  const socket = await connect(shared.endpoint('kraken'));
  await assert.rejects(connect(`ws://127.0.0.1:${shared.port}/elsewhere`));
  await shared.close();
  await socket.closed;
  assert.equal(server.listenerCount('upgrade'), 0);
  assert.ok(server.listening);
  server.closeAllConnections();
});

test('a closed exchange leaves no timer and no socket', {timeout: 60_000}, async () => {
  const resources = () =>
    process.getActiveResourcesInfo().filter((name) => /^(Timeout|TCPSocketWrap|TCPServerWrap)$/.test(name))
      .length;
  const before = resources();
  const own = await startExchange({heartbeatMs: 10, tickMs: 10, batchMs: 10});
  own.venue('coinbase').hang();
  const socket = new WebSocket(own.endpoint('coinbase'));
  const failed = once(socket, 'error');
  const open = await connect(own.endpoint('kraken'));
  open.say({method: 'subscribe', params: {channel: 'ticker', symbol: ['BTC/USD']}});
  await open.next(({type}) => type === 'update');
  await own.close();
  await own.close();
  await failed;
  await open.closed;
  assert.ok(resources() <= before, process.getActiveResourcesInfo().join());
});

test('a closed exchange does nothing any more', {timeout: 60_000}, async (t) => {
  let looks = 0;
  const now = () => {
    looks += 1;
    return Date.now();
  };
  const closed = await startExchange({now, heartbeatMs: 10, tickMs: 10, batchMs: 10});
  const running = await startExchange({tickMs: 0, heartbeatMs: 20});
  t.after(() => running.close());
  await closed.close();
  const before = looks;
  const other = await connect(running.endpoint('coinbase'));
  other.say({type: 'subscribe', product_ids: ['BTC-USD'], channels: ['heartbeat']});
  for (let i = 0; i < 4; i++) await other.next(is('heartbeat'));
  assert.equal(looks, before);
});

test('two venues do not quite agree on a price', () => {
  const now = () => Date.UTC(2026, 10, 22, 12);
  const books = /** @type {const} */ (['coinbase', 'kraken']).map(
    (name) => simulatedMarket({venue: name, seed: 1, now}).books,
  );
  for (const symbol of ['BTC/USD', 'ETH/USD', 'LTC/EUR']) {
    const [one, other] = books.map((book) => {
      const {bid, ask, listing} =
        book.get(symbol) ?? book.get(symbol.replace('/', '-')) ?? assert.fail(symbol);
      return (bid + ask) / 2 / 10 ** listing.decimals;
    });
    const difference = Math.abs(one / other - 1);
    assert.ok(difference > 2e-5 && difference < 3e-3, `${symbol} ${difference}`);
  }
});

test('a market is the same for the same seed and steps, and another for another', () => {
  const now = () => Date.UTC(2026, 10, 22, 12);
  /** @param {number} seed @param {'coinbase' | 'kraken'} [venueName] */
  const run = (seed, venueName = 'kraken') => {
    const market = simulatedMarket({venue: venueName, seed, now});
    for (let i = 0; i < 20; i++) market.step();
    return [...market.books.values()].map(({last, bid, time, sequence, history}) => [
      ...[last, bid, time, sequence, Object.values(history.day()).join()],
    ]);
  };
  assert.deepEqual(run(1), run(1));
  assert.notDeepEqual(run(1), run(2));
});

test('a day rolls on: its open moves to a later hour, and nothing is traded in an idle one', () => {
  let time = Date.UTC(2026, 10, 22, 12, 30);
  const market = simulatedMarket({venue: 'coinbase', seed: 1, now: () => time});
  const book = market.books.get('BTC-USD');
  assert.ok(book);
  const [, second] = book.history.bars(3600, 24);
  assert.notEqual(book.history.day().open, second.open);
  time += 3600_000;
  assert.equal(book.history.day().open, second.open);
  assert.equal(book.history.bars(3600, 1)[0].volume, 0n);
  const before = book.history.day().volume;
  market.trade('BTC-USD');
  assert.equal(book.history.day().volume, before + book.lastSize);
});
