import {expect, nextFrame, waitUntil} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {CryptoTickerElement} from '../../src/elements/crypto-ticker.js';
import {elementPage, type ElementPage} from '../helpers/element-page.js';

CryptoTickerElement.define();

type Page = ElementPage<'crypto-ticker'>;

const DAY = {open24h: '80702.46', high24h: '86000', tickSize: '0.01'};

/** A ticker between two buttons, of which the first has the focus. */
async function betweenButtons(attributes: Readonly<Record<string, string>>, width = '320px'): Promise<Page> {
  const page = await elementPage('crypto-ticker', {pairs: 'BTC/USD ETH/USD', ...attributes}, {width});
  await page.load();
  for (const [symbol, price] of [
    ['BTC/USD', '84737.58'],
    ['ETH/USD', '3120.45'],
    ['BTC/EUR', '71500.00'],
    ['ETH/EUR', '2550.00'],
  ] as const)
    await page.tick(symbol, price, DAY);
  const [before, after] = ['before', 'after'].map((id) =>
    Object.assign(document.createElement('button'), {id}),
  );
  page.element.before(before!);
  page.element.after(after!);
  before!.focus();
  return page;
}

/** Presses keys one after the other, and lets the page answer. */
async function press(...keys: readonly string[]): Promise<void> {
  for (const key of keys) await sendKeys({press: key});
  await nextFrame();
  await nextFrame();
}

/** What has the focus: its part and what it is called; outside the element, its id. */
function focused({element, root}: Page): string {
  const active = root.activeElement;
  if (document.activeElement !== element || !active) return document.activeElement?.id ?? '';
  return `${active.part.value}: ${active.ariaLabel ?? active.textContent.trim()}`;
}

/** Whether readers see where the focus is, and whole: no box around it cuts the outline off. */
function isFocusSeen({root}: Page): boolean {
  const active = root.activeElement!;
  const isLink = active.matches('[part~=link]');
  const {outlineStyle, outlineWidth, outlineOffset} = getComputedStyle(active, isLink ? '::after' : null);
  if (outlineStyle !== 'solid') return false;
  const margin = parseFloat(outlineWidth) + parseFloat(outlineOffset);
  const ringed = isLink ? active.closest('li')! : active;
  const {left, right, top, bottom} = ringed.getBoundingClientRect();
  for (let box = ringed.parentElement; box; box = box.parentElement) {
    const {overflowX, borderLeftWidth} = getComputedStyle(box);
    if (overflowX === 'visible') continue;
    const edge = parseFloat(borderLeftWidth) - 0.5;
    const view = box.getBoundingClientRect();
    const isCut =
      left - margin < view.left + edge ||
      right + margin > view.right - edge ||
      top - margin < view.top + edge ||
      bottom + margin > view.bottom - edge;
    if (isCut) return false;
  }
  return true;
}

/** Presses Tab until the focus has left the element; tells every stop, each of which must be seen. */
async function walk(page: Page): Promise<string[]> {
  const stops: string[] = [];
  do {
    await press('Tab');
    stops.push(focused(page));
    if (document.activeElement === page.element)
      expect(isFocusSeen(page), `the outline of ${stops.at(-1)}`).to.equal(true);
  } while (document.activeElement === page.element && stops.length < 20);
  return stops;
}

describe('a ticker by keyboard alone', () => {
  it('is walked from its rows to its sources, its pause button and out, and back', async () => {
    const followed: string[] = [];
    const follow = (event: MouseEvent): void => {
      const link = event.composedPath().find((one) => one instanceof HTMLAnchorElement);
      followed.push(link?.getAttribute('href') ?? '');
      if (link) event.preventDefault();
    };
    document.addEventListener('click', follow);
    try {
      const page = await betweenButtons({href: '/{base}', 'second-quote': 'EUR', sparkline: '24h'});
      expect(page.texts('second')).to.deep.equal(['€71,500.00', '€2,550.00']);
      const stops = [
        'link name: Bitcoin',
        'link name: Ethereum',
        'source: First',
        'pause: Pause updates',
        'after',
      ];
      expect(await walk(page)).to.deep.equal(stops);
      await sendKeys({down: 'Shift'});
      const back = await walk(page).finally(() => sendKeys({up: 'Shift'}));
      expect(back).to.deep.equal([...stops.toReversed().slice(1), 'before']);

      await press('Tab', 'Enter', 'Tab', 'Enter', 'Tab', 'Enter');
      expect(followed).to.deep.equal(['/btc', '/eth', 'https://first.example']);

      await press('Tab', 'Space');
      await page.load();
      expect([page.element.paused, focused(page)]).to.deep.equal([true, 'pause: Resume updates']);
      await page.tick('BTC/USD', '84800.00', DAY);
      expect(page.texts('price')[0]).to.equal('$84,737.58');
      await press('Enter');
      await page.load();
      expect([page.element.paused, focused(page)]).to.deep.equal([false, 'pause: Pause updates']);
      await page.tick('BTC/USD', '84800.00', DAY);
      expect([page.texts('price')[0], focused(page)]).to.deep.equal(['$84,800.00', 'pause: Pause updates']);
      await press('Tab');
      expect(focused(page)).to.equal('after');
    } finally {
      document.removeEventListener('click', follow);
    }
  });

  it('chooses a price with Enter and with Space, and keeps the focus there', async () => {
    const page = await betweenButtons({selectable: '', layout: 'grid'});
    const chosen: string[] = [];
    page.element.addEventListener('crypto-select', ({pair}) => chosen.push(pair.base));
    await press('Tab', 'Enter', 'Tab', 'Space', 'Enter');
    expect([chosen, focused(page)]).to.deep.equal([['BTC', 'ETH', 'ETH'], 'link name: Ethereum']);
    await page.tick('ETH/USD', '3121.00', DAY);
    expect(focused(page)).to.equal('link name: Ethereum');
    expect(await walk(page)).to.deep.equal(['source: First', 'pause: Pause updates', 'after']);
  });

  for (const layout of ['list', 'grid']) {
    it(`stops only at its source and its button where the rows of a ${layout} lead nowhere`, async () => {
      const page = await betweenButtons({layout});
      expect(await walk(page)).to.deep.equal(['source: First', 'pause: Pause updates', 'after']);
    });
  }

  it('scrolls a row with the arrows', async () => {
    const page = await betweenButtons({layout: 'row'}, '300px');
    await press('Tab');
    expect([focused(page), isFocusSeen(page)]).to.deep.equal(['list: Prices', true]);
    const list = page.part('list');
    await press('ArrowRight', 'ArrowRight');
    for (let i = 0; i < 60 && !list.scrollLeft; i++) await nextFrame();
    expect(list.scrollLeft).to.be.above(0);
    expect(await walk(page)).to.deep.equal(['source: First', 'pause: Pause updates', 'after']);
  });

  it('moves a tape with the arrows, which rests until the focus leaves it, and shows the row that has it', async () => {
    const page = await betweenButtons(
      {layout: 'tape', selectable: '', pairs: 'BTC/USD ETH/USD SOL/USD DOGE/USD'},
      '300px',
    );
    await nextFrame();
    await nextFrame();
    const list = page.part('list');
    const animations = (): Animation[] => page.parts('row').flatMap((row) => row.getAnimations());
    const states = (): string[] => [...new Set(animations().map(({playState}) => playState))];
    await waitUntil(() => states().join() === 'running', 'the tape moves');
    await press('Tab');
    expect([focused(page), ...states()]).to.deep.equal(['list: Prices', 'paused']);
    const left = (): number => page.part('row').getBoundingClientRect().left;
    const start = left();
    await press('ArrowRight');
    expect(left()).to.be.closeTo(start - 40, 1);
    await press('ArrowLeft', 'ArrowLeft');
    expect(left()).to.be.closeTo(start + 40, 1);
    for (const name of ['BTC/USD', 'ETH/USD', 'SOL/USD', 'DOGE/USD']) {
      await press('Tab');
      expect([focused(page), ...states()]).to.deep.equal([`link name: ${name}`, 'paused']);
      const row = page.root.activeElement!.closest('li')!.getBoundingClientRect();
      const view = list.getBoundingClientRect();
      expect(row.left >= view.left - 1 && row.right <= view.right + 1, name).to.equal(true);
      expect(isFocusSeen(page), name).to.equal(true);
    }
    expect(await walk(page)).to.deep.equal(['source: First', 'pause: Pause updates', 'after']);
    await waitUntil(() => states().join() === 'running', 'the tape moves again');
  });
});
