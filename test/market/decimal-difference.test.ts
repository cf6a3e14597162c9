import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {compareDecimals, subtractDecimals} from '../../src/market/decimal-difference.js';
import {compare, decimals, fraction} from '../helpers/decimals.js';

describe('two decimal texts', () => {
  it('compare by value', () => {
    expect(compareDecimals('9', '10')).to.be.below(0);
    expect(compareDecimals('1.10', '1.1')).to.equal(0);
    expect(compareDecimals('0007', '7.000')).to.equal(0);
    expect(compareDecimals('0.3', '0.29999999999999999999')).to.be.above(0);
    expect(compareDecimals('123456789012345678901234', '123456789012345678901235')).to.be.below(0);
  });

  it('compare as exact fractions do', () => {
    const similar = decimals().chain((a) => fc.tuple(fc.constant(a), fc.constantFrom(a, `0${a}`, a + '1')));
    fc.assert(
      fc.property(fc.oneof(fc.tuple(decimals(24, 24), decimals(24, 24)), similar), ([a, b]) => {
        expect(Math.sign(compareDecimals(a, b))).to.equal(compare(fraction(a), fraction(b)));
      }),
      {numRuns: 1000},
    );
  }).timeout(20_000);

  it('subtract exactly, with the decimals of the finer one', () => {
    expect(subtractDecimals('115113.0', '-2230.0')).to.equal('117343.0');
    expect(subtractDecimals('65972.9', '4412.1')).to.equal('61560.8');
    expect(subtractDecimals('0.13110', '0.00654')).to.equal('0.12456');
    expect(subtractDecimals('1', '0.00000001')).to.equal('0.99999999');
    expect(subtractDecimals('0.3', '0.1')).to.equal('0.2');
    expect(subtractDecimals('0.10', '-0.05')).to.equal('0.15');
    expect(subtractDecimals('7', '7')).to.equal('0');
    expect(subtractDecimals('0.07', '0.07')).to.equal('0.00');
    expect(subtractDecimals('7', '-0')).to.equal('7');
  });

  it('give no negative difference', () => {
    expect(subtractDecimals('1', '1.000000000000000000000001')).to.equal(undefined);
    expect(subtractDecimals('0', '0.1')).to.equal(undefined);
  });

  it('subtract as exact fractions do', () => {
    fc.assert(
      fc.property(decimals(24, 24), decimals(24, 24), fc.boolean(), (a, size, isNegative) => {
        const b = isNegative ? `-${size}` : size;
        const difference = subtractDecimals(a, b);
        const [x, y] = [fraction(a), fraction(size)];
        const signed = isNegative ? y.numerator : -y.numerator;
        const expected = {
          numerator: x.numerator * y.denominator + signed * x.denominator,
          denominator: x.denominator * y.denominator,
        };
        if (difference === undefined) expect(expected.numerator < 0n).to.be.true;
        else expect(compare(fraction(difference), expected)).to.equal(0);
      }),
      {numRuns: 1000},
    );
  }).timeout(20_000);
});
