import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {decimalText} from '../../src/market/decimal-text.js';
import {guardTick} from '../../src/market/guard.js';
import {coinbase} from '../../src/sources/coinbase.js';
import {kraken} from '../../src/sources/kraken.js';
import type {Protocol} from '../../src/sources/websocket-source.js';
import {withoutSourceText} from '../helpers/json.js';
import {seededRandom} from '../helpers/random.js';
import {anyText} from '../helpers/text.js';

const NOW = Date.parse('2026-10-03T20:58:34.000Z');

const SAMPLES: readonly [Protocol, readonly string[]][] = [
  [
    coinbase,
    [
      '{"type":"ticker","sequence":137212619516,"product_id":"BTC-USD","price":"84737.58","open_24h":"84430.55","volume_24h":"1836.96781750","low_24h":"84400","high_24h":"85021.57","best_bid":"84737.58","best_ask":"84737.59","side":"sell","time":"2026-10-03T20:58:31.127510Z","trade_id":1102042811}',
      '{"type":"heartbeat","last_trade_id":1052119293,"product_id":"BTC-USD","sequence":132235026653,"time":"2026-07-07T22:58:18.000000Z"}',
      '{"type":"subscriptions","channels":[{"name":"ticker_1000","product_ids":["BTC-USD"],"account_ids":null}]}',
      '{"type":"error","message":"Failed to subscribe","reason":"GIBBERISH-USD is not a valid product"}',
    ],
  ],
  [
    kraken,
    [
      '{"channel":"ticker","type":"snapshot","data":[{"symbol":"ALGO/USD","bid":0.13099,"ask":0.13108,"last":0.13110,"volume":9095630.20903971,"low":0.12437,"high":0.13306,"change":-0.00654,"timestamp":"2026-10-03T20:58:33.794283Z"}]}',
      '{"channel":"ticker","type":"update","data":[{"symbol":"PEPE/USD","bid":4.1e-7,"ask":4.3E-07,"last":4.2e-7,"change":1e-8}]}',
      '{"method":"subscribe","result":{"channel":"ticker","symbol":"BTC/USD"},"success":true,"time_out":"2024-05-15T11:20:43.013545Z"}',
      '{"error":"Currency pair not supported WWW/USD","method":"subscribe","success":false,"symbol":"WWW/USD","time_out":"2025-08-26T00:09:18.071225Z"}',
      '{"channel":"heartbeat"}',
    ],
  ],
];

/** What mutations write into a message: what has broken parsers before. */
const SPLINTERS = [
  ...['"', '\\', '{', '}', '[', ']', ',', ':', '-', '.', '0', '9', 'e', 'E', '+', ' ', '\n', '\0', '\ufeff'],
  ...['null', 'true', '0x10', '1e400', '1e-30', '-0', 'NaN', 'Infinity', '""', '{}', '[]', '{"toString":1}'],
  ...['"__proto__":', '"constructor":', '\\u0000', '\\ud800', 'ß', '😀', '9'.repeat(40), '84737.5800'],
];

/**
 * Whatever a text says, it is read without a throw, and no price comes of it that is not on the wire.
 * Returns how many prices came of it.
 */
function check(protocol: Protocol, text: string): number {
  let prices = 0;
  for (const {tick, refused, pair, time} of protocol.parse(text)) {
    for (const one of [refused, pair, tick?.pair]) {
      if (one) expect(`${one.base}/${one.quote}`).to.match(/^[A-Z0-9.]{1,32}\/[A-Z0-9.]{1,32}$/);
    }
    if (time !== undefined) expect(time).to.be.a('number');
    if (!tick) continue;
    const ticker = guardTick(tick, protocol.id, NOW);
    if (typeof ticker === 'string') continue;
    prices++;
    expect(isOnTheWire(ticker.last, text), `${ticker.last} of ${text}`).to.be.true;
  }
  return prices;
}

/** Whether a price stands in a text in its own digits, or with an exponent that was written out. */
function isOnTheWire(price: string, text: string): boolean {
  // JSON may write a character of a string by its number.
  const plain = text.replace(/\\u00([0-7][0-9a-f])/gi, (_, code: string) =>
    String.fromCharCode(parseInt(code, 16)),
  );
  if (plain.includes(price)) return true;
  const numbers = plain.match(/\d+(?:\.\d+)?(?:e[+-]?\d+)?/gi) ?? [];
  return numbers.some((number) => decimalText(number) === price);
}

for (const [protocol, samples] of SAMPLES) {
  describe(`the parser of ${protocol.name}`, () => {
    afterEach(() => {
      expect(Object.keys(Object.prototype)).to.deep.equal([]);
      expect(({} as {polluted?: unknown}).polluted).to.equal(undefined);
    });

    it('reads any text without a throw', () => {
      fc.assert(
        fc.property(anyText(200), (text) => void check(protocol, text)),
        {numRuns: 1000},
      );
    }).timeout(20_000);

    it('reads any JSON without a throw', () => {
      fc.assert(
        fc.property(fc.json(), (text) => void check(protocol, text)),
        {numRuns: 1000},
      );
    }).timeout(20_000);

    it('reads any value in any field of its messages without a throw', () => {
      const edits = fc.tuple(fc.constantFrom(...samples), fc.nat(), fc.json());
      fc.assert(
        fc.property(edits, ([sample, place, json]) => {
          const values = [...sample.matchAll(/(?<=:)("[^"]*"|[\w.+-]+)/g)];
          const {index, 0: old} = values[place % values.length]!;
          check(protocol, sample.slice(0, index) + json + sample.slice(index + old.length));
        }),
        {numRuns: 2000},
      );
    }).timeout(20_000);

    it('reads 10,000 damaged messages without a throw (F22)', () => {
      const random = seededRandom(20261003);
      let prices = 0;
      const pick = (length: number): number => Math.floor(random() * length);
      for (let i = 0; i < 10_000; i++) {
        let text = samples[pick(samples.length)]!;
        for (let damage = pick(3); damage >= 0; damage--) {
          const start = pick(text.length + 1);
          const removed = pick(10) ? pick(2) : pick(text.length);
          const splinter = pick(3) ? SPLINTERS[pick(SPLINTERS.length)]! : '';
          text = text.slice(0, start) + splinter + text.slice(start + removed);
        }
        prices += check(protocol, text);
      }
      expect(prices).to.be.above(500);
    }).timeout(20_000);

    it('reads the same pairs and values in an engine that does not tell the digits', () => {
      for (const sample of samples) {
        const exact = protocol.parse(sample);
        withoutSourceText(() => {
          const rounded = protocol.parse(sample);
          expect(rounded.map(({tick, ...rest}) => [tick?.pair, Number(tick?.last), rest])).to.deep.equal(
            exact.map(({tick, ...rest}) => [tick?.pair, Number(tick?.last), rest]),
          );
        });
      }
    });
  });
}
