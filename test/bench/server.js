import {once} from 'node:events';
import {createServer} from 'node:http';
import {gzipSync} from 'node:zlib';
import {WebSocketServer} from 'ws';
import {createProduct} from './product.js';

/** @typedef {{type: string, body: Buffer}} File */

/**
 * @typedef {object} BenchServer
 * @property {string} origin of pages
 * @property {string} endpoint of the feed
 * @property {(path: string, text: string) => string} put serves a text, compressed beforehand; gives its address
 * @property {(path: string) => number} bytesOf what is served there, compressed
 * @property {number} latencyMs so much later is each answer sent: of a page, a script, the feed's handshake, a subscription
 * @property {(on: (feed: Feed) => void) => void} connected has a function told of each new connection of a page
 * @property {() => Promise<void>} close
 */

/**
 * One connection of a page.
 * @typedef {object} Feed
 * @property {number} sent ticks so far
 * @property {boolean} isBehind whether the page did not take all that it was to be sent
 * @property {(perSecond: number) => void} run sends ticks at a rate; 0 ends that
 */

/** A page that does not read any more is not sent what would only wait. */
const MOST_WAITING = 1 << 18;
/** Real ones are sent once a second and pair, and would drown the ticks where these are few. */
const HEARTBEAT_MS = 10_000;
const TYPES = {html: 'text/html; charset=utf-8', js: 'text/javascript; charset=utf-8'};

/**
 * Serves pages, and a feed in the words of Coinbase that says the price of any product at any rate.
 * @returns {Promise<BenchServer>}
 */
export async function startBenchServer() {
  /** @type {Map<string, File>} */
  const files = new Map();
  /** @type {((feed: Feed) => void) | undefined} */
  let onConnection;

  /** @param {() => void} answer */
  const later = (answer) => {
    if (all.latencyMs) setTimeout(answer, all.latencyMs);
    else answer();
  };

  const server = createServer(({url = ''}, response) => {
    later(() => {
      const file = files.get(url);
      if (!file) return void response.writeHead(404).end();
      response.writeHead(200, {
        'content-type': file.type,
        'content-encoding': 'gzip',
        'cache-control': 'no-store',
      });
      response.end(file.body);
    });
  });
  const sockets = new WebSocketServer({noServer: true, perMessageDeflate: false});
  server.on('upgrade', (request, wire, head) => {
    later(() => {
      sockets.handleUpgrade(request, wire, head, (socket) => {
        const feed = createFeed(socket, later);
        socket.once('message', () => onConnection?.(feed));
      });
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const {port} = /** @type {import('node:net').AddressInfo} */ (server.address());
  const host = `127.0.0.1:${port}`;

  /** @type {BenchServer} */
  const all = {
    origin: `http://${host}`,
    endpoint: `ws://${host}`,
    latencyMs: 0,
    put(path, text) {
      const [, extension] = /\.(html|js)$/.exec(path) ?? [];
      const type = TYPES[/** @type {keyof TYPES} */ (extension)];
      files.set(path, {type, body: gzipSync(text, {level: 9})});
      return `http://${host}${path}`;
    },
    bytesOf: (path) => files.get(path)?.body.length ?? 0,
    connected(on) {
      onConnection = on;
    },
    async close() {
      for (const socket of sockets.clients) socket.terminate();
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
  return all;
}

/**
 * @param {import('ws').WebSocket} socket
 * @param {(answer: () => void) => void} later
 * @returns {Feed}
 */
function createFeed(socket, later) {
  /** @type {import('./product.js').Product[]} */
  let products = [];
  let perSecond = 0;
  let due = 0;
  let last = 0;
  let next = 0;
  /** @type {NodeJS.Timeout | undefined} */
  let timer;

  const feed = {
    sent: 0,
    isBehind: false,
    /** @param {number} rate */
    run(rate) {
      perSecond = rate;
      due = 0;
      last = performance.now();
      clearTimeout(timer);
      if (rate) timer = setTimeout(go, 1);
    },
  };

  function go() {
    timer = setTimeout(go, 1);
    const now = performance.now();
    due += ((now - last) / 1000) * perSecond;
    last = now;
    const time = new Date().toISOString();
    const {_socket: wire} = /** @type {{_socket?: import('node:net').Socket}} */ (
      /** @type {unknown} */ (socket)
    );
    wire?.cork();
    for (; due >= 1; due--) {
      if (socket.bufferedAmount > MOST_WAITING) {
        feed.isBehind = true;
        due %= 1;
        break;
      }
      // In an order that is not that of the rows, and reaches all of them.
      next = (next + 7) % products.length;
      socket.send(products[next].tick(time));
      feed.sent++;
    }
    wire?.uncork();
  }

  const beat = setInterval(() => {
    const time = new Date().toISOString();
    for (const one of products) socket.send(one.heartbeat(time));
  }, HEARTBEAT_MS);

  socket.on('message', (data) => {
    const {type, product_ids: ids} = JSON.parse(`${data}`);
    if (type !== 'subscribe') return;
    const time = new Date().toISOString();
    const added = ids.map((/** @type {string} */ id, /** @type {number} */ i) =>
      createProduct(id, products.length + i),
    );
    products = [...products, ...added];
    later(() => {
      socket.send(
        JSON.stringify({
          type: 'subscriptions',
          channels: [{name: 'ticker_1000', product_ids: products.map(({id}) => id), account_ids: null}],
        }),
      );
      for (const one of added) socket.send(one.tick(time));
    });
  });
  socket.on('close', () => {
    clearTimeout(timer);
    clearInterval(beat);
  });
  socket.on('error', () => undefined);
  return feed;
}
