import {expect} from '@open-wc/testing';
import {guardTick} from '../../src/market/guard.js';
import {parsePair} from '../../src/market/pair.js';
import {change24h} from '../../src/market/ticker.js';
import {bybit, bybitSource} from '../../src/sources/bybit.js';
import {testSource} from '../helpers/source.js';

const BTC_USDT = parsePair('BTC/USDT');
const ETH_EUR = parsePair('ETH/EUR');

// A message of 2026-08-09, the fields that were not kept of it filled in.
const TICKER =
  '{"topic":"tickers.BTCUSDT","ts":1786310819126,"type":"snapshot","cs":113508069165,"data":{"symbol":"BTCUSDT","lastPrice":"65140.50","highPrice24h":"65580.1","lowPrice24h":"64512.3","prevPrice24h":"65045.3","volume24h":"6780.866843","turnover24h":"441060143.25","price24hPcnt":"0.0015","usdIndexPrice":"65091.459221"}}';

function edited(from: string | RegExp, to: string): string {
  return TICKER.replace(from, to);
}

describe('Bybit', () => {
  it('is asked for one market in a message, so that a market it lacks takes no other with it', () => {
    expect(bybit.request('subscribe', [BTC_USDT, ETH_EUR])).to.deep.equal([
      '{"op":"subscribe","args":["tickers.BTCUSDT"]}',
      '{"op":"subscribe","args":["tickers.ETHEUR"]}',
    ]);
    expect(bybit.request('unsubscribe', [ETH_EUR])).to.deep.equal([
      '{"op":"unsubscribe","args":["tickers.ETHEUR"]}',
    ]);
    expect(bybit.allOrNothing).to.equal(undefined);
  });

  it('is pinged before it would hang up, and often enough to be heard of', () => {
    expect(bybit.ping).to.deep.equal({text: '{"op":"ping"}', everyMs: 20_000});
    expect(bybit.silenceMs).to.be.above(20_000);
  });

  it('may have coins in its own quotes, none of which is a dollar', () => {
    for (const symbol of ['BTC/USDT', 'BTC/USDC', 'ETH/EUR', 'XRP/GBP', 'ETH/BTC', 'USDC/USDT', 'USDT/BRL']) {
      expect(bybit.supports(parsePair(symbol)), symbol).to.be.true;
    }
    for (const symbol of ['BTC/USD', 'EUR/USDT', 'EUR/USD', 'BTC/JPY', 'USDT/USD', 'B.C/USDT', 'BTC/XUSDT']) {
      expect(bybit.supports(parsePair(symbol)), symbol).to.be.false;
    }
  });

  it('tells a ticker in the digits of the wire', () => {
    expect(bybit.parse(TICKER)).to.deep.equal([
      {
        tick: {
          pair: BTC_USDT,
          last: '65140.50',
          timestamp: 1786310819126,
          sequence: 113508069165,
          open24h: '65045.3',
          high24h: '65580.1',
          low24h: '64512.3',
          volume24h: '6780.866843',
        },
      },
    ]);
  });

  it('changed over 24 hours by what it says itself, as a fraction', () => {
    const tick = bybit.parse(TICKER)[0]?.tick;
    const ticker = tick && guardTick(tick, 'bybit', 1786310819200);
    if (typeof ticker !== 'object') throw new TypeError(`The ticker was dropped: ${ticker ?? ''}`);
    expect(change24h(ticker)?.toFixed(4)).to.equal('0.0015');
    expect(ticker.timestamp).to.equal(1786310819126);
  });

  const ids: [id: string, symbol: string][] = [
    ['USDCUSDT', 'USDC/USDT'],
    ['USDTEUR', 'USDT/EUR'],
    ['WBTCBTC', 'WBTC/BTC'],
    ['1INCHUSDT', '1INCH/USDT'],
    ['BTC3LUSDT', 'BTC3L/USDT'],
    ['METHETH', 'METH/ETH'],
  ];
  for (const [id, symbol] of ids) {
    it(`calls ${symbol} ${id}`, () => {
      const pair = parsePair(symbol);
      expect(bybit.parse(edited(/BTCUSDT/g, id))[0]?.tick?.pair).to.deep.equal(pair);
      expect(bybit.request('subscribe', [pair])).to.deep.equal([
        `{"op":"subscribe","args":["tickers.${id}"]}`,
      ]);
    });
  }

  it('is not understood when a ticker is of a market that cannot be told, or of two', () => {
    for (const id of [
      'BTC',
      'USDT',
      'USDTUSDT',
      'BTC-USDT',
      'BTC/USDT',
      'btcusdt',
      'BTCPERP',
      'BTC.USDT',
      '',
    ]) {
      expect(bybit.parse(edited(/BTCUSDT/g, id)), id).to.deep.equal([]);
    }
    expect(bybit.parse(edited('"symbol":"BTCUSDT"', '"symbol":"ETHUSDT"'))).to.deep.equal([]);
    expect(bybit.parse(edited('"symbol":"BTCUSDT",', ''))).to.deep.equal([]);
  });

  it('does no harm with the deltas of its futures, which hold only what has changed', () => {
    const delta =
      '{"topic":"tickers.BTCUSDT","type":"delta","data":{"symbol":"BTCUSDT","lastPrice":"86716.30","markPrice":"86716.30","openInterestValue":"5250990127.10"},"cs":814547789569,"ts":1790134712383}';
    expect(bybit.parse(delta)).to.deep.equal([]);
  });

  it('tells no figure that is no text, which may have lost its digits', () => {
    expect(bybit.parse(edited('"65580.1"', '65580.1'))[0]?.tick?.high24h).to.equal('');
    const [message] = bybit.parse(edited('"65140.50"', '65140.50'));
    expect(message?.tick && guardTick(message.tick, 'bybit', 1786310819200)).to.equal('price');
  });

  const refusals: [text: string, symbol: string][] = [
    ['error:handler not found,topic:tickers.NOPEUSDT', 'NOPE/USDT'],
    ['Invalid symbol :[tickers.NOPEUSDT]', 'NOPE/USDT'],
    ['Invalid symbol :[tickers.XXXEUR]', 'XXX/EUR'],
  ];
  for (const [reason, symbol] of refusals) {
    it(`refuses ${symbol} with ${reason}`, () => {
      const text = `{"success":false,"ret_msg":"${reason}","conn_id":"da7tmhs21nld3jk6lb70-8csm4","req_id":"","op":"subscribe"}`;
      expect(bybit.parse(text)).to.deep.equal([{refused: parsePair(symbol)}]);
    });
  }

  const alive = [
    '{"success":true,"ret_msg":"subscribe","conn_id":"d9avrj8i70nu0j2a80n0-9cfc4","op":"subscribe"}',
    '{"success":true,"ret_msg":"","conn_id":"da7tou12ob6fpjtusqi0-8f1rr","req_id":"1","op":"subscribe"}',
    '{"success":false,"ret_msg":"error:already subscribed,topic:tickers.BTCUSDT","conn_id":"db29396","op":"subscribe"}',
    '{"success":false,"ret_msg":"args size >10","conn_id":"db29396","op":"subscribe"}',
    '{"success":false,"ret_msg":"error:handler not found,topic:orderbook.50.BTCUSDT","op":"subscribe"}',
    '{"success":false,"ret_msg":null,"op":"subscribe"}',
    '{"success":true,"ret_msg":"Invalid symbol :[tickers.BTCUSDT]","op":"subscribe"}',
    '{"success":true,"ret_msg":"","conn_id":"db29396","op":"unsubscribe"}',
    '{"success":true,"ret_msg":"pong","conn_id":"0970e817-426e-429a-a679-ff7f55e0b16a","op":"ping"}',
    '{"op":"pong","args":["1675418560633"],"conn_id":"db29396"}',
  ];
  for (const text of alive) {
    it(`is alive, and refuses nothing, when it sends ${text.slice(0, 70)}…`, () => {
      expect(bybit.parse(text)).to.deep.equal([{}]);
    });
  }

  it('is not understood when it says something else', () => {
    const texts = [
      '',
      'null',
      '0',
      '[]',
      '{}',
      '"pong"',
      'pong',
      '{"topic":"tickers.BTCUSDT"}',
      '{"topic":"tickers.BTCUSDT","type":"snapshot"}',
      '{"topic":"tickers.BTCUSDT","type":"snapshot","data":null}',
      '{"topic":"tickers.BTCUSDT","type":"snapshot","data":[]}',
      '{"topic":["tickers.BTCUSDT"],"type":"snapshot","data":{"symbol":"BTCUSDT","lastPrice":"1"}}',
      '{"topic":"orderbook.50.BTCUSDT","type":"snapshot","data":{"s":"BTCUSDT","b":[],"a":[]}}',
      '{"topic":null,"op":"subscribe","success":true}',
      '{"op":{"toString":1}}',
      '{"__proto__":{"op":"pong"}}',
      '{"success":false,"ret_msg":"error:invalid op"}',
      TICKER.slice(0, -1),
      `\ufeff${TICKER}`,
    ];
    for (const text of texts) expect(bybit.parse(text), text).to.deep.equal([]);
  });
});

describe('the source of Bybit', () => {
  it('subscribes once, gives up what is refused and keeps the rest', () => {
    const {source, platform, ticks, log} = testSource(bybitSource());
    const nope = parsePair('NOPE/USDT');
    source.want([BTC_USDT, nope]);
    platform.advance(0);
    platform.socket.accept();
    platform.socket.message('{"success":true,"ret_msg":"subscribe","conn_id":"1","op":"subscribe"}');
    platform.socket.message(
      '{"success":false,"ret_msg":"Invalid symbol :[tickers.NOPEUSDT]","conn_id":"1","op":"subscribe"}',
    );
    platform.socket.message(TICKER);
    expect(platform.socket.sent.filter((text) => text.includes('subscribe'))).to.deep.equal([
      '{"op":"subscribe","args":["tickers.BTCUSDT"]}',
      '{"op":"subscribe","args":["tickers.NOPEUSDT"]}',
    ]);
    expect(log.filter((text) => text.startsWith('refuse'))).to.deep.equal(['refuse NOPE/USDT']);
    expect(ticks.map(({last}) => last)).to.deep.equal(['65140.50']);
  });
});
