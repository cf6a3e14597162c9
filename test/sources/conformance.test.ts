import {parsePair} from '../../src/market/pair.js';
import {binance, binanceSource} from '../../src/sources/binance.js';
import {bitfinex, bitfinexSource} from '../../src/sources/bitfinex.js';
import {bitstamp, bitstampSource} from '../../src/sources/bitstamp.js';
import {bybit, bybitSource} from '../../src/sources/bybit.js';
import {coinbase} from '../../src/sources/coinbase.js';
import {coingecko, coingeckoSource} from '../../src/sources/coingecko.js';
import {coinpaprika, coinpaprikaSource} from '../../src/sources/coinpaprika.js';
import {frankfurter, frankfurterSource} from '../../src/sources/frankfurter.js';
import {gemini, geminiSource} from '../../src/sources/gemini.js';
import {jsonSource} from '../../src/sources/json-source.js';
import {kraken} from '../../src/sources/kraken.js';
import {okx, okxSource} from '../../src/sources/okx.js';
import type {Source} from '../../src/sources/source.js';
import {webSocketSource} from '../../src/sources/websocket-source.js';
import {replaySource, simulatedSource, sourceTests, type SourceTestOptions} from '../../src/testing.js';

const BTC_USD = parsePair('BTC/USD');
const ETH_EUR = parsePair('ETH/EUR');

/** Every source that there is, with what its server says. */
const SOURCES: readonly (readonly [name: string, make: () => Source, server: SourceTestOptions])[] = [
  [
    'Coinbase',
    () => webSocketSource(coinbase),
    {
      pairs: {
        'BTC/USD':
          '{"type":"ticker","sequence":137212619516,"product_id":"BTC-USD","price":"84737.58","open_24h":"84430.55","volume_24h":"1836.96781750","low_24h":"84400","high_24h":"85021.57","best_bid":"84737.58","best_ask":"84737.59","side":"sell","time":"2026-10-03T20:58:31.127510Z","trade_id":1102042811}',
        'ETH/EUR':
          '{"type":"ticker","sequence":9,"product_id":"ETH-EUR","price":"2900.10","open_24h":"2890.55","low_24h":"2880","high_24h":"2921.57","time":"2026-10-03T20:58:31.127510Z"}',
      },
      greeting:
        '{"type":"subscriptions","channels":[{"name":"ticker_1000","product_ids":["BTC-USD"],"account_ids":null}]}',
      heartbeat: ['BTC-USD', 'ETH-EUR'].map(
        (id) => `{"type":"heartbeat","product_id":"${id}","time":"2026-07-07T22:58:18.000000Z"}`,
      ),
      unknown: {
        'NOPE/USD':
          '{"type":"error","message":"Failed to subscribe","reason":"NOPE-USD is not a valid product"}',
      },
      parse: (text) => coinbase.parse(text),
    },
  ],
  [
    'Kraken',
    () => webSocketSource(kraken),
    {
      pairs: {
        'BTC/USD':
          '{"channel":"ticker","type":"update","data":[{"symbol":"BTC/USD","bid":84737.1,"ask":84737.2,"last":84737.2,"volume":1836.9,"low":84400.0,"high":85021.5,"change":-300.1,"timestamp":"2026-10-03T20:58:33.794283Z"}]}',
        'EUR/USD':
          '{"channel":"ticker","type":"snapshot","data":[{"symbol":"EUR/USD","bid":1.10011,"ask":1.10012,"last":1.10010,"volume":2e6,"low":1.09,"high":1.11,"change":1e-3}]}',
      },
      greeting: '{"channel":"status","data":[{"system":"online"}],"type":"update"}',
      heartbeat: '{"channel":"heartbeat"}',
      unknown: {
        'NOPE/USD':
          '{"error":"Currency pair not supported NOPE/USD","method":"subscribe","success":false,"symbol":"NOPE/USD"}',
      },
      parse: (text) => kraken.parse(text),
    },
  ],
  [
    'Binance',
    binanceSource,
    {
      pairs: {
        'BTC/USDT':
          '{"stream":"btcusdt@miniTicker","data":{"e":"24hrMiniTicker","E":1601628771865,"s":"BTCUSDT","c":"10456.56000000","o":"10884.90000000","h":"10912.83000000","l":"10385.02000000","v":"64483.09756200","q":"685180788.34970800"}}',
        'ETH/EUR':
          '{"stream":"etheur@miniTicker","data":{"e":"24hrMiniTicker","E":1601628771866,"s":"ETHEUR","c":"2900.10000000","o":"2884.90000000","h":"2912.83000000","l":"2885.02000000","v":"64.09756200"}}',
      },
      heartbeat: '{"result":null,"id":1}',
      unknown: {'NOPE/USDT': []},
      answer: (url) =>
        url.includes('NOPE')
          ? undefined
          : `{"symbol":"${/symbol=(\w+)/.exec(url)?.[1] ?? ''}","openPrice":"10884.90000000","highPrice":"10912.83000000","lowPrice":"10385.02000000","lastPrice":"10456.56000000","volume":"64483.09756200","closeTime":1601628771865}`,
      parse: (text) => binance.parse(text),
    },
  ],
  [
    'OKX',
    okxSource,
    {
      pairs: {
        'FUN/BTC':
          '{"arg":{"channel":"tickers","instId":"FUN-BTC"},"data":[{"instType":"SPOT","instId":"FUN-BTC","last":"0.000000454","askPx":"0.000000455","bidPx":"0.000000452","open24h":"0.000000445","high24h":"0.000000467","low24h":"0.000000443","vol24h":"302436.11","ts":"1626995753163"}]}',
        'BTC/USDT':
          '{"arg":{"channel":"tickers","instId":"BTC-USDT"},"data":[{"instType":"SPOT","instId":"BTC-USDT","last":"84737.5","open24h":"84430","ts":"1626995753163"}]}',
      },
      heartbeat: 'pong',
      unknown: {
        'NOPE/USDT':
          '{"event":"error","code":"60018","msg":"Wrong URL or channel:tickers,instId:NOPE-USDT doesn\'t exist.","connId":"a4d3ae55"}',
      },
      parse: (text) => okx.parse(text),
    },
  ],
  [
    'Bybit',
    bybitSource,
    {
      pairs: {
        'BTC/USDT':
          '{"topic":"tickers.BTCUSDT","ts":1786310819126,"type":"snapshot","cs":113508069165,"data":{"symbol":"BTCUSDT","lastPrice":"65140.5","highPrice24h":"65580.1","lowPrice24h":"64512.3","prevPrice24h":"65045.3","volume24h":"6780.866843","price24hPcnt":"0.0015"}}',
        'ETH/EUR':
          '{"topic":"tickers.ETHEUR","ts":1786310819126,"type":"snapshot","cs":1,"data":{"symbol":"ETHEUR","lastPrice":"2900.1","prevPrice24h":"2890.3"}}',
      },
      heartbeat: '{"success":true,"ret_msg":"pong","conn_id":"0970e817","op":"ping"}',
      unknown: {
        'NOPE/USDT':
          '{"success":false,"ret_msg":"Invalid symbol :[tickers.NOPEUSDT]","conn_id":"d9","op":"subscribe"}',
      },
      parse: (text) => bybit.parse(text),
    },
  ],
  [
    'Bitstamp',
    bitstampSource,
    {
      pairs: {
        'ETH/USD':
          '{"data":{"id":216000477,"timestamp":"1641343699","amount":0.0792,"price":3805.44,"price_str":"3805.44","type":0,"microtimestamp":"1641343699596000"},"channel":"live_trades_ethusd","event":"trade"}',
        'BTC/EUR':
          '{"data":{"id":216000478,"price":1.431e-05,"price_str":"40000.1","microtimestamp":"1641343699596001"},"channel":"live_trades_btceur","event":"trade"}',
      },
      heartbeat: '{"event":"bts:heartbeat","channel":"","data":{"status":"success"}}',
      unknown: {'NOPE/USD': []},
      answer: (url) =>
        url.includes('ethusd')
          ? '{"timestamp":"1641343600","open":"3800.05","high":"3889.89","low":"3725.01","last":"3805.34","volume":"591.21","bid":"3805.33","ask":"3805.34","open_24":"3789.59"}'
          : undefined,
      parse: (text) => bitstamp.parse(text),
    },
  ],
  [
    'Bitfinex',
    bitfinexSource,
    {
      pairs: {
        'REQ/USD': [
          '{"event":"subscribed","channel":"ticker","chanId":146471,"symbol":"tREQUSD","pair":"REQUSD"}',
          '[146471,[0.15207,124002.31246870998,0.15427,493534.588251,-0.00419,-0.0268,0.15187,121758.22809635,0.15606,0.15087]]',
        ],
        'USDT/USD': [
          '{"event":"subscribed","channel":"ticker","chanId":7,"symbol":"tUSTUSD","pair":"USTUSD"}',
          '[7,[0.9999,1,1.0001,1,0.0001,0.0001,1.0002,5e6,1.0010,0.9990]]',
        ],
      },
      greeting: '{"event":"info","version":2,"platform":{"status":1}}',
      heartbeat: ['[146471,"hb"]', '[7,"hb"]'],
      unknown: {
        'NOPE/USD':
          '{"channel":"ticker","symbol":"tNOPE:USD","event":"error","msg":"symbol: invalid","code":10300,"pair":"NOPE:USD"}',
      },
      parse(text) {
        const session = bitfinex.session?.() ?? bitfinex;
        session.parse('{"event":"subscribed","channel":"ticker","chanId":7,"symbol":"tUSTUSD"}');
        return session.parse(text);
      },
    },
  ],
  [
    'Gemini',
    geminiSource,
    {
      pairs: {
        'ANKR/USD':
          '{"type":"trade","symbol":"ANKRUSD","event_id":45465818387,"timestamp":1624493670759,"price":"0.07946","quantity":"1020.482111","side":"buy"}',
        'BTC/GBP':
          '{"type":"trade","symbol":"BTCGBP","event_id":45465818388,"timestamp":1624493670759,"price":"24090.28","quantity":"1"}',
      },
      heartbeat: '{"type":"heartbeat","timestamp":1624493666869}',
      unknown: {'NOPE/USD': []},
      answer: () =>
        '[{"pair":"ANKRUSD","price":"0.0794","percentChange24h":"-0.0920"},{"pair":"BTCGBP","price":"24090.28","percentChange24h":"0.0100"}]',
      parse: (text) => gemini.parse(text),
    },
  ],
  [
    'CoinGecko',
    coingeckoSource,
    {
      pairs: {'BTC/USD': [], 'ETH/EUR': []},
      answer: (url) =>
        /ids=(.*ethereum.*bitcoin|.*bitcoin.*ethereum)/.test(url)
          ? '{"bitcoin":{"usd":76062,"eur":70000.5,"usd_24h_change":-3.9012345,"last_updated_at":1784735700},"ethereum":{"usd":3000.1,"eur":2.9001e3,"eur_24h_change":1.5,"last_updated_at":1784735700}}'
          : url.includes('bitcoin')
            ? '{"bitcoin":{"usd":76062,"usd_24h_change":-3.9012345,"last_updated_at":1784735700}}'
            : '{"ethereum":{"eur":2900.12,"eur_24h_change":1.5,"last_updated_at":1784735700}}',
      parse: (text) => coingecko.parse(text, [BTC_USD, ETH_EUR]),
      samples: ['{"bitcoin":{"usd":76062.3358936566,"usd_24h_change":-3.9,"last_updated_at":1784735700}}'],
    },
  ],
  [
    'CoinPaprika',
    coinpaprikaSource,
    {
      pairs: {'BTC/USD': [], 'BTC/EUR': []},
      answer: (url) =>
        `{"id":"btc-bitcoin","symbol":"BTC","last_updated":"2025-06-25T10:47:48Z","quotes":{"${url.slice(-3)}":{"price":107077.69661924685,"percent_change_24h":1.59}}}`,
      parse: (text) => coinpaprika.parse(text, [BTC_USD]),
      samples: [
        '{"id":"btc-bitcoin","last_updated":"2025-06-25T10:47:48Z","quotes":{"USD":{"price":107077.69661924685,"percent_change_24h":1.59}}}',
      ],
    },
  ],
  [
    'Frankfurter',
    frankfurterSource,
    {
      pairs: {'USD/EUR': [], 'GBP/USD': []},
      answer: (url) => {
        const [, base = '', quote = ''] = /base=(\w+)&symbols=(\w+)/.exec(url) ?? [];
        return `{"amount":1.0,"base":"${base}","date":"2026-11-20","rates":{"${quote}":0.86259}}`;
      },
      parse: (text) => frankfurter.parse(text, [parsePair('USD/EUR')]),
      samples: ['{"amount":1.0,"base":"USD","date":"2026-11-20","rates":{"EUR":0.86259}}'],
    },
  ],
  [
    'A plain JSON endpoint',
    () =>
      jsonSource({
        url: 'https://shop.example/{base}-{quote}',
        interval: 10_000,
        map: {last: '/price', timestamp: '/time'},
      }),
    {
      pairs: {'BTC/USD': [], 'ETH/EUR': []},
      unknown: {'NOPE/USD': []},
      answer: (url) => (url.includes('NOPE') ? undefined : '{"price":84737.580,"time":1791061111}'),
    },
  ],
  [
    'The simulated source',
    () => simulatedSource(7, {pairs: [BTC_USD, ETH_EUR]}),
    {pairs: {'BTC/USD': [], 'ETH/EUR': []}},
  ],
  [
    'The source that plays a recording',
    () =>
      replaySource(
        [
          {at: 0, tick: {pair: BTC_USD, last: '84737.58'}},
          {at: 500, tick: {pair: ETH_EUR, last: '2900.10'}},
          {at: 20_000},
        ],
        {isLooped: true},
      ),
    {pairs: {'BTC/USD': [], 'ETH/EUR': []}},
  ],
];

for (const [name, make, server] of SOURCES) {
  describe(`${name}, as a source,`, () => {
    for (const test of sourceTests(make, server)) it(test.name, test.run).timeout(20_000);
  });
}
