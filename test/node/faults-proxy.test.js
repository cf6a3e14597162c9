import assert from 'node:assert/strict';
import {once} from 'node:events';
import {connect, createServer} from 'node:net';
import {describe, test} from 'node:test';
import {setTimeout as wait} from 'node:timers/promises';
import {startFaultProxy} from '../helpers/faults/fault-proxy.js';

/** @typedef {import('../helpers/faults/fault-proxy.js').Rule} Rule */

/**
 * A client and a server that talk through the proxy.
 * @param {import('node:test').TestContext} t
 * @param {...Rule} rules
 */
async function talk(t, ...rules) {
  const server = createServer({allowHalfOpen: true});
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const {port} = /** @type {import('node:net').AddressInfo} */ (server.address());
  const proxy = await startFaultProxy(`ws://127.0.0.1:${port}`);
  proxy.add(...rules);
  const accepted = once(server, 'connection');
  const client = connect({
    port: Number(new URL(proxy.endpoint).port),
    host: '127.0.0.1',
    allowHalfOpen: true,
  });
  const [peer] = /** @type {import('node:net').Socket[]} */ (await accepted);
  t.after(async () => {
    await proxy.close();
    client.destroy();
    peer.destroy();
    server.close();
  });
  /** @type {{client: string[], server: string[]}} */
  const heard = {client: [], server: []};
  /** @type {string[]} */
  const ends = [];
  for (const [name, socket] of /** @type {const} */ ([
    ['client', client],
    ['server', peer],
  ])) {
    socket.setNoDelay(true);
    socket.on('data', (chunk) => heard[name].push(chunk.toString('latin1')));
    socket.on('end', () => ends.push(`${name} end`));
    socket.on('error', (/** @type {NodeJS.ErrnoException} */ {code}) => ends.push(`${name} ${code}`));
  }
  return {
    ...{proxy, client, peer, ends},
    up: () => heard.server.join(''),
    down: () => heard.client.join(''),
    pieces: () => heard.client.length,
    /** Lets the server say something, and waits until the proxy has dealt with it. @param {string} text */
    async say(text) {
      const events = proxy.log.length;
      peer.write(text);
      await until(() => proxy.log.length > events);
    },
  };
}

/** @param {() => unknown} isSo */
async function until(isSo) {
  const end = performance.now() + 5000;
  while (!isSo()) {
    assert.ok(performance.now() < end, `never so: ${isSo}`);
    await wait(1);
  }
}

describe('the fault proxy', {timeout: 60_000}, () => {
  test('lets all pass both ways where no rule matches, and writes it down', async (t) => {
    const {proxy, client, say, up, down} = await talk(t, {on: 'down', match: /never/, action: 'drop'});
    await say('pong');
    client.write('ping');
    await until(() => up() === 'ping' && down() === 'pong');
    assert.deepEqual(proxy.log, [
      {connection: 1, on: 'connect', action: 'pass', size: 0},
      {connection: 1, on: 'down', action: 'pass', size: 4},
      {connection: 1, on: 'up', action: 'pass', size: 4},
    ]);
  });

  for (const [name, rule, heard] of /** @type {[string, Omit<Rule, 'on'>, string][]} */ ([
    ['drops', {action: 'drop'}, 'onethree'],
    ['doubles', {action: 'duplicate'}, 'onetwotwothree'],
    ['lets the next overtake', {action: 'reorder'}, 'onethreetwo'],
    ['corrupts a byte of', {action: 'corrupt', at: /tw/, byte: 0x2d}, 'onet-othree'],
    ['puts bytes before', {action: 'inject', bytes: '<>'}, 'one<>twothree'],
    ['delays', {action: 'delay', ms: 50}, 'onetwothree'],
    ['drips', {action: 'drip', ms: 2}, 'onetwothree'],
  ])) {
    test(`${name} the piece that a rule matches, once`, async (t) => {
      const {proxy, say, down, pieces} = await talk(t, {on: 'down', match: /^two/, ...rule});
      const start = performance.now();
      for (const text of ['one', 'two', 'three']) await say(text);
      await until(() => down().length >= heard.length);
      const ms = performance.now() - start;
      assert.equal(down(), heard);
      assert.deepEqual(
        proxy.log.slice(1).map(({action}) => action),
        ['pass', rule.action, 'pass'],
      );
      if (rule.action === 'delay') assert.ok(ms >= 45, `${ms} ms`);
      if (rule.action === 'drip') assert.ok(pieces() >= 4);
    });
  }

  test('follows a rule as often as it says, and none when they are cleared', async (t) => {
    const {proxy, say, down} = await talk(t, {on: 'down', action: 'drop', times: 2});
    for (const text of ['a', 'b', 'c']) await say(text);
    proxy.add({on: 'down', action: 'drop', times: Infinity});
    for (const text of ['d', 'e']) await say(text);
    proxy.clear();
    await say('f');
    await until(() => down() === 'cf');
  });

  test('as a hole keeps both sides open and lets nothing pass any more, not even an end', async (t) => {
    const {proxy, client, peer, say, up, down, ends} = await talk(t, {on: 'down', action: 'hole'});
    await say('lost');
    client.write('lost too');
    peer.end('and this');
    await wait(50);
    assert.deepEqual([up(), down(), ends, client.readyState], ['', '', [], 'open']);
    assert.equal(proxy.log.at(-1)?.action, 'hole');
  });

  test('resets both sides', async (t) => {
    const {say, ends} = await talk(t, {on: 'down', action: 'reset'});
    await say('last words');
    await until(() => ends.length === 2);
    assert.deepEqual(ends.toSorted(), ['client ECONNRESET', 'server ECONNRESET']);
  });

  test('ends one way and keeps the other', async (t) => {
    const {client, say, up, ends} = await talk(t, {on: 'down', action: 'halfClose'});
    await say('last words');
    await until(() => ends.length);
    client.write('still here');
    await until(() => up() === 'still here');
    assert.deepEqual(ends, ['client end']);
  });

  test('answers in place of the server', async (t) => {
    const {client, up, down, ends} = await talk(t, {
      on: 'up',
      action: 'status',
      head: '429 Too Many Requests\r\nRetry-After: 7',
    });
    client.write('GET / HTTP/1.1\r\n\r\n');
    await until(() => ends.includes('client end'));
    assert.match(down(), /^HTTP\/1\.1 429 Too Many Requests\r\nRetry-After: 7\r\n.*\r\n\r\n$/s);
    assert.equal(up(), '');
  });
});
