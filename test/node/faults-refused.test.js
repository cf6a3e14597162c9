import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {faultyStage} from '../helpers/faults/faulty-stage.js';
import {closesWith, onlyAcknowledges} from '../helpers/faults/hostile-server.js';

const ACK = '{"type":"subscriptions","channels":[{"name":"ticker_1000","product_ids":["BTC-USD"]}]}';
const TICKER = {type: 'ticker', product_id: 'BTC-USD', price: '64400.5', time: '2026-11-23T12:00:00.000000Z'};

describe('a server that acknowledges what it is asked for, and then says nothing', {timeout: 60_000}, () => {
  test('is left for the next source within a minute (F04, F40)', async (t) => {
    const {client, platform, hostile, venue} = faultyStage(t);
    const main = await hostile(onlyAcknowledges(ACK));
    const backup = await venue();
    client.use({main: main.endpoint, backup: backup.endpoint}).watch('BTC/USD');
    await platform.pass(60, platform.isDecided, () => backup.tick('BTC-USD', '64321.5'));
    assert.equal(client.shown(), 'live 64321.5 backup');
  });

  test('is asked again after waits that grow (F04)', async (t) => {
    const {client, platform, hostile} = faultyStage(t);
    const main = await hostile(onlyAcknowledges(ACK));
    platform.chance = 0.999;
    client.use({main: main.endpoint}).watch('BTC/USD');
    await platform.pass(200, platform.isDecided);
    const gaps = platform.gaps();
    assert.ok(Number(gaps.at(-1)) >= 25_000, `${gaps}`);
  });
});

describe('a server that will not have us', {timeout: 60_000}, () => {
  for (const code of [1002, 1003, 1007, 1008, 1009, 1010, 4400, 4401, 4403, 4406, 4429]) {
    test(`is asked again after a minute at the soonest: code ${code} (F18, F20)`, async (t) => {
      const {client, platform, hostile} = faultyStage(t);
      const main = await hostile(closesWith(code, 'no'));
      client.use({main: main.endpoint}).watch('BTC/USD');
      await platform.pass(150, platform.isCutOff);
      const gaps = platform.gaps();
      assert.ok(gaps.length > 0 && gaps.every((gap) => gap >= 60_000), `${gaps}`);
    });
  }
});

describe('a server that says in the reason of a close when to come back', {timeout: 60_000}, () => {
  for (const [code, asked, seconds] of /** @type {const} */ ([
    [4429, 7, 7],
    [1012, 90, 90],
    [1013, 20, 20],
    [4429, 1e9, 300],
    // No time at all is none: a minute, as for every refusal, or the usual wait.
    [4429, -1, 60],
    [4429, 0, 60],
    [4429, 'x', 60],
    [1012, 'x', 0],
  ])) {
    test(`is asked again ${seconds} s later and a wait by chance: ${code} and ${asked} (F17, F21)`, async (t) => {
      const {client, platform, hostile} = faultyStage(t);
      const main = await hostile(closesWith(code, JSON.stringify({retryAfter: asked})));
      client.use({main: main.endpoint}).watch('BTC/USD');
      await platform.pass(seconds + 8, platform.isCutOff);
      const [gap] = platform.gaps();
      assert.ok(gap >= seconds * 1000 + 500 && gap <= seconds * 1000 + 6000, `${gap}`);
    });
  }
});

test('a price in a binary message is dropped in Node as it is in a browser (F22)', async (t) => {
  const {client, platform, venue} = faultyStage(t);
  const server = await venue();
  client.use({main: server.endpoint}).watch('BTC/USD');
  await client.serve(server, '64321.5');
  server.say(Buffer.from(JSON.stringify(TICKER)), true);
  await platform.until(() => platform.heard === server.said);
  assert.equal(client.shown(), 'live 64321.5 main');
});
