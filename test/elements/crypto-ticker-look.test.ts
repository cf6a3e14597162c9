import {expect} from '@open-wc/testing';
import {CryptoTickerElement} from '../../src/elements/crypto-ticker.js';
import type {Status} from '../../src/hub/snapshot.js';
import {brightness, contrast} from '../helpers/contrast.js';
import {elementPage, reach, type ElementPage} from '../helpers/element-page.js';
import {prefer} from '../helpers/media.js';
import {catchWarnings} from '../helpers/warnings.js';

CryptoTickerElement.define();

type Page = ElementPage<'crypto-ticker'>;

const STATES: readonly Status[] = ['loading', 'live', 'delayed', 'stale', 'offline', 'unsupported'];

/** A ticker with a price that rose and one that fell. */
async function upAndDown(attributes: Readonly<Record<string, string>> = {}): Promise<Page> {
  const page = await elementPage('crypto-ticker', {pairs: 'BTC/USD ETH/USD', ...attributes});
  await page.tick('BTC/USD', '105', {open24h: '100'});
  await page.tick('ETH/USD', '95', {open24h: '100'});
  return page;
}

async function state(status: Status, attributes: Readonly<Record<string, string>> = {}): Promise<Page> {
  const page = await elementPage('crypto-ticker', {pairs: 'BTC/USD', ...attributes}, {width: '320px'});
  await reach(page, status);
  return page;
}

describe('the theme of a ticker', () => {
  it('is dark or light when it says so, whatever the visitor prefers', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await prefer({colorScheme});
      const dark = await upAndDown({theme: 'dark'});
      const light = await upAndDown({theme: 'light'});
      expect(brightness(dark.element)).to.be.below(0.1);
      expect(brightness(light.element)).to.be.above(0.9);
      for (const part of ['name', 'price', 'symbol', 'time', 'change', 'source']) {
        const [a, b] = [dark, light].map((page) => getComputedStyle(page.part(part)).color);
        expect(a, part).not.to.equal(b);
      }
    }
  });

  for (const theme of ['auto', '', 'nonsense', undefined]) {
    it(`is what the visitor prefers when it is ${theme}`, async () => {
      const {element} = await upAndDown(theme === undefined ? {} : {theme});
      await prefer({colorScheme: 'dark'});
      expect(brightness(element)).to.be.below(0.1);
      await prefer({colorScheme: 'light'});
      expect(brightness(element)).to.be.above(0.9);
    });
  }

  for (const theme of ['light', 'dark']) {
    it(`has colours that can be read, also when it is ${theme}`, async () => {
      const page = await upAndDown({theme});
      const [up, down] = page.parts('change');
      expect(up?.classList.contains('up')).to.equal(true);
      expect(down?.classList.contains('down')).to.equal(true);
      const texts = ['name', 'price', 'symbol', 'time', 'source'].map((name) => page.part(name));
      for (const text of [...texts, up!, down!]) {
        expect(contrast(text, page.element), text.outerHTML).to.be.at.least(4.5);
      }
      await page.lose();
      expect(contrast(page.part('status'), page.element)).to.be.at.least(4.5);
    });
  }
});

describe('the custom properties of a ticker', () => {
  const RED = 'rgb(255, 0, 0)';

  for (const [property, value, look] of [
    ['--coinlet-background', RED, ({element}) => getComputedStyle(element).backgroundColor],
    ['--coinlet-color', RED, ({element}) => getComputedStyle(element).color],
    ['--coinlet-border', RED, ({element}) => getComputedStyle(element).borderTopColor],
    ['--coinlet-radius', '7px', ({element}) => getComputedStyle(element).borderTopLeftRadius],
    ['--coinlet-up', RED, (page) => getComputedStyle(page.parts('change')[0]!).color],
    ['--coinlet-down', RED, (page) => getComputedStyle(page.parts('change')[1]!).color],
  ] as const satisfies (readonly [string, string, (page: Page) => string])[]) {
    it(`include ${property}`, async () => {
      const page = await upAndDown();
      expect(look(page)).not.to.equal(value);
      page.element.style.setProperty(property, value);
      expect(look(page)).to.equal(value);
    });
  }

  it('include --coinlet-flash', async () => {
    const page = await upAndDown();
    page.element.style.setProperty('--coinlet-flash', RED);
    const later = performance.now() + 60_000;
    performance.now = () => later;
    try {
      await page.tick('BTC/USD', '106');
    } finally {
      Reflect.deleteProperty(performance, 'now');
    }
    expect(getComputedStyle(page.part('price')).backgroundColor).to.equal(RED);
  });

  it('may be set for the whole page', async () => {
    const page = await upAndDown();
    page.element.parentElement?.style.setProperty('--coinlet-background', RED);
    expect(getComputedStyle(page.element).backgroundColor).to.equal(RED);
  });
});

describe('the parts of a ticker', () => {
  it('are all there', async () => {
    const page = await upAndDown();
    for (const [name, count] of [
      ['list', 1],
      ['row', 2],
      ['name', 2],
      ['symbol', 2],
      ['price', 2],
      ['change', 2],
      ['time', 2],
      ['source', 1],
    ] as const) {
      expect(page.parts(name).length, name).to.equal(count);
    }
    await page.lose();
    expect(page.parts('status').length).to.equal(2);
  });

  it('can be styled from the page', async () => {
    const page = await upAndDown();
    const style = document.createElement('style');
    style.textContent = 'crypto-ticker::part(price) { letter-spacing: 3px; }';
    page.element.before(style);
    expect(getComputedStyle(page.part('price')).letterSpacing).to.equal('3px');
  });
});

describe('the size of a ticker', () => {
  it('takes no place when it is hidden', async () => {
    const {element} = await upAndDown({hidden: ''});
    expect(element.getBoundingClientRect().height).to.equal(0);
    expect(getComputedStyle(element).display).to.equal('none');
    element.hidden = false;
    expect(element.getBoundingClientRect().height).to.be.above(20);
  });

  for (const [lang, dir, loading] of [
    ['en', 'ltr', 'loading'],
    ['de', 'ltr', 'wird geladen'],
    ['ar', 'rtl', 'جارٍ التحميل'],
  ] as const) {
    it(`is the same in every state, and nothing sticks out, in ${lang}`, async () => {
      const sizes = new Set<string>();
      for (const status of STATES) {
        const pairs = 'BTC/USD';
        const page = await elementPage('crypto-ticker', {pairs}, {width: '320px', lang, dir});
        await reach(page, status);
        if (status === 'loading') expect(page.text('status')).to.equal(loading);
        const {left, right, width, height} = page.element.getBoundingClientRect();
        sizes.add(`${width} × ${height}`);
        for (const inner of page.root.querySelectorAll<HTMLElement>('[part]')) {
          if (!inner.checkVisibility()) continue;
          const box = inner.getBoundingClientRect();
          expect(
            box.left >= left && box.right <= right,
            `${inner.part.value} sticks out: ${status}`,
          ).to.equal(true);
        }
        expect(width).to.equal(320);
      }
      expect(sizes.size, [...sizes].join()).to.equal(1);
    });
  }

  it('keeps every row where it is while prices come and go', async () => {
    const pairs = 'BTC/USD ETH/USD SHIB/USD';
    const page = await elementPage('crypto-ticker', {pairs}, {width: '320px'});
    await page.load();
    const places = (): string => {
      const parts = ['row', 'icon', 'name', 'price', 'change'].flatMap((name) => page.parts(name));
      const boxes = parts.map((part) => part.getBoundingClientRect());
      // Its words end where the row does.
      return boxes
        .map(({left, right, top, height}, i) => [i < 9 ? left : right, top, height].join())
        .join(' ');
    };
    const before = places();
    await page.tick('BTC/USD', '84737.58', {open24h: '80702.46'});
    await page.tick('SHIB/USD', '0.00001234', {open24h: '0.00001'});
    expect(places()).to.equal(before);
    await page.lose();
    expect(places()).to.equal(before);
    await page.wait(40_000);
    expect(places()).to.equal(before);
  });

  it('keeps a price in its place when its digits change', async () => {
    const page = await elementPage('crypto-ticker', {pairs: 'BTC/USD'});
    await page.tick('BTC/USD', '11111.11');
    expect(getComputedStyle(page.part('price')).fontVariantNumeric).to.equal('tabular-nums');
    const {width} = page.part('price').getBoundingClientRect();
    page.sleep();
    await page.tick('BTC/USD', '88888.88');
    expect(page.text('price')).to.equal('$88,888.88');
    expect(page.part('price').getBoundingClientRect().width).to.equal(width);
  });
});

describe('a ticker for everyone', () => {
  for (const theme of ['light', 'dark']) {
    for (const status of STATES) {
      it(`has no accessibility violation when ${status} in ${theme}`, async () => {
        const page = await state(status, {theme});
        await expect(page.element).to.be.accessible();
      });
    }

    it(`has no accessibility violation in the state error in ${theme}`, async () => {
      catchWarnings();
      const page = await elementPage('crypto-ticker', {pairs: 'BTC ETH/USD', theme});
      await expect(page.element).to.be.accessible();
    });

    it(`has no accessibility violation with prices that rose and fell in ${theme}`, async () => {
      const page = await upAndDown({theme});
      await expect(page.element).to.be.accessible();
    });
  }

  it('is a list, and no live region that talks all the time', async () => {
    const page = await upAndDown();
    expect([page.part('list').localName, page.part('row').localName]).to.deep.equal(['ul', 'li']);
    expect(page.root.querySelector('[aria-live], output, [role=status], [role=alert]')).to.equal(null);
  });

  for (const [what, attributes, around, isMirrored] of [
    ['is mirrored where the page is written from right to left', {}, {lang: 'en', dir: 'rtl'}, true],
    ['is mirrored in a language of its own that is', {locale: 'ar'}, {}, true],
    ['is not mirrored in a language of its own that is not', {locale: 'en'}, {lang: 'ar', dir: 'rtl'}, false],
    ['is not mirrored elsewhere', {}, {}, false],
  ] as const) {
    it(`${what}, and its prices are by themselves`, async () => {
      const page = await elementPage('crypto-ticker', {pairs: 'BTC/USD', ...attributes}, around);
      await page.tick('BTC/USD', '84737.58', {open24h: '80702.46'});
      const [name, price] = [page.part('name'), page.part('price')].map((one) => one.getBoundingClientRect());
      expect(name!.left > price!.left).to.equal(isMirrored);
      const numbers = [...page.root.querySelectorAll('bdi')];
      expect(numbers.map(({textContent}) => /\p{Nd}/u.test(textContent))).to.deep.equal([true, true]);
      for (const number of numbers) expect(getComputedStyle(number).unicodeBidi).to.equal('isolate');
    });
  }
});
