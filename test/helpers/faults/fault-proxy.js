import {once} from 'node:events';
import {connect, createServer} from 'node:net';
import {setTimeout as wait} from 'node:timers/promises';

/**
 * Where a fault strikes: at a new connection, at what the client sends (`up`) or at what the server sends (`down`).
 * @typedef {'connect' | 'up' | 'down'} Place
 */

/**
 * What is done to a connection, or to what came in one piece: `hole` lets nothing pass from then on and keeps all
 * open, `reset` ends both ways with RST, `halfClose` says to one side that nothing more comes, `drip` sends byte by
 * byte, `reorder` lets the next piece overtake, `inject` puts bytes before it, `status` answers in the server's place.
 * @typedef {'delay' | 'drop' | 'hole' | 'reset' | 'halfClose' | 'drip' | 'corrupt' | 'duplicate' | 'reorder' | 'inject' | 'status'} Fault
 */

/**
 * @typedef {object} Rule
 * @property {Place} on
 * @property {Fault} action at a new connection only `hole` and `reset`
 * @property {RegExp} [match] what the bytes, read as Latin-1, must match; anything when not given
 * @property {number} [connection] only on this one, counted from 1; on any when not given
 * @property {number} [times] how often; once when not given
 * @property {number} [ms] how long `delay` waits, and `drip` between two bytes
 * @property {RegExp} [at] the byte that `corrupt` replaces: the last of what this matches
 * @property {number} [byte] what `corrupt` puts there
 * @property {Buffer | string} [bytes] what `inject` puts before
 * @property {string} [head] what `status` answers, as `429 Too Many Requests\r\nRetry-After: 7`
 */

/**
 * What happened, in order; `connection` counts from 1.
 * @typedef {{connection: number, on: Place, action: Fault | 'pass', size: number}} ProxyEvent
 */

/**
 * @typedef {object} FaultProxy
 * @property {string} endpoint where clients connect, `ws://127.0.0.1:…`
 * @property {ProxyEvent[]} log
 * @property {(...rules: Rule[]) => void} add adds rules, the first that matches counts
 * @property {() => void} clear forgets all rules; what is lost in a hole stays there
 * @property {() => Promise<void>} close
 */

/** @typedef {{from: import('node:net').Socket, to: import('node:net').Socket, held: Buffer[], tail: Promise<unknown>}} Lane */
/** @typedef {{connection: number, up: Lane, down: Lane, isLost: boolean}} Link */

/**
 * Starts a proxy on the loopback that does to the bytes what its rules say.
 * @param {string} target address of the server behind it, `ws://127.0.0.1:…`
 * @returns {Promise<FaultProxy>}
 */
export async function startFaultProxy(target) {
  const {hostname, port} = new URL(target);
  /** @type {ProxyEvent[]} */
  const log = [];
  /** @type {{rule: Rule, left: number}[]} */
  let rules = [];
  /** @type {Set<import('node:net').Socket>} */
  const sockets = new Set();
  const ended = new AbortController();
  let connections = 0;

  /** The rule that counts here, which is one time less to come. @param {Place} on @param {number} connection @param {string} text */
  function ruleOf(on, connection, text) {
    const found = rules.find(
      ({rule, left}) =>
        rule.on === on &&
        left > 0 &&
        (rule.connection ?? connection) === connection &&
        (rule.match?.test(text) ?? true),
    );
    if (found) found.left -= 1;
    return found?.rule;
  }

  /** @param {import('node:net').Socket} socket */
  function keep(socket) {
    sockets.add(socket);
    socket.setNoDelay(true);
    // Whatever becomes of one side, the proxy goes on.
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
  }

  /** @param {Link} link */
  function reset(link) {
    link.isLost = true;
    link.up.from.resetAndDestroy();
    link.up.to.resetAndDestroy();
  }

  /** What becomes of one piece. @param {Link} link @param {Lane} lane @param {Buffer} chunk @param {Rule} rule */
  async function strike(link, lane, chunk, rule) {
    const {ms = 1} = rule;
    switch (rule.action) {
      case 'delay':
        await wait(ms, undefined, {signal: ended.signal});
        return [chunk];
      case 'drop':
        return [];
      case 'hole':
        link.isLost = true;
        return [];
      case 'reset':
        reset(link);
        return [];
      case 'halfClose':
        lane.to.end();
        return [];
      case 'drip':
        for (const byte of chunk) {
          write(link, lane, Buffer.of(byte));
          await wait(ms, undefined, {signal: ended.signal});
        }
        return [];
      case 'corrupt': {
        const found = (rule.at ?? /./s).exec(chunk.toString('latin1'));
        const copy = Buffer.from(chunk);
        if (found) copy[found.index + found[0].length - 1] = rule.byte ?? 255;
        return [copy];
      }
      case 'duplicate':
        return [chunk, chunk];
      case 'reorder':
        lane.held.push(chunk);
        return [];
      case 'inject':
        return [Buffer.from(rule.bytes ?? ''), chunk];
      case 'status':
        link.isLost = true;
        lane.from.end(`HTTP/1.1 ${rule.head}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
        return [];
    }
  }

  /** @param {Link} link @param {Lane} lane @param {Buffer} chunk */
  function write(link, {to}, chunk) {
    if (!link.isLost && to.writable) to.write(chunk);
  }

  /** @param {Link} link @param {'up' | 'down'} on */
  function pump(link, on) {
    const lane = link[on];
    lane.from.on('data', (/** @type {Buffer} */ chunk) => {
      // One after the other, however long one takes.
      lane.tail = lane.tail.then(async () => {
        if (link.isLost) return;
        const rule = ruleOf(on, link.connection, chunk.toString('latin1'));
        const overtaken = rule ? [] : lane.held.splice(0);
        log.push({connection: link.connection, on, action: rule?.action ?? 'pass', size: chunk.length});
        const chunks = rule ? await strike(link, lane, chunk, rule) : [chunk];
        for (const one of [...chunks, ...overtaken]) write(link, lane, one);
      });
      lane.tail.catch(() => undefined);
    });
    lane.from.on('end', () => {
      const end = () => void (link.isLost || lane.to.end());
      lane.tail.then(end, end);
    });
    lane.from.on('close', () => void (link.isLost || lane.to.end()));
  }

  const server = createServer({allowHalfOpen: true}, (client) => {
    const upstream = connect({port: Number(port), host: hostname, allowHalfOpen: true});
    const up = {from: client, to: upstream, held: [], tail: once(upstream, 'connect')};
    const down = {from: upstream, to: client, held: [], tail: Promise.resolve()};
    const link = {connection: ++connections, up, down, isLost: false};
    const rule = ruleOf('connect', link.connection, '');
    keep(client);
    keep(upstream);
    up.tail.catch(() => reset(link));
    log.push({connection: link.connection, on: 'connect', action: rule?.action ?? 'pass', size: 0});
    if (rule?.action === 'reset') reset(link);
    else link.isLost = rule?.action === 'hole';
    pump(link, 'up');
    pump(link, 'down');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = /** @type {import('node:net').AddressInfo} */ (server.address());

  return {
    endpoint: `ws://127.0.0.1:${address.port}`,
    log,
    add: (...added) => void rules.push(...added.map((rule) => ({rule, left: rule.times ?? 1}))),
    clear: () => void (rules = []),
    async close() {
      ended.abort();
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
