import {once} from 'node:events';
import {WebSocketServer} from 'ws';

/** @typedef {import('ws').WebSocket & {_socket?: import('node:net').Socket}} Client */

/**
 * One source of a flood, as a page sees it.
 * @typedef {object} Line
 * @property {string} name
 * @property {Client | undefined} client the one that is served, if there is one
 * @property {string[]} wanted products, as `BTC-USD`
 * @property {Map<string, string>} last the last price of each product
 * @property {number} since when it was connected, by `performance.now()`
 * @property {number} handshakes so far
 */

/**
 * @typedef {object} PriceFlood
 * @property {(name: string) => string} endpoint the address of one of its sources
 * @property {ReadonlyMap<string, Line>} lines
 * @property {number} sent messages so far
 * @property {number} open sockets that are not closed
 * @property {boolean} isQuiet whether nobody trades for a moment
 * @property {(line: Line, fault: FaultName) => void} strike ends a connection in some way
 * @property {() => Promise<void>} close
 */

const STEP_MS = 10;
const HEARTBEAT_MS = 1000;
const CODES = [1000, 1001, 1011, 1012, 1013, 3000, 4000];

/** How a connection can end: with a code, with none, by a reset, or without a word. */
export const FAULTS = /** @type {const} */ ([...CODES, 'terminated', 'reset', 'hole']);
/** @typedef {(typeof FAULTS)[number]} FaultName */

/**
 * Serves sources that speak as Coinbase does, and loses some of what they say.
 * @param {{names: readonly string[], perSecond: number, loss?: number, random?: () => number}} options messages of all of them together; `loss` is a share
 * @returns {Promise<PriceFlood>}
 */
export async function startPriceFlood({names, perSecond, loss = 0, random = Math.random}) {
  const lines = new Map(
    names.map((name) => [
      name,
      /** @type {Line} */ ({name, client: undefined, wanted: [], last: new Map(), since: 0, handshakes: 0}),
    ]),
  );
  const server = new WebSocketServer({host: '127.0.0.1', port: 0, perMessageDeflate: false});
  let sequence = 0;
  let steps = 0;

  /** @param {Line} line @param {object} message */
  const say = ({client}, message) => {
    if (random() < loss) return;
    client?.send(JSON.stringify(message));
    flood.sent++;
  };
  /** A trade, at a price that rises and falls. @param {Line} line @param {string} id */
  const tick = (line, id) => {
    const base = 50_000 / (1 + id.charCodeAt(0) * id.charCodeAt(1) - 4000);
    const price = (Math.abs(base) + 1) * (1 + 0.01 * Math.sin(sequence / 5000));
    const [last, low, high] = [price, price * 0.95, price * 1.05].map((one) => one.toFixed(4));
    line.last.set(id, last);
    say(line, {
      type: 'ticker',
      sequence: ++sequence,
      product_id: id,
      price: last,
      open_24h: low,
      low_24h: low,
      high_24h: high,
      volume_24h: '1836.96781750',
      time: new Date().toISOString(),
    });
  };

  server.on('connection', (/** @type {Client} */ client, {url = ''}) => {
    const line = lines.get(url.slice(1));
    if (!line) return client.close();
    Object.assign(line, {client, wanted: [], since: performance.now()});
    line.handshakes++;
    client.on('error', () => undefined);
    client.on('close', () => {
      if (line.client === client) line.client = undefined;
    });
    client.on('message', (data) => {
      const {type, product_ids: ids} = JSON.parse(`${data}`);
      const rest = line.wanted.filter((id) => !ids.includes(id));
      line.wanted = type === 'subscribe' ? [...rest, ...ids] : rest;
      client.send(
        JSON.stringify({type: 'subscriptions', channels: [{name: 'ticker_1000', product_ids: line.wanted}]}),
      );
      for (const id of line.wanted) tick(line, id);
    });
  });

  const begun = performance.now();
  let due = 0;
  const ticking = setInterval(() => {
    const served = [...lines.values()].filter(({client, wanted}) => client && wanted.length);
    const now = performance.now() - begun;
    // As many as there are in that time, however late this comes.
    for (const end = (now * perSecond) / 1000; due < end; due++) {
      const line = served[due % served.length];
      if (line && !flood.isQuiet)
        tick(line, line.wanted[Math.floor(due / served.length) % line.wanted.length] ?? '');
    }
    if (++steps % (HEARTBEAT_MS / STEP_MS)) return;
    const time = new Date().toISOString();
    for (const line of served)
      for (const id of line.wanted)
        say(line, {type: 'heartbeat', product_id: id, sequence: ++sequence, time});
  }, STEP_MS);

  await once(server, 'listening');
  const {port} = /** @type {import('node:net').AddressInfo} */ (server.address());
  /** @type {PriceFlood} */
  const flood = {
    lines,
    sent: 0,
    isQuiet: false,
    endpoint: (name) => `ws://127.0.0.1:${port}/${name}`,
    get open() {
      return server.clients.size;
    },
    strike(line, fault) {
      const {client} = line;
      if (!client) return;
      // From now on nothing is said any more.
      line.client = undefined;
      if (typeof fault === 'number') client.close(fault);
      else if (fault === 'terminated') client.terminate();
      else if (fault === 'reset') client._socket?.resetAndDestroy();
      else {
        client.pause();
        // By then the other end has given it up.
        setTimeout(() => client.terminate(), 30_000).unref();
      }
    },
    close() {
      clearInterval(ticking);
      for (const client of server.clients) client.terminate();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  return flood;
}
