import {idOf} from '../market/assets.js';
import {decimalText} from '../market/decimal-text.js';
import type {Pair} from '../market/pair.js';
import {parseExactly} from './exact-json.js';
import {fieldsOf, textOf, type Fields} from './json.js';
import {openFromFraction} from './open24h.js';
import {pacedSource} from './paced-source.js';
import {restSource, type Endpoint} from './rest-source.js';
import type {Message, Source} from './source.js';

// What answers cost is not published; the sixth in a row was refused.
const GAP_MS = 10_000;
// Of what the API counts in, all but VEF, which is no more, and BITS and SATS, which are names of coins as well.
const QUOTES =
  ' USD EUR GBP JPY CHF CAD AUD AED ARS BDT BHD BMD BRL CLP CNY CZK DKK GEL HKD HUF IDR ILS INR KRW KWD LKR MMK MXN MYR NGN NOK NZD PHP PKR PLN RUB SAR SEK SGD THB TRY TWD UAH VND ZAR XDR XAG XAU BTC ETH LTC BCH BNB EOS XRP XLM LINK DOT YFI SOL ';

/**
 * CoinGecko, averages over many exchanges, about a minute old, without a key. Errors come without CORS headers, so
 * that a limit looks like a lost network.
 * https://docs.coingecko.com/reference/simple-price
 */
export const coingecko: Endpoint = {
  id: 'coingecko',
  // These words with this link are the duty of whoever shows the data.
  // https://brand.coingecko.com/resources/attribution-guide
  name: 'Data provided by CoinGecko',
  isCreditDue: true,
  url: 'https://www.coingecko.com',
  // Answers are cached for so long.
  intervalMs: 60_000,
  minRetryMs: 60_000,
  supports: ({base, quote}) => QUOTES.includes(` ${quote} `) && base !== quote && !!idOfCoin(base),
  request(pairs) {
    const ids = listOf(pairs.map(({base}) => idOfCoin(base) ?? ''));
    const currencies = listOf(pairs.map(({quote}) => quote.toLowerCase()));
    return `https://api.coingecko.com/api/v3/simple/price?ids=${ids}&vs_currencies=${currencies}&include_24hr_change=true&include_last_updated_at=true&precision=full`;
  },
  // {"bitcoin":{"usd":76062.3358936566,"usd_24h_change":-3.9012345,"last_updated_at":1784735700}}
  // {"bitcoin":{}} for a currency that is unknown, {} for a coin that is.
  parse(text, pairs) {
    const answer = parseExactly(text);
    const coins = fieldsOf(answer);
    const ids = pairs.map(({base}) => idOfCoin(base));
    // {"status":{"error_code":429,"error_message":"You've exceeded the Rate Limit."}}
    const isAnswer = text.trimStart().startsWith('{') && Object.keys(coins).every((id) => ids.includes(id));
    if (!isAnswer || answer === undefined) return [];
    return pairs.map((pair, i) => parseCoin(fieldsOf(coins[ids[i] ?? '']), pair));
  },
  rest: () => import('./coingecko-rest.js'),
};

function parseCoin(coin: Fields, pair: Pair): Message {
  const currency = pair.quote.toLowerCase();
  const last = decimalText(coin[currency]);
  if (!last) return {refused: pair};
  // Of no change there is none known, rather than one of zero.
  const percent = parseFloat(textOf(coin[`${currency}_24h_change`]));
  return {
    tick: {
      pair,
      last,
      tickSize: null,
      timestamp: coin.last_updated_at,
      open24h: openFromFraction(last, percent / 100),
    },
  };
}

/** What CoinGecko calls a coin, for example `bitcoin`; `undefined` for a code that is unknown or means several. */
export function idOfCoin(code: string): string | undefined {
  return idOf(code, 'coingecko');
}

/** A source of CoinGecko's averages that asks for more pairs every ten seconds at most. */
export function coingeckoSource(): Source {
  return pacedSource(restSource(coingecko), GAP_MS);
}

function listOf(words: readonly string[]): string {
  return [...new Set(words)].map(encodeURIComponent).join();
}
