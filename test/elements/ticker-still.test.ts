import {expect} from '@open-wc/testing';
import {CryptoTickerElement} from '../../src/elements/crypto-ticker.js';
import {elementPage, type ElementPage} from '../helpers/element-page.js';
import {prefer} from '../helpers/media.js';
import {catchWarnings} from '../helpers/warnings.js';

CryptoTickerElement.define();

type Page = ElementPage<'crypto-ticker'>;

const PARTS = ['name', 'symbol', 'price', 'change', 'second', 'high', 'source', 'pause'];
const BTC = {open24h: '80702.46', high24h: '86000', tickSize: '0.01'};

/** Where the parts begin that readers see: what is cut off whole is in no place. */
function places(page: Page): Record<string, string> {
  const isMirrored = getComputedStyle(page.part('list')).direction === 'rtl';
  const found: Record<string, string> = {};
  for (const name of PARTS) {
    for (const [i, part] of page.parts(name).entries()) {
      const {left, right, top} = part.getBoundingClientRect();
      const line = part.closest('small')?.getBoundingClientRect();
      if (line && (top >= line.bottom - 4 || top < line.top - 4)) continue;
      found[`${name} ${i}`] = `${isMirrored ? right : left} ${top}`;
    }
  }
  return found;
}

/** Whether a text can be read to its end. */
function isWhole(text: Element): boolean {
  const {clientWidth, scrollWidth} = text;
  const {top, bottom} = text.getBoundingClientRect();
  const line = text.closest('small')!.getBoundingClientRect();
  return scrollWidth <= clientWidth + 1 && top > line.top - 2 && bottom < line.bottom + 2;
}

describe('what stands in a ticker beside a status', () => {
  for (const [name, attributes, width] of [
    ['a list of 320 px', {}, '320px'],
    ['a list of 500 px', {}, '500px'],
    ['a list of 200 px', {}, '200px'],
    ['a list with small charts', {sparkline: '24h'}, '320px'],
    ['a list with all figures', {show: 'name symbol price change high time', 'second-quote': 'EUR'}, '320px'],
    ['a grid', {layout: 'grid'}, '320px'],
    ['a row', {layout: 'row'}, '900px'],
    ['a narrow row', {layout: 'row'}, '320px'],
    [
      'a row with all figures',
      {layout: 'row', show: 'icon name symbol price change high time source', 'second-quote': 'EUR'},
      '900px',
    ],
    ['a tape', {layout: 'tape'}, '320px'],
  ] as const) {
    for (const lang of ['en', 'de', 'ar']) {
      it(`stays where it is, whatever the status and however long, in ${name} (${lang})`, async () => {
        await prefer({reducedMotion: 'reduce'});
        const page = await elementPage(
          'crypto-ticker',
          {pairs: 'BTC/USD ETH/USD', ...attributes},
          {width, lang, dir: lang === 'ar' ? 'rtl' : 'ltr'},
        );
        await page.load();
        const tick = async (): Promise<void> => {
          await page.tick('BTC/EUR', '71500.00', BTC);
          await page.tick('ETH/EUR', '2550.00', BTC);
          await page.tick('ETH/USD', '3120.45', BTC);
          await page.tick('BTC/USD', '84737.58', BTC);
        };
        await tick();
        const before = places(page);
        const expectStill = (step: string): void => {
          const now = places(page);
          for (const [part, place] of Object.entries(now))
            if (before[part]) expect(place, `${part} ${step}`).to.equal(before[part]);
          expect(now).to.include.keys('name 0', 'price 0', 'change 1');
        };
        await page.lose();
        await page.load();
        for (const seconds of [0, 5, 5, 15]) {
          await page.wait(seconds * 1000);
          expectStill(`delayed for ${seconds} s more`);
        }
        for (const seconds of [20, 60]) {
          await page.wait(seconds * 1000);
          await page.load();
          expectStill(`offline for ${seconds} s more`);
        }
        page.sleep();
        await tick();
        expectStill('live again');
        page.element.paused = true;
        await page.load();
        expectStill('paused');
      });
    }
  }

  it('comes before it, and gives way to it where there is no room for both', async () => {
    const seen = async (width: string): Promise<string> => {
      const page = await elementPage('crypto-ticker', {pairs: 'BTC/USD'}, {width});
      await page.tick('BTC/USD', '84737.58', BTC);
      const texts = (): string => {
        const parts = [...page.parts('symbol'), ...page.parts('time'), ...page.parts('status')];
        const {top, bottom} = page.part('symbol').closest('small')!.getBoundingClientRect();
        return parts
          .map((part) => part.getBoundingClientRect())
          .map((box, i) => ({box, name: parts[i]!.part.value}))
          .filter(({box}) => box.top > top - 4 && box.top < bottom - 4)
          .toSorted((a, b) => a.box.left - b.box.left)
          .map(({name}) => name)
          .join(' ');
      };
      const live = texts();
      await page.lose();
      return `${live}, ${texts()}`;
    };
    expect(await seen('400px')).to.equal('symbol time, symbol status');
    expect(await seen('200px')).to.equal('time, status');
  });
});

describe('the time of a price', () => {
  for (const lang of ['en', 'de', 'ar', 'ru']) {
    for (const layout of ['list', 'grid']) {
      it(`can be read beside a small chart, at any width, in a ${layout} (${lang})`, async () => {
        const page = await elementPage(
          'crypto-ticker',
          {pairs: 'BTC/USD SHIB/USD', sparkline: '24h', layout},
          {lang, dir: lang === 'ar' ? 'rtl' : 'ltr'},
        );
        await page.load();
        await page.tick('SHIB/USD', '0.0000127');
        await page.tick('BTC/USD', '84737.58', BTC);
        for (const width of [500, 390, 380, 360, 335, 334, 320, 300, 280, 260, 250, 240]) {
          page.element.parentElement!.style.width = `${width}px`;
          for (const time of page.parts('time')) expect(isWhole(time), `${width} px`).to.equal(true);
        }
      });
    }
  }
});

describe('the foot of a ticker in one line', () => {
  const foot = (page: Page): string =>
    page.root
      .querySelector<HTMLElement>('.foot .state')
      ?.innerText.replace(/\p{Cf}/gu, '')
      .replace(/\s+/g, ' ')
      .trim() ?? '';

  async function line(attributes: Readonly<Record<string, string>> = {}): Promise<Page> {
    const page = await elementPage('crypto-ticker', {pairs: 'BTC/USD ETH/USD', layout: 'row', ...attributes});
    await page.load();
    return page;
  }

  it('tells how the prices stand, once, when all stand alike', async () => {
    const page = await line();
    await page.tick('BTC/USD', '84737.58');
    await page.tick('ETH/USD', '3120.45');
    expect(foot(page)).to.equal('');
    await page.lose();
    expect(foot(page)).to.contain('delayed · 0 sec').and.not.to.contain('BTC');
    // Those who listen hear it beside each price.
    expect(page.root.querySelector('.foot .state')?.ariaHidden).to.equal('true');
    for (const row of page.parts('row'))
      expect(row.textContent.replace(/\p{Cf}/gu, '')).to.contain('delayed · 0 sec');
    const [price] = page.parts('price');
    expect(getComputedStyle(price!).textDecorationLine).to.equal('underline');
  });

  it('names those that stand another way than the others', async () => {
    catchWarnings();
    const page = await line({pairs: 'BTC/USD nonsense'});
    await page.tick('BTC/USD', '84737.58');
    expect(foot(page)).to.match(/^error · .* \(nonsense\)/);
    const lines = page.parts('price').map((price) => getComputedStyle(price).textDecorationLine);
    expect(lines).to.deep.equal(['none', 'underline']);
  });

  it('tells it of the second currency, too', async () => {
    const page = await elementPage(
      'crypto-ticker',
      {pairs: 'BTC/USD', layout: 'row', 'second-quote': 'EUR'},
      {first: ['BTC/USD']},
    );
    await page.load();
    await page.tick('BTC/USD', '84737.58');
    await page.wait(1000);
    await page.load();
    expect(foot(page)).to.match(/^unsupported ?No source has this pair\. ?\(BTC\/EUR\)/);
  });
});
