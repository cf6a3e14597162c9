import {expect} from '@open-wc/testing';
import {parsePair} from '../../src/market/pair.js';
import {coinbase} from '../../src/sources/coinbase.js';

const BTC_USD = parsePair('BTC/USD');
const ETH_EUR = parsePair('ETH/EUR');

// As the exchange sent it on 2026-10-03.
const TICKER = `{"type":"ticker","sequence":137212619516,"product_id":"BTC-USD","price":"84737.58","open_24h":"84430.55",
"volume_24h":"1836.96781750","low_24h":"84400","high_24h":"85021.57","volume_30d":"175984.53012145",
"best_bid":"84737.58","best_bid_size":"0.19921154","best_ask":"84737.59","best_ask_size":"0.05223077",
"side":"sell","time":"2026-10-03T20:58:31.127510Z","trade_id":1102042811,"last_size":"0.00000025"}`;

describe('Coinbase', () => {
  it('is asked for all pairs in one message, with their heartbeats', () => {
    expect(coinbase.request('subscribe', [BTC_USD, ETH_EUR])).to.deep.equal([
      '{"type":"subscribe","product_ids":["BTC-USD","ETH-EUR"],"channels":["ticker_batch","heartbeat"]}',
    ]);
    expect(coinbase.request('unsubscribe', [BTC_USD])).to.deep.equal([
      '{"type":"unsubscribe","product_ids":["BTC-USD"],"channels":["ticker_batch","heartbeat"]}',
    ]);
  });

  it('may have coins in its own quotes, and no currencies against each other', () => {
    for (const symbol of ['BTC/USD', 'ETH/EUR', 'SOL/GBP', 'ETH/BTC', 'BTC/USDT', 'USDT/USD']) {
      expect(coinbase.supports(parsePair(symbol)), symbol).to.be.true;
    }
    for (const symbol of ['EUR/USD', 'USD/BTC', 'BTC/JPY', 'BTC/CONSTRUCTOR', 'USD/EUR']) {
      expect(coinbase.supports(parsePair(symbol)), symbol).to.be.false;
    }
  });

  it('tells a ticker in its own digits', () => {
    expect(coinbase.parse(TICKER)).to.deep.equal([
      {
        tick: {
          pair: BTC_USD,
          last: '84737.58',
          timestamp: '2026-10-03T20:58:31.127510Z',
          sequence: 137212619516,
          bid: '84737.58',
          ask: '84737.59',
          open24h: '84430.55',
          high24h: '85021.57',
          low24h: '84400',
          volume24h: '1836.96781750',
        },
      },
    ]);
  });

  it('tells a ticker that lacks what is not needed', () => {
    const [message] = coinbase.parse('{"type":"ticker","product_id":"ETH-EUR","price":"1840.10"}');
    expect(message?.tick?.pair).to.deep.equal(ETH_EUR);
    expect(message?.tick?.last).to.equal('1840.10');
    expect(message?.tick?.timestamp).to.equal(undefined);
  });

  it('tells heartbeats of a pair, with the server’s time', () => {
    const text =
      '{"type":"heartbeat","last_trade_id":1052119293,"product_id":"BTC-USD","sequence":132235026653,"time":"2026-07-07T22:58:18.000000Z"}';
    expect(coinbase.parse(text)).to.deep.equal([{pair: BTC_USD, time: Date.UTC(2026, 6, 7, 22, 58, 18)}]);
  });

  it('tells of an acknowledgement that the link is alive, whatever the channel is called in it', () => {
    const text =
      '{"type":"subscriptions","channels":[{"name":"ticker_1000","product_ids":["BTC-USD"],"account_ids":null}]}';
    expect(coinbase.parse(text)).to.deep.equal([{}]);
    expect(coinbase.parse('{"type":"subscriptions"}')).to.deep.equal([{}]);
  });

  it('tells which pair it refuses', () => {
    for (const reason of [
      'GIBBERISH-USD is not a valid product',
      'GIBBERISH-USD is delisted',
      'GIBBERISH-USD',
    ]) {
      const text = JSON.stringify({type: 'error', message: 'Failed to subscribe', reason});
      expect(coinbase.parse(text)).to.deep.equal([{refused: {base: 'GIBBERISH', quote: 'USD'}}]);
    }
  });

  it('is not understood when it names no pair', () => {
    const texts = [
      '{"type":"error","message":"Failed to subscribe","reason":"foo is not a valid channel"}',
      '{"type":"error","message":"ErrSlowConsume"}',
      '{"type":"error","message":"Malformed JSON","reason":null}',
      '{"type":"error","reason":""}',
      '{"type":"error","reason":[]}',
      '{"type":"error","reason":{"toString":1}}',
      '{"type":"heartbeat"}',
      '{"type":"ticker","price":"1"}',
      '{"type":"ticker","price":"1","product_id":null}',
      '{"type":"ticker","price":"1","product_id":"BTCUSD"}',
      '{"type":"ticker","price":"1","product_id":["BTC-USD"]}',
      '{"type":"ticker","price":"1","product_id":"__proto__"}',
      '{"type":"ticker","price":"1","product_id":"BTC-BTC"}',
    ];
    for (const text of texts) expect(coinbase.parse(text), text).to.deep.equal([]);
  });

  it('is not understood when it says something else', () => {
    const texts = [
      '',
      'null',
      'true',
      '0',
      '"ticker"',
      '[]',
      '[{"type":"ticker","product_id":"BTC-USD","price":"1"}]',
      '{}',
      '{"type":null}',
      '{"type":["ticker"]}',
      '{"type":"match","product_id":"BTC-USD","price":"1"}',
      '{"__proto__":{"type":"ticker","product_id":"BTC-USD","price":"1"}}',
      '{"constructor":"ticker"}',
      '<!doctype html><title>502</title>',
      '\ufeff{"type":"subscriptions"}',
      TICKER.slice(0, -1),
    ];
    for (const text of texts) expect(coinbase.parse(text), text).to.deep.equal([]);
  });

  it('may send any value in a field: it is handed on to the guard, and never throws', () => {
    for (const value of ['null', '0', '-1', '""', 'true', '[]', '{}', '{"toString":1}', '1e400', '"0x10"']) {
      const text = `{"type":"ticker","product_id":"BTC-USD","price":${value},"time":${value},"sequence":${value}}`;
      expect(coinbase.parse(text), text).to.have.length(1);
      const heartbeat = `{"type":"heartbeat","product_id":"BTC-USD","time":${value}}`;
      expect(coinbase.parse(heartbeat), heartbeat).to.have.length(1);
    }
  });
});
