/** Where the tests stand as one module, in Stryker's copy of the project. */
export const BUNDLE = 'coverage/mutation/tests.mjs';

/**
 * What is mutated, and the tests that are to notice it: they stand in test/ and their paths start so.
 * @type {Readonly<Record<string, {files: readonly string[], tests: readonly string[]}>>}
 */
export const GROUPS = {
  'state machine': {
    files: [
      ...named('transport', ['connection', 'backoff', 'poller']),
      ...named('hub', ['feed', 'health', 'market', 'route', 'snapshot', 'trouble']),
    ],
    tests: ['transport/(backoff|connection|poller)', 'sources/(rest|websocket)-source', 'hub/'],
  },
  guards: {
    files: [...named('market', ['guard', 'ticker']), ...named('hub', ['median', 'quarantine'])],
    tests: ['market/(guard|ticker)', 'hub/(median|quarantine)'],
  },
  parsers: {
    files: [
      ...named('market', ['asset', 'decimal-text', 'pair']),
      ...named('format', ['parse-number']),
      ...named('sources', [
        ...['json', 'exact-json', 'json-pointer', 'json-source', 'candles', 'open24h'],
        ...['binance', 'bitfinex', 'bitstamp', 'bybit', 'coinbase', 'gemini', 'kraken', 'okx'].flatMap(
          (name) => [name, `${name}-rest`],
        ),
        ...['bitfinex-market', 'gemini-market', 'coingecko', 'coingecko-rest'],
        ...['coinpaprika', 'frankfurter', 'frankfurter-rest'],
      ]),
    ],
    tests: ['market/(asset|decimal-text|pair)', 'format/parse-number', 'sources/'],
  },
  arithmetic: {
    files: [
      ...named('market', ['arithmetic', 'cross-rate', 'decimal-difference']),
      ...named('format', ['amount', 'compact', 'decimals', 'precision', 'price', 'tiny']),
    ],
    tests: ['market/(arithmetic|cross-rate|decimal)', 'format/'],
  },
};

/**
 * @param {string} folder
 * @param {readonly string[]} names
 */
function named(folder, names) {
  return names.map((name) => `src/${folder}/${name}.ts`);
}
