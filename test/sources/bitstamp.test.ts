import {expect} from '@open-wc/testing';
import {guardTick} from '../../src/market/guard.js';
import {parsePair, symbolOf, type Pair} from '../../src/market/pair.js';
import {bitstamp, bitstampSeed, bitstampSource} from '../../src/sources/bitstamp.js';
import {testSource, type TestSource} from '../helpers/source.js';

const BTC_USD = parsePair('BTC/USD');
const ETH_EUR = parsePair('ETH/EUR');
const XRP_BTC = parsePair('XRP/BTC');

// As the exchange sent it on 2021-04-05, spaces included.
const TRADE =
  '{"channel": "live_trades_xrpbtc", "data": {"amount": 27483.17772474, "amount_str": "27483.17772474", "buy_order_id": 1346844180094977, "id": 161009672, "microtimestamp": "1617654354563000", "price": 1.431e-05, "price_str": "0.00001431", "sell_order_id": 1346844175998978, "timestamp": "1617654354", "type": 0}, "event": "trade"}';

// As the exchange answered on 2026-09-27: it does not say of which market.
const TICKER =
  '{"timestamp":"1790515990","open":"84433.05","high":"85089.89","low":"83825.01","last":"85052.30","volume":"591.21243491","vwap":"84407.94","bid":"85052.33","ask":"85052.34","side":"0","open_24":"83889.59","percent_change_24":"1.39","market_type":"SPOT"}';

function row(pair: string, last: string): string {
  return TICKER.replace('}', `,"pair":"${pair}","market":"${pair}"}`).replace('85052.30', last);
}

/** What the venue answers when it does not know a market: all markets. */
const ALL = `[${row('BTC/USD', '1.0')},${row('EUR/USD', '1.10')},${row('BTC/USD-PERP', '2.0')}]`;

function trade(channel: string, price: string): string {
  return TRADE.replace('live_trades_xrpbtc', channel).replace('"0.00001431"', price);
}

describe('Bitstamp', () => {
  it('is asked for the trades of one market in a message', () => {
    expect(bitstamp.request('subscribe', [BTC_USD, ETH_EUR])).to.deep.equal([
      '{"event":"bts:subscribe","data":{"channel":"live_trades_btcusd"}}',
      '{"event":"bts:subscribe","data":{"channel":"live_trades_etheur"}}',
    ]);
    expect(bitstamp.request('unsubscribe', [BTC_USD])).to.deep.equal([
      '{"event":"bts:unsubscribe","data":{"channel":"live_trades_btcusd"}}',
    ]);
  });

  it('is asked for a heartbeat, because a quiet market says nothing', () => {
    expect(bitstamp.ping).to.deep.equal({text: '{"event":"bts:heartbeat"}', everyMs: 10_000});
    expect(bitstamp.silenceMs).to.be.above(20_000);
  });

  it('may have coins in its own quotes, and two currencies in dollars', () => {
    for (const symbol of ['BTC/USD', 'ETH/EUR', 'XRP/GBP', 'XRP/BTC', 'BTC/USDT', 'BTC/USDC', 'EUR/USD']) {
      expect(bitstamp.supports(parsePair(symbol)), symbol).to.be.true;
    }
    for (const symbol of ['USD/EUR', 'EUR/GBP', 'GBP/BTC', 'BTC/JPY', 'B.C/USD', 'BTC/AUSD', 'BTC/SD']) {
      expect(bitstamp.supports(parsePair(symbol)), symbol).to.be.false;
    }
  });

  it('tells a trade in the digits of its text, not in those of its number', () => {
    expect(bitstamp.parse(TRADE)).to.deep.equal([
      {tick: {pair: XRP_BTC, last: '0.00001431', timestamp: '1617654354563000', sequence: 161009672}},
    ]);
  });

  it('tells the time of a trade in microseconds', () => {
    const tick = bitstamp.parse(TRADE)[0]?.tick;
    const ticker = tick && guardTick(tick, 'bitstamp', 1617654358000);
    expect(ticker).to.include({last: '0.00001431', timestamp: 1617654354563});
  });

  const channels: [channel: string, symbol: string][] = [
    ['live_trades_btcusdt', 'BTC/USDT'],
    ['live_trades_usdtusd', 'USDT/USD'],
    ['live_trades_pyusdusd', 'PYUSD/USD'],
    ['live_trades_usdcusdt', 'USDC/USDT'],
    ['live_trades_eurusd', 'EUR/USD'],
    ['live_trades_1incheur', '1INCH/EUR'],
    ['live_trades_wbtcbtc', 'WBTC/BTC'],
  ];
  for (const [channel, symbol] of channels) {
    it(`calls the trades of ${symbol} ${channel}`, () => {
      const pair = parsePair(symbol);
      expect(bitstamp.parse(trade(channel, '"1.10"'))[0]?.tick)
        .to.include({last: '1.10'})
        .and.deep.include({
          pair,
        });
      expect(bitstamp.request('subscribe', [pair])[0]).to.include(`"${channel}"`);
    });
  }

  it('is not understood when the market of a trade cannot be told', () => {
    const other = ['live_trades_btcusd-perp', 'live_trades_usd', 'live_trades_usdusd', 'live_trades_BTCUSD'];
    for (const channel of [...other, 'live_trades_btcusd ', 'live_orders_btcusd', 'btcusd', '']) {
      expect(bitstamp.parse(trade(channel, '"1"')), channel).to.deep.equal([]);
    }
  });

  for (const price of ['1.431e-05', 'null', '[]', '{"toString":1}', '""', '"-1"', '"0x10"']) {
    it(`tells no price when its text is ${price}`, () => {
      const [message] = bitstamp.parse(trade('live_trades_xrpbtc', price));
      expect(message?.tick && guardTick(message.tick, 'bitstamp', 1617654358000)).to.equal('price');
    });
  }

  for (const data of ['""', 'null', '{}']) {
    it(`asks to be connected anew with ${data}`, () => {
      const text = `{"event":"bts:request_reconnect","channel":"","data":${data}}`;
      expect(bitstamp.parse(text)).to.deep.equal([{renew: true}]);
    });
  }

  it('refuses the channel that an error names', () => {
    const text =
      '{"event":"bts:error","channel":"live_trades_etheur","data":{"code":null,"message":"Bad subscription string."}}';
    expect(bitstamp.parse(text)).to.deep.equal([{refused: ETH_EUR}]);
  });

  const alive = [
    '{"event":"bts:subscription_succeeded","channel":"live_trades_btcusd","data":{}}',
    '{"event":"bts:unsubscription_succeeded","channel":"live_trades_btcusd","data":{}}',
    '{"event":"bts:heartbeat","channel":"","data":{"status":"success"}}',
    '{"event":"bts:error","channel":"","data":{"code":null,"message":"Invalid channel provided."}}',
    '{"event":"bts:error","channel":"","data":{"code":4009,"message":"Connection is unauthorized."}}',
    '{"event":"bts:error"}',
  ];
  for (const text of alive) {
    it(`is alive, and refuses nothing, when it sends ${text.slice(0, 60)}…`, () => {
      expect(bitstamp.parse(text)).to.deep.equal([{}]);
    });
  }

  it('is not understood when it says something else', () => {
    const texts = [
      '',
      'null',
      '0',
      '[]',
      '{}',
      '"bts:heartbeat"',
      '{"event":"data","channel":"order_book_btcusd","data":{"bids":[],"asks":[]}}',
      '{"event":"order_created","channel":"live_orders_btcusd","data":{"price_str":"1"}}',
      '{"event":"trade"}',
      '{"event":["trade"],"channel":"live_trades_btcusd","data":{"price_str":"1"}}',
      '{"event":"trade","channel":{"toString":1},"data":{"price_str":"1"}}',
      '{"event":{"toString":1}}',
      '{"__proto__":{"event":"bts:heartbeat"}}',
      TRADE.slice(0, -1),
      `\ufeff${TRADE}`,
    ];
    for (const text of texts) expect(bitstamp.parse(text), text).to.deep.equal([]);
  });
});

describe('the tickers of Bitstamp', () => {
  it('have an address for each market', () => {
    expect(bitstampSeed.request([BTC_USD, ETH_EUR])).to.deep.equal([
      'https://www.bitstamp.net/api/v2/ticker/btcusd/',
      'https://www.bitstamp.net/api/v2/ticker/etheur/',
    ]);
  });

  it('are of the market whose address answered, with the open of 24 hours ago, not of the day', () => {
    expect(bitstampSeed.parse(TICKER, BTC_USD)).to.deep.equal([
      {
        tick: {
          pair: BTC_USD,
          last: '85052.30',
          timestamp: '1790515990',
          bid: '85052.33',
          ask: '85052.34',
          open24h: '83889.59',
          high24h: '85089.89',
          low24h: '83825.01',
          volume24h: '591.21243491',
        },
      },
    ]);
  });

  it('are not believed when they say that they are of another market, or are of none', () => {
    expect(bitstampSeed.parse(row('ETH/USD', '1'), BTC_USD)).to.deep.equal([]);
    expect(bitstampSeed.parse(TICKER)).to.deep.equal([]);
  });

  it('of a market that there is are found among all', () => {
    expect(bitstampSeed.parse(ALL, parsePair('EUR/USD'))[0]?.tick?.last).to.equal('1.10');
  });

  it('of a market that there is not are all others, so it is refused', () => {
    expect(bitstampSeed.parse(ALL, ETH_EUR)).to.deep.equal([{refused: ETH_EUR}]);
  });

  it('tell no figure that is no text, which may have lost its digits', () => {
    const [message] = bitstampSeed.parse(TICKER.replace('"83889.59"', '83889.59'), BTC_USD);
    expect(message?.tick).to.include({last: '85052.30', open24h: ''});
  });

  it('are not understood when they are something else', () => {
    const texts = [
      '',
      '<html>',
      'null',
      '{}',
      '[]',
      '[null]',
      '[{"pair":1}]',
      '{"status":"error","reason":"Request rejected due to exceeded rate limit.","response_code":"400.002"}',
      TICKER.replace('"85052.30"', '85052.30'),
      TICKER.replace('"85052.30"', '"-1"'),
      TICKER.replace('"last"', '"lust"'),
      `{"__proto__":${TICKER}}`,
    ];
    for (const text of texts) expect(bitstampSeed.parse(text, BTC_USD), text).to.deep.equal([]);
  });
});

describe('the source of Bitstamp', () => {
  function wanting(...pairs: Pair[]): TestSource {
    const test = testSource(bitstampSource());
    test.source.want(pairs);
    test.platform.advance(0);
    test.platform.socket.accept();
    return test;
  }

  /** Answers the newest request for the ticker of a market. */
  async function answer({platform}: TestSource, pair: Pair, body: string): Promise<void> {
    const [address] = bitstampSeed.request([pair]);
    platform.requests.findLast(({url}) => url === address)?.answer(body);
    await platform.settle();
  }

  it('has a first price from REST, and its 24 h figures with every trade', async () => {
    const test = wanting(BTC_USD);
    await answer(test, BTC_USD, TICKER);
    test.platform.socket.message(trade('live_trades_btcusd', '"85060.10"'));
    expect(test.ticks.map(({last, open24h}) => [last, open24h])).to.deep.equal([
      ['85052.30', '83889.59'],
      ['85060.10', '83889.59'],
    ]);
  });

  it('shows trades, without 24 h figures, where the page may not read the REST API', async () => {
    const {platform, ticks, log} = wanting(BTC_USD);
    platform.request.fail();
    await platform.settle();
    platform.socket.message(trade('live_trades_btcusd', '"85060.10"'));
    expect(ticks.map(({last, open24h}) => [last, open24h])).to.deep.equal([['85060.10', undefined]]);
    expect(log).to.include('status live: live');
  });

  it('refuses a market that the stream acknowledges and the REST API does not know', async () => {
    const test = wanting(BTC_USD, ETH_EUR);
    test.platform.socket.message(
      '{"event":"bts:subscription_succeeded","channel":"live_trades_etheur","data":{}}',
    );
    await answer(test, ETH_EUR, ALL);
    await answer(test, BTC_USD, TICKER);
    expect(test.log).to.include('refuse ETH/EUR');
    expect(test.ticks.map(({pair}) => symbolOf(pair))).to.deep.equal(['BTC/USD']);
  });

  it('takes no answer for that of another market when one is given up meanwhile', async () => {
    const test = wanting(ETH_EUR, BTC_USD);
    test.source.want([BTC_USD]);
    await answer(test, ETH_EUR, TICKER.replace('85052.30', '2345.67'));
    await answer(test, BTC_USD, TICKER);
    const prices = test.ticks.map(({pair, last}) => [symbolOf(pair), last]);
    expect(prices).to.deep.equal([
      ['ETH/EUR', '2345.67'],
      ['BTC/USD', '85052.30'],
    ]);
  });

  it('takes another socket when it is asked to', () => {
    const {platform} = wanting(BTC_USD);
    const old = platform.socket;
    old.message('{"event":"bts:heartbeat","channel":"","data":{"status":"success"}}');
    old.message('{"event":"bts:request_reconnect","channel":"","data":""}');
    expect(old.closed).to.equal(1000);
    const next = platform.nextSocket().accept();
    expect(next.sent).to.include('{"event":"bts:subscribe","data":{"channel":"live_trades_btcusd"}}');
  });
});
