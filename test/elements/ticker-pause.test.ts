import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {CryptoPriceElement} from '../../src/elements/crypto-price.js';
import {CryptoTickerElement} from '../../src/elements/crypto-ticker.js';
import {pauseAll, resumeAll} from '../../src/elements/pause.js';
import {elementPage, type ElementPage} from '../helpers/element-page.js';

CryptoTickerElement.define();
CryptoPriceElement.define();

type Page = ElementPage<'crypto-ticker'>;

async function ticker(attributes: Readonly<Record<string, string>> = {}): Promise<Page> {
  const page = await elementPage('crypto-ticker', {pairs: 'BTC/USD', ...attributes});
  await page.tick('BTC/USD', '101');
  return page;
}

const label = (page: Page): string | null => page.part('pause').getAttribute('aria-label');

/** Holds a ticker that is to be paused to that, and goes on with it. */
async function expectPaused(page: Page, resume: () => unknown): Promise<void> {
  await page.load();
  await page.tick('BTC/USD', '102');
  await page.wait(5000);
  expect(page.text('price')).to.equal('$101.00');
  expect(page.text('status')).to.match(/^paused · \d/);
  expect(page.spoken('status')).to.match(/^paused · as of .* Updates are paused\.$/);
  expect(label(page)).to.equal('Resume updates');
  expect(page.element.matches(':state(paused)')).to.equal(true);
  expect(page.test.first.wanted).to.deep.equal([]);
  await resume();
  await page.render();
  expect([page.text('price'), label(page)]).to.deep.equal(['$101.00', 'Pause updates']);
  expect(page.element.matches(':state(paused)')).to.equal(false);
  await page.tick('BTC/USD', '103');
  expect([page.text('price'), page.parts('status').length]).to.deep.equal(['$103.00', 0]);
}

describe('the pause of a ticker', () => {
  afterEach(() => resumeAll());

  it('begins and ends with a click on its button', async () => {
    const page = await ticker();
    expect(label(page)).to.equal('Pause updates');
    const play = page.part('pause').innerHTML;
    page.part('pause').click();
    await page.render();
    expect(page.part('pause').innerHTML).not.to.equal(play);
    await expectPaused(page, () => page.part('pause').click());
    expect(page.part('pause').innerHTML).to.equal(play);
  });

  for (const key of ['Enter', 'Space']) {
    it(`begins and ends with ${key} on its button, which keeps the focus`, async () => {
      const page = await ticker();
      page.part('pause').focus();
      await sendKeys({press: key});
      expect(getComputedStyle(page.part('pause')).outlineStyle).to.equal('solid');
      await expectPaused(page, () => sendKeys({press: key}));
      expect(page.root.activeElement === page.part('pause')).to.equal(true);
    });
  }

  it('has a button as large as a finger needs, in every layout and at any width', async () => {
    for (const layout of ['list', 'row', 'grid', 'tape']) {
      const page = await elementPage('crypto-ticker', {pairs: 'BTC/USD ETH/USD', layout}, {width: '180px'});
      await page.load();
      const {width, height} = page.part('pause').getBoundingClientRect();
      expect([width >= 24, height >= 24], layout).to.deep.equal([true, true]);
      expect(page.part('pause').checkVisibility(), layout).to.equal(true);
    }
  });

  it('lasts as long as the attribute is there', async () => {
    const page = await ticker();
    page.element.setAttribute('paused', '');
    await page.render();
    await expectPaused(page, () => page.element.removeAttribute('paused'));
  });

  it('from the start still takes the first price', async () => {
    const page = await elementPage('crypto-ticker', {pairs: 'BTC/USD', paused: ''});
    await page.load();
    expect([page.text('price'), label(page)]).to.deep.equal(['—', 'Resume updates']);
    await page.tick('BTC/USD', '101');
    await expectPaused(page, () => (page.element.paused = false));
  });

  it('may be that of everything on the page, and of what comes later', async () => {
    const page = await ticker();
    const price = await elementPage('crypto-price', {pair: 'BTC/USD'});
    await price.tick('BTC/USD', '101');
    pauseAll();
    const later = await elementPage('crypto-ticker', {pairs: 'BTC/USD'});
    expect([page, price, later].map(({element}) => element.paused)).to.deep.equal([true, true, true]);
    await price.render();
    await price.tick('BTC/USD', '102');
    await price.load();
    expect([price.text('price'), price.text('status').split(' ')[0]]).to.deep.equal(['$101.00', 'paused']);
    expect(price.element.matches(':state(paused)')).to.equal(true);
    await expectPaused(page, () => resumeAll());
    await price.tick('BTC/USD', '103');
    expect(price.text('price')).to.equal('$103.00');
    expect([page, price, later].map(({element}) => element.paused)).to.deep.equal([false, false, false]);
  });

  it('of one element leaves the others alone', async () => {
    const [one, other] = [await ticker(), await ticker()];
    one.part('pause').click();
    await one.render();
    expect([one.element.paused, other.element.paused]).to.deep.equal([true, false]);
    await other.tick('BTC/USD', '102');
    expect(other.text('price')).to.equal('$102.00');
  });

  it('is not printed as a button', async () => {
    const page = await ticker();
    expect(page.part('pause').localName).to.equal('button');
  });
});

describe('the update interval of a ticker', () => {
  it('is how long a price is shown at least', async () => {
    const page = await ticker({'update-interval': '10'});
    await page.test.pass(4000, page.test.first);
    await page.tick('BTC/USD', '102');
    expect(page.text('price')).to.equal('$101.00');
    await page.test.pass(4000, page.test.first);
    await page.tick('BTC/USD', '103');
    expect(page.text('price')).to.equal('$101.00');
    await page.test.pass(3000, page.test.first);
    await page.render();
    expect(page.text('price')).to.equal('$103.00');
  });

  for (const interval of ['0', '', '-5', 'soon', undefined]) {
    it(`is none when it is ${interval}`, async () => {
      const page = await ticker(interval === undefined ? {} : {'update-interval': interval});
      await page.tick('BTC/USD', '102');
      expect(page.text('price')).to.equal('$102.00');
    });
  }

  it('may change', async () => {
    const page = await ticker({'update-interval': '3600'});
    await page.tick('BTC/USD', '102');
    expect(page.text('price')).to.equal('$101.00');
    page.element.removeAttribute('update-interval');
    await page.render();
    await page.tick('BTC/USD', '103');
    expect(page.text('price')).to.equal('$103.00');
  });
});
