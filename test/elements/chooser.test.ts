import {expect} from '@open-wc/testing';
import {sendKeys, sendMouse} from '@web/test-runner-commands';
import {chooserPage, manyChoices, untilLoaded, type ChooserHost} from './chooser-page.js';

async function click(host: ChooserHost, target: Element): Promise<void> {
  const {left, top, width, height} = target.getBoundingClientRect();
  await sendMouse({
    type: 'click',
    position: [Math.round(left + width / 2), Math.round(top + height / 2)],
  });
  await host.updateComplete;
}

/** An input method or a screen changes the text. */
async function enter(host: ChooserHost, text: string, isComposing = false): Promise<void> {
  host.field.value = text;
  host.field.dispatchEvent(new InputEvent('input', {bubbles: true, composed: true, isComposing}));
  await host.updateComplete;
}

async function open(host: ChooserHost): Promise<void> {
  host.field.focus();
  await sendKeys({press: 'ArrowDown'});
  await host.updateComplete;
}

// The first tests here: the list and the names are loaded once a page.
describe('what a chooser loads', () => {
  it('is nothing until it has the focus; what was typed by then is searched when it has come', async () => {
    const first = await chooserPage({code: 'USDT', list: 'BTC DOGE USDT USD'}, {isLoaded: false});
    const second = await chooserPage({}, {isLoaded: false});
    expect(
      performance.getEntriesByType('resource').some(({name}) => name.includes('chooser-list.')),
    ).to.equal(false);
    expect(first.root.querySelector('.chosen')?.textContent).to.equal('USDT');
    first.field.focus();
    first.field.value = 'dog';
    first.field.dispatchEvent(new InputEvent('input', {bubbles: true}));
    await first.updateComplete;
    expect([first.isOpen, first.popup, first.status]).to.deep.equal([false, null, '']);
    first.field.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', bubbles: true}));
    await untilLoaded(first);
    expect(first.isOpen).to.equal(true);
    expect(first.codes).to.deep.equal(['DOGE']);
    expect(first.options[0]?.textContent).to.contain('Dogecoin');
    expect(first.status).to.equal('1 found');
    expect(first.chosen).to.deep.equal([]);
    expect([second.isOpen, second.popup]).to.deep.equal([false, null]);
    expect(second.field.title).to.equal('Bitcoin');
  });

  it('changes the list while it is open, and the active option stays', async () => {
    const host = await chooserPage({code: 'BTC', list: 'BTC DOGE USDT USD'});
    await open(host);
    await sendKeys({press: 'End'});
    await host.updateComplete;
    host.list = 'all';
    await host.updateComplete;
    expect(host.active).to.equal('USD');
    expect(Number(host.options[0]?.getAttribute('aria-setsize'))).to.be.above(180);
    const list = host.listbox!.getBoundingClientRect();
    const active = host.root.querySelector('.active')!.getBoundingClientRect();
    expect(active.top >= list.top - 1 && active.bottom <= list.bottom + 1).to.equal(true);
  });
});

describe('a chooser', () => {
  it('is a combobox with a list, and all that it refers to is in its root', async () => {
    const host = await chooserPage();
    const {field} = host;
    const attribute = (name: string): string | null => field.getAttribute(name);
    expect(field.getAttribute('role')).to.equal('combobox');
    expect(attribute('aria-label')).to.equal('From currency');
    expect(attribute('aria-haspopup')).to.equal('listbox');
    expect(attribute('aria-autocomplete')).to.equal('list');
    expect([attribute('aria-expanded'), attribute('aria-controls')]).to.deep.equal(['false', null]);
    await open(host);
    expect(attribute('aria-expanded')).to.equal('true');
    expect(host.root.getElementById(attribute('aria-controls')!)).to.equal(host.listbox);
    expect(host.root.getElementById(attribute('aria-activedescendant')!)).to.equal(host.options[0]);
    expect(host.listbox?.getAttribute('aria-label')).to.equal('Currencies');
    expect(host.options.map((option) => option.getAttribute('aria-selected'))).to.deep.equal(
      host.options.map((_, i) => `${i === 0}`),
    );
  });

  it('refers to an option whatever its code is', async () => {
    for (const code of ['PEPE@COINGECKO:PEPE', 'B%C', 'A B', '"]', '\u0000', '']) {
      const host = await chooserPage({code, list: 'BTC EUR'});
      await open(host);
      expect(host.active).to.equal(code);
    }
  });

  it('tells coins with one symbol apart', async () => {
    const host = await chooserPage({list: 'PEPE PEPE@coingecko:pepe'});
    await open(host);
    expect(host.codes).to.deep.equal(['PEPE', 'PEPE@COINGECKO:PEPE', 'BTC']);
    const texts = host.options.map(({textContent}) => textContent.replace(/\s+/g, ' ').trim());
    expect(texts[0]).to.match(/^PEPE\b(?!.*coingecko)/);
    expect(texts[1]).to.match(/^PEPE\b.*coingecko:pepe$/);
    await enter(host, 'pepe@coingecko:pepe');
    await sendKeys({press: 'Enter'});
    expect(host.chosen).to.deep.equal(['PEPE@COINGECKO:PEPE']);
    await host.updateComplete;
    expect(host.field.value).to.equal('PEPE');
  });

  it('follows its host', async () => {
    const host = await chooserPage();
    host.code = 'ETH';
    await host.updateComplete;
    expect(host.field.value).to.equal('ETH');
    await open(host);
    host.code = 'GBP';
    await host.updateComplete;
    expect(host.root.querySelector('[aria-selected=true]')).to.equal(host.options.at(-1));
    expect(host.active).to.equal('ETH');
  });

  it('leaves what is being typed alone, whatever its host does', async () => {
    const host = await chooserPage();
    host.field.focus();
    await sendKeys({type: 'us'});
    host.field.setSelectionRange(1, 1);
    for (const code of ['ETH', 'SOL']) {
      host.code = code;
      await host.updateComplete;
    }
    expect(host.field.value).to.equal('us');
    expect(host.field.selectionStart).to.equal(1);
    expect(host.isOpen).to.equal(true);
  });

  it('goes to the first that is found when the active option is gone', async () => {
    const host = await chooserPage();
    await open(host);
    await sendKeys({press: 'End'});
    host.list = 'ETH EUR';
    await host.updateComplete;
    expect(host.active).to.equal('BTC');
  });

  it('tells how many were found, and nothing while nothing is searched', async () => {
    const host = await chooserPage();
    expect(host.root.querySelector('[role=status]')).to.equal(null);
    await open(host);
    const status = host.root.querySelector('[role=status]');
    expect(status).not.to.equal(null);
    expect(host.status).to.equal('');
    await enter(host, 'usd');
    expect(host.status).to.equal('3 found');
    await enter(host, 'qqq');
    expect(host.status).to.equal('Nothing found');
    await enter(host, '');
    expect(host.status).to.equal('');
    await enter(host, 'eth');
    expect(host.root.querySelector('[role=status]')).to.equal(status);
    host.chooser.close();
    await host.updateComplete;
    expect(host.root.querySelector('[role=status]')).to.equal(null);
  });

  it('opens nothing when it is disabled, and closes when it becomes so', async () => {
    const host = await chooserPage({isDisabled: true});
    expect(host.field.disabled).to.equal(true);
    await click(host, host.field);
    expect(host.isOpen).to.equal(false);
    host.isDisabled = false;
    await host.updateComplete;
    host.field.focus();
    await sendKeys({type: 'eth'});
    host.isDisabled = true;
    await host.updateComplete;
    expect(host.popup).to.equal(null);
    expect(host.field.value).to.equal('BTC');
    expect(host.chosen).to.deep.equal([]);
  });

  it('closes without choosing when it is told to, or moved', async () => {
    const host = await chooserPage();
    await open(host);
    await sendKeys({press: 'ArrowDown'});
    host.chooser.close();
    await host.updateComplete;
    expect([host.isOpen, host.chosen.length]).to.deep.equal([false, 0]);
    await enter(host, 'eth');
    host.parentElement?.prepend(host);
    await host.updateComplete;
    expect(host.popup).to.equal(null);
    expect(host.field.value).to.equal('BTC');
    await open(host);
    expect(host.options).to.have.lengthOf(8);
  });

  it('takes the focus on a phone with the keyboard only where there is much to search', async () => {
    expect((await chooserPage()).field.inputMode).to.equal('none');
    expect((await chooserPage({choices: manyChoices(100), code: 'C1'})).field.inputMode).to.equal('search');
  });

  for (const query of ['', 'usd', 'qqq']) {
    it(`has no accessibility violation when open${query && ` with "${query}"`}`, async () => {
      const host = await chooserPage();
      await expect(host).to.be.accessible();
      await open(host);
      if (query) await enter(host, query);
      await expect(host).to.be.accessible();
    });
  }
});

describe('the mouse', () => {
  it('opens a chooser with its text selected, and closes it again', async () => {
    const host = await chooserPage();
    await click(host, host.field);
    expect(host.isOpen).to.equal(true);
    expect([host.field.selectionStart, host.field.selectionEnd]).to.deep.equal([0, 3]);
    await click(host, host.field);
    expect(host.isOpen).to.equal(false);
  });

  it('moves the caret in what is typed', async () => {
    const host = await chooserPage();
    await click(host, host.field);
    await sendKeys({type: 'us'});
    await click(host, host.field);
    expect([host.isOpen, host.field.value]).to.deep.equal([true, 'us']);
    expect(host.field.selectionStart).to.equal(host.field.selectionEnd);
  });

  it('chooses an option, and the field keeps the focus', async () => {
    const host = await chooserPage();
    let blurs = 0;
    host.field.addEventListener('blur', () => blurs++);
    await click(host, host.field);
    await click(host, host.options[4]!.querySelector('bdi')!);
    expect(host.chosen).to.deep.equal(['USDT']);
    expect(host.isOpen).to.equal(false);
    expect(host.field.value).to.equal('USDT');
    expect(host.root.activeElement).to.equal(host.field);
    expect(blurs).to.equal(0);
  });

  it('closes a chooser that it leaves', async () => {
    const host = await chooserPage();
    await click(host, host.field);
    await sendKeys({type: 'eth'});
    await sendMouse({type: 'click', position: [700, 500]});
    await host.updateComplete;
    expect(host.isOpen).to.equal(false);
    expect(host.field.value).to.equal('BTC');
    expect(host.chosen).to.deep.equal([]);
  });
});

describe('a finger', () => {
  it('chooses an option, and the keyboard on the screen goes away', async () => {
    const host = await chooserPage();
    await open(host);
    const option = host.options[1]!;
    option.dispatchEvent(
      new PointerEvent('pointerdown', {bubbles: true, composed: true, pointerType: 'touch'}),
    );
    const press = new MouseEvent('mousedown', {bubbles: true, composed: true, cancelable: true});
    option.dispatchEvent(press);
    expect(press.defaultPrevented).to.equal(true);
    expect(host.root.activeElement).to.equal(host.field);
    option.click();
    await host.updateComplete;
    expect(host.chosen).to.deep.equal(['ETH']);
    expect(host.root.activeElement).to.equal(null);
  });

  it('has room: 44 px for all that it can hit, and 16 px letters, so that nothing zooms', async () => {
    const host = await chooserPage({}, {width: '90px'});
    host.style.fontSize = '12px';
    await open(host);
    for (const target of [host.field, ...host.options]) {
      expect(target.getBoundingClientRect().height).to.be.at.least(44);
    }
    expect(parseFloat(getComputedStyle(host.field).fontSize)).to.be.at.least(16);
    expect(getComputedStyle(host.listbox!).overscrollBehaviorY).to.equal('contain');
  });
});

describe('an input method', () => {
  it('searches with what is composed so far, and Enter then is its own', async () => {
    const host = await chooserPage();
    host.field.focus();
    await enter(host, 'ｅｔ', true);
    expect(host.codes[0]).to.equal('ETH');
    for (const init of [{isComposing: true}, {keyCode: 229}]) {
      for (const key of ['Enter', 'ArrowDown', 'Escape']) {
        const event = new KeyboardEvent('keydown', {key, bubbles: true, cancelable: true, ...init});
        host.field.dispatchEvent(event);
        expect(event.defaultPrevented).to.equal(false);
      }
    }
    await host.updateComplete;
    expect(host.isOpen).to.equal(true);
    expect(host.active).to.equal('ETH');
    expect(host.chosen).to.deep.equal([]);
    expect(host.field.value).to.equal('ｅｔ');
  });

  it('keeps what was found while a word is none yet, until it ends', async () => {
    const host = await chooserPage();
    host.field.focus();
    await enter(host, 'eth', true);
    await enter(host, 'ethっq', true);
    expect(host.codes).to.deep.equal(['ETH', 'USDT']);
    host.field.dispatchEvent(new CompositionEvent('compositionend', {bubbles: true}));
    await host.updateComplete;
    expect(host.codes).to.deep.equal([]);
    expect(host.status).to.equal('Nothing found');
  });
});
