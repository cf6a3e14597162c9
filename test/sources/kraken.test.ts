import {expect} from '@open-wc/testing';
import {parsePair} from '../../src/market/pair.js';
import {kraken} from '../../src/sources/kraken.js';
import {withoutSourceText} from '../helpers/json.js';

const ALGO_USD = parsePair('ALGO/USD');
const BTC_USD = parsePair('BTC/USD');
const TIME_OUT = Date.parse('2025-08-26T00:09:18.071Z');

// As the exchange sent it on 2026-10-03.
const TICKER = `{"channel":"ticker","type":"snapshot","data":[{"symbol":"ALGO/USD","bid":0.13099,"bid_qty":329.06250000,
"ask":0.13108,"ask_qty":1771.75027615,"last":0.13110,"volume":9095630.20903971,"vwap":0.12882,"low":0.12437,
"high":0.13306,"change":0.00654,"change_pct":5.25,"trades":4606,"timestamp":"2026-10-03T20:58:33.794283Z"}]}`;

function tickerOf(fields: string): string {
  return `{"channel":"ticker","type":"update","data":[{"symbol":"BTC/USD",${fields}}]}`;
}

describe('Kraken', () => {
  it('is asked for all pairs in one message, with their last state at once', () => {
    expect(kraken.request('subscribe', [BTC_USD, ALGO_USD])).to.deep.equal([
      '{"method":"subscribe","params":{"channel":"ticker","symbol":["BTC/USD","ALGO/USD"],"event_trigger":"trades","snapshot":true}}',
    ]);
    expect(kraken.request('unsubscribe', [BTC_USD])).to.deep.equal([
      '{"method":"unsubscribe","params":{"channel":"ticker","symbol":["BTC/USD"]}}',
    ]);
  });

  it('may have coins in its own quotes, and the currencies that it trades against each other', () => {
    for (const symbol of ['BTC/USD', 'ETH/JPY', 'USDT/EUR', 'SOL/BTC', 'EUR/USD', 'USD/JPY', 'EUR/GBP']) {
      expect(kraken.supports(parsePair(symbol)), symbol).to.be.true;
    }
    for (const symbol of ['USD/EUR', 'JPY/USD', 'USD/BTC', 'BTC/SOL', 'BTC/CONSTRUCTOR', 'GBP/JPY']) {
      expect(kraken.supports(parsePair(symbol)), symbol).to.be.false;
    }
  });

  it('tells a ticker in the digits of its numbers', () => {
    expect(kraken.parse(TICKER)).to.deep.equal([
      {
        tick: {
          pair: ALGO_USD,
          last: '0.13110',
          timestamp: '2026-10-03T20:58:33.794283Z',
          bid: '0.13099',
          ask: '0.13108',
          open24h: '0.12456',
          high24h: '0.13306',
          low24h: '0.12437',
          volume24h: '9095630.20903971',
        },
      },
    ]);
  });

  it('tells the same values in an engine that does not tell the digits', () => {
    withoutSourceText(() => {
      const [message] = kraken.parse(TICKER);
      expect(message?.tick?.last).to.equal('0.1311');
      expect(message?.tick?.open24h).to.equal('0.12456');
      expect(message?.tick?.volume24h).to.equal('9095630.20903971');
    });
  });

  it('tells every ticker of a message, and leaves out those without a pair or a price', () => {
    const entries = [
      '{"symbol":"BTC/USD","last":1}',
      '{"symbol":"BTC/USD:BTNL","last":2}',
      '{"symbol":"BTC/USD"}',
      '{"symbol":"BTC/USD","last":null}',
      '{"symbol":"BTC/USD","last":-1}',
      '{"last":4}',
      'null',
      '[]',
      '"BTC/USD"',
      '{"symbol":"ALGO/USD","last":5}',
    ];
    const messages = kraken.parse(`{"channel":"ticker","data":[${entries.join()}]}`);
    expect(messages.map(({tick}) => tick?.last)).to.deep.equal(['1', '5']);
  });

  const opens: [last: string, change: string, open: string | undefined][] = [
    ['115113.0', '-2230.0', '117343.0'],
    ['65972.9', '4412.1', '61560.8'],
    ['0.13110', '0.0', '0.13110'],
    ['0.13110', '-0.0', '0.13110'],
    ['0.00000500', '0.00000042', '0.00000458'],
    ['5e-6', '4.2e-7', '0.00000458'],
    ['5e-6', '-4.2e-7', '0.00000542'],
    ['1', '2', undefined],
    ['1', 'null', undefined],
    ['1', 'true', undefined],
    ['1', '"-"', undefined],
    ['1', '"--1"', undefined],
    ['1', '""', undefined],
    ['1', '[]', undefined],
    ['1', '{"toString":1}', undefined],
  ];
  for (const [last, change, open] of opens) {
    it(`led from ${open ?? 'nobody knows where'} to ${last} by a change of ${change}`, () => {
      const text = tickerOf(`"last":${last},"change":${change}`);
      const openOf = (): unknown => kraken.parse(text)[0]?.tick?.open24h;
      expect(openOf()).to.equal(open);
      withoutSourceText(() => {
        expect(Number(openOf() ?? NaN)).to.deep.equal(Number(open ?? NaN));
      });
    });
  }

  it('tells no open when it sends no change', () => {
    expect(kraken.parse(tickerOf('"last":1'))[0]?.tick?.open24h).to.equal(undefined);
  });

  it('tells which pair it refuses, and that the link is alive', () => {
    const text =
      '{"error":"Currency pair not supported WWW/USD","method":"subscribe","req_id":0,"success":false,"symbol":"WWW/USD","time_in":"2025-08-26T00:09:18.071184Z","time_out":"2025-08-26T00:09:18.071225Z"}';
    const messages = kraken.parse(text);
    expect(messages.filter(({refused}) => refused)).to.deep.equal([{refused: {base: 'WWW', quote: 'USD'}}]);
    expect(messages.find(({time}) => time)).to.deep.equal({time: TIME_OUT});
  });

  it('refuses no pair for another reason', () => {
    for (const error of [
      '"ESession:Invalid session"',
      '"Already subscribed"',
      'null',
      '{"toString":1}',
      '[]',
    ]) {
      const text = `{"error":${error},"method":"subscribe","success":false,"symbol":"BTC/USD"}`;
      expect(
        kraken.parse(text).filter(({refused}) => refused),
        text,
      ).to.deep.equal([]);
    }
  });

  const alive = [
    '{"channel":"heartbeat"}',
    '{"channel":"status","data":[{"api_version":"v2","connection_id":12393906104898154338,"system":"online","version":"2.0.4"}],"type":"update"}',
    '{"method":"subscribe","req_id":42,"result":{"channel":"ticker","event_trigger":"trades","snapshot":true,"symbol":"BTC/USD"},"success":true,"time_in":"2025-08-26T00:09:18.071184Z","time_out":"2025-08-26T00:09:18.071225Z"}',
    '{"method":"unsubscribe","result":{"channel":"ticker","symbol":"BTC/USD"},"success":true,"time_out":"2025-08-26T00:09:18.071225Z"}',
    '{"method":"pong","req_id":1,"time_in":"2025-08-26T00:09:18.071184Z","time_out":"2025-08-26T00:09:18.071225Z"}',
    '{"method":"pong","time_out":{"toString":1}}',
    '{"method":"pong","time_out":null}',
  ];
  for (const text of alive) {
    it(`is alive when it sends ${text.slice(0, 30)}…`, () => {
      const messages = kraken.parse(text);
      expect(messages).to.have.length(1);
      expect(messages[0]?.tick ?? messages[0]?.refused).to.equal(undefined);
      if (text.includes('"2025-')) expect(messages[0]?.time).to.equal(TIME_OUT);
    });
  }

  it('is not understood when it says something else', () => {
    const texts = [
      '',
      'null',
      '0',
      '[]',
      '{}',
      '"heartbeat"',
      '{"channel":"ticker"}',
      '{"channel":"ticker","data":null}',
      '{"channel":"ticker","data":{"symbol":"BTC/USD","last":1}}',
      '{"channel":"ticker","data":[]}',
      '{"channel":"trade","data":[{"symbol":"BTC/USD","price":1}]}',
      '{"channel":["heartbeat"]}',
      '{"channel":{"toString":1}}',
      '{"__proto__":{"channel":"heartbeat"}}',
      '{"error":"Unsupported field","method":"ping","success":false}',
      TICKER.slice(0, -1),
      `\ufeff${TICKER}`,
    ];
    for (const text of texts) expect(kraken.parse(text), text).to.deep.equal([]);
  });
});
