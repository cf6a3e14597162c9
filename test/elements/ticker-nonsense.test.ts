import {expect, waitUntil} from '@open-wc/testing';
import {CryptoPriceElement} from '../../src/elements/crypto-price.js';
import {CryptoTickerElement} from '../../src/elements/crypto-ticker.js';
import {textOf} from '../../src/elements/text-of.js';
import {elementPage, pageBox, type ElementPage} from '../helpers/element-page.js';
import {testHub} from '../helpers/hub.js';
import {catchWarnings} from '../helpers/warnings.js';

CryptoTickerElement.define();
CryptoPriceElement.define();

type Tag = 'crypto-ticker' | 'crypto-price';

const NONSENSE: readonly unknown[] = [
  undefined,
  null,
  '',
  'nonsense',
  0,
  5,
  -1,
  NaN,
  true,
  false,
  [],
  ['x'],
  {},
  1n,
  Symbol('x'),
  Object.create(null),
];

/** How a value is called in a message. */
const named = (value: unknown): string => `${typeof value} ${textOf(value)}`;

const CLASSES = {'crypto-ticker': CryptoTickerElement, 'crypto-price': CryptoPriceElement} as const;

const pairOf = {'crypto-ticker': {pairs: 'BTC/USD ETH/USD'}, 'crypto-price': {pair: 'BTC/USD'}} as const;

/** Every option on, so that nothing is left out. */
const FULL: Readonly<Record<Tag, Readonly<Record<string, string>>>> = {
  'crypto-ticker': {
    pairs: 'BTC/USD ETH/USD',
    layout: 'tape',
    show: 'icon name symbol price change high low volume time source',
    sparkline: '24h',
    'second-quote': 'EUR',
    href: '/{base}',
    selectable: '',
    speed: '20',
    tiny: 'plain',
    transparent: '',
    density: 'compact',
    'trend-colors': 'red-up',
    theme: 'dark',
    paused: '',
    'update-interval': '2',
    source: 'first',
    stablecoin: 'convert',
    locale: 'de',
  },
  'crypto-price': {
    pair: 'BTC/USD',
    amount: '2',
    'show-change': '',
    compact: '',
    tiny: 'plain',
    'trend-colors': 'red-up',
    paused: '',
    'update-interval': '2',
    source: 'first',
    stablecoin: 'convert',
    locale: 'de',
  },
};

function namesOf(tag: Tag): string[] {
  return Object.keys(CLASSES[tag].properties).filter((name) => name !== 'hub');
}

describe('an element that a page’s own script treats badly', () => {
  let errors: string[];
  const hear = (event: ErrorEvent | PromiseRejectionEvent): void =>
    void errors.push(String('reason' in event ? event.reason : event.message));

  beforeEach(() => {
    errors = [];
    catchWarnings();
    window.addEventListener('error', hear);
    window.addEventListener('unhandledrejection', hear);
  });
  afterEach(() => {
    window.removeEventListener('error', hear);
    window.removeEventListener('unhandledrejection', hear);
  });

  /** Nothing was thrown, and the element still shows prices. */
  async function expectSound(page: ElementPage<Tag>, what: string, last: string): Promise<void> {
    await page.load();
    page.sleep();
    await page.tick('BTC/USD', last, {open24h: '100'});
    expect(errors, what).to.deep.equal([]);
    expect(page.test.platform.reported, what).to.deep.equal([]);
  }

  for (const tag of ['crypto-ticker', 'crypto-price'] as const) {
    for (const name of namesOf(tag)) {
      it(`never throws, whatever the ${name} of a <${tag}> is`, async () => {
        for (const attributes of [pairOf[tag], FULL[tag]]) {
          const page: ElementPage<Tag> = await elementPage<Tag>(tag, attributes);
          const before: unknown = Reflect.get(page.element, name);
          for (const [i, value] of NONSENSE.entries()) {
            Reflect.set(page.element, name, value);
            await page.render();
            await expectSound(page, `${name} ${named(value)}`, `${101 + i}`);
          }
          Reflect.set(page.element, name, before);
          page.element.paused = false;
          await page.render();
          await expectSound(page, `${name} as before`, '200');
          await page.wait(3000);
          await expectSound(page, `${name} as before`, '201');
          await waitUntil(() => page.parts('price').length);
          expect(page.text('price')).to.match(/^[^\d]*(201|402)/);
        }
      });
    }

    it(`never throws when properties are set before a <${tag}> is defined`, async () => {
      for (const [i, value] of NONSENSE.entries()) {
        const late = `late-${tag}-${i}`;
        const {hub, platform} = testHub();
        const element = document.createElement(late);
        for (const name of namesOf(tag)) Reflect.set(element, name, value);
        Object.assign(element, {hub});
        (await pageBox()).append(element);
        // One class can have one name only.
        const Late =
          tag === 'crypto-ticker'
            ? class extends CryptoTickerElement {}
            : class extends CryptoPriceElement {};
        Late.define(late);
        await Reflect.get(element, 'updateComplete');
        await platform.settle();
        platform.frame();
        await Reflect.get(element, 'updateComplete');
        expect(errors, named(value)).to.deep.equal([]);
        expect(element.shadowRoot).to.be.an.instanceOf(ShadowRoot);
      }
    });

    it(`takes every attribute of a <${tag}> away again, one by one`, async () => {
      const page: ElementPage<Tag> = await elementPage<Tag>(tag, FULL[tag]);
      await page.load();
      await page.tick('BTC/USD', '105', {open24h: '100'});
      for (const name of Object.keys(FULL[tag]).reverse()) {
        page.element.removeAttribute(name);
        await page.render();
        await expectSound(page, name, '106');
      }
      for (const [name, value] of Object.entries(pairOf[tag])) page.element.setAttribute(name, value);
      await page.render();
      await expectSound(page, 'all', '107');
      expect(page.text('price')).to.equal('$107.00');
    });

    it(`never throws when an attribute of a <${tag}> is empty`, async () => {
      for (const name of Object.keys(FULL[tag]).filter((one) => !one.startsWith('pair'))) {
        const page: ElementPage<Tag> = await elementPage<Tag>(tag, {...FULL[tag], [name]: ''});
        await expectSound(page, name, '105');
      }
    });
  }

  it('has on what has an attribute, whatever it says, as HTML has it', async () => {
    for (const value of ['', 'true', 'paused']) {
      const page = await elementPage('crypto-ticker', {pairs: 'BTC/USD', paused: value, selectable: value});
      expect([page.element.paused, page.element.selectable], value).to.deep.equal([true, true]);
    }
  });
});
