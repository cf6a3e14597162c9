import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {parsePair, parsePairs, splitList, symbolOf} from '../../src/market/pair.js';
import {anyText} from '../helpers/text.js';

const BTC_USD = {base: 'BTC', quote: 'USD'};

describe('a pair', () => {
  for (const text of ['BTC/USD', 'BTC-USD', 'btc/usd', 'btc-usd', 'Btc/uSD', '  BTC/USD\n', '\tbtc-usd ']) {
    it(`is read from ${JSON.stringify(text)}`, () => {
      expect(parsePair(text)).to.deep.equal(BTC_USD);
    });
  }

  for (const [text, base, quote] of [
    ['1INCH/USD', '1INCH', 'USD'],
    ['USDC.E/USDT', 'USDC.E', 'USDT'],
    ['A/B', 'A', 'B'],
    ['00/1', '00', '1'],
    ['constructor/toString', 'CONSTRUCTOR', 'TOSTRING'],
    [`${'a'.repeat(32)}/${'b'.repeat(32)}`, 'A'.repeat(32), 'B'.repeat(32)],
  ] as const) {
    it(`may be called ${text}`, () => {
      expect(parsePair(text)).to.deep.equal({base, quote});
    });
  }

  for (const text of [
    '',
    ' ',
    '/',
    '-',
    'BTC',
    'BTCUSD',
    'BTC/',
    '/USD',
    'BTC//USD',
    'BTC/-USD',
    'BTC/USD/EUR',
    'BTC-USD-PERP',
    'BTC / USD',
    'BTC USD',
    'BTC:USD',
    'BTC_USD',
    'BTC/USD:BTNL',
    'BTC/USD ETH/USD',
    'BTC/USD\nETH/USD',
    'BTC/BTC',
    'btc/BTC',
    '__proto__/USD',
    'BTC/__proto__',
    '$BTC/USD',
    '<b>/USD',
    'ß/USD',
    'ı/USD',
    'ſ/USD',
    '\u212a/USD',
    'ΒΤC/USD',
    'BTC/USD\u200b',
    'BTC\u2215USD',
    '１/USD',
    '₿/USD',
    '😀/USD',
    '\ud800/USD',
    `${'a'.repeat(33)}/USD`,
    `BTC/${'b'.repeat(33)}`,
  ]) {
    it(`is not read from ${JSON.stringify(text)}, which the error names (F34)`, () => {
      expect(() => parsePair(text)).to.throw(TypeError, `"${text}" is not a pair; write it like BTC/USD`);
    });
  }

  it('that is far too long is named by its beginning only', () => {
    const text = 'x'.repeat(1_000_000);
    expect(() => parsePair(text)).to.throw(TypeError, `"${'x'.repeat(80)}" is not a pair`);
  });

  it('is refused as a TypeError whatever a script hands over', () => {
    for (const value of [null, undefined, 0, NaN, true, {}, [], () => 0, Symbol('BTC/USD')] as never[]) {
      expect(() => parsePair(value)).to.throw(TypeError);
    }
    expect(() => parsePair(null as never)).to.throw('"null" is not a pair');
  });

  it('is either read or a TypeError, whatever the text', () => {
    const code = fc.stringMatching(/^[abcXYZ019._ß/-]{0,6}$/);
    const text = fc.oneof(
      anyText(20),
      fc.tuple(code, fc.constantFrom('/', '-'), code).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (any) => {
        try {
          const pair = parsePair(any);
          expect(pair.base).to.match(/^[A-Z0-9.]{1,32}$/);
          expect(pair.quote).to.match(/^[A-Z0-9.]{1,32}$/);
          expect(parsePair(symbolOf(pair))).to.deep.equal(pair);
        } catch (error) {
          expect(error).to.be.instanceOf(TypeError);
        }
      }),
      {numRuns: 2000},
    );
  }).timeout(20_000);

  it('has one canonical text', () => {
    expect(symbolOf(parsePair('btc-usd'))).to.equal('BTC/USD');
  });
});

describe('a list of pairs', () => {
  const symbols = (text: string): string[] => parsePairs(text).map(symbolOf);

  it('is separated by spaces, commas, line ends or all of them', () => {
    expect(symbols('BTC/USD ETH/USD')).to.deep.equal(['BTC/USD', 'ETH/USD']);
    expect(symbols('BTC/USD,ETH/USD')).to.deep.equal(['BTC/USD', 'ETH/USD']);
    expect(symbols(' ,BTC/USD ,\n\t eth-usd,, ')).to.deep.equal(['BTC/USD', 'ETH/USD']);
  });

  it('may be empty', () => {
    expect(symbols('')).to.deep.equal([]);
    expect(symbols(' , ')).to.deep.equal([]);
  });

  it('keeps the order and has each pair once, however it is written', () => {
    expect(symbols('ETH/USD btc/usd BTC-USD eth-usd BTC/EUR')).to.deep.equal([
      'ETH/USD',
      'BTC/USD',
      'BTC/EUR',
    ]);
  });

  it('ends after 100 pairs', () => {
    const many = Array.from({length: 250}, (_, i) => `C${i}/USD`);
    expect(symbols(many.join(' '))).to.deep.equal(many.slice(0, 100));
    expect(symbols([...many.slice(0, 100), ...many.slice(0, 100)].join())).to.have.length(100);
  });

  it('is refused for the first text in it that is no pair', () => {
    expect(() => parsePairs('BTC/USD nonsense ETH/USD rubbish')).to.throw(
      TypeError,
      '"nonsense" is not a pair',
    );
  });

  it('is split into its words', () => {
    expect(splitList(' coinbase, kraken\n\nmine ')).to.deep.equal(['coinbase', 'kraken', 'mine']);
    expect(splitList('')).to.deep.equal([]);
  });
});
