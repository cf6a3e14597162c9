import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {faultyStage} from '../helpers/faults/faulty-stage.js';
// Loaded when it is needed; here that must not depend on how long it takes.
import '../../dist/hub/trouble.js';

describe('a client that misses one of its pairs', {timeout: 60_000}, () => {
  test('F32: calls a pair that is acknowledged and never heard of unsupported, asks once in ten minutes, and leaves the others alone', async (t) => {
    const {client, platform, venue} = faultyStage(t);
    const server = await venue();
    // Whatever it is crossed with is not heard of either.
    server.muted = {has: (product) => product.startsWith('GONE')};
    client.use({main: server.endpoint}).watch('BTC/USD', 'GONE/USD');
    await client.serve(server, '64321.5');
    const isHeard = () => platform.heard === server.said;
    const tick = () => server.tick('BTC-USD', '64321.5');
    await platform.pass(24, isHeard, tick);
    assert.equal(client.shown('GONE/USD'), 'unsupported');
    for (let seconds = 24; seconds < 600; seconds += 4) {
      tick();
      await platform.until(isHeard);
      await platform.advance(4000);
    }
    const asked = server.sessions.flatMap((session) => session.asked);
    assert.equal(asked.filter((product) => product === 'GONE-USD').length, 1);
    assert.equal(client.shown('GONE/USD'), 'unsupported');
    assert.equal(server.sessions.length, 1);
    const statuses = client.told.get('BTC/USD')?.map(({status}) => status) ?? [];
    assert.deepEqual([...new Set(statuses)], ['loading', 'live']);
  });

  test('F33: lets a pair that falls silent among others grow old, takes it from the next source, and asks anew', async (t) => {
    const {client, platform, venue} = faultyStage(t);
    const [server, backup] = [await venue(), await venue()];
    client.use({main: server.endpoint, backup: backup.endpoint}).watch('BTC/USD', 'ETH/USD');
    await client.serve(server, '64321.5');
    await client.serve(server, '2801.5', 'ETH/USD');
    server.muted = new Set(['ETH-USD']);
    const isHeard = () => platform.heard === server.said + backup.said;
    const tick = () => {
      server.tick('BTC-USD', '64321.5');
      backup.tick('BTC-USD', '64300');
      backup.tick('ETH-USD', '2800');
    };
    await platform.pass(15, isHeard, tick);
    assert.equal(client.shown('ETH/USD'), 'live 2801.5 main');
    assert.equal(server.sessions[0]?.asked.length, 2);
    await platform.pass(15, isHeard, tick);
    assert.equal(client.shown('ETH/USD'), 'live 2800 backup');
    // It was asked for once more before it was left, and nobody saw it grow stale.
    assert.deepEqual(server.sessions[0]?.asked.slice(2), ['ETH-USD']);
    assert.ok(client.told.get('ETH/USD')?.every(({status}) => status !== 'stale'));
    assert.equal(client.shown(), 'live 64321.5 main');
    assert.deepEqual(backup.sessions[0]?.asked, ['ETH-USD']);

    server.muted = new Set();
    await platform.pass(80, isHeard, () => {
      tick();
      server.tick('ETH-USD', '2802');
    });
    assert.equal(client.shown('ETH/USD'), 'live 2802 main');
    const [{asked}, ...others] = server.sessions;
    assert.equal(others.length, 0);
    assert.equal(asked.filter((product) => product === 'ETH-USD').length, 3);
    assert.ok(client.told.get('BTC/USD')?.every(({ticker}) => !ticker || ticker.source === 'main'));
  });
});
