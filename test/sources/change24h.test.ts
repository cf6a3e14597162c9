import {expect} from '@open-wc/testing';
import {guardTick} from '../../src/market/guard.js';
import {parsePair} from '../../src/market/pair.js';
import {change24h} from '../../src/market/ticker.js';
import {binance} from '../../src/sources/binance.js';
import {bitfinex} from '../../src/sources/bitfinex.js';
import {bitstampSeed} from '../../src/sources/bitstamp.js';
import {bybit} from '../../src/sources/bybit.js';
import {coinbase} from '../../src/sources/coinbase.js';
import {coingecko} from '../../src/sources/coingecko.js';
import {coinpaprika} from '../../src/sources/coinpaprika.js';
import {parsePriceFeed} from '../../src/sources/gemini.js';
import {kraken} from '../../src/sources/kraken.js';
import {okx} from '../../src/sources/okx.js';
import type {Message} from '../../src/sources/source.js';

const NOW = 1786310819126;
const ISO = new Date(NOW).toISOString();
const BTC_USD = parsePair('BTC/USD');

/** A price of 110 that was 100 a day ago, or of 95, as each venue tells it: by open, percent, fraction or difference. */
const venues: readonly [venue: string, told: string, tell: (last: number) => readonly Message[]][] = [
  [
    'Coinbase',
    'the open',
    (last) =>
      coinbase.parse(
        `{"type":"ticker","product_id":"BTC-USD","price":"${last}","open_24h":"100","time":"${ISO}"}`,
      ),
  ],
  [
    'Kraken',
    'a difference',
    (last) =>
      kraken.parse(
        `{"channel":"ticker","data":[{"symbol":"BTC/USD","last":${last},"change":${last - 100},"change_pct":${last - 100},"timestamp":"${ISO}"}]}`,
      ),
  ],
  [
    'Binance',
    'the open',
    (last) =>
      binance.parse(
        `{"stream":"btcusdt@miniTicker","data":{"e":"24hrMiniTicker","E":${NOW},"s":"BTCUSDT","c":"${last}.00000000","o":"100.00000000","h":"120.00000000","l":"90.00000000","v":"1.00000000","q":"1.00000000"}}`,
      ),
  ],
  [
    'OKX',
    'the open',
    (last) =>
      okx.parse(
        `{"arg":{"channel":"tickers","instId":"BTC-USDT"},"data":[{"instType":"SPOT","instId":"BTC-USDT","last":"${last}","open24h":"100","sodUtc0":"50","sodUtc8":"50","ts":"${NOW}"}]}`,
      ),
  ],
  [
    'Bybit',
    'the open, beside a fraction',
    (last) =>
      bybit.parse(
        `{"topic":"tickers.BTCUSDT","ts":${NOW},"type":"snapshot","cs":1,"data":{"symbol":"BTCUSDT","lastPrice":"${last}","highPrice24h":"120","lowPrice24h":"90","prevPrice24h":"100","volume24h":"1","turnover24h":"1","price24hPcnt":"${(last - 100) / 100}"}}`,
      ),
  ],
  [
    'Bitstamp',
    'two opens, of the day and of 24 hours',
    (last) =>
      bitstampSeed.parse(
        `{"timestamp":"${Math.floor(NOW / 1000)}","open":"50","high":"120","low":"90","last":"${last}","volume":"1","vwap":"100","bid":"${last}","ask":"${last}","side":"0","open_24":"100","percent_change_24":"${last - 100}.00"}`,
        BTC_USD,
      ),
  ],
  [
    'Bitfinex',
    'a difference, beside a fraction',
    (last) => {
      const {parse} = bitfinex.session?.() ?? bitfinex;
      parse('{"event":"subscribed","channel":"ticker","chanId":7,"symbol":"tBTCUSD","pair":"BTCUSD"}');
      return parse(`[7,[${last},1,${last},1,${last - 100},${(last - 100) / 100},${last},1,120,90]]`);
    },
  ],
  [
    'Gemini',
    'a fraction',
    (last) =>
      parsePriceFeed(
        `[{"pair":"BTCUSD","price":"${last}","percentChange24h":"${((last - 100) / 100).toFixed(4)}"}]`,
        [BTC_USD],
      ),
  ],
  [
    'CoinGecko',
    'percent',
    (last) =>
      coingecko.parse(
        `{"bitcoin":{"usd":${last},"usd_24h_change":${last - 100},"last_updated_at":${Math.floor(NOW / 1000)}}}`,
        [BTC_USD],
      ),
  ],
  [
    'CoinPaprika',
    'percent',
    (last) =>
      coinpaprika.parse(
        `{"id":"btc-bitcoin","symbol":"BTC","last_updated":"${ISO}","quotes":{"USD":{"price":${last},"percent_change_24h":${last - 100}}}}`,
        [BTC_USD],
      ),
  ],
];

describe('the change over 24 hours of one market', () => {
  for (const [venue, told, tell] of venues) {
    for (const [last, change] of [
      [110, 0.1],
      [95, -0.05],
      [100, 0],
    ] as const) {
      it(`is ${change * 100} % as ${venue} tells it, which is by ${told}`, () => {
        const tick = tell(last).find((message) => message.tick)?.tick;
        const ticker = tick && guardTick(tick, venue, NOW + 1000);
        if (typeof ticker !== 'object') throw new Error(`No price, but ${ticker}`);
        expect(Number(ticker.last)).to.equal(last);
        expect(change24h(ticker)).to.be.closeTo(change, 1e-9);
      });
    }
  }
});
