import {expect} from '@open-wc/testing';
import {currencyChoices, loadParts} from '../../src/elements/currencies.js';

const host = {
  addController: () => {},
  removeController: () => {},
  requestUpdate: () => {},
  updateComplete: Promise.resolve(true),
};

function choices(list: string, chosen: readonly string[] = [], locale = 'en'): (readonly string[])[] {
  return currencyChoices(list, chosen, locale, () => undefined).map(({symbol, name, network = ''}) =>
    network ? [symbol, name, network] : [symbol, name],
  );
}

// The first test here: names are loaded once a page.
describe('the currencies to choose from', () => {
  it('have few names until those of all coins are loaded, and tell who waits for them', async () => {
    expect(choices('all', ['EUR', 'XYZ']).slice(0, 4)).to.deep.equal([
      ['BTC', 'Bitcoin'],
      ['ETH', 'Ethereum'],
      ['SOL', 'Solana'],
      ['USD', 'US Dollar'],
    ]);
    expect(choices('doge')).to.deep.equal([['DOGE', '']]);
    let updates = 0;
    await new Promise<void>((resolve) => {
      const requestUpdate = (): void => {
        updates++;
        resolve();
      };
      expect(loadParts({...host, requestUpdate}) === undefined).to.equal(true);
    });
    expect(updates).to.equal(1);
    expect(loadParts(host)?.coinName('DOGE')).to.equal('Dogecoin');
    expect(choices('doge')).to.deep.equal([['DOGE', 'Dogecoin']]);
  });

  it('are every coin and the common currencies for "all", each once', () => {
    const all = choices(' All ', ['EUR', 'FOO', 'BTC']);
    const symbols = all.map(([symbol]) => symbol);
    expect(symbols.slice(0, 2)).to.deep.equal(['BTC', 'ETH']);
    expect(symbols).to.include.members(['DOGE', 'PEPE', 'EUR', 'SEK', 'INR', 'FOO']);
    expect(symbols.length).to.be.within(180, 260);
    expect(new Set(symbols).size).to.equal(symbols.length);
    for (const [symbol = '', name = ''] of all) expect(name !== '', symbol).to.equal(symbol !== 'FOO');
  });

  it('take the Albanian lek among others for what it is', () => {
    expect(choices('EUR ALL').map(([symbol]) => symbol)).to.deep.equal(['EUR', 'ALL']);
  });

  it('are named in the language of the page', () => {
    expect(choices('usd sek btc', [], 'de')).to.deep.equal([
      ['USD', 'US-Dollar'],
      ['SEK', 'Schwedische Krone'],
      ['BTC', 'Bitcoin'],
    ]);
    expect(choices('EUR', [], 'no_such')).to.deep.equal([['EUR', 'Euro']]);
  });

  it('tell the coins of one symbol apart, and know them by their ids', () => {
    expect(choices('PEPE pepe@coingecko:pepe PEPE@coingecko:pepe-cash X@nobody:pepe')).to.deep.equal([
      ['PEPE', 'Pepe'],
      ['PEPE', 'Pepe', 'coingecko:pepe'],
      ['PEPE', '', 'coingecko:pepe-cash'],
      ['X', '', 'nobody:pepe'],
    ]);
  });

  it('are the same as long as nothing changes', () => {
    const make = (): unknown => currencyChoices('BTC EUR', ['BTC'], 'en', () => undefined);
    expect(make()).to.equal(make());
  });

  it('leave out what is no code, and tell it', () => {
    const refused: string[] = [];
    const found = currencyChoices('BTC B%C <b> EUR', ['', 'x y'], 'en', (text) => refused.push(text));
    expect(found.map(({code}) => code)).to.deep.equal(['BTC', 'EUR', '', 'x y']);
    expect(refused).to.deep.equal(['B%C', '<B>']);
  });
});
