import {expect, waitUntil} from '@open-wc/testing';
import {CryptoPriceElement} from '../../src/elements/crypto-price.js';
import {CryptoTickerElement} from '../../src/elements/crypto-ticker.js';
import {elementPage, type ElementPage} from '../helpers/element-page.js';

CryptoTickerElement.define();
CryptoPriceElement.define();

type AnyPage = ElementPage<'crypto-ticker'> | ElementPage<'crypto-price'>;

const make = (
  tag: 'crypto-ticker' | 'crypto-price',
  attributes: Readonly<Record<string, string>>,
): Promise<AnyPage> =>
  tag === 'crypto-ticker'
    ? elementPage(tag, {pairs: 'PEPE/USD', ...attributes})
    : elementPage(tag, {pair: 'PEPE/USD', ...attributes});

const subOf = (page: AnyPage): HTMLElement | null => page.parts('price')[0]?.querySelector('sub') ?? null;

/** What a reader copies who has marked a node. */
function copied(node: Node): string {
  const selection = getSelection()!;
  selection.setBaseAndExtent(node, 0, node, node.childNodes.length);
  const text = selection.toString();
  selection.removeAllRanges();
  return text.replace(/\s+/g, ' ').trim();
}

for (const tag of ['crypto-ticker', 'crypto-price'] as const) {
  describe(`a tiny price of a <${tag}>`, () => {
    const tiny = {tickSize: '0.00000000001'};

    it('has its zeros counted by a number that can be read', async () => {
      const page = await make(tag, {});
      await page.tick('PEPE/USD', '0.00000344', {tickSize: '0.00000001'});
      await waitUntil(() => subOf(page));
      const sub = subOf(page)!;
      expect([page.text('price'), sub.textContent]).to.deep.equal(['$0.05344', '5']);
      const [own, around] = [sub, sub.parentElement!].map((one) =>
        parseFloat(getComputedStyle(one).fontSize),
      );
      expect(own! / around!).to.be.closeTo(0.75, 0.01);
      expect(sub.parentElement!.title).to.equal('$0.00000344');
    });

    it('is heard in full', async () => {
      const page = await make(tag, {});
      await page.tick('PEPE/USD', '0.00000344', {tickSize: '0.00000001'});
      await waitUntil(() => subOf(page));
      expect(page.spoken('price')).to.equal('$0.00000344');
    });

    it('is copied in full', async () => {
      const page = await make(tag, {});
      await page.tick('PEPE/USD', '0.00000344', {tickSize: '0.00000001'});
      await waitUntil(() => subOf(page));
      expect(copied(page.part('price'))).to.equal('$0.00000344');
      if (tag === 'crypto-ticker') {
        expect(copied(page.part('row')))
          .to.contain('$0.00000344')
          .and.not.to.match(/0\.05344|0\.0 ?5/);
      }
    });

    it('does not make its line higher', async () => {
      const page = await make(tag, {});
      await page.tick('PEPE/USD', '1.25', tiny);
      const {height} = page.part('price').getBoundingClientRect();
      page.sleep();
      await page.tick('PEPE/USD', '0.00000344', tiny);
      await waitUntil(() => subOf(page));
      expect(page.part('price').getBoundingClientRect().height).to.equal(height);
    });

    it('has its zeros written when it is plain', async () => {
      const page = await make(tag, {tiny: 'plain'});
      await page.load();
      await page.tick('PEPE/USD', '0.00000344', {tickSize: '0.00000001'});
      expect([page.text('price'), !subOf(page)]).to.deep.equal(['$0.00000344', true]);
      page.element.tiny = 'subscript';
      await page.render();
      await waitUntil(() => subOf(page));
      expect(page.text('price')).to.equal('$0.05344');
      page.element.tiny = 'plain';
      await page.render();
      expect([page.text('price'), !subOf(page)]).to.deep.equal(['$0.00000344', true]);
    });

    it('has the digits of its language', async () => {
      const page = await make(tag, {locale: 'ar-EG'});
      await page.tick('PEPE/USD', '0.00000344', {tickSize: '0.00000001'});
      await waitUntil(() => subOf(page));
      expect(subOf(page)?.textContent).to.equal('٥');
      expect(page.spoken('price')).to.match(/٠٫٠٠٠٠٠٣٤٤/);
    });

    it('has no zeros counted where there are few', async () => {
      const page = await make(tag, {});
      await page.load();
      await page.tick('PEPE/USD', '0.000344', {tickSize: '0.000001'});
      expect([page.text('price'), !subOf(page)]).to.deep.equal(['$0.000344', true]);
    });
  });

  describe(`a computed price of a <${tag}>`, () => {
    it('keeps its decimals while it swings about a power of ten', async () => {
      const page = await make(tag, {});
      await page.tick('PEPE/USD', '0.1002', {tickSize: null});
      await page.load();
      const decimals = new Set<number>();
      for (const last of ['0.0998765', '0.1002345', '0.0991234', '0.1000001', '0.09876543', '0.1']) {
        await page.tick('PEPE/USD', last, {tickSize: null});
        decimals.add(page.text('price').split('.')[1]!.length);
      }
      expect([...decimals]).to.deep.equal([4]);
    });

    it('gets more of them when it has really become smaller', async () => {
      const page = await make(tag, {});
      await page.tick('PEPE/USD', '0.1002', {tickSize: null});
      await page.load();
      page.sleep();
      await page.tick('PEPE/USD', '0.0412345', {tickSize: null});
      expect(page.text('price')).to.equal('$0.04123');
    });
  });
}

describe('a price that is put together', () => {
  it('says that it is about right, and of what it was computed', async () => {
    const page = await elementPage('crypto-ticker', {pairs: 'BTC/EUR'}, {first: ['BTC/USD', 'EUR/USD']});
    await page.wait(1000);
    await page.load();
    await page.tick('EUR/USD', '1.1');
    await page.tick('BTC/USD', '84737.58');
    await page.load();
    expect(page.text('price')).to.match(/^≈ €77,03\d/);
    expect(page.part('row').querySelector('[title]')?.getAttribute('title')).to.match(/BTC\/USD/);
  });
});
