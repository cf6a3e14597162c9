import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import type {Choice} from '../../src/elements/currencies.js';
import {searchCurrencies} from '../../src/elements/currency-search.js';
import {anyText} from '../helpers/text.js';
import {manyChoices} from './chooser-page.js';

function choice(code: string, name = ''): Choice {
  return {code, symbol: code.replace(/@.*/, ''), name};
}

const CHOICES = [
  choice('BTC', 'Bitcoin'),
  choice('ETH', 'Ethereum'),
  choice('USDT', 'Tether'),
  choice('BCH', 'Bitcoin Cash'),
  choice('WBTC', 'Wrapped Bitcoin'),
  choice('METH', 'Mantle Staked Ether'),
  choice('ETHFI', 'ether.fi'),
  choice('USDE', 'Ethena USDe'),
  choice('USD', 'US-Dollar'),
  choice('PLN', 'złoty polski'),
  choice('CZK', 'česká koruna'),
  choice('TRY', 'Türk Lirası'),
  choice('DKK', 'ΔΑΝΙΚΉ ΚΟΡΌΝΑ ΟΒΟΛΌΣ'),
  choice('PEPE', 'Pepe'),
  choice('PEPE@COINGECKO:PEPE-2', 'Pepe'),
  choice('XAU', 'ゴールド'),
  choice('1INCH', '1inch'),
];

function found(text: string): string[] {
  return searchCurrencies(CHOICES, text).map(({code}) => code);
}

describe('a search of currencies', () => {
  it('puts the symbol first, then its beginning, that of the name, that of a word, and the rest', () => {
    expect(found('eth')).to.deep.equal(['ETH', 'ETHFI', 'USDE', 'METH', 'USDT']);
    expect(found('bit')).to.deep.equal(['BTC', 'BCH', 'WBTC']);
    expect(found('coin')).to.deep.equal(['BTC', 'BCH', 'WBTC', 'PEPE@COINGECKO:PEPE-2']);
    expect(found('btc')).to.deep.equal(['BTC', 'WBTC']);
    expect(found('usd')).to.deep.equal(['USD', 'USDT', 'USDE']);
  });

  it('puts a code that is typed as it is first', () => {
    expect(found('pepe')[0]).to.equal('PEPE');
    expect(found('PEPE@coingecko:pepe-2')).to.deep.equal(['PEPE@COINGECKO:PEPE-2']);
    expect(found('1inch')).to.deep.equal(['1INCH']);
  });

  for (const [text, code] of [
    ['Bitcoin', 'BTC'],
    ['  bitcoin  ', 'BTC'],
    ['BITCOIN CASH', 'BCH'],
    ['bitcoin-cash', 'BCH'],
    ['btc bitcoin', 'BTC'],
    ['us dollar', 'USD'],
    ['$usd', 'USD'],
    ['dollar', 'USD'],
    ['zloty', 'PLN'],
    ['ZŁOTY', 'PLN'],
    ['ceska', 'CZK'],
    ['ČESKÁ', 'CZK'],
    ['turk lirasi', 'TRY'],
    ['TÜRK LİRASI', 'TRY'],
    ['οβολος', 'DKK'],
    ['οβολοσ', 'DKK'],
    ['ＢＴＣ', 'BTC'],
    ['ｂｉｔ', 'BTC'],
    ['ｺﾞｰﾙﾄﾞ', 'XAU'],
    ['ether fi', 'ETHFI'],
    ['cash', 'BCH'],
  ] as const) {
    it(`finds ${code} by "${text}"`, () => {
      expect(found(text)[0]).to.equal(code);
    });
  }

  it('finds everything for an empty text, and nothing for what is in none', () => {
    expect(found('')).to.have.lengthOf(CHOICES.length);
    expect(found('  ')).to.have.lengthOf(CHOICES.length);
    for (const text of ['zzz', '€', '...', '\u0301', 'btcx', '__proto__', 'x'.repeat(100_000)]) {
      expect(found(text), text.slice(0, 10)).to.deep.equal([]);
    }
  });

  it('keeps the order of the list among equals', () => {
    expect(searchCurrencies(manyChoices(30), 'coin').map(({code}) => code)).to.deep.equal(
      manyChoices(30).map(({code}) => code),
    );
  });

  it('gives each at most once, and takes any text', () => {
    fc.assert(
      fc.property(anyText(12), (text) => {
        const codes = found(text);
        expect(new Set(codes).size).to.equal(codes.length);
      }),
    );
    fc.assert(
      fc.property(fc.constantFrom(...CHOICES), ({code}) => {
        expect(found(code)[0]).to.equal(code);
      }),
    );
  });

  it('goes through 1,500 currencies in a small part of a frame', () => {
    const choices = manyChoices(1500);
    searchCurrencies(choices, 'warm');
    const times = Array.from({length: 10}, (_, i) => {
      const start = performance.now();
      searchCurrencies(choices, `number${i}`);
      return performance.now() - start;
    });
    expect(Math.min(...times)).to.be.below(8);
  });
});
