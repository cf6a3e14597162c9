import {expect} from '@open-wc/testing';
import {change24h, midPrice} from '../../src/market/ticker.js';

describe('the change over 24 hours', () => {
  it('is a fraction of the open', () => {
    expect(change24h({last: '105', open24h: '100'})).to.be.closeTo(0.05, 1e-12);
    expect(change24h({last: '50', open24h: '100'})).to.equal(-0.5);
    expect(change24h({last: '100.00', open24h: '100'})).to.equal(0);
  });

  it('is right for prices far from 1', () => {
    expect(change24h({last: '0.0000000042', open24h: '0.0000000040'})).to.be.closeTo(0.05, 1e-12);
    expect(change24h({last: '900000000000000', open24h: '1000000000000000'})).to.be.closeTo(-0.1, 1e-12);
  });

  it('is unknown without an open, and never 0 for want of one', () => {
    expect(change24h({last: '105'})).to.equal(undefined);
    expect(change24h({last: '105', open24h: undefined})).to.equal(undefined);
  });

  it('is unknown rather than infinite when the open is no price', () => {
    expect(change24h({last: '105', open24h: '0'})).to.equal(undefined);
    expect(change24h({last: '105', open24h: '0.00'})).to.equal(undefined);
    expect(change24h({last: '105', open24h: 'nonsense'})).to.equal(undefined);
  });
});

describe('midPrice', () => {
  it('is half way between bid and ask', () => {
    expect(midPrice({bid: '99', ask: '101'})).to.equal(100);
    expect(midPrice({bid: '100', ask: '100'})).to.equal(100);
  });

  it('is not known where they make no sense, or are 5 % or more apart', () => {
    for (const [bid, ask] of [
      ['101', '99'],
      ['0', '100'],
      ['97.5', '102.5'],
      ['1', '100'],
    ]) {
      expect(midPrice({bid, ask}), `${bid} ${ask}`).to.equal(undefined);
    }
    expect(midPrice({bid: '99'})).to.equal(undefined);
    expect(midPrice({ask: '99'})).to.equal(undefined);
    expect(midPrice({})).to.equal(undefined);
  });
});
