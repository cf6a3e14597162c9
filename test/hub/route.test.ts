import {expect} from '@open-wc/testing';
import {findRoute, type Route} from '../../src/hub/route.js';
import {parsePair, symbolOf} from '../../src/market/pair.js';

const COINBASE = ['BTC/USD', 'BTC/EUR', 'ETH/USD', 'ETH/GBP', 'SHIB/USD', 'KNC/USD', 'USDT/USD'];
const KRAKEN = ['BTC/USD', 'BTC/EUR', 'EUR/USD', 'GBP/USD', 'USD/JPY', 'USDT/EUR', 'ADA/USDT', 'USDT/USD'];

function route(symbol: string, down: readonly string[] = []): string | undefined {
  const has: Record<string, readonly string[]> = {coinbase: COINBASE, kraken: KRAKEN};
  const found = findRoute(parsePair(symbol), ['coinbase', 'kraken'], (source, pair) => {
    return !down.includes(source) && has[source]?.includes(symbolOf(pair)) === true;
  });
  return found && text(found);
}

function text(found: Route): string {
  return found
    .map(({source, pair, inverted}) => `${source} ${inverted ? '1÷' : ''}${symbolOf(pair)}`)
    .join(' × ');
}

describe('findRoute', () => {
  const routes: readonly [symbol: string, expected: string | undefined][] = [
    ['BTC/USD', 'coinbase BTC/USD'],
    ['EUR/USD', 'kraken EUR/USD'],
    ['USD/EUR', 'kraken 1÷EUR/USD'],
    ['USDT/EUR', 'kraken USDT/EUR'],
    ['SHIB/JPY', 'coinbase SHIB/USD × kraken USD/JPY'],
    ['GBP/JPY', 'kraken GBP/USD × kraken USD/JPY'],
    ['KNC/BTC', 'coinbase KNC/USD × coinbase 1÷BTC/USD'],
    ['ADA/USD', 'kraken ADA/USDT × coinbase USDT/USD'],
    ['ADA/JPY', 'kraken ADA/USDT × coinbase USDT/USD × kraken USD/JPY'],
    ['ADA/GBP', 'kraken ADA/USDT × coinbase USDT/USD × kraken 1÷GBP/USD'],
    ['FOO/USD', undefined],
    ['USD/XYZ', undefined],
  ];
  for (const [symbol, expected] of routes) {
    it(`prices ${symbol} by ${expected ?? 'nothing'}`, () => {
      expect(route(symbol)).to.equal(expected);
    });
  }

  it('takes the next source for a pair that the first does not serve', () => {
    expect(route('BTC/USD', ['coinbase'])).to.equal('kraken BTC/USD');
  });

  it('never takes a dollar for a tether', () => {
    expect(route('ADA/USD', ['coinbase'])).to.equal('kraken ADA/USDT × kraken USDT/USD');
    const noPeg = findRoute(parsePair('ADA/USD'), ['kraken'], (_, pair) => symbolOf(pair) === 'ADA/USDT');
    expect(noPeg).to.equal(undefined);
  });
});
