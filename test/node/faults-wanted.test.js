import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {faultyStage} from '../helpers/faults/faulty-stage.js';

const CONNECTING = 0;
const CLOSING = 2;

describe('a client of which now this and now that is wanted', {timeout: 60_000}, () => {
  test('F36: asks for what is wanted when the socket opens, whatever was wanted while it was connecting', async (t) => {
    const {client, platform, proxy, venue} = faultyStage(t);
    const server = await venue();
    const main = await proxy(server);
    main.add({on: 'up', action: 'delay', ms: 300});
    client.use({main: main.endpoint}).watch('BTC/USD', 'ETH/USD');
    await platform.until(() => main.log.at(-1)?.action === 'delay');
    client.unwatch('BTC/USD');
    await platform.advance(4000);
    client.watch('SOL/USD');
    await platform.advance(1000);
    assert.deepEqual(
      platform.links.map(({readyState}) => readyState),
      [CONNECTING],
    );
    await client.serve(server, '141.5', 'SOL/USD');
    assert.deepEqual(server.sessions, [
      {asked: ['ETH-USD', 'SOL-USD'], wanted: new Set(['ETH-USD', 'SOL-USD'])},
    ]);
  });

  test('F36: takes another socket for what is wanted while the last one is closing, and hears that one no more', async (t) => {
    const {client, platform, proxy, venue} = faultyStage(t);
    const server = await venue();
    const main = await proxy(server);
    client.use({main: main.endpoint}).watch('BTC/USD');
    await client.serve(server, '64321.5');
    // The goodbye is lost on the way, and what the server says is not.
    main.add({on: 'up', action: 'drop', connection: 1, times: Infinity});
    client.unwatch('BTC/USD');
    await platform.advance(4000);
    await platform.until(() => platform.links[0]?.readyState === CLOSING);
    await platform.until(() => main.log.at(-1)?.action === 'drop');
    client.watch('BTC/USD', 'ETH/USD');
    await platform.until(() => server.sessions[1]?.wanted.size === 2);
    assert.deepEqual(server.sessions[1]?.asked, ['BTC-USD', 'ETH-USD']);
    const isHeard = () => platform.heard === server.said;
    await platform.until(isHeard);
    // To both, of which one is nobody's any more.
    const said = server.said;
    server.say('nonsense');
    await platform.until(isHeard);
    assert.equal(server.said - said, 2);
    assert.deepEqual(client.dropped(), {parse: 1});
    await client.serve(server, '64322.5');
    await platform.advance(1000);
    assert.deepEqual([platform.links[0]?.readyState, platform.held], [CLOSING, 1]);
  });

  test('F38: says goodbye 3 s after nothing is wanted any more, and leaves no timer and no socket', async (t) => {
    const {client, platform, venue} = faultyStage(t);
    const server = await venue();
    client.use({main: server.endpoint}).watch('BTC/USD', 'ETH/USD');
    await client.serve(server, '64321.5');
    client.unwatch('BTC/USD');
    await platform.advance(4000);
    await platform.until(() => server.sessions[0]?.wanted.size === 1);
    assert.equal(platform.held, 1);
    client.unwatch('ETH/USD');
    await platform.advance(2000);
    assert.equal(platform.held, 1);
    await platform.advance(2000);
    await platform.until(platform.isCutOff);
    assert.deepEqual(platform.codes, [1000]);
    assert.deepEqual(platform.leftovers, {timers: 0, sockets: 0, requests: 0});
    await platform.advance(120_000);
    assert.equal(platform.links.length, 1);
  });
});
