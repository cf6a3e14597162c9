import {expect} from '@open-wc/testing';
import {CryptoTickerElement} from '../../src/elements/crypto-ticker.js';
import {elementPage, pageBox, plainText, shareHub} from '../helpers/element-page.js';
import {FakeSource} from '../helpers/fake-source.js';
import {testHub} from '../helpers/hub.js';
import {catchWarnings} from '../helpers/warnings.js';
import {isFirefox} from '../helpers/engine.js';

CryptoTickerElement.define();

const NONSENSE: readonly unknown[] = [null, undefined, '', 0, 5, NaN, true, [], ['BTC/USD', 'ETH/USD'], {}];
const NOTHING = {timers: 0, listeners: 0, sockets: 0, requests: 0};

describe('the pairs of a ticker', () => {
  for (const pairs of [
    'BTC/USD ETH/EUR',
    'BTC/USD,ETH/EUR',
    'BTC/USD, ETH/EUR',
    ' btc-usd\n\teth/eur ',
    'Btc/Usd ,, ETH-eur',
  ]) {
    it(`may be written as ${JSON.stringify(pairs)}`, async () => {
      const page = await elementPage('crypto-ticker', {pairs});
      expect(page.texts('symbol')).to.deep.equal(['BTC/USD', 'ETH/EUR']);
      expect(page.texts('name')).to.deep.equal(['Bitcoin', 'Ethereum']);
      expect(page.test.first.wanted).to.deep.equal(['BTC/USD', 'ETH/EUR']);
    });
  }

  it('are shown in their order, each once', async () => {
    const page = await elementPage('crypto-ticker', {pairs: 'SOL/USD BTC/USD sol-usd ETH/USD BTC/USD'});
    expect(page.texts('symbol')).to.deep.equal(['SOL/USD', 'BTC/USD', 'ETH/USD']);
    expect(page.test.first.wants).to.deep.equal([['SOL/USD', 'BTC/USD', 'ETH/USD']]);
  });

  it('are none when none are given', async () => {
    const page = await elementPage('crypto-ticker');
    expect(page.parts('row')).to.deep.equal([]);
    expect(page.test.first.starts).to.equal(0);
    expect(page.test.platform.leftovers).to.deep.equal(NOTHING);
  });

  it('are at most 100', async () => {
    const pairs = Array.from({length: 120}, (_, i) => `C${i}/USD`).join(' ');
    const page = await elementPage('crypto-ticker', {pairs});
    expect(page.parts('row').length).to.equal(100);
    expect(page.test.first.wanted.length).to.equal(100);
  });

  it('may change: what is new is asked for, what is gone is let go, and nothing is started anew', async () => {
    const page = await elementPage('crypto-ticker', {pairs: 'BTC/USD ETH/USD'});
    const {first} = page.test;
    await page.tick('ETH/USD', '3500.25');
    page.element.pairs = 'SOL/USD ETH/USD';
    await page.render();
    expect(page.texts('symbol')).to.deep.equal(['SOL/USD', 'ETH/USD']);
    expect(page.texts('price')).to.deep.equal(['—', '$3,500.25']);
    await page.wait(4000);
    expect(first.wants).to.deep.equal([
      ['BTC/USD', 'ETH/USD'],
      ['BTC/USD', 'ETH/USD', 'SOL/USD'],
      ['ETH/USD', 'SOL/USD'],
    ]);
    expect(first.starts).to.equal(1);
  });

  it('may change their order, of which the source hears nothing', async () => {
    const page = await elementPage('crypto-ticker', {pairs: 'BTC/USD ETH/USD'});
    page.element.setAttribute('pairs', 'ETH/USD BTC/USD');
    await page.wait(5000);
    expect(page.texts('symbol')).to.deep.equal(['ETH/USD', 'BTC/USD']);
    expect(page.test.first.wants.length).to.equal(1);
  });

  it('that make no sense are a row with an error, and one warning however many elements', async () => {
    const warnings = catchWarnings();
    for (let i = 0; i < 3; i++) {
      const page = await elementPage('crypto-ticker', {pairs: 'BTC/USD USD ETH/USD'});
      // What a currency is called comes a little later.
      await page.load();
      expect(page.texts('name')).to.deep.equal(['Bitcoin', 'US Dollar', 'Ethereum']);
      const why = '"USD" is not a pair; write it like BTC/USD';
      expect(page.texts('status')).to.deep.equal(['loading', 'error · write it like BTC/USD', 'loading']);
      expect(page.texts('price')).to.deep.equal(['—', '—', '—']);
      expect(page.parts('status')[1]!.title).to.equal(why);
    }
    expect(warnings).to.deep.equal(['<crypto-ticker>: "USD" is not a pair; write it like BTC/USD']);
  });

  for (const hostile of [
    '<img src=x onerror=alert(1)>/USD',
    '<img/src=x/onerror=alert(2)>/USD',
    '${alert(3)}/USD',
    'javascript:alert(4)/USD',
    '"><script>alert(5)</script>/USD',
  ]) {
    it(`stay text: ${hostile}`, async () => {
      const warnings = catchWarnings();
      const page = await elementPage('crypto-ticker', {pairs: hostile});
      expect(page.texts('name')).to.deep.equal(hostile.split(' '));
      expect(page.texts('status').every((text) => text.startsWith('error · '))).to.equal(true);
      expect(page.root.querySelector('img, script, iframe, [onerror]')).to.equal(null);
      expect(warnings.length).to.equal(hostile.split(' ').length);
    });
  }

  it('are no names of what every object inherits', async () => {
    catchWarnings();
    const pairs = 'constructor __proto__ toString valueOf constructor/USD';
    const page = await elementPage('crypto-ticker', {pairs});
    expect(page.texts('name')).to.deep.equal([...pairs.split(' ').slice(0, 4), 'CONSTRUCTOR']);
  });

  it('are cut short when they are endless', async () => {
    catchWarnings();
    const page = await elementPage('crypto-ticker', {pairs: 'x'.repeat(100_000)});
    expect(page.text('name').length).to.equal(40);
    expect(page.part('status').title.length).to.be.below(200);
  });
});

describe('the source of a ticker', () => {
  const both = {second: ['BTC/USD']};

  for (const source of ['auto', '', 'first', 'first second']) {
    it(`is the page's first when it is ${JSON.stringify(source)}`, async () => {
      const {test} = await elementPage('crypto-ticker', {pairs: 'BTC/USD', source}, both);
      expect(test.first.wanted).to.deep.equal(['BTC/USD']);
      expect(test.second.starts).to.equal(0);
    });
  }

  for (const source of ['second', 'second first', 'second, first']) {
    it(`is the first that ${JSON.stringify(source)} names`, async () => {
      const {test} = await elementPage('crypto-ticker', {pairs: 'BTC/USD', source}, both);
      expect(test.second.wanted).to.deep.equal(['BTC/USD']);
      expect(test.first.starts).to.equal(0);
    });
  }

  it('may change', async () => {
    const page = await elementPage('crypto-ticker', {pairs: 'BTC/USD'}, both);
    page.element.source = 'second';
    await page.render();
    expect(page.test.second.wanted).to.deep.equal(['BTC/USD']);
    expect(page.texts('source')).to.deep.equal(['Second']);
    await page.wait(5000);
    expect(page.test.first.wanted).to.deep.equal([]);
    page.element.removeAttribute('source');
    page.element.source = 'auto';
    await page.render();
    expect(page.test.first.wanted).to.deep.equal(['BTC/USD']);
  });

  it('that is unknown is an error, and one warning however many elements', async () => {
    const warnings = catchWarnings();
    for (let i = 0; i < 3; i++) {
      const page = await elementPage('crypto-ticker', {pairs: 'BTC/USD ETH/USD', source: 'first nobody'});
      await page.wait(2000);
      expect(page.texts('name')).to.deep.equal(['Bitcoin', 'Ethereum']);
      const why = '"nobody" is not a source; there are first, second';
      expect(page.texts('status')).to.deep.equal(Array(2).fill('error · there are first, second'));
      expect(page.part('status').title).to.equal(why);
      expect(page.test.first.starts).to.equal(0);
      page.element.source = 'first';
      await page.render();
      expect(page.texts('status')).to.deep.equal(['loading', 'loading']);
    }
    expect(warnings).to.deep.equal(['<crypto-ticker>: "nobody" is not a source; there are first, second']);
  });

  it('that is unknown leaves no price of the one before', async () => {
    catchWarnings();
    const page = await elementPage('crypto-ticker', {pairs: 'btc-usd ETH/USD'});
    await page.tick('BTC/USD', '1');
    page.element.source = 'nobody else';
    await page.render();
    await page.wait(2000);
    expect(page.texts('name')).to.deep.equal(['Bitcoin', 'Ethereum']);
    expect(page.texts('price')).to.deep.equal(['—', '—']);
    expect(page.texts('status').every((text) => text.startsWith('error · '))).to.equal(true);
  });

  it('is credited with its name and a link', async () => {
    const page = await elementPage('crypto-ticker', {pairs: 'BTC/USD ETH/USD'});
    const link = page.part('source') as HTMLAnchorElement;
    expect(page.texts('source')).to.deep.equal(['First']);
    expect(link.getAttribute('href')).to.equal('https://first.example');
    expect(link.target).to.equal('');
  });

  for (const url of ['javascript:alert(1)', ' javascript:alert(2)', 'data:text/html,x', '//x.example', '']) {
    it(`is credited without a link when its address is ${JSON.stringify(url)}`, async () => {
      const page = await elementPage('crypto-ticker');
      page.test.hub.register('first', Object.assign(new FakeSource('<b>evil</b>'), {url}));
      page.element.pairs = 'BTC/USD';
      await page.render();
      expect(page.text('source')).to.equal('<b>evil</b>');
      expect(page.part('source').hasAttribute('href')).to.equal(false);
      expect(page.root.querySelector('b')).to.equal(null);
    });
  }
});

describe('the locale of a ticker', () => {
  const price = async (attributes: Record<string, string>, lang = 'en'): Promise<string> => {
    const page = await elementPage('crypto-ticker', {pairs: 'BTC/USD', ...attributes}, {lang});
    await page.tick('BTC/USD', '84737.58', {open24h: '80702.46'});
    return `${page.text('price')} ${page.text('change')}`;
  };

  it('is that of the page around it', async () => {
    expect(await price({})).to.equal('$84,737.58 +5.00%');
    expect(await price({}, 'de')).to.equal('84.737,58 $ +5,00 %');
    expect(await price({}, 'de-CH')).to.equal(`$ 84${isFirefox ? "'" : '’'}737.58 +5.00%`);
  });

  it('is its own, when it has one', async () => {
    expect(await price({locale: 'de'})).to.equal('84.737,58 $ +5,00 %');
    expect(await price({lang: 'de'})).to.equal('84.737,58 $ +5,00 %');
    expect(await price({lang: 'en', locale: 'de'})).to.equal('84.737,58 $ +5,00 %');
    expect(await price({locale: 'en-IN'})).to.equal('$84,737.58 +5.00%');
    expect(await price({locale: 'ar-EG'})).to.match(/٨٤٬٧٣٧٫٥٨/);
  });

  it('is the browser’s own when it makes no sense', async () => {
    const own = await price({}, '');
    for (const locale of ['no_such_locale', '%', 'x', '<b>', '-']) {
      expect(await price({locale}), locale).to.equal(own);
    }
  });

  it('may change', async () => {
    const page = await elementPage('crypto-ticker', {pairs: 'BTC/USD'});
    await page.tick('BTC/USD', '1.5');
    page.element.locale = 'de';
    await page.render();
    expect(page.text('price')).to.equal('1,50 $');
    page.element.removeAttribute('locale');
    page.element.locale = '';
    await page.render();
    expect(page.text('price')).to.equal('$1.50');
  });

  it('is that of the time and of the age, too', async () => {
    const page = await elementPage('crypto-ticker', {pairs: 'BTC/USD', locale: 'de'});
    await page.tick('BTC/USD', '1');
    const now = new Date(page.test.platform.time());
    expect(page.text('time')).to.equal(plainText(new Text(now.toLocaleTimeString('de'))));
    await page.lose();
    await page.wait(10_000);
    expect(page.text('status')).to.equal('verzögert · 10 Sek.');
  });
});

describe('the hub of a ticker', () => {
  it('is the one that the page shares, when none is given', async () => {
    const {hub, first, platform} = testHub();
    shareHub(hub);
    const box = await pageBox();
    const element = document.createElement('crypto-ticker');
    element.pairs = 'BTC/USD';
    box.append(element);
    await element.updateComplete;
    await platform.settle();
    expect(first.wanted).to.deep.equal(['BTC/USD']);
  });

  it('may be changed when it is on the page', async () => {
    const page = await elementPage('crypto-ticker', {pairs: 'BTC/USD'});
    await page.tick('BTC/USD', '1');
    const other = testHub();
    page.element.hub = other.hub;
    await page.element.updateComplete;
    await other.platform.settle();
    expect(other.first.wanted).to.deep.equal(['BTC/USD']);
    expect(page.text('price')).to.equal('—');
    other.first.status('live');
    other.first.tick(other.platform, 'BTC/USD', '2');
    other.platform.frame();
    await page.element.updateComplete;
    expect(page.text('price')).to.equal('$2.00');
    await page.tick('BTC/USD', '1.01');
    expect(page.text('price')).to.equal('$2.00');
    await page.wait(5000);
    expect(page.test.platform.leftovers).to.deep.equal(NOTHING);
  });

  it('may be set before the element is defined, like every property', async () => {
    const {hub, first, platform} = testHub();
    const box = await pageBox('en');
    const shared = testHub();
    shareHub(shared.hub);
    const element = document.createElement('late-ticker');
    element.setAttribute('pairs', 'BTC/USD');
    Object.assign(element, {hub, source: 'first', locale: 'de'});
    box.append(element);
    class LateTicker extends CryptoTickerElement {}
    LateTicker.define('late-ticker');
    if (!(element instanceof LateTicker)) throw new Error('It was not upgraded');
    await element.updateComplete;
    await platform.settle();
    expect(first.wants).to.deep.equal([['BTC/USD']]);
    first.status('live');
    first.tick(platform, 'BTC/USD', '1.5');
    platform.frame();
    await element.updateComplete;
    expect(plainText(element.renderRoot.querySelector('[part=price]')!)).to.equal('1,50 $');
    expect(shared.first.starts).to.equal(0);
  });

  it('is not asked before the element is on the page', async () => {
    const {hub, first, platform} = testHub();
    const element = document.createElement('crypto-ticker');
    Object.assign(element, {hub, pairs: 'BTC/USD'});
    element.requestUpdate();
    await platform.settle();
    expect(first.starts).to.equal(0);
    expect(platform.leftovers).to.deep.equal(NOTHING);
  });
});

describe('what a page’s own script sets on a ticker', () => {
  for (const name of ['pairs', 'source', 'locale'] as const) {
    it(`as its ${name} may be anything`, async () => {
      catchWarnings();
      const page = await elementPage('crypto-ticker', {pairs: 'BTC/USD'});
      const {pairs, source, locale} = page.element;
      for (const value of NONSENSE) {
        Reflect.set(page.element, name, value);
        await page.render();
        await page.tick('BTC/USD', '100');
      }
      Object.assign(page.element, {pairs, source, locale});
      await page.tick('BTC/USD', '101');
      expect(page.texts('price')).to.deep.equal(['$101.00']);
      expect(page.test.platform.reported).to.deep.equal([]);
    });
  }

  it('as its pairs may be an array of texts', async () => {
    const page = await elementPage('crypto-ticker');
    Reflect.set(page.element, 'pairs', ['BTC/USD', 'ETH/USD']);
    await page.render();
    expect(page.texts('symbol')).to.deep.equal(['BTC/USD', 'ETH/USD']);
  });

  it('as an attribute may be taken away again', async () => {
    const attributes = {pairs: 'BTC/USD', source: 'first', locale: 'de', theme: 'dark'};
    const page = await elementPage('crypto-ticker', attributes);
    for (const name of Object.keys(attributes)) {
      page.element.removeAttribute(name);
      await page.render();
    }
    expect(page.parts('row')).to.deep.equal([]);
    page.element.setAttribute('pairs', 'BTC/USD');
    await page.tick('BTC/USD', '1');
    expect(page.texts('price')).to.deep.equal(['$1.00']);
  });
});
