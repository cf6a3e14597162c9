import {expect} from '@open-wc/testing';
import {parsePair} from '../../src/market/pair.js';
import {binance} from '../../src/sources/binance.js';
import {history, markets} from '../../src/sources/binance-rest.js';
import {answering, problemOf} from '../helpers/rest.js';

const BTC_USDT = parsePair('BTC/USDT');
const HOUR = 3_600_000;

function symbol(base: unknown, quote: unknown, more: object = {}): object {
  return {
    symbol: `${base as string}${quote as string}`,
    status: 'TRADING',
    baseAsset: base,
    quoteAsset: quote,
    isSpotTradingAllowed: true,
    filters: [
      {filterType: 'LOT_SIZE', stepSize: '0.00001000'},
      {
        filterType: 'PRICE_FILTER',
        minPrice: '0.01000000',
        maxPrice: '1000000.00000000',
        tickSize: '0.01000000',
      },
    ],
    permissions: [],
    ...more,
  };
}

describe('the REST API of Binance', () => {
  it('is loaded when it is asked for', async () => {
    expect(await binance.rest?.()).to.include({markets, history});
  });

  it('lists the markets that are open, with their price steps', async () => {
    const symbols = [
      symbol('BTC', 'USDT'),
      symbol('ETH', 'BTC', {filters: []}),
      symbol('EUR', 'USDT', {filters: 'none'}),
      symbol('BCC', 'BTC', {status: 'BREAK'}),
      symbol('ADA', 'USDT', {status: 'HALT'}),
      symbol('LEVER', 'USDT', {isSpotTradingAllowed: false}),
      symbol('BTC', 'TUSD'),
      symbol('币安人生', 'USDT'),
      symbol('BTC', 'BTC'),
      symbol(null, 'USDT'),
      null,
      'BTCUSDT',
      [],
    ];
    const {fetch, addresses} = answering(JSON.stringify({timezone: 'UTC', symbols}));
    expect(await markets(fetch)).to.deep.equal([
      {pair: BTC_USDT, tickSize: '0.01000000'},
      {pair: parsePair('ETH/BTC'), tickSize: undefined},
      {pair: parsePair('EUR/USDT'), tickSize: undefined},
    ]);
    expect(addresses).to.deep.equal([
      'https://data-api.binance.vision/api/v3/exchangeInfo?permissions=SPOT&symbolStatus=TRADING&showPermissionSets=false',
    ]);
  });

  it('tells closing prices as the text of the wire, up to the hour that is still forming', async () => {
    const {fetch, addresses} = answering(
      '[[1499040000000,"0.01634790","0.80000000","0.01575800","0.01577100","148976.11",1499043599999,"2434.19",308,"1756.87","28.46","0"],[1499043600000,"1","1","1","0.01580000","1",1499047199999,"1",1,"1","1","0"]]',
    );
    expect(await history(BTC_USDT, '24h', fetch)).to.deep.equal([
      {time: 1499040000000, price: '0.01577100'},
      {time: 1499043600000, price: '0.01580000'},
    ]);
    expect(addresses).to.deep.equal([
      'https://data-api.binance.vision/api/v3/klines?symbol=BTCUSDT&interval=1h&limit=168',
    ]);
  });

  it('tells a day or a week', async () => {
    const rows = Array.from({length: 168}, (_, i) => [
      1_790_000_000_000 + i * HOUR,
      '1',
      '1',
      '1',
      `${i + 1}.0`,
    ]);
    const {fetch} = answering(JSON.stringify(rows));
    const day = await history(BTC_USDT, '24h', fetch);
    const week = await history(BTC_USDT, '7d', fetch);
    expect([day.length, day[0]?.price, day.at(-1)?.price]).to.deep.equal([24, '145.0', '168.0']);
    expect([week.length, week[0]?.price, week.at(-1)?.price]).to.deep.equal([168, '1.0', '168.0']);
  });

  for (const body of [
    '',
    'null',
    '[]',
    '{}',
    '{"symbols":{}}',
    '{"symbols":[null]}',
    '[null,[]]',
    '<html>',
  ]) {
    it(`throws when it answers ${body || 'nothing'}`, async () => {
      const {fetch} = answering(body);
      expect(await problemOf(markets(fetch))).to.equal('Binance lists no market');
      expect(await problemOf(history(BTC_USDT, '7d', fetch))).to.equal(
        'Binance tells no past price of BTC/USDT',
      );
    });
  }

  it('throws when it refuses', async () => {
    for (const status of [400, 418, 429, 451]) {
      const {fetch} = answering('{"code":-1121,"msg":"Invalid symbol."}', status);
      const problem = `data-api.binance.vision answers with HTTP status ${status}`;
      expect(await problemOf(markets(fetch))).to.equal(problem);
      expect(await problemOf(history(BTC_USDT, '24h', fetch))).to.equal(problem);
    }
  });
});
