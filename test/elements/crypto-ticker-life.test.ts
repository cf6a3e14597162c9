import {expect} from '@open-wc/testing';
import {CryptoTickerElement} from '../../src/elements/crypto-ticker.js';
import {CryptoStatusEvent, CryptoUpdateEvent} from '../../src/elements/events.js';
import {elementPage, pageBox, type ElementPage} from '../helpers/element-page.js';
import {watchFlashes} from '../helpers/flashes.js';
import {testHub} from '../helpers/hub.js';
import {prefer} from '../helpers/media.js';

CryptoTickerElement.define();

type Page = ElementPage<'crypto-ticker'>;

const NOTHING = {timers: 0, listeners: 0, sockets: 0, requests: 0};

const ticker = (pairs = 'BTC/USD'): Promise<Page> => elementPage('crypto-ticker', {pairs});

/** A source says more than it has to. */
async function repeat(page: Page, last: string): Promise<void> {
  const {first, platform} = page.test;
  first.tick(platform, 'BTC/USD', last);
  first.tick(platform, 'BTC/USD', last);
  await page.render();
}

describe('the events of a ticker', () => {
  let listening: AbortController;

  beforeEach(() => (listening = new AbortController()));
  afterEach(() => listening.abort());

  it('tell of every new ticker once, and cross shadow roots', async () => {
    const page = await ticker('BTC/USD ETH/USD');
    const events: CryptoUpdateEvent[] = [];
    document.body.addEventListener('crypto-update', (event) => void events.push(event), {
      signal: listening.signal,
    });
    await page.tick('BTC/USD', '100');
    await page.tick('ETH/USD', '20');
    await page.tick('BTC/USD', '101');
    await page.lose();
    await page.wait(20_000);
    expect(events.map(({ticker: {pair, last}}) => [pair.base, last])).to.deep.equal([
      ['BTC', '100'],
      ['ETH', '20'],
      ['BTC', '101'],
    ]);
    for (const event of events) {
      expect(event).to.be.instanceOf(CryptoUpdateEvent);
      expect([event.bubbles, event.composed, event.target]).to.deep.equal([true, true, page.element]);
    }
    expect(events[0]?.ticker.source).to.equal('first');
  });

  it('tell the last ticker of a frame only', async () => {
    const page = await ticker();
    const prices: string[] = [];
    page.element.addEventListener('crypto-update', (event) => void prices.push(event.ticker.last));
    page.test.first.status('live');
    for (let i = 1; i <= 10; i++) page.test.first.tick(page.test.platform, 'BTC/USD', `${100 + i}`);
    await page.render();
    expect(prices).to.deep.equal(['110']);
  });

  it('tell of every status when it changes, and why', async () => {
    const page = await elementPage('crypto-ticker', {});
    const events: CryptoStatusEvent[] = [];
    page.element.addEventListener('crypto-status', (event) => void events.push(event));
    page.element.pairs = 'BTC/USD';
    await page.render();
    for (let i = 1; i < 5; i++) await page.tick('BTC/USD', `${100 + i}`);
    await page.lose();
    await page.wait(60_000);
    await page.tick('BTC/USD', '105');
    await page.wait(34_000);
    expect(events.map(({status}) => status)).to.deep.equal([
      'loading',
      'live',
      'delayed',
      'offline',
      'live',
      'stale',
    ]);
    for (const {status, reason} of events.slice(1)) {
      expect(reason).to.match(status === 'delayed' || status === 'offline' ? /^lost \(1006\)$/ : /^\w+$/);
    }
    for (const event of events) {
      expect(event).to.be.instanceOf(CryptoStatusEvent);
      expect([event.bubbles, event.composed]).to.deep.equal([true, true]);
      expect(event.pair).to.deep.equal({base: 'BTC', quote: 'USD'});
    }
  });

  for (const [what, change] of [
    ['the pairs change', ({element}) => (element.pairs = 'ETH/USD BTC/USD')],
    ['the element is moved', ({element}) => element.parentElement!.append(element)],
  ] as const satisfies (readonly [string, (page: Page) => unknown])[]) {
    it(`tell of nothing twice when ${what}`, async () => {
      const page = await ticker();
      await page.tick('BTC/USD', '1');
      const events: Event[] = [];
      page.element.addEventListener('crypto-update', (event) => void events.push(event));
      page.element.addEventListener('crypto-status', (event) => {
        if (event.pair?.base === 'BTC') events.push(event);
      });
      change(page);
      await page.render();
      expect(events.map(({type}) => type)).to.deep.equal([]);
    });
  }

  it('may be answered by removing the element', async () => {
    const page = await ticker('BTC/USD ETH/USD');
    page.element.addEventListener('crypto-update', () => page.element.remove());
    await page.tick('BTC/USD', '1');
    await page.wait(6000);
    expect(page.test.platform.reported).to.deep.equal([]);
    expect(page.test.platform.leftovers).to.deep.equal(NOTHING);
  });
});

describe('the flash of a price', () => {
  const flashes = watchFlashes();

  it('is none for the first rendering', async () => {
    const page = await ticker();
    await page.render();
    expect(flashes.seen).to.deep.equal([]);
  });

  it('comes when the shown text has changed, and not for the first price', async () => {
    const page = await ticker('BTC/USD ETH/USD');
    for (const last of ['100', '101']) {
      flashes.time += 5000;
      await page.tick('BTC/USD', last);
    }
    expect(flashes.seen).to.deep.equal(['price $101.00']);
  });

  it('does not come when the text stays as it is', async () => {
    const page = await ticker();
    flashes.time += 5000;
    await page.tick('BTC/USD', '1');
    flashes.seen = [];
    for (let i = 0; i < 5; i++) {
      flashes.time += 5000;
      await page.tick('BTC/USD', '1.00');
    }
    await page.lose();
    await page.wait(20_000);
    expect(flashes.seen).to.deep.equal([]);
  });

  it('comes at most once a second', async () => {
    const page = await ticker();
    for (let i = 0; i < 50; i++) {
      await page.tick('BTC/USD', `${100 + i}`);
      flashes.time += 100;
    }
    expect(flashes.seen.length).to.be.within(4, 5);
  });

  it('does not come late, when another price changes', async () => {
    const page = await ticker('BTC/USD ETH/USD');
    await page.tick('BTC/USD', '100');
    await page.tick('ETH/USD', '20');
    flashes.time += 5000;
    await page.tick('BTC/USD', '101');
    flashes.time += 500;
    await page.tick('BTC/USD', '102');
    flashes.time += 5000;
    flashes.seen = [];
    await page.tick('ETH/USD', '21');
    expect(flashes.seen).to.deep.equal(['price $21.00']);
  });

  it('never comes for a visitor who wants less motion', async () => {
    await prefer({reducedMotion: 'reduce'});
    const page = await ticker();
    await page.tick('BTC/USD', '99');
    const {backgroundColor} = getComputedStyle(page.part('price'));
    for (let i = 0; i < 5; i++) {
      flashes.time += 5000;
      await page.tick('BTC/USD', `${100 + i}`);
      expect(getComputedStyle(page.part('price')).backgroundColor).to.equal(backgroundColor);
    }
  });

  it('is over in a moment, and without a step between', async () => {
    const page = await ticker();
    await page.tick('BTC/USD', '100');
    const price = page.part('price');
    const {backgroundColor} = getComputedStyle(price);
    flashes.time += 5000;
    await page.tick('BTC/USD', '101');
    expect(getComputedStyle(price).backgroundColor).not.to.equal(backgroundColor);
    await new Promise<unknown>((resolve) => new MutationObserver(resolve).observe(price, {attributes: true}));
    expect(getComputedStyle(price).backgroundColor).to.equal(backgroundColor);
    expect(price.getAnimations()).to.deep.equal([]);
  });
});

describe('the page under a ticker', () => {
  /** Everything that is written from now on. */
  const watch = (page: Page): readonly MutationRecord[] => {
    const records: MutationRecord[] = [];
    const observer = new MutationObserver((some) => void records.push(...some));
    observer.observe(page.root, {subtree: true, childList: true, characterData: true, attributes: true});
    return records;
  };

  it('is not written to when the same ticker comes again', async () => {
    const page = await ticker('BTC/USD ETH/USD');
    await page.tick('BTC/USD', '1');
    const records = watch(page);
    for (let i = 0; i < 5; i++) await repeat(page, '1.00');
    expect(records).to.deep.equal([]);
  });

  it('is not written to while time passes and a price stays live', async () => {
    const page = await ticker('BTC/USD');
    await page.tick('BTC/USD', '1');
    const records = watch(page);
    await page.test.pass(20_000, page.test.first);
    await page.render();
    expect(page.parts('time').length).to.equal(1);
    expect(records).to.deep.equal([]);
  });

  it('gets no new text from a price that is the same within a second', async () => {
    const page = await ticker();
    await page.tick('BTC/USD', '1');
    const records = watch(page);
    page.test.platform.advance(100);
    await repeat(page, '1.0');
    // For machines, the time is exact.
    expect(records.map(({attributeName}) => attributeName)).to.deep.equal(['datetime']);
  });

  it('is written to in the row that has changed, and there in its text alone', async () => {
    const page = await ticker('BTC/USD ETH/USD');
    await page.tick('ETH/USD', '100');
    await page.tick('BTC/USD', '100');
    const records = watch(page);
    await page.tick('BTC/USD', '101');
    const written = records.filter(({attributeName}) => attributeName !== 'data-flash');
    expect(written.map(({type}) => type)).to.deep.equal(['characterData']);
    expect(page.parts('row')[0]!.contains(records[0]!.target)).to.equal(true);
  });

  it('keeps its nodes when a status changes', async () => {
    const page = await ticker();
    await page.tick('BTC/USD', '1');
    const kept = ['row', 'name', 'symbol', 'price', 'change', 'source'].map((name) => page.part(name));
    await page.lose();
    expect(kept.every((part) => part.isConnected)).to.equal(true);
  });
});

describe('the life of a ticker', () => {
  it('goes on when it is moved, and its source hears nothing', async () => {
    const page = await ticker('BTC/USD ETH/USD');
    await page.tick('BTC/USD', '100');
    await page.tick('ETH/USD', '10');
    const {wants} = page.test.first;
    const box = await pageBox();
    box.append(page.element);
    await page.render();
    expect(page.texts('price')).to.deep.equal(['$100.00', '$10.00']);
    await page.wait(10_000);
    await page.tick('BTC/USD', '101');
    expect(page.text('price')).to.equal('$101.00');
    expect(wants).to.deep.equal([['BTC/USD', 'ETH/USD']]);
    expect(page.test.first.starts).to.equal(1);
  });

  it('lets go of everything 3 seconds after it was removed', async () => {
    const page = await ticker();
    await page.tick('BTC/USD', '1');
    page.element.remove();
    await page.test.platform.advanceAsync(2900);
    expect(page.test.first.wanted).to.deep.equal(['BTC/USD']);
    await page.test.platform.advanceAsync(3000);
    expect(page.test.first.wanted).to.deep.equal([]);
    expect(page.test.platform.leftovers).to.deep.equal(NOTHING);
    page.test.platform.frame();
    expect(page.test.platform.pendingFrames).to.equal(0);
  });

  it('lets go of everything when it is removed before its first rendering', async () => {
    const {hub, platform, first} = testHub();
    const box = await pageBox();
    for (let i = 0; i < 10; i++) {
      const element = document.createElement('crypto-ticker');
      Object.assign(element, {hub, pairs: 'BTC/USD'});
      box.append(element);
      if (i % 2) await element.updateComplete;
      element.remove();
      await platform.settle();
    }
    await platform.advanceAsync(8000);
    expect(first.wanted).to.deep.equal([]);
    expect(platform.leftovers).to.deep.equal(NOTHING);
  });

  it('renders nothing while it is off the page, and the last price when it is back', async () => {
    const page = await ticker();
    await page.tick('BTC/USD', '100');
    const box = page.element.parentElement!;
    page.element.remove();
    await page.tick('BTC/USD', '101');
    expect(page.text('price')).to.equal('$100.00');
    box.append(page.element);
    await page.render();
    expect(page.text('price')).to.equal('$101.00');
    expect(page.test.first.wants.length).to.equal(1);
  });

  it('shares one subscription of each pair with 200 others', async () => {
    const {hub, platform, first} = testHub();
    const box = await pageBox();
    const elements = Array.from({length: 200}, (_, i) => {
      const element = document.createElement('crypto-ticker');
      element.hub = hub;
      element.pairs = `C${i % 10}/USD C${(i + 3) % 10}/USD`;
      return element;
    });
    box.append(...elements);
    await Promise.all(elements.map((element) => element.updateComplete));
    await platform.settle();
    expect(first.starts).to.equal(1);
    expect(first.wants.map(({length}) => length)).to.deep.equal([10]);
    box.replaceChildren();
    await platform.advanceAsync(8000);
    expect(first.wanted).to.deep.equal([]);
    expect(platform.leftovers).to.deep.equal(NOTHING);
  });
});
