import {expect, waitUntil} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {CryptoPriceElement} from '../../src/elements/crypto-price.js';
import {CryptoTickerElement} from '../../src/elements/crypto-ticker.js';
import {converterPage, listenToWarnings, type ConverterPage} from './crypto-converter-page.js';
import {pasteEvent} from '../helpers/paste.js';

CryptoPriceElement.define();
CryptoTickerElement.define();

/** A converter with three results and a price for each. */
async function threeResults(): Promise<ConverterPage> {
  const page = await converterPage({to: 'EUR GBP JPY'}, {last: '100'});
  await page.tick('80', {base: 'BTC', quote: 'GBP'});
  await page.tick('9000', {base: 'BTC', quote: 'JPY'});
  return page;
}

function fields({element}: ConverterPage): HTMLInputElement[] {
  return [...element.renderRoot.querySelectorAll<HTMLInputElement>('.amount')];
}

/** What each field says, with its currency. */
function shown(page: ConverterPage): string[] {
  const {from, to} = page.element;
  return fields(page).map(({value}, i) => `${value} ${[from, ...to.split(' ')][i] ?? ''}`);
}

describe('a number that was typed as a result', () => {
  it('goes with its currency when the page puts that in another place', async () => {
    const page = await threeResults();
    await page.type(fields(page)[2]!, '160');
    page.element.to = 'JPY GBP EUR';
    await page.settle();
    expect(shown(page)).to.deep.equal(['2 BTC', '18,000 JPY', '160 GBP', '200.00 EUR']);
    page.element.to = 'GBP';
    expect(page.element.amount, 'at once').to.equal('2');
    await page.settle();
    expect(shown(page)).to.deep.equal(['2 BTC', '160 GBP']);
    page.sleep();
    await page.tick('320', {base: 'BTC', quote: 'GBP'});
    expect(shown(page)).to.deep.equal(['0.5 BTC', '160 GBP']);
  });

  it('goes with its currency when the page swaps that with `from`', async () => {
    const page = await converterPage({}, {last: '100'});
    await page.type(page.result, '250');
    await page.leave(page.result);
    Object.assign(page.element, {from: 'EUR', to: 'BTC'});
    await page.settle();
    await page.tick('0.01');
    expect(shown(page)).to.deep.equal(['250 EUR', '2.5 BTC']);
  });

  it('leaves the amount that was shown when the page takes its currency away', async () => {
    const page = await threeResults();
    await page.type(fields(page)[2]!, '1');
    expect(page.amount.value).to.equal('0.0125');
    page.sleep();
    await page.tick('3', {base: 'BTC', quote: 'GBP'});
    expect(page.amount.value).to.equal('0.333333');
    page.element.to = 'EUR';
    await page.tick('100');
    expect(shown(page)).to.deep.equal(['0.333333 BTC', '33.33 EUR']);
    expect(page.element.amount).to.equal('0.333333');
  });

  it('leaves nothing when there was no amount yet', async () => {
    const page = await converterPage({to: 'EUR GBP'});
    await page.type(fields(page)[2]!, '1');
    page.element.to = 'EUR';
    await page.settle();
    expect(shown(page)).to.deep.equal([' BTC', ' EUR']);
  });

  it('stays on its side when a person chooses another currency for it', async () => {
    const page = await threeResults();
    await page.type(fields(page)[1]!, '50');
    await page.choose(1, 'USD');
    await page.tick('200', {base: 'BTC', quote: 'USD'});
    expect(shown(page).slice(0, 2)).to.deep.equal(['0.25 BTC', '50 USD']);
  });
});

describe('a page that hands the amount back as a number', () => {
  const handBack = ({element}: ConverterPage): void =>
    element.addEventListener('crypto-change', ({amount}) => {
      if (amount) (element as {amount: unknown}).amount = Number(amount);
    });

  it('lets a person type a zero at its end', async () => {
    const page = await converterPage({}, {last: '100'});
    handBack(page);
    page.amount.focus();
    page.amount.select();
    for (const [key, text] of [
      ['1', '1'],
      ['.', '1.'],
      ['0', '1.0'],
      ['0', '1.00'],
      ['5', '1.005'],
    ] as const) {
      await sendKeys({press: key});
      await page.element.updateComplete;
      expect(page.amount.value).to.equal(text);
    }
    expect(page.result.value).to.equal('100.50');
    await page.leave(page.amount);
    expect(page.amount.value).to.equal('1.005');
  });

  it('lets the side stand that a person typed in', async () => {
    const page = await converterPage({}, {last: '7'});
    handBack(page);
    await page.type(page.result, '10');
    expect(page.texts.slice(0, 2)).to.deep.equal(['1.42857', '10']);
    page.sleep();
    await page.tick('5');
    expect(page.texts.slice(0, 2)).to.deep.equal(['2', '10']);
  });

  it('leaves the text alone that has the focus when it changes a currency', async () => {
    const page = await converterPage({}, {last: '7'});
    await page.type(page.amount, '12.');
    page.amount.setSelectionRange(1, 1);
    page.element.from = 'ETH';
    await page.settle();
    expect(page.amount.value).to.equal('12.');
    expect(page.amount.selectionStart).to.equal(1);
  });

  it('can still set another one', async () => {
    const page = await converterPage({}, {last: '2'});
    await page.type(page.amount, '1.0');
    page.element.amount = '1.01';
    await page.settle();
    expect(page.texts.slice(0, 2)).to.deep.equal(['1.01', '2.02']);
    page.element.amount = '';
    await page.settle();
    expect(page.texts.slice(0, 2)).to.deep.equal(['', '']);
  });
});

describe('a text that was typed before the page changed its language', () => {
  for (const way of ['locale', 'lang'] as const) {
    const change = async (page: ConverterPage, locale: string): Promise<void> => {
      if (way === 'locale') page.element.locale = locale;
      else page.element.closest<HTMLElement>('div[lang]')!.lang = locale;
      await page.settle();
    };

    it(`is the same number when it is turned to again (${way})`, async () => {
      const page = await converterPage({}, {last: '2'});
      await page.type(page.amount, '1.500');
      await page.leave(page.amount);
      await change(page, 'de');
      page.amount.focus();
      await page.element.updateComplete;
      expect(page.amount.value).to.equal('1,500');
      await sendKeys({press: 'End'});
      await sendKeys({press: '5'});
      await page.element.updateComplete;
      expect(page.element.amount).to.equal('1.5005');
    });

    it(`is edited on as it was begun (${way})`, async () => {
      const page = await converterPage({}, {last: '2'});
      await page.type(page.amount, '1.50');
      await change(page, 'de');
      expect(page.amount.value).to.equal('1.50');
      await sendKeys({press: 'End'});
      await sendKeys({press: '0'});
      await page.element.updateComplete;
      expect([page.amount.value, page.element.amount]).to.deep.equal(['1.500', '1.500']);
      await sendKeys({press: 'ArrowUp'});
      await page.element.updateComplete;
      expect([page.amount.value, page.element.amount]).to.deep.equal(['1.501', '1.501']);
      await page.leave(page.amount);
      expect(page.amount.value).to.equal('1,501');
      await page.type(page.amount, '');
      await sendKeys({type: '2.500'});
      await page.element.updateComplete;
      expect(page.element.amount, 'a new one').to.equal('2500');
    });

    it(`takes what is pasted as it was begun (${way})`, async () => {
      const page = await converterPage({}, {last: '2'});
      await page.type(page.amount, '1.5');
      await change(page, 'de');
      page.amount.setSelectionRange(3, 3);
      page.amount.dispatchEvent(pasteEvent('00'));
      await page.element.updateComplete;
      expect([page.amount.value, page.element.amount]).to.deep.equal(['1.500', '1.500']);
    });
  }
});

describe('what is no text for a property of a converter', () => {
  it('says what is wrong with it', async () => {
    const warnings = listenToWarnings();
    const page = await converterPage({}, {last: '100'});
    Reflect.set(page.element, 'amount', Symbol('a'));
    await page.settle();
    expect(page.texts.slice(0, 2)).to.deep.equal(['[object Symbol]', '']);
    expect(page.text('error')).to.equal('Not a number');
    Reflect.set(page.element, 'amount', 2n);
    Reflect.set(page.element, 'decimals', Symbol('d'));
    Reflect.set(page.element, 'fee', '5%');
    await waitUntil(() => page.result.value);
    expect(page.texts.slice(0, 2)).to.deep.equal(['2', '200.00']);
    Reflect.set(page.element, 'to', ['%']);
    await page.settle();
    expect(page.text('reason')).to.contain('"BTC/%" is not a pair');
    expect(warnings().map((warning) => warning.replace(/^.*?: "|".*/g, ''))).to.deep.equal([
      '[object Symbol]',
      '[object Symbol]',
      '5%',
      'BTC/%',
    ]);
  });

  for (const name of [
    ...['amount', 'from', 'to', 'currencies', 'fee', 'decimals'],
    ...['roundingMode', 'copyFormat', 'source', 'stablecoin', 'locale'],
  ]) {
    it(`makes a state that can be seen of ${name}, and no error`, async () => {
      const warnings = listenToWarnings();
      const page = await converterPage({}, {last: '100'});
      const {element} = page;
      const before = Reflect.get(element, name) as unknown;
      for (const value of [1n, Symbol('s'), Object.create(null), {}, [], NaN, true, () => 1]) {
        expect(() => Reflect.set(element, name, value), typeof value).not.to.throw();
        await page.settle();
        expect(await element.updateComplete).to.equal(true);
        expect(page.amount, 'is there').not.to.equal(null);
        Reflect.set(element, name, null);
        await page.settle();
      }
      Reflect.set(element, name, before);
      await page.tick('100');
      expect(page.result.value).to.equal('100.00');
      expect(new Set(warnings()).size, 'once each').to.equal(warnings().length);
    });
  }
});

describe('a converter that is paused', () => {
  it('is so by the attribute that is there, whatever it says, as the ticker and the price', async () => {
    const page = await converterPage({}, {last: '100'});
    const tags = ['crypto-ticker', 'crypto-price'] as const;
    const others = tags.map((tag) => document.createElement(tag));
    for (const value of ['', 'paused', 'false', 'true']) {
      for (const element of [page.element, ...others]) {
        element.setAttribute('paused', value);
        expect(element.paused, `${element.localName} ${value}`).to.equal(true);
        element.removeAttribute('paused');
        expect(element.paused).to.equal(false);
      }
    }
    page.element.setAttribute('paused', 'false');
    await page.settle();
    await page.tick('101');
    expect(page.texts.slice(0, 2)).to.deep.equal(['1', '100.00']);
    page.element.paused = false;
    await page.settle();
    await page.tick('101');
    expect(page.texts.slice(0, 2)).to.deep.equal(['1', '101.00']);
  });
});
