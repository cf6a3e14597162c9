import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {parseNumber} from '../../src/format/parse-number.js';
import {formatAmount} from '../../src/format/amount.js';
import {compare, fraction, isNearest, over, times} from '../helpers/decimals.js';
import {converterPage, edit, type ConverterPage} from './crypto-converter-page.js';

const AMOUNTS = ['0.00001234', '0.0000003', '0.0000000108', '9874819'];
const LOCALES = ['en', 'de', 'fr', 'hi', 'ar', 'ar-EG', 'ja'];

/** Counts what a program writes into a field, as distinct from a person. */
function countWrites(field: HTMLInputElement): () => number {
  const value = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!;
  let writes = 0;
  Object.defineProperty(field, 'value', {
    get: () => value.get!.call(field) as string,
    set: (text: string) => {
      writes++;
      value.set!.call(field, text);
    },
  });
  return () => writes;
}

async function tickAHundredTimes(page: ConverterPage): Promise<void> {
  for (let i = 1; i <= 100; i++) await page.tick(`${1000 + i}.5`);
}

describe('typing into a converter', () => {
  it('makes the other side follow at every key, and tells of it', async () => {
    const page = await converterPage({}, {last: '100'});
    page.amount.focus();
    page.amount.select();
    await sendKeys({type: '12.5'});
    await page.element.updateComplete;
    expect(page.texts.slice(0, 2)).to.deep.equal(['12.5', '1,250.00']);
    expect(page.changes.map(({amount, result}) => [amount, result])).to.deep.equal([
      ['1', '100'],
      ['12', '1200'],
      ['12', '1200'],
      ['12.5', '1250'],
    ]);
    expect(page.element.amount).to.equal('12.5');
    expect(page.element.result).to.equal('1250');
  });

  it('on the right makes that side stand, and the left one follow every tick', async () => {
    const page = await converterPage({}, {last: '100'});
    await page.type(page.result, '1,000.00');
    expect(page.texts.slice(0, 2)).to.deep.equal(['10', '1,000.00']);
    expect(page.changes.map(({amount, result}) => [amount, result])).to.deep.equal([['10', '1000.00']]);
    await page.tick('102.4');
    expect(page.texts.slice(0, 2)).to.deep.equal(['9.76563', '1,000.00']);
    expect([page.element.amount, page.element.result]).to.deep.equal(['9.765625', '1000.00']);
    expect(page.changes).to.have.lengthOf(1);
  });

  it('nothing leaves the other side empty', async () => {
    const page = await converterPage({}, {last: '100'});
    await page.type(page.amount, '');
    expect(page.texts.slice(0, 2)).to.deep.equal(['', '']);
    expect(page.amount.getAttribute('aria-invalid')).to.equal('false');
    expect(page.text('error')).to.equal('');
    expect([page.element.amount, page.element.result]).to.deep.equal(['', undefined]);
    expect(page.changes.at(-1)?.amount).to.equal(undefined);
    await page.tick('101');
    expect(page.texts.slice(0, 2)).to.deep.equal(['', '']);
  });

  it('a zero is a zero', async () => {
    const page = await converterPage({}, {last: '100'});
    await page.type(page.amount, '0');
    expect(page.texts.slice(0, 2)).to.deep.equal(['0', '0']);
  });

  for (const side of ['amount', 'result'] as const) {
    it(`no number into the ${side} says so, and leaves the other side empty`, async () => {
      const page = await converterPage({}, {last: '100'});
      const [field, other] = side === 'amount' ? [page.amount, page.result] : [page.result, page.amount];
      await page.type(field, '1x');
      expect(field.value).to.equal('1x');
      expect(other.value).to.equal('');
      expect(field.getAttribute('aria-invalid')).to.equal('true');
      expect(other.getAttribute('aria-invalid')).to.equal('false');
      const message = page.element.shadowRoot?.getElementById(field.getAttribute('aria-describedby') ?? '');
      expect(message?.textContent).to.equal('Not a number');
      expect(page.changes.at(-1)).to.include({amount: undefined, result: undefined});
      await page.leave(field);
      expect(field.value).to.equal('1x');
      await page.type(field, '2');
      expect(field.getAttribute('aria-describedby')).to.equal('about-1');
      expect(page.text('error')).to.equal('');
    });
  }

  it('is grouped when the field is left, and loses no digit', async () => {
    const page = await converterPage({}, {last: '1'});
    for (const [typed, left] of [
      ['1234567.8900', '1,234,567.8900'],
      ['0.00000001080', '0.00000001080'],
      ['1234567890123456789.123456789', '1,234,567,890,123,456,789.123456789'],
      ['0.1234567890123456789012345', '0.1234567890123456789012345'],
      ['$ 5000', '5,000'],
      ['12,34,567', '1,234,567'],
    ] as const) {
      await page.type(page.amount, typed);
      expect(page.amount.value).to.equal(typed);
      await page.leave(page.amount);
      expect(page.amount.value).to.equal(left);
      expect(page.element.amount).to.equal(parseNumber(typed, 'en'));
    }
  });

  it('is not disturbed by a framework that hands the amount back', async () => {
    const page = await converterPage({}, {last: '7.5'});
    page.element.addEventListener('crypto-change', ({amount}) => (page.element.amount = amount ?? ''));
    await page.type(page.result, '10');
    await page.tick('7');
    expect(page.texts.slice(0, 2)).to.deep.equal(['1.42857', '10']);
    await page.type(page.amount, '1x');
    expect(page.amount.getAttribute('aria-invalid')).to.equal('true');
  });
});

describe('the field that has the focus', () => {
  it('keeps text, caret and selection over 100 ticks, and nothing is written into it (F47)', async () => {
    const page = await converterPage({}, {last: '1000'});
    await page.type(page.amount, '1234.5');
    page.amount.setSelectionRange(1, 3, 'backward');
    const writes = countWrites(page.amount);
    await tickAHundredTimes(page);
    expect(page.amount.value).to.equal('1234.5');
    expect([page.amount.selectionStart, page.amount.selectionEnd]).to.deep.equal([1, 3]);
    expect(page.amount.selectionDirection).to.equal('backward');
    expect(page.result.value).to.equal('1,358,567.25');
    expect(writes()).to.equal(0);
  });

  it('is left alone although it is the one that follows, until it is left', async () => {
    const page = await converterPage({}, {last: '1000'});
    page.result.focus();
    page.result.setSelectionRange(2, 2);
    await tickAHundredTimes(page);
    expect(page.result.value).to.equal('1000.00');
    expect(page.result.selectionStart).to.equal(2);
    await page.leave(page.result);
    expect(page.result.value).to.equal('1,100.50');
  });

  it('is given its first result, and the one that comes back, although somebody stands in it', async () => {
    const page = await converterPage({amount: '2'});
    page.result.focus();
    await page.tick('100');
    expect(page.result.value).to.equal('200.00');
    page.source.sink.status('waiting', 'connection lost');
    await page.wait(16 * 60_000);
    expect(page.result.value).to.equal('');
    page.source.sink.status('live', 'connected');
    await page.tick('101');
    expect(page.result.value).to.equal('202.00');
    await page.type(page.result, '');
    await page.tick('102');
    expect(page.texts.slice(0, 2)).to.deep.equal(['', '']);
  });

  it('has it no more once it was taken from the page, though no browser says so', async () => {
    const page = await converterPage({amount: '20'}, {last: '100'});
    const {element, result} = page;
    const around = element.parentElement!;
    result.focus();
    const hush = (event: Event): void => event.stopImmediatePropagation();
    addEventListener('blur', hush, {capture: true});
    element.remove();
    removeEventListener('blur', hush, {capture: true});
    around.append(element);
    await page.settle();
    await page.tick('105');
    expect(result.value).to.equal('2,100.00');
    result.focus();
    expect(result.value).to.equal('2100.00');
  });

  it('can be undone after ticks', async () => {
    const page = await converterPage({amount: '7'}, {last: '1000'});
    page.amount.focus();
    page.amount.setSelectionRange(1, 1);
    await sendKeys({type: '89'});
    expect(page.amount.value).to.equal('789');
    await tickAHundredTimes(page);
    edit('undo');
    edit('undo');
    await page.element.updateComplete;
    expect(page.amount.value).to.equal('7');
    expect(page.result.value).to.equal('7,703.50');
  });

  it('keeps a composition over ticks', async () => {
    const page = await converterPage({}, {lang: 'ja', last: '100'});
    page.amount.focus();
    page.amount.select();
    const writes = countWrites(page.amount);
    page.amount.dispatchEvent(new CompositionEvent('compositionstart', {bubbles: true}));
    for (const text of ['１', '１２', '１２万']) {
      edit('selectAll');
      edit('insertText', text);
      page.amount.dispatchEvent(new CompositionEvent('compositionupdate', {data: text, bubbles: true}));
      await page.tick(`10${text.length}`);
      expect(page.amount.value).to.equal(text);
    }
    edit('selectAll');
    edit('insertText', '１２０');
    page.amount.dispatchEvent(new CompositionEvent('compositionend', {data: '１２０', bubbles: true}));
    await page.tick('102');
    expect(page.texts.slice(0, 2)).to.deep.equal(['１２０', '12,240.00']);
    expect(writes()).to.equal(0);
    await page.leave(page.amount);
    expect(page.amount.value).to.equal('120');
  });

  it('is written only when its text differs, once it is left', async () => {
    const page = await converterPage({}, {last: '100'});
    const writes = countWrites(page.result);
    for (let i = 0; i < 10; i++) await page.tick('100.000');
    expect(writes()).to.equal(0);
    await page.tick('101');
    expect(writes()).to.equal(1);
  });
});

describe('the mathematics of a converter', () => {
  for (const locale of LOCALES) {
    it(`is exact from the left in ${locale}`, async () => {
      const page = await converterPage({locale, from: 'SHIB', to: 'USD', amount: '0'});
      for (const last of AMOUNTS) {
        page.sleep();
        await page.tick(last);
        for (const amount of AMOUNTS) {
          const typed = formatAmount(amount, 'SHIB', locale);
          await page.type(page.amount, typed);
          const {result} = page.element;
          const exact = times(fraction(parseNumber(typed, locale)!), fraction(last));
          expect(compare(fraction(result!), exact), `${amount} × ${last}`).to.equal(0);
          expect(page.result.value).to.equal(formatAmount(result!, 'USD', locale));
          expect(parseNumber(page.result.value, locale)).to.match(/[1-9]/);
        }
        await page.leave(page.amount);
      }
    });

    it(`is right to 40 digits from the right in ${locale}`, async () => {
      const page = await converterPage({locale, from: 'SHIB', to: 'USD', amount: '0'});
      for (const last of AMOUNTS) {
        page.sleep();
        await page.tick(last);
        for (const result of AMOUNTS) {
          const typed = formatAmount(result, 'BTC', locale);
          await page.type(page.result, typed);
          const {amount} = page.element;
          const exact = over(fraction(parseNumber(typed, locale)!), fraction(last));
          expect(isNearest(amount, exact, 40), `${result} / ${last} = ${amount}`).to.equal(true);
          expect(page.amount.value).to.equal(formatAmount(amount, 'SHIB', locale));
          expect(parseNumber(page.amount.value, locale)).to.match(/[1-9]/);
        }
        await page.leave(page.result);
      }
    });
  }
});
