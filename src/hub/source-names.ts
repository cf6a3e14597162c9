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

/** Names of the sources that the hub of a page asks of its own choice, in this order. */
export const automaticOrder: readonly string[] = ['coinbase', 'kraken', 'binance', 'coingecko'];
