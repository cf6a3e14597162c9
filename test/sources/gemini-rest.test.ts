import {expect} from '@open-wc/testing';
import {parsePair, symbolOf} from '../../src/market/pair.js';
import {gemini} from '../../src/sources/gemini.js';
import {history, markets} from '../../src/sources/gemini-rest.js';
import {answering, problemOf} from '../helpers/rest.js';

const HOUR_MS = 3_600_000;
const BTC_USD = parsePair('BTC/USD');
const NONSENSE = [
  '',
  'null',
  '{}',
  '[]',
  '[[]]',
  '[null,1,"BTCUSD"]',
  '{"result":"error","reason":"Bad Request"}',
];

describe('the REST API of Gemini', () => {
  it('is loaded when it is asked for', async () => {
    expect(await gemini.rest?.()).to.include({markets, history});
  });

  it('lists the spot markets of its price feed', async () => {
    const {fetch, addresses} = answering(
      '[{"pair":"ENJUSD","price":"3.1012","percentChange24h":"-0.0920"},{"pair":"BTCGUSDPERP","price":"1"},{"pair":"DOGEBTC","price":"0.00000373"},{"pair":"PAXGUSD","price":"1786.18"},{"pair":"BTCGUSD","price":"1"},{"pair":null},null]',
    );
    expect((await markets(fetch)).map(({pair}) => symbolOf(pair))).to.deep.equal([
      ...['ENJ/USD', 'DOGE/BTC', 'PAXG/USD'],
    ]);
    expect(addresses).to.deep.equal(['https://api.gemini.com/v1/pricefeed']);
  });

  it('tells closing prices, the oldest first, in the digits of the wire', async () => {
    const {fetch, addresses} = answering(
      '[[1559755800000,7781.6,7820.23,7776.56,7819.10,34.76],[1559752200000,1,2,0.5,4.2E-7,9]]',
    );
    const points = await history(BTC_USD, '24h', fetch);
    expect(points.map(({time}) => time)).to.deep.equal([1559752200000, 1559755800000]);
    expect(points[0]?.price).to.equal('0.00000042');
    expect(Number(points[1]?.price)).to.equal(7819.1);
    expect(addresses).to.deep.equal(['https://api.gemini.com/v2/candles/btcusd/1hr']);
  });

  it('tells a day or a week of the two months that it gets', async () => {
    const rows = Array.from({length: 1440}, (_, back) => `[${1.7e12 - back * HOUR_MS},1,2,0.5,1.5,9]`);
    const {fetch} = answering(`[${rows.join()}]`);
    expect(await history(BTC_USD, '24h', fetch)).to.have.length(24);
    expect(await history(BTC_USD, '7d', fetch)).to.have.length(168);
  });

  for (const text of NONSENSE) {
    it(`fails when the answer is ${text || 'empty'}`, async () => {
      const {fetch} = answering(text);
      expect(await problemOf(markets(fetch))).to.equal('Gemini lists no market');
      expect(await problemOf(history(BTC_USD, '7d', fetch))).to.equal(
        'Gemini tells no past price of BTC/USD',
      );
    });
  }

  it('fails when the server does', async () => {
    const {fetch} = answering('[]', 404);
    const problem = 'api.gemini.com answers with HTTP status 404';
    expect(await problemOf(markets(fetch))).to.equal(problem);
    expect(await problemOf(history(BTC_USD, '24h', fetch))).to.equal(problem);
  });
});
