import {decimalText, padDecimals} from '../decimal-text.js';
import {fieldText} from '../rest.js';

const INTERVALS = [1, 5, 15, 30, 60, 240, 1440, 10080, 21600];
const MOST_ROWS = 720;
const OLD_COIN_NAMES = new Map([
  ...['ETH', 'LTC', 'XRP', 'XLM', 'XMR', 'ZEC', 'ETC', 'REP', 'MLN'].map(
    (name) => /** @type {const} */ ([name, `X${name}`]),
  ),
  ['BTC', 'XXBT'],
  ['DOGE', 'XXDG'],
]);
const OLD_CURRENCIES = ['USD', 'EUR', 'GBP', 'JPY', 'CAD', 'AUD'];

/** @param {unknown} result @param {string[]} [error] @param {string} [origin] @returns {import('../rest.js').RestResponse} */
const respond = (result, error = [], origin) => ({
  status: 200,
  body: JSON.stringify(error.length > 0 ? {error} : {error, result}),
  // Recorded answers to requests without an Origin carry no such header.
  headers: origin ? {'access-control-allow-origin': origin} : {},
});

/** @param {string} asset */
const restName = (asset) => ({BTC: 'XBT', DOGE: 'XDG'})[asset] ?? asset;

/** @param {import('../listings.js').Listing} listing @returns {string} "XBTUSD" */
const altname = ({base, quote}) => restName(base) + restName(quote);

/** @param {import('../listings.js').Listing} listing @returns {string} "XXBTZUSD", "ADAUSD" */
function oldKey({base, quote}) {
  const first = OLD_COIN_NAMES.get(base);
  const second = OLD_CURRENCIES.includes(quote) ? `Z${quote}` : OLD_COIN_NAMES.get(quote);
  return first && second ? first + second : restName(base) + restName(quote);
}

/**
 * {"altname":"XBTUSD","wsname":"XBT/USD","aclass_base":"currency","base":"XXBT","aclass_quote":"currency","quote":"ZUSD",
 *  "pair_decimals":1,"cost_decimals":5,"lot_decimals":8,"lot_multiplier":1,"tick_size":"0.1","status":"online"}
 * The wsname is one that the WebSocket API v2 refuses.
 * @param {import('../listings.js').Listing} listing
 */
const assetPair = (listing) => ({
  altname: altname(listing),
  wsname: `${restName(listing.base)}/${restName(listing.quote)}`,
  aclass_base: 'currency',
  base: OLD_COIN_NAMES.get(listing.base) ?? listing.base,
  aclass_quote: 'currency',
  quote: OLD_CURRENCIES.includes(listing.quote) ? `Z${listing.quote}` : listing.quote,
  ...{pair_decimals: listing.decimals, cost_decimals: 5, lot_decimals: 8, lot_multiplier: 1},
  tick_size: decimalText(1, listing.decimals),
  status: 'online',
});

/**
 * {"a":["37867.80000","1","1.000"],"b":["37867.70000","4","4.000"],"c":["37867.80000","0.00150000"],
 *  "v":["1023.48152046","1023.48152046"],"p":["37601.12345","37601.12345"],"t":[15201,15201],
 *  "l":["36900.00000","36900.00000"],"h":["38000.00000","38000.00000"],"o":"37500.00000"}
 * `o` is the open at 00:00 UTC, not that of 24 hours ago.
 * @param {string} frame a ticker message
 * @param {string | undefined} openToday
 */
function ticker(frame, openToday) {
  const text = (/** @type {string} */ field) => fieldText(frame, field) ?? '0';
  const price = (/** @type {string} */ field) => padDecimals(text(field), 5);
  const lots = (/** @type {string} */ field) => text(field).split('.')[0];
  const trades = Number(text('trades'));
  return {
    a: [price('ask'), lots('ask_qty'), `${lots('ask_qty')}.000`],
    b: [price('bid'), lots('bid_qty'), `${lots('bid_qty')}.000`],
    c: [price('last'), text('bid_qty')],
    v: [text('volume'), text('volume')],
    p: [price('vwap'), price('vwap')],
    t: [trades, trades],
    l: [price('low'), price('low')],
    h: [price('high'), price('high')],
    o: padDecimals(openToday ?? text('low'), 5),
  };
}

/**
 * Answers the market data requests of Kraken's REST API: AssetPairs, Ticker and OHLC.
 * @see https://docs.kraken.com/exchange/api-reference/spot-rest/market-data
 * @param {import('../venue-definition.js').Parts} parts
 * @returns {import('../rest.js').RestApi}
 */
export function krakenRest({feed}) {
  /** @type {Map<string, import('../listings.js').Listing>} */
  const byName = new Map();
  for (const listing of feed.listings.values()) {
    const {base, quote, symbol} = listing;
    for (const name of [symbol, base + quote, altname(listing), oldKey(listing)]) {
      byName.set(name, listing);
    }
  }

  return ({path, query, origin}) => {
    const method = /^\/0\/public\/(AssetPairs|Ticker|OHLC)$/.exec(path)?.[1];
    if (!method) {
      return {...respond(undefined, ['EGeneral:Unknown method'], origin), status: 404};
    }
    const names = query.get('pair')?.split(',');
    const asked = names?.map((name) => byName.get(name)) ?? [...feed.listings.values()];
    const listings = asked.filter((listing) => listing !== undefined);
    if (listings.length < asked.length) {
      return respond(undefined, ['EQuery:Unknown asset pair'], origin);
    }
    const key = query.get('assetVersion') === '1' ? ({symbol = ''}) => symbol : oldKey;

    if (method === 'AssetPairs') {
      const pairs = listings.map((listing) => [key(listing), assetPair(listing)]);
      return respond(Object.fromEntries(pairs), [], origin);
    }
    if (method === 'Ticker') {
      const tickers = listings.flatMap((listing) => {
        const frame = feed.ticker(listing.id, 'snapshot');
        return frame ? [[key(listing), ticker(frame, feed.openToday(listing.id))]] : [];
      });
      return respond(Object.fromEntries(tickers), [], origin);
    }
    const minutes = Number(query.get('interval') ?? 1);
    const [listing] = listings;
    if (!names || !INTERVALS.includes(minutes)) {
      return respond(undefined, ['EGeneral:Invalid arguments'], origin);
    }
    const candles = feed.candles(listing.id, minutes * 60, MOST_ROWS);
    // [1688671200,"30306.1","30306.2","30305.7","30305.7","30306.1","3.39243896",23]; oldest first, the last still forming
    const rows = candles.map(({time, open, high, low, close, volume, trades}) => {
      return [time, open, high, low, close, close, volume, trades];
    });
    const last = candles.length > 1 ? candles[candles.length - 2].time : 0;
    return respond({[key(listing)]: rows, last}, [], origin);
  };
}
