import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {guardTick} from '../../src/market/guard.js';
import type {Tick, Ticker} from '../../src/market/ticker.js';

const NOW = Date.parse('2026-10-03T20:58:31.500Z');
const TIME = Date.parse('2026-10-03T20:58:31.127Z');

function guard(tick: Partial<Tick>, previous?: Ticker): Ticker | string {
  return guardTick({pair: {base: 'BTC', quote: 'USD'}, last: '84737.58', ...tick}, 'coinbase', NOW, previous);
}

function accepted(tick: Partial<Tick>, previous?: Ticker): Ticker {
  const ticker = guard(tick, previous);
  if (typeof ticker === 'string') throw new Error(`Dropped: ${ticker}`);
  return ticker;
}

describe('the time of a tick', () => {
  const rows: [form: string, timestamp: unknown, time: number][] = [
    ['ISO 8601 with microseconds', '2026-10-03T20:58:31.127510Z', TIME],
    ['ISO 8601 with nanoseconds', '2026-10-03T20:58:31.127510123Z', TIME],
    ['ISO 8601 with an offset', '2026-10-03T22:58:31.127+02:00', TIME],
    ['ISO 8601 to the second', '2026-10-03T20:58:31Z', TIME - 127],
    ['ISO 8601 without a zone', '2026-10-03T20:58:31.127510', TIME],
    ['ISO 8601 with a space', '2026-10-03 20:58:31.127', TIME],
    ['a date', '2026-10-03', Date.UTC(2026, 9, 3)],
    ['seconds', (TIME - 127) / 1000, TIME - 127],
    ['seconds as text', `${(TIME - 127) / 1000}`, TIME - 127],
    ['seconds with a fraction', TIME / 1000, TIME],
    ['milliseconds', TIME, TIME],
    ['milliseconds as text', `${TIME}`, TIME],
    ['microseconds', TIME * 1000, TIME],
    ['microseconds as text', `${TIME}510`, TIME + 0.51],
    ['nanoseconds', TIME * 1_000_000, TIME],
    ['nanoseconds as text', `${TIME}510123`, TIME + 0.510123],
  ];
  for (const [form, timestamp, time] of rows) {
    it(`is read from ${form} (F26)`, () => {
      const ticker = accepted({timestamp});
      expect(ticker.timestamp).to.be.closeTo(time, 0.01);
      expect(ticker.timeQuality).to.equal(undefined);
    });
  }

  const missing: unknown[] = [
    ...[undefined, null, '', ' ', 'yesterday', '2026-13-45T99:99:99Z', 'NaN', 'Infinity', '1e400', '-1'],
    ...[0, -1, NaN, Infinity, 1e21, true, false, [], {}, {toString: 1}, {valueOf: null, toString: null}],
    ...['0', '-0', '1970-01-01T00:00:00Z', '1969-12-31T23:59:59Z', 'page 5', '5 o’clock'],
  ];
  for (const timestamp of missing) {
    it(`is that of its arrival when it is given as ${typeof timestamp} ${JSON.stringify(timestamp)}`, () => {
      const ticker = accepted({timestamp});
      expect(ticker.timestamp).to.equal(NOW);
      expect(ticker.timeQuality).to.equal('receipt');
    });
  }

  it('may be a minute ahead and no more (F26)', () => {
    expect(accepted({timestamp: NOW + 60_000}).timestamp).to.equal(NOW + 60_000);
    expect(guard({timestamp: NOW + 60_001})).to.equal('future');
    expect(guard({timestamp: '2126-10-03T20:58:31Z'})).to.equal('future');
  });

  it('may be long ago when nothing newer is known', () => {
    expect(accepted({timestamp: NOW - 107_000}).timestamp).to.equal(NOW - 107_000);
    expect(accepted({timestamp: '2024-05-15T11:20:43.013486Z'}).timeQuality).to.equal(undefined);
  });
});

describe('a tick after another', () => {
  const previous = accepted({timestamp: TIME, sequence: 100});

  it('is dropped when it is older (F28)', () => {
    expect(guard({timestamp: TIME - 1, sequence: 101}, previous)).to.equal('older');
  });

  it('is taken when it is newer, whatever its number', () => {
    expect(accepted({timestamp: TIME + 1, sequence: 99}, previous).timestamp).to.equal(TIME + 1);
  });

  it('of the same time is dropped when its number is lower (F25)', () => {
    expect(guard({timestamp: TIME, sequence: 99}, previous)).to.equal('older');
    expect(guard({timestamp: TIME, sequence: '99'}, previous)).to.equal('older');
  });

  it('of the same time is taken when its number is the same, higher or missing', () => {
    for (const sequence of [100, 101, '101', undefined, null, 'x', {toString: 1}, []]) {
      expect(accepted({timestamp: TIME, sequence}, previous).timestamp).to.equal(TIME);
    }
    const unnumbered = accepted({timestamp: TIME});
    expect(accepted({timestamp: TIME, sequence: 1}, unnumbered).timestamp).to.equal(TIME);
  });

  it('that has no time is taken as of its arrival', () => {
    expect(accepted({timestamp: undefined}, previous).timestamp).to.equal(NOW);
  });

  it('is taken with an earlier time of its own when the one before had only that of its arrival', () => {
    const unstamped = accepted({timestamp: undefined});
    expect(unstamped.timestamp).to.equal(NOW);
    expect(accepted({timestamp: NOW - 1}, unstamped)).to.include({
      timestamp: NOW - 1,
      timeQuality: undefined,
    });
  });

  it('never lets time run backwards, in whatever order ticks arrive (F25)', () => {
    const ticks = fc.array(fc.record({ago: fc.nat(5), sequence: fc.option(fc.nat(5), {nil: undefined})}), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(ticks, (all) => {
        let last: Ticker | undefined;
        for (const {ago, sequence} of all) {
          const ticker = guard({timestamp: NOW - ago * 1000, sequence}, last);
          if (typeof ticker === 'string') continue;
          if (last) {
            expect(ticker.timestamp).to.be.at.least(last.timestamp);
            const isBehind =
              ticker.timestamp === last.timestamp && Number(ticker.sequence) < Number(last.sequence);
            expect(isBehind).to.be.false;
          }
          last = ticker;
        }
        const newest = Math.min(...all.map(({ago}) => ago));
        if (last) expect(last.timestamp).to.equal(NOW - newest * 1000);
      }),
      {numRuns: 500},
    );
  });
});
