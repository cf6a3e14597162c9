import {expect} from '@open-wc/testing';
import {assetName, isFiat} from '../../src/market/asset.js';

describe('an asset', () => {
  it('that is well known has a name', () => {
    expect(assetName('BTC')).to.equal('Bitcoin');
    expect(assetName('ETH')).to.equal('Ethereum');
  });

  it('that is not well known has none, not even where every object has something of that name', () => {
    for (const code of ['', 'XXX', 'btc', 'CONSTRUCTOR', 'TOSTRING', 'HASOWNPROPERTY']) {
      expect(assetName(code), code).to.equal(undefined);
    }
  });

  it('is a government currency or a coin, and a stablecoin is a coin', () => {
    for (const code of ['USD', 'EUR', 'GBP', 'JPY', 'CHF', 'CAD', 'AUD'])
      expect(isFiat(code), code).to.be.true;
    for (const code of ['BTC', 'USDT', 'USDC', 'DAI', '', 'usd', 'CONSTRUCTOR']) {
      expect(isFiat(code), code).to.be.false;
    }
  });
});
