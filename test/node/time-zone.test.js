import assert from 'node:assert/strict';
import {afterEach, describe, test} from 'node:test';
import {guardTick} from '../../dist/market/guard.js';

const NOW = Date.parse('2026-10-03T20:58:31.500Z');
const zone = process.env.TZ;

describe('the time of a tick without a zone', () => {
  afterEach(() => {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  });

  for (const place of ['UTC', 'Asia/Kolkata', 'America/Los_Angeles', 'Pacific/Kiritimati']) {
    test(`is that of Greenwich for a visitor in ${place}`, () => {
      process.env.TZ = place;
      for (const timestamp of [
        '2026-10-03T20:58:31.127510',
        '2026-10-03 20:58:31.127',
        '2026-10-03T20:58:31.127Z',
      ]) {
        const tick = {pair: {base: 'BTC', quote: 'USD'}, last: '84737.58', timestamp};
        const ticker = guardTick(tick, 'mine', NOW);
        assert.ok(typeof ticker === 'object');
        assert.equal(ticker.timestamp, NOW - 373);
      }
    });
  }
});
