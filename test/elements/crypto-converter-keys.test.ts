import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {converterPage, edit, listenToWarnings, type ConverterPage} from './crypto-converter-page.js';
import {pasteEvent} from '../helpers/paste.js';

/** Puts the caret into the field of the amount, so many characters from its start. */
async function caretAt(page: ConverterPage, text: string, caret: number, end = caret): Promise<void> {
  await page.type(page.amount, text);
  page.amount.setSelectionRange(caret, end);
}

async function press(page: ConverterPage, ...keys: string[]): Promise<void> {
  for (const key of keys) {
    const [last = '', shift] = key.split('+').reverse();
    if (shift) await sendKeys({down: shift});
    await sendKeys({press: last});
    if (shift) await sendKeys({up: shift});
  }
  await page.element.updateComplete;
}

describe('keys in a field of a converter', () => {
  for (const [text, caret, key, result, after] of [
    ['12.5', 4, 'ArrowUp', '12.6', 4],
    ['12.5', 2, 'ArrowUp', '13.5', 2],
    ['12.5', 1, 'ArrowUp', '22.5', 1],
    ['12.5', 0, 'ArrowUp', '22.5', 1],
    ['9', 0, 'ArrowUp', '10', 2],
    ['12.5', 4, 'ArrowDown', '12.4', 4],
    ['12.50', 5, 'Shift+ArrowUp', '12.60', 5],
    ['12', 2, 'Shift+ArrowDown', '2', 1],
    ['12', 2, 'PageUp', '112', 3],
    ['1234', 4, 'PageDown', '1134', 4],
    ['99', 2, 'ArrowUp', '100', 3],
    ['0.0005', 6, 'ArrowUp', '0.0006', 6],
    ['0.1', 3, 'ArrowUp', '0.2', 3],
    ['3', 1, 'PageDown', '0', 1],
    ['99999999999999999999.00000001', 29, 'ArrowUp', '99999999999999999999.00000002', 29],
  ] as const) {
    it(`make ${result} of ${text} by ${key} after ${caret} characters`, async () => {
      const page = await converterPage({}, {last: '2'});
      await caretAt(page, text, caret);
      await press(page, key);
      expect(page.amount.value).to.equal(result);
      expect(page.amount.selectionStart, 'caret').to.equal(after);
      expect(page.element.amount).to.equal(result);
      expect(page.changes.at(-1)?.amount).to.equal(result);
    });
  }

  it('step the unit of what is selected, and leave it selected', async () => {
    const page = await converterPage({}, {last: '2'});
    await caretAt(page, '12.5', 0, 4);
    await press(page, 'ArrowUp', 'ArrowUp');
    expect(page.amount.value).to.equal('14.5');
    expect([page.amount.selectionStart, page.amount.selectionEnd]).to.deep.equal([0, 4]);
  });

  it('write as the locale does', async () => {
    const page = await converterPage({locale: 'de'}, {last: '2'});
    await caretAt(page, '1234,5', 6);
    await press(page, 'ArrowUp');
    expect(page.amount.value).to.equal('1234,6');
  });

  it('can be undone', async () => {
    const page = await converterPage({}, {last: '2'});
    await caretAt(page, '7', 1);
    await press(page, 'ArrowUp', 'ArrowUp');
    expect(page.amount.value).to.equal('9');
    edit('undo');
    await page.element.updateComplete;
    expect(page.amount.value).to.equal('8');
    expect(page.result.value).to.equal('16.00');
  });

  it('never go below nothing, and make 1 of nothing', async () => {
    const page = await converterPage({amount: ''}, {last: '2'});
    page.amount.focus();
    await press(page, 'ArrowDown');
    expect(page.amount.value).to.equal('');
    await press(page, 'ArrowUp');
    expect(page.amount.value).to.equal('1');
    await press(page, 'ArrowDown', 'ArrowDown', 'PageDown');
    expect(page.amount.value).to.equal('0');
  });

  it('leave alone what is no number', async () => {
    const page = await converterPage({}, {last: '2'});
    await caretAt(page, '1x', 2);
    await press(page, 'ArrowUp', 'PageDown');
    expect(page.amount.value).to.equal('1x');
  });

  it('make the side stand that they are pressed in', async () => {
    const page = await converterPage({}, {last: '2'});
    page.result.focus();
    page.result.select();
    await press(page, 'ArrowUp');
    expect(page.result.value).to.equal('3.00');
    page.sleep();
    await page.tick('1.5');
    expect(page.texts.slice(0, 2)).to.deep.equal(['2', '3.00']);
  });

  it('do not hear the wheel', async () => {
    const page = await converterPage({}, {last: '2'});
    page.amount.focus();
    const wheel = new WheelEvent('wheel', {deltaY: 100, bubbles: true, cancelable: true});
    page.amount.dispatchEvent(wheel);
    expect(wheel.defaultPrevented).to.equal(false);
    expect(page.amount.value).to.equal('1');
  });
});

describe('what is pasted into a converter', () => {
  const paste = (field: HTMLInputElement, text: string): void => {
    if (field.dispatchEvent(pasteEvent(text))) edit('insertText', text);
  };

  for (const [locale, text, shown] of [
    ['en', '1.234,56', '1234.56'],
    ['en', '$ 1,500', '1500'],
    ['de', '1,234.56', '1234,56'],
    ['fr', '12 345,6', '12345,6'],
    ['hi', '12,34,567', '1234567'],
    ['ar-EG', '1234.5', '١٢٣٤٫٥'],
    ['ja', '１２．５', '12.5'],
  ] as const) {
    it(`is written at once as it was understood: ${text} in ${locale}`, async () => {
      const page = await converterPage({locale}, {last: '2'});
      await page.type(page.amount, '');
      paste(page.amount, text);
      await page.element.updateComplete;
      expect(page.amount.value).to.equal(shown);
      expect(page.amount.selectionStart).to.equal(shown.length);
    });
  }

  it('goes where the caret is, and can be undone', async () => {
    const page = await converterPage({}, {last: '2'});
    await page.type(page.amount, '12.5');
    page.amount.setSelectionRange(1, 1);
    paste(page.amount, '00');
    await page.element.updateComplete;
    expect(page.amount.value).to.equal('1002.5');
    expect(page.amount.selectionStart).to.equal(3);
    edit('undo');
    await page.element.updateComplete;
    expect(page.amount.value).to.equal('12.5');
    expect(page.result.value).to.equal('25.00');
  });

  it('stays as it is when it is no number', async () => {
    const page = await converterPage({}, {last: '2'});
    await page.type(page.amount, '');
    paste(page.amount, '12 apples');
    await page.element.updateComplete;
    expect(page.amount.value).to.equal('12 apples');
    expect(page.text('error')).to.equal('Not a number');
  });
});

describe('a text in a converter', () => {
  it('of too many digits says so, and has no result', async () => {
    const page = await converterPage({}, {last: '2'});
    await page.type(page.amount, '1'.repeat(41));
    expect(page.text('error')).to.equal('Too many digits');
    expect(page.result.value).to.equal('');
    await page.type(page.amount, '1'.repeat(40));
    expect(page.text('error')).to.equal('');
  });

  it('that is wrong is cleared by a page that sets an empty amount', async () => {
    listenToWarnings();
    const page = await converterPage({}, {last: '2'});
    await page.type(page.amount, '1x');
    await page.leave(page.amount);
    page.element.amount = '';
    await page.element.updateComplete;
    expect(page.texts.slice(0, 2)).to.deep.equal(['', '']);
    expect(page.text('error')).to.equal('');
  });

  it('is replaced by an amount that the page sets, even in the field that has the focus', async () => {
    const page = await converterPage({}, {last: '2'});
    await page.type(page.amount, '1234');
    page.element.amount = '5000.5';
    await page.element.updateComplete;
    expect(page.texts.slice(0, 2)).to.deep.equal(['5000.5', '10,001.00']);
  });

  it('that is composed is called wrong only when it is complete', async () => {
    const page = await converterPage({}, {last: '2', lang: 'ja'});
    await page.type(page.amount, '');
    page.amount.dispatchEvent(new CompositionEvent('compositionstart', {bubbles: true}));
    edit('insertText', 'じゅう');
    await page.element.updateComplete;
    expect(page.amount.getAttribute('aria-invalid')).to.equal('false');
    page.amount.dispatchEvent(new CompositionEvent('compositionend', {bubbles: true}));
    await page.element.updateComplete;
    expect(page.amount.getAttribute('aria-invalid')).to.equal('true');
  });

  it('is wholly selected by Tab, so that typing takes its place', async () => {
    const page = await converterPage({amount: '12345'}, {last: '2'});
    const before = document.createElement('button');
    page.element.before(before);
    before.focus();
    await press(page, 'Tab');
    expect(page.amount.value).to.equal('12345');
    await sendKeys({type: '7'});
    await page.element.updateComplete;
    expect(page.texts.slice(0, 2)).to.deep.equal(['7', '14.00']);
  });
});
