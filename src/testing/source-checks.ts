import {guardTick} from '../market/guard.js';
import {symbolOf} from '../market/pair.js';
import type {Tick} from '../market/ticker.js';
import type {Message} from '../sources/source.js';
import {damage, isOnTheWire} from './damage.js';
import {listOf, type SourceTestOptions} from './source-bench.js';
import {TestPlatform} from './test-platform.js';

const DAMAGED_MESSAGES = 10_000;
const CODE = /^[A-Z0-9.]{1,32}$/;
// No sample is of the future, seen from here.
const DOOMSDAY = 8.64e15;
const DAY_FIELDS = ['open24h', 'high24h', 'low24h', 'volume24h'] as const;

/** @throws Error that says what is wrong, unless it is right. */
export function check(isRight: boolean, whatIsWrong: string): asserts isRight {
  if (!isRight) throw new Error(whatIsWrong);
}

/** How much a source has asked for: connections, messages and requests. */
export function trafficOf({sockets, requests}: TestPlatform): number {
  return sockets.reduce((sum, {sent}) => sum + 1 + sent.length, requests.length);
}

/** @throws Error when a timer, a socket or a request has not been given back. */
export function checkNothingIsLeft({leftovers}: TestPlatform, when: string): void {
  for (const [what, count] of Object.entries(leftovers)) {
    check(count === 0, `${when}, ${count} of its ${what} are left`);
  }
}

/** @throws Error when the guard would drop a tick, or a part of it. */
export function checkTick(tick: Tick, source: string): void {
  const {base, quote} = tick.pair;
  const symbol = symbolOf(tick.pair);
  check(CODE.test(base) && CODE.test(quote), `"${symbol}" is not a pair in capitals`);
  const {last} = tick;
  check(typeof last === 'string', `The price of ${symbol} is a ${typeof last}; only text keeps every digit`);
  const ticker = guardTick(tick, source, DOOMSDAY);
  if (typeof ticker === 'string') throw new Error(`The price "${last}" of ${symbol} is dropped (${ticker})`);
  check(
    !isTold(tick.timestamp) || ticker.timeQuality !== 'receipt',
    `The time ${JSON.stringify(tick.timestamp)} of ${symbol} makes no sense`,
  );
  for (const field of DAY_FIELDS) {
    check(
      !isTold(tick[field]) || ticker[field] !== undefined,
      `${field} of ${symbol} is ${JSON.stringify(tick[field])}, which does not fit the price ${last}`,
    );
  }
}

/** Whether a field was there at all; adapters read one that was not as an empty text. */
function isTold(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}

/** @throws Error when the parser, if there is one, throws on a damaged message, or tells a price not in it. */
export function checkParser(options: SourceTestOptions): void {
  const {parse, pairs, unknown = {}, greeting, heartbeat, samples = []} = options;
  if (!parse) return;
  const said = [...Object.values(pairs), ...Object.values(unknown), greeting, heartbeat, ...samples];
  const texts = said.flatMap(listOf);
  check(texts.length > 0, 'There is no message to damage; see the option "samples"');
  const {random} = new TestPlatform();
  const before = Object.getOwnPropertyNames(Object.prototype).length;
  let prices = 0;
  for (let i = 0; i < DAMAGED_MESSAGES; i++) {
    const text = damage(texts, random);
    prices += pricesIn(text, parse);
    check(
      Object.getOwnPropertyNames(Object.prototype).length === before,
      `Reading ${excerpt(text)} changes every object`,
    );
  }
  check(prices > 0, 'No price comes of any message; are they those that tell prices?');
}

function pricesIn(text: string, parse: (text: string) => readonly Message[]): number {
  let messages: readonly Message[];
  try {
    messages = parse(text);
  } catch (error) {
    throw new Error(`Reading ${excerpt(text)} throws: ${String(error)}`, {cause: error});
  }
  let prices = 0;
  for (const {tick, refused, pair} of messages) {
    for (const one of [tick?.pair, refused, pair]) {
      check(
        !one || (CODE.test(one.base) && CODE.test(one.quote)),
        `${excerpt(text)} makes a pair of ${JSON.stringify(one)}`,
      );
    }
    const ticker = tick && guardTick(tick, 'test', DOOMSDAY);
    if (typeof ticker !== 'object') continue;
    prices++;
    check(isOnTheWire(ticker.last, text), `The price ${ticker.last} is not in ${excerpt(text)}`);
  }
  return prices;
}

function excerpt(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
