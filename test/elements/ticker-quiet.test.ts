import {expect, waitUntil} from '@open-wc/testing';
import {CryptoPriceElement} from '../../src/elements/crypto-price.js';
import {CryptoTickerElement} from '../../src/elements/crypto-ticker.js';
import {elementPage, type ElementPage} from '../helpers/element-page.js';
import {watchFlashes} from '../helpers/flashes.js';

CryptoTickerElement.define();
CryptoPriceElement.define();

type Tag = 'crypto-ticker' | 'crypto-price';

type Kind = Readonly<Record<string, string>> & {readonly amount?: string; readonly locale?: string};

/** Everything that is written from now on. */
function watch(page: ElementPage<Tag>): () => string[] {
  const observer = new MutationObserver(() => undefined);
  observer.observe(page.root, {subtree: true, childList: true, characterData: true, attributes: true});
  return () =>
    observer.takeRecords().map(({type, attributeName, target}) => {
      const {parentElement} = target;
      return [type, attributeName, target instanceof Element ? target.outerHTML : parentElement?.outerHTML]
        .join(' ')
        .slice(0, 120);
    });
}

const KINDS: readonly (readonly [name: string, tag: Tag, attributes: Kind])[] = [
  ['a list', 'crypto-ticker', {}],
  ['a row', 'crypto-ticker', {layout: 'row'}],
  [
    'a grid with everything',
    'crypto-ticker',
    {
      layout: 'grid',
      show: 'icon name symbol price change high low volume time source',
      sparkline: '24h',
      href: '/{base}',
    },
  ],
  ['a tape', 'crypto-ticker', {layout: 'tape'}],
  ['a list in Arabic', 'crypto-ticker', {locale: 'ar'}],
  ['a price', 'crypto-price', {}],
  ['a price with its change', 'crypto-price', {'show-change': '', compact: ''}],
  ['the price of an amount', 'crypto-price', {amount: '0.5'}],
];

describe('the page under an element', () => {
  for (const [name, tag, attributes] of KINDS) {
    for (const [what, last, more] of [
      ['the same price', '84737.58', {tickSize: '0.01'}],
      ['a tiny price', '0.00000344', {tickSize: '0.00000001'}],
      ['a computed price', '84737.58', {tickSize: null}],
    ] as const) {
      it(`is not written to by ${what} that is told again: ${name}`, async () => {
        const page: ElementPage<Tag> = await elementPage<Tag>(tag, {
          pair: 'BTC/USD',
          pairs: 'BTC/USD ETH/USD',
          ...attributes,
        });
        await page.load();
        const timestamp = page.test.platform.time();
        await page.tick('BTC/USD', last, {...more, open24h: last, timestamp});
        await page.load();
        if (what === 'a tiny price' && attributes.amount === undefined && !attributes.locale) {
          await waitUntil(() => page.root.querySelector('sub'));
        }
        const written = watch(page);
        for (let i = 0; i < 5; i++)
          await page.tick('BTC/USD', `${last}${last.includes('.') ? '0' : ''}`, {
            ...more,
            open24h: last,
            timestamp,
          });
        expect(written()).to.deep.equal([]);
      });
    }
  }

  it('is not written to by digits that are not shown', async () => {
    for (const tag of ['crypto-ticker', 'crypto-price'] as const) {
      const page: ElementPage<Tag> = await elementPage<Tag>(tag, {pair: 'BTC/USD', pairs: 'BTC/USD'});
      await page.load();
      const timestamp = page.test.platform.time();
      await page.tick('BTC/USD', '84737.581', {tickSize: null, timestamp});
      await page.load();
      const written = watch(page);
      for (const last of ['84737.5812', '84737.5809', '84737.5823']) {
        await page.tick('BTC/USD', last, {tickSize: null, timestamp});
      }
      expect(written(), tag).to.deep.equal([]);
    }
  });
});

describe('the flash of a price in a sentence', () => {
  const flashes = watchFlashes();

  it('comes for another text, not for the first one and not for the same', async () => {
    const page = await elementPage('crypto-price', {pair: 'BTC/USD'});
    for (const last of ['100', '101', '101.00', '102']) {
      flashes.time += 5000;
      await page.tick('BTC/USD', last);
    }
    await page.lose();
    expect(flashes.seen).to.deep.equal(['price $101.00', 'price $102.00']);
  });

  it('comes at most once a second, in each of them', async () => {
    const page = await elementPage('crypto-price', {pair: 'BTC/USD'});
    await page.tick('BTC/USD', '100');
    flashes.time += 10_000;
    for (let i = 1; i <= 40; i++) {
      await page.tick('BTC/USD', `${100 + i / 10}`);
      flashes.time += 100;
    }
    expect(flashes.seen.length).to.be.within(4, 5);
  });
});
