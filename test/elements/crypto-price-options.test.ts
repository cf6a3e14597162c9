import {expect, waitUntil} from '@open-wc/testing';
import {emulateMedia} from '@web/test-runner-commands';
import {CryptoPriceElement} from '../../src/elements/crypto-price.js';
import {elementPage, plainText, type ElementPage} from '../helpers/element-page.js';
import {catchWarnings} from '../helpers/warnings.js';

CryptoPriceElement.define();

type Page = ElementPage<'crypto-price'>;

const price = (attributes: Readonly<Record<string, string>> = {}): Promise<Page> =>
  elementPage('crypto-price', {pair: 'BTC/USD', ...attributes});

/** Where a text begins behind the element. */
function placeAfter({element}: Page): number {
  const range = document.createRange();
  range.selectNodeContents(element.nextSibling!);
  return range.getBoundingClientRect().left;
}

describe('the change beside a price', () => {
  it('is not shown when it is not asked for', async () => {
    const page = await price();
    await page.tick('BTC/USD', '105', {open24h: '100'});
    expect(page.parts('change').length).to.equal(0);
  });

  it('is a state for style sheets', async () => {
    const page = await price();
    await page.tick('BTC/USD', '105', {open24h: '100'});
    expect(page.element.matches(':state(up)')).to.equal(true);
    page.sleep();
    await page.tick('BTC/USD', '95', {open24h: '100'});
    expect([page.element.matches(':state(up)'), page.element.matches(':state(down)')]).to.deep.equal([
      false,
      true,
    ]);
  });

  it('is told by its sign, its arrow, its colour and a word', async () => {
    const page = await price({'show-change': ''});
    await page.tick('BTC/USD', '105', {open24h: '100'});
    expect(page.text('change')).to.equal('+5.00%');
    expect(page.spoken('change')).to.equal('up +5.00%');
    expect(page.part('change').classList.contains('up')).to.equal(true);
    expect(page.part('change').querySelector('bdi')?.textContent).to.match(/%/);
    page.sleep();
    await page.tick('BTC/USD', '95', {open24h: '100'});
    expect([page.text('change'), page.spoken('change')]).to.deep.equal(['−5.00%', 'down −5.00%']);
  });

  it('has its place before it is there, and moves nothing when it comes', async () => {
    const page = await price({'show-change': ''});
    page.element.style.setProperty('--coinlet-width', '10ch');
    page.element.after(' and more');
    const before = placeAfter(page);
    await page.tick('BTC/USD', '84737.5');
    expect(page.text('change')).to.equal('');
    expect(placeAfter(page)).to.equal(before);
    await page.tick('BTC/USD', '84738.5', {open24h: '80000'});
    expect(page.text('change')).to.equal('+5.92%');
    expect(placeAfter(page)).to.equal(before);
  });

  it('may be switched on and off', async () => {
    const page = await price();
    await page.tick('BTC/USD', '105', {open24h: '100'});
    page.element.showChange = true;
    await page.render();
    expect(page.text('change')).to.equal('+5.00%');
    page.element.setAttribute('show-change', '');
    page.element.removeAttribute('show-change');
    await page.render();
    expect(page.parts('change').length).to.equal(0);
  });
});

describe('a price in short', () => {
  for (const [last, text] of [
    ['1690123456789', '$1.69T'],
    ['84737.58', '$84.7K'],
    ['1234.5', '$1.23K'],
    ['999.5', '$999.50'],
    ['0.1', '$0.10'],
  ] as const) {
    it(`writes ${last} as ${text}`, async () => {
      const page = await price({compact: ''});
      await page.load();
      await page.tick('BTC/USD', last, {tickSize: '0.01'});
      await page.load();
      expect(page.text('price')).to.equal(text);
    });
  }

  it('may be switched on and off', async () => {
    const page = await price();
    await page.tick('BTC/USD', '84737.58');
    page.element.setAttribute('compact', '');
    await page.render();
    await page.load();
    expect(page.text('price')).to.equal('$84.7K');
    page.element.removeAttribute('compact');
    await page.render();
    expect(page.text('price')).to.equal('$84,737.58');
  });
});

describe('the price of an amount', () => {
  for (const [amount, last, text] of [
    ['0.5', '84737.58', '$42,368.79'],
    ['2', '0.1', '$0.20'],
    ['1', '84737.58', '$84,737.58'],
    [' 1 ', '84737.58', '$84,737.58'],
    ['', '84737.58', '$84,737.58'],
    ['3', '0.1', '$0.30'],
    ['1000000', '84737.58', '$84,737,580,000'],
  ] as const) {
    it(`of ${JSON.stringify(amount)} at ${last} is ${text}`, async () => {
      const page = await price({amount});
      await page.tick('BTC/USD', last, {tickSize: '0.01'});
      await waitUntil(() => page.parts('price').length);
      await page.load();
      expect(
        page
          .text('price')
          .replace(/(\.\d\d)0+$/, '$1')
          .replace(/\.00$/, ''),
      ).to.equal(text.replace(/\.00$/, ''));
    });
  }

  it('is exact to the last digit', async () => {
    const page = await price({amount: '0.1'});
    await page.tick('BTC/USD', '0.3', {tickSize: '0.1'});
    await page.load();
    // As floats, 0.1 × 0.3 is 0.03 and something.
    expect(page.text('price')).to.match(/^\$0\.030*$/);
  });

  it('is nothing but the content until it can be computed', async () => {
    const page = await price({amount: '0.5'});
    page.element.textContent = 'half a coin';
    await page.tick('BTC/USD', '84737.58');
    await page.load();
    await waitUntil(() => page.parts('price').length);
    expect(page.text('price')).to.match(/^\$42,368/);
  });

  for (const amount of ['half', '1,5', '-1', '1e3x', '0x10', '<b>']) {
    it(`that is ${amount} is an error, with one warning however many elements`, async () => {
      const warnings = catchWarnings();
      for (let i = 0; i < 2; i++) {
        const page = await price({amount});
        page.element.textContent = 'a coin';
        await page.tick('BTC/USD', '84737.58');
        await page.load();
        expect(page.text('status').startsWith('error'), page.text('status')).to.equal(true);
        expect(page.parts('price').length).to.equal(0);
        expect(page.root.querySelector('slot') !== null).to.equal(true);
        expect(page.root.querySelector('b') === null).to.equal(true);
      }
      expect(warnings).to.deep.equal([`<crypto-price>: "${amount}" is no amount; write it like 0.5`]);
    });
  }

  it('that cannot be written is an error, with one warning', async () => {
    const warnings = catchWarnings();
    const page = await price();
    await page.tick('BTC/USD', '100');
    for (const value of [Symbol('x'), Object.create(null)] as unknown[]) {
      Reflect.set(page.element, 'amount', value);
      await page.load();
      expect(page.text('status')).to.match(/^error · write it like 0\.5/);
    }
    expect(warnings).to.have.length(1);
  });

  it('may change', async () => {
    const page = await price();
    await page.tick('BTC/USD', '100');
    page.element.setAttribute('amount', '0.5');
    await page.render();
    await page.load();
    expect(page.text('price')).to.match(/^\$50\.00/);
    page.element.removeAttribute('amount');
    await page.render();
    expect(page.text('price')).to.match(/^\$100\.00/);
  });
});

describe('a price on paper', () => {
  afterEach(() => emulateMedia({media: 'screen'}));

  for (const lang of ['en', 'de']) {
    it(`has its time and its source beside it (${lang})`, async () => {
      const page = await elementPage('crypto-price', {pair: 'BTC/USD'}, {lang});
      await page.load();
      await page.tick('BTC/USD', '84737.58');
      const parts = ['time', 'source'].map((name) => page.part(name));
      const areas = (): number[] =>
        parts.map((part) => {
          const {width, height} = part.closest('.aside')!.getBoundingClientRect();
          return width * height;
        });
      expect(areas().every((area) => area < 40)).to.equal(true);
      await emulateMedia({media: 'print'});
      for (const part of parts) {
        const {clipPath, position} = getComputedStyle(part.closest('.aside')!);
        expect([clipPath, position]).to.deep.equal(['none', 'static']);
        expect(part.getBoundingClientRect().width).to.be.above(15);
      }
      const time = new Date(page.test.platform.time()).toLocaleTimeString(lang);
      expect(plainText(page.part('time'))).to.equal(plainText(new Text(time)));
    });
  }

  it('has them in brackets, and no room beside it', async () => {
    const page = await elementPage('crypto-price', {pair: 'BTC/USD', 'show-change': ''});
    await page.tick('BTC/USD', '84737.58', {open24h: '80000'});
    const widths = (): number[] =>
      ['price', 'change'].map((name) => page.part(name).getBoundingClientRect().width);
    const before = widths();
    await emulateMedia({media: 'print'});
    const note = page.part('source').closest('.aside')!;
    expect(['::before', '::after'].map((name) => getComputedStyle(note, name).content)).to.deep.equal([
      '" ("',
      '")"',
    ]);
    expect(widths()[1]).to.be.below(before[1]! - 4);
    expect(getComputedStyle(page.part('price')).minInlineSize).to.equal('0px');
  });

  it('says what its time is', async () => {
    const page = await price();
    await page.tick('BTC/USD', '84737.58');
    await emulateMedia({media: 'print'});
    const words = [...page.part('time').querySelectorAll('span')].filter(({textContent}) =>
      textContent.trim(),
    );
    expect(words.map(({textContent}) => textContent.trim())).to.deep.equal(['as of']);
    for (const word of words) {
      expect(word.getBoundingClientRect().width).to.be.above(10);
      expect(getComputedStyle(word).clipPath).to.equal('none');
    }
  });

  it('has the age of a price that is not live', async () => {
    const page = await price();
    await page.tick('BTC/USD', '84737.58');
    await page.lose();
    await page.load();
    await emulateMedia({media: 'print'});
    expect(page.text('status')).to.equal('delayed · 0 sec');
    expect(page.part('status').checkVisibility()).to.equal(true);
  });
});

describe('the width of a price', () => {
  it('is never less than it ever was', async () => {
    const page = await price();
    page.element.after(' and more');
    await page.tick('BTC/USD', '84737.58');
    const places: number[] = [];
    for (const last of ['84737.58', '184737.58', '9737.58', '1737', '84737.5']) {
      page.sleep();
      await page.tick('BTC/USD', last);
      places.push(placeAfter(page));
    }
    expect(places).to.deep.equal(places.toSorted((a, b) => a - b));
    expect(places[1]).to.be.above(places[0]!);
  });

  it('is never less than what is reserved', async () => {
    const page = await price();
    const {width} = page.element.getBoundingClientRect();
    await page.tick('BTC/USD', '1');
    expect(page.element.getBoundingClientRect().width).to.equal(width);
  });
});
