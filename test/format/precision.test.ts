import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {precisionOf, Precisions, steady, steadyForm} from '../../src/format/precision.js';
import {formatPrice} from '../../src/format/price.js';
import {asciiNumber, plainSpaces} from './locales.js';

/** What an element shows of prices that follow one another. */
function walk(prices: readonly string[], currency = 'USD', locale = 'en'): readonly string[] {
  let near: string | undefined;
  return prices.map((price) => {
    near = steady(price, near);
    return plainSpaces(formatPrice(price, currency, {locale, form: steadyForm(near)}));
  });
}

function decimalsIn(text: string): number {
  return asciiNumber(text, 'en').split('.')[1]?.length ?? 0;
}

describe('the precision of a price', () => {
  it('stays while the price swings about a boundary', () => {
    expect(walk(['0.100123456', '0.099912345', '0.100098765', '0.095012345'])).to.deep.equal([
      '$0.1001',
      '$0.0999',
      '$0.1001',
      '$0.0950',
    ]);
    expect(walk(['0.099912345', '0.100123456', '0.109012345'])).to.deep.equal([
      '$0.09991',
      '$0.10012',
      '$0.10901',
    ]);
    expect(walk(['999.912345', '1000.123456', '1090.123456'])).to.deep.equal([
      '$999.9123',
      '$1,000.1235',
      '$1,090.1235',
    ]);
    expect(walk(['1000.123456', '999.912345', '910.5'])).to.deep.equal(['$1,000.12', '$999.91', '$910.50']);
    expect(walk(['1000.123456', '999.912345', '910.5'], 'JPY')).to.deep.equal(['¥1,000', '¥1,000', '¥911']);
    expect(walk(['0.0100123456', '0.00999123456'])).to.deep.equal(['$0.01001', '$0.00999']);
    expect(walk(['1.0001234', '0.9998765', '1.0000001'])).to.deep.equal(['$1.0001', '$0.9999', '$1.0000']);
  });

  it('is 4 decimals at least, more below 0.1, and none from 1,000 on', () => {
    const prices = [1000, 999.99, 1, 0.1, 0.0999, 0.00001234, 0];
    expect(prices.map(precisionOf)).to.deep.equal([0, 4, 4, 4, 5, 8, 4]);
  });

  it('stays until the price is a tenth away, not sooner', () => {
    expect(steady('0.09095', '0.1001')).to.equal('0.1001');
    expect(steady('0.09085', '0.1001')).to.equal('0.09085');
    expect(steady('0.10985', '0.09991')).to.equal('0.09991');
    expect(steady('0.10995', '0.09991')).to.equal('0.10995');
  });

  it('is the price’s own where none came before it', () => {
    const own = (price: string): string => formatPrice(price, 'USD', {locale: 'en', form: steadyForm()});
    expect(['84737.58123', '169.512345', '0.00001234567'].map(own)).to.deep.equal([
      '$84,737.58',
      '$169.5123',
      '$0.00001235',
    ]);
  });

  it('is remembered for each pair', () => {
    const precisions = new Precisions();
    const show = (symbol: string, price: string): string =>
      formatPrice(price, 'USD', {locale: 'en', form: precisions.formOf(symbol, price)});
    expect(show('A/USD', '0.100123456')).to.equal('$0.1001');
    expect(show('B/USD', '0.099912345')).to.equal('$0.09991');
    expect(show('A/USD', '0.099912345')).to.equal('$0.0999');
    expect(show('B/USD', '0.100123456')).to.equal('$0.10012');
  });

  it('changes when the price has left by a tenth, and does not change back at once', () => {
    expect(walk(['0.1001234', '0.0901234', '0.1001234', '0.1091234', '0.1112345'])).to.deep.equal([
      '$0.1001',
      '$0.09012',
      '$0.10012',
      '$0.10912',
      '$0.1112',
    ]);
    expect(walk(['1000.1234', '900.1234', '1050.1234', '1101.1234'])).to.deep.equal([
      '$1,000.12',
      '$900.1234',
      '$1,050.1234',
      '$1,101.12',
    ]);
  });

  it('follows a leap at once, so that no price is hidden', () => {
    expect(walk(['84737.58', '0.00001234567', '84737.58'])).to.deep.equal([
      '$84,737.58',
      '$0.00001235',
      '$84,737.58',
    ]);
  });

  it('fits even when what is near is not', () => {
    expect(formatPrice('0.00001234567', 'USD', {locale: 'en', form: steadyForm('84737.58')})).to.equal(
      '$0.00001235',
    );
    expect(formatPrice('84737.58', 'USD', {locale: 'en', form: steadyForm('0.00001234567')})).to.equal(
      '$84,737.58',
    );
    expect(formatPrice('84737.58', 'USD', {locale: 'en', form: steadyForm('')})).to.equal('$84,737.58');
  });

  it('keeps a last digit that is 0, but adds none that no price had', () => {
    expect(walk(['169.5', '169.52', '169.6', '169.51234567', '169.5'])).to.deep.equal([
      '$169.50',
      '$169.52',
      '$169.60',
      '$169.5123',
      '$169.5000',
    ]);
    expect(walk(['169.5', '169.52', '169.6'], 'JPY')).to.deep.equal(['¥169.5', '¥169.52', '¥169.60']);
  });

  /** Prices of many digits, each within 5 % of the one before, from anywhere. */
  const prices = fc
    .tuple(
      fc.integer({min: -12, max: 7}),
      fc.integer({min: 1000, max: 9999}),
      fc.array(fc.double({min: -0.05, max: 0.05, noNaN: true}), {minLength: 20, maxLength: 300}),
    )
    .map(([exponent, start, steps]) => {
      let price = start * 10 ** (exponent - 3);
      return [0, ...steps].map((step) => (price *= 1 + step).toFixed(24).replace(/0$/, '1'));
    });

  it('changes at most once while a price moves by a tenth', () => {
    fc.assert(
      fc.property(prices, fc.constantFrom('USD', 'JPY', 'BTC'), (all, currency) => {
        const shown = walk(all, currency).map(decimalsIn);
        const flips = all.filter((_, i) => i > 0 && shown[i] !== shown[i - 1]).map(Number);
        flips.forEach((price, i) => {
          const before = flips[i - 1];
          if (before !== undefined) expect(Math.abs(Math.log(price / before))).to.be.above(Math.log(1.1));
        });
      }),
      {numRuns: 500},
    );
  });

  it('hides no price, shows three digits of it, and is half a unit of the last place off at most', () => {
    const units = (text: string): bigint => {
      const [whole = '', fraction = ''] = text.split('.');
      return BigInt(whole + fraction.padEnd(30, '0'));
    };
    fc.assert(
      fc.property(
        prices,
        fc.constantFrom('USD', 'JPY', 'KWD', 'BTC'),
        fc.constantFrom('en', 'de', 'ar-EG', 'hi'),
        (all, currency, locale) => {
          walk(all, currency, locale).forEach((text, i) => {
            const number = asciiNumber(text.replace(currency, ''), locale);
            const half = 5n * 10n ** BigInt(29 - (number.split('.')[1]?.length ?? 0));
            const off = units(number) - units(all[i]!);
            expect(off <= half && -off <= half, `${all[i]} → ${text}`).to.equal(true);
            const length = number.replace('.', '').replace(/^0+/, '').length;
            expect(length, `${all[i]} → ${text}`).to.be.at.least(3);
          });
        },
      ),
      {numRuns: 300},
    );
  });
});
