import {expect} from '@open-wc/testing';
import {parsePair, parsePairs, type Pair} from '../../src/market/pair.js';
import {jsonSource, type JsonSourceOptions} from '../../src/sources/json-source.js';
import {testSource, type TestSource} from '../helpers/source.js';

const [BTC_USD, ETH_USD] = parsePairs('BTC/USD ETH/USD') as [Pair, Pair];
const SHOP = {
  url: 'https://shop.example/prices?in=all',
  interval: 30_000,
  map: {last: '/prices/{base}/{quote:lower}'},
};

/** A source that wants the pairs, with each request answered by a body. */
async function answered(
  body: string,
  options: Partial<JsonSourceOptions> = {},
  pairs: readonly Pair[] = [BTC_USD, ETH_USD],
): Promise<TestSource> {
  const test = testSource(jsonSource({...SHOP, ...options}));
  test.platform.respond = () => body;
  test.source.want(pairs);
  await test.platform.advanceAsync(0);
  return test;
}

describe('a source that reads a JSON endpoint', () => {
  it('is credited as its host, unless it is told otherwise', () => {
    const source = jsonSource(SHOP);
    expect([source.id, source.name, source.url]).to.deep.equal([
      'json',
      'shop.example',
      'https://shop.example',
    ]);
    const own = jsonSource({...SHOP, id: 'shop', name: 'My shop', site: 'https://shop.example/about'});
    expect([own.id, own.name, own.url]).to.deep.equal(['shop', 'My shop', 'https://shop.example/about']);
  });

  it('asks one address for all pairs', async () => {
    const body = '{"prices":{"BTC":{"usd":84737.580},"ETH":{"usd":"2210.10"}}}';
    const {platform, ticks, log} = await answered(body);
    expect(platform.requests.map(({url}) => url)).to.deep.equal(['https://shop.example/prices?in=all']);
    expect(ticks).to.deep.equal([
      {pair: BTC_USD, last: '84737.580', open24h: undefined},
      {pair: ETH_USD, last: '2210.10', open24h: undefined},
    ]);
    expect(log.at(-1)).to.equal('status live: live');
  });

  it('asks an address for each pair where the codes are in it', async () => {
    const {platform, ticks} = await answered('{"price":1.50}', {
      url: 'https://shop.example/{base:lower}/{quote}',
      map: {last: '/price'},
    });
    expect(platform.requests.map(({url}) => url)).to.deep.equal([
      'https://shop.example/btc/USD',
      'https://shop.example/eth/USD',
    ]);
    expect(ticks.map(({last}) => last)).to.deep.equal(['1.50', '1.50']);
  });

  it('encodes the codes of a pair', async () => {
    const pair = {base: 'PEPE@COINGECKO:PEPE', quote: 'USD'};
    const {platform} = await answered('{}', {url: 'https://shop.example/?of={base}&in={quote}'}, [pair]);
    expect(platform.request.url).to.equal('https://shop.example/?of=PEPE%40COINGECKO%3APEPE&in=USD');
  });

  it('reads everything that is mapped, in the digits that were sent', async () => {
    const map = {
      last: '/0/c',
      timestamp: '/0/t',
      open24h: '/0/o',
      high24h: '/0/h',
      low24h: '/0/l',
      volume24h: '/0/v',
      bid: '/0/b/0',
      ask: '/0/b/1',
    };
    const body =
      '[{"c":4.20e-7,"t":1791061111,"o":"0.00000040","h":5e-7,"l":4e-7,"v":1000.50,"b":[4.1e-7,"4.3e-7"]}]';
    const {ticks} = await answered(body, {map, pairs: 'PEPE/USD'}, [parsePair('PEPE/USD')]);
    expect(ticks).to.deep.equal([
      {
        pair: parsePair('PEPE/USD'),
        last: '0.00000042',
        timestamp: '1791061111',
        open24h: '0.00000040',
        high24h: '5e-7',
        low24h: '4e-7',
        volume24h: '1000.50',
        bid: '4.1e-7',
        ask: '4.3e-7',
      },
    ]);
  });

  const changes: [field: 'change24h' | 'changePercent24h', json: string, open: string | undefined][] = [
    ['change24h', '0.25', '80.0000000000000'],
    ['change24h', '"-0.5"', '200.000000000000'],
    ['changePercent24h', '25', '80.0000000000000'],
    ['changePercent24h', '-5e1', '200.000000000000'],
    ['changePercent24h', 'null', undefined],
    ['changePercent24h', '""', undefined],
    ['changePercent24h', '{}', undefined],
    ['change24h', '-1', undefined],
  ];
  for (const [field, json, open] of changes) {
    it(`led from ${open ?? 'nobody knows where'} to 100 by a ${field} of ${json}`, async () => {
      const options = {map: {last: '/p', [field]: '/d'}, pairs: 'BTC/USD'};
      const {ticks} = await answered(`{"p":100,"d":${json}}`, options, [BTC_USD]);
      expect(ticks).to.deep.equal([{pair: BTC_USD, last: '100', open24h: open}]);
    });
  }

  it('believes an open rather than a change', async () => {
    const options = {map: {last: '/p', open24h: '/o', change24h: '/d'}, pairs: 'BTC/USD'};
    const {ticks} = await answered('{"p":100,"o":99,"d":0.5}', options, [BTC_USD]);
    expect(ticks[0]?.open24h).to.equal('99');
  });

  describe('that has no price of a pair', () => {
    const refused: [body: string, why: string][] = [
      ['{"prices":{"BTC":{"usd":1}}}', 'there is one of another pair'],
      ['{"prices":{}}', 'there is the list of prices'],
      ['{"prices":{"ETH":null},"time":1791061111}', 'there is a list and a time'],
      ['{"prices":{"ETH":{"usd":null}}}', 'there is the pair, without one'],
      ['{"prices":{"ETH":{"usd":"none"}}}', 'there is the pair, with a word'],
      ['{"prices":{"ETH":{"usd":-1}}}', 'there is the pair, with a sign'],
      ['{"prices":{"ETH":{"usd":{"toString":1}}}}', 'there is the pair, with an object'],
    ];
    for (const [body, why] of refused) {
      it(`refuses it where ${why}`, async () => {
        const {log, ticks} = await answered(body);
        expect(log).to.include('refuse ETH/USD');
        expect(ticks.map(({pair}) => pair)).to.deep.equal(body.includes('BTC') ? [BTC_USD] : []);
        expect(log.at(-1)).to.equal('status live: live');
      });
    }

    for (const body of [
      '',
      'null',
      '1',
      '"prices"',
      '[]',
      '{}',
      '{"error":"busy"}',
      '<!doctype html>',
      '{"prices":1}',
      '{"__proto__":{"prices":{"BTC":{"usd":1}}}}',
    ]) {
      it(`refuses nothing where nothing makes sense: ${body || 'an empty body'}`, async () => {
        const {log, ticks} = await answered(body);
        expect(ticks).to.deep.equal([]);
        expect(log.slice(1)).to.deep.equal(['reject parse', 'status waiting: the server sends nonsense']);
      });
    }

    it('refuses it where its own address is not there', async () => {
      const test = testSource(
        jsonSource({...SHOP, url: 'https://shop.example/{base}-{quote}', map: {last: '/p'}}),
      );
      test.platform.respond = (url) => (url.includes('BTC') ? '{"p":1}' : {status: 404});
      test.source.want([BTC_USD, ETH_USD]);
      await test.platform.advanceAsync(0);
      expect(test.log).to.include('refuse ETH/USD');
      expect(test.ticks.map(({pair}) => pair)).to.deep.equal([BTC_USD]);
    });
  });

  it('may have any pair, or those that are named', () => {
    expect(jsonSource(SHOP).supports(parsePair('ANY/THING'))).to.be.true;
    const source = jsonSource({...SHOP, pairs: 'BTC/USD, eth-usd'});
    expect(source.supports(BTC_USD)).to.be.true;
    expect(source.supports(ETH_USD)).to.be.true;
    expect(source.supports(parsePair('BTC/EUR'))).to.be.false;
    expect(source.supports({base: 'btc', quote: 'usd'})).to.be.false;
  });

  it('asks again an interval after each answer, and once a second at most', async () => {
    for (const [interval, wait] of [
      [30_000, 30_000],
      [1, 1000],
      [-5, 1000],
    ] as const) {
      const {platform} = await answered('{"prices":{}}', {interval});
      await platform.advanceAsync(wait - 1);
      expect(platform.requests).to.have.length(1);
      await platform.advanceAsync(2000);
      expect(platform.requests.length).to.be.above(1);
    }
  });

  const wrong: [what: string, options: object, text: string][] = [
    ['an address without encryption', {url: 'http://shop.example'}, '"http://shop.example"'],
    ['an address with a password', {url: 'https://a:b@shop.example'}, '"https://a:b@shop.example"'],
    ['an address of nothing', {url: undefined}, '"undefined"'],
    ['a link that is a script', {site: 'javascript:alert(1)'}, '"javascript:alert(1)"'],
    ['a pointer that is none', {map: {last: 'price'}}, '"price"'],
    ['no pointer to the price', {map: {}}, '"undefined"'],
    ['a pointer with an unknown name', {map: {last: '/{symbol}'}}, '"/{symbol}"'],
    ['another pointer that is none', {map: {...SHOP.map, ask: 'x'}}, '"x"'],
    ['a field that it does not know', {map: {...SHOP.map, price: '/x'}}, '"price"'],
    ['an interval that is none', {interval: NaN}, '"NaN"'],
    ['an interval that is a text', {interval: '60'}, '"60"'],
    ['a pair that is none', {pairs: 'BTC'}, '"BTC"'],
    [
      'a price that is of every coin',
      {map: {last: '/prices/{quote}'}},
      '"https://shop.example/prices?in=all"',
    ],
    ['a price that is in every currency', {map: {last: '/prices/{base}'}}, 'write {quote}'],
    ['one price for two pairs', {map: {last: '/price'}, pairs: 'BTC/USD ETH/USD'}, 'write {base}'],
    ['one price for no pair', {map: {last: '/price'}, pairs: ''}, 'write {base}'],
  ];
  for (const [what, options, text] of wrong) {
    it(`is not made with ${what}`, () => {
      expect(() => jsonSource({...SHOP, ...options})).to.throw(TypeError, text);
    });
  }

  it('may have one price for pairs that share what is not told', () => {
    const map = {last: '/prices/{quote}'};
    expect(jsonSource({...SHOP, map, pairs: 'BTC/USD BTC/EUR'}).supports(parsePair('BTC/EUR'))).to.be.true;
    expect(jsonSource({...SHOP, map: {last: ''}, pairs: 'BTC/USD'}).supports(BTC_USD)).to.be.true;
  });
});
