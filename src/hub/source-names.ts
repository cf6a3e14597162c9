/** What the sources that come with the library are called, by their names on a page, without loading them. */
export const sourceNames: Readonly<Record<string, string>> = {
  coinbase: 'Coinbase',
  kraken: 'Kraken',
  binance: 'Binance',
  okx: 'OKX',
  'okx-eea': 'OKX',
  'okx-us': 'OKX',
  bybit: 'Bybit',
  bitstamp: 'Bitstamp',
  bitfinex: 'Bitfinex',
  gemini: 'Gemini',
  coingecko: 'CoinGecko',
  coinpaprika: 'CoinPaprika',
  frankfurter: 'Frankfurter',
};
