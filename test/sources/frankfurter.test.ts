import {expect} from '@open-wc/testing';
import {guardTick} from '../../src/market/guard.js';
import {parsePair} from '../../src/market/pair.js';
import {history} from '../../src/sources/frankfurter-rest.js';
import {frankfurter, frankfurterSource} from '../../src/sources/frankfurter.js';
import {fakePlatform} from '../helpers/fake-platform.js';
import {withoutSourceText} from '../helpers/json.js';
import {testSource} from '../helpers/source.js';

const USD_EUR = parsePair('USD/EUR');
const USD_IDR = parsePair('USD/IDR');
const PUBLISHED = Date.parse('2026-11-20T14:00:00Z');
const RATES = '{"amount":1.0,"base":"USD","date":"2026-11-20","rates":{"EUR":0.86260}}';

const WEEK = `{"amount":1.0,"base":"USD","start_date":"2026-11-16","end_date":"2026-11-20","rates":{
"2026-11-16":{"EUR":0.8612},"2026-11-17":{"EUR":0.86},"2026-11-18":{"EUR":0.863},"2026-11-20":{"EUR":0.8626},
"2026-11-19":{"EUR":0.8620}}}`;

describe('Frankfurter', () => {
  it('is credited as what it is: daily rates of the ECB', () => {
    expect(frankfurter.name).to.equal('ECB daily rates by Frankfurter');
    expect(frankfurterSource().url).to.equal('https://frankfurter.dev');
  });

  it('has the currencies of the ECB against each other, and no coins', () => {
    for (const symbol of ['EUR/USD', 'USD/EUR', 'CHF/JPY', 'ZAR/ISK']) {
      expect(frankfurter.supports(parsePair(symbol)), symbol).to.be.true;
    }
    for (const symbol of ['BTC/EUR', 'EUR/BTC', 'EUR/RUB', 'USD/USDT', 'BGN/EUR', 'EU/USD', 'AUD.BRL/USD']) {
      expect(frankfurter.supports(parsePair(symbol)), symbol).to.be.false;
    }
    expect(frankfurter.supports({base: 'EUR', quote: 'EUR'})).to.be.false;
    expect(frankfurter.supports({base: 'AUD BRL', quote: 'EUR'})).to.be.false;
  });

  it('leaves to the hub what would have few digits: the other way round it has more', () => {
    for (const symbol of ['JPY/EUR', 'IDR/USD', 'KRW/JPY', 'HUF/EUR']) {
      expect(frankfurter.supports(parsePair(symbol)), symbol).to.be.false;
    }
  });

  it('is asked for each pair once a day, and is not stale over a long weekend', async () => {
    const {source, platform, ticks} = testSource(frankfurterSource());
    source.want([USD_EUR, USD_IDR]);
    platform.respond = () => RATES;
    await platform.advanceAsync(0);
    platform.advance(23 * 3_600_000);
    expect(platform.requests.map(({url}) => url)).to.deep.equal([
      'https://api.frankfurter.dev/v1/latest?base=USD&symbols=EUR',
      'https://api.frankfurter.dev/v1/latest?base=USD&symbols=IDR',
    ]);
    expect(ticks.map(({pair}) => pair)).to.deep.equal([USD_EUR]);
    expect(source.staleMs).to.equal(4 * 86_400_000);
  });

  it('tells a rate in the digits of its number, as of the afternoon of its day', () => {
    expect(frankfurter.parse(RATES, [USD_EUR])).to.deep.equal([
      {tick: {pair: USD_EUR, last: '0.86260', tickSize: null, timestamp: PUBLISHED}},
    ]);
    withoutSourceText(() => {
      expect(frankfurter.parse(RATES, [USD_EUR])[0]?.tick?.last).to.equal('0.8626');
    });
  });

  it('tells no rate of the future at the hour it is published, in summer time', () => {
    const text = RATES.replace('11-20', '07-20');
    const [message] = frankfurter.parse(text, [USD_EUR]);
    const ticker = guardTick(message!.tick!, 'frankfurter', Date.parse('2026-07-20T16:00:00+02:00'));
    expect(ticker).to.be.an('object');
  });

  it('refuses a currency that it does not have', () => {
    expect(frankfurter.parse(RATES, [USD_IDR])).to.deep.equal([{refused: USD_IDR}]);
    expect(frankfurter.parse(RATES.replace('0.86260', 'null'), [USD_EUR])).to.deep.equal([
      {refused: USD_EUR},
    ]);
  });

  it('is not understood when it says something else', () => {
    const texts = [
      '',
      'null',
      '[]',
      '{}',
      '"x"',
      '{"message":"not found"}',
      RATES.slice(0, -1),
      RATES.replace('"USD"', '"EUR"'),
      RATES.replace('"amount":1.0', '"amount":10'),
      RATES.replace('"amount":1.0,', ''),
      RATES.replace('"amount":1.0', '"amount":{"toString":1}'),
      RATES.replace('"2026-11-20"', '{"toString":1}'),
      RATES.replace('2026-11-20', '2026-13-20'),
      RATES.replace('"2026-11-20"', '20261120'),
      `{"__proto__":${RATES}}`,
    ];
    for (const text of texts) expect(frankfurter.parse(text, [USD_EUR]), text).to.deep.equal([]);
  });

  it('tells the rates of a week, the oldest first, and the last two for a day', async () => {
    const platform = fakePlatform();
    platform.respond = () => WEEK;
    const points = await history(USD_EUR, '7d', platform.fetch);
    expect(points.map(({price}) => price)).to.deep.equal(['0.8612', '0.86', '0.863', '0.8620', '0.8626']);
    expect(points.at(-1)?.time).to.equal(PUBLISHED);
    expect(platform.request.url).to.match(
      /^https:\/\/api\.frankfurter\.dev\/v1\/\d{4}-\d\d-\d\d\.\.\?base=USD&symbols=EUR$/,
    );
    expect(await history(USD_EUR, '24h', platform.fetch)).to.deep.equal(points.slice(-2));
  });

  it('has no past without a rate in it', async () => {
    const platform = fakePlatform();
    for (const body of ['', '{}', '{"rates":{}}', '{"rates":{"x":{"EUR":1},"2026-11-20":{"JPY":1}}}']) {
      platform.respond = () => body;
      const failure: unknown = await history(USD_EUR, '7d', platform.fetch).catch((error: unknown) => error);
      expect(failure, body).to.be.an('error');
    }
  });

  it('loads its past only when it is asked', async () => {
    expect(await frankfurter.rest?.()).to.have.property('history', history);
  });
});
