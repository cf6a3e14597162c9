import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {parsePair} from '../../src/market/pair.js';
import {fillTemplate, httpAddress, jsonPointer} from '../../src/sources/json-pointer.js';

const PAIR = parsePair('BTC/EUR');

// The document and the pointers of RFC 6901, section 5.
const DOCUMENT = JSON.parse(
  '{"foo":["bar","baz"],"":0,"a/b":1,"c%d":2,"e^f":3,"g|h":4,"i\\\\j":5,"k\\"l":6," ":7,"m~n":8}',
) as unknown;

describe('a JSON pointer', () => {
  const rows: [pointer: string, value: unknown][] = [
    ['', DOCUMENT],
    ['/foo', ['bar', 'baz']],
    ['/foo/0', 'bar'],
    ['/', 0],
    ['/a~1b', 1],
    ['/c%d', 2],
    ['/e^f', 3],
    ['/g|h', 4],
    ['/i\\j', 5],
    ['/k"l', 6],
    ['/ ', 7],
    ['/m~0n', 8],
    ['/foo/2', undefined],
    ['/foo/00', undefined],
    ['/foo/-', undefined],
    ['/foo/length', undefined],
    ['/foo/0/length', undefined],
    ['/toString', undefined],
    ['/__proto__', undefined],
    ['/foo/bar/x', undefined],
  ];
  for (const [pointer, value] of rows) {
    it(`leads from "${pointer}" to ${value === undefined ? 'nowhere' : JSON.stringify(value).slice(0, 20)}`, () => {
      expect(jsonPointer(pointer).find(DOCUMENT, PAIR)).to.deep.equal(value);
    });
  }

  it('leads to another place for each pair', () => {
    const document = {BTC: {eur: 1, EUR: 2}, 'btc-EUR': 3};
    expect(jsonPointer('/{base}/{quote:lower}').find(document, PAIR)).to.equal(1);
    expect(jsonPointer('/{base}/{quote}').find(document, PAIR)).to.equal(2);
    expect(jsonPointer('/{base:lower}-{quote}').find(document, PAIR)).to.equal(3);
  });

  it('takes a code for one key, whatever is in it', () => {
    const document = {'A/B~1': 1};
    expect(jsonPointer('/{base}').find(document, {base: 'A/B~1', quote: 'X'})).to.equal(1);
  });

  it('leads nowhere in what is no object', () => {
    for (const document of [undefined, null, 0, '', 'text', true]) {
      expect(jsonPointer('/0').find(document, PAIR)).to.equal(undefined);
      expect(jsonPointer('/0/{base}').findsParent(document)).to.be.false;
    }
  });

  it('tells whether there is something before the first code of a pair', () => {
    expect(jsonPointer('/a/{base}').findsParent({a: {}})).to.be.true;
    expect(jsonPointer('/a/{base}').findsParent({a: null})).to.be.false;
    expect(jsonPointer('/a/{base}').findsParent({})).to.be.false;
    expect(jsonPointer('/{base}').findsParent({})).to.be.false;
    expect(jsonPointer('/a').findsParent({a: {}})).to.be.false;
  });

  for (const text of [
    'a',
    '#/a',
    '/a~',
    '/a~2',
    '/{symbol}',
    '/{base',
    '/base}',
    '/{BASE}',
    undefined,
    null,
    1,
  ]) {
    it(`is not ${String(text)}`, () => {
      expect(() => jsonPointer(text)).to.throw(TypeError, `"${String(text)}" is not a JSON pointer`);
    });
  }

  it('finds what was put there, under any keys', () => {
    fc.assert(
      fc.property(fc.array(fc.string({maxLength: 8}), {minLength: 1, maxLength: 5}), (keys) => {
        const plain = keys.map((key) => key.replace(/[{}]/g, ''));
        const document: unknown = plain.reduceRight<unknown>(
          (inner, key) => JSON.parse(`{${JSON.stringify(key)}:${JSON.stringify(inner)}}`),
          'here',
        );
        const text = plain.map((key) => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
        expect(jsonPointer(text).find(document, PAIR)).to.equal('here');
      }),
      {numRuns: 500},
    );
  });
});

describe('an address to ask', () => {
  for (const text of [
    'https://example.com',
    'https://example.com/{base}/{quote:lower}?in={quote}',
    'https://example.com:8443?b={base}',
    'http://localhost:8080/prices',
    'http://127.0.0.1/prices',
    'http://[::1]/prices',
  ]) {
    it(`may be ${text}`, () => {
      expect(httpAddress(text).href).to.be.a('string');
    });
  }

  for (const text of [
    '',
    'example.com',
    '/prices.json',
    '//example.com/prices',
    'http://example.com/prices',
    'http://localhost.example.com',
    'ws://localhost/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:application/json,{}',
    'blob:https://example.com/1',
    'https:example.com',
    'https:\\\\example.com',
    ' https://example.com',
    'https://user:secret@example.com/',
    'https://user@example.com/',
    'https://{base}.example.com/',
    'https://example.com\\{base}',
    'https://example.com{base}',
    'https://example.com:{base}/',
    'https://example.com/{symbol}',
    'https://example.com/{base',
    'https://',
    undefined,
    null,
    7,
  ]) {
    it(`may not be ${String(text)}`, () => {
      expect(() => httpAddress(text)).to.throw(TypeError, `"${String(text)}" is not an address to ask`);
    });
  }

  it('is named in an error by its beginning only', () => {
    expect(() => httpAddress('x'.repeat(1000))).to.throw(TypeError, `"${'x'.repeat(80)}" is`);
  });
});

describe('a template', () => {
  it('takes the codes of a pair, encoded as needed', () => {
    const pair = {base: 'PEPE@COINGECKO:PEPE', quote: '$&'};
    expect(fillTemplate('{base}|{quote}|{base:lower}|{base}', pair)).to.equal(
      'PEPE@COINGECKO:PEPE|$&|pepe@coingecko:pepe|PEPE@COINGECKO:PEPE',
    );
    expect(fillTemplate('/{base:lower}', pair, encodeURIComponent)).to.equal('/pepe%40coingecko%3Apepe');
  });
});
