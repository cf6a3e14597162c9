import {expect} from '@open-wc/testing';
import {parsePairs, symbolOf, type Pair} from '../../src/market/pair.js';
import {webSocketSource, type Protocol} from '../../src/sources/websocket-source.js';
import {testProtocol} from '../helpers/protocol.js';
import {testSource, type TestSource} from '../helpers/source.js';

const SECOND = 1000;
const ALL = parsePairs('BTC/USD ETH/USD SOL/USD GIBBERISH/USD RUBBISH/USD');
const [BTC, ETH, SOL, GIBBERISH, RUBBISH] = ALL as [Pair, Pair, Pair, Pair, Pair];

function started(protocol: Partial<Protocol> = {}, onCall?: (call: string) => void): TestSource {
  return testSource(webSocketSource({...testProtocol, ...protocol}), onCall);
}

/** The same, with its socket open and everything asked for. */
function open(
  wanted: readonly Pair[],
  protocol?: Partial<Protocol>,
  onCall?: (call: string) => void,
): TestSource {
  const test = started(protocol, onCall);
  test.source.want(wanted);
  test.platform.advance(0);
  test.platform.socket.accept();
  return test;
}

describe('a source that speaks over a WebSocket', () => {
  it('bears the names of its protocol and may have the pairs that it has', () => {
    const source = webSocketSource({...testProtocol, supports: (pair) => pair === BTC});
    expect([source.id, source.name, source.url]).to.deep.equal(['test', 'Test', 'https://exchange.test']);
    expect(source.supports(BTC)).to.be.true;
    expect(source.supports(ETH)).to.be.false;
  });

  it('opens no socket before a pair is wanted', () => {
    const {platform} = started();
    platform.advance(60 * SECOND);
    expect(platform.sockets).to.have.length(0);
    expect(platform.leftovers.listeners).to.equal(0);
  });

  it('asks for everything in one message when its socket opens', () => {
    const {source, platform} = started();
    source.want([BTC]);
    source.want([BTC, ETH]);
    platform.advance(0);
    source.want([BTC, ETH, SOL]);
    expect(platform.socket.sent).to.deep.equal([]);
    platform.socket.accept();
    expect(platform.socket.sent).to.deep.equal(['+ BTC/USD ETH/USD SOL/USD']);
  });

  it('asks for what is new, and gives up what is not wanted any more', () => {
    const {source, platform} = open([BTC, ETH]);
    source.want([BTC, ETH, SOL]);
    source.want([BTC, SOL]);
    source.want([BTC, SOL]);
    expect(platform.socket.sent).to.deep.equal(['+ BTC/USD ETH/USD', '+ SOL/USD', '- ETH/USD']);
  });

  it('gives up before it asks for more', () => {
    const {source, platform} = open([BTC]);
    source.want([ETH]);
    expect(platform.socket.sent.slice(1)).to.deep.equal(['- BTC/USD', '+ ETH/USD']);
  });

  it('asks for everything again when it is connected again, each once (F35)', () => {
    const {source, platform} = open([BTC, ETH]);
    platform.socket.message('beat');
    source.want([BTC, ETH, SOL]);
    for (let i = 0; i < 100; i++) {
      platform.socket.drop();
      platform.nextSocket().accept().message('beat');
      expect(platform.socket.sent).to.deep.equal(['+ BTC/USD ETH/USD SOL/USD']);
    }
    expect(platform.sockets).to.have.length(101);
  });

  it('asks for what is wanted when it is connected, whatever was wanted meanwhile', () => {
    const {source, platform} = open([BTC]);
    platform.socket.drop();
    source.want([BTC, ETH]);
    source.want([ETH]);
    source.want([ETH, SOL]);
    platform.nextSocket();
    source.want([SOL]);
    platform.socket.accept();
    expect(platform.socket.sent).to.deep.equal(['+ SOL/USD']);
  });

  it('closes its socket when nothing is wanted any more, and opens another when something is', () => {
    const {source, platform} = open([BTC]);
    source.want([]);
    expect(platform.socket.closed).to.equal(1000);
    expect(platform.leftovers).to.deep.equal({timers: 0, listeners: 0, sockets: 0, requests: 0});
    source.want([ETH]);
    platform.advance(SECOND);
    platform.socket.accept();
    expect(platform.sockets).to.have.length(2);
    expect(platform.socket.sent).to.deep.equal(['+ ETH/USD']);
  });

  it('can be told that nothing is wanted before anything was', () => {
    const {source, platform, log} = started();
    source.want([]);
    source.want([]);
    expect(log).to.deep.equal([]);
    expect(platform.leftovers.timers).to.equal(0);
  });

  it('tells where its link stands', () => {
    const {platform, log} = open([BTC]);
    platform.socket.message('beat').drop(1013);
    expect(log.filter((line) => line.startsWith('status'))).to.deep.equal([
      'status connecting: connecting',
      'status live: live',
      'status waiting: lost (1013)',
    ]);
  });
});

describe('a message to a source', () => {
  it('may be ticks, which are handed on as they are', () => {
    const {platform, ticks} = open([BTC, ETH]);
    platform.socket.message('tick BTC/USD 84737.58').message('tick ETH/USD 1 tick SOL/USD 2');
    expect(ticks.map(({pair, last}) => [symbolOf(pair), last])).to.deep.equal([
      ['BTC/USD', '84737.58'],
      ['ETH/USD', '1'],
      ['SOL/USD', '2'],
    ]);
  });

  it('is a sign of life of the whole link', () => {
    const {platform, log} = open([BTC]);
    platform.socket.message('tick BTC/USD 1').message('beat');
    expect(log.filter((line) => line.startsWith('alive'))).to.include('alive');
  });

  it('is a sign of life of its own pair only where every pair has a heartbeat', () => {
    const {platform, log} = open([BTC], {pairHeartbeats: true});
    platform.socket.message('tick BTC/USD 1').message('beat BTC/USD 123');
    expect(log.filter((line) => line.startsWith('alive'))).to.deep.equal(['alive BTC/USD 123']);
    platform.socket.message('beat');
    expect(log.at(-1)).to.equal('alive');
  });

  it('that makes no sense is counted and proves nothing (F22)', () => {
    const {platform, log} = open([BTC]);
    platform.socket
      .message('nonsense')
      .message('')
      .binary(new ArrayBuffer(8))
      .binary(new Blob(['tick BTC/USD 1']));
    expect(log.slice(1)).to.deep.equal(Array(4).fill('reject parse'));
    platform.advance(10 * SECOND);
    expect(log.at(-1)).to.equal('status waiting: no answer');
  });

  it('is not read at all when it is longer than 64 KiB (F19)', () => {
    const lengths: number[] = [];
    const {platform, log} = open([BTC], {
      parse(text) {
        lengths.push(text.length);
        return [{}];
      },
    });
    platform.socket.message('x'.repeat(65_536));
    platform.socket.message('x'.repeat(65_537)).message('x'.repeat(10_000_000));
    expect(lengths).to.deep.equal([65_536]);
    expect(log.filter((line) => line.startsWith('reject'))).to.deep.equal(['reject size', 'reject size']);
  });

  it('does no harm when the parser throws', () => {
    const {platform, log} = open([BTC], {
      parse() {
        throw new Error('plug-in');
      },
    });
    platform.socket.message('tick BTC/USD 1');
    expect(log.at(-1)).to.equal('reject parse');
  });
});

describe('a pair that is refused', () => {
  it('is told of, and not asked for again', () => {
    const {platform, log} = open([BTC, GIBBERISH]);
    platform.socket.message('refuse GIBBERISH/USD');
    expect(log).to.include('refuse GIBBERISH/USD');
    platform.socket.drop();
    expect(platform.nextSocket().accept().sent).to.deep.equal(['+ BTC/USD']);
  });

  it('leaves the others alone', () => {
    const {source, platform} = open([BTC, GIBBERISH]);
    platform.socket.message('refuse GIBBERISH/USD');
    source.want([BTC]);
    platform.advance(0);
    expect(platform.socket.sent).to.deep.equal(['+ BTC/USD GIBBERISH/USD']);
  });

  it('is asked for again when it is wanted again later', () => {
    const {source, platform} = open([BTC, GIBBERISH]);
    platform.socket.message('refuse GIBBERISH/USD');
    source.want([BTC]);
    source.want([BTC, GIBBERISH]);
    expect(platform.socket.sent.at(-1)).to.equal('+ GIBBERISH/USD');
  });

  it('has the rest asked for again where requests are all or nothing', () => {
    const {source, platform} = open([BTC, GIBBERISH, ETH, RUBBISH], {allOrNothing: true});
    platform.socket.message('refuse GIBBERISH/USD');
    source.want([BTC, ETH, RUBBISH]);
    platform.socket.message('refuse RUBBISH/USD');
    source.want([BTC, ETH]);
    expect(platform.socket.sent).to.deep.equal([
      '+ BTC/USD GIBBERISH/USD ETH/USD RUBBISH/USD',
      '+ BTC/USD ETH/USD RUBBISH/USD',
      '+ BTC/USD ETH/USD',
    ]);
  });

  it('may be replaced by others in the middle of the news', () => {
    for (const allOrNothing of [false, true]) {
      const {source, platform} = open([BTC, GIBBERISH], {allOrNothing}, (call) => {
        if (call === 'refuse GIBBERISH/USD') source.want([BTC, ETH, SOL]);
      });
      platform.socket.message('refuse GIBBERISH/USD');
      expect(platform.socket.sent.slice(1).join(' ')).to.include('+ ETH/USD SOL/USD');
    }
  });

  it('does not make others that are asked for meanwhile forgotten', () => {
    for (const allOrNothing of [false, true]) {
      const {source, platform} = open([BTC, GIBBERISH], {allOrNothing});
      source.want([BTC, GIBBERISH, ETH]);
      platform.socket.message('refuse GIBBERISH/USD');
      source.want([BTC, ETH]);
      const asked = platform.socket.sent.flatMap((text) => text.slice(2).split(' '));
      expect(asked).to.include('ETH/USD');
    }
  });

  it('and was the last ends all traffic when nothing else is wanted', () => {
    const {source, platform, log} = open([GIBBERISH]);
    platform.socket.message('refuse GIBBERISH/USD');
    source.want([]);
    expect(log.at(-1)).to.equal('status idle: not wanted');
    expect(platform.leftovers).to.deep.equal({timers: 0, listeners: 0, sockets: 0, requests: 0});
  });

  it('but nobody wants starts no quarrel with a server that says so again and again', () => {
    for (const allOrNothing of [false, true]) {
      const {platform, log} = open([BTC, ETH], {allOrNothing});
      for (let i = 0; i < 10; i++) platform.socket.message('refuse RATE/LIMIT').message('refuse SOL/USD');
      expect(platform.socket.sent).to.have.length(1);
      expect(log.filter((line) => line.startsWith('refuse'))).to.deep.equal([]);
    }
  });

  it('asks again for what was refused along with a pair that is not wanted any more (F36)', () => {
    const {source, platform, log} = open([BTC, GIBBERISH], {allOrNothing: true});
    source.want([BTC]);
    platform.socket.message('refuse GIBBERISH/USD');
    expect(platform.socket.sent.slice(2)).to.deep.equal(['+ BTC/USD']);
    platform.socket.message('refuse GIBBERISH/USD');
    expect(platform.socket.sent).to.have.length(3);
    expect(log).to.include('refuse GIBBERISH/USD');
  });
});
