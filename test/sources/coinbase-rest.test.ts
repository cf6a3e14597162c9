import {expect} from '@open-wc/testing';
import {parsePair} from '../../src/market/pair.js';
import {coinbase} from '../../src/sources/coinbase.js';
import {history, markets} from '../../src/sources/coinbase-rest.js';
import {answering, problemOf} from '../helpers/rest.js';

const BTC_USD = parsePair('BTC/USD');
const HOUR = 3600;

const PRODUCTS = `[{"id":"BTC-USD","base_currency":"BTC","quote_currency":"USD","quote_increment":"0.01",
"base_increment":"0.00000001","display_name":"BTC-USD","post_only":false,"limit_only":false,"cancel_only":false,
"status":"online","status_message":"","trading_disabled":false},
{"id":"SHIB-EUR","quote_increment":"0.00000001","status":"online","trading_disabled":false},
{"id":"LOOM-USDC","quote_increment":"0.0001","status":"delisted","trading_disabled":true},
{"id":"GNT-USDC","quote_increment":"0.0001","status":"online","trading_disabled":true},
{"id":"WLUNA-USD","quote_increment":"0.0001","status":"offline","trading_disabled":false}]`;

describe('the REST API of Coinbase', () => {
  it('is loaded when it is asked for', async () => {
    expect(await coinbase.rest?.()).to.include({markets, history});
  });

  it('lists the markets that are open, with their price steps', async () => {
    const {fetch, addresses} = answering(PRODUCTS);
    expect(await markets(fetch)).to.deep.equal([
      {pair: BTC_USD, tickSize: '0.01'},
      {pair: {base: 'SHIB', quote: 'EUR'}, tickSize: '0.00000001'},
    ]);
    expect(addresses).to.deep.equal(['https://api.exchange.coinbase.com/products']);
  });

  it('lists no market whose id makes no sense', async () => {
    const ids = [
      '"BTC-USD"',
      '"BTC"',
      '"BTC-USD-PERP"',
      '"BTC-BTC"',
      'null',
      '1',
      '["BTC-USD"]',
      '"B C-USD"',
    ];
    const entries = ids.map((id) => `{"id":${id},"status":"online"}`);
    const {fetch} = answering(`[null,1,"x",[],${entries.join()}]`);
    expect(await markets(fetch)).to.deep.equal([{pair: BTC_USD, tickSize: undefined}]);
  });

  it('tells closing prices, the oldest first, in the digits of the wire', async () => {
    const {fetch, addresses} = answering(
      '[[1517443740,10106,10120.21,10106.01,10120.21,2.85107455],[1517440140,1,3,2,10130.10,4.727521520000001],[1517436540,1e-8,3e-7,2,4.2e-7,0]]',
    );
    const points = await history(BTC_USD, '24h', fetch);
    expect(points.map(({time}) => time)).to.deep.equal([1517436540_000, 1517440140_000, 1517443740_000]);
    expect(points.map(({price}) => Number(price))).to.deep.equal([4.2e-7, 10130.1, 10120.21]);
    expect(points[0]?.price).to.equal('0.00000042');
    expect(addresses).to.deep.equal([
      'https://api.exchange.coinbase.com/products/BTC-USD/candles?granularity=3600',
    ]);
  });

  it('tells a day or a week up to the last price, whatever hours had no trade', async () => {
    const now = 1_790_000_000;
    const hours = Array.from({length: 300}, (_, back) => back).filter((back) => back % 10 !== 3);
    const {fetch} = answering(
      JSON.stringify(hours.map((back) => [now - back * HOUR, 1, 1, 1, 300 - back, 1])),
    );
    const day = await history(BTC_USD, '24h', fetch);
    const week = await history(BTC_USD, '7d', fetch);
    expect([day.length, week.length]).to.deep.equal([21, 151]);
    expect([day[0], day.at(-1)]).to.deep.equal([
      {time: (now - 22 * HOUR) * 1000, price: '278'},
      {time: now * 1000, price: '300'},
    ]);
    expect(week[0]?.time).to.equal((now - 167 * HOUR) * 1000);
  });

  it('leaves out rows without a time or a price', async () => {
    const {fetch} = answering(
      '[null,{},[],[1,2,3,4],[0,1,1,1,5],[1517443740,1,1,1,0],[1517443740,1,1,1,6,1]]',
    );
    expect(await history(BTC_USD, '24h', fetch)).to.deep.equal([{time: 1517443740_000, price: '6'}]);
  });

  for (const body of ['', 'null', '[]', '{}', '{"message":"NotFound"}', '[[]]', '[null]', '"x"', '<html>']) {
    it(`throws when it answers ${body || 'nothing'}`, async () => {
      const {fetch} = answering(body);
      expect(await problemOf(markets(fetch))).to.equal('Coinbase lists no market');
      expect(await problemOf(history(BTC_USD, '7d', fetch))).to.equal(
        'Coinbase tells no past price of BTC/USD',
      );
    });
  }

  it('throws when it refuses, or does not answer', async () => {
    const {fetch} = answering('{"message":"NotFound"}', 404);
    const status = 'api.exchange.coinbase.com answers with HTTP status 404';
    expect(await problemOf(markets(fetch))).to.equal(status);
    expect(await problemOf(history(BTC_USD, '24h', fetch))).to.equal(status);
    const lost = (): Promise<Response> => Promise.reject(new TypeError('Failed to fetch'));
    expect(await problemOf(markets(lost))).to.equal('Failed to fetch');
  });
});
