import {expect, waitUntil} from '@open-wc/testing';
import {CryptoPriceElement} from '../../src/elements/crypto-price.js';
import {CryptoTickerElement} from '../../src/elements/crypto-ticker.js';
import {elementPage, pageBox, type ElementPage} from '../helpers/element-page.js';

CryptoTickerElement.define();
CryptoPriceElement.define();

type Page = ElementPage<'crypto-ticker'> | ElementPage<'crypto-price'>;

/** Time passes, in which the page can load what it needs. */
async function pass(page: Page, seconds: number): Promise<void> {
  for (let i = 0; i < seconds; i++) {
    await page.wait(1000);
    if (i === 0) await page.load();
  }
}

/** What an element has in the place for what is said. */
function said(element: Element): string {
  const text = element.shadowRoot?.querySelector('[role=status]')?.textContent ?? '';
  return text.replace(/\p{Cf}/gu, '');
}

/** An element whose price was live and is delayed, which has been said. */
async function troubled(
  attributes: Readonly<Record<string, string>> = {},
): Promise<ElementPage<'crypto-price'>> {
  const page = await elementPage('crypto-price', {pair: 'BTC/USD', ...attributes});
  await page.tick('BTC/USD', '100');
  await page.lose();
  await import('../../src/elements/assistant.js');
  await pass(page, 8);
  return page;
}

describe('an element that says how its prices stand', () => {
  it('says that they are live again though it has been moved meanwhile', async () => {
    const page = await troubled();
    expect(said(page.element)).to.match(/^Bitcoin: delayed/);
    const box = await pageBox();
    box.append(page.element);
    await page.render();
    await pass(page, 8);
    await page.tick('BTC/USD', '101');
    await pass(page, 1);
    expect(said(page.element)).to.equal('Prices are live again.');
  });

  it('is forgotten when it has left, whatever is done to it after that', async () => {
    const gone = await troubled();
    gone.element.remove();
    gone.element.compact = true;
    await gone.element.updateComplete;
    const page = await troubled();
    page.element.remove();
    await page.element.updateComplete;
    // With the last of them, all that they said is over.
    const other = await elementPage('crypto-price', {pair: 'BTC/USD', announce: 'change'});
    await other.tick('BTC/USD', '100');
    await other.load();
    for (let i = 0; i < 4; i++) {
      await other.wait(1000);
      other.element.requestUpdate();
      await other.tick('BTC/USD', '100');
    }
    const places = [...other.root.querySelectorAll('[role=status]')];
    expect(places.map(({textContent}) => textContent).join('')).to.equal('');
  });
});

describe('a tip', () => {
  it('leaves nothing behind on a page that its element is taken from to another', async () => {
    const page = await troubled();
    await waitUntil(() => page.root.querySelector('[part=status][tabindex]'));
    const frame = document.createElement('iframe');
    page.element.after(frame);
    const other = frame.contentDocument!;
    const calls: string[] = [];
    const watched = ['addEventListener', 'removeEventListener'] as const;
    for (const name of watched) {
      Object.defineProperty(document, name, {
        configurable: true,
        value: (...rest: Parameters<Document['addEventListener']>) => {
          calls.push(`${name} ${rest[0]}`);
          EventTarget.prototype[name].apply(document, rest);
        },
      });
    }
    try {
      page.part('status').click();
      expect(page.root.querySelector('[part=tip]:popover-open') !== null).to.equal(true);
      other.body.append(page.element);
    } finally {
      for (const name of watched) Reflect.deleteProperty(document, name);
    }
    expect(calls).to.deep.equal(
      watched.flatMap((name) => ['keydown', 'pointerdown'].map((type) => `${name} ${type}`)),
    );
  });

  it('is written in the direction of its language', async () => {
    const page = await troubled({locale: 'ar'});
    await page.load();
    await waitUntil(() => page.root.querySelector('[part=status][tabindex]'));
    page.part('status').click();
    const tip = page.root.querySelector('[part=tip]')!;
    await page.render();
    expect(tip.textContent).to.match(/\p{Script=Arabic}/u);
    expect(getComputedStyle(tip).direction).to.equal('rtl');
  });

  it('does not throw in an element taken into another document', async () => {
    const page = await elementPage('crypto-price', {pair: 'BTC/USD'});
    const frame = document.createElement('iframe');
    page.element.after(frame);
    await page.tick('BTC/USD', '100');
    const errors: unknown[] = [];
    const onError = (event: PromiseRejectionEvent): void => {
      event.preventDefault();
      errors.push(event.reason);
    };
    addEventListener('unhandledrejection', onError);
    frame.contentDocument!.body.append(page.element);
    await page.render();
    await page.lose();
    await pass(page, 3);
    await new Promise((resolve) => setTimeout(resolve, 200));
    removeEventListener('unhandledrejection', onError);
    expect(errors.map(String)).to.deep.equal([]);
    await waitUntil(() => page.root.querySelector('[part=status][tabindex]'));
  });

  it('of an amount that is none is in reach of the keyboard', async () => {
    const page = await elementPage('crypto-price', {pair: 'BTC/USD', amount: 'half'});
    await page.tick('BTC/USD', '100');
    await page.load();
    await waitUntil(() => page.root.querySelector('[part=status][tabindex]'));
    expect(page.part('status').title).to.match(/^"half" is no amount/);
  });
});

describe('an amount of a coin', () => {
  for (const [amount, open24h, state] of [
    ['2', '110', 'down'],
    ['0.5', '90', 'up'],
  ] as const) {
    it(`goes ${state} as the coin does`, async () => {
      const page = await elementPage('crypto-price', {pair: 'BTC/USD', amount});
      await page.tick('BTC/USD', '100', {open24h});
      await waitUntil(() => page.parts('price').length);
      expect(page.element.matches(`:state(${state})`)).to.equal(true);
    });
  }
});
