import {once} from 'node:events';
import {WebSocketServer} from 'ws';

/** What one client has asked for on one connection. @typedef {{asked: string[], wanted: Set<string>}} Session */

/**
 * @typedef {object} PriceVenue
 * @property {string} endpoint `ws://127.0.0.1:…`
 * @property {Session[]} sessions one for every connection so far, the oldest first
 * @property {number} said how many messages were sent so far
 * @property {{has(product: string): boolean}} muted products, as `BTC-USD`, that are acknowledged and then never heard of
 * @property {(product: string, price: string, at?: number) => void} tick tells a price to who wants it; `at` is its time, epoch ms
 * @property {() => void} beat tells every client that its products are alive
 * @property {(data: string | Buffer, isBinary?: boolean) => void} say says to every client what no venue would
 * @property {(code?: number, reason?: string) => void} hangUp closes every connection
 * @property {() => Promise<void>} close
 */

/**
 * Starts a well-behaved venue on the loopback that speaks as Coinbase does, but only when it is told to.
 * @param {() => number} now epoch milliseconds
 * @returns {Promise<PriceVenue>}
 */
export async function startPriceVenue(now) {
  const server = new WebSocketServer({host: '127.0.0.1', port: 0});
  /** @type {Map<import('ws').WebSocket, Session>} */
  const clients = new Map();
  /** @param {import('ws').WebSocket} socket @param {string | Buffer} data @param {boolean} [isBinary] */
  const send = (socket, data, isBinary = false) => {
    venue.said += 1;
    socket.send(data, {binary: isBinary});
  };
  /** @param {string} type @param {string} product @param {object} fields */
  const tell = (type, product, fields) => {
    if (venue.muted.has(product)) return;
    const text = JSON.stringify({type, product_id: product, ...fields});
    for (const [socket, {wanted}] of clients) if (wanted.has(product)) send(socket, text);
  };

  /** @type {PriceVenue} */
  const venue = {
    endpoint: '',
    sessions: [],
    said: 0,
    muted: new Set(),
    tick: (product, price, at = now()) => tell('ticker', product, {price, time: new Date(at).toISOString()}),
    beat() {
      const products = new Set([...clients.values()].flatMap(({wanted}) => [...wanted]));
      for (const product of products) tell('heartbeat', product, {time: new Date(now()).toISOString()});
    },
    say(data, isBinary) {
      for (const socket of clients.keys()) send(socket, data, isBinary);
    },
    hangUp(code, reason) {
      for (const socket of clients.keys()) socket.close(code, reason);
      clients.clear();
    },
    close() {
      for (const socket of server.clients) socket.terminate();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  server.on('connection', (socket) => {
    const session = {asked: /** @type {string[]} */ ([]), wanted: new Set()};
    venue.sessions.push(session);
    clients.set(socket, session);
    socket.on('error', () => socket.terminate());
    socket.on('close', () => clients.delete(socket));
    socket.on('message', (data) => {
      const {type, product_ids: products} = JSON.parse(data.toString());
      if (type === 'subscribe') session.asked.push(...products);
      for (const product of products) session.wanted[type === 'subscribe' ? 'add' : 'delete'](product);
      send(
        socket,
        JSON.stringify({type: 'subscriptions', channels: [{name: 'ticker_1000', product_ids: products}]}),
      );
    });
  });
  await once(server, 'listening');
  const {port} = /** @type {import('node:net').AddressInfo} */ (server.address());
  venue.endpoint = `ws://127.0.0.1:${port}`;
  return venue;
}
