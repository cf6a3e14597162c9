import {expect} from '@open-wc/testing';
import {parsePair} from '../../src/market/pair.js';
import {bybit} from '../../src/sources/bybit.js';
import {history, markets} from '../../src/sources/bybit-rest.js';
import {answering, problemOf} from '../helpers/rest.js';

const BTC_USDT = parsePair('BTC/USDT');
const HOUR = 3_600_000;

function list(rows: unknown): string {
  return JSON.stringify({retCode: 0, retMsg: 'OK', result: {category: 'spot', list: rows}, time: 1});
}

function instrument(base: string, quote: string, own: Record<string, unknown> = {}): unknown {
  const symbol = base + quote;
  const priceFilter = {tickSize: '0.01'};
  return {symbol, baseCoin: base, quoteCoin: quote, innovation: '0', status: 'Trading', priceFilter, ...own};
}

describe('the REST API of Bybit', () => {
  it('is loaded when it is asked for', async () => {
    expect(await bybit.rest?.()).to.include({markets, history});
  });

  it('lists the markets that are open with their price steps', async () => {
    const {fetch, addresses} = answering(
      list([
        instrument('BTC', 'USDT'),
        instrument('PEPE', 'USDC', {priceFilter: {tickSize: '0.0000000001'}}),
        instrument('OLD', 'USDT', {status: 'Closed'}),
        instrument('NEW', 'USDT', {status: 'PreLaunch'}),
        instrument('ODD', 'USDT', {symbol: 'ODDPERP'}),
        instrument('ETH', 'EUR', {priceFilter: null}),
        instrument('A-B', 'USDT'),
        instrument('USDT', 'USDT'),
        {status: 'Trading'},
        null,
        'BTCUSDT',
      ]),
    );
    expect(await markets(fetch)).to.deep.equal([
      {pair: BTC_USDT, tickSize: '0.01'},
      {pair: parsePair('PEPE/USDC'), tickSize: '0.0000000001'},
      {pair: parsePair('ETH/EUR'), tickSize: undefined},
    ]);
    expect(addresses).to.deep.equal(['https://api.bybit.com/v5/market/instruments-info?category=spot']);
  });

  it('tells closing prices as the text of the wire, the oldest first', async () => {
    const {fetch, addresses} = answering(
      list([
        ['1670608800000', '17071', '17073', '17027', '17055.50', '268611', '15.74462667'],
        ['1670605200000', '17071.5', '17071.5', '17061', '17071', '4177', '0.24469757'],
      ]),
    );
    expect(await history(BTC_USDT, '24h', fetch)).to.deep.equal([
      {time: 1670605200000, price: '17071'},
      {time: 1670608800000, price: '17055.50'},
    ]);
    expect(addresses).to.deep.equal([
      'https://api.bybit.com/v5/market/kline?category=spot&symbol=BTCUSDT&interval=60&limit=24',
    ]);
  });

  it('is asked for a week of hours', async () => {
    const rows = Array.from({length: 168}, (_, i) => [`${1670608800000 - i * HOUR}`, '1', '1', '1', '1.0']);
    const {fetch, addresses} = answering(list(rows));
    expect(await history(BTC_USDT, '7d', fetch)).to.have.length(168);
    expect(addresses[0]).to.match(/&limit=168$/);
  });

  it('throws what it says when it refuses with a status of success', async () => {
    const {fetch} = answering('{"retCode":10001,"retMsg":"Not supported symbols","result":{},"time":1}');
    expect(await problemOf(history(BTC_USDT, '24h', fetch))).to.equal(
      'Bybit answers with Not supported symbols',
    );
  });

  for (const body of [
    '',
    'null',
    '[]',
    '{}',
    '<html>',
    '{"retCode":0,"result":{"list":{}}}',
    '{"retCode":"0"}',
  ]) {
    it(`throws when it answers ${body || 'nothing'}`, async () => {
      const {fetch} = answering(body);
      expect(await problemOf(markets(fetch))).to.equal('Bybit answers with nonsense');
      expect(await problemOf(history(BTC_USDT, '7d', fetch))).to.equal('Bybit answers with nonsense');
    });
  }

  it('throws when its list is empty, or of nonsense', async () => {
    for (const rows of [[], [null, [], {}]]) {
      const {fetch} = answering(list(rows));
      expect(await problemOf(markets(fetch))).to.equal('Bybit lists no market');
      expect(await problemOf(history(BTC_USDT, '7d', fetch))).to.equal(
        'Bybit tells no past price of BTC/USDT',
      );
    }
  });

  it('throws when it is closed to the visitor’s country', async () => {
    const {fetch} = answering('<html>403 ERROR The request could not be satisfied</html>', 403);
    expect(await problemOf(markets(fetch))).to.equal('api.bybit.com answers with HTTP status 403');
  });
});
