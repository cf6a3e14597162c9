import {once} from 'node:events';
import {existsSync} from 'node:fs';
import {createServer} from 'node:http';
import {attachExchange} from './exchange/exchange.js';
import {VENUES} from './exchange/venues.js';
import {faultEndpoint} from './fault-endpoint.js';
import {modeOf} from './mode.js';
import {serveFile} from './static-files.js';
import {UserError} from './user-error.js';

/**
 * @typedef {object} Demo
 * @property {string} url of the page
 * @property {string} detail which prices it shows, in a sentence for visitors
 * @property {import('./exchange/exchange.js').Exchange} exchange idle when the page asks the real exchanges
 * @property {() => Promise<void>} close leaves no timer and no socket
 */

const HOST = '127.0.0.1';
const MOST_PORTS = 100;
const BUNDLE = new URL('../dist/cdn/coinlet.js', import.meta.url);

// The demo page names no exchange but the one on this machine, and the browser sees to it.
const LOCAL_SOCKETS = 'ws://localhost:* ws://127.0.0.1:*';
const ANY_SOCKETS = 'ws: wss:';

/** @param {string} sockets that a page may open */
const securityPolicy = (sockets) =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    `connect-src 'self' ${sockets}`,
    "require-trusted-types-for 'script'",
    'trusted-types coinlet',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');

/**
 * Serves the demo site with the local exchange behind it, to this machine only.
 * @param {import('./options.js').DemoOptions & Omit<import('./exchange/exchange.js').ExchangeOptions, 'replay'>} [options]
 * what is not the demo's own goes to the local exchange
 * @returns {Promise<Demo>}
 * @throws {UserError} when the library is not built, the recording cannot be played, or no port is free
 */
export async function startDemo({port = 8000, replay, live = false, venues, ...options} = {}) {
  if (!existsSync(BUNDLE)) throw new UserError('The library is not built yet: npm run build');
  const mode = modeOf({replay, live, venues});

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });

  /** @param {import('node:http').IncomingMessage} request @param {import('node:http').ServerResponse} response */
  const answer = async (request, response) => {
    const address = request.url ?? '/';
    const [pathname] = address.split('?');
    const isLocalPage = !live && /^\/(index\.html)?$/.test(pathname);
    response.setHeader('cache-control', 'no-store');
    response.setHeader('content-security-policy', securityPolicy(isLocalPage ? LOCAL_SOCKETS : ANY_SOCKETS));
    response.setHeader('referrer-policy', 'no-referrer');
    response.setHeader('x-content-type-options', 'nosniff');
    if (!URL.canParse(address, 'http://localhost')) return void response.writeHead(400).end();
    if (exchange.answer(request, response)) return;
    if (pathname === '/mode.json') return answerMode(request, response);
    if (pathname === '/fault' && mode.venues.length) return answerFault(request, response);
    return serveFile(request, response, pathname);
  };

  const exchange = attachExchange(server, {
    ...options,
    venues: mode.venues,
    ...(replay !== undefined && {replay: {[mode.venues[0]]: replay}}),
  });
  const answerFault = faultEndpoint(exchange, mode.venues);

  /** @param {import('node:http').IncomingMessage} request @param {import('node:http').ServerResponse} response */
  const answerMode = ({headers}, response) => {
    // By the name that the visitor knows the server by, so that the page's own origin allows it.
    const local = (/** @type {string} */ address) => {
      const {protocol, pathname} = new URL(address);
      return `${protocol}//${headers.host}${pathname}`;
    };
    const sockets = mode.venues.filter((venue) => VENUES[venue].socketPath !== undefined);
    const endpoints = Object.fromEntries(sockets.map((venue) => [venue, local(exchange.endpoint(venue))]));
    const rest = Object.fromEntries(mode.venues.map((venue) => [venue, local(exchange.rest(venue))]));
    const {name, detail, pairs} = mode;
    response.writeHead(200, {'content-type': 'application/json'});
    response.end(JSON.stringify({mode: name, detail, endpoints, rest, pairs}));
  };

  const close = async () => {
    await exchange.close();
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  };

  try {
    await listen(server, port);
  } catch (error) {
    await close();
    throw error;
  }
  return {url: `http://localhost:${exchange.port}/`, detail: mode.detail, exchange, close};
}

/**
 * Listens on a port, or on the next one that is free.
 * @param {import('node:http').Server} server
 * @param {number} first
 */
async function listen(server, first) {
  const last = Math.min(first + MOST_PORTS, 65_535);
  for (let port = first; port <= last; port++) {
    try {
      server.listen(port, HOST);
      await once(server, 'listening');
      return;
    } catch (error) {
      const {code, message} = /** @type {NodeJS.ErrnoException} */ (error);
      if (code !== 'EADDRINUSE') throw new UserError(`Cannot listen on port ${port}: ${message}`);
    }
  }
  throw new UserError(`No port from ${first} to ${last} is free`);
}
