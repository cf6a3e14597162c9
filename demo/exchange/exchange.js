import {once} from 'node:events';
import {createServer} from 'node:http';
import {assetValues} from './asset-values.js';
import {tickerMessage} from './coinbase-messages.js';
import {coinbaseRest} from './coinbase-rest.js';
import {coinbaseProtocol} from './coinbase.js';
import {simulatedFeed} from './feed.js';
import {krakenTicker} from './kraken-messages.js';
import {krakenRest} from './kraken-rest.js';
import {krakenProtocol} from './kraken.js';
import {coinbaseListings, krakenListings} from './listings.js';
import {mutedFeed} from './muted-feed.js';
import {createRandom, seedOf} from './random.js';
import {recordedMarket} from './recorded-market.js';
import {readRecording} from './recording.js';
import {simulatedMarket} from './simulated-market.js';
import {createTimers} from './timers.js';
import {createVenue} from './venue.js';

/** @typedef {'coinbase' | 'kraken'} VenueName */

/**
 * @typedef {object} ExchangeOptions
 * @property {number} [seed] the same seed gives the same market
 * @property {() => number} [now] the clock, epoch milliseconds
 * @property {number} [tickMs] between two steps of the simulated markets; 0 for steps by hand only
 * @property {number} [batchMs] between two ticker_batch messages of a product
 * @property {number} [heartbeatMs]
 * @property {number} [subscribeMs] within which a client of Coinbase must subscribe
 * @property {{coinbase?: string | URL, kraken?: string | URL}} [replay] recordings to play instead of the simulated market
 * @property {number} [speed] of the recordings; 2 plays twice as fast
 * @property {boolean} [loop] plays the recordings again and again
 * @property {boolean} [replayWaits] plays from when `venue(name).replay.begin()` is called, not from the first subscription
 */

/**
 * @typedef {object} Exchange
 * @property {number} port
 * @property {(venue: VenueName) => string} endpoint address of its WebSocket, "ws://127.0.0.1:8080/kraken/v2"
 * @property {(venue: VenueName) => string} rest address before the paths of its REST API, "http://127.0.0.1:8080/kraken"
 * @property {(venue: VenueName) => import('./venue.js').Venue} venue
 * @property {() => void} step moves the simulated markets once
 * @property {(request: import('node:http').IncomingMessage, response: import('node:http').ServerResponse) => boolean} answer answers a REST request; false when it is none of the exchange's
 * @property {() => Promise<void>} close leaves no timer and no socket
 */

const SOCKET_PATHS = {coinbase: '/coinbase', kraken: '/kraken/v2'};
const VENUES = /** @type {const} */ (['coinbase', 'kraken']);

/**
 * Puts the local exchange on a server that somebody else runs. Sockets reach it by themselves; for REST, the server's
 * request handler asks `answer` first.
 * @param {import('node:http').Server} server
 * @param {ExchangeOptions} [options]
 * @returns {Exchange}
 * @throws {TypeError} when a recording is of another venue
 */
export function attachExchange(server, options = {}) {
  const {seed = 1, now = Date.now, tickMs = 250, replay = {}} = options;
  const timers = createTimers({now});
  const values = assetValues({seed});
  /** @type {import('./simulated-market.js').Market[]} */
  const markets = [];

  /** @param {VenueName} name @param {string | URL} file */
  const recorded = (name, file) => {
    const recording = readRecording(file);
    if (recording.venue !== name) throw new TypeError(`${file} is not a recording of ${name}`);
    const {speed, loop, replayWaits: waits} = options;
    const trade = () => {
      throw new TypeError(`${name} plays a recording: nobody else trades there`);
    };
    return {...recordedMarket({recording, timers, now, speed, loop, waits}), trade};
  };

  /** @param {VenueName} name */
  const simulated = (name) => {
    const market = simulatedMarket({venue: name, seed, values, now});
    markets.push(market);
    const feed =
      name === 'coinbase'
        ? simulatedFeed(market, coinbaseListings(), tickerMessage)
        : simulatedFeed(market, krakenListings(), krakenTicker);
    return {...feed, trade: market.trade, replay: undefined};
  };

  const feedOf = (/** @type {VenueName} */ name) => {
    const file = replay[name];
    return file === undefined ? simulated(name) : recorded(name, file);
  };
  // Both feeds first: what throws must not leave the timers of the other venue behind.
  const feeds = {coinbase: feedOf('coinbase'), kraken: feedOf('kraken')};

  const open = (/** @type {VenueName} */ name) => {
    const feed = feeds[name];
    const muted = mutedFeed(feed);
    const parts = {
      ...options,
      feed: muted,
      timers,
      now,
      random: createRandom(seedOf(seed, `${name} protocol`)),
    };
    return createVenue({
      protocol: name === 'coinbase' ? coinbaseProtocol(parts) : krakenProtocol(parts),
      rest: name === 'coinbase' ? coinbaseRest(feed, now) : krakenRest(feed),
      root: `/${name}`,
      mutes: muted,
      idOf: (symbol) => symbol.replace(/[-/]/, name === 'coinbase' ? '-' : '/'),
      trade: feed.trade,
      replay: feed.replay,
    });
  };
  const servers = {coinbase: open('coinbase'), kraken: open('kraken')};

  const step = () => {
    values.step();
    for (const market of markets) market.step();
  };
  timers.every(tickMs, step);

  // Prefixed rather than resolved, because a path such as `//` is no address to resolve.
  const urlOf = (/** @type {import('node:http').IncomingMessage} */ request) =>
    new URL(`http://localhost${request.url ?? '/'}`);

  /** @param {import('node:http').IncomingMessage} request @param {import('node:stream').Duplex} socket @param {Buffer} head */
  const upgrade = (request, socket, head) => {
    const {pathname} = urlOf(request);
    const name = VENUES.find((venue) => SOCKET_PATHS[venue] === pathname);
    if (name) return servers[name].upgrade(request, socket, head);
    if (server.listenerCount('upgrade') === 1) socket.destroy();
  };
  server.on('upgrade', upgrade);

  const host = () => {
    const address = server.address();
    if (!address || typeof address === 'string') throw new TypeError('The server does not listen on a port');
    const isAny = address.address === '::' || address.address === '0.0.0.0';
    const name = isAny ? '127.0.0.1' : address.address;
    return {port: address.port, authority: `${name.includes(':') ? `[${name}]` : name}:${address.port}`};
  };

  return {
    get port() {
      return host().port;
    },
    endpoint: (name) => `ws://${host().authority}${SOCKET_PATHS[name]}`,
    rest: (name) => `http://${host().authority}/${name}`,
    venue: (name) => servers[name].venue,
    step,
    answer(request, response) {
      const url = urlOf(request);
      const name = VENUES.find((venue) => url.pathname.startsWith(`/${venue}/`));
      if (name) servers[name].answer(request, response, url);
      return name !== undefined;
    },
    async close() {
      timers.clear();
      server.off('upgrade', upgrade);
      for (const name of VENUES) servers[name].close();
    },
  };
}

/**
 * Starts the local exchange on a port of its own.
 * @param {ExchangeOptions & {port?: number, host?: string}} [options] any free port by default
 * @returns {Promise<Exchange>}
 */
export async function startExchange({port = 0, host = '127.0.0.1', ...options} = {}) {
  const server = createServer((request, response) => {
    if (!exchange.answer(request, response)) response.writeHead(404).end();
  });
  const exchange = attachExchange(server, options);
  server.listen(port, host);
  await once(server, 'listening');
  const detach = exchange.close;
  return Object.assign(exchange, {
    async close() {
      await detach();
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  });
}
