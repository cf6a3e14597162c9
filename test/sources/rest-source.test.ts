import {expect} from '@open-wc/testing';
import {parsePairs, symbolOf, type Pair} from '../../src/market/pair.js';
import {restSource, type Endpoint} from '../../src/sources/rest-source.js';
import {testProtocol} from '../helpers/protocol.js';
import {testSource, type TestSource} from '../helpers/source.js';

const SECOND = 1000;
const [BTC, ETH] = parsePairs('BTC/USD ETH/USD') as [Pair, Pair];

const endpoint: Endpoint = {
  id: 'rest',
  name: 'Rest',
  url: 'https://prices.test',
  intervalMs: 60 * SECOND,
  supports: (pair) => pair === BTC,
  request: (pairs) => `https://prices.test/?pairs=${pairs.map(symbolOf).join()}`,
  parse: (body) => testProtocol.parse(body),
};

function started(own: Partial<Endpoint> = {}): TestSource {
  return testSource(restSource({...endpoint, ...own}));
}

/** The same, with one request answered. */
async function answered(body: string, own?: Partial<Endpoint>): Promise<TestSource> {
  const test = started(own);
  test.source.want([BTC, ETH]);
  test.platform.advance(0);
  test.platform.request.answer(body);
  await test.platform.settle();
  return test;
}

describe('a source that asks a REST API', () => {
  it('bears the names of its endpoint and may have the pairs that it has', () => {
    const source = restSource(endpoint);
    expect([source.id, source.name, source.url]).to.deep.equal(['rest', 'Rest', 'https://prices.test']);
    expect(source.supports(BTC)).to.be.true;
    expect(source.supports(ETH)).to.be.false;
  });

  it('has prices that are stale after two and a half intervals, and 30 s at the least', () => {
    expect(restSource(endpoint).staleMs).to.equal(150 * SECOND);
    expect(restSource({...endpoint, intervalMs: 5 * SECOND}).staleMs).to.equal(30 * SECOND);
  });

  it('asks nothing before a pair is wanted', () => {
    const {platform} = started();
    platform.advance(600 * SECOND);
    expect(platform.requests).to.have.length(0);
    expect(platform.leftovers.listeners).to.equal(0);
  });

  it('asks for all pairs in one request', () => {
    const {source, platform} = started();
    source.want([BTC]);
    source.want([BTC, ETH]);
    platform.advance(0);
    expect(platform.requests.map(({url}) => url)).to.deep.equal([
      'https://prices.test/?pairs=BTC/USD,ETH/USD',
    ]);
  });

  it('asks again on its interval for what is wanted then', async () => {
    const {source, platform} = await answered('beat');
    source.want([ETH]);
    platform.advance(0);
    platform.request.answer('beat');
    await platform.settle();
    platform.advance(60 * SECOND);
    expect(platform.requests.map(({url}) => url.split('=')[1])).to.deep.equal(['BTC/USD,ETH/USD', 'ETH/USD']);
  });

  it('tells ticks, refusals, signs of life and where it stands', async () => {
    const {ticks, log} = await answered('tick BTC/USD 84737.58 refuse ETH/USD beat BTC/USD 123');
    expect(ticks).to.deep.equal([{pair: BTC, last: '84737.58'}]);
    expect(log).to.deep.equal([
      'status connecting: connecting',
      'refuse ETH/USD',
      'alive 123',
      'status live: connected',
    ]);
  });

  it('hands over what it asked for with the answer', async () => {
    let asked: readonly Pair[] = [];
    await answered('beat', {
      parse(_body, pairs) {
        asked = pairs;
        return [{}];
      },
    });
    expect(asked).to.deep.equal([BTC, ETH]);
  });

  it('drops an answer that makes no sense, and says why it waits', async () => {
    const {ticks, log} = await answered('<!doctype html>');
    expect(ticks).to.deep.equal([]);
    expect(log.slice(1)).to.deep.equal(['reject parse', 'status waiting: the server sends nonsense']);
  });

  it('does not read an answer of more than a megabyte', async () => {
    let read = 0;
    const own = {
      parse() {
        read++;
        return [{}];
      },
    };
    const {log} = await answered('x'.repeat(1_048_577), own);
    expect(log).to.include('reject size');
    expect(read).to.equal(0);
    await answered('x'.repeat(1_048_576), own);
    expect(read).to.equal(1);
  });

  it('does no harm when the parser or the request throws', async () => {
    const fail = (): never => {
      throw new Error('plug-in');
    };
    const {log} = await answered('beat', {parse: fail});
    expect(log).to.include('reject parse');
    const {source, platform, log: other} = started({request: fail});
    source.want([BTC]);
    await platform.advanceAsync(0);
    expect(other.at(-1)).to.equal('status waiting: no answer');
  });

  it('ends all traffic when nothing is wanted any more', async () => {
    const {source, platform, log, ticks} = await answered('beat');
    platform.advance(60 * SECOND);
    const {request} = platform;
    request.ignoresAbort = true;
    source.want([]);
    expect(request.isAborted).to.be.true;
    request.answer('tick BTC/USD 1');
    await platform.settle();
    expect(ticks).to.deep.equal([]);
    expect(log.at(-1)).to.equal('status idle: not wanted');
    expect(platform.leftovers).to.deep.equal({timers: 0, listeners: 0, sockets: 0, requests: 0});
  });

  it('can be told that nothing is wanted before anything was', () => {
    const {source, log} = started();
    source.want([]);
    expect(log).to.deep.equal([]);
  });
});
