import assert from 'node:assert/strict';
import {test} from 'node:test';
import {bitfinex} from '../../dist/sources/bitfinex.js';
import {checkAll, damaged} from '../helpers/damage.js';

/** @typedef {import('../../dist/sources/source.js').Message} Message */

/** Where the engine tells a reviver the digits that were sent, they are kept to the last zero. */
const TELLS_DIGITS = JSON.parse('1.0', (/** @type {any[]} */ ...given) => given[2]?.source === '1.0');

const SUBSCRIBED =
  '{"event":"subscribed","channel":"ticker","chanId":146471,"symbol":"tREQUSD","pair":"REQUSD"}';
const MESSAGES = [
  '[146471,[0.15207,124002.31246870998,0.15427,493534.588251,-0.00419,-0.0268,0.15187,121758.22809635,0.15606,0.15087],2]',
  '[146471,[4.1e-7,14.34954787,4.3E-07,14.75896594,-1e-8,0.01237494,4.2e-7,544.3267938,5e-7,4e-7,null]]',
  '[146471,"hb",2911]',
  '{"event":"info","version":2,"serverId":"08c3ea49-017b-4265-959a-aef128755661","platform":{"status":1}}',
  '{"event":"info","code":20051,"msg":"Stopping. Please try to reconnect"}',
  SUBSCRIBED,
  '{"event":"subscribed","channel":"ticker","chanId":146471,"symbol":"tDUSK:USD","pair":"DUSK:USD"}',
  '{"event":"unsubscribed","status":"OK","chanId":146471}',
  '{"channel":"ticker","symbol":"tNOPE:USD","event":"error","msg":"symbol: invalid","code":10300,"pair":"NOPE:USD"}',
];

/**
 * The number of a text that means what a figure does: where the engine does not tell the digits that were sent, the
 * figure is the nearest that a double holds.
 * @param {unknown} figure @param {string} text
 */
function asSent(figure, text) {
  if (TELLS_DIGITS || typeof figure !== 'string') return figure;
  const same = text.match(/\d[\d.]*(e[+-]?\d+)?/gi)?.find((number) => Number(number) === Number(figure));
  return same ?? figure;
}

/** Messages with the figures of the wire, and without opens, which are computed. @param {readonly Message[]} messages @param {string} text */
function withFigures(messages, text) {
  return messages.map(({tick, ...rest}) => {
    if (!tick) return rest;
    const {pair, ...figures} = tick;
    const sent = Object.entries(figures).map(([name, figure]) => [name, asSent(figure, text)]);
    return {...rest, tick: {last: tick.last, ...Object.fromEntries(sent), open24h: undefined, pair}};
  });
}

/** Reads a message on a socket that has a channel. @param {string} text */
function parse(text) {
  const session = bitfinex.session?.() ?? bitfinex;
  session.parse(SUBSCRIBED);
  return withFigures(session.parse(text), text);
}

test('100,000 damaged messages of Bitfinex are read without a throw or a price of their own', (t) => {
  const counts = checkAll(bitfinex.id, parse, damaged(MESSAGES, 100_000, 20210405));
  assert.ok(counts.prices > 1000, `only ${counts.prices} prices`);
  assert.ok(counts.refusals > 1000, `only ${counts.refusals} refusals`);
  const table = Object.entries(counts).map(([what, count]) => `${what} ${count}`);
  t.diagnostic(`${bitfinex.id}: ${table.join(', ')}`);
});

test('so are 30,000 of them on one socket, whatever they have done to it before', () => {
  const session = bitfinex.session?.() ?? bitfinex;
  checkAll(
    bitfinex.id,
    (text) => withFigures(session.parse(text), text),
    damaged(MESSAGES, 30_000, 20260923),
  );
});

test('whatever number a channel is said to have, nothing else is said in return', () => {
  const pair = {base: 'REQ', quote: 'USD'};
  for (const text of damaged([SUBSCRIBED], 20_000, 7)) {
    const session = bitfinex.session?.() ?? bitfinex;
    session.request('subscribe', [pair]);
    session.request('unsubscribe', [pair]);
    for (const {reply} of session.parse(text)) {
      if (reply !== undefined) assert.match(reply, /^\{"event":"unsubscribe","chanId":\d+\}$/);
    }
  }
});
