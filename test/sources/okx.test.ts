import {expect} from '@open-wc/testing';
import {parsePair} from '../../src/market/pair.js';
import {guardTick} from '../../src/market/guard.js';
import {okx, okxEndpoints, okxSource} from '../../src/sources/okx.js';
import {testSource} from '../helpers/source.js';

const BTC_USDT = parsePair('BTC/USDT');
const FUN_BTC = parsePair('FUN/BTC');

// As the exchange sent it on 2021-07-22.
const TICKER =
  '{"arg":{"channel":"tickers","instId":"FUN-BTC"},"data":[{"instType":"SPOT","instId":"FUN-BTC","last":"0.000000454","lastSz":"11.83","askPx":"0.000000455","askSz":"142796.14","bidPx":"0.000000452","bidSz":"141211.03","open24h":"0.000000445","high24h":"0.000000467","low24h":"0.000000443","sodUtc0":"0.000000446","sodUtc8":"0.000000449","volCcy24h":"0.13","vol24h":"302436.11","ts":"1626995753163"}]}';
const NOTICE =
  '{"event":"notice","code":"64008","msg":"The connection will soon be closed for a service upgrade. Please reconnect.","connId":"a4d3ae55"}';

function tickers(...data: unknown[]): string {
  return JSON.stringify({arg: {channel: 'tickers', instId: 'BTC-USDT'}, data});
}

function refusal(instId: string): string {
  const msg = `Wrong URL or channel:tickers,instId:${instId} doesn't exist. Please use the correct URL, channel and parameters referring to API document.`;
  return JSON.stringify({event: 'error', msg, code: '60018', connId: 'ed8c407d'});
}

describe('OKX', () => {
  it('is asked for all pairs in one message', () => {
    expect(okx.request('subscribe', [BTC_USDT, FUN_BTC])).to.deep.equal([
      '{"op":"subscribe","args":[{"channel":"tickers","instId":"BTC-USDT"},{"channel":"tickers","instId":"FUN-BTC"}]}',
    ]);
    expect(okx.request('unsubscribe', [BTC_USDT])).to.deep.equal([
      '{"op":"unsubscribe","args":[{"channel":"tickers","instId":"BTC-USDT"}]}',
    ]);
  });

  it('may have coins in its own quotes, which the dollar is none of', () => {
    for (const symbol of ['BTC/USDT', 'BTC/USDC', 'BTC/EUR', 'ETH/BTC', 'USDC/USDT', 'USDT/EUR', 'SOL/ETH']) {
      expect(okx.supports(parsePair(symbol)), symbol).to.be.true;
    }
    for (const symbol of ['BTC/USD', 'USDT/USD', 'EUR/USDT', 'USD/USDC', 'BTC/JPY', 'BTC/CONSTRUCTOR']) {
      expect(okx.supports(parsePair(symbol)), symbol).to.be.false;
    }
  });

  it('tells a ticker in the digits of the wire', () => {
    expect(okx.parse(TICKER)).to.deep.equal([
      {
        tick: {
          pair: FUN_BTC,
          last: '0.000000454',
          timestamp: '1626995753163',
          bid: '0.000000452',
          ask: '0.000000455',
          open24h: '0.000000445',
          high24h: '0.000000467',
          low24h: '0.000000443',
          volume24h: '302436.11',
        },
      },
    ]);
  });

  it('tells the change by the price of 24 hours ago, not of midnight', () => {
    const ticker = guardTick(okx.parse(TICKER)[0]!.tick!, 'okx', 1626995753163);
    if (typeof ticker === 'string') throw new Error(ticker);
    expect([ticker.open24h, ticker.timestamp]).to.deep.equal(['0.000000445', 1626995753163]);
  });

  it('tells every ticker of a message, and leaves out those without a pair or a price', () => {
    const text = tickers(
      {instId: 'BTC-USDT', last: '1'},
      {instId: 'BTC-USDT-SWAP', last: '2'},
      {instId: 'BTC-USD-220527', last: '2'},
      {instId: 'BTC-USD_UM_XPERP-310404', last: '2'},
      {instId: 'BTC-USD-210924-66000-C', last: '2'},
      {instId: 'BTC-BTC', last: '2'},
      {instId: 'BTC-USDT'},
      {instId: 'BTC-USDT', last: ''},
      {instId: 'BTC-USDT', last: null},
      {instId: 'BTC-USDT', last: 3},
      {last: '4'},
      {instId: {toString: 1}, last: '4'},
      null,
      [],
      'BTC-USDT',
      {instId: 'FUN-BTC', last: '5'},
    );
    expect(okx.parse(text).map(({tick}) => tick?.last)).to.deep.equal(['1', '5']);
  });

  it('is alive when it answers', () => {
    const texts = [
      'pong',
      '{"event":"subscribe","arg":{"channel":"tickers","instId":"BTC-USDT"}}',
      '{"event":"subscribe","arg":{"channel":"tickers","instId":"BTC-USDT"},"connId":"a4d3ae55"}',
      '{"id":"1512","event":"unsubscribe","arg":{"channel":"tickers","instId":"BTC-USDT"},"connId":"a4d3ae55"}',
      '{"event":"channel-conn-count","channel":"tickers","connCount":"2","connId":"abcd1234"}',
      '{"event":"notice","code":"64000","msg":"Something else"}',
    ];
    for (const text of texts) expect(okx.parse(text), text).to.deep.equal([{}]);
  });

  it('is greeted before it would hang up, and missed when it does not answer', () => {
    expect(okx.ping).to.deep.equal({text: 'ping', everyMs: 25_000});
    expect(okx.silenceMs).to.be.above(30_000);
  });

  it('tells in its words, or in its argument, which pair it refuses', () => {
    const refused = [{refused: {base: 'NOPE', quote: 'USDT'}}];
    expect(okx.parse(refusal('NOPE-USDT'))).to.deep.equal(refused);
    for (const text of [
      '{"event":"error","msg":"channel:tickers,instId:NOPE-USDT doesn\'t exist","code":"60018"}',
      '{"event":"error","msg":"Subscribe failed, wrong URL or channel:tickers,instId:NOPE-USDT doesn\'t exist.","code":"60018","id":"7"}',
      '{"event":"error","arg":{"channel":"tickers","instId":"NOPE-USDT"},"code":"60018","msg":"It does not exist."}',
    ]) {
      expect(okx.parse(text), text).to.deep.equal(refused);
    }
  });

  it('refuses no pair for another reason', () => {
    const texts = [
      refusal('BTC-USDT-SWAP'),
      refusal(''),
      refusal('BTC-USDT').replace('60018', '60012'),
      '{"event":"error","code":"60018","msg":"channel:tickers,instType:SPOT doesn\'t exist"}',
      '{"event":"error","code":"60018","msg":{"toString":1}}',
      '{"event":"error","code":60018,"arg":{"instId":"BTC-USDT"}}',
      '{"event":"error","code":"60012","msg":"Illegal request: {\\"instId:BTC-USDT\\"}"}',
    ];
    for (const text of texts) expect(okx.parse(text), text).to.deep.equal([]);
  });

  it('wants to be connected anew before an upgrade, and when a socket has asked too often', () => {
    const often = '{"event":"error","code":"60014","msg":"Requests too frequent.","connId":"a4d3ae55"}';
    for (const text of [NOTICE, often]) expect(okx.parse(text), text).to.deep.equal([{renew: true}]);
  });

  it('is not understood when it says something else', () => {
    const texts = [
      '',
      'ping',
      'Pong',
      'pong\n',
      'null',
      '0',
      '[]',
      '{}',
      '"pong"',
      '{"arg":{"channel":"tickers","instId":"BTC-USDT"}}',
      '{"arg":{"channel":"tickers"},"data":null}',
      '{"arg":{"channel":"tickers"},"data":{"instId":"BTC-USDT","last":"1"}}',
      '{"arg":{"channel":"tickers"},"data":[]}',
      '{"arg":{"channel":"trades","instId":"BTC-USDT"},"data":[{"instId":"BTC-USDT","px":"1"}]}',
      '{"arg":null,"data":[{"instId":"BTC-USDT","last":"1"}]}',
      '{"event":["subscribe"]}',
      '{"event":{"toString":1}}',
      '{"__proto__":{"event":"subscribe"}}',
      TICKER.slice(0, -1),
      `\ufeff${TICKER}`,
    ];
    for (const text of texts) expect(okx.parse(text), text).to.deep.equal([]);
  });
});

describe('the source of OKX', () => {
  for (const [region, host] of [
    ['global', 'ws.okx.com'],
    ['eea', 'wseea.okx.com'],
    ['us', 'wsus.okx.com'],
  ] as const) {
    it(`is asked at ${host} (${region}), on the port that is open`, () => {
      const {source, platform} = testSource(okxSource(region));
      source.want([BTC_USDT]);
      platform.advance(0);
      expect(platform.socket.url).to.equal(`wss://${host}/ws/v5/public`);
      expect(platform.socket.url).to.equal(okxEndpoints[region]);
    });
  }

  it('is global where nothing else is said', () => {
    const {source, platform} = testSource(okxSource());
    source.want([BTC_USDT]);
    platform.advance(0);
    expect(platform.socket.url).to.equal(okxEndpoints.global);
    expect(source).to.include({id: 'okx', name: 'OKX', url: 'https://www.okx.com'});
  });

  it('goes on with the others when one pair is refused', () => {
    const {source, platform, ticks, log} = testSource(okxSource());
    source.want([BTC_USDT, parsePair('NOPE/USDT'), FUN_BTC]);
    platform.advance(0);
    platform.socket.accept().message(refusal('NOPE-USDT')).message(TICKER);
    expect(platform.socket.sent.filter((text) => text !== 'ping')).to.have.length(1);
    expect(log.filter((line) => line.startsWith('refuse'))).to.deep.equal(['refuse NOPE/USDT']);
    expect(ticks).to.have.length(1);
  });

  it('says ping in time, and outlives a quiet market by the answers', () => {
    const {source, platform} = testSource(okxSource());
    source.want([BTC_USDT]);
    platform.advance(0);
    platform.socket.accept().message('{"event":"subscribe","arg":{"channel":"tickers","instId":"BTC-USDT"}}');
    let quiet = 0;
    for (let second = 0; second < 300; second++) {
      const {length} = platform.socket.sent;
      platform.advance(1000);
      const said = platform.socket.sent.slice(length);
      quiet = said.length ? 0 : quiet + 1;
      expect(quiet).to.be.below(30);
      if (said.includes('ping')) platform.socket.message('pong');
    }
    expect(platform.sockets).to.have.length(1);
  });

  it('takes another socket when it is told to, and asks for everything there', () => {
    const {source, platform} = testSource(okxSource());
    source.want([BTC_USDT]);
    platform.advance(0);
    platform.socket.accept().message(NOTICE);
    expect(platform.sockets[0]!.closed).to.equal(1000);
    expect(platform.nextSocket().accept().sent[0]).to.equal(okx.request('subscribe', [BTC_USDT])[0]);
  });

  it('is told of changes once a second', () => {
    const {source, platform} = testSource(okxSource());
    source.want([BTC_USDT]);
    platform.advance(0);
    platform.socket.accept().message('pong');
    const {length} = platform.socket.sent;
    source.want([BTC_USDT, FUN_BTC]);
    source.want([BTC_USDT, FUN_BTC, parsePair('ETH/USDT')]);
    expect(platform.socket.sent.length).to.equal(length);
    platform.advance(1000);
    const changes = platform.socket.sent.slice(length).filter((text) => text !== 'ping');
    expect(changes).to.deep.equal(okx.request('subscribe', [FUN_BTC, parsePair('ETH/USDT')]));
  });
});
