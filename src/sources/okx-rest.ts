import {decimalText} from '../market/decimal-text.js';
import {symbolOf, type Pair} from '../market/pair.js';
import {fetchText} from '../transport/fetch-text.js';
import type {Platform} from '../transport/platform.js';
import {cutHistory, readCandles} from './candles.js';
import {fieldsOf, pairOf, parseFields, textOf} from './json.js';
import {okx, type OkxRegion} from './okx.js';
import type {Listing, PricePoint, Range, RestApi} from './source.js';

const HOSTS: Readonly<Record<OkxRegion, string>> = {
  global: 'www.okx.com',
  eea: 'eea.okx.com',
  us: 'us.okx.com',
};

/** What OKX tells when it is asked, in one of its regions. */
export function okxRest(region: OkxRegion): Required<RestApi> {
  const ask = async (fetch: Platform['fetch'], path: string): Promise<readonly unknown[]> => {
    const body = await fetchText(fetch, `https://${HOSTS[region]}/api/v5${path}`);
    // {"code":"51001","msg":"Instrument ID doesn't exist","data":[]}
    const {code, msg, data} = parseFields(body);
    if (code !== '0') throw new Error(`OKX answers with ${textOf(msg).slice(0, 80) || 'nonsense'}`);
    return Array.isArray(data) ? (data as readonly unknown[]) : [];
  };
  return {
    markets: async (fetch) => readMarkets(await ask(fetch, '/public/instruments?instType=SPOT')),
    async history(pair, range, fetch) {
      const {base, quote} = pair;
      const path = `/market/candles?instId=${base}-${quote}&bar=1H&limit=168`;
      return readHistory(await ask(fetch, path), pair, range);
    },
  };
}

/**
 * The spot markets of OKX that are open, in the currencies that the stream is asked for.
 * https://www.okx.com/docs-v5/en/#public-data-rest-api-get-instruments
 * @throws Error when it does not answer, or with nonsense.
 */
export const markets = okxRest('global').markets;

/**
 * Closing prices by the hour, of spot markets of OKX.
 * https://www.okx.com/docs-v5/en/#order-book-trading-market-data-get-candlesticks
 * @throws Error when it does not answer, or with nonsense.
 */
export const history = okxRest('global').history;

function readMarkets(instruments: readonly unknown[]): readonly Listing[] {
  const listings = instruments.flatMap(parseInstrument);
  if (!listings.length) throw new Error('OKX lists no market');
  return listings;
}

// {"instType":"SPOT","instId":"BTC-USDT","baseCcy":"BTC","quoteCcy":"USDT","tradeQuoteCcyList":["USDT"],"tickSz":"0.1",
//  "lotSz":"0.00000001","minSz":"0.00001","listTime":"1606468572000","state":"live","ruleType":"normal",…}
function parseInstrument(value: unknown): Listing[] {
  const {instId, instType, state, ruleType, tickSz} = fieldsOf(value);
  const pair = pairOf(instId);
  // What is traded before its listing has no market price yet.
  const isOpen = instType === 'SPOT' && state === 'live' && (ruleType ?? 'normal') === 'normal';
  return pair && isOpen && okx.supports(pair) ? [{pair, tickSize: decimalText(tickSz)}] : [];
}

// [["1597026383085","3.721","3.743","3.677","3.708","8422410","22698348.04828491","12698348.04828491","0"]]
// that is time, open, high, low, close, volumes, whether the hour is over; the newest first.
function readHistory(rows: readonly unknown[], pair: Pair, range: Range): readonly PricePoint[] {
  const points = readCandles(rows, {time: 0, close: 4});
  if (!points.length) throw new Error(`OKX tells no past price of ${symbolOf(pair)}`);
  return cutHistory(points, range);
}
