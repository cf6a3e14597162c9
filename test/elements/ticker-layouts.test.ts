import {expect, nextFrame} from '@open-wc/testing';
import {CryptoTickerElement} from '../../src/elements/crypto-ticker.js';
import {elementPage, pageBox, type ElementPage} from '../helpers/element-page.js';
import {testHub} from '../helpers/hub.js';
import {prefer} from '../helpers/media.js';
import {isFirefox, isWebKit} from '../helpers/engine.js';

CryptoTickerElement.define();

type Page = ElementPage<'crypto-ticker'>;

const PAIRS = 'BTC/USD ETH/USD SOL/USD DOGE/USD';

/** Lets everything that watches sizes and places speak. */
async function frames(): Promise<void> {
  for (let i = 0; i < 3; i++) await nextFrame();
}

async function laidOut(attributes: Readonly<Record<string, string>> = {}, width = '500px'): Promise<Page> {
  const page = await elementPage('crypto-ticker', {pairs: PAIRS, ...attributes}, {width});
  await page.load();
  await page.tick('BTC/USD', '84737.58', {open24h: '80702.46'});
  await frames();
  return page;
}

const topsOf = (page: Page): number[] => page.parts('row').map((row) => row.getBoundingClientRect().top);
const leftsOf = (page: Page): number[] => page.parts('row').map((row) => row.getBoundingClientRect().left);
const listOf = (page: Page): CSSStyleDeclaration => getComputedStyle(page.part('list'));

describe('the layout of a ticker', () => {
  for (const layout of ['list', '', 'nonsense', 'LIST', undefined]) {
    it(`is a list with a line for each pair when it is ${layout}`, async () => {
      const page = await laidOut(layout === undefined ? {} : {layout});
      const tops = topsOf(page);
      expect(tops).to.deep.equal(tops.toSorted((a, b) => a - b));
      expect([new Set(tops).size, new Set(leftsOf(page)).size]).to.deep.equal([4, 1]);
      expect(page.part('list').hasAttribute('tabindex')).to.equal(false);
    });
  }

  it('is one line that the keyboard can scroll when it is a row', async () => {
    const page = await laidOut({layout: 'row'}, '300px');
    const list = page.part('list');
    expect(new Set(topsOf(page)).size).to.equal(1);
    expect([listOf(page).display, listOf(page).flexWrap]).to.deep.equal(['flex', 'nowrap']);
    expect(list.scrollWidth).to.be.above(list.clientWidth);
    expect([list.tabIndex, list.getAttribute('aria-label')]).to.deep.equal([0, 'Prices']);
    expect(page.element.scrollWidth).to.be.at.most(page.element.clientWidth);
    expect(page.root.getAnimations()).to.deep.equal([]);
  });

  for (const layout of ['row', 'tape'])
    for (const display of ['grid', 'flex'])
      it(`is no wider than there is room for, in a ${display}, when it is a ${layout}`, async () => {
        const page = await laidOut({layout}, '320px');
        const {element} = page;
        element.parentElement!.style.display = display;
        element.style.flex = '1';
        await frames();
        expect(element.getBoundingClientRect().width).to.be.at.most(320);
        expect(element.parentElement!.scrollWidth).to.equal(320);
      });

  it('is cards, as many beside each other as there is room for, when it is a grid', async () => {
    const wide = await laidOut({layout: 'grid'}, '600px');
    expect(listOf(wide).display).to.equal('grid');
    expect(new Set(topsOf(wide)).size).to.be.below(4);
    for (const row of wide.parts('row')) {
      expect(getComputedStyle(row).borderTopWidth).to.equal('1px');
    }
    const sizes = wide.parts('row').map((row) => row.getBoundingClientRect());
    // Safari gives each column whole parts of a pixel, and Firefox tells a size with errors that depend on the place.
    const grain = isWebKit ? 0.1 : isFirefox ? 0.005 : 0;
    for (const {width, height} of sizes) {
      expect(width).to.be.closeTo(sizes[0]!.width, grain);
      expect(height).to.be.closeTo(sizes[0]!.height, grain);
    }
    const narrow = await laidOut({layout: 'grid'}, '200px');
    expect(new Set(topsOf(narrow)).size).to.equal(4);
    expect(narrow.part('list').hasAttribute('tabindex')).to.equal(false);
  });

  it('is one line that moves when it is a tape, and nowhere stands twice', async () => {
    const page = await laidOut({layout: 'tape'}, '300px');
    expect([page.part('list').tabIndex, page.parts('row').length]).to.deep.equal([0, 4]);
    const states = (): string[] =>
      page.parts('row').flatMap((row) => row.getAnimations().map(({playState}) => playState));
    expect(states()).to.deep.equal(Array(4).fill('running'));
    page.element.paused = true;
    await page.render();
    await frames();
    expect(states()).to.deep.equal(Array(4).fill('paused'));
    page.element.paused = false;
    await page.render();
    await frames();
    expect(states()).to.deep.equal(Array(4).fill('running'));
  });

  it('of a tape moves as fast as it says', async () => {
    const page = await laidOut({layout: 'tape', speed: '85'}, '300px');
    const rates = (): number[] =>
      page.parts('row').flatMap((row) => row.getAnimations().map(({playbackRate}) => playbackRate));
    expect(rates()).to.deep.equal(Array(4).fill(0.085));
    page.element.setAttribute('speed', '0');
    await page.render();
    expect(rates()).to.deep.equal([]);
    page.element.removeAttribute('speed');
    await page.render();
    expect(rates()).to.deep.equal(Array(4).fill(0.04));
  });

  it('of a tape stands still, and scrolls, for a visitor who wants less motion', async () => {
    await prefer({reducedMotion: 'reduce'});
    const page = await laidOut({layout: 'tape'}, '300px');
    const list = page.part('list');
    expect(page.parts('row').flatMap((row) => row.getAnimations())).to.deep.equal([]);
    list.scrollLeft = 50;
    expect(list.scrollLeft).to.equal(50);
  });

  it('may change to any other and back, and looks as if it had been that from the start', async () => {
    const page = await laidOut({}, '300px');
    const places = (): string => [...topsOf(page), ...leftsOf(page)].join();
    const before = places();
    for (const layout of ['tape', 'grid', 'row', 'list']) {
      page.element.layout = layout;
      await page.render();
      await page.load();
      expect(page.parts('row').length, layout).to.equal(4);
      expect(page.part('list').hasAttribute('tabindex'), layout).to.equal(/tape|row/.test(layout));
      const animations = page.parts('row').flatMap((one) => one.getAnimations());
      if (layout !== 'tape') expect(animations, layout).to.deep.equal([]);
    }
    expect(places()).to.equal(before);
  });

  for (const layout of ['grid', 'row', 'tape']) {
    it(`shows nothing of a ${layout} before its part is loaded, and then all at once`, async () => {
      const {hub} = testHub({second: []});
      const element = document.createElement('crypto-ticker');
      Object.assign(element, {hub, layout, pairs: PAIRS, href: '/{base}', sparkline: '24h'});
      const seen: string[] = [];
      const box = await pageBox();
      box.append(element);
      new MutationObserver(() => {
        const list = element.renderRoot.querySelector('ul');
        const rows = element.renderRoot.querySelectorAll('li');
        const links = element.renderRoot.querySelectorAll('li a');
        const charts = element.renderRoot.querySelectorAll('[part=chart]');
        const display = rows.length ? getComputedStyle(list!).display : '';
        seen.push([rows.length, links.length, charts.length, display].join(' '));
      }).observe(element.renderRoot, {childList: true, subtree: true});
      await element.updateComplete;
      await import('../../src/elements/ticker-extras.js');
      await frames();
      const display = layout === 'grid' ? 'grid' : 'flex';
      expect(seen[0]).to.equal('0 0 0 ');
      expect([...new Set(seen)]).to.deep.equal(['0 0 0 ', `4 4 4 ${display}`]);
    });
  }
});

describe('what a ticker shows', () => {
  const always = ['list', 'pause', 'row'];

  for (const [show, parts, name] of [
    ['', ['change', 'icon', 'name', 'price', 'source', 'symbol', 'time'], 'Bitcoin'],
    ['price', ['name', 'price'], 'BTC'],
    ['name', ['name'], 'Bitcoin'],
    ['name price', ['name', 'price'], 'Bitcoin'],
    ['name,price', ['name', 'price'], 'Bitcoin'],
    ['symbol price', ['name', 'price'], 'BTC/USD'],
    ['symbol', ['name'], 'BTC/USD'],
    ['icon name symbol change', ['change', 'icon', 'name', 'symbol'], 'Bitcoin'],
    ['name symbol price change source', ['change', 'name', 'price', 'source', 'symbol'], 'Bitcoin'],
    ['price time', ['name', 'price', 'time'], 'BTC'],
    ['source', ['name', 'source'], 'BTC'],
    ['high low', ['high', 'low', 'more', 'name'], 'BTC'],
    ['price volume', ['more', 'name', 'price', 'volume'], 'BTC'],
    ['price wibble <b>', ['name', 'price'], 'BTC'],
    ['wibble', ['name'], 'BTC'],
  ] as const) {
    it(`is what ${JSON.stringify(show)} says`, async () => {
      const page = await elementPage('crypto-ticker', {pairs: 'BTC/USD', show});
      await page.load();
      await page.tick('BTC/USD', '84737.58', {open24h: '80702.46'});
      expect(page.shownParts).to.deep.equal([...always, ...parts].sort());
      expect(page.text('name')).to.equal(name);
      // Whatever is shown: a price is heard with its time, and never without how it stands.
      expect(page.parts('time').length).to.equal(1);
      await page.lose();
      expect(page.shownParts).to.include('status');
    });
  }

  for (const layout of ['row', 'tape']) {
    it(`is the pair, its price and change by default in a ${layout}, and the time only once`, async () => {
      const page = await laidOut({layout});
      expect(page.texts('name')).to.deep.equal(PAIRS.split(' '));
      expect(page.shownParts).to.deep.equal([...always, 'change', 'name', 'price', 'source', 'time'].sort());
      const times = page.parts('time').filter((time) => !time.closest('.aside'));
      expect(times.length).to.equal(1);
      await page.tick('ETH/USD', '2500');
      await page.lose();
      expect(page.texts('status').slice(0, 2)).to.deep.equal(['delayed · 0 sec', 'delayed · 0 sec']);
    });
  }

  it('may change', async () => {
    const page = await laidOut({show: 'price'});
    page.element.show = 'name price high';
    await page.render();
    await page.load();
    expect(page.shownParts).to.deep.equal([...always, 'high', 'more', 'name', 'price'].sort());
    page.element.removeAttribute('show');
    await page.render();
    expect(page.shownParts).to.include.members(['icon', 'symbol', 'change', 'time', 'source']);
  });

  it('always names a source that asks for it', async () => {
    const page = await elementPage('crypto-ticker', {show: 'price'});
    Object.assign(page.test.first, {isCreditDue: true});
    page.element.pairs = 'BTC/USD';
    await page.render();
    await page.tick('BTC/USD', '1');
    expect(page.texts('source')).to.deep.equal(['First']);
    expect(page.part('source').getBoundingClientRect().width).to.be.above(10);
    expect(page.part('source').getAttribute('href')).to.equal('https://first.example');
  });

  for (const layout of ['row', 'tape'])
    for (const width of ['180px', '320px'])
      it(`keeps its foot inside, and the words there apart, however little room there is: ${layout}, ${width}`, async () => {
        const page = await laidOut({layout, pairs: 'BTC/USD BTC/BTC nonsense'}, width);
        await page.load();
        const inside = page.element.getBoundingClientRect();
        const pause = page.part('pause').getBoundingClientRect();
        expect(pause.right).to.be.at.most(inside.right - 1);
        expect(page.root.querySelector('.foot .state')!.textContent).to.match(/USD.* \(BTC\/BTC, nonsense\)/);
        expect(page.part('source').getBoundingClientRect().width).to.be.above(10);
      });
});
