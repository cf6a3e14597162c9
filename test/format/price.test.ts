import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {compactForm, formatCompact} from '../../src/format/compact.js';
import {directionOf, formatChange, formatPrice} from '../../src/format/price.js';
import {formatAmount} from '../../src/format/amount.js';
import {LOCALES, asciiNumber, plainSpaces} from './locales.js';

function price(text: string, currency: string, tickSize?: string, locale = 'en'): string {
  return plainSpaces(formatPrice(text, currency, {locale, tickSize}));
}

/** The value of decimal text in units of 1e-30. */
function units(text: string): bigint {
  const [whole = '', fraction = ''] = text.split('.');
  return BigInt(whole + fraction.padEnd(30, '0'));
}

const decimal = (decimals: number) =>
  fc
    .tuple(fc.bigInt({min: 0n, max: 10n ** 24n - 1n}), fc.integer({min: 0, max: decimals}), fc.nat(24))
    .map(([digits, places, shift]) => {
      const text = `${digits / 10n ** BigInt(shift)}`.padStart(places + 1, '0');
      return places ? `${text.slice(0, -places)}.${text.slice(-places)}` : text;
    });

describe('a price with a tick size', () => {
  const rows: [price: string, currency: string, tickSize: string, shown: string][] = [
    ['84400', 'USD', '1', '$84,400.00'],
    ['84737.5', 'USD', '0.1', '$84,737.50'],
    ['84737.5', 'USD', '0.001', '$84,737.500'],
    ['84737.58000000', 'USD', '0.01000000', '$84,737.58'],
    ['84400', 'USD', '10', '$84,400.00'],
    ['0.00001234', 'USD', '0.00000001', '$0.00001234'],
    ['0.00001200', 'USD', '0.00000001', '$0.00001200'],
    ['1.5', 'USD', '0.25', '$1.50'],
    ['9874819', 'JPY', '1', '¥9,874,819'],
    ['9874819', 'JPY', '0.5', '¥9,874,819.0'],
    ['25.1', 'KWD', '0.1', 'KWD 25.100'],
    ['0.0312', 'BTC', '0.00001', 'BTC 0.03120'],
    ['84737.5', 'USDT', '0.1', 'USDT 84,737.50'],
    ['0.5', '1INCH', '0.001', '1INCH 0.500'],
  ];
  for (const [text, currency, tickSize, shown] of rows) {
    it(`of ${tickSize} shows ${text} ${currency} as ${shown}`, () => {
      expect(price(text, currency, tickSize)).to.equal(shown);
    });
  }

  it('shows more decimals than the tick size when the price has them', () => {
    expect(price('84737.58123', 'USD', '0.01')).to.equal('$84,737.58123');
    expect(price('12345678901234567890.123456789', 'USD', '1')).to.equal(
      '$12,345,678,901,234,567,890.123456789',
    );
  });

  it('takes a tick size finer than any browser can show', () => {
    expect(price('1.5', 'USD', '0.000000000000000000000001')).to.equal('$1.50000000000000000000');
    expect(price('0.000000000000000000000012', 'USD', '0.000000000000000000000001')).to.equal(
      '$0.000000000000000000000012',
    );
    expect(price('0.0000000000000000000000', 'USD', '0.0000000000000000000001')).to.match(/^\$0\.0+$/);
  });

  it('shows 20 decimals at most, or 21 digits after leading zeros, as the oldest browsers do', () => {
    expect(price(`1.${'1'.repeat(24)}`, 'USD', '0.01')).to.equal(`$1.${'1'.repeat(20)}`);
    expect(price(`0.${'1'.repeat(24)}`, 'USD', '0.01')).to.equal(`$0.${'1'.repeat(20)}`);
    expect(price(`0.0${'1'.repeat(23)}`, 'USD', '0.01')).to.equal(`$0.0${'1'.repeat(21)}`);
    expect(price('0.05', 'USD', `0.${'1'.padStart(20, '0')}`)).to.equal(`$0.05${'0'.repeat(18)}`);
  });

  it('loses no digit, in any locale', () => {
    fc.assert(
      fc.property(
        decimal(20),
        fc.constantFrom('1', '0.5', '0.01', '0.00000001'),
        fc.constantFrom('USD', 'JPY', 'KWD', 'BTC', 'DOGE'),
        fc.constantFrom(...LOCALES),
        (text, tickSize, currency, locale) => {
          const shown = asciiNumber(formatPrice(text, currency, {locale, tickSize}), locale);
          expect(units(shown)).to.equal(units(text));
        },
      ),
      {numRuns: 500},
    );
  });
});

describe('a computed price', () => {
  // prettier-ignore
  const rows: [price: string, currency: string, en: string, de: string][] = [
    ['9874819', 'USD', '$9,874,819.00', '9.874.819,00 $'],
    ['84737.584', 'USD', '$84,737.58', '84.737,58 $'],
    ['84737.585', 'USD', '$84,737.59', '84.737,59 $'],
    ['84737.58', 'JPY', '¥84,738', '84.738 ¥'],
    ['84737.58', 'KWD', 'KWD 84,737.580', '84.737,580 KWD'],
    ['84737.58', 'USDT', 'USDT 84,737.58', '84.737,58 USDT'],
    ['12345678901234567890.123456789', 'EUR', '€12,345,678,901,234,567,890.12', '12.345.678.901.234.567.890,12 €'],
    ['999.99994', 'USD', '$999.9999', '999,9999 $'],
    ['999.99999', 'USD', '$1,000.00', '1.000,00 $'],
    ['151.23456', 'JPY', '¥151.2346', '151,2346 ¥'],
    ['151', 'JPY', '¥151', '151 ¥'],
    ['1.5', 'USD', '$1.50', '1,50 $'],
    ['0.99999', 'USD', '$1.00', '1,00 $'],
    ['0.5', 'USD', '$0.50', '0,50 $'],
    ['0.123456', 'USD', '$0.1235', '0,1235 $'],
    ['0.0312', 'BTC', 'BTC 0.0312', '0,0312 BTC'],
    ['0.0312', '1INCH', '1INCH 0.0312', '0,0312 1INCH'],
    ['0.00001234', 'USD', '$0.00001234', '0,00001234 $'],
    ['0.0000003', 'USD', '$0.0000003', '0,0000003 $'],
    ['0.0000000108', 'USD', '$0.0000000108', '0,0000000108 $'],
    ['0.0000999999', 'USD', '$0.0001', '0,0001 $'],
    ['0.000000000000000000000001', 'USD', '$0.000000000000000000000001', '0,000000000000000000000001 $'],
    ['0.0000000000000000000000012345678', 'BTC', 'BTC 0.000000000000000000000001235', '0,000000000000000000000001235 BTC'],
    ['0', 'USD', '$0.00', '0,00 $'],
    ['0.000', 'JPY', '¥0', '0 ¥'],
  ];
  for (const [text, currency, en, de] of rows) {
    it(`of ${text} ${currency} shows as ${en}`, () => {
      expect(price(text, currency)).to.equal(en);
      expect(price(text, currency, undefined, 'de')).to.equal(de);
    });
  }

  it('has the same digits in every locale', () => {
    for (const [text, currency, en] of rows) {
      for (const locale of LOCALES) {
        const shown = formatPrice(text, currency, {locale}).replace(currency, '');
        expect(asciiNumber(shown, locale), `${locale}: ${shown}`).to.equal(
          asciiNumber(en.replace(currency, ''), 'en'),
        );
      }
    }
  });

  it('never shows as zero or with an exponent', () => {
    fc.assert(
      fc.property(fc.integer({min: 0, max: 29}), fc.integer({min: 1, max: 99_999_999}), (zeros, digits) => {
        const shown = price(`0.${'0'.repeat(zeros)}${digits}`, 'USD');
        expect(shown)
          .to.match(/^\$\d\.\d*$/)
          .and.match(/[1-9]/);
      }),
    );
  });
});

describe('a tiny or a large price', () => {
  // prettier-ignore
  const rows: [price: string, currency: string, tickSize: string, shown: Record<string, string>][] = [
    ['0.00001234', 'USD', '0.00000001', {
      en: '$0.00001234', de: '0,00001234 $', fr: '0,00001234 $US', hi: '$0.00001234',
      'ar-EG': '٠٫٠٠٠٠١٢٣٤ US$', fa: '$۰٫۰۰۰۰۱۲۳۴', ja: '$0.00001234',
    }],
    ['0.0000003', 'EUR', '0.00000010', {
      en: '€0.0000003', de: '0,0000003 €', fr: '0,0000003 €', hi: '€0.0000003',
      'ar-EG': '٠٫٠٠٠٠٠٠٣ €', fa: '€۰٫۰۰۰۰۰۰۳', ja: '€0.0000003',
    }],
    ['0.0000000108', 'BTC', '0.0000000001', {
      en: 'BTC 0.0000000108', de: '0,0000000108 BTC', fr: '0,0000000108 BTC', hi: 'BTC 0.0000000108',
      'ar-EG': '٠٫٠٠٠٠٠٠٠١٠٨ BTC', fa: 'BTC ۰٫۰۰۰۰۰۰۰۱۰۸', ja: 'BTC 0.0000000108',
    }],
    ['9874819', 'JPY', '1', {
      en: '¥9,874,819', de: '9.874.819 ¥', fr: '9 874 819 JPY', hi: 'JP¥98,74,819',
      'ar-EG': '٩٬٨٧٤٬٨١٩ JP¥', fa: '¥۹٬۸۷۴٬۸۱۹', ja: '￥9,874,819',
    }],
  ];
  for (const [text, currency, tickSize, shown] of rows) {
    it(`of ${text} ${currency} is exact in every locale, with a tick size and without`, () => {
      for (const [locale, expected] of Object.entries(shown)) {
        expect(price(text, currency, undefined, locale)).to.equal(expected);
        expect(price(text, currency, tickSize, locale)).to.equal(expected);
      }
    });
  }
});

describe('an abbreviated price', () => {
  const compact = (text: string, currency: string, locale = 'en'): string =>
    plainSpaces(formatPrice(text, currency, {locale, form: compactForm, tickSize: '0.01'}));

  it('has three digits', () => {
    expect(compact('1689123456789.12', 'USD')).to.equal('$1.69T');
    expect(compact('1200000000', 'USD')).to.equal('$1.20B');
    expect(compact('999999', 'USD')).to.equal('$1.00M');
    expect(compact('1000', 'USD')).to.equal('$1.00K');
    expect(compact('84737.58', 'BTC')).to.equal('BTC 84.7K');
    expect(compact('84737.58', 'XDG', 'de')).to.equal('84.738 XDG');
    expect(compact('1689123456789.12', 'EUR', 'de')).to.equal('1,69 Bio. €');
    expect(compact('9874819', 'JPY', 'ja')).to.equal('￥987万');
  });

  it('below 1,000 is written as any other', () => {
    expect(compact('999.99', 'USD')).to.equal('$999.99');
    expect(compact('0.00001234', 'USD')).to.equal('$0.00001234');
  });
});

describe('an abbreviated number', () => {
  // prettier-ignore
  const rows: [value: string, locale: string, shown: string][] = [
    ['1234567890.123', 'en', '1.23B'], ['1230000000', 'ja', '12.3億'], ['1230000000', 'de', '1,23 Mrd.'],
    ['1230000000', 'fr', '1,23 Md'], ['1230000000', 'ar-EG', '١٫٢٣ مليار'], ['123456', 'hi', '1.23 लाख'],
    ['1200000000', 'en', '1.20B'], ['123456', 'de', '123.456'], ['9876', 'ja', '9876'], ['999.9', 'en', '1.00K'],
    ['950', 'en', '950'], ['12.345', 'en', '12.3'], ['0.012345', 'en', '0.0123'], ['0', 'en', '0.00'],
    ['1235000000000000001', 'en', '1,235,000T'],
  ];
  for (const [value, locale, shown] of rows) {
    it(`of ${value} in ${locale} is ${shown}`, () => {
      expect(plainSpaces(formatCompact(value, locale))).to.equal(shown);
    });
  }
});

describe('the currency of a price', () => {
  it('is the sign that the locale has for it', () => {
    expect(price('5', 'EUR')).to.equal('€5.00');
    expect(price('5', 'CAD')).to.equal('CA$5.00');
    expect(price('5', 'USD', undefined, 'fr')).to.equal('5,00 $US');
  });

  it('is the code of a coin, where the locale puts a currency', () => {
    expect(price('5', 'BTC', undefined, 'sv')).to.equal('5,00 BTC');
    expect(price('5', 'BTC', undefined, 'de-CH')).to.equal('BTC 5.00');
    expect(price('5', 'BTC', undefined, 'ar'))
      .to.contain('BTC')
      .and.not.contain('XXX');
  });

  it('may be any text without being read as anything else', () => {
    expect(price('5', '$&')).to.equal('$& 5.00');
    expect(price('5', '')).to.equal(' 5.00');
    expect(price('5', 'usd')).to.equal('usd 5.00');
  });

  it('is shown in the locale of the browser when the asked one is refused', () => {
    expect(formatPrice('5', 'EUR', {locale: 'zz-bad!'})).to.equal(formatPrice('5', 'EUR'));
    expect(formatAmount('1234.5', 'EUR', 'zz-bad!')).to.equal(formatAmount('1234.5', 'EUR'));
    expect(formatChange(0.05, 'zz-bad!')).to.equal(formatChange(0.05));
  });
});

describe('an amount', () => {
  // prettier-ignore
  const rows: [amount: string, currency: string, en: string, de: string][] = [
    ['1234.5', 'USD', '1,234.50', '1.234,50'],
    ['1234.005', 'USD', '1,234.01', '1.234,01'],
    ['1234.5', 'JPY', '1,235', '1.235'],
    ['1234.5', 'KWD', '1,234.500', '1.234,500'],
    ['1.2345', 'USD', '1.23', '1,23'],
    ['0.5', 'USD', '0.50', '0,50'],
    ['0.123456', 'USD', '0.1235', '0,1235'],
    ['0.5', 'JPY', '0.5', '0,5'],
    ['0.00001234', 'USD', '0.00001234', '0,00001234'],
    ['0.00001234', 'BTC', '0.00001234', '0,00001234'],
    ['1.23400', 'BTC', '1.234', '1,234'],
    ['1.2345678', 'BTC', '1.23457', '1,23457'],
    ['123456.789', 'BTC', '123,456.79', '123.456,79'],
    ['1000', 'BTC', '1,000', '1.000'],
    ['0.123456789', '1INCH', '0.123457', '0,123457'],
    ['0.000000000000000000000001', 'BTC', '0.000000000000000000000001', '0,000000000000000000000001'],
    ['12345678901234567890.123456789', 'BTC', '12,345,678,901,234,567,890.12', '12.345.678.901.234.567.890,12'],
    ['0', 'USD', '0', '0'],
    ['0.00', 'BTC', '0', '0'],
  ];
  for (const [amount, currency, en, de] of rows) {
    it(`of ${amount} ${currency} shows as ${en}`, () => {
      expect(formatAmount(amount, currency, 'en')).to.equal(en);
      expect(formatAmount(amount, currency, 'de')).to.equal(de);
    });
  }
});

describe('a change', () => {
  it('has a sign and two decimals', () => {
    expect(formatChange(0.0234, 'en')).to.equal('+2.34%');
    expect(formatChange(-0.019, 'en')).to.equal('−1.90%');
    expect(formatChange(12.5, 'en')).to.equal('+1,250.00%');
    expect(plainSpaces(formatChange(-0.019, 'de'))).to.equal('−1,90 %');
    expect(plainSpaces(formatChange(-0.019, 'sv'))).to.equal('−1,90 %');
  });

  it('too small for two decimals has as many as show its first digit', () => {
    const rows: [change: number, shown: string][] = [
      [0.00005, '+0.01%'],
      [0.0000499, '+0.005%'],
      [0.00004, '+0.004%'],
      [-0.00004, '−0.004%'],
      [-0.0000012, '−0.0001%'],
      [1e-9, '+0.0000001%'],
    ];
    for (const [change, shown] of rows) expect(formatChange(change, 'en')).to.equal(shown);
    expect(plainSpaces(formatChange(-0.00004, 'de'))).to.equal('−0,004 %');
    expect(plainSpaces(formatChange(0.00004, 'ar-EG'))).to.equal('+٠٫٠٠٤٪');
    expect(plainSpaces(formatChange(0.00004, 'fa'))).to.equal('+۰٫۰۰۴٪');
  });

  it('that is none, or less than numbers can tell, has no sign', () => {
    for (const change of [0, -0, 1e-10, -1e-10, 0.3 / 0.1 / 3 - 1])
      expect(formatChange(change, 'en')).to.equal('0.00%');
  });

  it('has the direction that its sign says, in every locale', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.double(),
          fc.double({min: -1e-3, max: 1e-3}),
          fc.constantFrom(0, -0, 1e-9, -1e-9, 5e-5, -5e-5),
        ),
        fc.constantFrom(...LOCALES),
        (change, locale) => {
          const shown = formatChange(change, locale);
          const isUp = shown.includes('+');
          const isDown = shown.includes('−');
          expect(directionOf(change), shown).to.equal(isUp ? 'up' : isDown ? 'down' : '');
          const isNone = /^0?\.?0*$/.test(asciiNumber(shown, locale));
          expect(isNone, `${change} → ${shown}`).to.equal(!isUp && !isDown);
        },
      ),
      {numRuns: 1000},
    );
  });

  it('that is unknown has no direction', () => {
    for (const change of [undefined, NaN, Infinity, -Infinity]) expect(directionOf(change)).to.equal('');
  });

  it('that is unknown shows nothing', () => {
    for (const change of [undefined, NaN, Infinity, -Infinity]) expect(formatChange(change)).to.equal('');
  });
});
