import {expect} from '@open-wc/testing';
import {parsePair, symbolOf} from '../../src/market/pair.js';
import {bitfinex} from '../../src/sources/bitfinex.js';
import {history, markets} from '../../src/sources/bitfinex-rest.js';
import {answering, problemOf} from '../helpers/rest.js';

const HOUR_MS = 3_600_000;
const BTC_USD = parsePair('BTC/USD');
const NONSENSE = [
  '',
  'null',
  '{}',
  '[]',
  '[[]]',
  '["error",10020,"symbol: invalid"]',
  '[[null,1]]',
  '"[[1]]"',
];

describe('the REST API of Bitfinex', () => {
  it('is loaded when it is asked for', async () => {
    expect(await bitfinex.rest?.()).to.include({markets, history});
  });

  it('lists the markets of real assets under their usual names', async () => {
    const {fetch, addresses} = answering(
      '[["1INCH:USD","BTCUSD","BTCUST","DSHUSD","TESTBTC:TESTUSD","BTCF0:USTF0","UDCUSD",null,1,["ETHUSD"]]]',
    );
    expect((await markets(fetch)).map(({pair}) => symbolOf(pair))).to.deep.equal([
      ...['1INCH/USD', 'BTC/USD', 'BTC/USDT', 'DASH/USD', 'USDC/USD'],
    ]);
    expect(addresses).to.deep.equal(['https://api-pub.bitfinex.com/v2/conf/pub:list:pair:exchange']);
  });

  it('tells closing prices, the oldest first, in the digits of the wire', async () => {
    const {fetch, addresses} = answering(
      '[[1617645600000,1,58733.10,3,0,93.2],[1617642000000,58700,4.2e-7,58850,58620,93.2]]',
    );
    const points = await history(BTC_USD, '24h', fetch);
    expect(points.map(({time}) => time)).to.deep.equal([1617642000000, 1617645600000]);
    expect(points[0]?.price).to.equal('0.00000042');
    expect(Number(points[1]?.price)).to.equal(58733.1);
    expect(addresses).to.deep.equal([
      'https://api-pub.bitfinex.com/v2/candles/trade:1h:tBTCUSD/hist?limit=24',
    ]);
  });

  it('tells no more than a week, whatever hours had no trade', async () => {
    const hours = Array.from({length: 168}, (_, index) => index * 2);
    const rows = hours.map((back) => `[${1.7e12 - back * HOUR_MS},1,2,3,0.5,9]`);
    const {fetch, addresses} = answering(`[${rows.join()}]`);
    const points = await history(parsePair('USDT/USD'), '7d', fetch);
    expect(points).to.have.length(84);
    expect(addresses[0]).to.contain('tUSTUSD/hist?limit=168');
  });

  for (const text of NONSENSE) {
    it(`fails when the answer is ${text || 'empty'}`, async () => {
      const {fetch} = answering(text);
      expect(await problemOf(markets(fetch))).to.equal('Bitfinex lists no market');
      expect(await problemOf(history(BTC_USD, '7d', fetch))).to.equal(
        'Bitfinex tells no past price of BTC/USD',
      );
    });
  }

  it('fails when the server does', async () => {
    const {fetch} = answering('[]', 500);
    const problem = 'api-pub.bitfinex.com answers with HTTP status 500';
    expect(await problemOf(markets(fetch))).to.equal(problem);
    expect(await problemOf(history(BTC_USD, '24h', fetch))).to.equal(problem);
  });
});
