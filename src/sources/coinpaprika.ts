import {idOf} from '../market/assets.js';
import {decimalText} from '../market/decimal-text.js';
import type {Pair} from '../market/pair.js';
import {parseFieldsExactly} from './exact-json.js';
import {fieldsOf, textOf} from './json.js';
import {openFromFraction} from './open24h.js';
import {pacedSource} from './paced-source.js';
import {restSource, type Endpoint} from './rest-source.js';
import type {Message, Source} from './source.js';

// 20,000 answers a month are free, and the prices are about five minutes old.
const INTERVAL_MS = 300_000;
const GAP_MS = 10_000;
const QUOTES =
  ' USD EUR GBP JPY CHF CAD AUD BTC ETH PLN KRW RUB TRY NZD UAH HKD SGD NGN PHP MXN BRL THB CLP CNY CZK DKK HUF IDR ILS INR MYR NOK PKR SEK TWD ZAR VND BOB COP PEN ARS ISK ';

/**
 * CoinPaprika, averages over many exchanges, some minutes old, without a key; not for commercial use.
 * https://docs.coinpaprika.com/api-reference/tickers/get-ticker-for-a-specific-coin
 */
export const coinpaprika: Endpoint = {
  id: 'coinpaprika',
  name: 'CoinPaprika',
  url: 'https://coinpaprika.com',
  intervalMs: INTERVAL_MS,
  minRetryMs: 60_000,
  supports: ({base, quote}) => QUOTES.includes(` ${quote} `) && base !== quote && !!idOfCoin(base),
  request: (pairs) =>
    pairs.map(({base, quote}) => {
      const id = encodeURIComponent(idOfCoin(base) ?? '');
      return `https://api.coinpaprika.com/v1/tickers/${id}?quotes=${quote}`;
    }),
  parse(text, pairs) {
    const {id, quotes, last_updated} = parseFieldsExactly(text);
    return pairs
      .filter(({base}) => id !== undefined && id === idOfCoin(base))
      .map((pair) => parseQuote(quotes, pair, last_updated));
  },
};

// {"id":"btc-bitcoin","name":"Bitcoin","symbol":"BTC","rank":1,"total_supply":19883231,"max_supply":21000000,
//  "beta_value":0.879448,"first_data_at":"2010-07-17T00:00:00Z","last_updated":"2025-06-25T10:47:48Z",
//  "quotes":{"USD":{"price":107077.69661924685,"volume_24h":23175936198.924427,"percent_change_24h":1.59,…}}}
function parseQuote(quotes: unknown, pair: Pair, timestamp: unknown): Message {
  const {price, percent_change_24h} = fieldsOf(fieldsOf(quotes)[pair.quote]);
  const last = decimalText(price);
  if (!last) return {refused: pair};
  const percent = parseFloat(textOf(percent_change_24h));
  return {tick: {pair, last, tickSize: null, timestamp, open24h: openFromFraction(last, percent / 100)}};
}

/** A source of CoinPaprika's averages that asks for more pairs every ten seconds at most. */
export function coinpaprikaSource(): Source {
  return pacedSource(restSource(coinpaprika), GAP_MS);
}

function idOfCoin(code: string): string | undefined {
  return idOf(code, 'coinpaprika');
}
