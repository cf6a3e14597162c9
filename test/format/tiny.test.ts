import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {formatPrice} from '../../src/format/price.js';
import {steadyForm} from '../../src/format/precision.js';
import {splitTiny} from '../../src/format/tiny.js';
import {LOCALES} from './locales.js';

describe('a tiny price', () => {
  const rows: [text: string, before: string, zeros: string, after: string][] = [
    ['$0.00000344', '$0.0', '5', '344'],
    ['$0.00001', '$0.0', '4', '1'],
    ['0,00000344\u00a0€', '0,0', '5', '344\u00a0€'],
    ['≈ BTC\u00a00.00001234', '≈ BTC\u00a00.0', '4', '1234'],
    ['1INCH\u00a00.00001234', '1INCH\u00a00.0', '4', '1234'],
    ['0.00001234 1INCH', '0.0', '4', '1234 1INCH'],
    ['R$\u00a00,00000100', 'R$\u00a00,0', '5', '100'],
    ['٠٫٠٠٠٠٠٣٤٤', '٠٫٠', '٥', '٣٤٤'],
    ['\u200f٠٫٠٠٠٠٠٣٤٤\u00a0US$', '\u200f٠٫٠', '٥', '٣٤٤\u00a0US$'],
    ['\u200e$\u00a0۰٫۰۰۰۰۰۰۰۰۰۰۰۰۳', '\u200e$\u00a0۰٫۰', '۱۲', '۳'],
    ['$०.००००१२', '$०.०', '४', '१२'],
    ['𞥐.𞥐𞥐𞥐𞥐𞥒', '𞥐.𞥐', '𞥔', '𞥒'],
    ['$0.000000000000000000000001', '$0.0', '23', '1'],
  ];
  for (const [text, ...parts] of rows) {
    it(`of ${text} is split into ${parts.join(' · ')}`, () => {
      expect(splitTiny(text)).to.deep.equal(parts);
    });
  }

  const others = [
    ['', 'no text'],
    ['—', 'a dash'],
    ['$0.0001', 'three zeros'],
    ['$0.00000', 'nothing but zeros'],
    ['0,00000\u00a0€', 'nothing but zeros before a unit'],
    ['$1.00001', 'more than zero'],
    ['$10.00001', 'a whole part that ends with a zero'],
    ['$1,000.00001', 'a whole part of groups'],
    ['$1.1111122', 'ones that only look like zeros'],
    ['٩٫٩٩٩٩٩١', 'nines'],
    ['$1,000,000.12', 'zeros that are whole'],
    ['000000SATS 5.00', 'zeros of a coin'],
    ['〇.〇〇〇〇一', 'digits that are not in a row'],
  ] as const;
  for (const [text, what] of others) {
    it(`is not ${what}: ${text}`, () => {
      expect(splitTiny(text)).to.equal(undefined);
    });
  }

  it('is rounded before its zeros are counted', () => {
    const split = (price: string) => splitTiny(formatPrice(price, 'USD', {locale: 'en'}));
    expect(split('0.0000999999')).to.equal(undefined);
    expect(split('0.00000999999')).to.deep.equal(['$0.0', '4', '1']);
    expect(split('0.00000344449')).to.deep.equal(['$0.0', '5', '3444']);
  });

  it('is the same text again when its zeros are written out, in every locale', () => {
    fc.assert(
      fc.property(
        fc.integer({min: 0, max: 20}),
        fc.integer({min: 1, max: 999_999}),
        fc.constantFrom('USD', 'JPY', 'BRL', 'BTC', '1INCH', '0X0'),
        fc.constantFrom(...LOCALES.filter((locale) => !locale.endsWith('hanidec'))),
        fc.boolean(),
        (count, digits, currency, locale, isHeld) => {
          const price = `0.${'0'.repeat(count)}${digits}`;
          const text = formatPrice(price, currency, {locale, form: isHeld ? steadyForm(price) : undefined});
          // The tail counts the zeros that are shown: a price may round up into the place before it.
          const english = formatPrice(price, 'USD', {locale: 'en'});
          const shown = /^\$0\.(0*)[1-9]/.exec(english)?.[1]?.length ?? 0;
          const parts = splitTiny(text);
          expect(parts !== undefined, text).to.equal(shown >= 4);
          if (!parts) return;
          const [before, zeros, after] = parts;
          const numerals = new Intl.NumberFormat(locale);
          expect(zeros).to.equal(numerals.format(shown));
          const zero = numerals.format(0);
          expect(before.endsWith(zero)).to.equal(true);
          expect(before + zero.repeat(shown - 1) + after).to.equal(text);
        },
      ),
      {numRuns: 2000},
    );
  });
});
