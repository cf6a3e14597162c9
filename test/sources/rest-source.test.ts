import {expect} from '@open-wc/testing';
import {parsePairs, symbolOf, type Pair} from '../../src/market/pair.js';
import {restSource, type Endpoint} from '../../src/sources/rest-source.js';
import type {FakeAnswer} from '../helpers/fake-request.js';
import {waitFor} from '../helpers/poller.js';
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
      'status live: live',
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

  it('has prices that are stale when its endpoint says so', () => {
    expect(restSource({...endpoint, staleMs: 5 * SECOND}).staleMs).to.equal(5 * SECOND);
  });

  it('waits as long as its endpoint says after a request that failed', async () => {
    const {source, platform} = started({minRetryMs: 90 * SECOND});
    source.want([BTC]);
    platform.advance(0);
    platform.request.fail();
    await platform.settle();
    expect(waitFor(platform)).to.be.at.least(90 * SECOND);
  });

  it('does not ask again when fewer pairs are wanted', async () => {
    const {source, platform} = await answered('beat');
    source.want([BTC]);
    platform.advance(0);
    await platform.settle();
    expect(platform.requests).to.have.length(1);
  });

  it('has no questions where its endpoint has none, and passes on those that it has', async () => {
    expect('rest' in restSource(endpoint)).to.be.false;
    const api = {markets: () => Promise.resolve([])};
    expect(await restSource({...endpoint, rest: () => api}).rest?.()).to.equal(api);
  });
});

describe('a source that asks one address for each pair', () => {
  const each: Partial<Endpoint> = {
    request: (pairs) => pairs.map(({base}) => `https://prices.test/${base}`),
  };

  /** The same, with the answers of BTC and ETH. */
  async function answeredEach(
    btc: FakeAnswer,
    eth: FakeAnswer,
    own: Partial<Endpoint> = {},
  ): Promise<TestSource> {
    const test = started({...each, ...own});
    test.platform.respond = (url) => (url.endsWith('/BTC') ? btc : eth);
    test.source.want([BTC, ETH]);
    await test.platform.advanceAsync(0);
    return test;
  }

  it('asks them together, and hands over each pair with its own answer', async () => {
    const asked: string[] = [];
    const {platform, ticks, log} = await answeredEach('tick BTC/USD 1', 'tick ETH/USD 2', {
      parse(body, pairs) {
        asked.push(`${pairs.map(symbolOf).join()}: ${body}`);
        return testProtocol.parse(body);
      },
    });
    expect(platform.requests.map(({url}) => url)).to.deep.equal([
      'https://prices.test/BTC',
      'https://prices.test/ETH',
    ]);
    expect(asked).to.deep.equal(['BTC/USD: tick BTC/USD 1', 'ETH/USD: tick ETH/USD 2']);
    expect(ticks.map(({last}) => last)).to.deep.equal(['1', '2']);
    expect(log.at(-1)).to.equal('status live: live');
  });

  for (const status of [400, 404]) {
    it(`refuses a pair that is answered with ${status}, and that one alone`, async () => {
      const {ticks, log} = await answeredEach({status, body: 'tick BTC/USD 1'}, 'tick ETH/USD 2');
      expect(ticks.map(({pair}) => pair)).to.deep.equal([ETH]);
      expect(log.slice(1)).to.deep.equal(['refuse BTC/USD', 'status live: live']);
    });
  }

  for (const status of [402, 403, 429, 451, 500, 503]) {
    it(`refuses no pair that is answered with ${status}`, async () => {
      const {log} = await answeredEach({status}, 'tick ETH/USD 2');
      expect(log.slice(1)).to.deep.equal(['status live: live']);
    });
  }

  it('refuses every pair that is not there, which is an answer', async () => {
    const {log} = await answeredEach({status: 404}, {status: 404});
    expect(log.slice(1)).to.deep.equal(['refuse BTC/USD', 'refuse ETH/USD', 'status live: live']);
  });

  it('is well with one answer that makes sense', async () => {
    const {ticks, log} = await answeredEach('<!doctype html>', 'tick ETH/USD 2');
    expect(ticks.map(({pair}) => pair)).to.deep.equal([ETH]);
    expect(log.slice(1)).to.deep.equal(['reject parse', 'status live: live']);
  });

  it('is not well when no answer makes sense', async () => {
    const {log} = await answeredEach('nonsense', {status: 500});
    expect(log.at(-1)).to.equal('status waiting: the server sends nonsense');
  });

  it('refuses nothing by the status of one address for all pairs', async () => {
    const {source, platform, log} = started();
    platform.respond = () => ({status: 404});
    source.want([BTC]);
    await platform.advanceAsync(0);
    expect(log.slice(1)).to.deep.equal(['status waiting: HTTP status 404']);
  });

  it('leaves nothing behind when nothing is wanted any more', () => {
    const {source, platform} = started(each);
    source.want([BTC, ETH]);
    platform.advance(0);
    expect(platform.leftovers.requests).to.equal(2);
    source.want([]);
    expect(platform.leftovers).to.deep.equal({timers: 0, listeners: 0, sockets: 0, requests: 0});
  });
});
