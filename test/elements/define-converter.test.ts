import {expect} from '@open-wc/testing';
import '../../src/converter.js';

describe('the module that defines <crypto-converter>', () => {
  it('registers it, and no other', () => {
    const tags = ['crypto-converter', 'crypto-price', 'crypto-ticker'];
    expect(tags.filter((tag) => customElements.get(tag))).to.deep.equal(['crypto-converter']);
  });
});
