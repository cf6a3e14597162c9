import {expect, waitUntil} from '@open-wc/testing';
import {CryptoPriceElement} from '../../src/elements/crypto-price.js';
import {CryptoTickerElement} from '../../src/elements/crypto-ticker.js';
import {brightness, contrast} from '../helpers/contrast.js';
import {elementPage, pageBox, reach, type ElementPage} from '../helpers/element-page.js';
import {testHub} from '../helpers/hub.js';
import {catchWarnings} from '../helpers/warnings.js';

CryptoTickerElement.define();
CryptoPriceElement.define();

type Page = ElementPage<'crypto-ticker'>;

/** A ticker with a price that rose and one that fell. */
async function upAndDown(attributes: Readonly<Record<string, string>> = {}): Promise<Page> {
  const page = await elementPage('crypto-ticker', {pairs: 'BTC/USD ETH/USD', ...attributes});
  await page.load();
  await page.tick('BTC/USD', '105', {open24h: '100'});
  await page.tick('ETH/USD', '95', {open24h: '100'});
  return page;
}

const colorsOf = (page: Page): string[] => page.parts('change').map((part) => getComputedStyle(part).color);

/** The share of red, green and blue in a colour. */
function rgbOf(color: string): readonly [red: number, green: number, blue: number] {
  const context = new OffscreenCanvas(1, 1).getContext('2d')!;
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
  return [red, green, blue];
}

describe('the trend colors of a ticker', () => {
  for (const colors of ['', 'green-up', 'nonsense', undefined]) {
    it(`are green and red when they are ${colors}`, async () => {
      const [up, down] = colorsOf(await upAndDown(colors === undefined ? {} : {'trend-colors': colors})).map(
        rgbOf,
      );
      expect(up![1]).to.be.above(up![0]).and.above(up![2]);
      expect(down![0]).to.be.above(down![1]).and.above(down![2]);
    });
  }

  it('are red and green when they are red-up', async () => {
    const usual = colorsOf(await upAndDown());
    expect(colorsOf(await upAndDown({'trend-colors': 'red-up'}))).to.deep.equal(usual.toReversed());
  });

  it('are blue and orange when they are colorblind', async () => {
    const [up, down] = colorsOf(await upAndDown({'trend-colors': 'colorblind'})).map(rgbOf);
    expect(up![2]).to.be.above(up![0]).and.above(up![1]);
    expect(down![0]).to.be.above(down![1]);
    expect(down![1]).to.be.above(down![2]);
  });

  it('are that of the text when they are none', async () => {
    const page = await upAndDown({'trend-colors': 'none'});
    const text = rgbOf(getComputedStyle(page.element).color);
    expect(colorsOf(page).map(rgbOf)).to.deep.equal([text, text]);
  });

  it('may change, and be taken away', async () => {
    const page = await upAndDown();
    const usual = colorsOf(page);
    page.element.setAttribute('trend-colors', 'red-up');
    await page.render();
    await page.load();
    expect(colorsOf(page)).to.deep.equal(usual.toReversed());
    page.element.removeAttribute('trend-colors');
    await page.render();
    expect(colorsOf(page)).to.deep.equal(usual);
  });

  for (const colors of ['', 'red-up', 'colorblind', 'none']) {
    it(`are never all that tells up from down, also when they are ${JSON.stringify(colors)}`, async () => {
      const page = await upAndDown({'trend-colors': colors});
      const [up, down] = page.parts('change');
      expect(page.texts('change')).to.deep.equal(['+5.00%', '−5.00%']);
      expect(page.spoken('change')).to.equal('up +5.00%');
      const arrows = [up!, down!].map((part) => {
        const {content, scale, clipPath, backgroundColor} = getComputedStyle(part, '::before');
        expect([content, backgroundColor]).to.deep.equal(['""', getComputedStyle(part).color]);
        return `${scale} ${clipPath}`;
      });
      expect(arrows[0]).not.to.equal(arrows[1]);
    });

    for (const theme of ['light', 'dark']) {
      it(`can be read when they are ${JSON.stringify(colors)} in ${theme}`, async () => {
        const page = await upAndDown({'trend-colors': colors, theme});
        for (const part of page.parts('change')) {
          expect(contrast(part, page.element)).to.be.at.least(4.5);
        }
      });
    }
  }

  it('are those of a price, too', async () => {
    const colorOf = async (attributes: Readonly<Record<string, string>>): Promise<string> => {
      const page = await elementPage('crypto-price', {pair: 'BTC/USD', 'show-change': '', ...attributes});
      await page.tick('BTC/USD', '105', {open24h: '100'});
      await page.load();
      return getComputedStyle(page.part('change')).color;
    };
    const [usual, redUp, none] = await Promise.all([
      colorOf({}),
      colorOf({'trend-colors': 'red-up'}),
      colorOf({'trend-colors': 'none'}),
    ]);
    expect(new Set([usual, redUp, none]).size).to.equal(3);
    expect(rgbOf(redUp)[0]).to.be.above(rgbOf(redUp)[1]);
  });
});

describe('the surface of a ticker', () => {
  it('is the page’s when it is transparent', async () => {
    const page = await upAndDown({transparent: ''});
    Object.assign(page.element.parentElement!.style, {background: 'navy', color: 'rgb(255, 255, 0)'});
    const {backgroundColor, borderTopColor, color, paddingInlineStart} = getComputedStyle(page.element);
    expect([backgroundColor, borderTopColor, color, paddingInlineStart]).to.deep.equal([
      'rgba(0, 0, 0, 0)',
      'rgba(0, 0, 0, 0)',
      'rgb(255, 255, 0)',
      '0px',
    ]);
    page.element.removeAttribute('transparent');
    await page.render();
    expect(brightness(page.element)).to.be.above(0.9);
  });

  it('is the page’s from the first moment when it is transparent, before its part is loaded', async () => {
    const element = document.createElement('crypto-ticker');
    Object.assign(element, {pairs: 'BTC/USD', hub: testHub().hub});
    element.setAttribute('transparent', '');
    (await pageBox()).append(element);
    const {backgroundColor, borderTopColor} = getComputedStyle(element);
    expect([backgroundColor, borderTopColor]).to.deep.equal(['rgba(0, 0, 0, 0)', 'rgba(0, 0, 0, 0)']);
  });

  it('is dense when its density is compact', async () => {
    const heightOf = ({element}: Page): number => element.getBoundingClientRect().height;
    const [usual, compact, nonsense] = [
      await upAndDown(),
      await upAndDown({density: 'compact'}),
      await upAndDown({density: 'nonsense'}),
    ];
    expect(heightOf(compact)).to.be.below(heightOf(usual) - 8);
    expect(heightOf(nonsense)).to.equal(heightOf(usual));
    compact.element.removeAttribute('density');
    await compact.render();
    expect(heightOf(compact)).to.equal(heightOf(usual));
  });

  for (const [property, value] of [
    ['--coinlet-padding', 'paddingTop'],
    ['--coinlet-gap', 'paddingTop'],
  ] as const) {
    it(`has a ${property} of the page’s choice`, async () => {
      const page = await upAndDown();
      const element = property === '--coinlet-gap' ? page.part('row') : page.element;
      page.element.style.setProperty(property, '17px');
      expect(getComputedStyle(element)[value]).to.equal('17px');
    });
  }
});

describe('the icon of a coin', () => {
  it('is its letter by default, which nobody hears, and for which nobody is asked', async () => {
    const page = await upAndDown();
    expect(page.texts('icon')).to.deep.equal(['B', 'E']);
    const [btc, eth] = page.parts('icon');
    expect([btc, eth].map((icon) => icon?.getAttribute('aria-hidden'))).to.deep.equal(['true', 'true']);
    const [blue, other] = page
      .parts('icon')
      .map((icon) => icon.querySelector('circle')!.getAttribute('fill'));
    expect(blue).not.to.equal(other);
    expect(page.root.querySelector('img, image, use')).to.equal(null);
  });

  it('may be a picture of the page’s, which takes the same place', async () => {
    const page = await upAndDown();
    const size = (): string => {
      const {left, top, width} = page.part('icon').getBoundingClientRect();
      return [left, top, width].join();
    };
    const before = size();
    const image = new Image(64, 64);
    image.src = 'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"/>';
    image.slot = 'icon-BTC';
    page.element.append(image);
    await image.decode();
    expect(size()).to.equal(before);
    expect(image.getBoundingClientRect().width).to.equal(page.part('icon').getBoundingClientRect().width);
    expect(page.parts('icon').map((icon) => icon.querySelector('svg')!.checkVisibility())).to.deep.equal([
      false,
      true,
    ]);
  });

  it('is one picture for each row of a coin that the page gives one', async () => {
    const page = await elementPage('crypto-ticker', {pairs: 'BTC/USD BTC/EUR BTC/GBP'});
    // A browser puts each picture into one row only.
    for (const slot of ['icon-BTC', 'icon-BTC/EUR'])
      page.element.append(Object.assign(document.createElement('b'), {slot, textContent: '₿'}));
    const isPicture = page.parts('icon').map((icon) => !icon.querySelector('svg')!.checkVisibility());
    expect(isPicture).to.deep.equal([true, true, false]);
  });

  it('may be that of one pair, which comes before that of the coin', async () => {
    const page = await elementPage('crypto-ticker', {pairs: 'BTC/USD ETH/USD'});
    const icons = ['icon-BTC', 'icon-BTC/USD', 'icon-ETH', 'icon-SOL', 'icon-eth'].map((slot) =>
      Object.assign(document.createElement('b'), {slot, textContent: slot}),
    );
    page.element.append(...icons);
    const shown = icons.filter((icon) => icon.checkVisibility());
    expect(shown.map(({slot}) => slot)).to.deep.equal(['icon-BTC/USD', 'icon-ETH']);
    const rows = shown.map(({assignedSlot}) =>
      page.parts('row').findIndex((row) => row.contains(assignedSlot)),
    );
    expect(rows).to.deep.equal([0, 1]);
  });

  it('is none where it is not among what is shown', async () => {
    const page = await upAndDown({show: 'name price'});
    expect(page.parts('icon').length).to.equal(0);
  });
});

describe('the states of an element, for style sheets', () => {
  const STATES = ['loading', 'live', 'delayed', 'stale', 'offline', 'unsupported', 'paused'] as const;
  const ALL = [...STATES, 'error', 'disputed', 'jumped'];
  const statesOf = (element: Element): string[] => ALL.filter((name) => element.matches(`:state(${name})`));

  for (const tag of ['crypto-ticker', 'crypto-price'] as const) {
    for (const status of STATES) {
      it(`are ${status} alone when the price of a <${tag}> is`, async () => {
        const page = await elementPage<'crypto-ticker' | 'crypto-price'>(tag, {
          pair: 'BTC/USD',
          pairs: 'BTC/USD',
        });
        await reach(page, status);
        expect(statesOf(page.element)).to.deep.equal([status]);
      });
    }

    it(`are error when a <${tag}> has none`, async () => {
      catchWarnings();
      const page = await elementPage<'crypto-ticker' | 'crypto-price'>(tag, {pair: 'BTC', pairs: 'BTC'});
      expect(statesOf(page.element)).to.deep.equal(['error']);
    });

    it(`are disputed when sources of a <${tag}> do not agree`, async () => {
      const attributes = {pair: 'BTC/USD', pairs: 'BTC/USD', source: 'median(first second)'};
      const page = await elementPage<'crypto-ticker' | 'crypto-price'>(tag, attributes, {
        second: ['BTC/USD'],
      });
      await page.load();
      const {second, platform} = page.test;
      second.status('live');
      second.tick(platform, 'BTC/USD', '110');
      await page.tick('BTC/USD', '100');
      await page.load();
      expect(statesOf(page.element)).to.deep.equal(['live', 'disputed']);
      expect([page.text('price'), page.text('status').split(' ')[0]]).to.deep.equal(['$100.00', 'disputed']);
      expect(page.spoken('status')).to.match(/Sources do not agree on this price\.$/);
    });

    it(`are jumped when the price of a <${tag}> has made an unusual leap`, async () => {
      const page = await elementPage<'crypto-ticker' | 'crypto-price'>(tag, {
        pair: 'BTC/USD',
        pairs: 'BTC/USD',
      });
      await page.tick('BTC/USD', '100');
      await page.tick('BTC/USD', '150');
      await page.load();
      await page.wait(1000);
      await page.tick('BTC/USD', '150.5');
      await page.load();
      expect(statesOf(page.element)).to.deep.equal(['live', 'jumped']);
      expect([page.text('price'), page.text('status').split(' ')[0]]).to.deep.equal(['$150.50', 'jumped']);
    });
  }

  it('are those of every pair of a ticker', async () => {
    const page = await elementPage('crypto-ticker', {pairs: 'BTC/USD ETH/USD'}, {first: ['BTC/USD']});
    await page.load();
    await page.tick('BTC/USD', '1');
    await waitUntil(() => page.parts('row')[1]?.classList.contains('unsupported'));
    expect(statesOf(page.element)).to.deep.equal(['live', 'unsupported']);
  });

  it('can be styled', async () => {
    const page = await elementPage('crypto-ticker', {pairs: 'BTC/USD'});
    const style = document.createElement('style');
    style.textContent = 'crypto-ticker:state(delayed) { opacity: 0.5; }';
    page.element.before(style);
    await page.tick('BTC/USD', '1');
    expect(getComputedStyle(page.element).opacity).to.equal('1');
    await page.lose();
    expect(getComputedStyle(page.element).opacity).to.equal('0.5');
  });
});

describe('the name of a coin', () => {
  for (const [dir, locale] of [
    ['ltr', 'en'],
    ['rtl', 'ar'],
  ] as const) {
    for (const attributes of [{}, {selectable: ''}]) {
      it(`loses its end where there is no room, and stands at the start of its row: ${dir} ${JSON.stringify(attributes)}`, async () => {
        const more = {pairs: 'AVERYLONGNAME/USD BTC/USD', locale, ...attributes};
        const page = await elementPage('crypto-ticker', more, {dir, width: '220px'});
        await page.load();
        const [long, short] = page.parts('name').map((name) => {
          const range = document.createRange();
          const node = document.createTreeWalker(name, NodeFilter.SHOW_TEXT).nextNode()!;
          const letterAt = (i: number): DOMRect => {
            range.setStart(node, i);
            range.setEnd(node, i + 1);
            return range.getBoundingClientRect();
          };
          const around = name.closest('.name')!;
          const box = around.getBoundingClientRect();
          const isIn = ({left, right}: DOMRect): boolean => left >= box.left - 1 && right <= box.right + 1;
          const length = node.textContent!.length;
          // Safari says that letters stand where it has put the dots.
          const isWhole = around.scrollWidth <= around.clientWidth;
          return {box, first: isIn(letterAt(0)), last: isWhole && isIn(letterAt(length - 1))};
        });
        expect([long?.first, long?.last, short?.first, short?.last]).to.deep.equal([true, false, true, true]);
        const start = dir === 'rtl' ? 'right' : 'left';
        expect(short?.box[start]).to.equal(long?.box[start]);
      });
    }
  }
});
