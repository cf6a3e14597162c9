import {expect, waitUntil} from '@open-wc/testing';
import {resetMouse, sendKeys, sendMouse} from '@web/test-runner-commands';
import {CryptoConverterElement} from '../../src/elements/crypto-converter.js';
import {CryptoPriceElement} from '../../src/elements/crypto-price.js';
import {CryptoTickerElement} from '../../src/elements/crypto-ticker.js';
import {elementPage, type ElementPage} from '../helpers/element-page.js';

CryptoTickerElement.define();
CryptoPriceElement.define();
CryptoConverterElement.define();

type Tag = 'crypto-ticker' | 'crypto-price' | 'crypto-converter';
type Page = ElementPage<Tag>;

const DELAYED = 'The connection was lost and is being restored.';

/** What a tip says; `undefined` when none is open. */
function tip({root}: Page): string | undefined {
  return root.querySelector('[part=tip]:popover-open')?.textContent;
}

function middleOf(element: Element): [x: number, y: number] {
  const {x, y, width, height} = element.getBoundingClientRect();
  return [Math.round(x + width / 2), Math.round(y + height / 2)];
}

/** Moves the mouse to the middle of something, or that far from it. */
async function point(element: Element, dx = 0, dy = 0): Promise<void> {
  const [x, y] = middleOf(element);
  await sendMouse({type: 'move', position: [x + dx, y + dy]});
}

function tap(element: Element, {dx = 0, dy = 0, pointerType = 'touch'} = {}): void {
  const [x, y] = middleOf(element);
  const place = {bubbles: true, composed: true, pointerType, clientX: x + dx, clientY: y + dy};
  const root = element.getRootNode() as ShadowRoot;
  const target = root.elementFromPoint(x + dx, y + dy) ?? element;
  for (const type of ['pointerover', 'pointerdown', 'pointerup', 'pointerout', 'click'])
    target.dispatchEvent(new PointerEvent(type, place));
}

/** An element whose price is delayed, with what explains that. */
async function delayed<T extends Tag>(
  tag: T,
  attributes: Readonly<Record<string, string>> = {},
): Promise<ElementPage<T>> {
  const page = await elementPage(tag, {pair: 'BTC/USD', pairs: 'BTC/USD ETH/USD', to: 'USD', ...attributes});
  await page.load();
  await page.tick('BTC/USD', '100');
  await page.tick('ETH/USD', '100');
  await page.lose();
  await import('../../src/elements/assistant.js');
  await waitUntil(() => page.root.querySelector('[part=status][tabindex]'));
  await page.load();
  return page;
}

describe('what explains a status or a number', () => {
  beforeEach(() => resetMouse());

  it('is heard once: the status by its name, and the reason as its description', async () => {
    const page = await delayed('crypto-ticker');
    const status = page.root.querySelector('[part=status][tabindex]')!;
    expect(status.getAttribute('aria-label')).to.match(/^delayed · \d+ sec$/);
    expect(status.getAttribute('aria-description')).to.equal(DELAYED);
  });

  for (const tag of ['crypto-ticker', 'crypto-price', 'crypto-converter'] as const) {
    it(`is shown under the mouse, also when that goes on to it, and goes with it: ${tag}`, async () => {
      const page = await delayed(tag);
      await point(page.part('status'));
      expect(tip(page)).to.equal(DELAYED);
      await point(page.part('tip'));
      expect(tip(page)).to.equal(DELAYED);
      await sendMouse({type: 'move', position: [5, 500]});
      expect(tip(page)).to.equal(undefined);
    });

    it(`is shown where a finger taps, until it taps there again or elsewhere: ${tag}`, async () => {
      const page = await delayed(tag);
      tap(page.part('status'));
      expect(tip(page)).to.equal(DELAYED);
      tap(page.part('tip'));
      expect(tip(page)).to.equal(DELAYED);
      tap(page.part('status'));
      expect(tip(page)).to.equal(undefined);
      tap(page.part('status'));
      document.body.dispatchEvent(new PointerEvent('pointerdown', {bubbles: true}));
      expect(tip(page)).to.equal(undefined);
    });

    it(`is shown to the keyboard, and goes by Escape, a key that presses, or another focus: ${tag}`, async () => {
      const page = await delayed(tag);
      await sendKeys({press: 'Tab'});
      const status = page.root.querySelector<HTMLElement>('[part=status][tabindex]')!;
      if (page.root.activeElement !== status) status.focus();
      expect(tip(page)).to.equal(DELAYED);
      await sendKeys({press: 'Escape'});
      expect(tip(page)).to.equal(undefined);
      expect(page.root.activeElement).to.equal(status);
      await sendKeys({press: 'Enter'});
      expect(tip(page)).to.equal(DELAYED);
      await sendKeys({press: 'Space'});
      expect(tip(page)).to.equal(undefined);
      await sendKeys({press: 'Enter'});
      status.blur();
      expect(tip(page)).to.equal(undefined);
    });

    it(`goes by Escape though the focus is elsewhere: ${tag}`, async () => {
      const page = await delayed(tag);
      await point(page.part('status'));
      await sendKeys({press: 'Escape'});
      expect(tip(page)).to.equal(undefined);
    });

    it(`moves nothing, and is in view: ${tag}`, async () => {
      const page = await delayed(tag);
      const boxes = (): string =>
        [page.element, ...page.root.querySelectorAll('[part]:not([part=tip])')]
          .map((one) => JSON.stringify(one.getBoundingClientRect()))
          .join();
      const before = boxes();
      tap(page.part('status'));
      expect(boxes()).to.equal(before);
      const {left, top, right, bottom} = page.part('tip').getBoundingClientRect();
      expect(left).to.be.at.least(0);
      expect(top).to.be.at.least(0);
      expect(right).to.be.at.most(innerWidth);
      expect(bottom).to.be.at.most(innerHeight);
    });

    it(`is not shown by the browser too, which has it back afterwards: ${tag}`, async () => {
      const page = await delayed(tag);
      const status = page.part('status');
      tap(status);
      expect(status.title).to.equal('');
      tap(status);
      expect(status.title).to.equal(DELAYED);
    });

    it(`follows what it explains: ${tag}`, async () => {
      const page = await delayed(tag);
      tap(page.part('status'));
      await page.wait(40_000);
      expect(tip(page)).to.match(/^No price source can be reached/);
      await page.tick('BTC/USD', '101');
      await page.tick('ETH/USD', '101');
      await page.render();
      expect(tip(page)).to.equal(undefined);
      expect(page.root.querySelector('[part=tip]')).to.equal(null);
    });

    it(`goes with the element: ${tag}`, async () => {
      const page = await delayed(tag);
      tap(page.part('status'));
      const {element} = page;
      element.remove();
      expect(element.shadowRoot?.querySelector('[part=tip]')).to.equal(null);
    });
  }

  it('is a tab stop for each reason once, with a role and all that is said of it', async () => {
    const page = await delayed('crypto-ticker', {pairs: 'BTC/USD ETH/USD nonsense'});
    const stops = page.parts('status').filter((status) => status.hasAttribute('tabindex'));
    expect(stops.length).to.equal(new Set(page.parts('status').map(({title}) => title)).size);
    for (const stop of stops) expect(stop.getAttribute('role')).to.equal('button');
    await page.tick('BTC/USD', '101');
    await page.tick('ETH/USD', '101');
    expect(page.parts('status').some((status) => status.matches('[tabindex]') && !status.title)).to.equal(
      false,
    );
  });

  it('can be hit within 12 pixels of the middle of a line', async () => {
    const page = await delayed('crypto-ticker');
    const {height} = page.part('status').getBoundingClientRect();
    expect(height).to.be.below(24);
    for (const dy of [-11, 11]) {
      tap(page.part('status'), {dy});
      expect(tip(page), `${dy}`).to.equal(DELAYED);
      await sendKeys({press: 'Escape'});
    }
    tap(page.part('status'), {dy: 16});
    expect(tip(page)).to.equal(undefined);
  });

  it('is there for a status in a row that is a link, and does not follow the link', async () => {
    const page = await delayed('crypto-ticker', {href: '#elsewhere'});
    await point(page.part('status'));
    expect(tip(page)).to.equal(DELAYED);
    const [x, y] = middleOf(page.part('status'));
    await sendMouse({type: 'click', position: [x, y]});
    expect(location.hash).to.equal('');
    expect(tip(page)).to.equal(DELAYED);
  });

  it('is the full number of a tiny price, which comes with the first pointer', async () => {
    const page = await elementPage('crypto-price', {pair: 'BTC/USD'});
    await page.tick('BTC/USD', '0.00000344', {tickSize: '0.00000001'});
    await waitUntil(() => page.root.querySelector('sub'));
    await point(page.part('price'));
    await waitUntil(() => tip(page));
    expect(tip(page)).to.equal('$0.00000344');
  });

  it('is shown under the mouse again after one that was kept', async () => {
    const page = await delayed('crypto-price');
    tap(page.part('status'));
    tap(page.part('status'));
    await point(page.part('status'));
    expect(tip(page)).to.equal(DELAYED);
  });

  it('is never above a list to choose from', async () => {
    const page = await delayed('crypto-converter');
    const field = page.part('currency');
    await point(field);
    await waitUntil(() => tip(page) === 'Bitcoin');
    const [x, y] = middleOf(field);
    await sendMouse({type: 'click', position: [x, y]});
    await waitUntil(() => page.root.querySelector('[role=option]'));
    const [first, , third] = page.root.querySelectorAll<HTMLElement>('[role=option]');
    for (const one of [third!, field]) {
      await point(one);
      await page.load();
      expect(tip(page)).to.equal(undefined);
    }
    const [, firstY] = middleOf(first!);
    expect(page.root.elementFromPoint(x, firstY)?.closest('[role=option]')).to.equal(first);
    await sendKeys({press: 'Escape'});
    await page.load();
    expect(field.title).to.equal('Bitcoin');
  });

  it('is nothing for an element in plain service', async () => {
    const page = await elementPage('crypto-ticker', {pairs: 'BTC/USD'});
    await page.tick('BTC/USD', '100');
    await point(page.part('price'));
    await import('../../src/elements/assistant.js');
    await page.load();
    expect(page.root.querySelector('[part=tip], [part=status], [role=status]')).to.equal(null);
  });
});
