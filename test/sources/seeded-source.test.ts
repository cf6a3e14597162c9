import {expect} from '@open-wc/testing';
import {parsePairs, symbolOf, type Pair} from '../../src/market/pair.js';
import type {Message} from '../../src/sources/source.js';
import {seededSource, type Seed} from '../../src/sources/seeded-source.js';
import type {FakeAnswer} from '../helpers/fake-request.js';
import {FakeSource} from '../helpers/fake-source.js';
import {testProtocol} from '../helpers/protocol.js';
import {testSource} from '../helpers/source.js';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const [BTC, ETH] = parsePairs('BTC/USD ETH/USD') as [Pair, Pair];
const NOTHING = {timers: 0, listeners: 0, sockets: 0, requests: 0};
const DAY = {open24h: '80', high24h: '120', low24h: '70', volume24h: '1000'};

const seed: Seed = {
  request: (pairs) => [`https://exchange.test/${pairs.map(symbolOf).join()}`],
  // `tick BTC/USD 84737.58`, with the figures of a day.
  parse: (body) => testProtocol.parse(body).map(withDay),
};
const perPair: Partial<Seed> = {
  isPerPair: true,
  request: (pairs) => pairs.map(({base}) => `https://exchange.test/${base}`),
};

function withDay(message: Message): Message {
  return message.tick ? {tick: {timestamp: 1, ...message.tick, ...DAY, bid: '1'}} : message;
}

function started(own: Partial<Seed> = {}, respond?: (url: string) => FakeAnswer) {
  const stream = new FakeSource('stream');
  const test = testSource(seededSource(stream, {...seed, ...own}));
  test.platform.respond = respond;
  return {stream, ...test};
}

describe('a stream with a first price from REST', () => {
  it('bears the names of the stream, and has what that has', () => {
    const stream = new FakeSource('stream', ['BTC/USD']);
    const source = seededSource(stream, seed);
    expect([source.id, source.name, source.url]).to.deep.equal([stream.id, stream.name, stream.url]);
    expect([source.supports(BTC), source.supports(ETH)]).to.deep.equal([true, false]);
  });

  it('tells the stream what is wanted, and asks for its price at once', async () => {
    const {source, stream, platform, ticks} = started({}, () => 'tick BTC/USD 100 tick ETH/USD 7');
    source.want([BTC, ETH]);
    await platform.advanceAsync(0);
    expect(stream.wants).to.deep.equal([['BTC/USD', 'ETH/USD']]);
    expect(platform.requests.map(({url}) => url)).to.deep.equal(['https://exchange.test/BTC/USD,ETH/USD']);
    expect(ticks.map(({pair, last, timestamp}) => [pair, last, timestamp])).to.deep.equal([
      [BTC, '100', 1],
      [ETH, '7', 1],
    ]);
  });

  it('asks once, and again for what comes to be wanted', async () => {
    let answer = 'tick BTC/USD 100';
    const {source, platform} = started({}, () => answer);
    source.want([BTC]);
    await platform.advanceAsync(10 * MINUTE);
    expect(platform.requests).to.have.length(1);
    answer = 'tick ETH/USD 7';
    source.want([BTC, ETH]);
    await platform.advanceAsync(MINUTE);
    expect(platform.requests).to.have.length(2);
    source.want([ETH]);
    await platform.advanceAsync(MINUTE);
    expect(platform.requests).to.have.length(2);
  });

  it('asks again after a minute for what had no answer, and for nothing else', async () => {
    const asked: string[] = [];
    const {source, platform} = started(
      {request: (pairs) => [`https://prices.test/${pairs.map(symbolOf).join()}`]},
      (url) => {
        asked.push(url.slice('https://prices.test/'.length));
        return 'tick BTC/USD 100';
      },
    );
    source.want([BTC, ETH]);
    await platform.advanceAsync(MINUTE + SECOND);
    expect(asked).to.deep.equal(['BTC/USD,ETH/USD', 'ETH/USD']);
  });

  it('asks again when the stream is back that was lost', async () => {
    const {source, stream, platform} = started({}, () => 'tick BTC/USD 100');
    source.want([BTC]);
    await platform.advanceAsync(SECOND);
    stream.status('live');
    stream.status('waiting', 'lost (1006)');
    expect(platform.requests).to.have.length(1);
    stream.status('live');
    await platform.advanceAsync(SECOND);
    expect(platform.requests).to.have.length(2);
  });

  it('asks again on an interval where it has one', async () => {
    const {source, platform} = started({intervalMs: MINUTE}, () => 'tick BTC/USD 100');
    source.want([BTC]);
    await platform.advanceAsync(5 * MINUTE + SECOND);
    expect(platform.requests).to.have.length(6);
  });

  it('leaves the status and the signs of life to the stream', async () => {
    const {source, stream, platform, log} = started({}, () => 'beat tick BTC/USD 100');
    source.want([BTC]);
    await platform.advanceAsync(0);
    expect(log).to.deep.equal([]);
    stream.status('live');
    stream.sink.alive(BTC, 5);
    stream.sink.refuse(ETH);
    stream.sink.reject('parse');
    expect(log).to.deep.equal(['status live: live', 'alive BTC/USD 5', 'refuse ETH/USD', 'reject parse']);
  });

  it('adds the figures of the day to the prices of the stream, and nothing else', async () => {
    const {source, stream, platform, ticks} = started({}, () => 'tick BTC/USD 100');
    source.want([BTC, ETH]);
    stream.tick(platform, 'BTC/USD', '99', 2);
    await platform.advanceAsync(0);
    stream.tick(platform, 'BTC/USD', '101', 3);
    stream.tick(platform, 'ETH/USD', '7', 4);
    expect(ticks).to.deep.equal([
      {pair: BTC, last: '99', timestamp: 2},
      {pair: BTC, last: '100', timestamp: 1, ...DAY, bid: '1'},
      {...DAY, pair: BTC, last: '101', timestamp: 3},
      {pair: ETH, last: '7', timestamp: 4},
    ]);
  });

  it('believes the stream where that tells figures of the day itself', async () => {
    const {source, stream, platform, ticks} = started({}, () => 'tick BTC/USD 100');
    source.want([BTC]);
    await platform.advanceAsync(0);
    stream.sink.tick({pair: BTC, last: '101', high24h: '121'});
    expect(ticks.at(-1)).to.deep.equal({...DAY, pair: BTC, last: '101', high24h: '121'});
  });

  it('forgets the figures of the day ten minutes after it heard of them', async () => {
    const {source, stream, platform, ticks} = started({}, () => 'tick BTC/USD 100');
    source.want([BTC]);
    await platform.advanceAsync(0);
    platform.advance(10 * MINUTE - 1);
    stream.tick(platform, 'BTC/USD', '101');
    expect(ticks.at(-1)?.open24h).to.equal('80');
    platform.advance(1);
    stream.tick(platform, 'BTC/USD', '102');
    expect(ticks.at(-1)).to.not.have.any.keys('open24h', 'high24h', 'low24h', 'volume24h');
  });

  it('keeps the figures of the day for as long as there is news of them', async () => {
    const {source, stream, platform, ticks} = started({intervalMs: 5 * MINUTE}, () => 'tick BTC/USD 100');
    source.want([BTC]);
    await platform.advanceAsync(32 * MINUTE);
    stream.tick(platform, 'BTC/USD', '101');
    expect(ticks.at(-1)?.open24h).to.equal('80');
  });

  it('counts what makes no sense, and does not ask again for a minute', async () => {
    const {source, stream, platform, log} = started({}, () => '<!doctype html>');
    source.want([BTC]);
    await platform.advanceAsync(59 * SECOND);
    expect(log).to.deep.equal(['reject parse']);
    expect(platform.requests).to.have.length(1);
    stream.status('live');
    await platform.advanceAsync(7 * SECOND);
    expect(platform.requests).to.have.length(2);
    expect(log).to.deep.equal(['reject parse', 'status live: live', 'reject parse']);
  });

  it('does no harm when its parser throws', async () => {
    const {source, platform, log, ticks} = started({
      parse() {
        throw new Error('plug-in');
      },
    });
    source.want([BTC]);
    platform.advance(0);
    platform.request.answer('tick BTC/USD 1');
    await platform.settle();
    expect(ticks).to.deep.equal([]);
    expect(log).to.deep.equal(['reject parse']);
  });

  it('lives on when REST cannot be reached', async () => {
    const {source, stream, platform, ticks, log} = started();
    source.want([BTC]);
    platform.advance(0);
    platform.request.fail();
    await platform.settle();
    stream.tick(platform, 'BTC/USD', '101');
    expect(ticks.map(({last}) => last)).to.deep.equal(['101']);
    expect(log).to.deep.equal(['alive']);
  });

  it('refuses the pair whose own address is not there, and that one alone', async () => {
    const {source, platform, ticks, log} = started(perPair, (url) =>
      url.endsWith('/BTC') ? {status: 404} : 'tick ETH/USD 7',
    );
    source.want([BTC, ETH]);
    await platform.advanceAsync(0);
    expect(log).to.deep.equal(['refuse BTC/USD']);
    expect(ticks.map(({pair}) => pair)).to.deep.equal([ETH]);
  });

  it('seeds the other pairs when a browser hides why one of them fails', async () => {
    const {source, platform, ticks, log} = started(perPair);
    source.want([BTC, ETH]);
    platform.advance(0);
    platform.requests[0]!.fail();
    platform.requests[1]!.answer('tick ETH/USD 7');
    await platform.settle();
    expect(log).to.deep.equal([]);
    expect(ticks.map(({pair}) => pair)).to.deep.equal([ETH]);
  });

  it('refuses nothing by the status of an address for all pairs', async () => {
    const {source, platform, log} = started({}, () => ({status: 404}));
    source.want([BTC, ETH]);
    await platform.advanceAsync(0);
    expect(log).to.deep.equal([]);
  });

  it('leaves nothing behind when nothing is wanted any more', async () => {
    const {source, stream, platform, ticks} = started();
    source.want([BTC]);
    platform.advance(0);
    const {request} = platform;
    request.ignoresAbort = true;
    source.want([]);
    expect(stream.wants).to.deep.equal([['BTC/USD'], []]);
    request.answer('tick BTC/USD 1');
    await platform.settle();
    expect(ticks).to.deep.equal([]);
    expect(platform.leftovers).to.deep.equal(NOTHING);
  });

  it('asks at once when something is wanted again', async () => {
    const {source, platform} = started({}, () => 'tick BTC/USD 100');
    source.want([BTC]);
    await platform.advanceAsync(0);
    source.want([]);
    source.want([BTC]);
    await platform.advanceAsync(0);
    expect(platform.requests).to.have.length(2);
  });
});
