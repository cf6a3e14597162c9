import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {parseNumber} from '../../src/format/parse-number.js';
import {formatPrice} from '../../src/format/price.js';
import {formatAmount} from '../../src/format/amount.js';
import {LOCALES, asciiNumber} from './locales.js';

type Row = [text: string, locale: string, number: string | undefined];

function table(rows: readonly Row[]): void {
  for (const [text, locale, number] of rows) {
    it(`${JSON.stringify(text)} in ${locale} is ${number ?? 'refused'}`, () => {
      expect(parseNumber(text, locale)).to.equal(number);
    });
  }
}

describe('marks in a typed number', () => {
  table([
    ['1234.56', 'en', '1234.56'],
    ['1,234.56', 'en', '1234.56'],
    ['1,234.56', 'de', '1234.56'],
    ['1.234,56', 'en', '1234.56'],
    ['1.234,56', 'de', '1234.56'],
    ['1,234.56', 'fr', '1234.56'],
    ['1,234,567.891', 'de', '1234567.891'],
    ['1.234.567,891', 'en', '1234567.891'],
    ['1,5', 'en', '1.5'],
    ['1,500', 'en', '1500'],
    ['1.500', 'en', '1.500'],
    ['1.500', 'de', '1500'],
    ['1,500', 'de', '1.500'],
    ['1.5', 'de', '1.5'],
    ['1.234', 'fr', '1.234'],
    ['1.500', 'es', '1500'],
    ['0,5', 'en', '0.5'],
    ['0,500', 'en', '0.500'],
    ['0.500', 'de', '0.500'],
    ['1234,567', 'en', '1234.567'],
    ['1,234,567', 'en', '1234567'],
    ['1.234.567', 'en', '1234567'],
    ['12,34,567.8', 'hi', '1234567.8'],
    ['1,00,000', 'en', '100000'],
    ['.5', 'en', '0.5'],
    [',5', 'de', '0.5'],
    ['5.', 'en', '5'],
    ['1,234.', 'en', '1234'],
    ['007.50', 'en', '7.50'],
    ['000', 'en', '0'],
    ['012,345', 'en', undefined],
  ]);
});

describe('marks that make no number', () => {
  // prettier-ignore
  const texts = ['1,2,3,4', '1..2', '1,,2', '1,23,4', '123,45,678', '1,234.5.6', '1.234,5,6', '1.234,567.8', '0,123,456', '1 , 5', '.', ',', '.,', '1,5 2', '5 1000', '1\t2', '1\n2', '1  2', "1''2"];
  table(texts.flatMap((text) => ['en', 'de'].map((locale): Row => [text, locale, undefined])));
});

describe('spaces, apostrophes and marks of direction', () => {
  table([
    ['  1234 ', 'en', '1234'],
    ['1 234 567,5', 'fr', '1234567.5'],
    ['1\u202f234\u202f567,5', 'fr', '1234567.5'],
    ['1\u00a0234,5', 'pl', '1234.5'],
    ['1 0', 'fr', '10'],
    ["1'234.5", 'de-CH', '1234.5'],
    ['1’234’567.5', 'de-CH', '1234567.5'],
    ['\u200e1,234.5\u200f', 'en', '1234.5'],
  ]);
});

describe('digits of other scripts', () => {
  table([
    ['１２３４．５', 'ja', '1234.5'],
    ['１，２３４', 'ja', '1234'],
    ['12。5', 'ja', '12.5'],
    ['١٬٢٣٤٫٥', 'ar-EG', '1234.5'],
    ['١٢٣٤٫٥', 'de', '1234.5'],
    ['١٫٢٣٤', 'ar-EG', '1.234'],
    ['١٫٢٣٤', 'de', '1.234'],
    ['۱٬۲۳۴', 'fa', '1234'],
    ['१२,३४,५६७.८', 'hi', '1234567.8'],
    ['১২৩', 'bn', '123'],
    ['๑๒๓', 'th', '123'],
    ['一二三', 'zh', '123'],
  ]);

  it('are read in every numbering system that the browser can write', () => {
    for (const system of Intl.supportedValuesOf('numberingSystem')) {
      const text = new Intl.NumberFormat('en', {numberingSystem: system}).format(1234567890.5);
      expect(parseNumber(text, 'en'), `${system}: ${text}`).to.equal('1234567890.5');
    }
  });
});

describe('a unit before or after a number', () => {
  table([
    ['$1,234.56', 'en', '1234.56'],
    ['€ 5', 'en', '5'],
    ['US$ 5,00', 'pt', '5.00'],
    ['5 $US', 'fr', '5'],
    ['5,00 $ US', 'fr-CA', '5.00'],
    ['CHF 1’000', 'de-CH', '1000'],
    ['5 USD', 'en', '5'],
    ['5 000USD', 'fr', '5000'],
    ['0.5 btc', 'en', '0.5'],
    ['0.5 DOGE', 'en', '0.5'],
    ['0.5 1INCH', 'en', '0.5'],
    ['1INCH 0.5', 'en', '0.5'],
    ['12,50 zł', 'pl', '12.50'],
    ['500 kr.', 'da', '500'],
    ['Rs.500', 'en-IN', '500'],
    ['Rs .5', 'en-IN', '0.5'],
    ['R 5', 'en-ZA', '5'],
    ['٥ ر.س.', 'ar-EG', '5'],
    ['500円', 'ja', '500'],
  ]);
});

describe('text that is no plain amount is refused:', () => {
  // prettier-ignore
  const texts = [
    '', ' ', '-5', '−5', '5-', '(5)', '+5', '1e5', '5e', 'e5', '0x10', '0b1', 'Infinity', 'NaN', 'five', '1/2', '½', '5²', '1½', '①',
    '5%', '5k', '5 K', '5m', '5M', '5 M€', '5 K$', '5bn', '5 Mio', '5 MIO', '5 MRD', '5 million', '5 MILLION', '5 mil', '5 LAKH', '5万', '5억',
    '5 тыс.', '5 10SET', '5 1000PEPE', 'minus 5', '1 USD 2', '5 C98',
  ];
  table(texts.map((text): Row => [text, 'en', undefined]));

  it('more text than anybody types', () => {
    expect(parseNumber(`${' '.repeat(199)}5`, 'en')).to.equal('5');
    expect(parseNumber(`${' '.repeat(200)}5`, 'en')).to.equal(undefined);
  });

  it('more than 40 digits', () => {
    expect(parseNumber('1'.repeat(40), 'en')).to.equal('1'.repeat(40));
    expect(parseNumber('1'.repeat(41), 'en')).to.equal(undefined);
    expect(parseNumber(`0.${'1'.repeat(40)}`, 'en')).to.equal(undefined);
    expect(parseNumber('1'.repeat(1_000_000), 'en')).to.equal(undefined);
  });
});

describe('any text', () => {
  // prettier-ignore
  const pieces = [...Array.from('0123456789.,  \'’-+e٫٬、，٠٥१५一五²½$€₿ABC'), 'USD', 'BTC', '1INCH', 'kr.', '000', '\u200f'];
  const text = fc.oneof(
    fc.string(),
    fc.string({unit: 'binary'}),
    fc.array(fc.constantFrom(...pieces), {maxLength: 20}).map((parts) => parts.join('')),
  );

  it('is plain decimal text of at most 40 digits, or refused, and never throws', () => {
    fc.assert(
      fc.property(text, fc.constantFrom(...LOCALES, undefined, 'zz-bad!'), (typed, locale) => {
        const number = parseNumber(typed, locale);
        if (number === undefined) return;
        expect(number).to.match(/^(0|[1-9]\d*)(\.\d+)?$/);
        expect(number.replace('.', '').length).to.be.at.most(40);
      }),
      {numRuns: 5000},
    );
  });

  it('is read alike the second time', () => {
    fc.assert(
      fc.property(text, (typed) => {
        const number = parseNumber(typed, 'en');
        if (number !== undefined) expect(parseNumber(number, 'en')).to.equal(number);
      }),
      {numRuns: 2000},
    );
  });
});

describe('what was shown is read back', () => {
  const currency = fc.constantFrom('USD', 'JPY', 'KWD', 'BTC', 'USDT', '1INCH');
  const locale = fc.constantFrom(...LOCALES);
  const value = fc
    .tuple(fc.bigInt({min: 0n, max: 10n ** 15n}), fc.nat({max: 15}), fc.stringMatching(/^\d{0,24}$/))
    .map(([whole, shift, fraction]) => `${whole / 10n ** BigInt(shift)}${fraction && '.'}${fraction}`);

  it('from an amount, to the last digit, in every locale', () => {
    fc.assert(
      fc.property(value, currency, locale, (amount, code, language) => {
        const shown = formatAmount(amount, code, language);
        expect(parseNumber(shown, language), shown).to.equal(asciiNumber(shown, language));
      }),
      {numRuns: 3000},
    );
  });

  it('from an amount, with at most half a unit of its last digit lost', () => {
    const units = (text: string): bigint => {
      const [whole = '', fraction = ''] = text.split('.');
      return BigInt(whole + fraction.padEnd(30, '0'));
    };
    fc.assert(
      fc.property(value, currency, (amount, code) => {
        const number = parseNumber(formatAmount(amount, code, 'en'), 'en') ?? '';
        const difference = units(amount) - units(number);
        // Trailing zeros are dropped from coins, so the last digit is known from the rule: 6 digits or 2 decimals.
        const zeros = /^0\.(0*)/.exec(amount)?.[1]?.length ?? 0;
        const iso = ['USD', 'JPY', 'KWD'].includes(code);
        const minor = code === 'JPY' ? 0 : code === 'KWD' ? 3 : 2;
        const length = amount.split('.')[0]?.length ?? 0;
        const small = amount.startsWith('0');
        const places = iso ? (small ? zeros + 4 : minor) : small ? zeros + 6 : Math.max(2, 6 - length);
        const half = 5n * 10n ** BigInt(29 - Math.min(29, places));
        expect(difference <= half && -difference <= half, `${amount} ${code} → ${number}`).to.equal(true);
      }),
      {numRuns: 2000},
    );
  });

  it('from a price with its currency', () => {
    // prettier-ignore
    const locales = fc.constantFrom('en', 'de', 'fr', 'hi', 'ar', 'ar-EG', 'fa', 'ja', 'pt', 'de-CH', 'en-IN', 'sv', 'pl');
    fc.assert(
      fc.property(value, currency, locales, (amount, code, language) => {
        const shown = formatPrice(amount, code, {locale: language});
        const number = asciiNumber(shown.replace(code, ''), language);
        expect(parseNumber(shown, language), shown).to.equal(number);
      }),
      {numRuns: 1000},
    );
  });
});
