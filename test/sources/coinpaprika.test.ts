import {expect} from '@open-wc/testing';
import {parsePair, parsePairs, type Pair} from '../../src/market/pair.js';
import {coinpaprika, coinpaprikaSource} from '../../src/sources/coinpaprika.js';
import {withoutSourceText} from '../helpers/json.js';
import {testSource} from '../helpers/source.js';

const [BTC_USD, BTC_EUR, ETH_USD] = parsePairs('BTC/USD BTC/EUR ETH/USD') as [Pair, Pair, Pair];

// As its documentation shows it.
const TICKER = `{"id":"btc-bitcoin","name":"Bitcoin","symbol":"BTC","rank":1,"total_supply":19883231,"max_supply":21000000,
"beta_value":0.879448,"first_data_at":"2010-07-17T00:00:00Z","last_updated":"2025-06-25T10:47:48Z","quotes":{"USD":{
"price":107077.69661924685,"volume_24h":23175936198.924427,"volume_24h_change_24h":-44.15,"market_cap":2129051326372,
"percent_change_15m":0.04,"percent_change_24h":1.59,"ath_price":null,"percent_from_price_ath":null}}}`;

describe('CoinPaprika', () => {
  it('is credited with a link', () => {
    const {name, url} = coinpaprikaSource();
    expect([name, url]).to.deep.equal(['CoinPaprika', 'https://coinpaprika.com']);
  });

  it('is asked for each pair by the id of its coin', () => {
    expect(coinpaprika.request([BTC_USD, BTC_EUR, ETH_USD])).to.deep.equal([
      'https://api.coinpaprika.com/v1/tickers/btc-bitcoin?quotes=USD',
      'https://api.coinpaprika.com/v1/tickers/btc-bitcoin?quotes=EUR',
      'https://api.coinpaprika.com/v1/tickers/eth-ethereum?quotes=USD',
    ]);
  });

  it('has the coins whose id is known, in the currencies that it counts in', () => {
    for (const symbol of ['BTC/USD', 'ETH/BTC', 'SOL/JPY']) {
      expect(coinpaprika.supports(parsePair(symbol)), symbol).to.be.true;
    }
    for (const symbol of ['NOSUCHCOIN/USD', 'EUR/USD', 'BTC/USDT', 'BTC/SOL', 'BTC/CONSTRUCTOR']) {
      expect(coinpaprika.supports(parsePair(symbol)), symbol).to.be.false;
    }
    expect(coinpaprika.supports({base: 'PEPE@COINPAPRIKA:PEPE-PEPE', quote: 'USD'})).to.be.true;
    expect(coinpaprika.supports({base: 'PEPE@COINGECKO:PEPE', quote: 'USD'})).to.be.false;
    expect(coinpaprika.supports({base: 'BTC', quote: 'BTC'})).to.be.false;
  });

  it('tells a price in the digits of its number, with the price of 24 hours ago', () => {
    expect(coinpaprika.parse(TICKER, [BTC_USD])).to.deep.equal([
      {
        tick: {
          pair: BTC_USD,
          last: '107077.69661924685',
          tickSize: null,
          timestamp: '2025-06-25T10:47:48Z',
          open24h: '105401.807874049',
        },
      },
    ]);
    withoutSourceText(() => {
      expect(coinpaprika.parse(TICKER, [BTC_USD])[0]?.tick?.last).to.equal('107077.69661924685');
    });
  });

  it('tells no price of 24 hours ago when it tells no change', () => {
    for (const change of ['null', '""', '[]', '-100']) {
      const text = TICKER.replace('"percent_change_24h":1.59', `"percent_change_24h":${change}`);
      expect(coinpaprika.parse(text, [BTC_USD])[0]?.tick?.open24h, change).to.equal(undefined);
    }
  });

  it('refuses a currency that the answer leaves out', () => {
    expect(coinpaprika.parse(TICKER, [BTC_EUR])).to.deep.equal([{refused: BTC_EUR}]);
    const text = TICKER.replace('107077.69661924685', 'null');
    expect(coinpaprika.parse(text, [BTC_USD])).to.deep.equal([{refused: BTC_USD}]);
  });

  it('is not understood when it says something else', () => {
    const texts = [
      '',
      'null',
      '[]',
      '{}',
      '{"error":"id not found"}',
      TICKER.slice(0, -1),
      TICKER.replace('btc-bitcoin', 'eth-ethereum'),
      `{"__proto__":${TICKER}}`,
      `[${TICKER}]`,
    ];
    for (const text of texts) expect(coinpaprika.parse(text, [BTC_USD]), text).to.deep.equal([]);
    const unknown = parsePair('NOSUCHCOIN/USD');
    expect(coinpaprika.parse('{"quotes":{"USD":{"price":1}}}', [unknown])).to.deep.equal([]);
  });

  it('is asked every five minutes, and refuses what it answers with 404', async () => {
    const {source, platform, ticks, log} = testSource(coinpaprikaSource());
    platform.respond = (url) =>
      url.includes('btc-bitcoin') ? TICKER : {status: 404, body: '{"error":"id not found"}'};
    source.want([BTC_USD, ETH_USD]);
    await platform.advanceAsync(299_000);
    expect(platform.requests).to.have.length(2);
    expect(ticks.map(({pair}) => pair)).to.deep.equal([BTC_USD]);
    expect(log).to.include('refuse ETH/USD');
    expect(log.at(-1)).to.equal('status live: live');
    await platform.advanceAsync(2000);
    expect(platform.requests).to.have.length(4);
  });

  it('is left alone for a minute when it refuses to answer', async () => {
    const {source, platform} = testSource(coinpaprikaSource());
    platform.respond = () => ({status: 402});
    source.want([BTC_USD]);
    await platform.advanceAsync(59_000);
    expect(platform.requests).to.have.length(1);
    await platform.advanceAsync(7000);
    expect(platform.requests).to.have.length(2);
  });
});
