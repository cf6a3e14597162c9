import {WebSocketServer} from 'ws';
import {inflict, reset} from './faults.js';

const MOST_BYTES = 64 * 1024;

/**
 * @typedef {object} Client one open socket
 * @property {(text: string) => void} send
 * @property {(code: number, reason: string) => void} close
 */

/**
 * @typedef {object} Session what a venue does with one client
 * @property {(text: string) => void} receive
 * @property {() => void} end the socket has closed
 */

/** @typedef {(client: Client) => Session} Protocol */

/**
 * One venue of the local exchange, and what can be done to it.
 * @typedef {object} Venue
 * @property {number} connections sockets open now
 * @property {number} handshakes sockets opened so far
 * @property {number} attempts connections tried so far, refused ones included
 * @property {string[]} received text of every message that clients sent, oldest first
 * @property {(options?: import('./faults.js').FaultOptions) => void} kill resets every socket now and every new connection at its upgrade
 * @property {(status: number, options?: import('./faults.js').FaultOptions & {headers?: Record<string, string>}) => void} refuse answers upgrades with an HTTP status
 * @property {(options?: import('./faults.js').FaultOptions) => void} hang never answers an upgrade
 * @property {(options?: import('./faults.js').FaultOptions) => void} blackhole keeps the sockets open but lets nothing pass; what is sent meanwhile is lost; new upgrades hang
 * @property {(symbol: string, options?: {heartbeats?: boolean}) => void} mute silences one product, "BTC/USD"; its heartbeats too if asked
 * @property {(data: string | Buffer) => void} inject sends raw text, or bytes as a binary message, to every socket
 * @property {(code?: number, reason?: string) => void} disconnect closes every socket; new ones are welcome
 * @property {() => void} restore ends every fault; connections that hang stay as they are
 * @property {(symbol: string) => void} trade makes one product trade now; throws a TypeError during a replay
 * @property {import('./recorded-market.js').Replay | undefined} replay there is one when the venue plays a recording
 */

/**
 * @typedef {object} VenueServer
 * @property {Venue} venue
 * @property {(request: import('node:http').IncomingMessage, socket: import('./faults.js').AnySocket, head: Buffer) => void} upgrade
 * @property {(request: import('node:http').IncomingMessage, response: import('node:http').ServerResponse, url: URL) => void} answer
 * @property {() => void} close
 */

/**
 * Serves one venue: its WebSocket protocol, its REST API, and its faults.
 * @param {object} options
 * @param {Protocol} options.protocol
 * @param {import('./rest.js').RestApi} options.rest
 * @param {string} options.root path before that of the REST API, "/coinbase"
 * @param {import('./muted-feed.js').Mutes} options.mutes
 * @param {(symbol: string) => string} options.idOf the market id of a symbol
 * @param {(id: string) => void} options.trade
 * @param {import('./recorded-market.js').Replay} [options.replay]
 * @returns {VenueServer}
 */
export function createVenue({protocol, rest, root, mutes, idOf, trade, replay}) {
  const server = new WebSocketServer({noServer: true, maxPayload: MOST_BYTES, perMessageDeflate: false});
  /** @type {Map<import('ws').WebSocket, import('./faults.js').AnySocket>} */
  const clients = new Map();
  /** @type {Set<import('./faults.js').AnySocket>} */
  const held = new Set();
  /** @type {import('./faults.js').Fault | undefined} */
  let fault;
  let isBlackhole = false;

  /** @param {import('ws').WebSocket} webSocket @param {import('./faults.js').AnySocket} socket */
  const accept = (webSocket, socket) => {
    clients.set(webSocket, socket);
    venue.handshakes += 1;
    webSocket.on('error', () => {});
    const session = protocol({
      send: (text) => void (isBlackhole || webSocket.send(text, () => {})),
      close: (code, reason) => void (isBlackhole || webSocket.close(code, reason)),
    });
    webSocket.on('message', (data) => {
      if (isBlackhole) return;
      venue.received.push(data.toString());
      session.receive(data.toString());
    });
    webSocket.on('close', () => {
      clients.delete(webSocket);
      session.end();
    });
  };

  /** @type {Venue} */
  const venue = {
    get connections() {
      return clients.size;
    },
    handshakes: 0,
    attempts: 0,
    received: [],
    replay,
    kill(options = {}) {
      fault = {kind: 'reset', rest: options.rest ?? false};
      for (const socket of clients.values()) reset(socket);
    },
    refuse(status, {rest: alsoRest = false, headers} = {}) {
      fault = {kind: 'refuse', rest: alsoRest, status, headers};
    },
    hang(options = {}) {
      fault = {kind: 'hang', rest: options.rest ?? false};
    },
    blackhole(options = {}) {
      fault = {kind: 'hang', rest: options.rest ?? false};
      isBlackhole = true;
      // Not even a ping or a closing handshake is answered while nobody reads.
      for (const webSocket of clients.keys()) webSocket.pause();
    },
    mute: (symbol, options) => mutes.mute(idOf(symbol), options),
    inject(data) {
      for (const webSocket of clients.keys()) webSocket.send(data, () => {});
    },
    disconnect(code = 1001, reason = '') {
      for (const webSocket of clients.keys()) webSocket.close(code, reason);
    },
    restore() {
      fault = undefined;
      isBlackhole = false;
      mutes.unmute();
      for (const webSocket of clients.keys()) webSocket.resume();
    },
    trade: (symbol) => trade(idOf(symbol)),
  };

  return {
    venue,
    upgrade(request, socket, head) {
      venue.attempts += 1;
      socket.on('error', () => {});
      if (fault) return inflict(fault, socket, held);
      server.handleUpgrade(request, socket, head, (webSocket) => accept(webSocket, socket));
    },
    answer(request, response, url) {
      if (fault?.rest) return inflict(fault, request.socket, held);
      const path = url.pathname.slice(root.length);
      const reply = rest({path, query: url.searchParams, origin: request.headers.origin});
      response.writeHead(reply.status, {'content-type': 'application/json', ...reply.headers});
      response.end(reply.body);
    },
    close() {
      for (const webSocket of clients.keys()) webSocket.terminate();
      for (const socket of held) socket.destroy();
      server.close();
    },
  };
}
