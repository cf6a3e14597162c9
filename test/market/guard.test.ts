import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {guardTick} from '../../src/market/guard.js';
import type {Tick, Ticker} from '../../src/market/ticker.js';

const NOW = Date.parse('2026-10-03T20:58:31.500Z');
const PAIR = {base: 'BTC', quote: 'USD'};

function guard(tick: Partial<Tick>, previous?: Ticker): Ticker | string {
  return guardTick({pair: PAIR, last: '84737.58', timestamp: NOW, ...tick}, 'coinbase', NOW, previous);
}

function accepted(tick: Partial<Tick>, previous?: Ticker): Ticker {
  const ticker = guard(tick, previous);
  if (typeof ticker === 'string') throw new Error(`Dropped: ${ticker}`);
  return ticker;
}

describe('a tick that passes the guard', () => {
  it('is a ticker with the texts of the wire', () => {
    const tick = {
      last: '84737.58',
      timestamp: '2026-10-03T20:58:31.127510Z',
      sequence: 137212619516,
      bid: '84737.58',
      ask: '84737.590',
      open24h: '84430.55',
      high24h: '85021.57',
      low24h: '84400',
      volume24h: '1836.96781750',
      tickSize: '0.01',
    };
    expect(accepted(tick)).to.deep.equal({
      ...tick,
      pair: PAIR,
      source: 'coinbase',
      timestamp: Date.parse('2026-10-03T20:58:31.127Z'),
      timeQuality: undefined,
    });
  });

  it('may be numbers', () => {
    const ticker = accepted({last: 0.1311, bid: 0.13099, open24h: 4.2e-7, volume24h: 1e21});
    expect(ticker.last).to.equal('0.1311');
    expect(ticker.bid).to.equal('0.13099');
    expect(ticker.volume24h).to.equal('1000000000000000000000');
  });

  it('needs no more than a price', () => {
    const ticker = accepted({});
    for (const field of ['bid', 'ask', 'open24h', 'low24h', 'high24h', 'volume24h'] as const) {
      expect(ticker[field], field).to.equal(undefined);
    }
  });

  it('keeps nothing that the guard does not know', () => {
    const tick = {pair: PAIR, last: '1', html: '<b>', __proto__: {bid: '2'}} as Tick;
    expect(guardTick(tick, 'coinbase', NOW)).to.not.have.property('html');
  });
});

describe('a price', () => {
  const bad: unknown[] = [
    ...[0, -0, -1, NaN, Infinity, 1e-30, 1e16, null, undefined, true, [], ['1'], {}, {toString: 1}],
    ...[
      '',
      '0',
      '0.00',
      '-1',
      'NaN',
      '0x10',
      '1e400',
      '1e-30',
      '1,234.56',
      ' 1',
      '1'.repeat(40),
      '__proto__',
    ],
    ...['1000000000000000.1', '1e16', '0.0000000000000000000000009', '9e-25'],
  ];
  for (const last of bad) {
    it(`of ${typeof last} ${JSON.stringify(last)} is dropped (F23)`, () => {
      expect(guard({last})).to.equal('price');
    });
  }

  for (const last of ['1000000000000000', '0.000000000000000000000001', '1e15', '1e-24', 1e-24, '00.10']) {
    it(`of ${last} is taken`, () => {
      expect(Number(accepted({last}).last)).to.equal(Number(last));
    });
  }

  it('that is dropped is dropped before its time is looked at', () => {
    expect(guard({last: '0', timestamp: NOW + 1e9})).to.equal('price');
  });
});

describe('what else is no price', () => {
  const bad: unknown[] = ['0', '0.00000000', 0, '', null, '-1', 'NaN', true, [], {toString: 1}, '1e400'];
  for (const value of bad) {
    it(`is left out: ${typeof value} ${JSON.stringify(value)}`, () => {
      const ticker = accepted({
        bid: value,
        ask: value,
        open24h: value,
        low24h: value,
        high24h: value,
        volume24h: value,
        tickSize: value,
      });
      for (const field of ['bid', 'ask', 'open24h', 'low24h', 'high24h', 'volume24h'] as const) {
        expect(ticker[field], field).to.equal(undefined);
      }
      // Of an average, the digits are no steps.
      expect(ticker.tickSize).to.equal(value === null ? undefined : '0.01');
    });
  }
});

describe('the range of 24 hours', () => {
  const rows: [low: string, last: string, high: string, isKept: boolean][] = [
    ['900', '1000', '1100', true],
    ['1000', '1000', '1000', true],
    ['1004.9', '1000', '1100', true],
    ['1005.1', '1000', '1100', false],
    ['900', '1004.9', '1000', true],
    ['900', '1005.1', '1000', false],
    ['1100', '1000', '900', false],
    ['0.00000099', '0.000001', '0.0000011', true],
  ];
  for (const [low24h, last, high24h, isKept] of rows) {
    it(`${low24h}–${high24h} is ${isKept ? 'kept' : 'left out'} when the price is ${last}`, () => {
      const ticker = accepted({last, low24h, high24h});
      expect(ticker.low24h).to.equal(isKept ? low24h : undefined);
      expect(ticker.high24h).to.equal(isKept ? high24h : undefined);
      expect(ticker.last).to.equal(last);
    });
  }

  it('may have one end only', () => {
    expect(accepted({last: '1000', low24h: '900'}).low24h).to.equal('900');
    expect(accepted({last: '1000', high24h: '1100'}).high24h).to.equal('1100');
    expect(accepted({last: '1000', low24h: '1100'}).low24h).to.equal(undefined);
    expect(accepted({last: '1000', high24h: '900'}).high24h).to.equal(undefined);
  });
});

describe('the open of 24 hours ago', () => {
  it('is left out when the change would be 1,000 % or more', () => {
    expect(accepted({last: '1099', open24h: '100'}).open24h).to.equal('100');
    expect(accepted({last: '1100', open24h: '100'}).open24h).to.equal(undefined);
    expect(accepted({last: '84737.58', open24h: '0.01'}).open24h).to.equal(undefined);
  });

  it('is kept however far the price has fallen', () => {
    expect(accepted({last: '0.01', open24h: '84737.58'}).open24h).to.equal('84737.58');
  });
});

describe('the tick size', () => {
  it('is the finest step that prices have shown', () => {
    expect(accepted({last: '84400'}).tickSize).to.equal('1');
    expect(accepted({last: '84400.5'}).tickSize).to.equal('0.1');
    expect(accepted({last: '84400', bid: '84399.98'}).tickSize).to.equal('0.01');
    expect(accepted({last: '84400', ask: '84400.001'}).tickSize).to.equal('0.001');
    expect(accepted({last: '0.13110'}).tickSize).to.equal('0.00001');
  });

  it('grows finer only', () => {
    const first = accepted({last: '84400.55'});
    const second = accepted({last: '84400'}, first);
    expect(second.tickSize).to.equal('0.01');
    const third = accepted({last: '84400.125'}, second);
    expect(third.tickSize).to.equal('0.001');
    expect(accepted({last: '84400.1'}, third).tickSize).to.equal('0.001');
  });

  it('is the source’s own when it gives one', () => {
    expect(accepted({last: '84400.55', tickSize: '0.25'}).tickSize).to.equal('0.25');
    expect(accepted({last: '84400.55', tickSize: '10'}).tickSize).to.equal('10');
  });
});

describe('any tick', () => {
  it('is either dropped for a reason or a ticker of positive prices, and never throws', () => {
    const values = fc.anything({withBigInt: true, withDate: true, withNullPrototype: true});
    const ticks = fc.record({
      last: fc.oneof(fc.constant('84737.58'), fc.double({min: 1, max: 1e6, noNaN: true}), values),
      timestamp: fc.oneof(fc.constant(NOW), values),
      sequence: fc.oneof(fc.constant(7), values),
      bid: values,
      ask: values,
      open24h: values,
      high24h: values,
      low24h: values,
      volume24h: values,
      tickSize: values,
    });
    const previous = accepted({timestamp: NOW - 1000, sequence: 6});
    fc.assert(
      fc.property(ticks, (tick) => {
        const ticker = guardTick({pair: PAIR, ...tick}, 'coinbase', NOW, previous);
        if (typeof ticker === 'string') {
          expect(ticker).to.be.oneOf(['price', 'future', 'older']);
          return;
        }
        const {pair, source, timestamp, timeQuality, sequence, ...figures} = ticker;
        expect(pair).to.equal(PAIR);
        expect(source).to.equal('coinbase');
        expect(timestamp).to.be.within(previous.timestamp, NOW + 60_000);
        expect(timeQuality).to.be.oneOf([undefined, 'receipt']);
        expect(sequence).to.be.a('number');
        for (const text of Object.values(figures)) {
          if (text !== undefined) expect(text).to.match(/^\d*[1-9]\d*(\.\d+)?$|^\d+\.\d*[1-9]\d*$/);
        }
      }),
      {numRuns: 2000},
    );
  }).timeout(20_000);
});
