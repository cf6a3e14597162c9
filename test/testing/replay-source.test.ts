import {expect} from '@open-wc/testing';
import {PriceHub} from '../../src/hub/price-hub.js';
import type {Snapshot} from '../../src/hub/snapshot.js';
import {parsePair} from '../../src/market/pair.js';
import {bitfinex} from '../../src/sources/bitfinex.js';
import {coinbase} from '../../src/sources/coinbase.js';
import {replaySource, type ReplayEvent} from '../../src/testing.js';
import {fakePlatform} from '../helpers/fake-platform.js';
import {testSource} from '../helpers/source.js';

const BTC_USD = parsePair('BTC/USD');
const ETH_USD = parsePair('ETH/USD');

function tick(at: number, last: string, pair = BTC_USD): ReplayEvent {
  return {at, tick: {pair, last, timestamp: Date.parse('2021-04-17T00:00:00Z') + at, sequence: at}};
}

const EVENTS = [tick(0, '1'), tick(500, '2'), tick(2500, '3'), tick(2600, '30', ETH_USD), tick(60_000, '4')];

describe('a source that plays a recording', () => {
  it('plays it at its own pace, to the second', () => {
    const {source, platform, ticks, log} = testSource(replaySource(EVENTS));
    source.want([BTC_USD]);
    expect(ticks).to.deep.equal([]);
    platform.advance(0);
    expect(ticks.map(({last}) => last)).to.deep.equal(['1']);
    platform.advance(1000);
    expect(ticks.map(({last}) => last)).to.deep.equal(['1', '2']);
    platform.advance(58_000);
    expect(ticks.map(({last}) => last)).to.deep.equal(['1', '2', '3']);
    platform.advance(1000);
    expect(ticks).to.deep.equal(EVENTS.filter(({tick}) => tick?.pair === BTC_USD).map(({tick}) => tick));
    expect(log.at(0)).to.equal('status live: playing');
  });

  it('plays it faster or slower', () => {
    for (const [speed, seconds] of [
      [10, 6],
      [0.5, 120],
    ]) {
      const {source, platform, ticks} = testSource(replaySource(EVENTS, {speed: speed!}));
      source.want([BTC_USD]);
      platform.advance((seconds! - 1) * 1000);
      expect(ticks).to.have.length(3);
      platform.advance(1000);
      expect(ticks).to.have.length(4);
    }
  });

  it('is lost once it is over, and leaves nothing behind', () => {
    const {source, platform, log} = testSource(replaySource(EVENTS));
    source.want([BTC_USD]);
    platform.advance(60_000);
    expect(log.at(-1)).to.equal('status waiting: the recording is over');
    expect(platform.leftovers.timers).to.equal(0);
  });

  it('begins anew a second later if it is looped, dated as if it were of now', () => {
    const {source, platform, ticks} = testSource(replaySource(EVENTS.slice(0, 3), {isLooped: true}));
    source.want([BTC_USD]);
    platform.advance(30_000);
    expect(ticks.slice(0, 6).map(({last}) => last)).to.deep.equal(['1', '2', '3', '1', '2', '3']);
    expect(ticks.at(-1)?.timestamp).to.be.within(platform.time() - 4000, platform.time());
    expect(ticks.at(-1)?.sequence).to.equal(undefined);
    const times = ticks.map(({timestamp}) => Number(timestamp));
    expect(times).to.deep.equal([...times].sort((a, b) => a - b));
  });

  it('may be dated anew without being looped', () => {
    const {source, platform, ticks} = testSource(replaySource(EVENTS, {isRedated: true}));
    source.want([BTC_USD]);
    platform.advance(0);
    expect(ticks[0]?.timestamp).to.equal(platform.time());
  });

  it('stands still while nothing is wanted', () => {
    const {source, platform, ticks, log} = testSource(replaySource(EVENTS));
    source.want([BTC_USD]);
    platform.advance(1000);
    source.want([]);
    expect(log.at(-1)).to.equal('status idle: not wanted');
    expect(platform.leftovers.timers).to.equal(0);
    platform.advance(600_000);
    source.want([BTC_USD]);
    platform.advance(1000);
    expect(ticks.map(({last}) => last)).to.deep.equal(['1', '2', '2']);
    platform.advance(1000);
    expect(ticks.at(-1)?.last).to.equal('3');
  });

  it('tells the last price at once to who comes in the middle of it', () => {
    const {source, platform, ticks} = testSource(replaySource(EVENTS));
    source.want([BTC_USD]);
    platform.advance(10_000);
    source.want([BTC_USD, ETH_USD]);
    platform.advance(0);
    expect(ticks.at(-1)).to.deep.include({pair: ETH_USD, last: '30'});
    source.want([BTC_USD, ETH_USD]);
    platform.advance(0);
    expect(ticks).to.have.length(4);
  });

  it('has the pairs of which something was recorded', () => {
    const source = replaySource([...EVENTS, {at: 1, refused: parsePair('XYZ/USD')}]);
    expect(
      ['BTC/USD', 'ETH/USD', 'XYZ/USD', 'LTC/USD'].map((symbol) => source.supports(parsePair(symbol))),
    ).to.deep.equal([...[true, true, true, false]]);
  });

  it('refuses, lives and breaks as it was recorded', () => {
    const {source, platform, log} = testSource(
      replaySource([
        {at: 5000, status: 'waiting', reason: 'lost (1006)'},
        {at: 0, status: 'live', tick: {pair: BTC_USD, last: '1'}},
        {at: 1000},
        {at: 2000, pair: BTC_USD, time: 7},
        {at: 3000, refused: ETH_USD},
        {at: 9000, status: 'live'},
      ]),
    );
    source.want([BTC_USD, ETH_USD]);
    platform.advance(9000);
    expect(log).to.deep.equal([
      'status live: live',
      'alive',
      'alive BTC/USD 7',
      'refuse ETH/USD',
      'status waiting: lost (1006)',
      'status live: live',
      'status waiting: the recording is over',
    ]);
  });

  it('reads messages as they came off the wire', () => {
    const messages = [
      '{"type":"subscriptions","channels":[]}',
      '{"type":"ticker","product_id":"BTC-USD","price":"84737.58","time":"2026-10-03T20:58:31.127510Z"}',
      '{"type":"heartbeat","product_id":"BTC-USD","time":"2026-07-07T22:58:18.000000Z"}',
      'nonsense',
    ];
    const {source, platform, ticks, log} = testSource(
      replaySource(
        messages.map((message, at) => ({at, message})),
        {protocol: coinbase},
      ),
    );
    expect([source.id, source.name, source.url]).to.deep.equal([
      ...['replay', 'Coinbase – recorded, not of now', 'https://exchange.coinbase.com'],
    ]);
    source.want([BTC_USD]);
    platform.advance(1000);
    expect(ticks.map(({last}) => last)).to.deep.equal(['84737.58']);
    expect(log).to.deep.equal([
      'status live: playing',
      'alive',
      `alive BTC/USD ${Date.parse('2026-07-07T22:58:18Z')}`,
      'reject parse',
      'status waiting: the recording is over',
    ]);
  });

  it('reads messages that only make sense with those before', () => {
    const {source, platform, ticks} = testSource(
      replaySource(
        [
          {at: 0, message: '{"event":"subscribed","channel":"ticker","chanId":7,"symbol":"tBTCUSD"}'},
          {at: 1, message: '[7,[1,1,2,1,0.5,0.1,1.50,9,3,1]]'},
        ],
        {protocol: bitfinex},
      ),
    );
    source.want([BTC_USD]);
    platform.advance(1000);
    expect(ticks.map(({last}) => Number(last))).to.deep.equal([1.5]);
  });

  it('counts a message at which the parser throws as nonsense', () => {
    const protocol = {
      ...coinbase,
      parse: () => {
        throw new Error('Broken');
      },
    };
    const {source, platform, log} = testSource(replaySource([{at: 0, message: 'x'}], {protocol}));
    source.want([BTC_USD]);
    platform.advance(0);
    expect(log).to.include('reject parse');
  });

  it('takes no option and no event that makes no sense', () => {
    expect(() => replaySource([{at: 0, message: 'x'}])).to.throw(TypeError, 'needs the option "protocol"');
    expect(() => replaySource([{at: NaN}])).to.throw(TypeError, '"NaN" is no time of an event');
    for (const speed of [0, -1, NaN, Infinity]) {
      expect(() => replaySource([], {speed})).to.throw(TypeError, `"${speed}" is not a speed`);
    }
  });

  it('may hold nothing', () => {
    const {source, platform, log} = testSource(replaySource([]));
    source.want([BTC_USD]);
    platform.advance(10_000);
    expect(log).to.deep.equal(['status waiting: the recording is over']);
  });

  it('gives a hub its prices, and the hub shows when they were made', async () => {
    const platform = fakePlatform();
    const events = [tick(0, '100'), tick(500, '101.5'), tick(2500, '102.25')];
    const hub = new PriceHub({sources: {replay: replaySource(events)}, platform});
    const told: Snapshot[] = [];
    hub.subscribe(BTC_USD, (snapshot) => told.push(snapshot));
    for (let i = 0; i < 4; i++) {
      await platform.advanceAsync(1000);
      platform.frame();
    }
    const {status, ticker, credits} = told.at(-1)!;
    expect([status, ticker?.last, credits[0]?.name]).to.deep.equal([
      ...['delayed', '102.25', 'Prices – recorded, not of now'],
    ]);
    expect(new Date(ticker!.timestamp).getUTCFullYear()).to.equal(2021);
  });
});
