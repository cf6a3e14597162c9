import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {crossTicker, type CrossLeg} from '../../src/market/cross-rate.js';
import {parsePair} from '../../src/market/pair.js';
import type {Ticker} from '../../src/market/ticker.js';
import {fraction, isNearest, over, prices, times} from '../helpers/decimals.js';

const BTC_JPY = parsePair('BTC/JPY');

function ticker(symbol: string, last: string, more: Partial<Ticker> = {}): Ticker {
  return {pair: parsePair(symbol), source: 'kraken', last, timestamp: 1000, ...more};
}

function leg(some: Ticker, inverted = false): CrossLeg {
  return {ticker: some, inverted};
}

describe('a cross rate', () => {
  it('is the product of its legs', () => {
    const legs = [leg(ticker('BTC/USD', '84737.58')), leg(ticker('USD/JPY', '147.25'))];
    expect(crossTicker(BTC_JPY, legs).last).to.equal('12477608.655');
  });

  it('divides by a leg that it crosses from quote to base', () => {
    const legs = [leg(ticker('BTC/USD', '100000')), leg(ticker('EUR/USD', '1.25'), true)];
    expect(crossTicker(parsePair('BTC/EUR'), legs).last).to.equal('80000');
  });

  it('may be one leg turned round', () => {
    expect(crossTicker(parsePair('USD/BTC'), [leg(ticker('BTC/USD', '80000'), true)]).last).to.equal(
      '0.0000125',
    );
  });

  it('has the exact price the other way round where that is what there was', () => {
    const turned = crossTicker(parsePair('USD/BTC'), [leg(ticker('BTC/USD', '64123.02'), true)]);
    expect(turned.inverse).to.equal('64123.02');
    const both = [leg(ticker('B/A', '3'), true), leg(ticker('C/B', '7'), true)];
    expect(crossTicker(parsePair('A/C'), both).inverse).to.equal('21');
    const mixed = [leg(ticker('A/B', '3')), leg(ticker('C/B', '7'), true)];
    expect(crossTicker(parsePair('A/C'), mixed).inverse).to.equal(undefined);
  });

  it('is rounded once only, at 40 digits', () => {
    const legs = [leg(ticker('A/B', '3'), true), leg(ticker('B/C', '3'))];
    expect(crossTicker(parsePair('A/C'), legs).last).to.equal('1');
    const thirds = [leg(ticker('A/B', '3'), true), leg(ticker('C/B', '7'), true)];
    expect(crossTicker(parsePair('A/C'), thirds).last).to.equal(
      '0.04761904761904761904761904761904761904762',
    );
  });

  it('is the nearest to the exact fraction of up to four legs, in any direction', () => {
    const legs = fc.array(fc.tuple(prices(15, 24), fc.boolean()), {minLength: 1, maxLength: 4});
    fc.assert(
      fc.property(legs, (given) => {
        let exact = fraction('1');
        for (const [price, inverted] of given) exact = (inverted ? over : times)(exact, fraction(price));
        const {last} = crossTicker(
          BTC_JPY,
          given.map(([price, inverted]) => leg(ticker('A/B', price), inverted)),
        );
        expect(last).to.match(/^\d+(\.\d+)?$/);
        const digits = given.some(([, inverted]) => inverted) ? 40 : Infinity;
        if (digits === Infinity)
          expect(fraction(last).numerator * exact.denominator).to.equal(
            exact.numerator * fraction(last).denominator,
          );
        else expect(isNearest(last, exact, digits), last).to.be.true;
      }),
      {numRuns: 500},
    );
  }).timeout(20_000);

  it('is as old as its oldest leg', () => {
    const legs = [
      leg(ticker('BTC/USD', '100000', {timestamp: 3000})),
      leg(ticker('EUR/USD', '1.25', {timestamp: 1000}), true),
      leg(ticker('EUR/JPY', '160', {timestamp: 2000})),
    ];
    expect(crossTicker(BTC_JPY, legs).timestamp).to.equal(1000);
  });

  it('has a time of receipt when one of its legs has', () => {
    const own = leg(ticker('BTC/USD', '1'));
    const receipt = leg(ticker('USD/JPY', '1', {timeQuality: 'receipt'}));
    expect(crossTicker(BTC_JPY, [own, receipt]).timeQuality).to.equal('receipt');
    expect(crossTicker(BTC_JPY, [own, own]).timeQuality).to.equal(undefined);
  });

  it('names each of its sources once', () => {
    const kraken = leg(ticker('USD/JPY', '1'));
    const coinbase = leg(ticker('BTC/USD', '1', {source: 'coinbase'}));
    expect(crossTicker(BTC_JPY, [coinbase, kraken]).source).to.equal('coinbase+kraken');
    expect(crossTicker(BTC_JPY, [kraken, kraken]).source).to.equal('kraken');
    expect(crossTicker(BTC_JPY, [coinbase, kraken, coinbase]).source).to.equal('coinbase+kraken');
  });

  it('has the open of 24 hours ago when all of its legs have one', () => {
    const legs = [
      leg(ticker('BTC/USD', '100000', {open24h: '90000'})),
      leg(ticker('EUR/USD', '1.25', {open24h: '1.20'}), true),
    ];
    expect(crossTicker(parsePair('BTC/EUR'), legs).open24h).to.equal('75000');
  });

  it('has no open when one of its legs has none', () => {
    const legs = [leg(ticker('BTC/USD', '1', {open24h: '1'})), leg(ticker('USD/JPY', '1'))];
    expect(crossTicker(BTC_JPY, legs).open24h).to.equal(undefined);
    expect(crossTicker(BTC_JPY, legs.toReversed()).open24h).to.equal(undefined);
  });

  it('has its own pair, and nothing that cannot be computed from its legs', () => {
    const full = {
      bid: '1',
      ask: '1',
      low24h: '1',
      high24h: '1',
      volume24h: '1',
      tickSize: '0.01',
      sequence: 1,
    };
    const cross = crossTicker(BTC_JPY, [
      leg(ticker('BTC/USD', '1', full)),
      leg(ticker('USD/JPY', '1', full)),
    ]);
    expect(cross.pair).to.deep.equal(BTC_JPY);
    for (const field of Object.keys(full)) expect(cross, field).to.not.have.property(field);
  });
});
