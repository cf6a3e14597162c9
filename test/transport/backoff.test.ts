import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {backoff} from '../../src/transport/backoff.js';

const ALMOST_1 = 1 - 2 ** -53;

describe('the wait before another try', () => {
  const rows: [attempt: number, shortest: number, longest: number][] = [
    [0, 500, 5000],
    [1, 500, 2500],
    [2, 500, 4500],
    [3, 500, 8500],
    [4, 500, 16_500],
    [5, 500, 30_500],
    [6, 500, 30_500],
    [100, 500, 30_500],
    [1e6, 500, 30_500],
  ];
  for (const [attempt, shortest, longest] of rows) {
    it(`after ${attempt + 1} failures is from ${shortest} to ${longest} ms`, () => {
      expect(backoff(attempt, 0)).to.equal(shortest);
      expect(backoff(attempt, 0.5)).to.equal((shortest + longest) / 2);
      expect(backoff(attempt, ALMOST_1)).to.be.closeTo(longest, 0.001);
    });
  }

  it('is never shorter than half a second nor longer than half a minute and that', () => {
    const random = fc.double({min: 0, max: ALMOST_1, noNaN: true});
    fc.assert(
      fc.property(fc.nat(), random, (attempt, number) => {
        expect(backoff(attempt, number)).to.be.within(500, 30_500);
      }),
    );
  });

  it('spreads visitors evenly', () => {
    const waits = Array.from({length: 100}, (_, i) => backoff(3, i / 100));
    const gaps = waits.slice(1).map((wait, i) => wait - (waits[i] ?? 0));
    for (const gap of gaps) expect(gap).to.be.closeTo(80, 0.001);
  });
});
