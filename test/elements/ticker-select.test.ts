import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {CryptoTickerElement} from '../../src/elements/crypto-ticker.js';
import {CryptoSelectEvent} from '../../src/elements/select-event.js';
import {elementPage, type ElementPage} from '../helpers/element-page.js';

CryptoTickerElement.define();

type Page = ElementPage<'crypto-ticker'>;

const PAIRS = 'BTC/USD ETH/EUR';

async function ticker(attributes: Readonly<Record<string, string>>): Promise<Page> {
  const page = await elementPage('crypto-ticker', {pairs: PAIRS, ...attributes});
  await page.load();
  await page.tick('BTC/USD', '84737.58');
  return page;
}

/** What is chosen from now on. */
function heard({element}: Page): CryptoSelectEvent[] {
  const events: CryptoSelectEvent[] = [];
  element.parentElement!.addEventListener('crypto-select', (event) => void events.push(event));
  return events;
}

describe('the link of a row', () => {
  /** Addresses that a click would have led to. */
  let followed: string[];
  const follow = (event: MouseEvent): void => {
    const link = event.composedPath().find((one) => one instanceof HTMLAnchorElement);
    if (link && !event.defaultPrevented) followed.push(link.getAttribute('href') ?? '');
    event.preventDefault();
  };

  beforeEach(() => {
    followed = [];
    document.addEventListener('click', follow);
  });
  afterEach(() => document.removeEventListener('click', follow));

  it('is none when there is none to be', async () => {
    const page = await ticker({});
    expect(page.parts('link').length).to.equal(0);
  });

  for (const [href, links] of [
    ['/coins/{base}', ['/coins/btc', '/coins/eth']],
    ['https://example.com/{BASE}-{QUOTE}', ['https://example.com/BTC-USD', 'https://example.com/ETH-EUR']],
    ['/prices', ['/prices', '/prices']],
  ] as const) {
    it(`leads where ${href} says, and is called as the coin`, async () => {
      const page = await ticker({href});
      expect(page.parts('link').map((link) => link.getAttribute('href'))).to.deep.equal(links);
      expect(page.texts('name')).to.deep.equal(['Bitcoin', 'Ethereum']);
      expect(page.parts('link').map(({localName}) => localName)).to.deep.equal(['a', 'a']);
    });
  }

  for (const href of ['javascript:alert(1)', ' java\nscript:alert(2)', 'data:text/html,x', '']) {
    it(`is none for ${JSON.stringify(href)}`, async () => {
      const page = await ticker({href});
      expect(page.root.querySelectorAll('li [href]').length).to.equal(0);
    });
  }

  for (const layout of ['list', 'grid', 'row']) {
    it(`takes a click anywhere in the row of a ${layout}`, async () => {
      const page = await ticker({href: '/{base}', layout});
      for (const [i, row] of page.parts('row').entries()) {
        row.scrollIntoView({inline: 'center'});
        const {left, top, width, height} = row.getBoundingClientRect();
        for (const x of [0.1, 0.5, 0.9]) {
          const hit = page.root.elementFromPoint(left + width * x, top + height / 2);
          expect(
            hit === page.parts('link')[i],
            `${x} of row ${i} is ${hit?.outerHTML.slice(0, 80)}`,
          ).to.equal(true);
        }
      }
    });
  }

  it('is followed by a click, which is told first', async () => {
    const page = await ticker({href: '/{base}'});
    const events = heard(page);
    page.part('link').click();
    expect(followed).to.deep.equal(['/btc']);
    const [event] = events;
    expect(event).to.be.instanceOf(CryptoSelectEvent);
    expect([event?.bubbles, event?.composed, event?.cancelable]).to.deep.equal([true, true, true]);
    expect(event?.pair).to.deep.equal({base: 'BTC', quote: 'USD'});
    expect(event?.ticker?.last).to.equal('84737.58');
    page.parts('link')[1]?.click();
    expect(events.length).to.equal(2);
    expect([events[1]?.pair.base, events[1]?.ticker]).to.deep.equal(['ETH', undefined]);
  });

  it('leads nowhere when that is cancelled', async () => {
    const page = await ticker({href: '/{base}'});
    page.element.addEventListener('crypto-select', (event) => event.preventDefault());
    page.part('link').click();
    expect(followed).to.deep.equal([]);
  });

  it('is reached by Tab and followed by Enter', async () => {
    const page = await ticker({href: '/{base}'});
    const events = heard(page);
    const before = document.createElement('button');
    page.element.before(before);
    before.focus();
    await sendKeys({press: 'Tab'});
    expect(page.root.activeElement === page.part('link')).to.equal(true);
    expect(getComputedStyle(page.part('link'), '::after').outlineStyle).to.equal('solid');
    await sendKeys({press: 'Enter'});
    expect([followed, events.length]).to.deep.equal([['/btc'], 1]);
    await sendKeys({press: 'Tab'});
    await sendKeys({press: 'Enter'});
    expect([followed, events.length]).to.deep.equal([['/btc', '/eth'], 2]);
  });

  it('goes when it is taken away', async () => {
    const page = await ticker({href: '/{base}'});
    page.element.removeAttribute('href');
    await page.render();
    expect([page.parts('link').length, page.texts('name')]).to.deep.equal([0, ['Bitcoin', 'Ethereum']]);
  });
});

describe('a ticker whose prices can be chosen', () => {
  it('has a button for each, called as the coin', async () => {
    const page = await ticker({selectable: ''});
    expect(page.parts('link').map(({localName}) => localName)).to.deep.equal(['button', 'button']);
    expect(page.texts('link')).to.deep.equal(['Bitcoin', 'Ethereum']);
    await expect(page.element).to.be.accessible();
  });

  it('tells what was chosen, by a click, Enter or Space', async () => {
    const page = await ticker({selectable: ''});
    const events = heard(page);
    page.part('link').click();
    page.parts('link')[1]?.focus();
    await sendKeys({press: 'Enter'});
    await sendKeys({press: 'Space'});
    expect(events.map(({pair}) => pair.base)).to.deep.equal(['BTC', 'ETH', 'ETH']);
  });

  it('shows where the focus is', async () => {
    const page = await ticker({selectable: ''});
    page.part('link').focus();
    await sendKeys({press: 'Shift'});
    expect(getComputedStyle(page.part('link'), '::after').outlineStyle).to.equal('solid');
  });

  it('has links where it has an address, too', async () => {
    const page = await ticker({selectable: '', href: '/{base}'});
    expect(page.parts('link').map(({localName}) => localName)).to.deep.equal(['a', 'a']);
  });

  it('has none any more when that is taken away', async () => {
    const page = await ticker({selectable: ''});
    page.element.removeAttribute('selectable');
    await page.render();
    expect(page.parts('link').length).to.equal(0);
  });

  it('keeps the focus when a price comes', async () => {
    const page = await ticker({selectable: ''});
    page.part('link').focus();
    await page.tick('BTC/USD', '84800');
    await page.tick('ETH/EUR', '2500');
    expect(page.root.activeElement === page.part('link')).to.equal(true);
  });
});
