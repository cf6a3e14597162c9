import {expect, waitUntil} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {CryptoPriceElement} from '../../src/elements/crypto-price.js';
import type {Status} from '../../src/hub/snapshot.js';
import {contrast} from '../helpers/contrast.js';
import {elementPage, reach, type ElementPage} from '../helpers/element-page.js';
import {catchWarnings} from '../helpers/warnings.js';

CryptoPriceElement.define();

type Page = ElementPage<'crypto-price'>;

const STATES: readonly Status[] = ['loading', 'live', 'delayed', 'stale', 'offline', 'unsupported', 'error'];

/** A price within a sentence, in a state. */
async function sentence(status: Status, width = '700px'): Promise<Page> {
  catchWarnings();
  const page = await elementPage('crypto-price', {pair: status === 'error' ? 'BTC' : 'BTC/USD'}, {width});
  page.element.before('Bitcoin costs ');
  page.element.after(' this very moment.');
  if (status !== 'error') await reach(page, status);
  return page;
}

/** Where the line of letters ends below; of texts in one font, it tells where they stand. */
function bottomOf(text: Node): number {
  const range = document.createRange();
  range.selectNodeContents(text);
  return range.getBoundingClientRect().bottom;
}

describe('a price in a sentence', () => {
  for (const status of STATES) {
    it(`stands on the same line as the text around it when ${status}`, async () => {
      const {element, root} = await sentence(status);
      const around = bottomOf(element.previousSibling!);
      const shown = root.querySelector('[part=price]') ?? root.querySelector('slot')!;
      expect(bottomOf(shown)).to.be.closeTo(around, 0.1);
      expect(bottomOf(element.nextSibling!)).to.be.closeTo(around, 0.1);
    });

    it(`does not make the line higher when ${status}`, async () => {
      const {element} = await sentence(status);
      const box = element.parentElement!;
      const {height} = box.getBoundingClientRect();
      element.remove();
      expect(height).to.equal(box.getBoundingClientRect().height);
    });
  }

  for (const option of ['show-change', 'compact', 'amount'] as const) {
    it(`stands on the same line, which stays as high as it is, with ${option}`, async () => {
      const page = await sentence('loading');
      const box = page.element.parentElement!;
      const {height} = box.getBoundingClientRect();
      page.element.setAttribute(option, option === 'amount' ? '0.5' : '');
      await page.tick('BTC/USD', '84737.58', {open24h: '80702.46', tickSize: '0.01'});
      await waitUntil(() => page.parts('price').length);
      expect(box.getBoundingClientRect().height).to.equal(height);
      expect(bottomOf(page.part('price'))).to.be.closeTo(bottomOf(page.element.nextSibling!), 0.1);
    });
  }

  it('has its width before there is a price', async () => {
    const page = await sentence('loading');
    const {width} = page.element.getBoundingClientRect();
    expect(width).to.be.above(40);
    await page.tick('BTC/USD', '184.58');
    expect(page.element.getBoundingClientRect().width).to.equal(width);
    page.sleep();
    await page.tick('BTC/USD', '11.11');
    expect(page.text('price')).to.equal('$11.11');
    expect(page.element.getBoundingClientRect().width).to.equal(width);
  });

  it('has the width that the page gives it', async () => {
    const page = await sentence('loading');
    page.element.style.setProperty('--coinlet-width', '200px');
    expect(page.element.getBoundingClientRect().width).to.equal(200);
    await page.tick('BTC/USD', '84737.58');
    expect(page.element.getBoundingClientRect().width).to.equal(200);
  });

  it('has digits of one width', async () => {
    const page = await sentence('loading');
    await page.tick('BTC/USD', '111111.11');
    expect(getComputedStyle(page.part('price')).fontVariantNumeric).to.equal('tabular-nums');
    const {width} = page.part('price').getBoundingClientRect();
    page.sleep();
    await page.tick('BTC/USD', '888888.88');
    expect(page.text('price')).to.equal('$888,888.88');
    expect(page.part('price').getBoundingClientRect().width).to.equal(width);
  });

  it('takes no place when it is hidden', async () => {
    const {element} = await sentence('live');
    element.hidden = true;
    expect(getComputedStyle(element).display).to.equal('none');
    element.hidden = false;
    expect(getComputedStyle(element).display).to.equal('inline');
  });

  it('wraps rather than stick out of a narrow column', async () => {
    const {element} = await sentence('offline', '120px');
    const box = element.parentElement!.getBoundingClientRect();
    expect(element.getBoundingClientRect().right).to.be.at.most(box.right);
    expect(element.parentElement!.scrollWidth).to.be.at.most(120);
  });

  it('looks like the text around it', async () => {
    const page = await sentence('live');
    const around = getComputedStyle(page.element.parentElement!);
    const own = getComputedStyle(page.part('price'));
    for (const name of ['color', 'fontFamily', 'fontSize', 'fontWeight', 'lineHeight'] as const) {
      expect(own[name], name).to.equal(around[name]);
    }
  });

  it('has a status that can be read', async () => {
    const page = await sentence('offline');
    const box = page.element.parentElement!;
    for (const [background, color] of [
      ['white', 'black'],
      ['black', 'white'],
    ] as const) {
      Object.assign(box.style, {background, color});
      expect(contrast(page.part('status'), box)).to.be.at.least(4.5);
    }
  });
});

describe('the parts of a price', () => {
  it('are all there', async () => {
    const live = await sentence('live');
    const stale = await sentence('stale');
    for (const name of ['price', 'time', 'source']) expect(live.parts(name).length, name).to.equal(1);
    for (const name of ['price', 'status', 'source']) expect(stale.parts(name).length, name).to.equal(1);
  });

  it('can be styled from the page', async () => {
    const page = await sentence('live');
    const style = document.createElement('style');
    style.textContent = 'crypto-price::part(price) { letter-spacing: 3px; }';
    page.element.before(style);
    expect(getComputedStyle(page.part('price')).letterSpacing).to.equal('3px');
  });
});

describe('a price for everyone', () => {
  for (const [background, color] of [
    ['white', 'black'],
    ['black', 'white'],
  ] as const) {
    for (const status of STATES) {
      it(`has no accessibility violation when ${status}, in ${color} on ${background}`, async () => {
        const {element} = await sentence(status);
        Object.assign(element.parentElement!.style, {background, color});
        await expect(element.parentElement).to.be.accessible();
      });
    }
  }

  it('has nothing that Tab reaches and nobody sees', async () => {
    const page = await sentence('live');
    const before = document.createElement('button');
    page.element.parentElement!.prepend(before);
    before.focus();
    await sendKeys({press: 'Tab'});
    const hidden = page.root.activeElement?.closest('.aside');
    expect(hidden?.getBoundingClientRect().width ?? Infinity).to.be.above(10);
  });

  it('is no live region that talks all the time', async () => {
    const page = await sentence('live');
    expect(page.root.querySelector('[aria-live], output, [role=status], [role=alert]')).to.equal(null);
  });

  it('has prices that read from left to right in any text', async () => {
    const page = await elementPage('crypto-price', {pair: 'BTC/USD', locale: 'en'}, {dir: 'rtl', lang: 'ar'});
    await page.tick('BTC/USD', '1');
    const number = page.part('price').querySelector('bdi')!;
    expect(number.textContent).to.equal('$1.00');
    expect(getComputedStyle(number).direction).to.equal('ltr');
    expect(getComputedStyle(number).unicodeBidi).to.equal('isolate');
  });
});
