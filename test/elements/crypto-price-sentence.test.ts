import {expect, waitUntil} from '@open-wc/testing';
import {CryptoPriceElement} from '../../src/elements/crypto-price.js';
import {isWebKit} from '../helpers/engine.js';
import {elementPage, pageBox, type ElementPage} from '../helpers/element-page.js';

CryptoPriceElement.define();

type Page = ElementPage<'crypto-price'>;

/** A price between two texts. */
async function sentence(
  before: string,
  after: string,
  attributes: Readonly<Record<string, string>> = {},
): Promise<Page> {
  const page = await elementPage('crypto-price', {pair: 'DOGE/USD', ...attributes});
  page.element.before(before);
  page.element.after(after);
  return page;
}

/** Where some characters of a text are. */
function placeOf(text: Node, start: number, end: number): DOMRect {
  const range = document.createRange();
  range.setStart(text, start);
  range.setEnd(text, end);
  return range.getBoundingClientRect();
}

/** Where the digits of the price are, without the room that is kept for it. */
function digits(page: Page): DOMRect {
  const range = document.createRange();
  range.selectNodeContents(
    page.part('price').querySelector('bdi')!.querySelector('[aria-hidden]') ??
      page.part('price').querySelector('bdi')!,
  );
  return range.getBoundingClientRect();
}

/** Pixels between the letters around the price and its digits. */
function gaps(page: Page): [before: number, after: number] {
  const {element} = page;
  const [before, after] = [element.previousSibling, element.nextSibling];
  const {left, right} = digits(page);
  return [
    before ? left - placeOf(before, 0, before.textContent!.trimEnd().length).right : 0,
    after
      ? placeOf(
          after,
          after.textContent!.length - after.textContent!.trimStart().length,
          after.textContent!.length,
        ).left - right
      : 0,
  ];
}

const tiny = {tickSize: '0.00000001'};

describe('the line that a price is in', () => {
  for (const [name, attributes] of [
    ['a price', {}],
    ['a price with its change', {'show-change': ''}],
    ['a short price', {compact: ''}],
  ] as const) {
    for (const isLive of [false, true]) {
      it(`never breaks between ${name} and the marks around it, ${isLive ? 'live' : 'loading'}`, async () => {
        const page = await sentence('Dogecoin (that is “', '”), costs little.', attributes);
        if (isLive) await page.tick('DOGE/USD', '0.08234', {open24h: '0.08', tickSize: '0.00001'});
        const {element, root} = page;
        const box = element.parentElement!;
        const [before, after] = [element.previousSibling!, element.nextSibling!];
        const lines = new Set<number>();
        for (let width = 60; width < 420; width += 3) {
          box.style.width = `${width}px`;
          const shown = root.querySelector('[part=price], slot')!.getBoundingClientRect();
          const mark = placeOf(before, before.textContent!.length - 1, before.textContent!.length);
          const marks = placeOf(after, 0, 3);
          const isBetween = ({top, bottom}: DOMRect): boolean => top < shown.bottom && bottom > shown.top;
          expect(isBetween(mark), `${width} px`).to.equal(true);
          // Safari may always break behind a box within a line.
          expect(isBetween(marks) || (isWebKit && marks.top >= shown.bottom - 1), `${width} px`).to.equal(
            true,
          );
          expect(marks.height, `${width} px`).to.equal(mark.height);
          lines.add(shown.top);
        }
        expect(lines.size).to.be.above(2);
      });
    }
  }

  it('may break at a space on both sides', async () => {
    const page = await sentence('Dogecoin costs ', ' today.');
    await page.tick('DOGE/USD', '0.08234');
    page.element.parentElement!.style.width = '60px';
    const [before, after] = [page.element.previousSibling!, page.element.nextSibling!];
    const {top, bottom} = digits(page);
    expect(placeOf(before, 0, 5).bottom).to.be.at.most(top + 1);
    expect(placeOf(after, 1, 5).top).to.be.at.least(bottom - 1);
  });

  it('has nothing between a price that is not live and a comma', async () => {
    const page = await sentence('BTC is at ', ', I hear.', {pair: 'BTC/USD'});
    await page.tick('BTC/USD', '84737.58');
    const before = gaps(page);
    await page.lose();
    expect(page.text('status')).to.match(/^delayed/);
    expect(gaps(page)).to.deep.equal(before);
    expect(before[1]).to.be.below(2);
  });

  it('is copied with nothing that nobody sees', async () => {
    const page = await sentence('It costs (', '), I hear.');
    await page.tick('DOGE/USD', '0.08234', {tickSize: '0.00001'});
    const selection = getSelection()!;
    selection.selectAllChildren(page.part('price'));
    expect(selection.toString()).to.equal('$0.08234');
    selection.selectAllChildren(page.element.parentElement!);
    expect(selection.toString()).not.to.match(/[\u200d\u2060\ufeff]/);
    selection.removeAllRanges();
  });
});

describe('the room that is kept for a price', () => {
  for (const [pair, last, tickSize] of [
    ['BTC/USD', '63873.37', '0.01'],
    ['ETH/USD', '2512.34', '0.01'],
    ['DOGE/USD', '0.08234', '0.00001'],
    ['XRP/USD', '0.5234', '0.0001'],
    ['BTC/EUR', '58123.45', '0.01'],
    ['SHIB/USD', '0.5', '0.1'],
  ] as const) {
    for (const attributes of [{}, {'show-change': ''}, {compact: ''}]) {
      const [option = 'alone'] = Object.keys(attributes);
      it(`is as wide as it stays with ${last} for ${pair}, ${option}`, async () => {
        const page = await sentence('It costs ', ' today.', {pair, ...attributes});
        page.element.parentElement!.style.font = '16px Arial, "Liberation Sans", sans-serif';
        await page.load();
        const before = page.element.nextSibling!;
        const {left} = placeOf(before, 1, 2);
        await page.tick(pair, last, {tickSize, open24h: last});
        // A browser does not count less than 3 pixels as a shift.
        expect(placeOf(before, 1, 2).left).to.be.closeTo(left, 2.9);
      });
    }
  }

  it('leaves no hole beside a short price', async () => {
    const page = await sentence('Ripple costs ', ' today.', {pair: 'XRP/USD'});
    await page.tick('XRP/USD', '0.5234', {tickSize: '0.0001'});
    const em = parseFloat(getComputedStyle(page.element).fontSize);
    const [before, after] = gaps(page);
    expect(before).to.be.below(0.75 * em);
    expect(after).to.be.closeTo(before, 1);
  });

  for (const [what, before, after, [isTightBefore, isTightAfter]] of [
    ['before it where a comma follows', 'It is at ', ', I hear.', [false, true]],
    ['behind it where a bracket is before it', 'Ripple (', ' today)', [true, false]],
    ['behind it at the beginning', '', ' is much.', [true, false]],
    ['behind it at the end', 'It costs ', '', [true, true]],
  ] as const) {
    it(`is ${what}`, async () => {
      const page = await sentence(before, after, {pair: 'XRP/USD'});
      await page.tick('XRP/USD', '0.5', {tickSize: '0.1'});
      const room = page.part('price').getBoundingClientRect();
      const {left, right} = digits(page);
      const isTight = [left - room.left < 1, right > room.right - 1 || !after];
      expect(isTight).to.deep.equal([isTightBefore, isTightAfter]);
    });
  }

  for (const dir of ['ltr', 'rtl']) {
    it(`moves nothing out of a column of prices, ${dir}`, async () => {
      const page = await elementPage('crypto-price', {pair: 'DOGE/USD'}, {dir});
      const box = page.element.parentElement!;
      // As pages are written.
      box.prepend('\n  ');
      box.append('\n');
      for (const align of ['right', 'left', 'start', 'end', 'center'] as const) {
        box.style.textAlign = align;
        const {element} = page;
        // As new: where it stands is found for its first price.
        await page.tick('DOGE/USD', '0.1', {tickSize: '0.01'});
        page.part('price').className = '';
        element.requestUpdate();
        await page.render();
        const [inner, outer] = [digits(page), box.getBoundingClientRect()];
        const isAtRight = align === 'right' || align === (dir === 'rtl' ? 'start' : 'end');
        if (align === 'center') {
          expect(inner.left - outer.left, align).to.be.closeTo(outer.right - inner.right, 2);
        } else if (isAtRight) expect(outer.right - inner.right, align).to.be.below(2);
        else expect(inner.left - outer.left, align).to.be.below(2);
      }
    });
  }

  it('is before it in a text from right to left too', async () => {
    const page = await elementPage('crypto-price', {pair: 'XRP/USD'}, {lang: 'ar', dir: 'rtl'});
    page.element.before('السعر ');
    page.element.after('، كما سمعت.');
    await page.tick('XRP/USD', '0.5', {tickSize: '0.1'});
    expect(digits(page).left).to.be.closeTo(page.part('price').getBoundingClientRect().left, 1);
  });

  it('is on both sides between two brackets', async () => {
    const page = await sentence('Ripple (', ') is', {pair: 'XRP/USD'});
    await page.tick('XRP/USD', '0.5', {tickSize: '0.1'});
    const [before, after] = gaps(page);
    expect(after).to.be.closeTo(before, 1);
  });

  it('is found in bold type, past what a framework leaves in a page', async () => {
    const page = await sentence('', '', {pair: 'XRP/USD'});
    const bold = document.createElement('b');
    page.element.replaceWith(bold);
    bold.append(page.element, document.createComment('?'));
    bold.before('It costs ');
    bold.after('', ', I hear.');
    await page.tick('XRP/USD', '0.5', {tickSize: '0.1'});
    expect(digits(page).right).to.be.closeTo(page.part('price').getBoundingClientRect().right, 1);
  });

  it('holds a short price where it is once it is there', async () => {
    const page = await sentence('It costs ', ' today.', {pair: 'XRP/USD'});
    await page.tick('XRP/USD', '999.99', {tickSize: '0.01'});
    const after = page.element.nextSibling!;
    await page.tick('XRP/USD', '1234.56', {tickSize: '0.01'});
    page.sleep();
    await page.tick('XRP/USD', '1234.56', {tickSize: '0.01'});
    const {left} = placeOf(after, 1, 2);
    page.sleep();
    await page.tick('XRP/USD', '99.99', {tickSize: '0.01'});
    expect(page.text('price')).to.equal('$99.99');
    expect(placeOf(after, 1, 2).left).to.equal(left);
  });
});

describe('a tiny price in a sentence', () => {
  it('is as wide as it looks, and was never wider', async () => {
    const page = await sentence('PEPE costs ', ' today.', {pair: 'PEPE/USD'});
    const after = page.element.nextSibling!;
    const places: number[] = [];
    await page.tick('PEPE/USD', '0.00000344', tiny);
    places.push(placeOf(after, 1, 2).left);
    await waitUntil(() => page.parts('price').length);
    places.push(placeOf(after, 1, 2).left);
    expect(page.part('price').querySelector('sub')?.textContent).to.equal('5');
    expect(places[1]).to.be.closeTo(places[0]!, 2.9);
    expect(gaps(page)[1]).to.be.below(14);
  });

  it('stays on the page while it becomes one', async () => {
    const page = await sentence('PEPE costs ', ' today.', {pair: 'PEPE/USD'});
    await page.tick('PEPE/USD', '0.00010344', tiny);
    page.sleep();
    await page.tick('PEPE/USD', '0.00000344', tiny);
    expect(page.parts('price').length).to.equal(1);
    await page.load();
    await waitUntil(() => page.part('price').querySelector('sub'));
    expect(digits(page).width).to.be.below(page.part('price').getBoundingClientRect().width + 1);
  });
});

describe('a price with a locale of its own', () => {
  for (const [locale, lang, direction] of [
    ['ar', 'en', 'rtl'],
    ['en', 'ar', 'ltr'],
  ] as const) {
    it(`is in the direction of ${locale} in a text in ${lang}`, async () => {
      const page = await elementPage(
        'crypto-price',
        {pair: 'BTC/USD', locale, 'show-change': ''},
        {lang, dir: lang === 'ar' ? 'rtl' : 'ltr'},
      );
      await page.load();
      await page.tick('BTC/USD', '84737.58', {open24h: '80000', tickSize: '0.01'});
      const [price, change] = ['price', 'change'].map((name) => page.part(name).getBoundingClientRect());
      expect(price!.left < change!.left).to.equal(direction === 'ltr');
      expect(getComputedStyle(page.part('price')).direction).to.equal(direction);
      await page.lose();
      await page.load();
      expect(getComputedStyle(page.part('status')).direction).to.equal(direction);
    });
  }

  it('is in the direction of the page when it has none', async () => {
    const page = await elementPage('crypto-price', {pair: 'BTC/USD'}, {lang: 'ar', dir: 'rtl'});
    await page.tick('BTC/USD', '84737.58');
    expect(getComputedStyle(page.part('price')).direction).to.equal('rtl');
  });
});

describe('a price that is moved to another sentence', () => {
  it('is still there', async () => {
    const page = await sentence('It costs ', ', I hear.');
    await page.tick('DOGE/USD', '0.08234', {tickSize: '0.00001'});
    (await pageBox()).append('(', page.element, ' today)');
    await page.render();
    expect(page.text('price')).to.equal('$0.08234');
  });
});
