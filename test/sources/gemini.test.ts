import {expect} from '@open-wc/testing';
import {parsePair, parsePairs, symbolOf, type Pair} from '../../src/market/pair.js';
import {gemini, geminiSource, parsePriceFeed} from '../../src/sources/gemini.js';
import {marketIdOf, marketPair} from '../../src/sources/gemini-market.js';
import {testSource, type TestSource} from '../helpers/source.js';

const SECOND = 1000;
const [ANKR_USD, BTC_GBP, FIL_USD] = parsePairs('ANKR/USD BTC/GBP FIL/USD') as [Pair, Pair, Pair];

// As the exchange sent them on 2021-06-24.
const TRADE =
  '{"type":"trade","symbol":"ANKRUSD","event_id":45465818387,"timestamp":1624493670759,"price":"0.07946","quantity":"1020.482111","side":"buy"}';
const HEARTBEAT = '{"type":"heartbeat","timestamp":1624493666869}';
const UPDATE = '{"type":"l2_updates","symbol":"BTCGBP","changes":[["buy","24090.28","0.14859662"]]}';
const SNAPSHOT = `{"type":"l2_updates","symbol":"ZECLTC","changes":[["buy","0.858","7.023773"]],"trades":[
{"type":"trade","symbol":"ZECLTC","event_id":44129108674,"timestamp":1623615527403,"price":"0.782","quantity":"67.722466","side":"sell"},
{"type":"trade","symbol":"ZECLTC","event_id":44996234156,"timestamp":1624264385035,"price":"0.80","quantity":"0.168381","side":"sell"},
{"type":"trade","symbol":"ZECLTC","event_id":44498413519,"timestamp":1623883398233,"price":"0.831","quantity":"39.26788","side":"buy"}],"auction_events":[]}`;
const ERROR = '{"result":"error","reason":"InvalidSymbol","message":"Symbol \'NOPEUSD\' is not supported"}';
// Three rows as the exchange sent them in 2021.
const FEED =
  '[{"pair":"ANKRUSD","price":"3.1012","percentChange24h":"-0.0920"},{"pair":"PAXGUSD","price":"1786.18","percentChange24h":"0.0105"},{"pair":"DOGEBTC","price":"0.00000373","percentChange24h":"0.0000"}]';

function open(wanted: readonly Pair[]): TestSource {
  const test = testSource(geminiSource());
  test.source.want(wanted);
  test.platform.advance(0);
  test.platform.socket.accept();
  return test;
}

async function answer({platform}: TestSource, body: string): Promise<void> {
  platform.request.answer(body);
  await platform.settle();
}

describe('Gemini', () => {
  it('is asked for each pair in a message of its own, so that a bad one takes no other along', () => {
    expect(gemini.request('subscribe', [ANKR_USD, BTC_GBP])).to.deep.equal([
      '{"type":"subscribe","subscriptions":[{"name":"l2","symbols":["ANKRUSD"]}]}',
      '{"type":"subscribe","subscriptions":[{"name":"l2","symbols":["BTCGBP"]}]}',
    ]);
    expect(gemini.request('unsubscribe', [BTC_GBP])).to.deep.equal([
      '{"type":"unsubscribe","subscriptions":[{"name":"l2","symbols":["BTCGBP"]}]}',
    ]);
  });

  it('may have coins in its own quotes', () => {
    for (const symbol of [
      ...['BTC/USD', 'ETH/BTC', 'PAXG/USD', 'GUSD/USD', 'USDT/USD', 'USDC/USD', 'BTC/USDT', 'BTC/USDC'],
      ...['LINK/ETH', 'ZEC/LTC', 'BTC/DAI', 'ETH/FIL', 'BTC/SGD', '1INCH/USD', 'BTC/EUR', 'DAI/USD'],
    ]) {
      const pair = parsePair(symbol);
      expect(gemini.supports(pair), symbol).to.be.true;
      expect(symbolOf(marketPair(marketIdOf(pair))!)).to.equal(symbol);
    }
    for (const symbol of ['EUR/USD', 'GBP/BTC', 'BTC/JPY', 'BTC/GUSD', 'USD/BTC', 'BTCG/USD', 'BTC/SOL']) {
      expect(gemini.supports(parsePair(symbol)), symbol).to.be.false;
    }
  });

  it('has no market that is a perpetual contract, or quoted in what a suffix cannot tell', () => {
    for (const id of [
      ...['BTCGUSDPERP', 'BTCGUSD', 'ETHGUSD', 'btcusd', 'BTC-USD', 'BTC/USD', 'USD', '', 'BTC', 'BTCUSD '],
      ...[null, 0, ['BTCUSD'], {toString: 1}],
    ]) {
      expect(marketPair(id), JSON.stringify(id)).to.equal(undefined);
    }
  });

  it('tells a trade as the price, in the digits and at the time of the trade', () => {
    expect(gemini.parse(TRADE)).to.deep.equal([
      {tick: {pair: ANKR_USD, last: '0.07946', timestamp: 1624493670759, sequence: 45465818387}},
    ]);
  });

  it('tells the latest of the trades that come with an order book, wherever it stands', () => {
    const ticks = gemini.parse(SNAPSHOT).flatMap(({tick}) => tick ?? []);
    expect(ticks).to.deep.equal([
      {pair: parsePair('ZEC/LTC'), last: '0.80', timestamp: 1624264385035, sequence: 44996234156},
    ]);
  });

  it('is alive when its order books change', () => {
    for (const text of [
      UPDATE,
      UPDATE.replace(']]', ']],"trades":[]'),
      UPDATE.replace(']]', ']],"trades":7'),
    ]) {
      expect(gemini.parse(text), text).to.deep.equal([{}]);
    }
  });

  it('tells its time with its heartbeats', () => {
    expect(gemini.parse(HEARTBEAT)).to.deep.equal([{time: 1624493666869}]);
    for (const text of [
      '{"type":"heartbeat"}',
      '{"type":"heartbeat","timestamp":null}',
      '{"type":"heartbeat","timestamp":{"toString":1}}',
    ]) {
      expect(gemini.parse(text), text).to.deep.equal([{time: 0}]);
    }
  });

  it('tells which pair it refuses, however it words it', () => {
    for (const message of [
      "Symbol 'NOPEUSD' is not supported",
      'Supplied value nopeusd is not a valid symbol',
      'NOPEUSD',
    ]) {
      const text = ERROR.replace("Symbol 'NOPEUSD' is not supported", message);
      expect(gemini.parse(text), text).to.deep.equal([{refused: {base: 'NOPE', quote: 'USD'}}]);
    }
  });

  it('refuses no pair for another reason', () => {
    for (const text of [
      '{"result":"error","reason":"InvalidJson","message":"Malformed request"}',
      '{"result":"error","reason":"RateLimited"}',
      '{"result":"error","message":{"toString":1}}',
      '{"result":"error","message":["NOPEUSD"]}',
      '{"result":"ok","message":"NOPEUSD"}',
    ]) {
      expect(gemini.parse(text), text).to.deep.equal([]);
    }
  });

  it('is not understood when it says something else', () => {
    for (const text of [
      ...['', 'null', '0', '[]', '{}', '"heartbeat"', '{"type":["heartbeat"]}', '{"type":{"toString":1}}'],
      ...[
        '{"type":"trade"}',
        '{"type":"trade","symbol":"BTCGUSDPERP","price":"1"}',
        '{"type":"auction_open"}',
      ],
      ...['{"__proto__":{"type":"heartbeat"}}', TRADE.slice(0, -1), `\ufeff${TRADE}`],
    ]) {
      expect(gemini.parse(text), text).to.deep.equal([]);
    }
  });
});

describe('the price feed of Gemini', () => {
  it('tells prices, and the open from a change that is a fraction', () => {
    const wanted = parsePairs('ANKR/USD PAXG/USD DOGE/BTC');
    expect(parsePriceFeed(FEED, wanted)).to.deep.equal([
      {tick: {pair: wanted[0], last: '3.1012', open24h: '3.41541850220264'}},
      {tick: {pair: wanted[1], last: '1786.18', open24h: '1767.61999010391'}},
      {tick: {pair: wanted[2], last: '0.00000373', open24h: '0.00000373000000000000'}},
    ]);
  });

  it('tells nothing of pairs that nobody wants, and refuses those that it does not have', () => {
    const [paxg, nope] = parsePairs('PAXG/USD NOPE/USD');
    expect(
      parsePriceFeed(FEED, [nope!, paxg!]).map(({tick, refused}) => tick?.pair ?? refused),
    ).to.deep.equal([nope, paxg]);
    expect(parsePriceFeed(FEED, [nope!])).to.deep.equal([{refused: nope}]);
    expect(parsePriceFeed(FEED, [])).to.deep.equal([]);
  });

  it('tells no open when the change makes no sense', () => {
    for (const change of [
      '"-1.0000"',
      '"-2.5"',
      '""',
      '"-"',
      '"0x10"',
      '"1e3"',
      'null',
      '0.01',
      '[]',
      '{"toString":1}',
    ]) {
      const [message] = parsePriceFeed(`[{"pair":"ANKRUSD","price":"3","percentChange24h":${change}}]`, [
        ANKR_USD,
      ]);
      expect(message, change).to.deep.equal({tick: {pair: ANKR_USD, last: '3', open24h: undefined}});
    }
  });

  it('refuses nothing when it makes no sense as a whole', () => {
    for (const body of [
      '',
      'null',
      '{}',
      '[]',
      '[null,1,"ANKRUSD",[]]',
      '[{"pair":"ANKRUSD"}]',
      '{"result":"error"}',
    ]) {
      expect(parsePriceFeed(body, [ANKR_USD]), body).to.deep.equal([]);
    }
  });
});

describe('a source that speaks with Gemini', () => {
  it('asks for all prices in one request, once a minute', async () => {
    const test = open([ANKR_USD, BTC_GBP]);
    expect(test.platform.requests.map(({url}) => url)).to.deep.equal(['https://api.gemini.com/v1/pricefeed']);
    await answer(test, FEED);
    test.platform.socket.message(HEARTBEAT);
    test.platform.advance(59 * SECOND);
    expect(test.platform.requests).to.have.length(1);
    test.platform.advance(2 * SECOND);
    expect(test.platform.requests).to.have.length(2);
  });

  it('shows a quiet market by the price feed, and its trades with the open of the day', async () => {
    const test = open([ANKR_USD]);
    await answer(test, FEED);
    expect(test.ticks).to.deep.equal([{pair: ANKR_USD, last: '3.1012', open24h: '3.41541850220264'}]);
    test.platform.socket.message(TRADE);
    expect(test.ticks.at(-1)).to.include({last: '0.07946', open24h: '3.41541850220264'});
  });

  it('lets no price without a time take the place of a trade, but takes its open', async () => {
    const test = open([ANKR_USD]);
    test.platform.socket.message(TRADE);
    await answer(test, FEED);
    expect(test.ticks.at(-1)).to.include({
      last: '0.07946',
      timestamp: 1624493670759,
      open24h: '3.41541850220264',
    });
  });

  it('takes a price without a time again when the trade is of a lost connection', async () => {
    const test = open([ANKR_USD]);
    test.platform.socket.message(TRADE);
    await answer(test, FEED);
    test.platform.socket.drop();
    test.platform.advance(61 * SECOND);
    await answer(test, FEED);
    expect(test.ticks.at(-1)).to.deep.equal({pair: ANKR_USD, last: '3.1012', open24h: '3.41541850220264'});
  });

  it('takes a price without a time again when the trade is of before it was given up', async () => {
    const test = open([ANKR_USD, FIL_USD]);
    test.platform.socket.message(TRADE);
    test.source.want([FIL_USD]);
    test.source.want([FIL_USD, ANKR_USD]);
    await test.platform.settle();
    await answer(test, FEED);
    expect(test.ticks.at(-1)).to.deep.include({pair: ANKR_USD, last: '3.1012'});
  });

  it('streams on without the price feed, which pages may not be allowed to read', async () => {
    const test = open([ANKR_USD]);
    test.platform.request.fail();
    await test.platform.settle();
    test.platform.socket.message(TRADE);
    expect(test.ticks).to.have.length(1);
    test.platform.socket.message(HEARTBEAT);
    expect(test.log.at(-1)).to.equal('alive');
    expect(test.log.filter((words) => words.startsWith('status'))).to.deep.equal([
      'status connecting: connecting',
      'status live: live',
    ]);
  });

  it('drops an order book that is too long unread, without losing its connection', () => {
    const {platform, log, ticks} = open([ANKR_USD]);
    platform.socket.message(HEARTBEAT);
    platform.socket.message(SNAPSHOT.replace('7.023773', '7'.repeat(70_000)));
    expect(log.at(-1)).to.equal('reject size');
    platform.socket.message(TRADE);
    expect(ticks).to.have.length(1);
    expect(platform.sockets).to.have.length(1);
  });

  it('replaces its socket after 15 s without a heartbeat', () => {
    const {platform} = open([ANKR_USD]);
    for (let beat = 0; beat < 10; beat++) {
      platform.socket.message(HEARTBEAT);
      platform.advance(5 * SECOND);
    }
    platform.advance(9 * SECOND);
    expect(platform.socket.isHeld).to.be.true;
    platform.advance(2 * SECOND);
    expect(platform.sockets[0]!.isHeld).to.be.false;
  });
});
