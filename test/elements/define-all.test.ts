import {expect} from '@open-wc/testing';
import '../../src/all.js';

describe('the module that defines all elements', () => {
  it('registers each of them', () => {
    const tags = ['crypto-converter', 'crypto-price', 'crypto-ticker'];
    expect(tags.filter((tag) => customElements.get(tag))).to.deep.equal([
      'crypto-converter',
      'crypto-price',
      'crypto-ticker',
    ]);
  });
});
