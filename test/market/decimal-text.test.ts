import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {decimalsOf, decimalText} from '../../src/market/decimal-text.js';
import {compare, decimals, fraction} from '../helpers/decimals.js';

describe('decimal text', () => {
  const good: [given: unknown, text: string][] = [
    ['0', '0'],
    ['0.00', '0.00'],
    ['1.50', '1.50'],
    ['84737.58000000', '84737.58000000'],
    ['007.10', '007.10'],
    ['0.000000000000000000000001', '0.000000000000000000000001'],
    ['9'.repeat(24), '9'.repeat(24)],
    [`${'9'.repeat(24)}.${'9'.repeat(24)}`, `${'9'.repeat(24)}.${'9'.repeat(24)}`],
    ['4.2e-7', '0.00000042'],
    ['4.2E-7', '0.00000042'],
    ['1.431e-05', '0.00001431'],
    ['1E5', '100000'],
    ['1e+5', '100000'],
    ['1e0', '1'],
    ['12.5e1', '125'],
    ['1.23456e3', '1234.56'],
    ['123456789012345678901e-21', '0.123456789012345678901'],
    [0, '0'],
    [-0, '0'],
    [1.5, '1.5'],
    [0.1 + 0.2, '0.30000000000000004'],
    [4.2e-7, '0.00000042'],
    [1e-30, '0.000000000000000000000000000001'],
    [5e-99, `0.${'5'.padStart(99, '0')}`],
    [1e21, '1000000000000000000000'],
    [9.5e99, `95${'0'.repeat(98)}`],
    [Number.MAX_SAFE_INTEGER, '9007199254740991'],
  ];
  for (const [given, text] of good) {
    it(`reads ${typeof given} ${String(given)} as ${text}`, () => {
      expect(decimalText(given)).to.equal(text);
    });
  }

  const bad: unknown[] = [
    ...['', ' ', '-1', '+1', '-0', '1.', '.5', '.', '1.2.3', '1,234.56', '1 000', ' 1', '1 ', '1\n'],
    ...['0x10', '0b1', '0o7', '1n', '1_000', 'NaN', 'Infinity', 'null', 'e5', '1e', '1e-', '1e400', '1e-400'],
    ...['1e1.5', '١٢', '１', '1‚5', '$1', '1%', '1e5e5', '__proto__', 'true'],
    ...['1'.repeat(25), `0.${'1'.repeat(25)}`, '1'.repeat(40), '1'.repeat(1_000_000)],
    ...[-1, -1e-9, NaN, Infinity, -Infinity, 1e300, 1e-300],
    ...[null, undefined, true, false, [], ['1'], [1], {}, {valueOf: () => 1}, 1n, Symbol('1'), () => '1'],
    ...[new Date(0), {toString: 1, valueOf: 1}],
  ];
  for (const value of bad) {
    it(`reads nothing from ${typeof value} ${nameOf(value)}`, () => {
      expect(decimalText(value)).to.equal(undefined);
    });
  }

  it('has the value of the number it was read from, and no exponent', () => {
    const numbers = fc.double({min: 1e-99, max: 9e99, noNaN: true});
    fc.assert(
      fc.property(numbers, (number) => {
        const text = decimalText(number)!;
        expect(text).to.match(/^\d+(\.\d+)?$/);
        expect(Number(text)).to.equal(number);
      }),
      {numRuns: 2000},
    );
  }).timeout(20_000);

  it('keeps every digit off the wire, trailing zeros too', () => {
    fc.assert(
      fc.property(decimals(24, 24), (text) => {
        expect(decimalText(text)).to.equal(text);
      }),
    );
  });

  it('keeps the exact value of up to 21 digits with an exponent', () => {
    const shifts = fc.integer({min: -40, max: 40});
    fc.assert(
      fc.property(decimals(10, 11), shifts, (text, shift) => {
        const {numerator, denominator} = fraction(text);
        const power = 10n ** BigInt(Math.abs(shift));
        const value =
          shift < 0
            ? {numerator, denominator: denominator * power}
            : {numerator: numerator * power, denominator};
        expect(compare(fraction(decimalText(`${text}e${shift}`)!), value)).to.equal(0);
      }),
    );
  });

  it('is text again when it is read again', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const text = decimalText(value);
        if (text !== undefined) expect(text).to.match(/^\d+(\.\d+)?$/);
      }),
      {numRuns: 2000},
    );
  }).timeout(20_000);

  it('has as many decimals as it shows', () => {
    expect(['1.50', '7', '0.0001', '', '10.'].map(decimalsOf)).to.deep.equal([2, 0, 4, 0, 0]);
  });
});

function nameOf(value: unknown): string {
  switch (typeof value) {
    case 'object':
      return JSON.stringify(value);
    case 'function':
      return 'a function';
    case 'string':
      return JSON.stringify(value.slice(0, 60));
    default:
      return String(value);
  }
}
