import assert from 'node:assert/strict';
import {once} from 'node:events';
import {createServer} from 'node:http';
import {afterEach, describe, test} from 'node:test';
import {assetValues} from '../../demo/exchange/asset-values.js';
import {connect} from '../../demo/exchange/client.js';
import {attachExchange, startExchange} from '../../demo/exchange/exchange.js';
import {simulatedMarket} from '../../demo/exchange/simulated-market.js';
import {defineVenue} from '../../demo/exchange/venue-definition.js';
import {createVenue} from '../../demo/exchange/venue.js';
import {VENUES, VENUE_NAMES} from '../../demo/exchange/venues.js';

/** @typedef {import('../../demo/exchange/venues.js').VenueName} VenueName */

/** @type {import('../../demo/exchange/exchange.js').Exchange} */
let exchange;

/** @param {import('../../demo/exchange/exchange.js').ExchangeOptions} [options] */
const start = async (options) => {
  exchange = await startExchange({seed: 7, tickMs: 0, heartbeatMs: 20, ...options});
};
const openVenues = () => exchange.venues.filter((name) => exchange.venue(name).isOpen);
/** @param {VenueName} name @param {string} path */
const ask = (name, path) => fetch(`${exchange.rest(name)}${path}`);
const isStatus = (/** @type {any} */ message) => message.channel === 'status';

describe('the venues of the local exchange', {timeout: 120_000}, () => {
  test('are defined under their own names, without contradictions', () => {
    for (const name of VENUE_NAMES) {
      const definition = VENUES[name];
      assert.equal(definition.name, name);
      assert.equal(definition.socketPath === undefined, definition.protocol === undefined, name);
      assert.match(definition.socketPath ?? `/${name}`, RegExp(`^/${name}(/|$)`));
      const listings = definition.listings();
      assert.ok(listings.length > 0, name);
      assert.equal(new Set(listings.map(({id}) => id)).size, listings.length, `${name} lists an id twice`);
      for (const {id, symbol} of listings) assert.equal(definition.idOf(symbol), id);
    }
  });
});

describe('a venue of the local exchange, with others,', {timeout: 120_000}, () => {
  afterEach(() => exchange.close());

  test('has no market until it is used', async () => {
    await start();
    exchange.step();
    exchange.venue('coinbase').kill();
    exchange.venue('coinbase').restore();
    assert.equal((await fetch(`http://127.0.0.1:${exchange.port}/elsewhere`)).status, 404);
    assert.deepEqual(openVenues(), []);
    await ask('kraken', '/0/public/AssetPairs');
    exchange.step();
    assert.deepEqual(openVenues(), ['kraken']);
  });

  for (const [how, use] of /** @type {[string, (name: 'kraken') => unknown][]} */ ([
    ['a socket', (name) => connect(exchange.endpoint(name))],
    ['a REST request', (name) => ask(name, '/')],
    ['mute', (name) => exchange.venue(name).mute('BTC/USD')],
    ['trade', (name) => exchange.venue(name).trade('BTC/USD')],
    ['a fault of its own', (name) => exchange.venue(name).fault('maintenance')],
  ])) {
    test(`gets its market from ${how}`, async () => {
      await start();
      await use('kraken');
      assert.deepEqual(openVenues(), ['kraken']);
    });
  }

  test('has the market that it would have without them', async () => {
    const now = () => Date.UTC(2026, 10, 22, 12);
    const tickers = [];
    for (const others of /** @type {VenueName[][]} */ ([[], ['kraken']])) {
      await start({now});
      for (const name of others) exchange.venue(name).trade('BTC/USD');
      for (let i = 0; i < 30; i++) exchange.step();
      exchange.venue('coinbase').trade('BTC/USD');
      exchange.step();
      tickers.push(await (await ask('coinbase', '/products/BTC-USD/ticker')).json());
      await exchange.close();
    }
    assert.deepEqual(tickers[0], tickers[1]);
  });

  test('is there without them when only it was asked for', async () => {
    await start({venues: ['kraken', 'kraken']});
    assert.deepEqual(exchange.venues, ['kraken']);
    await connect(exchange.endpoint('kraken'));
    assert.equal((await fetch(`http://127.0.0.1:${exchange.port}/coinbase/products`)).status, 404);
    await assert.rejects(connect(`ws://127.0.0.1:${exchange.port}/coinbase`));
    const error = {name: 'TypeError', message: '"coinbase" is not played; kraken is'};
    assert.throws(() => exchange.venue('coinbase'), error);
    assert.throws(() => exchange.endpoint('coinbase'), error);
    assert.throws(() => exchange.rest('coinbase'), error);
  });

  test('keeps the path and query of what it was asked by REST, refused or not', async () => {
    await start();
    await ask('coinbase', '/products/BTC-USD/candles?granularity=60');
    exchange.venue('coinbase').refuseRest(429, {cors: true});
    await ask('coinbase', '/products');
    assert.deepEqual(exchange.venue('coinbase').requests, [
      '/products/BTC-USD/candles?granularity=60',
      '/products',
    ]);
    assert.deepEqual(exchange.venue('kraken').requests, []);
  });

  for (const [status, cors] of /** @type {[number, boolean][]} */ ([
    [429, true],
    [403, false],
    [451, false],
  ])) {
    test(`refuses REST with ${status}, ${cors ? 'readable' : 'unreadable'} for pages, until it is restored`, async () => {
      await start();
      const venue = exchange.venue('coinbase');
      venue.refuseRest(status, {cors, headers: {'retry-after': '7'}, body: '{"reason":"no"}'});
      const refusal = await ask('coinbase', '/products');
      assert.deepEqual(
        [refusal.status, refusal.headers.get('retry-after'), await refusal.json()],
        [status, '7', {reason: 'no'}],
      );
      assert.equal(refusal.headers.get('access-control-allow-origin'), cors ? '*' : null);
      assert.ok(!venue.isOpen);
      await connect(exchange.endpoint('coinbase'));
      assert.equal((await ask('kraken', '/0/public/AssetPairs')).status, 200);
      venue.restore();
      assert.equal((await ask('coinbase', '/products')).status, 200);
    });
  }

  test('has faults of its own, and names them when it has no such one', async () => {
    await start();
    assert.throws(() => exchange.venue('kraken').fault('nope'), {
      name: 'TypeError',
      message: 'kraken has no fault called "nope"; it has maintenance',
    });
    assert.throws(() => exchange.venue('coinbase').fault('toString'), {
      name: 'TypeError',
      message: 'coinbase has no fault called "toString"; it has none of its own',
    });
  });

  test('tells everyone of its maintenance, those who come later too, and of its end', async () => {
    await start();
    const early = await connect(exchange.endpoint('kraken'));
    const online = (await early.next(isStatus)).data[0];
    exchange.venue('kraken').fault('maintenance');
    const told = (await early.next(isStatus)).data[0];
    assert.deepEqual([online.system, told.system], ['online', 'maintenance']);
    exchange.venue('kraken').fault('maintenance', {system: 'cancel_only'});
    assert.equal((await early.next(isStatus)).data[0].system, 'cancel_only');
    const late = await connect(exchange.endpoint('kraken'));
    assert.equal((await late.next(isStatus)).data[0].system, 'cancel_only');
    exchange.venue('kraken').restore();
    for (const client of [early, late]) assert.equal((await client.next(isStatus)).data[0].system, 'online');
  });
});

test('an exchange plays no venue that does not exist', () => {
  const server = createServer();
  const venues = /** @type {VenueName[]} */ (/** @type {unknown} */ (['kraken', 'nope']));
  assert.throws(() => attachExchange(server, {venues}), {
    name: 'TypeError',
    message: /^No venue is called "nope"; there are coinbase, kraken/,
  });
  assert.equal(server.listenerCount('upgrade'), 0);
});

test(
  'a session learns the address that its client asked for, and of its pongs',
  {timeout: 60_000},
  async (t) => {
    const definition = defineVenue({
      name: 'own',
      socketPath: '/own',
      listings: () => [],
      idOf: (symbol) => symbol,
      render: () => '{}',
      rest: () => () => ({status: 200, body: '{}', headers: {}}),
    });
    const own = createVenue({
      definition,
      open: () => ({
        protocol: {
          open: (client) => ({
            receive: () => client.ping(),
            pong: () => client.send(client.url.pathname + client.url.search),
            end: () => {},
          }),
        },
        rest: definition.rest(/** @type {import('../../demo/exchange/venue-definition.js').Parts} */ ({})),
        mutes: {mute: () => {}, unmute: () => {}},
        trade: () => {},
      }),
    });
    const server = createServer();
    server.on('upgrade', (request, socket, head) =>
      own.upgrade(request, socket, head, new URL(`http://localhost${request.url}`)),
    );
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    t.after(() => {
      own.close();
      server.close();
    });
    const {port} = /** @type {import('node:net').AddressInfo} */ (server.address());
    const client = await connect(`ws://127.0.0.1:${port}/own/stream?streams=a/b`);
    client.say('ping me');
    assert.equal(await client.nextText(/./), '/own/stream?streams=a/b');
  },
);

test('a market made later has the past of one made before', () => {
  let time = Date.UTC(2026, 10, 22, 12, 30);
  const now = () => time;
  const values = assetValues({seed: 1, now});
  const early = simulatedMarket({venue: 'kraken', seed: 1, values, now});
  for (let hour = 0; hour < 6; hour++) {
    time += 3600_000;
    values.step();
  }
  const late = simulatedMarket({venue: 'coinbase', seed: 1, values, now});
  for (const symbol of ['BTC/USD', 'ETH/USD', 'SOL/USD', 'XRP/EUR']) {
    const [one, other] = [early.books.get(symbol), late.books.get(symbol.replace('/', '-'))].map((book) => {
      assert.ok(book, symbol);
      return book.history.day().open / 10 ** book.listing.decimals;
    });
    assert.ok(Math.abs(one / other - 1) < 0.003, `${symbol} ${one} ${other}`);
  }
});
