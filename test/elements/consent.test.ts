import {expect, waitUntil} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {CryptoConverterElement} from '../../src/elements/crypto-converter.js';
import {CryptoPriceElement} from '../../src/elements/crypto-price.js';
import {CryptoTickerElement} from '../../src/elements/crypto-ticker.js';
import type {CryptoStatusEvent} from '../../src/elements/events.js';
import {automaticOrder, sourceNames} from '../../src/hub/source-names.js';
import {elementPage, plainText, type ElementPage, type ElementPageOptions} from '../helpers/element-page.js';

CryptoTickerElement.define();
CryptoPriceElement.define();
CryptoConverterElement.define();

type Tag = 'crypto-ticker' | 'crypto-price' | 'crypto-converter';
type Page = ElementPage<Tag>;

const ATTRIBUTES: Readonly<Record<Tag, Readonly<Record<string, string>>>> = {
  'crypto-ticker': {pairs: 'BTC/USD ETH/USD', sparkline: '24h', 'second-quote': 'EUR'},
  'crypto-price': {pair: 'BTC/USD', 'show-change': ''},
  'crypto-converter': {from: 'BTC', to: 'USD'},
};
const TAGS = Object.keys(ATTRIBUTES) as Tag[];

/** An element that asks its visitor, with the button there. */
async function asking(
  tag: Tag,
  attributes: Readonly<Record<string, string>> = {},
  options?: ElementPageOptions,
  inside = '',
): Promise<Page> {
  const page: Page = await elementPage(
    tag,
    {...ATTRIBUTES[tag], consent: 'required', ...attributes},
    {history: () => Promise.reject(new Error('no charts here')), ...options},
  );
  page.element.append(inside);
  await buttonOf(page);
  return page;
}

/** The button, when it is there and in the language of the page. */
async function buttonOf(page: Page): Promise<HTMLElement> {
  await waitUntil(() => page.parts('consent').length > 0, 'there is a button', {timeout: 15_000});
  await page.load();
  return page.part('consent');
}

/** What can be seen, and pressed. */
function shown({root}: Page): string[] {
  const all = [...root.querySelectorAll<HTMLElement>('[part], input, button, a')];
  const seen = all.filter((one) => !one.closest('.aside') && one.checkVisibility({visibilityProperty: true}));
  return seen.flatMap((one) => [...one.part]);
}

const price = async (page: Page): Promise<string> => {
  await page.tick('BTC/USD', '84737.58');
  return page.text(page.element.localName === 'crypto-converter' ? 'rate' : 'price');
};

for (const tag of TAGS) {
  describe(`a <${tag} consent="required">`, () => {
    it('asks no source for anything, however long it is there, moved and changed', async () => {
      const page = await asking(tag);
      await page.wait(60_000);
      page.element.parentElement?.append(page.element);
      page.element.locale = 'de';
      page.element.source = 'second';
      page.element.paused = true;
      await page.wait(5000);
      page.element.paused = false;
      await page.wait(5000);
      const {first, second, platform} = page.test;
      expect([first.starts, second.starts, first.wants, second.wants]).to.deep.equal([0, 0, [], []]);
      expect(platform.leftovers).to.deep.equal({timers: 0, listeners: 0, sockets: 0, requests: 0});
    });

    it('shows nothing but a button that names who would learn of the visit', async () => {
      const page = await asking(tag, {source: 'kraken mine'});
      const button = page.part('consent');
      expect(button.localName).to.equal('button');
      expect(shown(page).filter((name) => name !== 'change')).to.deep.equal(['consent']);
      expect(button.ariaLabel ?? plainText(button)).to.equal('Show live prices from Kraken or mine');
    });

    it('says so in the language of the page', async () => {
      const page = await asking(tag, {source: 'kraken coinbase'}, {lang: 'de'});
      const button = page.part('consent');
      expect(button.ariaLabel ?? plainText(button)).to.equal('Live-Kurse von Kraken oder Coinbase anzeigen');
    });

    for (const [way, agree] of [
      ['a click', (page: Page) => page.part('consent').click()],
      ['activate()', (page: Page) => page.element.activate()],
      ['the attribute taken away', (page: Page) => page.element.removeAttribute('consent')],
      ['the property', (page: Page) => (page.element.consent = false)],
    ] as const) {
      it(`shows prices after ${way}`, async () => {
        const page = await asking(tag);
        agree(page);
        await page.render();
        expect(page.parts('consent')).to.deep.equal([]);
        expect(page.test.first.starts).to.equal(1);
        expect(page.test.first.wanted).to.include('BTC/USD');
        expect(await price(page)).to.contain('84,737.58');
      });
    }

    it('may be told at once, before anything of it is loaded', async () => {
      const page: Page = await elementPage(tag, {...ATTRIBUTES[tag], consent: 'required'});
      page.element.activate();
      await page.load();
      expect(await price(page)).to.contain('84,737.58');
    });

    it('is as large before as after', async () => {
      const page = await asking(tag, {}, {width: '320px'});
      const size = (): number[] => {
        const {width, height} = page.element.getBoundingClientRect();
        return [width, height];
      };
      const before = size();
      page.element.activate();
      await page.render();
      expect(size()).to.deep.equal(before);
    });

    it('leads the keyboard to the button, and the focus to what comes in its place', async () => {
      const page = await asking(tag);
      const before = document.createElement('button');
      page.element.before(before);
      before.focus();
      await sendKeys({press: 'Tab'});
      expect(page.root.activeElement).to.equal(page.part('consent'));
      await sendKeys({press: 'Enter'});
      await page.render();
      expect(document.activeElement).to.equal(page.element);
      before.focus();
      expect(page.element.hasAttribute('tabindex')).to.equal(false);
    });

    it('shows what the page has written in it', async () => {
      const page = await asking(tag, {}, {}, 'about 60,000 dollars');
      const slots = [...page.root.querySelectorAll<HTMLSlotElement>('slot:not([name])')];
      const [text] = slots.flatMap((slot) => slot.assignedNodes());
      expect(text?.textContent).to.equal('about 60,000 dollars');
      const range = new Range();
      range.selectNode(page.element.lastChild!);
      expect(range.getBoundingClientRect().width).to.be.greaterThan(50);
    });

    it('asks again when it is withdrawn, and shows and gets no price from then on', async () => {
      const page = await asking(tag);
      page.element.activate();
      await page.render();
      await price(page);
      page.element.setAttribute('consent', 'required');
      await page.render();
      await buttonOf(page);
      expect(shown(page).filter((name) => name !== 'change')).to.deep.equal(['consent']);
      expect(page.root.textContent).not.to.contain('84,737');
      await page.wait(5000);
      expect(page.test.first.wanted).to.deep.equal([]);
      page.part('consent').click();
      await page.render();
      expect(page.test.first.wanted).to.include('BTC/USD');
    });

    it('tells the page that it waits, and for what', async () => {
      const heard: (string | undefined)[] = [];
      const listen = (event: CryptoStatusEvent): void => void heard.push(event.status, event.reason);
      document.addEventListener('crypto-status', listen);
      await asking(tag, {'second-quote': ''});
      document.removeEventListener('crypto-status', listen);
      expect([...new Set(heard)]).to.deep.equal(['loading', 'consent']);
    });
  });
}

describe('the names of those who would learn of a visit', () => {
  it('are those that the page would ask, in their order', async () => {
    const page = await asking('crypto-ticker');
    page.element.hub = undefined;
    await page.render();
    expect(plainText(page.part('consent'))).to.equal(
      'Show live prices from Coinbase, Kraken, Binance, or CoinGecko',
    );
    expect(automaticOrder).to.deep.equal(['coinbase', 'kraken', 'binance', 'coingecko']);
  });

  it('are those that the sources have', async () => {
    const {venues} = await import('../../src/hub/venues.js');
    const names = Object.keys(venues);
    expect(Object.keys(sourceNames)).to.have.members(['coinbase', ...names]);
    for (const name of names) {
      const given = venues[name]!;
      const source = typeof given === 'function' ? await given() : given;
      expect(source.name).to.contain(sourceNames[name]);
    }
  });

  it('are text, whatever a page calls a source', async () => {
    const page = await asking('crypto-ticker', {
      source: '<img/src=x/onerror=alert(1)> __proto__ constructor',
    });
    expect(plainText(page.part('consent'))).to.equal(
      'Show live prices from <img/src=x/onerror=alert(1)>, __proto__, or constructor',
    );
    expect(page.root.querySelector('img')).to.equal(null);
  });
});
