import {listingsOf} from '../listings.js';

// How many of the coins, by rank, are listed in each quote currency; of the order of the real counts.
const QUOTES = {USD: 140, USDT: 110, BTC: 30, EUR: 12, GBP: 4, JPY: 4, ETH: 4, USDC: 2};
const OTHERS = 'USDT/USD USDC/USD USDC/USDT DAI/USD';

const OWN_NAMES = new Map(
  [
    ...[
      ['USDT', 'UST'],
      ['USDC', 'UDC'],
      ['DASH', 'DSH'],
      ['ATOM', 'ATO'],
      ['ALGO', 'ALG'],
    ],
    ...[
      ['MANA', 'MNA'],
      ['STORJ', 'STJ'],
    ],
  ].map(([usual = '', own = '']) => /** @type {const} */ ([usual, own])),
);

// What other assets go by at this venue.
const TAKEN = ['AMP', 'T'];

/** Two markets that the venue lists and no page should show: one for play money, one of a perpetual contract. */
export const ODD_PAIRS = ['TESTBTC:TESTUSD', 'BTCF0:USTF0'];

/**
 * @param {string} symbol "DUSK/USD", "DUSK-USD" or "BTC/USDT"
 * @returns {string} "tDUSK:USD", "tBTCUST"
 */
export function bitfinexId(symbol) {
  const [base = '', quote = ''] = symbol.split(/[-/]/).map((name) => OWN_NAMES.get(name) ?? name);
  return `t${base}${base.length === 3 && quote.length === 3 ? '' : ':'}${quote}`;
}

/**
 * Lists the spot markets of the simulated Bitfinex, whose prices have five significant digits.
 * @returns {import('../listings.js').Listing[]}
 */
export function bitfinexListings() {
  return listingsOf({
    quotes: QUOTES,
    others: OTHERS,
    idOf: bitfinexId,
    decimals: ({price}) => Math.min(10, Math.max(0, 4 - Math.floor(Math.log10(price)))),
  }).filter(({base}) => !TAKEN.includes(base));
}
