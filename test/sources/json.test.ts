import {expect} from '@open-wc/testing';
import {fieldsOf, pairOf, parseFields, textOf} from '../../src/sources/json.js';
import {parseFieldsExactly} from '../../src/sources/exact-json.js';

describe('the fields of a value', () => {
  it('are its own and none that it inherits', () => {
    const fields = fieldsOf(Object.assign(Object.create({inherited: 1}) as object, {own: 2}));
    expect(fields.own).to.equal(2);
    expect(fields.inherited).to.equal(undefined);
    for (const name of ['constructor', 'toString', 'hasOwnProperty', '__proto__']) {
      expect(typeof fields[name], name).to.equal('undefined');
    }
  });

  it('are none for what is no object', () => {
    for (const value of [undefined, null, true, 0, 1.5, '']) {
      expect(Object.keys(fieldsOf(value))).to.deep.equal([]);
    }
  });
});

describe('the fields of a JSON text', () => {
  it('are none for what is no JSON', () => {
    const texts = [
      '',
      ' ',
      '{',
      '{"a":1',
      'undefined',
      '<!doctype html>',
      "{'a':1}",
      '\ufeff{"a":1}',
      '[1,]',
      '\0',
    ];
    for (const text of texts) {
      expect(Object.keys(parseFields(text)), text).to.deep.equal([]);
      expect(Object.keys(parseFieldsExactly(text)), text).to.deep.equal([]);
    }
  });

  it('cannot change a prototype', () => {
    const text =
      '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"a":{"__proto__":{"polluted":1}}}';
    for (const fields of [parseFields(text), parseFieldsExactly(text)]) {
      expect(fields.polluted).to.equal(undefined);
      expect(Object.getPrototypeOf(fields) === null).to.be.true;
    }
    expect(({} as {polluted?: unknown}).polluted).to.equal(undefined);
  });

  it('are none for a text so deep that the engine gives up on it', () => {
    const deep = '['.repeat(30_000) + ']'.repeat(30_000);
    expect(Object.keys(parseFieldsExactly(deep)).length).to.be.at.most(1);
  });
});

describe('a text of unknown origin', () => {
  it('is empty where it is none', () => {
    expect(textOf('BTC')).to.equal('BTC');
    const values: unknown[] = [undefined, null, 0, true, {}, ['BTC'], {toString: 1}, Symbol('BTC')];
    for (const value of values) expect(textOf(value)).to.equal('');
  });
});

describe('a market id', () => {
  it('is read with a dash or a slash', () => {
    expect(pairOf('BTC-USD')).to.deep.equal({base: 'BTC', quote: 'USD'});
    expect(pairOf('BTC/USD')).to.deep.equal({base: 'BTC', quote: 'USD'});
  });

  it('is nothing for anything else', () => {
    const ids: unknown[] = [
      '',
      'BTCUSD',
      'BTC/USD:BTNL',
      '__proto__',
      'ß/USD',
      'x'.repeat(1e6),
      null,
      1,
      {},
      ['BTC/USD'],
      {toString: 1},
    ];
    for (const id of ids) expect(pairOf(id)).to.equal(undefined);
  });
});
