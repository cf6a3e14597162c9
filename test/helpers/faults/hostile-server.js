import {createHash} from 'node:crypto';
import {once} from 'node:events';
import {createServer} from 'node:http';

/** @typedef {import('node:net').Socket} Socket */

/**
 * What a server does to a client that asks for a WebSocket.
 * @typedef {(socket: Socket, request: import('node:http').IncomingMessage) => void} Behaviour
 */

/**
 * @typedef {object} HostileServer
 * @property {string} endpoint `ws://127.0.0.1:…`
 * @property {number} handshakes how many clients have asked
 * @property {() => Promise<void>} close
 */

export const TEXT = 1;
export const BINARY = 2;
const CONTINUATION = 0;
const CLOSE = 8;
const FINAL = 0x80;
const MAGIC = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

/**
 * Starts a server on the loopback that behaves as it is told.
 * @param {Behaviour} behaviour
 * @returns {Promise<HostileServer>}
 */
export async function startHostileServer(behaviour) {
  /** @type {Set<Socket>} */
  const sockets = new Set();
  const server = createServer();
  const started = {
    endpoint: '',
    handshakes: 0,
    async close() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
  server.on('connection', (/** @type {Socket} */ socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
  });
  server.on('upgrade', (request, /** @type {Socket} */ socket) => {
    started.handshakes += 1;
    socket.setNoDelay(true);
    behaviour(socket, request);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const {port} = /** @type {import('node:net').AddressInfo} */ (server.address());
  started.endpoint = `ws://127.0.0.1:${port}`;
  return started;
}

/**
 * A frame as a server sends it, right or wrong.
 * @param {number} opcode
 * @param {Buffer | string} payload
 * @param {boolean} [isFinal] `false` when further fragments follow
 */
export function frameOf(opcode, payload, isFinal = true) {
  const body = Buffer.from(payload);
  const first = opcode | (isFinal ? FINAL : 0);
  if (body.length < 126) return Buffer.concat([Buffer.of(first, body.length), body]);
  const head = Buffer.alloc(10);
  head[0] = first;
  head[1] = 127;
  head.writeBigUInt64BE(BigInt(body.length), 2);
  return Buffer.concat([head, body]);
}

/** Agrees to the handshake. @param {Parameters<Behaviour>} asked @param {string} [extra] further headers */
function accept([socket, request], extra = '') {
  const key = `${request.headers['sec-websocket-key']}${MAGIC}`;
  const answer = createHash('sha1').update(key).digest('base64');
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${answer}\r\n${extra}\r\n`,
  );
  // What the client says is taken, so that it can go.
  socket.resume();
}

/** Answers the handshake with an HTTP status. @param {number} status @param {string} [headers] each with its line end @returns {Behaviour} */
export const refuses =
  (status, headers = '') =>
  (socket) =>
    void socket.end(`HTTP/1.1 ${status} No\r\n${headers}Content-Length: 0\r\nConnection: close\r\n\r\n`);

/** Never answers the handshake. @type {Behaviour} */
export const hangs = (socket) => void socket.resume();

/** Accepts, and says nothing, ever. @type {Behaviour} */
export const staysSilent = (...asked) => accept(asked);

/** Accepts in a way that nobody asked for. @type {Behaviour} */
export const choosesSubprotocol = (...asked) => accept(asked, 'Sec-WebSocket-Protocol: nonsense.v1\r\n');

/** Accepts, and says this at once. @param {...Buffer} frames as they are, see `frameOf` @returns {Behaviour} */
export const says =
  (...frames) =>
  (...asked) => {
    accept(asked);
    for (const frame of frames) asked[0].write(frame);
  };

/**
 * Accepts and closes at once.
 * @param {number} [code] any, also one that nobody may send; none when not given
 * @param {string} [reason]
 * @returns {Behaviour}
 */
export const closesWith =
  (code, reason = '') =>
  (...asked) => {
    accept(asked);
    const payload = Buffer.concat([Buffer.alloc(code === undefined ? 0 : 2), Buffer.from(reason)]);
    if (code !== undefined) payload.writeUInt16BE(code);
    asked[0].end(frameOf(CLOSE, payload));
  };

/** Accepts, and resets the connection. @type {Behaviour} */
export const resets = (...asked) => {
  accept(asked);
  // The client should see that it was accepted.
  asked[0].write('', () => setImmediate(() => asked[0].resetAndDestroy()));
};

/** Accepts, and begins a message that never ends. @type {Behaviour} */
export const neverFinishes = (...asked) => {
  const [socket] = asked;
  accept(asked);
  socket.write(frameOf(TEXT, '{', false));
  const fragment = frameOf(CONTINUATION, ' ', false);
  // A million of them would still be no message.
  const timer = setInterval(() => socket.write(fragment), 1);
  socket.on('close', () => clearInterval(timer));
};

/**
 * Accepts, says the same to whatever it is asked for, and then nothing.
 * @param {string} text
 * @returns {Behaviour}
 */
export const onlyAcknowledges =
  (text) =>
  (...asked) => {
    accept(asked);
    asked[0].once('data', () => asked[0].write(frameOf(TEXT, text)));
  };
