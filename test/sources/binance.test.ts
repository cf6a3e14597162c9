import {expect} from '@open-wc/testing';
import {parsePair} from '../../src/market/pair.js';
import {guardTick} from '../../src/market/guard.js';
import {binance, binanceSeed, binanceSource} from '../../src/sources/binance.js';
import {testSource} from '../helpers/source.js';

const BTC_USDT = parsePair('BTC/USDT');
const ETH_BTC = parsePair('ETH/BTC');
const FIRST = 1601628771865;
const MINUTE = 60_000;

// As the exchange sent it on 2020-10-02.
const MINI_TICKER =
  '{"stream":"btcusdt@miniTicker","data":{"e":"24hrMiniTicker","E":1601628771865,"s":"BTCUSDT","c":"10456.56000000","o":"10884.90000000","h":"10912.83000000","l":"10385.02000000","v":"64483.09756200","q":"685180788.34970800"}}';
// And on 2020-06-19.
const TICKER =
  '{"stream":"btcusdt@ticker","data":{"e":"24hrTicker","E":1592593727005,"s":"BTCUSDT","p":"-65.00000000","P":"-0.693","w":"9343.29777965","x":"9383.27000000","c":"9318.48000000","Q":"0.00250000","b":"9318.18000000","B":"0.32000000","a":"9318.47000000","A":"0.35414300","o":"9383.48000000","h":"9438.30000000","l":"9215.79000000","v":"48745.36667100","q":"455442476.18534620","O":1592507327001,"C":1592593727001,"F":343178738,"L":343729077,"n":550340}}';

const DAY = {
  symbol: 'BTCUSDT',
  openPrice: '10884.90000000',
  highPrice: '10912.83000000',
  lowPrice: '10385.02000000',
  lastPrice: '10456.56000000',
  volume: '64483.09756200',
  quoteVolume: '685180788.34970800',
  openTime: FIRST - 86_400_000,
  closeTime: FIRST,
  firstId: 1,
  lastId: 2,
  count: 2,
};

function miniTicker(fields: object): string {
  return JSON.stringify({
    stream: 'x',
    data: {...(JSON.parse(MINI_TICKER) as {data: object}).data, ...fields},
  });
}

describe('Binance', () => {
  it('is asked for all pairs in one message, by the streams of their names in lower case', () => {
    expect(binance.request('subscribe', [BTC_USDT, ETH_BTC])).to.deep.equal([
      '{"method":"SUBSCRIBE","params":["btcusdt@miniTicker","ethbtc@miniTicker"],"id":1}',
    ]);
    expect(binance.request('unsubscribe', [BTC_USDT])).to.deep.equal([
      '{"method":"UNSUBSCRIBE","params":["btcusdt@miniTicker"],"id":1}',
    ]);
  });

  it('gets another id with every message on a socket', () => {
    const first = binance.session!();
    const ids = ['subscribe', 'unsubscribe', 'subscribe'].map((action) => {
      const [text] = first.request(action as 'subscribe', [BTC_USDT]);
      return (JSON.parse(text!) as {id: unknown}).id;
    });
    expect(ids).to.deep.equal([1, 2, 3]);
    expect(binance.session!().request('subscribe', [BTC_USDT])[0]).to.contain('"id":1');
  });

  it('may have coins in its own quotes, and the euro in two stablecoins', () => {
    const asked =
      'BTC/USDT BTC/USDC BTC/FDUSD BTC/EUR BTC/JPY USDT/TRY BTC/BRL ETH/BTC LINK/ETH SOL/BNB EUR/USDT EUR/USDC';
    for (const symbol of asked.split(' ')) expect(binance.supports(parsePair(symbol)), symbol).to.be.true;
    const unasked =
      'BTC/USD USDT/USD EUR/USD USD/USDT GBP/USDT EUR/BTC JPY/USDT USDT/TUSD BTC/SOL B.C/USDT BTC/CONSTRUCTOR';
    for (const symbol of unasked.split(' ')) expect(binance.supports(parsePair(symbol)), symbol).to.be.false;
  });

  it('tells a mini ticker in the digits of the wire', () => {
    expect(binance.parse(MINI_TICKER)).to.deep.equal([
      {
        tick: {
          pair: BTC_USDT,
          last: '10456.56000000',
          timestamp: FIRST,
          bid: undefined,
          ask: undefined,
          open24h: '10884.90000000',
          high24h: '10912.83000000',
          low24h: '10385.02000000',
          volume24h: '64483.09756200',
          tickSize: '0.01',
        },
      },
    ]);
  });

  it('tells a full ticker, and one that is not wrapped, all the same', () => {
    expect(binance.parse(TICKER)[0]?.tick).to.include({
      last: '9318.48000000',
      bid: '9318.18000000',
      ask: '9318.47000000',
      open24h: '9383.48000000',
    });
    const [, raw] = /"data":(.*)\}$/.exec(MINI_TICKER)!;
    expect(binance.parse(raw!)).to.deep.equal(binance.parse(MINI_TICKER));
  });

  it('tells the change over 24 hours by the price then', () => {
    const ticker = guardTick(binance.parse(TICKER)[0]!.tick!, 'binance', 1592593727005);
    if (typeof ticker === 'string') throw new Error(ticker);
    const percent = 100 * (Number(ticker.last) / Number(ticker.open24h) - 1);
    expect(percent.toFixed(3)).to.equal('-0.693');
  });

  it('takes an id apart at its quote, and nothing else for an id', () => {
    const pairs = {BTCFDUSD: 'BTC/FDUSD', ETHBTC: 'ETH/BTC', USDTTRY: 'USDT/TRY', '1INCHBNB': '1INCH/BNB'};
    for (const [id, symbol] of Object.entries(pairs)) {
      expect(binance.parse(miniTicker({s: id}))[0]?.tick?.pair, id).to.deep.equal(parsePair(symbol));
    }
    for (const id of [
      'BTCUSD',
      'BTCTUSD',
      'USDT',
      'BTCBTC',
      'btcusdt',
      'BTC-USDT',
      'BTC/USDT',
      '币安人生USDT',
    ]) {
      expect(binance.parse(miniTicker({s: id})), id).to.deep.equal([]);
    }
    for (const id of ['', null, 1, {}, ['BTCUSDT'], {toString: 1}]) {
      expect(binance.parse(miniTicker({s: id})), JSON.stringify(id)).to.deep.equal([]);
    }
  });

  it('has eight decimals whatever the price step is, so the finest that a socket has told counts', () => {
    const {parse} = binance.session!();
    const stepOf = (c: string): unknown =>
      parse(miniTicker({s: 'DOGEUSDT', c, o: '0.16000000', h: '0.20000000', l: '0.10000000'}))[0]?.tick
        ?.tickSize;
    expect(['0.16210000', '0.16214000', '0.16000000'].map(stepOf)).to.deep.equal([
      '0.0001',
      '0.00001',
      '0.00001',
    ]);
    const yen = {
      s: 'BTCJPY',
      c: '9874560.00000000',
      o: '9800000.00000000',
      h: '9900000.00000000',
      l: '9700000.00000000',
    };
    expect(parse(miniTicker(yen))[0]?.tick?.tickSize).to.equal('1');
    expect(parse(MINI_TICKER)[0]?.tick?.tickSize).to.equal('0.01');
  });

  it('is alive when it answers', () => {
    for (const text of ['{"result":null,"id":1}', '{"result":["btcusdt@miniTicker"],"id":0}']) {
      expect(binance.parse(text), text).to.deep.equal([{}]);
    }
  });

  it('is asked for its subscriptions before its silence would count as a fault', () => {
    expect(JSON.parse(binance.ping!.text)).to.deep.equal({method: 'LIST_SUBSCRIPTIONS', id: 0});
    expect(binance.silenceMs).to.be.above(2 * binance.ping!.everyMs);
  });

  it('wants to be connected anew when it is about to shut down', () => {
    for (const text of [
      '{"stream":"!serverShutdown","data":{"e":"serverShutdown","E":1770123456789}}',
      '{"e":"serverShutdown","E":1770123456789}',
    ]) {
      expect(binance.parse(text), text).to.deep.equal([{renew: true}]);
    }
  });

  it('is connected anew before the 24 hours of a socket are over, by its own clock', () => {
    const {parse} = binance.session!();
    const isRenewed = (minutes: number): boolean =>
      parse(miniTicker({E: FIRST + minutes * MINUTE})).some(({renew}) => renew);
    expect([0, 1, 23 * 60 + 50, 23 * 60 + 51].map(isRenewed)).to.deep.equal([false, false, false, true]);
    expect(parse(miniTicker({E: FIRST + 1440 * MINUTE})).map(({tick}) => tick?.last)).to.deep.equal([
      '10456.56000000',
      undefined,
    ]);
    const next = binance.session!();
    expect(next.parse(miniTicker({E: FIRST + 1441 * MINUTE}))).to.have.length(1);
  });

  it('does not count from a time that makes no sense', () => {
    for (const E of [null, 'soon', {}, {toString: 1}, [], '', -1, 0]) {
      const {parse} = binance.session!();
      expect(parse(miniTicker({E})), JSON.stringify(E)).to.have.length(1);
      expect(parse(MINI_TICKER), JSON.stringify(E)).to.have.length(1);
    }
  });

  it('is not understood when it says something else', () => {
    const texts = [
      '',
      'null',
      '0',
      '[]',
      '{}',
      '"24hrMiniTicker"',
      '{"stream":"btcusdt@miniTicker"}',
      '{"stream":"btcusdt@miniTicker","data":null}',
      '{"stream":"btcusdt@miniTicker","data":[]}',
      '{"data":{"e":["24hrMiniTicker"]}}',
      '{"data":{"e":"trade","s":"BTCUSDT","p":"9302.00000000"}}',
      '{"code":2,"msg":"Invalid request: missing field `method` at line 1 column 73"}',
      '{"error":{"code":2,"msg":"Invalid request: too many parameters"},"id":1}',
      '{"__proto__":{"e":"serverShutdown"}}',
      miniTicker({c: undefined}),
      miniTicker({c: null}),
      miniTicker({c: 10456.56}),
      miniTicker({c: ''}),
      MINI_TICKER.slice(0, -1),
      `\ufeff${MINI_TICKER}`,
    ];
    for (const text of texts) expect(binance.parse(text), text).to.deep.equal([]);
  });

  it('is asked by REST for the first price of every pair', () => {
    expect(binanceSeed.request([BTC_USDT, ETH_BTC])).to.deep.equal([
      'https://data-api.binance.vision/api/v3/ticker/24hr?symbol=BTCUSDT&type=MINI',
      'https://data-api.binance.vision/api/v3/ticker/24hr?symbol=ETHBTC&type=MINI',
    ]);
    expect(binanceSeed.parse(JSON.stringify(DAY))).to.deep.equal(binance.parse(MINI_TICKER));
  });

  it('refuses a market that was closed for good, which has no price any more', () => {
    const closed = JSON.stringify({...DAY, symbol: 'BCCBTC', lastPrice: '0.00000000', count: 0});
    expect(binanceSeed.parse(closed)).to.deep.equal([{refused: parsePair('BCC/BTC')}]);
  });

  it('answers nonsense by REST without a price', () => {
    const bodies = [
      '',
      '[]',
      'null',
      '{}',
      '{"code":-1121,"msg":"Invalid symbol."}',
      '<html>',
      '{"symbol":"BTCUSDT"}',
    ];
    for (const body of [...bodies, JSON.stringify([DAY])])
      expect(binanceSeed.parse(body), body).to.deep.equal([]);
  });
});

describe('the source of Binance', () => {
  it('shows the first price at once, then what the stream tells', async () => {
    const {source, platform, ticks, log} = testSource(binanceSource());
    platform.respond = () => JSON.stringify(DAY);
    source.want([BTC_USDT]);
    await platform.advanceAsync(0);
    platform.socket.accept();
    await platform.settle();
    expect(platform.socket.url).to.equal('wss://data-stream.binance.vision/stream');
    expect(platform.socket.messages).to.deep.equal([
      {method: 'SUBSCRIBE', params: ['btcusdt@miniTicker'], id: 1},
    ]);
    expect(ticks.map(({last}) => last)).to.deep.equal(['10456.56000000']);
    platform.socket.message('{"result":null,"id":1}').message(miniTicker({c: '10460.00000000'}));
    expect(ticks.map(({last}) => last)).to.deep.equal(['10456.56000000', '10460.00000000']);
    expect(log.filter((line) => line.startsWith('reject'))).to.deep.equal([]);
  });

  it('refuses a symbol that the stream accepts and never ticks', async () => {
    const {source, platform, ticks, log} = testSource(binanceSource());
    platform.respond = (url) =>
      url.includes('=NOPEUSDT&')
        ? {status: 400, body: '{"code":-1121,"msg":"Invalid symbol."}'}
        : JSON.stringify(DAY);
    source.want([parsePair('NOPE/USDT'), BTC_USDT]);
    await platform.advanceAsync(0);
    platform.socket.accept().message('{"result":null,"id":1}');
    await platform.settle();
    expect(log.filter((line) => line.startsWith('refuse'))).to.deep.equal(['refuse NOPE/USDT']);
    expect(ticks.map(({pair}) => pair)).to.deep.equal([BTC_USDT]);
  });

  it('streams on where REST is out of reach', async () => {
    const {source, platform, ticks, log} = testSource(binanceSource());
    platform.respond = () => ({
      status: 451,
      body: '{"code":0,"msg":"Service unavailable from a restricted location"}',
    });
    source.want([BTC_USDT]);
    await platform.advanceAsync(0);
    platform.socket.accept().message('{"result":null,"id":1}').message(MINI_TICKER);
    expect(ticks).to.have.length(1);
    expect(log.filter((line) => line.startsWith('refuse'))).to.deep.equal([]);
    expect(log.at(-1)).not.to.contain('waiting');
  });

  it('is told of changes once a second', async () => {
    const {source, platform} = testSource(binanceSource());
    platform.respond = () => JSON.stringify(DAY);
    const symbols = ['BTC/USDT', 'ETH/USDT', 'SOL/USDT', 'ADA/USDT'].map(parsePair);
    source.want(symbols.slice(0, 1));
    await platform.advanceAsync(0);
    platform.socket.accept().message('{"result":null,"id":1}');
    const before = platform.socket.sent.length;
    for (let i = 2; i <= symbols.length; i++) source.want(symbols.slice(i - 1, i));
    expect(platform.socket.sent.length).to.equal(before);
    await platform.advanceAsync(1000);
    const changes = platform.socket.messages.filter((one) => (one as {id: number}).id > 1);
    expect(changes).to.deep.equal([
      {method: 'UNSUBSCRIBE', params: ['btcusdt@miniTicker'], id: 2},
      {method: 'SUBSCRIBE', params: ['adausdt@miniTicker'], id: 3},
    ]);
  });

  it('outlives a quiet market by the answers to its questions', async () => {
    const {source, platform, log} = testSource(binanceSource());
    platform.respond = () => JSON.stringify(DAY);
    source.want([BTC_USDT]);
    await platform.advanceAsync(0);
    platform.socket.accept().message('{"result":null,"id":1}');
    for (let second = 0; second < 300; second++) {
      const {length} = platform.socket.sent;
      await platform.advanceAsync(1000);
      const isAsked = platform.socket.sent.length > length;
      if (isAsked) platform.socket.message('{"result":["btcusdt@miniTicker"],"id":0}');
    }
    expect(platform.sockets).to.have.length(1);
    expect(log.filter((line) => line.startsWith('status'))).to.have.length(2);
  });

  it('takes another socket when it is told to, and asks for everything there', async () => {
    const {source, platform} = testSource(binanceSource());
    platform.respond = () => JSON.stringify(DAY);
    source.want([BTC_USDT]);
    await platform.advanceAsync(0);
    platform.socket
      .accept()
      .message('{"stream":"!serverShutdown","data":{"e":"serverShutdown","E":1770123456789}}');
    expect(platform.sockets[0]!.closed).to.equal(1000);
    const next = platform.nextSocket().accept();
    expect(next.messages[0]).to.deep.equal({method: 'SUBSCRIBE', params: ['btcusdt@miniTicker'], id: 1});
  });
});
