import {expect, nextFrame} from '@open-wc/testing';
import {CryptoPriceElement} from '../../src/elements/crypto-price.js';
import {CryptoTickerElement} from '../../src/elements/crypto-ticker.js';
import {elementPage, reach, type ElementPage, type ElementPageOptions} from '../helpers/element-page.js';
import {prefer} from '../helpers/media.js';

CryptoTickerElement.define();
CryptoPriceElement.define();

type AnyPage = ElementPage<'crypto-ticker' | 'crypto-price'>;

const FULL = 'icon name symbol price change high low volume time source';

const DAY = {open24h: '80702.46', high24h: '86000', low24h: '80000', volume24h: '12345', tickSize: '0.01'};

/** Tells a size of every element at every step, to hold it to. */
class Sizes {
  readonly #seen = new Map<string, string>();

  note({element}: AnyPage, step: string): void {
    const {width, height} = element.getBoundingClientRect();
    // Firefox tells a size with errors that depend on the place.
    const size = `${width.toFixed(2)} × ${height.toFixed(2)}`;
    this.#seen.set(size, `${this.#seen.get(size) ?? size}: ${step}`);
  }

  expectOne(): void {
    expect([...this.#seen.values()].map((one) => one.split(': ').slice(1))).to.have.length(
      1,
      [...this.#seen.values()].join('\n'),
    );
  }
}

/** Leads one element through every state that it can be in, and notes its size in each. */
async function throughStates(page: AnyPage, sizes: Sizes): Promise<void> {
  await page.load();
  sizes.note(page, 'loading');
  await page.tick('BTC/USD', '84737.58', DAY);
  sizes.note(page, 'live');
  await page.tick('BTC/USD', '84801.01', {...DAY, open24h: '90000'});
  sizes.note(page, 'live again');
  await page.lose();
  await page.load();
  sizes.note(page, 'delayed');
  await page.wait(20_000);
  sizes.note(page, 'delayed for 20 s');
  await page.wait(20_000);
  await page.load();
  sizes.note(page, 'offline');
  await page.wait(130_000);
  sizes.note(page, 'offline for minutes');
  await page.tick('BTC/USD', '84801.02', DAY);
  sizes.note(page, 'live after that');
  page.element.paused = true;
  await page.load();
  sizes.note(page, 'paused');
  page.element.paused = false;
  await page.render();
  sizes.note(page, 'resumed');
  await page.tick('BTC/USD', '84801.03', DAY);
  await page.wait(34_000);
  await page.load();
  sizes.note(page, 'stale');
}

/** Makes an element each that comes into a state that has no way back. */
async function inOtherStates(
  make: (options: ElementPageOptions, more?: object) => Promise<AnyPage>,
  sizes: Sizes,
): Promise<void> {
  const unsupported = await make({});
  await reach(unsupported, 'unsupported');
  sizes.note(unsupported, 'unsupported');

  const disputed = await make({second: ['BTC/USD']}, {source: 'median(first second)'});
  await disputed.load();
  const {second, platform} = disputed.test;
  second.status('live');
  second.tick(platform, 'BTC/USD', '90737.58');
  await disputed.tick('BTC/USD', '84737.58', DAY);
  await disputed.load();
  expect(disputed.element.matches(':state(disputed)')).to.equal(true);
  sizes.note(disputed, 'disputed');
}

describe('the size of a ticker in all its states', () => {
  for (const [name, attributes, width] of [
    ['a list of 320 px', {}, '320px'],
    ['a list of 500 px', {}, '500px'],
    ['a list of 200 px', {}, '200px'],
    ['a list with all figures', {show: FULL, 'second-quote': 'EUR', sparkline: '24h'}, '320px'],
    ['a list without names', {show: 'symbol price change'}, '320px'],
    ['a row', {layout: 'row'}, '500px'],
    ['a narrow row', {layout: 'row'}, '320px'],
    ['a grid', {layout: 'grid', sparkline: '24h'}, '500px'],
    ['a narrow grid with all figures', {layout: 'grid', show: FULL, 'second-quote': 'EUR'}, '320px'],
    ['a tape', {layout: 'tape'}, '320px'],
  ] as const) {
    for (const lang of ['en', 'de', 'ar']) {
      it(`is the same for ${name} (${lang})`, async () => {
        await prefer({reducedMotion: 'reduce'});
        const dir = lang === 'ar' ? 'rtl' : 'ltr';
        const make = (options: ElementPageOptions, more = {}): Promise<AnyPage> =>
          elementPage<'crypto-ticker' | 'crypto-price'>(
            'crypto-ticker',
            {pairs: 'BTC/USD', ...attributes, ...more},
            {width, lang, dir, ...options},
          );
        const sizes = new Sizes();
        await throughStates(await make({}), sizes);
        await inOtherStates(make, sizes);
        await nextFrame();
        sizes.expectOne();
      });
    }
  }
});

describe('the width of a price in a ticker', () => {
  for (const layout of ['list', 'row', 'grid']) {
    it(`is never less than it ever was, so that nothing beside it moves, in a ${layout}`, async () => {
      const page = await elementPage('crypto-ticker', {pairs: 'BTC/USD ETH/USD', layout});
      await page.load();
      const lefts = (): number[] =>
        ['name', 'change'].flatMap((name) =>
          page.parts(name).map((part) => part.getBoundingClientRect().left),
        );
      await page.tick('ETH/USD', '2500');
      await page.tick('BTC/USD', '184737.58', {tickSize: '0.01'});
      const before = lefts();
      for (const last of ['9737.58', '737.58', '84737.5', '184737.58']) {
        page.sleep();
        await page.tick('BTC/USD', last, {tickSize: '0.01'});
        expect(lefts(), last).to.deep.equal(before);
      }
    });
  }
});

describe('the size of a price in all its states', () => {
  for (const [name, attributes] of [
    ['by itself', {}],
    ['with its change', {'show-change': ''}],
    ['in short', {compact: '', 'show-change': ''}],
  ] as const) {
    for (const lang of ['en', 'de', 'ar']) {
      it(`is the same ${name}, with room for it (${lang})`, async () => {
        const dir = lang === 'ar' ? 'rtl' : 'ltr';
        const make = async (options: ElementPageOptions, more = {}): Promise<AnyPage> => {
          const page = await elementPage<'crypto-ticker' | 'crypto-price'>(
            'crypto-price',
            {pair: 'BTC/USD', ...attributes, ...more},
            {lang, dir, ...options},
          );
          page.element.style.setProperty('--coinlet-width', '14ch');
          page.element.before('Bitcoin costs ');
          page.element.after(' this very moment.');
          return page;
        };
        const sizes = new Sizes();
        await throughStates(await make({}), sizes);
        await inOtherStates(make, sizes);
        sizes.expectOne();
      });
    }
  }
});
