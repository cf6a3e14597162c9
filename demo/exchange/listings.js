import {ASSETS} from './assets.js';

/**
 * @typedef {object} Listing
 * @property {string} id the venue's own name for it: "BTC-USD" at Coinbase, "BTC/USD" at Kraken
 * @property {string} symbol "BTC/USD"
 * @property {string} base
 * @property {string} quote
 * @property {number} decimals of its prices: the tick size is 10^-decimals
 * @property {number} rank 0 for what trades most
 * @property {boolean} delisted still in the product list, no longer in the feed
 */

/** Listed at both venues, with a snapshot and heartbeats, but it never trades: what an idle market looks like. */
export const SILENT_SYMBOL = 'REP/USD';

/** Products that Coinbase lists no more and refuses with "is delisted". */
export const DELISTED = ['LOOM-USDC', 'GNT-USDC', 'WLUNA-USD'];

// How many of the coins, by rank, a venue lists in each quote currency; of the order of the real counts.
const COINBASE_QUOTES = {USD: 999, EUR: 34, GBP: 23, USDT: 40, USDC: 24, BTC: 32, ETH: 8};
const KRAKEN_QUOTES = {
  ...{USD: 999, EUR: 150, GBP: 27, JPY: 10, CHF: 6, CAD: 11, AUD: 14},
  ...{USDT: 24, USDC: 16, BTC: 40, ETH: 22},
};

const COINBASE_OTHERS = 'USDT/USD USDT/EUR USDT/GBP USDT/USDC USDC/EUR USDC/GBP DAI/USD PYUSD/USD';
const KRAKEN_OTHERS =
  'EUR/USD GBP/USD USD/JPY USD/CHF USD/CAD AUD/USD EUR/GBP EUR/JPY EUR/CHF EUR/CAD EUR/AUD ' +
  'USDT/USD USDT/EUR USDT/GBP USDT/JPY USDT/CHF USDC/USD USDC/EUR USDC/GBP USDC/USDT DAI/USD DAI/EUR PYUSD/USD';

const assets = new Map(ASSETS.map((asset) => [asset.name, asset]));

/** @param {string} name */
function assetOf(name) {
  const asset = assets.get(name);
  if (!asset) throw new TypeError(`No asset is called ${name}`);
  return asset;
}

/**
 * @param {Record<string, number>} quotes
 * @param {string} others
 * @returns {string[]} symbols
 */
function symbolsOf(quotes, others) {
  const coins = ASSETS.filter(({kind}) => kind === 'coin');
  const pairs = Object.entries(quotes).flatMap(([quote, count]) =>
    coins.slice(0, count).map(({name}) => `${name}/${quote}`),
  );
  const backwards = ['BTC/BTC', 'ETH/ETH', 'BTC/ETH'];
  return [...pairs, ...others.split(' ')].filter((symbol) => !backwards.includes(symbol));
}

/**
 * @param {string} symbol
 * @param {string} separator
 * @param {(quote: import('./assets.js').Asset, price: number, base: import('./assets.js').Asset) => number} decimals
 * @returns {Listing}
 */
function listing(symbol, separator, decimals) {
  const [base, quote] = symbol.split('/').map(assetOf);
  return {
    id: symbol.replace('/', separator),
    symbol,
    base: base.name,
    quote: quote.name,
    decimals: decimals(quote, base.usd / quote.usd, base),
    rank: base.kind === 'coin' ? base.rank : 4,
    delisted: false,
  };
}

/** @param {number} price @param {number} digits @param {number} most */
const significant = (price, digits, most) =>
  Math.min(most, Math.max(2, digits - 1 - Math.floor(Math.log10(price))));

/**
 * Tells whether a pair can be priced at all: no venue lists one whose price is a handful of ticks.
 * @param {Listing} listing
 */
const isPriceable = ({base, quote, decimals}) =>
  (assetOf(base).usd / assetOf(quote).usd) * 10 ** decimals >= 100;

/**
 * Lists the products of the simulated Coinbase Exchange, which trades no currency against another.
 * @returns {Listing[]}
 */
export function coinbaseListings() {
  const listed = symbolsOf(COINBASE_QUOTES, COINBASE_OTHERS)
    .map((symbol) =>
      listing(symbol, '-', (quote, price) => (quote.name === 'BTC' ? 8 : significant(price, 4, 10))),
    )
    .filter(isPriceable);
  const delisted = DELISTED.map((id) => {
    const [base, quote] = id.split('-');
    return {id, symbol: `${base}/${quote}`, base, quote, decimals: 4, rank: 999, delisted: true};
  });
  return [...listed, ...delisted];
}

/**
 * Lists the pairs of the simulated Kraken, live currency pairs among them.
 * @returns {Listing[]}
 */
export function krakenListings() {
  return symbolsOf(KRAKEN_QUOTES, KRAKEN_OTHERS)
    .map((symbol) =>
      listing(symbol, '/', (quote, price, base) => {
        if (base.name === 'BTC' && quote.kind === 'currency') return quote.name === 'JPY' ? 0 : 1;
        if (base.kind === 'currency') return quote.name === 'JPY' ? 3 : 5;
        return significant(price, 5, 10);
      }),
    )
    .filter(isPriceable);
}
