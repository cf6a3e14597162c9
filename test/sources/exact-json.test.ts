import {expect} from '@open-wc/testing';
import {parseFieldsExactly} from '../../src/sources/exact-json.js';
import {withoutSourceText} from '../helpers/json.js';

describe('the numbers of a JSON text', () => {
  const text =
    '{"a":1.10,"b":[0.00000042,{"c":4.2e-7}],"d":12393906104898154338,"e":-0.0,"f":1E5,"g":"1.10","h":true}';

  it('are texts in the digits they were sent in', () => {
    expect(parseFieldsExactly(text)).to.deep.equal({
      a: '1.10',
      b: ['0.00000042', {c: '4.2e-7'}],
      d: '12393906104898154338',
      e: '-0.0',
      f: '1E5',
      g: '1.10',
      h: true,
    });
  });

  it('are texts in the shortest digits where the engine does not tell', () => {
    withoutSourceText(() => {
      expect(parseFieldsExactly(text)).to.deep.equal({
        a: '1.1',
        b: ['4.2e-7', {c: '4.2e-7'}],
        d: '12393906104898154000',
        e: '0',
        f: '100000',
        g: '1.10',
        h: true,
      });
    });
  });
});
