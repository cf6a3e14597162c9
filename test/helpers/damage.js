import assert from 'node:assert/strict';
import {decimalText} from '../../dist/market/decimal-text.js';
import {guardTick} from '../../dist/market/guard.js';

/**
 * What has broken parsers before: pieces of JSON where none belong, names that reach prototypes, numbers that no
 * double holds.
 */
const SPLINTERS = [
  ...['"', '\\', '{', '}', '[', ']', ',', ':', '-', '.', '0', '9', 'e', 'E', '+', ' ', '\n', '\0', '\ufeff'],
  ...['null', 'true', '0x10', '1e400', '-0', 'NaN', '""', '{}', '[]', '{"toString":1}', '\\u0000', 'ß', '😀'],
  ...['"__proto__":{"polluted":1},', '"constructor":{"prototype":{"polluted":1}},', '"__proto__":'],
  ...['9'.repeat(400), '0.10000000000000000000000001', '1e-30', '[['.repeat(2000), '{"a":'.repeat(2000)],
];

/** Numbers from 0 up to 1 that are the same in every run (mulberry32). @param {number} state */
function randomFrom(state) {
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Damages messages in every way that a broken or hostile server might: flipped and cut characters, splinters,
 * joined messages, numbers and texts that changed places.
 * @param {readonly string[]} samples
 * @param {number} count
 * @param {number} seed the same gives the same messages
 * @returns {Generator<string>}
 */
export function* damaged(samples, count, seed) {
  const random = randomFrom(seed);
  const pick = (/** @type {number} */ length) => Math.floor(random() * length);
  const one = (/** @type {readonly string[]} */ list) => list[pick(list.length)];
  const values = samples.flatMap((text) => text.match(/"[^"]*"|\d[\d.e+-]*/g) ?? []);

  const ways = [
    (/** @type {string} */ text, /** @type {number} */ at) =>
      text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ (1 << pick(7))) + text.slice(at + 1),
    (/** @type {string} */ text, /** @type {number} */ at) => text.slice(0, at) + text.slice(at + pick(20)),
    (/** @type {string} */ text, /** @type {number} */ at) => text.slice(0, at),
    (/** @type {string} */ text, /** @type {number} */ at) =>
      text.slice(0, at) + one(SPLINTERS) + text.slice(at + pick(3)),
    (/** @type {string} */ text, /** @type {number} */ at) =>
      text.slice(0, at) + one(samples) + text.slice(at),
    (/** @type {string} */ text, /** @type {number} */ at) =>
      text.slice(0, at) + text.slice(at).replace(/"[^"]*"|\d[\d.e+-]*/, () => one(values)),
    (/** @type {string} */ text, /** @type {number} */ at) =>
      text.slice(0, at) + text.slice(at).replace(/"[^"]*"|\d[\d.e+-]*/, () => one(SPLINTERS)),
  ];
  for (let i = 0; i < count; i++) {
    let text = one(samples);
    for (let damage = pick(3); damage >= 0; damage--) text = ways[pick(ways.length)](text, pick(text.length));
    yield text;
  }
}

/** @param {string} price @param {string} text whether the price stands there, or with an exponent that was written out */
function isOnTheWire(price, text) {
  // JSON may write a character of a string by its number.
  const plain = text.replace(/\\u00([0-7][0-9a-f])/gi, (_, code) => String.fromCharCode(parseInt(code, 16)));
  if (plain.includes(price)) return true;
  return (plain.match(/\d+(?:\.\d+)?(?:e[+-]?\d+)?/gi) ?? []).some((number) => decimalText(number) === price);
}

/**
 * Reads messages, however damaged, and checks what comes of them: no throw, no touched prototype, no pair of odd
 * characters, no figure that is not on the wire.
 * @param {string} id of the source
 * @param {(text: string) => readonly import('../../dist/sources/source.js').Message[]} parse
 * @param {Iterable<string>} texts
 * @returns {{messages: number, prices: number, refusals: number, ignored: number}}
 */
export function checkAll(id, parse, texts) {
  const counts = {messages: 0, prices: 0, refusals: 0, ignored: 0};
  for (const text of texts) {
    const messages = parse(text);
    counts.messages++;
    if (!messages.length) counts.ignored++;
    for (const {tick, refused, pair} of messages) {
      if (refused) counts.refusals++;
      for (const one of [refused, pair, tick?.pair]) {
        if (one) assert.match(`${one.base}/${one.quote}`, /^[A-Z0-9.]{1,32}\/[A-Z0-9.]{1,32}$/);
      }
      const ticker = tick && guardTick(tick, id, 1.8e12);
      if (typeof ticker !== 'object') continue;
      counts.prices++;
      const {last, bid, ask, open24h, high24h, low24h, volume24h} = ticker;
      for (const figure of [last, bid, ask, open24h, high24h, low24h, volume24h]) {
        if (figure && !isOnTheWire(figure, text)) assert.fail(`${figure} is not in ${text}`);
      }
    }
  }
  assert.deepEqual(Object.keys(Object.prototype), []);
  assert.equal(/** @type {any} */ ({}).polluted, undefined);
  return counts;
}
