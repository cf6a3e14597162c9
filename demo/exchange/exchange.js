import {once} from 'node:events';
import {createServer} from 'node:http';
import {createMarkets} from './markets.js';
import {mutedFeed} from './muted-feed.js';
import {createRandom, seedOf} from './random.js';
import {createTimers} from './timers.js';
import {createVenue} from './venue.js';
import {VENUES, VENUE_NAMES, readVenueNames} from './venues.js';

/** @typedef {import('./venues.js').VenueName} VenueName */

/**
 * @typedef {object} OwnOptions
 * @property {readonly VenueName[]} [venues] those that it plays; all by default
 * @property {number} [seed] the same seed gives the same market
 * @property {() => number} [now] the clock, epoch milliseconds
 * @property {number} [tickMs] between two steps of the simulated markets; 0 for steps by hand only
 * @property {Partial<Record<VenueName, string | URL>>} [replay] recordings to play instead of the simulated market
 * @property {number} [speed] of the recordings; 2 plays twice as fast
 * @property {boolean} [loop] plays the recordings again and again
 * @property {boolean} [replayWaits] plays from when `venue(name).replay.begin()` is called, not from the first subscription
 */

/** @typedef {OwnOptions & import('./venue-definition.js').Periods} ExchangeOptions */

/**
 * The names of its methods' venues are those that it plays: others throw a TypeError.
 * @typedef {object} Exchange
 * @property {readonly VenueName[]} venues
 * @property {number} port
 * @property {(venue: VenueName) => string} endpoint address of its WebSocket, "ws://127.0.0.1:8080/kraken/v2"; throws a TypeError when it has REST only
 * @property {(venue: VenueName) => string} rest address before the paths of its REST API, "http://127.0.0.1:8080/kraken"
 * @property {(venue: VenueName) => import('./venue.js').Venue} venue
 * @property {() => void} step moves the simulated markets once
 * @property {(request: import('node:http').IncomingMessage, response: import('node:http').ServerResponse) => boolean} answer answers a REST request; false when it is none of the exchange's
 * @property {() => Promise<void>} close leaves no timer and no socket
 */

/**
 * Puts the local exchange on a server that somebody else runs. Sockets reach it by themselves; for REST, the server's
 * request handler asks `answer` first. A venue costs nothing until it is used.
 * @param {import('node:http').Server} server
 * @param {ExchangeOptions} [options]
 * @returns {Exchange}
 * @throws {TypeError} when there is no such venue, or a recording is of another one
 */
export function attachExchange(server, options = {}) {
  const {seed = 1, now = Date.now, tickMs = 250, replay = {}, speed, loop, replayWaits: waits} = options;
  const names = readVenueNames(options.venues ?? VENUE_NAMES);
  const timers = createTimers({now});
  const markets = createMarkets({seed, now, timers, replay, speed, loop, waits});

  /** @param {VenueName} name */
  const open = (name) => {
    const {protocol, rest, socketPath} = VENUES[name];
    const {feed, trade} = markets.open(name);
    const mutes = mutedFeed(feed);
    const parts = {timers, now, random: createRandom(seedOf(seed, `${name} protocol`))};
    return {
      protocol: protocol?.({...options, ...parts, feed: mutes}),
      // Where there are sockets, it is they that fall silent.
      rest: rest({...parts, feed: socketPath === undefined ? mutes : feed}),
      mutes,
      trade,
    };
  };
  const servers = new Map(
    names.map((name) => {
      const replayed = markets.replayOf(name);
      return [name, createVenue({definition: VENUES[name], open: () => open(name), replay: replayed})];
    }),
  );
  if (names.length) timers.every(tickMs, markets.step);

  // Prefixed rather than resolved, because a path such as `//` is no address to resolve.
  const urlOf = (/** @type {import('node:http').IncomingMessage} */ request) =>
    new URL(`http://localhost${request.url ?? '/'}`);

  /** @param {VenueName} name */
  const serverOf = (name) => {
    const found = servers.get(name);
    if (found) return found;
    throw new TypeError(`"${name}" is not played; ${names.join(', ') || 'no venue'} is`);
  };

  /** @param {import('node:http').IncomingMessage} request @param {import('node:stream').Duplex} socket @param {Buffer} head */
  const upgrade = (request, socket, head) => {
    const url = urlOf(request);
    const name = names.find((one) => {
      const {socketPath, isSocketPath} = VENUES[one];
      return url.pathname === socketPath || isSocketPath?.(url.pathname);
    });
    if (name) return serverOf(name).upgrade(request, socket, head, url);
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
    venues: names,
    get port() {
      return host().port;
    },
    endpoint(name) {
      serverOf(name);
      const {socketPath} = VENUES[name];
      if (socketPath === undefined) throw new TypeError(`${name} has no WebSocket`);
      return `ws://${host().authority}${socketPath}`;
    },
    rest(name) {
      serverOf(name);
      return `http://${host().authority}/${name}`;
    },
    venue: (name) => serverOf(name).venue,
    step: markets.step,
    answer(request, response) {
      const url = urlOf(request);
      const name = names.find((venue) => url.pathname.startsWith(`/${venue}/`));
      if (name) serverOf(name).answer(request, response, url);
      return name !== undefined;
    },
    async close() {
      timers.clear();
      server.off('upgrade', upgrade);
      for (const {close} of servers.values()) close();
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
