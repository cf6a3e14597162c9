import {expect} from '@open-wc/testing';
import {parsePair, symbolOf, type Pair} from '../../src/market/pair.js';
import {bitfinex, bitfinexSource} from '../../src/sources/bitfinex.js';
import {marketIdOf, marketPair} from '../../src/sources/bitfinex-market.js';
import {withoutSourceText} from '../helpers/json.js';
import {testSource, type TestSource} from '../helpers/source.js';

const SECOND = 1000;
const BTC_USD = parsePair('BTC/USD');
const REQ_USD = parsePair('REQ/USD');
const DUSK_USD = parsePair('DUSK/USD');

// As the exchange sent them on 2021-04-05 and 2026-09-23.
const INFO =
  '{"event":"info","version":2,"serverId":"08c3ea49-017b-4265-959a-aef128755661","platform":{"status":1}}';
const SUBSCRIBED =
  '{"event":"subscribed","channel":"ticker","chanId":146471,"symbol":"tREQUSD","pair":"REQUSD"}';
const TICKER =
  '[146471,[0.15207,124002.31246870998,0.15427,493534.588251,-0.00419,-0.0268,0.15187,121758.22809635,0.15606,0.15087]]';
const UNKNOWN =
  '{"channel":"ticker","symbol":"tNOPE:USD","event":"error","msg":"symbol: invalid","code":10300,"pair":"NOPE:USD"}';

/** A session with a channel of REQ/USD. */
function session(): Required<ReturnType<NonNullable<typeof bitfinex.session>>> {
  const made = bitfinex.session!();
  made.parse(SUBSCRIBED);
  return made;
}

function open(wanted: readonly Pair[]): TestSource {
  const test = testSource(bitfinexSource());
  test.source.want(wanted);
  test.platform.advance(0);
  test.platform.socket.accept().message(INFO);
  return test;
}

function subscribed(id: number, symbol: string): string {
  return `{"event":"subscribed","channel":"ticker","chanId":${id},"symbol":"${symbol}","pair":"${symbol.slice(1)}"}`;
}

describe('Bitfinex', () => {
  it('is asked for each pair in a message of its own, and for no flags', () => {
    expect(bitfinex.request('subscribe', [BTC_USD, DUSK_USD])).to.deep.equal([
      '{"event":"subscribe","channel":"ticker","symbol":"tBTCUSD"}',
      '{"event":"subscribe","channel":"ticker","symbol":"tDUSK:USD"}',
    ]);
  });

  const ids: [symbol: string, id: string][] = [
    ['BTC/USD', 'tBTCUSD'],
    ['DUSK/USD', 'tDUSK:USD'],
    ['AVAX/BTC', 'tAVAX:BTC'],
    ['USDT/USD', 'tUSTUSD'],
    ['USDC/USD', 'tUDCUSD'],
    ['BTC/USDT', 'tBTCUST'],
    ['ETH2X/USDT', 'tETH2X:UST'],
    ['DASH/BTC', 'tDSHBTC'],
    ['LUNA/USD', 'tLUNA2:USD'],
    ['LUNC/USD', 'tLUNA:USD'],
    ['AMPL/USD', 'tAMPUSD'],
    ['MDOGE/USD', 'tDOGUSD'],
    ['DOGE/USD', 'tDOGE:USD'],
    ['USTC/USD', 'tTERRAUST:USD'],
    ['1INCH/USD', 't1INCH:USD'],
  ];
  for (const [symbol, id] of ids) {
    it(`calls ${symbol} ${id}`, () => {
      expect(marketIdOf(parsePair(symbol))).to.equal(id);
      expect(symbolOf(marketPair(id)!)).to.equal(symbol);
      expect(symbolOf(marketPair(id.slice(1))!)).to.equal(symbol);
      expect(bitfinex.supports(parsePair(symbol))).to.be.true;
    });
  }

  it('has no market that is a test, a perpetual contract, or nothing that it could mean', () => {
    for (const id of [
      ...['tTESTBTC:TESTUSD', 'tTESTBTC:USD', 'TESTBTC:TESTUSDT', 'tBTCF0:USTF0', 'tBTC:USTF0', 'tBTCF0:USD'],
      ...['', 't', 'tBTC', 'tBTCUSDX', 'tDUSKUSD', 'fUSD', 'tBTC:', 't:USD', 'tA:B:C', 'tBTCBTC', 'tUSTUST'],
      ...[
        'tbtcusd',
        'tBTCUSD ',
        ' tBTCUSD',
        'ttBTCUSD',
        'tBTC/USD',
        'tBTC-USD',
        'tB\u0130T:USD',
        'tUSDT:UST',
      ],
      ...[null, undefined, 0, [], ['tBTCUSD'], {toString: 1}],
    ]) {
      expect(marketPair(id), JSON.stringify(id)).to.equal(undefined);
    }
  });

  it('has no pair by a name that means something else there, nor currencies by each other', () => {
    for (const symbol of ['AMP/USD', 'YGG/USD', 'XCH/USD', 'UST/USD', 'BTC/UST', 'DSH/USD']) {
      expect(bitfinex.supports(parsePair(symbol)), symbol).to.be.false;
    }
    for (const symbol of ['EUR/USD', 'GBP/USDT', 'BTC/SOL', 'BTC/CHF', 'TESTBTC/USD', 'BTCF0/USD']) {
      expect(bitfinex.supports(parsePair(symbol)), symbol).to.be.false;
    }
    expect(bitfinex.supports(parsePair('ETH/JPY'))).to.be.true;
  });

  it('tells a ticker in the digits of its numbers, and no time, because it sends none', () => {
    expect(session().parse(TICKER)).to.deep.equal([
      {
        tick: {
          pair: REQ_USD,
          last: '0.15187',
          bid: '0.15207',
          ask: '0.15427',
          open24h: '0.15606',
          high24h: '0.15606',
          low24h: '0.15087',
          volume24h: '121758.22809635',
        },
      },
    ]);
  });

  it('tells the same of a ticker with more fields than it once had', () => {
    const [plain] = session().parse(TICKER);
    for (const more of [',2]', ',2,1790134414850]', ',null]', ',{"x":[1]}]']) {
      expect(session().parse(TICKER.replace(/\]$/, more))).to.deep.equal([plain]);
      expect(session().parse(TICKER.replace(/\]\]$/, `${more}]`))).to.deep.equal([plain]);
    }
  });

  it('tells the same values in an engine that does not tell the digits', () => {
    const exact = session().parse(TICKER);
    withoutSourceText(() => {
      expect(session().parse(TICKER)).to.deep.equal(exact);
    });
  });

  const opens: [last: string, change: string, open: string | undefined][] = [
    ['86717', '1060', '85657'],
    ['2.4486', '-0.049', '2.4976'],
    ['0.999', '0', '0.999'],
    ['4.2e-7', '1e-8', '0.00000041'],
    ['4.2e-7', '-1.5e-8', '0.000000435'],
    ['1', '2', undefined],
    ['1', 'null', undefined],
    ['1', '"-"', undefined],
    ['1', '{"toString":1}', undefined],
  ];
  for (const [last, change, open24h] of opens) {
    it(`led from ${open24h ?? 'nobody knows where'} to ${last} by a change of ${change}`, () => {
      const [message] = session().parse(`[146471,[1,1,1,1,${change},0,${last},1,1,1]]`);
      expect(message?.tick?.open24h).to.equal(open24h);
    });
  }

  it('tells of a heartbeat which pair it is of', () => {
    expect(session().parse('[146471,"hb"]')).to.deep.equal([{pair: REQ_USD}]);
    expect(session().parse('[146471,"hb",2911]')).to.deep.equal([{pair: REQ_USD}]);
  });

  it('is not understood about channels that it has not given a pair', () => {
    const fresh = bitfinex.session!();
    expect(fresh.parse(TICKER)).to.deep.equal([]);
    expect(session().parse('[146472,"hb"]')).to.deep.equal([]);
    expect(bitfinex.parse(TICKER)).to.deep.equal([]);
    for (const ack of [
      SUBSCRIBED.replace('"ticker"', '"trades"'),
      SUBSCRIBED.replace('tREQUSD', 'tTESTBTC:TESTUSD'),
      SUBSCRIBED.replace('tREQUSD', 'tBTCF0:USTF0'),
      SUBSCRIBED.replace('146471', '-146471'),
      SUBSCRIBED.replace('146471', '"146471}"'),
      SUBSCRIBED.replace('146471', 'null'),
    ]) {
      expect(fresh.parse(ack), ack).to.deep.equal([]);
      expect(fresh.parse(TICKER), ack).to.deep.equal([]);
    }
  });

  it('gives a new socket channels of its own', () => {
    session();
    expect(bitfinex.session!().parse(TICKER)).to.deep.equal([]);
  });

  it('tells which pair it refuses: unknown, or one too many', () => {
    expect(bitfinex.parse(UNKNOWN)).to.deep.equal([{refused: {base: 'NOPE', quote: 'USD'}}]);
    for (const [code, message] of [
      ['10305', '"msg":"subscribe: limit"'],
      ['10001', '"msg":"Unknown pair"'],
      ['10300', '"msg":"subscription failed"'],
    ]) {
      const text = `{"event":"error",${message!},"code":${code!},"pair":"BTCUST"}`;
      expect(bitfinex.parse(text), text).to.deep.equal([{refused: {base: 'BTC', quote: 'USDT'}}]);
    }
  });

  it('refuses no pair for another reason', () => {
    for (const text of [
      UNKNOWN.replace('10300', '10301'),
      UNKNOWN.replace('10300', '10400'),
      UNKNOWN.replace('10300', 'null'),
      '{"event":"error","code":10300,"msg":"symbol: invalid"}',
      '{"event":"error","code":10300,"symbol":{"toString":1},"pair":[]}',
    ]) {
      expect(bitfinex.parse(text), text).to.deep.equal([]);
    }
  });

  it('asks to be connected anew when it restarts, and when its maintenance has ended', () => {
    for (const code of [20051, 20061]) {
      const text = `{"event":"info","code":${code},"msg":"…"}`;
      expect(bitfinex.parse(text), text).to.deep.equal([{renew: true}]);
    }
  });

  it('is alive while it is being maintained', () => {
    for (const text of [
      INFO,
      INFO.replace('"status":1', '"status":0'),
      '{"event":"info","code":20060,"msg":"Entering in Maintenance mode. Please pause any activity"}',
      '{"event":"unsubscribed","status":"OK","chanId":146471}',
    ]) {
      expect(bitfinex.parse(text), text).to.deep.equal([{}]);
    }
  });

  it('is not understood when it says something else', () => {
    for (const text of [
      ...[
        '',
        'null',
        '0',
        '[]',
        '{}',
        '"hb"',
        '["hb"]',
        '[146471]',
        '[146471,[]]',
        '[146471,"cs",1]',
        '[[146471],"hb"]',
      ],
      ...['[146471,{"6":1}]', '[146471,null]', '[146471,[1,1,1,1,1,1]]', '[146471,[1,1,1,1,1,1,null,1,1,1]]'],
      ...['[146471,[1,1,1,1,1,1,-1,1,1,1]]', '[146471,[1,1,1,1,1,1,[1],1,1,1]]', '[146471,"te",[1,2,3,4]]'],
      ...['{"event":"conf","status":"OK","flags":65536}', '{"event":["info"]}', '{"event":{"toString":1}}'],
      ...['{"__proto__":{"event":"info"}}', TICKER.slice(0, -1), `\ufeff${TICKER}`],
    ]) {
      expect(session().parse(text), text).to.deep.equal([]);
    }
  });
});

describe('a source that speaks with Bitfinex', () => {
  it('gives a pair up by the number of its channel', () => {
    const {source, platform} = open([REQ_USD, BTC_USD]);
    platform.socket.message(SUBSCRIBED).message(subscribed(9, 'tBTCUSD'));
    source.want([BTC_USD]);
    expect(platform.socket.messages.slice(2)).to.deep.equal([{event: 'unsubscribe', chanId: 146471}]);
  });

  it('gives a pair up as soon as its channel has a number', () => {
    const {source, platform, log, ticks} = open([REQ_USD, BTC_USD]);
    source.want([BTC_USD]);
    expect(platform.socket.sent).to.have.length(2);
    platform.socket.message(SUBSCRIBED);
    expect(platform.socket.messages.slice(2)).to.deep.equal([{event: 'unsubscribe', chanId: 146471}]);
    platform.socket.message(TICKER);
    expect(ticks).to.deep.equal([]);
    expect(log.at(-1)).to.equal('reject parse');
    expect(log).not.to.include('alive REQ/USD');
  });

  it('asks once for a pair that is given up and wanted again before it answers', () => {
    const {source, platform, ticks} = open([REQ_USD, BTC_USD]);
    source.want([BTC_USD]);
    source.want([REQ_USD, BTC_USD]);
    expect(platform.socket.sent).to.have.length(2);
    platform.socket.message(SUBSCRIBED).message(TICKER);
    expect(platform.socket.sent).to.have.length(2);
    expect(ticks).to.have.length(1);
  });

  it('asks again for a pair that it has given up', () => {
    const {source, platform, ticks} = open([REQ_USD, BTC_USD]);
    platform.socket.message(SUBSCRIBED);
    source.want([BTC_USD]);
    source.want([REQ_USD, BTC_USD]);
    expect(platform.socket.sent.slice(2)).to.deep.equal([
      '{"event":"unsubscribe","chanId":146471}',
      '{"event":"subscribe","channel":"ticker","symbol":"tREQUSD"}',
    ]);
    platform.socket.message('{"event":"unsubscribed","status":"OK","chanId":146471}');
    platform.socket.message(subscribed(146480, 'tREQUSD')).message(TICKER.replace('146471', '146480'));
    expect(ticks).to.have.length(1);
  });

  it('asks again for a pair that was refused once', () => {
    const {source, platform, log} = open([DUSK_USD, BTC_USD]);
    platform.socket.message(UNKNOWN.replaceAll('NOPE', 'DUSK'));
    expect(log).to.include('refuse DUSK/USD');
    source.want([BTC_USD]);
    source.want([BTC_USD, DUSK_USD]);
    expect(platform.socket.sent).to.deep.equal([
      '{"event":"subscribe","channel":"ticker","symbol":"tDUSK:USD"}',
      '{"event":"subscribe","channel":"ticker","symbol":"tBTCUSD"}',
      '{"event":"subscribe","channel":"ticker","symbol":"tDUSK:USD"}',
    ]);
  });

  it('takes another socket when the server restarts, and asks for everything anew', () => {
    const {platform, ticks} = open([REQ_USD]);
    platform.socket.message(SUBSCRIBED).message(TICKER);
    platform.socket.message('{"event":"info","code":20051,"msg":"Stopping. Please try to reconnect"}');
    platform.advance(6 * SECOND);
    expect(platform.sockets).to.have.length(2);
    platform.socket.accept().message(INFO);
    expect(platform.socket.messages).to.deep.equal([
      {event: 'subscribe', channel: 'ticker', symbol: 'tREQUSD'},
    ]);
    // The old numbers mean nothing here.
    platform.socket.message(TICKER);
    expect(ticks).to.have.length(1);
    platform.socket.message(subscribed(7, 'tREQUSD')).message(TICKER.replace('146471', '7'));
    expect(ticks).to.have.length(2);
  });

  it('calls a pair alive by its own heartbeats only', () => {
    const {platform, log} = open([REQ_USD, BTC_USD]);
    platform.socket.message(SUBSCRIBED).message(subscribed(9, 'tBTCUSD'));
    log.length = 0;
    platform.socket.message('[9,"hb"]').message(TICKER);
    expect(log).to.deep.equal(['alive BTC/USD']);
  });

  it('keeps its socket while heartbeats come every 15 s, and replaces it 25 s after the last', () => {
    const {platform} = open([REQ_USD]);
    platform.socket.message(SUBSCRIBED);
    for (let beat = 0; beat < 10; beat++) {
      platform.advance(15 * SECOND);
      platform.socket.message('[146471,"hb"]');
    }
    platform.advance(24 * SECOND);
    expect(platform.socket.isHeld).to.be.true;
    platform.advance(2 * SECOND);
    expect(platform.sockets[0]!.isHeld).to.be.false;
  });

  it('calls a price stale after three missed heartbeats, not after one', () => {
    expect(bitfinexSource().staleMs).to.equal(50 * SECOND);
  });
});
