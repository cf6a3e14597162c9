import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {faultyStage} from '../helpers/faults/faulty-stage.js';
import {closesWith} from '../helpers/faults/hostile-server.js';

const MINUTE_MS = 60_000;
const CLOSING = 2;

/** Codes as they stand on the wire, and what the client's own WebSocket says of them. */
const CODES = /** @type {const} */ ([
  ...[1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014].map((code) => [code, code]),
  ...[3000, 3999, 4000, 4400, 4401, 4403, 4406, 4408, 4429, 4500, 4999].map((code) => [code, code]),
  [undefined, 1005],
  // What nobody may send counts as no goodbye at all.
  ...[0, 999, 1004, 1005, 1006, 1015, 1016, 2999, 5000, 65_535].map((code) => [code, 1006]),
]);

/** Those of a server that will not have us: it is asked again after a minute at the soonest. */
const REFUSALS = new Set([1002, 1003, 1007, 1008, 1009, 1010, 4400, 4401, 4403, 4406, 4408, 4429]);

describe('a client whose link is lost', {timeout: 60_000}, () => {
  for (const [name, rule] of /** @type {const} */ ([
    ['is reset', {action: 'reset'}],
    ['is ended by the network without a goodbye', {action: 'halfClose'}],
    ['carries bytes that are no frame', {action: 'inject', bytes: Buffer.of(0xff, 0xff)}],
    ['has one wrong byte in the head of a frame', {action: 'corrupt', at: /^./s}],
  ])) {
    test(`F06: when it ${name}, the price stays with its time as delayed, and is live again within the wait and 2 s`, async (t) => {
      const {client, platform, proxy, venue} = faultyStage(t);
      const server = await venue();
      const main = await proxy(server);
      platform.chance = 0.999;
      client.use({main: main.endpoint}).watch('BTC/USD');
      await client.serve(server, '64321.5');
      const {timestamp} = client.now().ticker ?? assert.fail();
      await platform.advance(1000);
      main.add({on: 'down', ...rule});
      server.tick('BTC-USD', '64322.5');
      await platform.until(platform.isCutOff);
      await platform.advance(1000);
      assert.equal(client.shown(), 'delayed 64321.5 main');
      assert.equal(client.now().ticker?.timestamp, timestamp);
      assert.equal(client.now().age, 2000);
      assert.equal(client.now().reason, 'lost (1006)');
      // The wait after a first failure is 5 s at most.
      await platform.advance(5000);
      await client.serve(server, '64323.5');
      assert.equal(platform.links.length, 2);
    });
  }

  test('F07: sees a dead link after the silence that its source allows, and does not wait for its close event', async (t) => {
    const {client, platform, proxy, venue} = faultyStage(t);
    const server = await venue();
    const main = await proxy(server);
    client.use({main: main.endpoint}).watch('BTC/USD');
    await client.serve(server, '64321.5');
    main.add({on: 'down', action: 'hole'});
    server.tick('BTC-USD', '64322.5');
    await platform.until(() => main.log.at(-1)?.action === 'hole');
    await platform.advance(9000);
    assert.equal(client.shown(), 'live 64321.5 main');
    await platform.advance(1000);
    assert.equal(client.shown(), 'delayed 64321.5 main');
    assert.equal(client.now().reason, 'silent');
    await platform.advance(3000);
    await client.serve(server, '64323.5');
    assert.deepEqual([platform.links.length, platform.links[0]?.readyState], [2, CLOSING]);
  });

  for (const [sent, seen] of CODES) {
    test(`F18: closed with ${sent ?? 'no code'}, never dials in a tight loop, and the next source serves within a minute`, async (t) => {
      const {client, platform, hostile, venue} = faultyStage(t);
      const main = await hostile(closesWith(sent, sent === undefined ? '' : 'said why'));
      const backup = await venue();
      platform.chance = 0;
      client.use({main: main.endpoint, backup: backup.endpoint}).watch('BTC/USD');
      await platform.until(() => platform.codes.length);
      assert.deepEqual(platform.codes, [seen]);
      await platform.until(() => client.now().reason === `lost (${seen})`);
      const isCalm = () => main.handshakes === platform.codes.length && platform.heard === backup.said;
      await platform.pass(60, isCalm, () => backup.tick('BTC-USD', '64321.5'));
      assert.equal(client.shown(), 'live 64321.5 backup');
      const dials = platform.dials(main.endpoint);
      assert.ok(dials.filter((at) => at < dials[0] + MINUTE_MS).length <= 10);
      assert.equal(dials.length === 1, REFUSALS.has(seen));
      assert.ok(Math.min(...platform.gaps(main.endpoint)) >= 1000);
    });
  }

  for (const code of [1012, 1013]) {
    test(`F17: closed with ${code}, is back 0.5 to 5 s later, as chance will have it, so that not all come at once`, async (t) => {
      const {client, platform, venue} = faultyStage(t);
      const server = await venue();
      client.use({main: server.endpoint}).watch('BTC/USD');
      for (const [chance, seconds] of /** @type {const} */ ([
        [0, 1],
        [0.5, 3],
        [0.999, 5],
      ])) {
        platform.chance = chance;
        const dials = platform.links.length;
        await client.serve(server, '64321.5');
        await platform.pass(11, () => platform.heard === server.said, server.beat);
        server.hangUp(code);
        await platform.until(platform.isCutOff);
        await platform.advance((seconds - 1) * 1000);
        assert.equal(platform.links.length, Math.max(1, dials));
        await platform.advance(1000);
        assert.equal(platform.links.length, Math.max(1, dials) + 1);
      }
    });
  }

  test('F35: asks for every pair exactly once on each of a hundred new connections', async (t) => {
    const {client, platform, venue} = faultyStage(t);
    const server = await venue();
    client.use({main: server.endpoint}).watch('BTC/USD', 'ETH/USD', 'SOL/USD');
    for (let round = 1; round <= 100; round++) {
      await platform.until(() => server.sessions[round - 1]?.wanted.size === 3);
      await client.serve(server, `${64_000 + round}`);
      server.hangUp(1001);
      await platform.until(platform.isCutOff);
      // Ten dials a minute are all there may be, and a wait is 30 s at most.
      while (platform.links.length === round) await platform.advance(1000);
    }
    await platform.until(() => server.sessions[100]?.wanted.size === 3);
    assert.equal(server.sessions.length, 101);
    for (const {asked} of server.sessions) {
      assert.deepEqual(asked.toSorted(), ['BTC-USD', 'ETH-USD', 'SOL-USD']);
    }
  });

  test('F41: keeps the last price with its time while every source is down, and goes on trying each at least once a minute', async (t) => {
    const {client, platform, venue} = faultyStage(t);
    const [server, backup] = [await venue(), await venue()];
    platform.chance = 0.999;
    client.use({main: server.endpoint, backup: backup.endpoint}).watch('BTC/USD');
    await client.serve(server, '64321.5');
    const {timestamp} = client.now().ticker ?? assert.fail();
    await Promise.all([server.close(), backup.close()]);
    await platform.pass(900, platform.isCutOff);
    assert.equal(client.shown(), 'offline 64321.5 main');
    assert.equal(client.now().ticker?.timestamp, timestamp);
    assert.equal(client.now().age, 900_000);
    for (const {endpoint} of [server, backup]) {
      const dials = platform.dials(endpoint);
      assert.ok(Math.max(...platform.gaps(endpoint)) <= MINUTE_MS);
      assert.ok(platform.time() - dials[dials.length - 1] <= MINUTE_MS);
    }
  });

  test('F40: turns to the next source within a minute, and back only to one that has served for 10 s', async (t) => {
    const {client, platform, proxy, venue} = faultyStage(t);
    const [server, backup] = [await venue(), await venue()];
    const main = await proxy(server);
    client.use({main: main.endpoint, backup: backup.endpoint}).watch('BTC/USD');
    await client.serve(server, '64321.5');
    // Down: it is reset, and refuses.
    main.add({on: 'down', action: 'reset'});
    main.add({on: 'up', action: 'status', head: '503 Service Unavailable', times: Infinity});
    server.tick('BTC-USD', '64322.5');
    await platform.until(platform.isCutOff);
    let price = 64_400;
    const told = client.told.get('BTC/USD') ?? assert.fail();
    /** @param {number} seconds */
    const pass = (seconds) =>
      platform.pass(seconds, platform.isDecided, () => {
        price += 1;
        backup.tick('BTC-USD', `${price}`);
        server.tick('BTC-USD', `${price}.5`);
      });
    await pass(60);
    assert.match(client.shown(), /^live \d+ backup$/);
    // Flapping: it serves for 5 s at a time.
    for (let flap = 0; flap < 4; flap++) {
      main.clear();
      const sessions = server.sessions.length;
      while (server.sessions.length === sessions) await pass(1);
      await pass(5);
      main.add({on: 'down', action: 'reset'});
      main.add({on: 'up', action: 'status', head: '503 Service Unavailable', times: Infinity});
      await pass(2);
      assert.match(client.shown(), /^live \d+ backup$/);
    }
    main.clear();
    const sessions = server.sessions.length;
    while (server.sessions.length === sessions) await pass(1);
    const from = told.length;
    await pass(9);
    assert.ok(told.slice(from).every(({ticker}) => ticker?.source === 'backup'));
    await pass(12);
    assert.match(client.shown(), /^live \d+\.5 main$/);
    const times = told.flatMap(({ticker}) => ticker?.timestamp ?? []);
    assert.ok(times.every((time, index) => !index || time >= times[index - 1]));
  });
});
