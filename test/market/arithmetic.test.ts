import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {divide, invert, multiply, round, type RoundingMode} from '../../src/market/arithmetic.js';
import {compare, decimals, fraction, isNearest, over, prices, times} from '../helpers/decimals.js';

const DIGITS = 40;

describe('a product', () => {
  it('is exact where floats are not', () => {
    expect(multiply('0.1', '0.2')).to.equal('0.02');
    expect(multiply('1.1', '1.1')).to.equal('1.21');
    expect(multiply('84737.58', '3')).to.equal('254212.74');
    expect(multiply('123456789.123456789', '987654321.987654321')).to.equal(
      '121932631356500531.347203169112635269',
    );
  });

  it('of the smallest and the largest is written out without an exponent', () => {
    expect(multiply('0.000000000000000000000001', '0.000000000000000000000001')).to.equal(
      `0.${'1'.padStart(48, '0')}`,
    );
    expect(multiply('1000000000000000', '1000000000000000')).to.equal(`1${'0'.repeat(30)}`);
    expect(multiply('84737.58', '0')).to.equal('0');
  });

  it('is the exact fraction, however many digits it has', () => {
    fc.assert(
      fc.property(decimals(60, 60), decimals(60, 60), (a, b) => {
        const product = multiply(a, b);
        expect(product).to.match(/^\d+(\.\d+)?$/);
        expect(compare(fraction(product), times(fraction(a), fraction(b)))).to.equal(0);
      }),
      {numRuns: 500},
    );
  }).timeout(20_000);
});

describe('a quotient', () => {
  it('that ends is exact', () => {
    expect(divide('1', '8')).to.equal('0.125');
    expect(divide('254212.74', '3')).to.equal('84737.58');
    expect(divide('0', '7')).to.equal('0');
  });

  it('that does not end has 40 significant digits, rounded', () => {
    expect(divide('1', '3')).to.equal(`0.${'3'.repeat(40)}`);
    expect(divide('2', '3')).to.equal(`0.${'6'.repeat(39)}7`);
    expect(divide('200', '3')).to.equal(`66.${'6'.repeat(37)}7`);
  });

  it('is never written with an exponent', () => {
    expect(divide('1', `1${'0'.repeat(30)}`)).to.equal(`0.${'1'.padStart(30, '0')}`);
    expect(divide('1', '0.000000000000000000000001')).to.equal(`1${'0'.repeat(24)}`);
  });

  it('is the nearest to the exact fraction', () => {
    fc.assert(
      fc.property(decimals(24, 24), prices(24, 24), (a, b) => {
        const quotient = divide(a, b);
        expect(quotient).to.match(/^\d+(\.\d+)?$/);
        expect(isNearest(quotient, over(fraction(a), fraction(b)), DIGITS), quotient).to.be.true;
      }),
      {numRuns: 1000},
    );
  }).timeout(20_000);

  it('by zero is refused', () => {
    for (const zero of ['0', '0.00', '000']) {
      expect(() => divide('1.5', zero)).to.throw(RangeError, 'Cannot divide 1.5 by zero');
      expect(() => invert(zero)).to.throw(RangeError);
    }
  });
});

describe('an inverted price', () => {
  it('is one divided by it', () => {
    expect(invert('0.5')).to.equal('2');
    expect(invert('84737.58')).to.equal(divide('1', '84737.58'));
  });

  it('turned round again is the same to 38 digits', () => {
    fc.assert(
      fc.property(prices(15, 24), (price) => {
        const back = invert(invert(price));
        expect(round(back, 20)).to.equal(round(price, 20));
      }),
      {numRuns: 500},
    );
  }).timeout(20_000);

  it('brings an amount there and back to the last digit of its currency', () => {
    const amounts = fc.bigInt({min: 1n, max: 10n ** 15n});
    fc.assert(
      fc.property(amounts, fc.integer({min: 0, max: 18}), prices(9, 12), (units, places, rate) => {
        const amount = round(divide(`${units}`, `1${'0'.repeat(places)}`), places);
        const there = multiply(amount, rate);
        expect(round(divide(there, rate), places)).to.equal(amount);
        expect(round(multiply(there, invert(rate)), places)).to.equal(amount);
      }),
      {numRuns: 500},
    );
  }).timeout(20_000);
});

describe('rounding', () => {
  const rows: [text: string, decimals: number, mode: RoundingMode | undefined, rounded: string][] = [
    ['1.005', 2, undefined, '1.01'],
    ['1.004999999999999999999', 2, undefined, '1.00'],
    ['2.5', 0, undefined, '3'],
    ['1.5', 4, undefined, '1.5000'],
    ['0.00000042', 2, undefined, '0.00'],
    ['999.995', 2, undefined, '1000.00'],
    ['12345678901234567890.125', 2, undefined, '12345678901234567890.13'],
    ['1.005', 2, 'halfExpand', '1.01'],
    ['1.005', 2, 'halfEven', '1.00'],
    ['1.015', 2, 'halfEven', '1.02'],
    ['1.0150000001', 2, 'halfEven', '1.02'],
    ['2.5', 0, 'halfEven', '2'],
    ['1.999', 2, 'trunc', '1.99'],
    ['0.009', 2, 'trunc', '0.00'],
    ['1.001', 2, 'expand', '1.01'],
    ['1.00', 2, 'expand', '1.00'],
    ['0.00000001', 2, 'expand', '0.01'],
  ];
  for (const [text, places, mode, rounded] of rows) {
    it(`${mode ? `by ${mode}` : 'of itself'} makes ${rounded} of ${text}`, () => {
      expect(round(text, places, mode)).to.equal(rounded);
    });
  }

  it('is what exact fractions say, in every mode', () => {
    const modes = fc.constantFrom<RoundingMode>('halfExpand', 'halfEven', 'trunc', 'expand');
    const halves = fc.tuple(decimals(8, 6), fc.constantFrom('5', '50', '49', '51', '0')).map(([a, end]) => {
      return a.includes('.') ? a + end : `${a}.${end}`;
    });
    fc.assert(
      fc.property(
        fc.oneof(decimals(24, 24), halves),
        fc.integer({min: 0, max: 12}),
        modes,
        (a, places, mode) => {
          expect(round(a, places, mode)).to.equal(roundExactly(a, places, mode));
        },
      ),
      {numRuns: 2000},
    );
  }).timeout(20_000);
});

function roundExactly(text: string, places: number, mode: RoundingMode): string {
  const {numerator, denominator} = fraction(text);
  const scaled = numerator * 10n ** BigInt(places);
  const below = scaled / denominator;
  const twice = 2n * (scaled % denominator);
  const isUp = {
    trunc: false,
    expand: twice > 0n,
    halfExpand: twice >= denominator,
    halfEven: twice > denominator || (twice === denominator && below % 2n === 1n),
  }[mode];
  const digits = `${below + BigInt(isUp)}`.padStart(places + 1, '0');
  return places ? `${digits.slice(0, -places)}.${digits.slice(-places)}` : digits;
}
