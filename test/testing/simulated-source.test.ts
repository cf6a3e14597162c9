import {expect} from '@open-wc/testing';
import {change24h, type Ticker} from '../../src/market/ticker.js';
import {guardTick} from '../../src/market/guard.js';
import {parsePair, parsePairs, symbolOf} from '../../src/market/pair.js';
import {simulatedSource, type SimulatedSourceOptions} from '../../src/testing.js';
import {problemOf} from '../helpers/rest.js';
import {testSource, type TestSource} from '../helpers/source.js';

const HOUR = 3_600_000;
const WELL_KNOWN =
  'BTC/USD ETH/USD SOL/EUR XRP/GBP DOGE/USD SHIB/USD BTC/JPY ETH/BTC USDT/USD EUR/USD USD/JPY';

/** A source that some pairs are wanted of. */
function simulated(seed: number | string, symbols: string, options?: SimulatedSourceOptions): TestSource {
  const test = testSource(simulatedSource(seed, options));
  test.source.want(parsePairs(symbols));
  return test;
}

/** What of the ticks passes the guard, which must be all of it. */
function tickersOf({ticks, platform}: TestSource): Ticker[] {
  const previous = new Map<string, Ticker>();
  return ticks.map((tick) => {
    const key = symbolOf(tick.pair);
    const ticker = guardTick(tick, 'simulated', platform.time(), previous.get(key));
    if (typeof ticker === 'string') throw new Error(`${key} is dropped (${ticker})`);
    previous.set(key, ticker);
    return ticker;
  });
}

describe('the simulated source', () => {
  it('says what it is', () => {
    const {id, name, url} = simulatedSource(1);
    expect([id, name]).to.deep.equal(['simulated', 'Simulated prices – not real']);
    expect(new URL(url).protocol).to.equal('https:');
    expect(simulatedSource(1, {id: 'rehearsal'}).id).to.equal('rehearsal');
  });

  it('tells the same prices for the same seed, whatever else is wanted and whenever', () => {
    const one = simulated(7, 'BTC/USD');
    one.platform.advance(60_000);
    const other = simulated(7, 'ETH/USD');
    other.platform.advance(30_000);
    other.source.want(parsePairs('ETH/USD BTC/USD'));
    other.platform.advance(30_000);
    const bitcoin = other.ticks.filter(({pair}) => pair.base === 'BTC');
    const prices = one.ticks.map(({last}) => last);
    expect(prices).to.have.length(61);
    expect(bitcoin.map(({last}) => last)).to.deep.equal(prices.slice(-bitcoin.length));
    expect(new Set(prices).size).to.be.above(30);
  });

  it('tells other prices for another seed', () => {
    const [one, other, word] = [7, 8, 'seven'].map((seed) => {
      const test = simulated(seed, 'BTC/USD');
      test.platform.advance(10_000);
      return test.ticks.map(({last}) => last);
    });
    expect(one).not.to.deep.equal(other);
    expect(one).not.to.deep.equal(word);
  });

  it('tells prices of a size that people know, in decimals that suit', () => {
    const test = simulated(3, WELL_KNOWN);
    test.platform.advance(0);
    const decimals = tickersOf(test).map(({pair, last}) => [symbolOf(pair), last.split('.')[1]?.length ?? 0]);
    expect(Object.fromEntries(decimals)).to.deep.equal({
      ...{'BTC/USD': 2, 'ETH/USD': 2, 'SOL/EUR': 2, 'XRP/GBP': 4, 'DOGE/USD': 5, 'SHIB/USD': 9},
      ...{'BTC/JPY': 0, 'ETH/BTC': 6, 'USDT/USD': 4, 'EUR/USD': 4, 'USD/JPY': 2},
    });
    const prices = Object.fromEntries(test.ticks.map(({pair, last}) => [symbolOf(pair), Number(last)]));
    expect(prices['BTC/USD']).to.be.within(40_000, 180_000);
    expect(prices['USDT/USD']).to.be.within(0.99, 1.01);
    expect(prices['EUR/USD']).to.be.within(1, 1.2);
    expect(prices['SHIB/USD']).to.be.within(5e-6, 4e-5);
  });

  it('tells 24 h figures that fit every price for a day, and a change that is one of a day', () => {
    const test = simulated(11, 'BTC/USD PEPE/BTC USDT/EUR XYZ/JPY');
    for (let minute = 0; minute < 1500; minute += 5) {
      test.platform.advance(1000);
      test.platform.stall(299_000);
    }
    const tickers = tickersOf(test);
    for (const ticker of tickers) {
      const {last, low24h, high24h, open24h, volume24h} = ticker;
      for (const price of [last, open24h]) {
        expect(Number(price)).to.be.within(Number(low24h), Number(high24h));
      }
      expect(Number(volume24h)).to.be.above(0);
      expect(Math.abs(change24h(ticker) ?? NaN)).to.be.below(0.25);
    }
    expect(tickers.length).to.be.above(1000);
    const bitcoin = tickers.filter(({pair}) => pair.base === 'BTC');
    const dayAgo = bitcoin.slice(0, 20).map(({last}) => Number(last));
    expect(Number(bitcoin.at(-1)?.open24h)).to.be.within(Math.min(...dayAgo), Math.max(...dayAgo));
  }).timeout(20_000);

  it('moves like a market: a few hundredths of a percent a second, a few percent a day', () => {
    const test = simulated(5, 'BTC/USD');
    for (let i = 0; i < 2000; i++) test.platform.advance(1000);
    const prices = test.ticks.map(({last}) => Number(last));
    const moves = prices.slice(1).map((price, i) => Math.log(price / prices[i]!));
    const deviation = Math.sqrt(moves.reduce((sum, move) => sum + move ** 2, 0) / moves.length);
    expect(deviation).to.be.within(0.00008, 0.00012);
    expect(Math.max(...moves.map(Math.abs))).to.be.below(0.001);
  }).timeout(20_000);

  it('prices everything alike, so that cross rates fit', () => {
    const test = simulated(9, 'BTC/USD BTC/EUR EUR/USD ETH/USD ETH/BTC');
    test.platform.advance(0);
    const price = Object.fromEntries(test.ticks.map(({pair, last}) => [symbolOf(pair), Number(last)]));
    expect((price['BTC/EUR']! * price['EUR/USD']!) / price['BTC/USD']!).to.be.closeTo(1, 0.0001);
    expect((price['ETH/BTC']! * price['BTC/USD']!) / price['ETH/USD']!).to.be.closeTo(1, 0.0001);
  });

  it('has any pair, whatever it is called', () => {
    const symbols = 'XYZ/USD 1INCH/EUR CONSTRUCTOR/USD __PROTO/USD A.B/C USD/BTC SHIB/BTC';
    const test = testSource(simulatedSource(1));
    const pairs = symbols.split(' ').map((symbol) => {
      const [base = '', quote = ''] = symbol.split('/');
      return {base, quote};
    });
    for (const pair of [...pairs, {base: '__proto__', quote: 'constructor'}]) {
      expect(test.source.supports(pair)).to.be.true;
      test.source.want([pair]);
      test.platform.advance(0);
      expect(test.ticks.at(-1)?.pair).to.equal(pair);
    }
    expect(tickersOf(test)).to.have.length(8);
  });

  it('has only the pairs that it was given, if any', () => {
    const test = simulated(1, 'BTC/USD ETH/USD', {pairs: [parsePair('BTC/USD')]});
    expect(test.source.supports(parsePair('ETH/USD'))).to.be.false;
    test.platform.advance(0);
    expect(test.ticks.map(({pair}) => symbolOf(pair))).to.deep.equal(['BTC/USD']);
    expect(test.log).to.deep.equal(['status live: simulated', 'alive', 'refuse ETH/USD']);
  });

  it('tells a price at once to who wants one more, and nothing more when nothing is wanted', () => {
    const test = simulated(1, 'BTC/USD');
    test.platform.advance(500);
    const pairs = [...parsePairs('BTC/USD'), parsePair('ETH/USD')];
    test.source.want(pairs);
    test.platform.advance(0);
    expect(test.ticks.at(-1)?.pair.base).to.equal('ETH');
    test.source.want([]);
    expect(test.log.at(-1)).to.equal('status idle: not wanted');
    expect(test.platform.leftovers.timers).to.equal(0);
    const {length} = test.ticks;
    test.platform.advance(10_000);
    expect(test.ticks).to.have.length(length);
  });

  it('tells a past that leads to the price of now', async () => {
    const test = simulated(1, 'BTC/USD');
    test.platform.advance(10_000);
    const api = await test.source.rest?.();
    const fetch = (): Promise<Response> => Promise.reject(new Error('It must not ask'));
    const day = await api?.history?.(parsePair('BTC/USD'), '24h', fetch);
    const week = await api?.history?.(parsePair('BTC/USD'), '7d', fetch);
    expect([day?.length, week?.length]).to.deep.equal([24, 168]);
    expect(day?.at(-1)).to.deep.equal({time: test.platform.time(), price: test.ticks.at(-1)?.last});
    expect(day).to.deep.equal(week?.slice(-24));
    expect(day?.map(({time}) => (test.platform.time() - time) / HOUR)).to.deep.equal(
      Array.from({length: 24}, (_, i) => 23 - i),
    );
  });

  it('has no past before it is started', async () => {
    const api = await simulatedSource(1).rest?.();
    const fetch = (): Promise<Response> => Promise.reject(new Error('It must not ask'));
    const past = Promise.resolve(api?.history?.(parsePair('BTC/USD'), '24h', fetch));
    expect(await problemOf(past)).to.equal('A simulated source has no past before it is started');
  });
});
