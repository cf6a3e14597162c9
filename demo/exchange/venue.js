import {WebSocketServer} from 'ws';
import {inflict, reset} from './faults.js';

const MOST_BYTES = 64 * 1024;

/** @typedef {import('./faults.js').AnySocket} AnySocket */
/** @typedef {import('./faults.js').FaultOptions} FaultOptions */

/**
 * One venue of the local exchange, and what can be done to it.
 * @typedef {object} Venue
 * @property {number} connections sockets open now
 * @property {number} handshakes sockets opened so far
 * @property {number} attempts connections tried so far, refused ones included
 * @property {string[]} received text of every message that clients sent, oldest first
 * @property {string[]} requests path and query of every REST request, "/products/BTC-USD/ticker", oldest first; refused ones included
 * @property {boolean} isOpen whether it has a market: from the first socket, REST request, `mute`, `trade` or `fault` on
 * @property {(options?: FaultOptions) => void} kill resets every socket now and every new connection at its upgrade
 * @property {(status: number, options?: FaultOptions & {headers?: Record<string, string>}) => void} refuse answers upgrades with an HTTP status
 * @property {(status: number, options: Partial<import('./faults.js').RestRefusal> & {cors: boolean}) => void} refuseRest answers REST requests with an HTTP status, readable for pages or not; the body is "{}" by default
 * @property {(options?: FaultOptions) => void} hang never answers an upgrade
 * @property {(options?: FaultOptions) => void} blackhole keeps the sockets open but lets nothing pass; what is sent meanwhile is lost; new upgrades hang
 * @property {(name: string, details?: import('./venue-definition.js').FaultDetails) => void} fault what goes wrong at this venue only; throws a TypeError when it has no such fault
 * @property {(symbol: string, options?: {heartbeats?: boolean}) => void} mute silences one product, "BTC/USD"; its heartbeats too if asked
 * @property {(data: string | Buffer) => void} inject sends raw text, or bytes as a binary message, to every socket
 * @property {(code?: number, reason?: string) => void} disconnect closes every socket; new ones are welcome
 * @property {() => void} restore ends every fault; connections that hang stay as they are
 * @property {(symbol: string) => void} trade makes one product trade now; throws a TypeError during a replay
 * @property {import('./recorded-market.js').Replay | undefined} replay there is one when the venue plays a recording
 */

/**
 * @typedef {object} OpenVenue a venue that has its market
 * @property {import('./venue-definition.js').Protocol | undefined} protocol
 * @property {import('./rest.js').RestApi} rest
 * @property {import('./muted-feed.js').Mutes} mutes
 * @property {(id: string) => void} trade
 */

/**
 * @typedef {object} VenueServer
 * @property {Venue} venue
 * @property {(request: import('node:http').IncomingMessage, socket: AnySocket, head: Buffer, url: URL) => void} upgrade
 * @property {(request: import('node:http').IncomingMessage, response: import('node:http').ServerResponse, url: URL) => void} answer
 * @property {() => void} close
 */

/**
 * Serves one venue: its WebSocket protocol, its REST API, and its faults.
 * @param {object} options
 * @param {import('./venue-definition.js').VenueDefinition} options.definition
 * @param {() => OpenVenue} options.open called once, when the venue is first used
 * @param {import('./recorded-market.js').Replay} [options.replay]
 * @returns {VenueServer}
 */
export function createVenue({definition: {name, idOf}, open, replay}) {
  const server = new WebSocketServer({noServer: true, maxPayload: MOST_BYTES, perMessageDeflate: false});
  /** @type {Map<import('ws').WebSocket, AnySocket>} */
  const clients = new Map();
  /** @type {Set<AnySocket>} */
  const held = new Set();
  /** @type {import('./faults.js').Fault | undefined} */
  let fault;
  /** @type {import('./faults.js').RestRefusal | undefined} */
  let restRefusal;
  let isBlackhole = false;
  /** @type {OpenVenue | undefined} */
  let opened;
  const use = () => (opened ??= open());

  /** @param {import('ws').WebSocket} webSocket @param {AnySocket} socket @param {URL} url @param {OpenVenue} own */
  const accept = (webSocket, socket, url, {protocol}) => {
    clients.set(webSocket, socket);
    venue.handshakes += 1;
    webSocket.on('error', () => {});
    const session = protocol?.open({
      url,
      send: (text) => void (isBlackhole || webSocket.send(text, () => {})),
      ping: () => void (isBlackhole || webSocket.ping('', undefined, () => {})),
      close: (code, reason) => void (isBlackhole || webSocket.close(code, reason)),
    });
    webSocket.on('message', (data) => {
      if (isBlackhole) return;
      venue.received.push(data.toString());
      session?.receive(data.toString());
    });
    webSocket.on('pong', () => void (isBlackhole || session?.pong?.()));
    webSocket.on('close', () => {
      clients.delete(webSocket);
      session?.end();
    });
  };

  /** @type {Venue} */
  const venue = {
    get connections() {
      return clients.size;
    },
    get isOpen() {
      return opened !== undefined;
    },
    handshakes: 0,
    attempts: 0,
    received: [],
    requests: [],
    replay,
    kill(options = {}) {
      fault = {kind: 'reset', rest: options.rest ?? false};
      for (const socket of clients.values()) reset(socket);
    },
    refuse(status, {rest: alsoRest = false, headers} = {}) {
      fault = {kind: 'refuse', rest: alsoRest, status, headers};
    },
    refuseRest(status, {cors, headers = {}, body = '{}'}) {
      restRefusal = {status, cors, headers, body};
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
    fault(own, details = {}) {
      const faults = new Map(Object.entries(use().protocol?.faults ?? {}));
      const act = faults.get(own);
      if (!act) {
        const known = [...faults.keys()].join(', ') || 'none of its own';
        throw new TypeError(`${name} has no fault called "${own}"; it has ${known}`);
      }
      act(details);
    },
    mute: (symbol, options) => use().mutes.mute(idOf(symbol), options),
    inject(data) {
      for (const webSocket of clients.keys()) webSocket.send(data, () => {});
    },
    disconnect(code = 1001, reason = '') {
      for (const webSocket of clients.keys()) webSocket.close(code, reason);
    },
    restore() {
      fault = undefined;
      restRefusal = undefined;
      isBlackhole = false;
      opened?.mutes.unmute();
      for (const webSocket of clients.keys()) webSocket.resume();
      opened?.protocol?.restore?.();
    },
    trade: (symbol) => use().trade(idOf(symbol)),
  };

  return {
    venue,
    upgrade(request, socket, head, url) {
      venue.attempts += 1;
      socket.on('error', () => {});
      if (fault) return inflict(fault, socket, held);
      // First, so that a market in the making takes nothing of the time that a client has for its first words.
      const own = use();
      server.handleUpgrade(request, socket, head, (webSocket) => accept(webSocket, socket, url, own));
    },
    answer(request, response, url) {
      const path = url.pathname.slice(`/${name}`.length);
      venue.requests.push(path + url.search);
      if (fault?.rest) return inflict(fault, request.socket, held);
      const {method = 'GET', headers} = request;
      const {origin} = headers;
      const reply = restRefusal
        ? refusalOf(restRefusal)
        : use().rest({method, path, query: url.searchParams, origin, headers});
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

/** @param {import('./faults.js').RestRefusal} refusal @returns {import('./rest.js').RestResponse} */
const refusalOf = ({status, cors, headers, body}) => ({
  status,
  body,
  headers: {...(cors && {'access-control-allow-origin': '*'}), ...headers},
});
