import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {allAssets, assetById, findAsset, idOf} from '../../src/market/assets.js';
import {anyText} from '../helpers/text.js';

const SERVICES = ['coingecko', 'coinpaprika'] as const;
const HOSTILE = [
  '',
  ' ',
  '-',
  '__proto__',
  '__PROTO__',
  'constructor',
  'CONSTRUCTOR',
  'toString',
  'hasOwnProperty',
  'undefined',
  'BTC ',
  'BTC\n',
  '$BTC',
];

function idsOf(service: (typeof SERVICES)[number]): string[] {
  return allAssets().flatMap((asset) => asset.ids[service] ?? []);
}

describe('the table of assets', () => {
  it('has the coins that people look for, the largest first', () => {
    const symbols = allAssets().map(({symbol}) => symbol);
    expect(symbols.slice(0, 3)).to.deep.equal(['BTC', 'ETH', 'USDT']);
    expect(symbols.length).to.be.within(150, 200);
    expect(symbols).to.include.members(['XRP', 'DOGE', 'PEPE', 'KNC', 'FUN', 'REP', 'WBTC', 'STETH', 'USDE']);
  });

  it('is read once', () => {
    expect(allAssets()).to.equal(allAssets());
    expect(findAsset('BTC')).to.equal(allAssets()[0]);
  });

  it('has each symbol once, in the form that a pair takes', () => {
    const symbols = allAssets().map(({symbol}) => symbol);
    expect(new Set(symbols).size).to.equal(symbols.length);
    for (const symbol of symbols) expect(symbol).to.match(/^[A-Z0-9.]{1,32}$/);
  });

  it('has a name for each, without stray spaces', () => {
    for (const {symbol, name} of allAssets()) expect(name, symbol).to.match(/^[^ -]\S*( \S+)*$/);
  });

  it('has decimals that are a number, or none', () => {
    for (const asset of allAssets()) {
      if ('decimals' in asset) expect(asset.decimals, asset.symbol).to.be.within(2, 24);
    }
    expect(findAsset('BTC')?.decimals).to.equal(8);
    expect(findAsset('ETH')?.decimals).to.equal(18);
    expect(findAsset('USDC')?.decimals).to.equal(6);
    expect(findAsset('NEO')).not.to.have.property('decimals');
  });

  it('has ids in lower case and of the shape that their service gives them', () => {
    for (const id of idsOf('coingecko')) expect(id).to.match(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    for (const id of idsOf('coinpaprika')) expect(id).to.match(/^[a-z0-9]+(-[a-z0-9]+)+$/);
  });

  it('has each id once', () => {
    for (const service of SERVICES) {
      const ids = idsOf(service);
      expect(new Set(ids).size, service).to.equal(ids.length);
    }
  });

  it('has an id of CoinGecko for every asset, and of CoinPaprika for nearly all', () => {
    expect(idsOf('coingecko')).to.have.length(allAssets().length);
    expect(idsOf('coinpaprika').length).to.be.above(allAssets().length * 0.95);
    expect(findAsset('LUNC')?.ids).to.deep.equal({coingecko: 'terra-luna'});
  });
});

describe('a well-known asset', () => {
  for (const [symbol, name, coingecko, coinpaprika] of [
    ['BTC', 'Bitcoin', 'bitcoin', 'btc-bitcoin'],
    ['ETH', 'Ethereum', 'ethereum', 'eth-ethereum'],
    ['USDT', 'Tether', 'tether', 'usdt-tether'],
    ['USDC', 'USDC', 'usd-coin', 'usdc-usd-coin'],
    ['BNB', 'BNB', 'binancecoin', 'bnb-binance-coin'],
    ['SOL', 'Solana', 'solana', 'sol-solana'],
    ['XRP', 'XRP', 'ripple', 'xrp-xrp'],
    ['ADA', 'Cardano', 'cardano', 'ada-cardano'],
    ['DOGE', 'Dogecoin', 'dogecoin', 'doge-dogecoin'],
    ['TON', 'Toncoin', 'the-open-network', 'toncoin-the-open-network'],
    ['AVAX', 'Avalanche', 'avalanche-2', 'avax-avalanche'],
    ['PEPE', 'Pepe', 'pepe', 'pepe-pepe'],
    ['UNI', 'Uniswap', 'uniswap', 'uni-uniswap'],
    ['AAVE', 'Aave', 'aave', 'aave-new'],
    ['CRO', 'Cronos', 'crypto-com-chain', 'cro-cryptocom-chain'],
    ['1INCH', '1inch', '1inch', '1inch-1inch'],
    ['FET', 'Artificial Superintelligence Alliance', 'fetch-ai', 'fetch-ai'],
    ['KNC', 'Kyber Network', 'kyber-network-crystal', 'knc-kyber-network'],
  ] as const) {
    it(`is ${name} for ${symbol}, whichever way it is looked up`, () => {
      const asset = findAsset(symbol);
      expect(asset).to.deep.include({symbol, name, ids: {coingecko, coinpaprika}});
      expect(assetById('coingecko', coingecko)).to.equal(asset);
      expect(assetById('coinpaprika', coinpaprika)).to.equal(asset);
      expect(idOf(symbol, 'coingecko')).to.equal(coingecko);
      expect(idOf(symbol, 'coinpaprika')).to.equal(coinpaprika);
    });
  }

  it('is found by every id that it has', () => {
    for (const asset of allAssets()) {
      for (const service of SERVICES) {
        const id = asset.ids[service];
        if (id) expect(assetById(service, id), id).to.equal(asset);
      }
    }
  });

  it('is not found by the id of another service', () => {
    expect(assetById('coingecko', 'btc-bitcoin')).to.equal(undefined);
    expect(assetById('coinpaprika', 'bitcoin')).to.equal(undefined);
    expect(assetById('coingecko', 'coingecko:bitcoin')).to.equal(undefined);
  });

  it('has no id where that is in doubt', () => {
    expect(idOf('LUNC', 'coinpaprika')).to.equal(undefined);
  });

  it('is not what every object has, nor nearly a symbol', () => {
    for (const text of [...HOSTILE, 'btc', 'XXX', 'USD']) {
      expect(findAsset(text), text).to.equal(undefined);
      for (const service of SERVICES) {
        expect(assetById(service, text), text).to.equal(undefined);
        expect(idOf(text, service), text).to.equal(undefined);
      }
    }
  });
});

describe('a code that names an id', () => {
  it('has that id in lower case', () => {
    expect(idOf('PEPE@COINGECKO:PEPE', 'coingecko')).to.equal('pepe');
    expect(idOf('ABC@COINGECKO:SOME-COIN-2', 'coingecko')).to.equal('some-coin-2');
    expect(idOf('ABC@COINGECKO:A_B.C', 'coingecko')).to.equal('a_b.c');
    expect(idOf('BRETT@COINPAPRIKA:BRETT2-BRETT', 'coinpaprika')).to.equal('brett2-brett');
  });

  it('has it instead of the one in the table', () => {
    expect(idOf('BTC@COINGECKO:WRAPPED-BITCOIN', 'coingecko')).to.equal('wrapped-bitcoin');
  });

  it('has none at another service, even if the table has one', () => {
    expect(idOf('PEPE@COINGECKO:PEPE', 'coinpaprika')).to.equal(undefined);
    expect(idOf('BTC@COINPAPRIKA:BTC-BITCOIN', 'coingecko')).to.equal(undefined);
    expect(idOf('BTC@KRAKEN:XBT', 'coingecko')).to.equal(undefined);
    expect(idOf('BTC@CONSTRUCTOR:BITCOIN', 'coingecko')).to.equal(undefined);
  });

  for (const code of [
    'BTC@',
    'BTC@COINGECKO',
    'BTC@COINGECKO:',
    '@COINGECKO:BITCOIN',
    'BTC@:BITCOIN',
    'BTC@COINGECKO:-',
    'BTC@COINGECKO:..',
    'BTC@COINGECKO:../BITCOIN',
    'BTC@COINGECKO:A/B',
    'BTC@COINGECKO:A,B',
    'BTC@COINGECKO:A?B',
    'BTC@COINGECKO:A B',
    'BTC@COINGECKO:A\n',
    'BTC@COINGECKO:A@COINGECKO:B',
    'BTC@COINGECKO:bitcoin',
    'BTC@COINGECKO:\u212a',
    `BTC@COINGECKO:${'A'.repeat(101)}`,
  ]) {
    it(`has none when written ${JSON.stringify(code.slice(0, 40))}`, () => {
      for (const service of SERVICES) expect(idOf(code, service)).to.equal(undefined);
    });
  }

  it('never has one that could mean something else in an address', () => {
    fc.assert(
      fc.property(anyText(40), fc.constantFrom(...SERVICES), (text, service) => {
        for (const code of [text, `BTC@${text}`, `BTC@${service.toUpperCase()}:${text}`]) {
          expect(idOf(code, service) ?? 'a').to.match(/^[a-z0-9][a-z0-9._-]*$/);
        }
      }),
    );
  });
});
