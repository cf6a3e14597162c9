import {expect} from '@open-wc/testing';
import {CryptoPriceElement} from '../../src/elements/crypto-price.js';
import {CryptoStatusEvent, CryptoUpdateEvent} from '../../src/elements/events.js';
import {textOf} from '../../src/elements/text-of.js';
import {elementPage, pageBox, plainText, reach, shareHub, type ElementPage} from '../helpers/element-page.js';
import {FakeSource} from '../helpers/fake-source.js';
import {testHub} from '../helpers/hub.js';
import {catchWarnings} from '../helpers/warnings.js';
import {isFirefox} from '../helpers/engine.js';

CryptoPriceElement.define();

type Page = ElementPage<'crypto-price'>;

const NONSENSE: readonly unknown[] = [
  ...[null, undefined, '', 0, 5, NaN, true, [], {}],
  ...([1n, Symbol('x'), Object.create(null)] as unknown[]),
];
const NOTHING = {timers: 0, listeners: 0, sockets: 0, requests: 0};

const price = (attributes: Readonly<Record<string, string>> = {}): Promise<Page> =>
  elementPage('crypto-price', {pair: 'BTC/USD', ...attributes});

/** Whether the element shows what it holds. */
function showsItsContent({root}: Page): boolean {
  return root.querySelector('slot') !== null;
}

describe('the pair of a price', () => {
  for (const pair of ['BTC/USD', 'btc-usd', ' Btc/Usd ']) {
    it(`may be written as ${JSON.stringify(pair)}`, async () => {
      const page = await price({pair});
      await page.tick('BTC/USD', '84737.58');
      expect(page.text('price')).to.equal('$84,737.58');
      expect(page.test.first.wants).to.deep.equal([['BTC/USD']]);
    });
  }

  it('may change, without another start of the source', async () => {
    const page = await price();
    await page.tick('BTC/USD', '1');
    page.element.pair = 'ETH/USD';
    await page.render();
    expect(showsItsContent(page)).to.equal(true);
    await page.tick('ETH/USD', '2');
    expect(page.text('price')).to.equal('$2.00');
    await page.wait(5000);
    expect(page.test.first.wants).to.deep.equal([['BTC/USD'], ['BTC/USD', 'ETH/USD'], ['ETH/USD']]);
    expect(page.test.first.starts).to.equal(1);
  });

  for (const pair of ['', 'USD', 'BTC/BTC', 'BTC/USD ETH/USD', '<img src=x onerror=alert(1)>/USD']) {
    it(`is an error when it is ${JSON.stringify(pair)}, with one warning however many elements`, async () => {
      const warnings = catchWarnings();
      for (let i = 0; i < 3; i++) {
        const page = await price({pair});
        const why = `"${pair}" is not a pair; write it like BTC/USD`;
        expect(page.text('status')).to.equal('error · write it like BTC/USD');
        expect(page.part('status').title).to.equal(why);
        expect(showsItsContent(page)).to.equal(true);
        expect(page.root.querySelector('img')).to.equal(null);
        expect(page.test.first.starts).to.equal(0);
      }
      expect(warnings).to.deep.equal([`<crypto-price>: "${pair}" is not a pair; write it like BTC/USD`]);
    });
  }
});

describe('the source of a price', () => {
  const both = {second: ['BTC/USD']};

  for (const source of ['auto', '', 'first', 'first second']) {
    it(`is the page's first when it is ${JSON.stringify(source)}`, async () => {
      const {test} = await elementPage('crypto-price', {pair: 'BTC/USD', source}, both);
      expect(test.first.wanted).to.deep.equal(['BTC/USD']);
      expect(test.second.starts).to.equal(0);
    });
  }

  it('is the first that is named', async () => {
    const {test} = await elementPage('crypto-price', {pair: 'BTC/USD', source: 'second first'}, both);
    expect(test.second.wanted).to.deep.equal(['BTC/USD']);
    expect(test.first.starts).to.equal(0);
  });

  it('that is unknown is an error, and one warning however many elements', async () => {
    const warnings = catchWarnings();
    for (let i = 0; i < 3; i++) {
      const page = await price({source: 'nobody'});
      await page.load();
      await page.wait(2000);
      const why = '"nobody" is not a source; there are first, second';
      expect(page.text('status')).to.equal('error · there are first, second');
      expect(page.part('status').title).to.equal(why);
    }
    expect(warnings).to.deep.equal(['<crypto-price>: "nobody" is not a source; there are first, second']);
  });

  it('is credited by its name, as text that no Tab stops at', async () => {
    const page = await price();
    const source = Object.assign(new FakeSource('<b>evil</b>'), {url: 'javascript:alert(1)'});
    page.test.hub.register('first', source);
    await page.render();
    source.status('live');
    source.tick(page.test.platform, 'BTC/USD', '1');
    await page.render();
    expect(page.texts('source')).to.deep.equal(['<b>evil</b>']);
    expect(page.root.querySelector('b, [href], [tabindex]')).to.equal(null);
  });
});

describe('the locale of a price', () => {
  const written = async (attributes: Record<string, string>, lang = 'en'): Promise<string> => {
    const page = await elementPage('crypto-price', {pair: 'BTC/USD', ...attributes}, {lang});
    await page.tick('BTC/USD', '84737.58');
    return page.text('price');
  };

  it('is that of the page around it, or its own', async () => {
    expect(await written({})).to.equal('$84,737.58');
    expect(await written({}, 'de')).to.equal('84.737,58 $');
    expect(await written({lang: 'de'})).to.equal('84.737,58 $');
    expect(await written({lang: 'en', locale: 'de-CH'})).to.equal(`$ 84${isFirefox ? "'" : '’'}737.58`);
  });

  it('is the browser’s own when it makes no sense', async () => {
    const own = await written({}, '');
    for (const locale of ['no_such_locale', '%', 'x']) {
      expect(await written({locale}), locale).to.equal(own);
    }
  });
});

describe('the hub of a price', () => {
  it('is the one that the page shares, when none is given', async () => {
    const {hub, first, platform} = testHub();
    shareHub(hub);
    const box = await pageBox();
    const element = document.createElement('crypto-price');
    element.pair = 'BTC/USD';
    box.append(element);
    await element.updateComplete;
    await platform.settle();
    expect(first.wanted).to.deep.equal(['BTC/USD']);
  });

  it('may be changed when it is on the page', async () => {
    const page = await price();
    await page.tick('BTC/USD', '1');
    const other = testHub();
    page.element.hub = other.hub;
    await page.element.updateComplete;
    await other.platform.settle();
    expect(other.first.wanted).to.deep.equal(['BTC/USD']);
    await page.wait(5000);
    expect(page.test.platform.leftovers).to.deep.equal(NOTHING);
  });

  it('may be set before the element is defined, like every property', async () => {
    const {hub, first, platform} = testHub();
    const box = await pageBox('en');
    const shared = testHub();
    shareHub(shared.hub);
    const element = document.createElement('late-price');
    element.setAttribute('pair', 'BTC/USD');
    Object.assign(element, {hub, source: 'first', locale: 'de'});
    box.append(element);
    class LatePrice extends CryptoPriceElement {}
    LatePrice.define('late-price');
    if (!(element instanceof LatePrice)) throw new Error('It was not upgraded');
    await element.updateComplete;
    await platform.settle();
    first.status('live');
    first.tick(platform, 'BTC/USD', '1.5');
    platform.frame();
    await element.updateComplete;
    expect(plainText(element.renderRoot.querySelector('[part=price]')!)).to.equal('1,50 $');
    expect(shared.first.starts).to.equal(0);
  });
});

describe('what a page’s own script sets on a price', () => {
  for (const name of ['pair', 'source', 'locale'] as const) {
    it(`as its ${name} may be anything`, async () => {
      catchWarnings();
      const page = await price();
      const {pair, source, locale} = page.element;
      for (const value of NONSENSE) {
        Reflect.set(page.element, name, value);
        await page.render();
        await page.tick('BTC/USD', '100');
      }
      Object.assign(page.element, {pair, source, locale});
      await page.tick('BTC/USD', '101');
      expect(page.text('price')).to.equal('$101.00');
      expect(page.test.platform.reported).to.deep.equal([]);
    });
  }

  for (const value of [null, undefined, 5, [], {}, 1n, Symbol('x'), Object.create(null)] as unknown[]) {
    it(`as its pair is an error when it is ${typeof value} ${textOf(value)}, and says once what to write instead`, async () => {
      const warnings = catchWarnings();
      const page = await price();
      Reflect.set(page.element, 'pair', value);
      await page.render();
      expect(page.text('status')).to.equal('error · write it like BTC/USD');
      expect(page.part('status').title).to.match(/^".*" is not a pair; write it like BTC\/USD$/);
      Reflect.set(page.element, 'locale', value);
      await page.render();
      expect(warnings.length).to.be.at.most(1);
      await page.wait(5000);
      expect(page.test.first.wanted).to.deep.equal([]);
    });
  }

  it('as an attribute may be taken away again', async () => {
    catchWarnings();
    const attributes = {pair: 'BTC/USD', source: 'first', locale: 'de'};
    const page = await price(attributes);
    for (const name of Object.keys(attributes)) {
      page.element.removeAttribute(name);
      await page.render();
    }
    expect(page.text('status')).to.match(/^error · /);
    page.element.setAttribute('pair', 'BTC/USD');
    await page.tick('BTC/USD', '1');
    expect(page.text('price')).to.equal('$1.00');
  });
});

describe('what a price tells', () => {
  it('is its own content until there is a price', async () => {
    const page = await price();
    page.element.textContent = 'about 80,000 dollars';
    expect(showsItsContent(page)).to.equal(true);
    expect(page.parts('status').length).to.equal(0);
    expect(page.element.innerText).to.equal('about 80,000 dollars');
    await page.tick('BTC/USD', '84737.58', {tickSize: '0.01'});
    expect(showsItsContent(page)).to.equal(false);
    expect(page.text('price')).to.equal('$84,737.58');
  });

  it('is a dash until there is a price, when it holds nothing', async () => {
    const page = await price();
    expect(plainText(page.root)).to.equal('—');
  });

  it('is a price with the decimals of its market', async () => {
    const page = await price();
    await page.tick('BTC/USD', '0.1', {tickSize: '0.00001'});
    expect(page.text('price')).to.equal('$0.10000');
  });

  it('is the time of a live price and its source, for screen readers alone', async () => {
    const page = await price();
    const timestamp = page.test.platform.time() - 1234;
    await page.tick('BTC/USD', '1', {timestamp});
    const time = page.part('time') as HTMLTimeElement;
    expect(time.dateTime).to.equal(new Date(timestamp).toISOString());
    expect(plainText(time)).to.equal(plainText(new Text(new Date(timestamp).toLocaleTimeString('en'))));
    expect(page.parts('status').length).to.equal(0);
    for (const part of [time, page.part('source')]) {
      const hidden = part.closest('.aside')!;
      expect(hidden.getBoundingClientRect().width).to.be.at.most(1);
      const {display, visibility, position, clipPath} = getComputedStyle(hidden);
      expect([display !== 'none', visibility, position]).to.deep.equal([true, 'visible', 'absolute']);
      expect(clipPath).to.equal('inset(50%)');
      expect(hidden.closest('[aria-hidden]')).to.equal(null);
    }
  });

  for (const [status, text] of [
    ['delayed', 'delayed · 0 sec'],
    ['stale', 'stale · 30 sec'],
    ['offline', 'offline · 30 sec'],
  ] as const) {
    it(`is ${status} with its age beside the last price, where everybody sees it`, async () => {
      const page = await price();
      await reach(page, status);
      expect([page.text('price'), page.text('status')]).to.deep.equal(['$84,737.58', text]);
      expect(page.part('status').closest('.aside')).to.equal(null);
      expect(page.part('status').getBoundingClientRect().width).to.be.above(40);
      expect(page.parts('time').length).to.equal(0);
      expect(page.text('source')).to.equal('First');
      // What is silent on a live link is done without for a minute, and then asked for again.
      while (!page.test.first.wanted.includes('BTC/USD')) await page.wait(1000);
      await page.tick('BTC/USD', '84800.01');
      expect([page.text('price'), page.parts('status').length]).to.deep.equal(['$84,800.01', 0]);
    });
  }

  for (const status of ['unsupported', 'offline', 'error'] as const) {
    it(`is ${status} above its own content, out of its way, when there never was a price`, async () => {
      catchWarnings();
      const page = await price(status === 'error' ? {pair: 'BTC'} : {});
      page.element.textContent = 'about 80,000 dollars';
      if (status === 'unsupported') await reach(page, 'unsupported');
      if (status === 'offline') {
        page.test.first.status('connecting', 'connecting');
        await page.wait(12_000);
      }
      expect(showsItsContent(page)).to.equal(true);
      expect(page.text('status').split(' · ')[0]).to.equal(status);
      const content = page.root.querySelector('slot')!.getBoundingClientRect();
      const word = page.part('status').getBoundingClientRect();
      expect(word.bottom).to.be.below((content.top + content.bottom) / 2);
      expect(word.width).to.be.above(10);
    });
  }
});

describe('the events of a price', () => {
  it('tell of every new ticker once, and of every status when it changes', async () => {
    const page = await price();
    const events: Event[] = [];
    const box = page.element.parentElement!;
    box.addEventListener('crypto-update', (event) => {
      expect(event).to.be.instanceOf(CryptoUpdateEvent);
      events.push(event);
    });
    box.addEventListener('crypto-status', (event) => {
      expect(event).to.be.instanceOf(CryptoStatusEvent);
      expect(event.pair).to.deep.equal({base: 'BTC', quote: 'USD'});
      events.push(event);
    });
    await page.tick('BTC/USD', '100');
    await page.tick('BTC/USD', '101');
    await page.render();
    await page.lose();
    await page.wait(10_000);
    await page.tick('BTC/USD', '102');
    const told = events.map((event) => {
      if (event instanceof CryptoUpdateEvent) return event.ticker.last;
      return event instanceof CryptoStatusEvent && event.status;
    });
    expect(told).to.deep.equal(['100', 'live', '101', 'delayed', '102', 'live']);
    expect(events.every(({bubbles, composed}) => bubbles && composed)).to.equal(true);
  });
});

describe('the life of a price', () => {
  it('writes nothing on a tick that changes nothing', async () => {
    const page = await price();
    await page.tick('BTC/USD', '100');
    const records: MutationRecord[] = [];
    const observer = new MutationObserver((some) => void records.push(...some));
    observer.observe(page.root, {subtree: true, childList: true, characterData: true, attributes: true});
    for (let i = 0; i < 5; i++) await page.tick('BTC/USD', '100.00');
    await page.test.pass(10_000, page.test.first);
    expect(records).to.deep.equal([]);
    await page.tick('BTC/USD', '101');
    expect(records.length).to.be.above(0);
  });

  it('goes on when it is moved, and its source hears nothing', async () => {
    const page = await price();
    await page.tick('BTC/USD', '100');
    (await pageBox()).append(page.element);
    await page.render();
    expect(page.text('price')).to.equal('$100.00');
    await page.wait(10_000);
    await page.tick('BTC/USD', '101');
    expect(page.text('price')).to.equal('$101.00');
    expect(page.test.first.wants).to.deep.equal([['BTC/USD']]);
  });

  it('lets go of everything 3 seconds after it was removed', async () => {
    const page = await price();
    await page.tick('BTC/USD', '1');
    page.element.remove();
    await page.test.platform.advanceAsync(2900);
    expect(page.test.first.wanted).to.deep.equal(['BTC/USD']);
    await page.test.platform.advanceAsync(3000);
    expect(page.test.first.wanted).to.deep.equal([]);
    expect(page.test.platform.leftovers).to.deep.equal(NOTHING);
  });

  it('shares one subscription of each pair with 200 others', async () => {
    const {hub, platform, first} = testHub();
    const box = await pageBox();
    const elements = Array.from({length: 200}, (_, i) =>
      Object.assign(document.createElement('crypto-price'), {hub, pair: `C${i % 10}/USD`}),
    );
    box.append(...elements);
    await Promise.all(elements.map((element) => element.updateComplete));
    await platform.settle();
    expect(first.wants.map(({length}) => length)).to.deep.equal([10]);
    box.replaceChildren();
    await platform.advanceAsync(8000);
    expect(platform.leftovers).to.deep.equal(NOTHING);
  });
});
