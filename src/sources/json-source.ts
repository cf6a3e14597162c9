import {decimalText} from '../market/decimal-text.js';
import {parsePairs, symbolOf, type Pair} from '../market/pair.js';
import type {Tick} from '../market/ticker.js';
import {parseExactly} from './exact-json.js';
import {fillTemplate, httpAddress, jsonPointer, type JsonPointer} from './json-pointer.js';
import {textOf} from './json.js';
import {openFromFraction} from './open24h.js';
import {restSource, type Endpoint} from './rest-source.js';
import type {Message, Source} from './source.js';

/**
 * Where an answer holds what: JSON pointers (RFC 6901) such as `/prices/{base}/last`. A price may be a number or a
 * text; either way it keeps its digits.
 */
export interface JsonMap {
  /** Price of 1 base in quote. */
  readonly last: string;
  /** ISO 8601, or an epoch time in s, ms, µs or ns; without it a price is of when it arrives. */
  readonly timestamp?: string;
  /** Price of 24 hours ago, never of midnight. */
  readonly open24h?: string;
  readonly high24h?: string;
  readonly low24h?: string;
  /** Volume in base units. */
  readonly volume24h?: string;
  readonly bid?: string;
  readonly ask?: string;
  /** Change over 24 hours as a fraction (0.05 is 5 % up), where there is no `open24h`. */
  readonly change24h?: string;
  /** The same in percent (5 is 5 % up). */
  readonly changePercent24h?: string;
}

/** A plain JSON endpoint. `{base}` and `{quote}` stand for the codes of a pair, `{base:lower}` for `btc`. */
export interface JsonSourceOptions {
  /** The address to ask, the same for all pairs or with the codes in it: one request for each pair. */
  readonly url: string;
  /** Time from one answer to the next request, in milliseconds; at least 1000. */
  readonly interval: number;
  readonly map: JsonMap;
  /** What there is to ask for, as `BTC/USD ETH/USD`; any pair when not given. */
  readonly pairs?: string;
  /** `json` when not given. */
  readonly id?: string;
  /** What the source is credited as; its host when not given. */
  readonly name?: string;
  /** The address that the credit links to; the host's when not given. */
  readonly site?: string;
}

type Pointers = Readonly<Partial<Record<keyof JsonMap, JsonPointer>>> & {readonly last: JsonPointer};

const FIELDS = [
  ...(['last', 'timestamp', 'open24h', 'high24h', 'low24h', 'volume24h', 'bid', 'ask'] as const),
  ...(['change24h', 'changePercent24h'] as const),
];
const MIN_INTERVAL_MS = 1000;

/**
 * A source that reads prices from a plain JSON endpoint, of yours or of anybody who lets browsers in (CORS).
 * @throws TypeError naming the offending text when an option is wrong.
 */
export function jsonSource(options: JsonSourceOptions): Source {
  return restSource(jsonEndpoint(options));
}

/**
 * The same as data and pure functions.
 * @throws TypeError naming the offending text when an option is wrong.
 */
export function jsonEndpoint(options: JsonSourceOptions): Endpoint {
  const {url, interval, map, id = 'json'} = options;
  const {origin, host} = httpAddress(url);
  const pointers = readMap(map);
  const pairs = options.pairs === undefined ? undefined : parsePairs(options.pairs);
  const symbols = pairs?.map(symbolOf);
  if (!Number.isFinite(interval)) throw new TypeError(`"${`${interval}`}" is no interval in milliseconds`);
  for (const side of ['base', 'quote'] as const) {
    // Or every pair would have the price of one of them.
    const isTold = [url, map.last].some((text) => text.includes(`{${side}`));
    if (!isTold && new Set(pairs?.map((pair) => pair[side])).size !== 1) {
      throw new TypeError(
        `"${url.slice(0, 80)}" is the same for each ${side}; write {${side}}, or name its pairs`,
      );
    }
  }
  return {
    id,
    name: options.name ?? host,
    url: options.site === undefined ? origin : httpAddress(options.site).href,
    intervalMs: Math.max(MIN_INTERVAL_MS, interval),
    supports: (pair) => symbols?.includes(symbolOf(pair)) ?? true,
    request: (wanted) =>
      url.includes('{') ? wanted.map((pair) => fillTemplate(url, pair, encodeURIComponent)) : url,
    parse: (text, wanted) => parseDocument(parseExactly(text), wanted, pointers),
  };
}

/** A pair without a price is refused where the document makes sense, for there is something to be read in it. */
function parseDocument(document: unknown, pairs: readonly Pair[], pointers: Pointers): Message[] {
  const messages = pairs.map((pair) => parseTick(document, pair, pointers));
  const isSensible = pairs.some((pair) =>
    Object.values(pointers).some((pointer) => pointer.find(document, pair) !== undefined),
  );
  return isSensible || pointers.last.findsParent(document) ? messages : [];
}

function parseTick(document: unknown, pair: Pair, {last: lastOf, ...pointers}: Pointers): Message {
  const last = decimalText(lastOf.find(document, pair));
  if (!last) return {refused: pair};
  const fields = Object.entries(pointers).map(([name, pointer]) => [name, pointer.find(document, pair)]);
  const {change24h, changePercent24h, ...rest} = Object.fromEntries(fields) as Record<string, unknown>;
  const fraction = parseFloat(textOf(change24h));
  const percent = parseFloat(textOf(changePercent24h));
  const open24h = openFromFraction(last, Number.isNaN(fraction) ? percent / 100 : fraction);
  const tick: Tick = {open24h, ...rest, pair, last};
  return {tick};
}

function readMap(map: JsonMap): Pointers {
  const unknown = Object.keys(map).find((name) => !(FIELDS as readonly string[]).includes(name));
  if (unknown !== undefined) throw new TypeError(`"${unknown}" is nothing to map; use ${FIELDS.join(', ')}`);
  const given = FIELDS.filter((name) => name === 'last' || map[name] !== undefined);
  return Object.fromEntries(given.map((name) => [name, jsonPointer(map[name])])) as unknown as Pointers;
}
