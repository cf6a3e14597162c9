import {webSocketSource} from '../sources/websocket-source.js';
import type {GivenSource} from './price-hub.js';

/** Every source that comes with the library but is not loaded with it, by its name on a page. */
export const venues: Readonly<Record<string, GivenSource>> = {
  kraken: async () => webSocketSource((await import('../sources/kraken.js')).kraken),
  binance: async () => (await import('../sources/binance.js')).binanceSource(),
  okx: async () => (await import('../sources/okx.js')).okxSource(),
  'okx-eea': async () => (await import('../sources/okx.js')).okxSource('eea'),
  'okx-us': async () => (await import('../sources/okx.js')).okxSource('us'),
  bybit: async () => (await import('../sources/bybit.js')).bybitSource(),
  bitstamp: async () => (await import('../sources/bitstamp.js')).bitstampSource(),
  bitfinex: async () => (await import('../sources/bitfinex.js')).bitfinexSource(),
  gemini: async () => (await import('../sources/gemini.js')).geminiSource(),
  coingecko: async () => (await import('../sources/coingecko.js')).coingeckoSource(),
  coinpaprika: async () => (await import('../sources/coinpaprika.js')).coinpaprikaSource(),
  frankfurter: async () => (await import('../sources/frankfurter.js')).frankfurterSource(),
};
