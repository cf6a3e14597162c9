// The public API. Importing it registers no element; `define.ts` does.
export {CryptoConverterElement} from './elements/crypto-converter.js';
export {CryptoPriceElement} from './elements/crypto-price.js';
export {CryptoTickerElement} from './elements/crypto-ticker.js';
export {CryptoChangeEvent} from './elements/change-event.js';
export {CryptoStatusEvent, CryptoUpdateEvent} from './elements/events.js';
export {pauseAll, resumeAll} from './elements/pause.js';
export {CryptoSelectEvent} from './elements/select-event.js';
export {TickerController, type TickerArguments, type TickerOptions} from './elements/ticker-controller.js';
export {defaultHub, registerSource} from './hub/default-hub.js';
export type {MarketOptions} from './hub/market.js';
export {PriceHub, type GivenSource, type PriceHubOptions} from './hub/price-hub.js';
export {findRoute, type Leg, type Route} from './hub/route.js';
export type {Credit, Listener, Snapshot, Status} from './hub/snapshot.js';
export type {StablecoinMode} from './hub/stablecoin.js';
export {formatAmount} from './format/amount.js';
export {formatChange, formatPrice} from './format/price.js';
export {parseNumber} from './format/parse-number.js';
export {compareDecimals} from './market/decimal-difference.js';
export {decimalText, type DecimalText} from './market/decimal-text.js';
export type {Rejection} from './market/guard.js';
export {parsePair, parsePairs, symbolOf, type Pair} from './market/pair.js';
export {allAssets, findAsset, type Asset} from './market/assets.js';
export {change24h, midPrice, type Tick, type Ticker} from './market/ticker.js';
export {binance, binanceSource} from './sources/binance.js';
export {bitfinex, bitfinexSource} from './sources/bitfinex.js';
export {bitstamp, bitstampSource} from './sources/bitstamp.js';
export {bybit, bybitSource} from './sources/bybit.js';
export {coinbase} from './sources/coinbase.js';
export {coingecko, coingeckoSource} from './sources/coingecko.js';
export {coinpaprika, coinpaprikaSource} from './sources/coinpaprika.js';
export {frankfurter, frankfurterSource} from './sources/frankfurter.js';
export {gemini, geminiSource} from './sources/gemini.js';
export {jsonSource, type JsonMap, type JsonSourceOptions} from './sources/json-source.js';
export {kraken} from './sources/kraken.js';
export {okx, okxSource, type OkxRegion} from './sources/okx.js';
export {pacedSource} from './sources/paced-source.js';
export {restSource, type Endpoint} from './sources/rest-source.js';
export {seededSource, type Seed} from './sources/seeded-source.js';
export type {
  Listing,
  Message,
  PricePoint,
  Range,
  RestApi,
  Source,
  SourceSink,
  SourceStatus,
} from './sources/source.js';
export {webSocketSource, type Protocol} from './sources/websocket-source.js';
export {browserPlatform, type PageEvent, type Platform} from './transport/platform.js';
