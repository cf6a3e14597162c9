import {expect, waitUntil} from '@open-wc/testing';
import {CryptoPriceElement} from '../../src/elements/crypto-price.js';
import {CryptoTickerElement} from '../../src/elements/crypto-ticker.js';
import {elementPage, type ElementPage} from '../helpers/element-page.js';

CryptoTickerElement.define();
CryptoPriceElement.define();

type Tag = 'crypto-ticker' | 'crypto-price';

/** What a screen reader is to say of an element; `undefined` where there is nothing that says anything. */
function said({root}: ElementPage<Tag>): string | undefined {
  // How prices stand is said in another place, which comes before it.
  return [...root.querySelectorAll('[role=status]')]
    .at(-1)
    ?.textContent.replace(/\p{Cf}/gu, '')
    .replace(/\s/g, ' ');
}

/** An element that has shown its first prices, with what says them. */
async function announcing<T extends Tag>(
  tag: T,
  attributes: Readonly<Record<string, string>>,
  lang = 'en',
): Promise<ElementPage<T>> {
  const page = await elementPage(tag, {pair: 'BTC/USD', pairs: 'BTC/USD', ...attributes}, {lang});
  await import('../../src/elements/assistant.js');
  await page.load();
  await page.tick('BTC/USD', '100', {open24h: '100'});
  await waitUntil(() => said(page) !== undefined);
  await page.load();
  return page;
}

/** Time passes, in which the price is confirmed every second. */
async function live(
  page: ElementPage<Tag>,
  seconds: number,
  last: string,
  symbol = 'BTC/USD',
): Promise<void> {
  for (let i = 0; i < seconds; i++) {
    await page.test.pass(1000);
    await page.tick(symbol, last, {open24h: '100'});
  }
}

describe('what is announced of prices', () => {
  for (const tag of ['crypto-ticker', 'crypto-price'] as const) {
    it(`is nothing, and there is nothing that could say it, unless a page asks for it: ${tag}`, async () => {
      for (const announce of [undefined, '', 'off', 'nonsense']) {
        const page = await elementPage<Tag>(tag, {
          pair: 'BTC/USD',
          pairs: 'BTC/USD',
          ...(announce !== undefined && {announce}),
        });
        await import('../../src/elements/assistant.js');
        await live(page, 12, '100');
        await live(page, 12, '102');
        expect(said(page), announce).to.equal(undefined);
      }
    });

    it(`is each change that is shown, the first time not at once: ${tag}`, async () => {
      const page = await announcing(tag, {announce: 'change'});
      await live(page, 5, '102');
      expect(said(page)).to.equal('');
      await live(page, 5, '102');
      expect(said(page)).to.equal('Bitcoin $102.00, up 2.00%');
    });

    it(`is never said again within 10 seconds: ${tag}`, async () => {
      const page = await announcing(tag, {announce: 'change'});
      await live(page, 10, '102');
      await live(page, 4, '99');
      expect(said(page)).to.equal('Bitcoin $102.00, up 2.00%');
      await live(page, 5, '98');
      expect(said(page)).to.equal('');
      await live(page, 1, '97');
      expect(said(page)).to.equal('Bitcoin $97.00, down 3.00%');
    });

    it(`is nothing while the price that is shown stays the same: ${tag}`, async () => {
      const page = await announcing(tag, {announce: 'change'});
      await live(page, 60, '100');
      expect(said(page)).to.equal('');
    });

    it(`is the price at each interval, 60 seconds when none is given: ${tag}`, async () => {
      const page = await announcing(tag, {announce: 'interval'});
      await live(page, 59, '102');
      expect(said(page)).to.equal('');
      await live(page, 1, '103');
      expect(said(page)).to.equal('Bitcoin $103.00, up 3.00%');
    });

    it(`follows the interval of the updates: ${tag}`, async () => {
      const page = await announcing(tag, {announce: 'interval', 'update-interval': '20'});
      for (let i = 1; i <= 19; i++) await live(page, 1, `${100 + i}`);
      expect(said(page)).to.equal('');
      // The first to be told when the interval has passed.
      await live(page, 1, '120');
      expect(said(page)).to.equal('Bitcoin $119.00, up 19.00%');
    });

    it(`is nothing while it is paused, and what has changed is said after that: ${tag}`, async () => {
      const page = await announcing(tag, {announce: 'change'});
      await live(page, 9, '100');
      page.element.paused = true;
      await page.render();
      await live(page, 20, '102');
      expect(said(page)).to.equal('');
      page.element.paused = false;
      await page.render();
      await live(page, 2, '102');
      expect(said(page)).to.equal('Bitcoin $102.00, up 2.00%');
    });

    it(`is nothing while the element is hidden: ${tag}`, async () => {
      const page = await announcing(tag, {announce: 'change'});
      page.element.hidden = true;
      await live(page, 20, '102');
      expect(said(page)).to.equal('');
    });

    it(`is no old price: ${tag}`, async () => {
      const page = await announcing(tag, {announce: 'interval'});
      await page.wait(70_000);
      expect(page.text('status')).to.match(/^(stale|offline)/);
      expect(said(page)).not.to.match(/Bitcoin \$/);
    });

    it(`stops when the attribute is taken away: ${tag}`, async () => {
      const page = await announcing(tag, {announce: 'change'});
      page.element.removeAttribute('announce');
      await page.render();
      expect(said(page)).to.equal(undefined);
    });

    it(`is in the language of the page: ${tag}`, async () => {
      const page = await announcing(tag, {announce: 'change'}, 'de');
      await live(page, 10, '102');
      expect(said(page)).to.equal('Bitcoin 102,00 $, gestiegen 2,00 %');
    });
  }

  it('is one place that is read as a whole, politely, and is no part of what is copied', async () => {
    const {root} = await announcing('crypto-price', {announce: 'change'});
    const [region, ...others] = root.querySelectorAll('[role=status]');
    expect(others).to.deep.equal([]);
    expect(region?.getAttribute('aria-atomic')).to.equal('true');
    // Safari knows it by no other name.
    expect(getComputedStyle(region!).getPropertyValue('-webkit-user-select')).to.equal('none');
    expect(region!.getBoundingClientRect().width).to.equal(1);
  });

  it('stays the same place through everything that is rendered', async () => {
    const page = await announcing('crypto-price', {announce: 'change'});
    const region = page.root.querySelector('[role=status]');
    page.element.pair = 'no pair at all';
    await page.render();
    page.element.pair = 'BTC/USD';
    await live(page, 3, '104');
    expect(page.root.querySelector('[role=status]')).to.equal(region);
  });

  it('is a tiny price in full', async () => {
    const tiny = await announcing('crypto-price', {announce: 'change'});
    tiny.sleep();
    await live(tiny, 12, '0.00000344');
    await waitUntil(() => tiny.root.querySelector('sub'));
    await live(tiny, 1, '0.00000345');
    expect(said(tiny)).to.match(/^Bitcoin \$0\.00000345, down/);
  });

  it('is the price of an amount with the amount', async () => {
    const page = await announcing('crypto-price', {announce: 'change', amount: '0.5'});
    await waitUntil(() => page.parts('price').length);
    await live(page, 1, '100');
    await live(page, 10, '102');
    expect(said(page)).to.equal('0.5 Bitcoin $51.00, up 2.00%');
  });

  it('is not more than three prices of a ticker, and the others the next time', async () => {
    const symbols = ['BTC/USD', 'ETH/USD', 'SOL/USD', 'XRP/USD', 'ADA/USD'];
    const page = await announcing('crypto-ticker', {announce: 'change', pairs: symbols.join(' ')});
    const all = async (last: string): Promise<void> => {
      for (const symbol of symbols) await page.tick(symbol, last, {open24h: '100'});
      await page.test.pass(1000);
      await page.render();
    };
    await all('100');
    for (let i = 0; i < 10; i++) await all('101');
    expect(said(page)).to.equal(
      'Bitcoin $101.00, up 1.00%. Ethereum $101.00, up 1.00%. Solana $101.00, up 1.00%',
    );
    for (let i = 0; i < 11; i++) await all('102');
    expect(said(page)).to.match(/^XRP \$102\.00, up 2\.00%\. ADA \$102\.00, up 2\.00%\. Bitcoin/);
  });
});
