import {expect} from '@open-wc/testing';
import {parsePair} from '../../src/market/pair.js';
import {bitstamp} from '../../src/sources/bitstamp.js';
import {history, markets} from '../../src/sources/bitstamp-rest.js';
import {answering, problemOf} from '../helpers/rest.js';

const BTC_USD = parsePair('BTC/USD');

function market(name: string, own: Record<string, unknown> = {}): Record<string, unknown> {
  return {name, market_type: 'SPOT', trading: 'Enabled', counter_decimals: 2, ...own};
}

describe('the REST API of Bitstamp', () => {
  it('is loaded when it is asked for', async () => {
    expect(await bitstamp.rest?.()).to.include({markets, history});
  });

  it('lists the spot markets that are open, with their price steps and the names of their coins', async () => {
    const {fetch, addresses} = answering(
      JSON.stringify([
        market('BTC/USD', {counter_decimals: 0, description: 'Bitcoin / U.S. dollar'}),
        market('XRP/BTC', {counter_decimals: 8, description: 'XRP / Bitcoin'}),
        market('EUR/USD', {counter_decimals: 5, description: ''}),
        market('BTC/USD-PERP', {market_type: 'PERPETUAL'}),
        market('ETH/USD', {market_type: 'PERPETUAL'}),
        market('OLD/USD', {trading: 'Disabled'}),
        market('A/USD', {counter_decimals: -1}),
        market('B/USD', {counter_decimals: {}}),
        market('C/USD', {counter_decimals: 1e3}),
        market('btcusd'),
        market('BTC/BTC'),
        {},
        null,
        'BTC/USD',
      ]),
    );
    const unknown = {tickSize: undefined, name: undefined};
    expect(await markets(fetch)).to.deep.equal([
      {pair: BTC_USD, tickSize: '1', name: 'Bitcoin'},
      {pair: parsePair('XRP/BTC'), tickSize: '0.00000001', name: 'XRP'},
      {pair: parsePair('EUR/USD'), tickSize: '0.00001', name: undefined},
      {pair: parsePair('A/USD'), ...unknown},
      {pair: parsePair('B/USD'), ...unknown},
      {pair: parsePair('C/USD'), ...unknown},
    ]);
    expect(addresses).to.deep.equal(['https://www.bitstamp.net/api/v2/markets/']);
  });

  it('tells closing prices as the text of the wire', async () => {
    const {fetch, addresses} = answering(
      '{"data":{"pair":"BTC/USD","ohlc":[{"timestamp":"1790726400","open":"63500","high":"65000","low":"63000","close":"64500.0","volume":"1000"},{"timestamp":"1790730000","open":"64500","high":"66000","low":"64000","close":"65500.10","volume":"1200.5"}]}}',
    );
    expect(await history(BTC_USD, '24h', fetch)).to.deep.equal([
      {time: 1790726400_000, price: '64500.0'},
      {time: 1790730000_000, price: '65500.10'},
    ]);
    await history(BTC_USD, '7d', fetch);
    expect(addresses).to.deep.equal([
      'https://www.bitstamp.net/api/v2/ohlc/btcusd/?step=3600&limit=24',
      'https://www.bitstamp.net/api/v2/ohlc/btcusd/?step=3600&limit=168',
    ]);
  });

  for (const body of [
    '',
    'null',
    '[]',
    '{}',
    '<html>',
    '[null]',
    '{"data":{"ohlc":[]}}',
    '{"data":{"ohlc":{}}}',
  ]) {
    it(`throws when it answers ${body || 'nothing'}`, async () => {
      const {fetch} = answering(body);
      expect(await problemOf(markets(fetch))).to.equal('Bitstamp lists no market');
      expect(await problemOf(history(BTC_USD, '7d', fetch))).to.equal(
        'Bitstamp tells no past price of BTC/USD',
      );
    });
  }

  it('throws when it fails', async () => {
    const {fetch} = answering('', 404);
    expect(await problemOf(history(BTC_USD, '7d', fetch))).to.equal(
      'www.bitstamp.net answers with HTTP status 404',
    );
  });
});
