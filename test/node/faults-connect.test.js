import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {faultyStage} from '../helpers/faults/faulty-stage.js';
import {closesWith, hangs, refuses, resets, staysSilent} from '../helpers/faults/hostile-server.js';

const MINUTE_MS = 60_000;

/** The most dials in any minute. @param {readonly number[]} dials */
const mostAMinute = (dials) =>
  Math.max(...dials.map((from) => dials.filter((at) => at >= from && at < from + MINUTE_MS).length));

describe('a client that cannot connect', {timeout: 60_000}, () => {
  test('F01: says that it is offline 10 s after a connection was refused, and turns to the next source', async (t) => {
    const {client, platform, hostile, venue} = faultyStage(t);
    const main = await hostile(hangs);
    // Nobody listens there any more.
    await main.close();
    client.use({main: main.endpoint}).watch('BTC/USD');
    await platform.pass(9, platform.isCutOff);
    assert.equal(client.shown(), 'loading');
    await platform.pass(1, platform.isCutOff);
    assert.equal(client.shown(), 'offline');

    const backup = await venue();
    client.use({main: main.endpoint, backup: backup.endpoint}).watch('ETH/USD');
    await platform.pass(30, platform.isDecided, () => backup.tick('ETH-USD', '2801.5'));
    assert.equal(client.shown('ETH/USD'), 'live 2801.5 backup');
  });

  for (const [name, rule] of /** @type {const} */ ([
    ['hangs', {on: 'connect', action: 'hole'}],
    ['comes byte by byte without an end', {on: 'down', action: 'drip', ms: 200}],
  ])) {
    test(`F02: gives a handshake that ${name} up after 10 s, and holds one socket at a time`, async (t) => {
      const {client, platform, proxy, venue} = faultyStage(t);
      const server = await venue();
      const main = await proxy(server);
      main.add(rule);
      client.use({main: main.endpoint}).watch('BTC/USD');
      await platform.until(() => main.log.some(({on, action}) => on === rule.on && action === rule.action));
      await platform.advance(9000);
      assert.deepEqual([platform.links[0]?.readyState, platform.links.length], [0, 1]);
      await platform.advance(1500);
      await platform.until(() => platform.links[0]?.readyState === 3);
      assert.equal(client.now().reason, 'no answer');
      assert.equal(platform.links.length, 1);
      await platform.advance(5000);
      assert.equal(platform.held, 1);
      await client.serve(server, '64321.5');
      assert.equal(platform.links.length, 2);
    });
  }

  for (const status of [403, 429, 451, 503]) {
    test(`F03: keeps away from a server that answers ${status}, and turns to the next source within a minute`, async (t) => {
      const {client, platform, hostile, venue} = faultyStage(t);
      const main = await hostile(refuses(status, 'Retry-After: 7\r\n'));
      const backup = await venue();
      // The dice that are worst for a server.
      platform.chance = 0;
      client.use({main: main.endpoint, backup: backup.endpoint}).watch('BTC/USD');
      const isCalm = () => platform.isDecided() && platform.heard === backup.said;
      await platform.pass(60, isCalm, () => backup.tick('BTC-USD', '64321.5'));
      assert.equal(client.shown(), 'live 64321.5 backup');
      await platform.pass(60, isCalm, () => backup.tick('BTC-USD', '64321.6'));
      assert.equal(client.shown(), 'live 64321.6 backup');
      const dials = platform.dials(main.endpoint);
      assert.equal(main.handshakes, dials.length);
      assert.ok(mostAMinute(dials) <= 10, `${mostAMinute(dials)} dials in a minute`);
      assert.ok(Math.min(...platform.gaps(main.endpoint)) >= 1000);
    });
  }

  test('F04: takes a socket that opens and says nothing for a failure, and waits longer each time', async (t) => {
    const {client, platform, hostile} = faultyStage(t);
    const main = await hostile(staysSilent);
    platform.chance = 0.999;
    client.use({main: main.endpoint}).watch('BTC/USD');
    await platform.pass(170, platform.isDecided, () => assert.ok(platform.held <= 1));
    const statuses = new Set(client.told.get('BTC/USD')?.map(({status}) => status));
    assert.deepEqual([...statuses], ['loading', 'offline']);
    // Each is given up after 10 s, and followed by a wait that doubles up to 30 s.
    const waits = platform.gaps().map((gap) => Math.ceil(gap / 1000) - 10);
    assert.deepEqual(waits, [5, 3, 5, 9, 17, 31]);
  });

  for (const [name, behaviour] of /** @type {const} */ ([
    ['closes', closesWith(1000)],
    ['resets', resets],
  ])) {
    test(`F05: dials a server that accepts and ${name} at most ten times in any minute of ten`, async (t) => {
      const {client, platform, hostile} = faultyStage(t);
      const main = await hostile(behaviour);
      platform.chance = 0;
      client.use({main: main.endpoint}).watch('BTC/USD');
      await platform.pass(600, platform.isCutOff);
      const dials = platform.dials();
      assert.ok(dials.length > 20, 'it goes on trying');
      assert.ok(mostAMinute(dials) <= 10, `${mostAMinute(dials)} dials in a minute`);
      assert.ok(Math.min(...platform.gaps()) >= 1000);
      assert.equal(client.shown(), 'offline');
    });
  }

  test('F05: waits longer each time a server hangs up after a price, until one has served for 10 s', async (t) => {
    const {client, platform, venue} = faultyStage(t);
    const server = await venue();
    platform.chance = 0.999;
    client.use({main: server.endpoint}).watch('BTC/USD');
    await platform.until(() => platform.links.length);
    /** @param {number} seconds for which it serves @param {number} waits until it is dialled again, in seconds */
    const serveFor = async (seconds, waits) => {
      const dialled = platform.links.length;
      await client.serve(server, `${64_000 + dialled}`);
      await platform.pass(seconds, () => platform.heard === server.said, server.beat);
      server.hangUp(1001);
      await platform.until(platform.isCutOff);
      await platform.advance((waits - 1) * 1000);
      assert.equal(platform.links.length, dialled);
      await platform.advance(1000);
      assert.equal(platform.links.length, dialled + 1);
    };
    for (const waits of [5, 3, 5, 9, 17]) await serveFor(1, waits);
    await serveFor(11, 5);
  });
});
