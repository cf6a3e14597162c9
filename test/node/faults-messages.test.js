import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {setFlagsFromString} from 'node:v8';
import {runInNewContext} from 'node:vm';
import {faultyStage} from '../helpers/faults/faulty-stage.js';
import {
  BINARY,
  choosesSubprotocol,
  frameOf,
  neverFinishes,
  says,
  TEXT,
} from '../helpers/faults/hostile-server.js';

const MEGABYTE = 1024 * 1024;
const TICKER = '{"type":"ticker","product_id":"BTC-USD","price":"1.5","time":"2026-11-23T12:00:00.000000Z"}';

/** Bytes in use when all that nobody needs is gone. */
function bytesInUse() {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  const {heapUsed, external} = process.memoryUsage();
  return heapUsed + external;
}

describe('a client that hears what makes no sense', {timeout: 60_000}, () => {
  test('F19: drops a message of 50 MB, keeps nothing of it, and goes on', async (t) => {
    const {client, platform, venue} = faultyStage(t);
    const server = await venue();
    client.use({main: server.endpoint}).watch('BTC/USD');
    await client.serve(server, '64321.5');
    const before = bytesInUse();
    server.say(Buffer.alloc(50 * MEGABYTE, 'x'));
    await platform.until(() => client.dropped().size === 1);
    await client.serve(server, '64322.5');
    assert.equal(platform.links.length, 1);
    await platform.until(() => bytesInUse() - before < 8 * MEGABYTE);
  });

  test('F19: reads a message of 65,536 characters, and drops one of 65,537', async (t) => {
    const {client, platform, venue} = faultyStage(t);
    const server = await venue();
    client.use({main: server.endpoint}).watch('BTC/USD');
    await client.serve(server, '64321.5');
    server.say(TICKER.replace('1.5', '64400.5').padEnd(65_537));
    await platform.until(() => client.dropped().size === 1);
    assert.equal(client.shown(), 'live 64321.5 main');
    server.say(TICKER.replace('1.5', '64500.5').padEnd(65_536));
    await platform.until(() => client.shown() === 'live 64500.5 main');
  });

  for (const [name, nonsense] of /** @type {const} */ ([
    ['half a message', TICKER.slice(0, -9)],
    ['a page', '<!doctype html><title>502 Bad Gateway</title>'],
    ['nothing', ''],
    ['a message behind a byte order mark', `\ufeff${TICKER}`],
    ['null', 'null'],
    ['a list', `[${TICKER}]`],
    ['a number', '1e400'],
    ['a thousand brackets', '['.repeat(1000)],
    ['a prototype', '{"__proto__":{"type":"ticker","product_id":"BTC-USD","price":"1.5"}}'],
    ['bytes that are no text', Buffer.of(0, 159, 146, 150)],
  ])) {
    test(`F22: drops ${name}, counts it, and goes on; when that is all, takes another link after the silence`, async (t) => {
      const {client, platform, venue} = faultyStage(t);
      const server = await venue();
      client.use({main: server.endpoint}).watch('BTC/USD');
      await client.serve(server, '64321.5');
      for (let count = 1; count <= 19; count++) server.say(nonsense, typeof nonsense !== 'string');
      await platform.until(() => client.dropped().parse === 19);
      assert.equal(client.shown(), 'live 64321.5 main');
      await client.serve(server, '64322.5');
      assert.equal(platform.links.length, 1);

      await platform.pass(
        10,
        () => platform.heard === server.said,
        () => server.say(nonsense, typeof nonsense !== 'string'),
      );
      assert.equal(client.shown(), 'delayed 64322.5 main');
      await platform.advance(3000);
      await client.serve(server, '64323.5');
      assert.equal(platform.links.length, 2);
    });
  }

  test('F22: takes another link within a second after twenty messages in a row that make no sense', async (t) => {
    const {client, platform, venue} = faultyStage(t);
    const server = await venue();
    client.use({main: server.endpoint}).watch('BTC/USD');
    await client.serve(server, '64321.5');
    for (let count = 1; count <= 20; count++) server.say('nonsense');
    await platform.until(() => client.dropped().parse === 20);
    await platform.advance(1000);
    assert.equal(client.shown(), 'delayed 64321.5 main');
    await platform.advance(3000);
    await client.serve(server, '64322.5');
    assert.equal(platform.links.length, 2);
  });

  for (const [name, behaviour] of /** @type {const} */ ([
    ['text that is not UTF-8', says(frameOf(TEXT, Buffer.of(0x22, 0xc3, 0x28, 0x22)))],
    ['an unknown kind of frame', says(frameOf(3, 'x'))],
    ['a fragment of nothing', says(frameOf(0, 'x'))],
    ['a ping that is too long', says(frameOf(9, 'x'.repeat(126)))],
    ['a subprotocol that nobody asked for', choosesSubprotocol],
    ['bytes for ever without an end', neverFinishes],
    ['bytes, and then nothing', says(frameOf(BINARY, Buffer.of(0, 159, 146, 150)))],
  ])) {
    test(`F22: leaves a server that says ${name}, and turns to the next source within a minute`, async (t) => {
      const {client, platform, hostile, venue} = faultyStage(t);
      const main = await hostile(behaviour);
      const backup = await venue();
      client.use({main: main.endpoint, backup: backup.endpoint}).watch('BTC/USD');
      await platform.pass(60, platform.isDecided, () => backup.tick('BTC-USD', '64321.5'));
      assert.equal(client.shown(), 'live 64321.5 backup');
      assert.ok(platform.gaps(main.endpoint).every((gap) => gap >= 1000));
    });
  }

  for (const [name, tamper] of /** @type {const} */ ([
    ['reorders', 'reorder'],
    ['doubles', 'duplicate'],
    ['drops', 'drop'],
    ['delays', 'delay'],
  ])) {
    test(`F25: never shows an older time than before when the network ${name} messages`, async (t) => {
      const {client, platform, proxy, venue} = faultyStage(t);
      const server = await venue();
      const main = await proxy(server);
      client.use({main: main.endpoint}).watch('BTC/USD');
      await client.serve(server, '64000');
      const product = /BTC-USD/;
      for (let round = 1; round <= 20; round++) {
        await platform.advance(100);
        const events = main.log.length;
        main.add({on: 'down', action: tamper, match: product});
        server.tick('BTC-USD', `${64_000 + round}.1`);
        await platform.until(() => main.log.length > events);
        await platform.advance(100);
        await client.serve(server, `${64_000 + round}.2`);
      }
      const times = client.told.get('BTC/USD')?.flatMap(({ticker}) => ticker?.timestamp ?? []) ?? [];
      assert.ok(times.every((time, index) => !index || time >= times[index - 1]));
      assert.equal(platform.links.length, 1);
      assert.equal(client.dropped().older ?? 0, tamper === 'reorder' ? 20 : 0);
    });
  }
});
