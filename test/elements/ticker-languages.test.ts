import {expect} from '@open-wc/testing';
import {CryptoPriceElement} from '../../src/elements/crypto-price.js';
import {CryptoTickerElement} from '../../src/elements/crypto-ticker.js';
import {texts as english} from '../../src/text/en.js';
import {findTexts, languageCodes} from '../../src/text/languages.js';
import type {Texts} from '../../src/text/texts.js';
import {elementPage, plainText, reach, spokenText} from '../helpers/element-page.js';

CryptoTickerElement.define();
CryptoPriceElement.define();

const MIRRORED = ['ar', 'fa', 'he'];
const NUMBER = /\p{Nd}/u;

const textsOf = (code: string): Promise<Texts> =>
  new Promise((resolve) => {
    const look = (): void => {
      const texts = findTexts(code, look);
      if (texts) resolve(texts);
    };
    look();
  });

const plain = (text: string): string => plainText(new Text(text));

/** The texts with a number in them that do not stand by themselves, whatever the direction around them. */
function mixedIn(root: ParentNode): string[] {
  return [
    ...root.querySelectorAll(
      '[part=price], [part=change], [part=high], [part=low], [part=volume], [part=second]',
    ),
  ].flatMap((part) => {
    const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    const loose: string[] = [];
    while (walker.nextNode()) {
      const text = walker.currentNode as Text;
      const isNumber = NUMBER.test(text.data) && text.data.trim() !== '24';
      if (isNumber && !text.parentElement?.closest('bdi')) loose.push(text.data);
    }
    return loose;
  });
}

describe('the languages of the elements', () => {
  it('are the 25 that there are texts in, or more', () => {
    expect(languageCodes.length).to.be.at.least(25);
  });

  for (const code of languageCodes) {
    const dir = MIRRORED.includes(code) ? 'rtl' : 'ltr';

    for (const status of ['stale', 'paused'] as const) {
      it(`fit into a ${status} ticker of 320 px: ${code}`, async () => {
        const attributes = {
          pairs: 'BTC/USD',
          locale: code,
          show: 'icon name symbol price change high low volume time source',
          'second-quote': 'EUR',
        };
        const page = await elementPage('crypto-ticker', attributes, {width: '320px'});
        await reach(page, status);
        const texts = await textsOf(code);
        const {element, root} = page;

        // Nothing is missing, and nothing is English by mistake.
        for (const key of Object.keys(english) as (keyof Texts)[])
          expect(texts[key], key).to.be.a('string').and.not.equal('');
        const why = plain(texts[status === 'stale' ? 'whyStale' : 'whyPaused']);
        expect(page.text('status').startsWith(`${plain(texts[status])} · `), page.text('status')).to.equal(
          true,
        );
        expect(page.spoken('status').endsWith(why), page.spoken('status')).to.equal(true);
        expect(plain(page.part('status').title)).to.equal(why);
        expect(page.part('list').ariaLabel).to.equal(texts.prices);
        expect(page.part('pause').ariaLabel).to.equal(status === 'paused' ? texts.resume : texts.pause);
        for (const name of ['high', 'low', 'volume'] as const) {
          expect(page.text(name).startsWith(`${plain(texts[name])} `), name).to.equal(true);
        }
        expect(page.spoken('change').startsWith(plain(texts.up)), page.spoken('change')).to.equal(true);
        expect(spokenText(root.querySelector('div')!)).not.to.match(/undefined|null|NaN|\{\d\}|\[object/);

        // Nothing sticks out, and the word for the status is not cut off.
        expect(element.scrollWidth).to.be.at.most(element.clientWidth);
        const box = element.getBoundingClientRect();
        for (const part of root.querySelectorAll<HTMLElement>('[part]')) {
          if (part.closest('.aside') || !part.checkVisibility()) continue;
          const {left, right} = part.getBoundingClientRect();
          expect(left >= box.left && right <= box.right, part.outerHTML.slice(0, 80)).to.equal(true);
        }
        const state = page.part('status');
        const width = Math.ceil(state.getBoundingClientRect().width);
        expect(state.scrollWidth, page.text('status')).to.be.at.most(width + 1);
        const small = state.closest('small')!;
        expect(state.getBoundingClientRect().top).to.be.at.least(small.getBoundingClientRect().top - 1);
        expect(state.getBoundingClientRect().bottom).to.be.at.most(small.getBoundingClientRect().bottom + 1);

        // One direction, and each number by itself.
        expect(getComputedStyle(page.part('row')).direction).to.equal(dir);
        expect(mixedIn(root)).to.deep.equal([]);
        for (const number of root.querySelectorAll('bdi')) {
          expect(getComputedStyle(number).unicodeBidi).to.equal('isolate');
        }
      });
    }

    it(`are spoken by a page that is written in them, without a locale: ${code}`, async () => {
      const page = await elementPage('crypto-price', {pair: 'BTC/USD'}, {lang: code, dir});
      await reach(page, 'stale');
      const texts = await textsOf(code);
      expect(page.text('status').startsWith(plain(texts.stale))).to.equal(true);
      expect(page.spoken('status').endsWith(plain(texts.whyStale))).to.equal(true);
    });
  }

  it('may change on the page', async () => {
    const page = await elementPage('crypto-ticker', {pairs: 'BTC/USD'});
    await reach(page, 'stale');
    for (const [locale, word] of [
      ['de', 'veraltet'],
      ['ja-JP', (await textsOf('ja')).stale],
      ['ar', (await textsOf('ar')).stale],
      ['', 'stale'],
    ] as const) {
      page.element.locale = locale;
      await page.render();
      await page.load();
      expect(page.text('status').startsWith(plain(word)), locale).to.equal(true);
    }
  });

  it('are English where there are no texts', async () => {
    const page = await elementPage('crypto-ticker', {pairs: 'BTC/USD', locale: 'sw'});
    await reach(page, 'stale');
    expect(page.text('status').startsWith('stale · ')).to.equal(true);
  });
});
