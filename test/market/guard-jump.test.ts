import {expect} from '@open-wc/testing';
import {isJump} from '../../src/market/guard.js';
import type {Ticker} from '../../src/market/ticker.js';

const NOW = Date.parse('2026-10-03T20:58:31.000Z');

function ticker(last: string): Ticker {
  return {pair: {base: 'BTC', quote: 'USD'}, source: 'coinbase', last, timestamp: NOW};
}

describe('a price after another', () => {
  for (const [previous, last, expected] of [
    ['100', '100', false],
    ['100', '109.99', false],
    ['100', '110', false],
    ['100', '110.01', true],
    ['100', '1000', true],
    ['110', '100', false],
    ['109.99', '100', false],
    ['110.01', '100', true],
    ['100', '90.91', false],
    ['100', '90.9', true],
    ['100', '10', true],
    ['0.00001', '0.000011', false],
    ['0.00001', '0.0000111', true],
    ['0.000000000000000000000001', '1000000000000000', true],
    ['1000000000000000', '0.000000000000000000000001', true],
  ] as const) {
    it(`of ${previous} is ${expected ? 'a' : 'no'} jump when it is ${last}`, () => {
      expect(isJump(ticker(last), ticker(previous))).to.equal(expected);
    });
  }

  it('is no jump when it is the first', () => {
    for (const last of ['100', '1000000000000000', '0.000000000000000000000001']) {
      expect(isJump(ticker(last), undefined)).to.equal(false);
    }
  });
});
