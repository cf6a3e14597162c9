import {expect} from '@open-wc/testing';
import {linkTo} from '../../src/elements/link.js';

const PAIR = {base: 'BTC', quote: 'EUR'};

describe('linkTo', () => {
  it('puts the codes into the address in the case that the template asks for', () => {
    expect(linkTo('/coins/{base}', PAIR)).to.equal('/coins/btc');
    expect(linkTo('https://exchange.test/trade/{BASE}-{QUOTE}?in={quote}', PAIR)).to.equal(
      'https://exchange.test/trade/BTC-EUR?in=eur',
    );
  });

  it('leaves out the id of a coin, and escapes what means something in an address', () => {
    expect(linkTo('/{base}', {base: 'PEPE@COINGECKO:PEPE', quote: 'USD'})).to.equal('/pepe');
    expect(linkTo('/{base}', {base: '1/2?#', quote: 'USD'})).to.equal('/1%2F2%3F%23');
  });

  it('leads nowhere but to pages', () => {
    const templates = [
      'javascript:alert(1)',
      ' JaVaScRiPt:alert(1)',
      'java\nscript:alert(1)',
      '\u0001javascript:1',
    ];
    for (const template of [...templates, 'data:text/html,1', 'vbscript:x', 'blob:x', '', '  ']) {
      expect(linkTo(template, PAIR), template).to.equal(undefined);
    }
    for (const template of [
      'coins',
      './coins',
      '?coin={base}',
      '#{base}',
      '//other.test/{base}',
      'http://a.test',
    ]) {
      expect(linkTo(template, PAIR), template).to.be.a('string');
    }
  });
});
