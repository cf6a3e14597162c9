import {expect} from '@open-wc/testing';
import {parsePair} from '../../src/market/pair.js';
import {kraken} from '../../src/sources/kraken.js';
import {history, markets} from '../../src/sources/kraken-rest.js';
import {answering, problemOf} from '../helpers/rest.js';

const BTC_USD = parsePair('BTC/USD');
const HOUR = 3600;

function pairs(entries: Record<string, unknown>): string {
  return JSON.stringify({error: [], result: entries});
}

describe('the REST API of Kraken', () => {
  it('is loaded when it is asked for', async () => {
    expect(await kraken.rest?.()).to.include({markets, history});
  });

  it('lists the markets that are open under the names of today, with their price steps', async () => {
    const {fetch, addresses} = answering(
      pairs({
        'BTC/USD': {
          altname: 'XBTUSD',
          wsname: 'XBT/USD',
          pair_decimals: 1,
          tick_size: '0.1',
          status: 'online',
        },
        'DOGE/EUR': {altname: 'XDGEUR', wsname: 'XDG/EUR', pair_decimals: 7, status: 'online'},
        'BTC/JPY': {wsname: 'XBT/JPY', pair_decimals: 0, status: 'online'},
        'EUR/USD': {pair_decimals: '5', tick_size: null, status: 'online'},
        'ETH/USD': {pair_decimals: 2, tick_size: '0.01', status: 'cancel_only'},
        'OLD/USD': {pair_decimals: 2, tick_size: '0.01'},
      }),
    );
    expect(await markets(fetch)).to.deep.equal([
      {pair: BTC_USD, tickSize: '0.1'},
      {pair: parsePair('DOGE/EUR'), tickSize: '0.0000001'},
      {pair: parsePair('BTC/JPY'), tickSize: '1'},
      {pair: parsePair('EUR/USD'), tickSize: '0.00001'},
    ]);
    expect(addresses).to.deep.equal(['https://api.kraken.com/0/public/AssetPairs?assetVersion=1']);
  });

  it('lists no market of another venue, and none whose name or step makes no sense', async () => {
    const one = {status: 'online'};
    const {fetch} = answering(
      pairs({
        'BTC/USD:BTNL': one,
        XXBTZUSD: one,
        'BTC-USD': one,
        'BTC/USD.d': one,
        'BTC/BTC': one,
        '/': one,
        '': one,
        'A/USD': null,
        'B/USD': 'online',
        'C/USD': [],
        'BTC/USD': {...one, pair_decimals: -1},
        'D/USD': {...one, pair_decimals: 1e3, tick_size: {}},
        'E/USD': {...one, pair_decimals: 1.5, tick_size: '0x10'},
      }),
    );
    expect(await markets(fetch)).to.deep.equal(
      ['BTC/USD', 'D/USD', 'E/USD'].map((symbol) => ({pair: parsePair(symbol), tickSize: undefined})),
    );
  });

  it('tells closing prices as the text of the wire, up to the hour that is still forming', async () => {
    const {fetch, addresses} = answering(
      '{"error":[],"result":{"BTC/USD":[[1688671200,"30306.1","30306.2","30305.7","30305.70","30306.1","3.39",23],[1688674800,"1","1","1","30310.0","1","0.0",0]],"last":1688671200}}',
    );
    expect(await history(BTC_USD, '24h', fetch)).to.deep.equal([
      {time: 1688671200_000, price: '30305.70'},
      {time: 1688674800_000, price: '30310.0'},
    ]);
    expect(addresses).to.deep.equal([
      'https://api.kraken.com/0/public/OHLC?pair=BTC/USD&interval=60&assetVersion=1',
    ]);
  });

  it('tells a day or a week of the thirty days that it sends', async () => {
    const rows = Array.from({length: 720}, (_, i) => [1_790_000_000 + i * HOUR, '1', '1', '1', `${i + 1}.0`]);
    const {fetch} = answering(pairs({XXBTZUSD: rows, last: 1}));
    const day = await history(BTC_USD, '24h', fetch);
    const week = await history(BTC_USD, '7d', fetch);
    expect([day.length, day[0]?.price, day.at(-1)?.price]).to.deep.equal([24, '697.0', '720.0']);
    expect([week.length, week[0]?.price, week.at(-1)?.price]).to.deep.equal([168, '553.0', '720.0']);
  });

  it('throws what it says when it refuses with a status of success', async () => {
    const {fetch} = answering('{"error":["EQuery:Unknown asset pair"]}');
    expect(await problemOf(history(BTC_USD, '24h', fetch))).to.equal(
      'Kraken answers with EQuery:Unknown asset pair',
    );
    expect(await problemOf(markets(answering('{"error":["EAPI:Rate limit exceeded"]}').fetch))).to.equal(
      'Kraken answers with EAPI:Rate limit exceeded',
    );
  });

  for (const body of ['', 'null', '[]', '{}', '{"error":{}}', '{"error":null,"result":{}}', '<html>']) {
    it(`throws when it answers ${body || 'nothing'}`, async () => {
      const {fetch} = answering(body);
      expect(await problemOf(markets(fetch))).to.equal('Kraken answers with nonsense');
      expect(await problemOf(history(BTC_USD, '7d', fetch))).to.equal('Kraken answers with nonsense');
    });
  }

  for (const result of [
    '{}',
    'null',
    '[]',
    '{"BTC/USD":[]}',
    '{"BTC/USD":[null,[]],"last":1}',
    '{"BTC/USD":1}',
  ]) {
    it(`throws when its result is ${result}`, async () => {
      const {fetch} = answering(`{"error":[],"result":${result}}`);
      expect(await problemOf(markets(fetch))).to.equal('Kraken lists no market');
      expect(await problemOf(history(BTC_USD, '7d', fetch))).to.equal(
        'Kraken tells no past price of BTC/USD',
      );
    });
  }

  it('throws when it fails', async () => {
    const {fetch} = answering('', 503);
    expect(await problemOf(markets(fetch))).to.equal('api.kraken.com answers with HTTP status 503');
  });
});
