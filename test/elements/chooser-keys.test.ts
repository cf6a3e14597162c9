import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {chooserPage, manyChoices, type ChooserHost} from './chooser-page.js';
import {isWebKit} from '../helpers/engine.js';

/** A chooser that has the focus, after some keys. */
async function focused(
  keys: readonly string[] = [],
  properties: Parameters<typeof chooserPage>[0] = {},
): Promise<ChooserHost> {
  const host = await chooserPage(properties);
  host.field.focus();
  await press(host, ...keys);
  return host;
}

async function press(host: ChooserHost, ...keys: readonly string[]): Promise<void> {
  for (const press of keys) {
    const [modifier, key = ''] = press.split('+');
    if (key) {
      await sendKeys({down: modifier ?? ''});
      await sendKeys({press: key});
      await sendKeys({up: modifier ?? ''});
    } else await sendKeys({press});
    await host.updateComplete;
  }
}

async function type(host: ChooserHost, text: string): Promise<void> {
  await sendKeys({type: text});
  await host.updateComplete;
}

describe('the keyboard of a closed chooser', () => {
  for (const key of ['ArrowDown', 'ArrowUp', 'Alt+ArrowDown']) {
    it(`opens the list with ${key}, at what is chosen`, async () => {
      const host = await focused([key], {code: 'SOL'});
      expect(host.isOpen).to.equal(true);
      expect(host.active).to.equal('SOL');
      expect(host.field.value).to.equal('SOL');
    });
  }

  it('searches with the first letter, which takes the place of what is chosen', async () => {
    const host = await focused();
    await type(host, 'e');
    expect(host.field.value).to.equal('e');
    expect(host.isOpen).to.equal(true);
    expect(host.codes).to.deep.equal(['ETH', 'EUR', 'USDT']);
    expect(host.active).to.equal('ETH');
  });

  it('opens nothing by the focus alone, and leaves other keys to the page', async () => {
    const host = await focused();
    const seen: string[] = [];
    host.addEventListener('keydown', ({key, defaultPrevented}) => seen.push(`${key} ${defaultPrevented}`));
    await press(host, 'Home', 'End', 'PageDown', 'Enter', 'Escape', 'Shift');
    expect(host.isOpen).to.equal(false);
    expect(seen).to.deep.equal(
      ['Home', 'End', 'PageDown', 'Enter', 'Escape', 'Shift'].map((key) => `${key} false`),
    );
  });

  it('leaves arrows with other keys to the text', async () => {
    const host = await focused(['Shift+ArrowDown', 'Control+ArrowUp']);
    expect(host.isOpen).to.equal(false);
  });
});

describe('the keyboard of an open chooser', () => {
  for (const [keys, active] of [
    [['ArrowDown'], 'ETH'],
    [['ArrowDown', 'ArrowDown'], 'SOL'],
    [['ArrowDown', 'ArrowUp'], 'BTC'],
    [['ArrowUp'], 'GBP'],
    [['ArrowUp', 'ArrowDown'], 'BTC'],
    [['End'], 'GBP'],
    [['End', 'Home'], 'BTC'],
    [['PageDown'], 'GBP'],
    [['End', 'PageUp'], 'BTC'],
  ] as const) {
    it(`goes to ${active} with ${keys.join(' and ')}`, async () => {
      const host = await focused(['ArrowDown', ...keys]);
      expect(host.active).to.equal(active);
      expect(host.root.querySelectorAll('.active')).to.have.lengthOf(1);
      expect(host.field.value).to.equal('BTC');
      expect(host.chosen).to.deep.equal([]);
    });
  }

  it('chooses with Enter, once, and closes', async () => {
    const host = await focused(['ArrowDown', 'ArrowDown', 'Enter']);
    expect(host.chosen).to.deep.equal(['ETH']);
    expect(host.isOpen).to.equal(false);
    expect(host.field.value).to.equal('ETH');
    await press(host, 'Enter', 'Tab');
    expect(host.chosen).to.deep.equal(['ETH']);
  });

  it('tells nobody that the same was chosen again', async () => {
    const host = await focused(['ArrowDown', 'Enter']);
    expect(host.isOpen).to.equal(false);
    expect(host.chosen).to.deep.equal([]);
  });

  it('can be typed in again at once after a choice', async () => {
    const host = await focused(['ArrowDown', 'ArrowDown', 'Enter']);
    await type(host, 'gbp');
    expect(host.field.value).to.equal('gbp');
    await press(host, 'Enter');
    expect(host.chosen).to.deep.equal(['ETH', 'GBP']);
    expect(host.field.value).to.equal('GBP');
  });

  it('closes with Escape, and with the next one puts back what is chosen; the third is the page’s', async () => {
    const host = await focused();
    await type(host, 'eth');
    const seen: string[] = [];
    host.addEventListener('keydown', ({key}) => seen.push(key));
    await press(host, 'Escape');
    expect([host.isOpen, host.field.value]).to.deep.equal([false, 'eth']);
    await press(host, 'Escape');
    expect([host.isOpen, host.field.value]).to.deep.equal([false, 'BTC']);
    expect(seen).to.deep.equal([]);
    await press(host, 'Escape');
    expect(seen).to.deep.equal(['Escape']);
    expect(host.chosen).to.deep.equal([]);
  });

  it('goes on where it was after Escape and an arrow', async () => {
    const host = await focused();
    await type(host, 'eth');
    await press(host, 'Escape', 'ArrowDown');
    expect(host.codes).to.deep.equal(['ETH', 'USDT']);
    expect(host.field.value).to.equal('eth');
  });

  it('closes with Alt and Up, without choosing', async () => {
    const host = await focused(['ArrowDown', 'ArrowDown', 'Alt+ArrowUp']);
    expect(host.isOpen).to.equal(false);
    expect(host.chosen).to.deep.equal([]);
    expect(host.field.value).to.equal('BTC');
  });

  for (const key of ['Tab', 'Shift+Tab']) {
    it(`chooses nothing with ${key}, and puts back what is chosen`, async () => {
      const host = await focused();
      await type(host, 'eth');
      await press(host, key);
      expect(host.isOpen).to.equal(false);
      expect(host.popup).to.equal(null);
      expect(host.field.value).to.equal('BTC');
      expect(host.chosen).to.deep.equal([]);
      // Before the first of a page is the address, or in WebKit the last.
      if (key === 'Tab' || !isWebKit)
        expect(host.root.activeElement?.id).to.equal(key === 'Tab' ? 'next' : undefined);
      else expect(host.root.activeElement).not.to.equal(host.field);
    });
  }

  it('finds nothing for a wrong text, and Enter does nothing with it', async () => {
    const host = await focused();
    await type(host, 'qqqx');
    expect(host.codes).to.deep.equal([]);
    expect(host.active).to.equal(undefined);
    expect(host.find('no-match')?.textContent).to.equal('Nothing found');
    await press(host, 'ArrowDown', 'End', 'PageUp', 'Enter');
    expect(host.chosen).to.deep.equal([]);
    expect(host.isOpen).to.equal(true);
    await press(host, 'Tab');
    expect(host.field.value).to.equal('BTC');
  });

  it('shows everything again when the text is emptied', async () => {
    const host = await focused();
    await type(host, 'x');
    await press(host, 'Backspace');
    expect(host.codes).to.have.lengthOf(8);
    expect(host.active).to.equal('BTC');
    expect(host.field.placeholder).to.equal('Search by name or code');
  });

  it('keeps what is typed and searched from the page', async () => {
    const host = await chooserPage();
    const seen: string[] = [];
    for (const name of ['input', 'change']) host.addEventListener(name, () => seen.push(name));
    host.field.focus();
    await type(host, 'eth');
    await press(host, 'Enter', 'Tab');
    expect(host.chosen).to.deep.equal(['ETH']);
    expect(seen).to.deep.equal([]);
  });
});

describe('the keyboard of a chooser with 1,500 currencies', () => {
  it('goes to the last and the first, wherever they are', async () => {
    const host = await focused(['ArrowDown', 'End'], {choices: manyChoices(1500), code: 'C0'});
    expect(host.active).to.equal('C1499');
    expectSeen(host);
    const last = host.options.at(-1);
    expect(last?.getAttribute('aria-posinset')).to.equal('1500');
    expect(last?.getAttribute('aria-setsize')).to.equal('1500');
    await press(host, 'ArrowUp', 'PageUp');
    expectSeen(host);
    await press(host, 'Home');
    expect(host.active).to.equal('C0');
    expectSeen(host);
    await press(host, 'ArrowUp');
    expect(host.active).to.equal('C1499');
    expectSeen(host);
  });

  it('goes by as many as are seen', async () => {
    const host = await focused(['ArrowDown', 'PageDown'], {choices: manyChoices(1500), code: 'C0'});
    const list = host.listbox!;
    const seen = Math.floor(list.clientHeight / host.options[0]!.offsetHeight);
    expect(seen).to.be.within(3, 12);
    expect(host.active).to.equal(`C${seen}`);
    await press(host, 'PageDown');
    expect(host.active).to.equal(`C${2 * seen}`);
    expectSeen(host);
    await press(host, 'PageUp', 'PageUp', 'PageUp');
    expect(host.active).to.equal('C0');
  });

  it('opens at what is chosen', async () => {
    const host = await focused(['ArrowDown'], {choices: manyChoices(1500), code: 'C777'});
    expect(host.active).to.equal('C777');
    expectSeen(host);
    await press(host, 'Escape', 'ArrowDown');
    expectSeen(host);
  });

  it('never renders more than 40 options, and scrolls through all', async () => {
    const host = await focused(['ArrowDown'], {choices: manyChoices(1500), code: 'C0'});
    const list = host.listbox!;
    const row = host.options[0]!.offsetHeight;
    expect(list.scrollHeight).to.equal(1500 * row);
    for (const index of [3, 20, 700, 1480, 9]) {
      list.scrollTop = index * row;
      await new Promise((resolve) => list.addEventListener('scroll', resolve, {once: true}));
      await host.updateComplete;
      expect(host.options.length).to.be.at.most(40);
      const {left, top, height} = list.getBoundingClientRect();
      for (const y of [top + 5, top + height - 5]) {
        const hit = host.root.elementFromPoint(left + 30, y)?.closest<HTMLElement>('[role=option]');
        expect(hit?.dataset.code).to.equal(`C${Math.floor((list.scrollTop + y - top) / row)}`);
      }
      expect(list.scrollHeight).to.equal(1500 * row);
    }
  });

  it('refers to no option that is out of sight, and goes on from it', async () => {
    const host = await focused(['ArrowDown', 'ArrowDown'], {choices: manyChoices(1500), code: 'C0'});
    const list = host.listbox!;
    list.scrollTop = 30_000;
    await new Promise((resolve) => list.addEventListener('scroll', resolve, {once: true}));
    await host.updateComplete;
    expect(host.field.getAttribute('aria-activedescendant')).to.equal(null);
    await press(host, 'ArrowDown');
    expect(host.active).to.equal('C2');
    expectSeen(host);
  });

  it('begins at the top after every letter', async () => {
    const host = await focused(['ArrowDown', 'End'], {choices: manyChoices(1500), code: 'C0'});
    await type(host, 'c1');
    expect(host.active).to.equal('C1');
    expect(host.listbox?.scrollTop).to.equal(0);
    expect(host.options[1]?.getAttribute('aria-setsize')).to.equal('611');
    expectSeen(host);
  });

  it('takes less than a frame for a letter', async () => {
    const host = await focused(['ArrowDown'], {choices: manyChoices(1500), code: 'C0'});
    const times: number[] = [];
    for (const text of ['c', 'co', 'coi', 'coin', 'coin n', 'coin nu', 'n', 'number', 'number1', '']) {
      const start = performance.now();
      host.field.value = text;
      host.field.dispatchEvent(new InputEvent('input', {bubbles: true, composed: true}));
      await host.updateComplete;
      times.push(performance.now() - start);
    }
    expect(Math.min(...times), times.join()).to.be.below(16);
  });
});

/** The active option is wholly inside the list. */
function expectSeen(host: ChooserHost): void {
  const list = host.listbox!.getBoundingClientRect();
  const option = host.root.querySelector('.active')!.getBoundingClientRect();
  expect(option.top - list.top).to.be.at.least(-1);
  expect(list.bottom - option.bottom).to.be.at.least(-1);
}
