import {expect, waitUntil} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {loadParts} from '../../src/elements/currencies.js';
import {converterPage, type ConverterPage} from './crypto-converter-page.js';

/** A walk through a converter with the keys of a real keyboard, and nothing else. */
class Walk {
  readonly page: ConverterPage;

  constructor(page: ConverterPage) {
    this.page = page;
  }

  /** Presses keys one after the other; `Shift+Tab` is one. */
  async press(...keys: string[]): Promise<void> {
    for (const key of keys) {
      const [last = '', shift] = key.split('+').reverse();
      if (shift) await sendKeys({down: shift});
      await sendKeys({press: last});
      if (shift) await sendKeys({up: shift});
    }
    await this.page.settle();
  }

  async type(text: string): Promise<void> {
    await sendKeys({type: text});
    await this.page.settle();
  }

  /** The part that has the focus and its name, as far as it has one; what has it outside. */
  get focused(): string {
    const inside = this.page.element.shadowRoot?.activeElement;
    if (!inside) return document.activeElement?.id ?? '';
    return [inside.getAttribute('part'), inside.getAttribute('aria-label')].filter(Boolean).join(': ');
  }

  /** What is selected of the field that has the focus. */
  get selected(): string {
    const {value, selectionStart, selectionEnd} = this.page.element.shadowRoot
      ?.activeElement as HTMLInputElement;
    return value.slice(Number(selectionStart), Number(selectionEnd));
  }

  /** What both sides say, and the rate. */
  get shown(): string {
    const {amount, result, chosen} = this.page;
    return `${amount.value} ${chosen[0]} = ${result.value} ${chosen[1]} | ${this.page.text('rate')}`;
  }

  /** The symbols in the open list, with the one that Enter would choose in brackets; `''` while it is closed. */
  get list(): string {
    const {renderRoot} = this.page.element;
    return [...renderRoot.querySelectorAll('[role=option]')]
      .map((option) => {
        const symbol = option.querySelector('.symbol')?.textContent ?? '';
        return option.matches('.active') ? `[${symbol}]` : symbol;
      })
      .join(' ');
  }

  get heard(): string {
    return this.page.element.renderRoot.querySelector('.aside[role=status]')?.textContent ?? '';
  }

  /** What has the focus can be seen to have it. */
  get isRinged(): boolean {
    const inside = this.page.element.shadowRoot?.activeElement;
    return !!inside && getComputedStyle(inside).outlineStyle === 'solid';
  }
}

function button(id: string): HTMLButtonElement {
  const one = document.createElement('button');
  one.id = id;
  return one;
}

describe('a walk through a converter by keyboard', () => {
  afterEach(() => void Reflect.deleteProperty(navigator, 'clipboard'));

  it('does all that a mouse does, and leads out again', async () => {
    const copied: string[] = [];
    Object.defineProperty(navigator, 'clipboard', {
      configurable: true,
      value: {writeText: (text: string) => Promise.resolve(void copied.push(text))},
    });
    const page = await converterPage({currencies: 'BTC ETH SOL USD EUR GBP'}, {last: '100'});
    const walk = new Walk(page);
    const [before, after] = [button('before'), button('after')];
    page.element.before(before);
    page.element.after(after);
    await waitUntil(() => loadParts(page.element));

    before.focus();
    await walk.press('Tab');
    expect(walk.focused).to.equal('amount: Amount in BTC');
    expect(walk.selected, 'typing takes its place').to.equal('1');
    expect(walk.isRinged).to.equal(true);

    await walk.type('12.5');
    expect(walk.shown).to.equal('12.5 BTC = 1,250.00 EUR | 1 BTC = €100.00');
    await walk.press('ArrowUp');
    expect(walk.shown).to.equal('12.6 BTC = 1,260.00 EUR | 1 BTC = €100.00');
    await walk.press('Shift+ArrowDown');
    expect(walk.shown).to.equal('11.6 BTC = 1,160.00 EUR | 1 BTC = €100.00');
    await walk.press('PageUp');
    expect(walk.shown).to.equal('21.6 BTC = 2,160.00 EUR | 1 BTC = €100.00');
    await walk.press('Backspace', 'Backspace', 'Enter');
    expect(walk.focused, 'Enter leads nowhere without a form').to.equal('amount: Amount in BTC');
    expect(walk.shown).to.equal('21 BTC = 2,100.00 EUR | 1 BTC = €100.00');

    await walk.press('Tab');
    expect(walk.focused).to.equal('currency: From currency');
    expect([walk.selected, walk.list]).to.deep.equal(['BTC', '']);
    expect(walk.isRinged).to.equal(true);
    await walk.press('ArrowDown');
    expect(walk.list).to.equal('[BTC] ETH SOL USD EUR GBP');
    await walk.press('ArrowDown', 'ArrowDown');
    expect(walk.list).to.equal('BTC ETH [SOL] USD EUR GBP');
    await walk.press('Escape');
    expect([walk.list, walk.focused]).to.deep.equal(['', 'currency: From currency']);
    expect(page.chosen, 'Escape chooses nothing').to.deep.equal(['BTC', 'EUR']);
    await walk.type('doll');
    expect(walk.list).to.equal('[USD]');
    await walk.press('Escape', 'Escape');
    expect([walk.list, page.choosers[0].value]).to.deep.equal(['', 'BTC']);
    await walk.type('eth');
    expect(walk.list).to.equal('[ETH]');
    await walk.press('Enter');
    expect([walk.list, walk.focused]).to.deep.equal(['', 'currency: From currency']);
    expect(walk.heard).to.equal('ETH/EUR');
    await page.tick('20', {base: 'ETH', quote: 'EUR'});
    expect(walk.shown).to.equal('21 ETH = 420.00 EUR | 1 ETH = €20.00');

    await walk.press('Tab');
    expect(walk.focused).to.equal('swap: Swap ETH and EUR');
    expect(walk.isRinged).to.equal(true);
    await walk.press('Space');
    await page.tick('0.05', {base: 'EUR', quote: 'ETH'});
    expect(walk.focused).to.equal('swap: Swap EUR and ETH');
    expect(walk.shown).to.equal('21 EUR = 1.05 ETH | 1 EUR = ETH 0.05');
    expect(walk.heard).to.equal('EUR/ETH');

    await walk.press('Tab');
    expect(walk.focused).to.equal('result: Amount in ETH');
    expect(walk.selected).to.equal('1.05');
    await walk.type('2');
    expect(walk.shown).to.equal('40.00 EUR = 2 ETH | 1 EUR = ETH 0.05');
    await walk.press('ArrowUp');
    expect(walk.shown).to.equal('60.00 EUR = 3 ETH | 1 EUR = ETH 0.05');

    await walk.press('Tab');
    expect(walk.focused).to.equal('copy: Copy result ETH');
    await walk.press('Enter', 'Space');
    expect(copied).to.deep.equal(['3', '3']);
    expect(walk.focused).to.equal('copy: Copy result ETH');
    expect(walk.heard.replace(/\p{Cf}/gu, '')).to.equal('Copied');

    await walk.press('Tab');
    expect(walk.focused).to.equal('currency: To currency');
    await walk.press('ArrowDown', 'End', 'Enter');
    await page.tick('0.5', {base: 'EUR', quote: 'GBP'});
    expect(walk.shown).to.equal('6.00 EUR = 3 GBP | 1 EUR = £0.50');

    await walk.press('Tab');
    expect(walk.focused).to.equal('source');
    await walk.press('Tab');
    expect(walk.focused).to.equal('after');
    const back: string[] = [];
    for (let i = 0; i < 8; i++) {
      await walk.press('Shift+Tab');
      back.push(walk.focused.split(':')[0]!);
    }
    expect(back).to.deep.equal(
      ['source', 'currency', 'copy', 'result', 'swap', 'currency', 'amount'].concat('before'),
    );
    expect(walk.shown).to.equal('6.00 EUR = 3 GBP | 1 EUR = £0.50');
  });
});
