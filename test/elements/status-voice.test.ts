import {expect} from '@open-wc/testing';
import {CryptoPriceElement} from '../../src/elements/crypto-price.js';
import {CryptoTickerElement} from '../../src/elements/crypto-ticker.js';
import {elementPage, type ElementPage, type ElementPageOptions} from '../helpers/element-page.js';

CryptoTickerElement.define();
CryptoPriceElement.define();

type Tag = 'crypto-ticker' | 'crypto-price';
type Page = ElementPage<Tag>;

/** Another element on the page, with the hub of the first. */
async function another(page: Page, tag: Tag, pair: string): Promise<HTMLElementTagNameMap[Tag]> {
  const element = document.createElement(tag);
  element.setAttribute(tag === 'crypto-price' ? 'pair' : 'pairs', pair);
  element.hub = page.test.hub;
  page.element.parentElement?.append(element);
  await page.render();
  return element;
}

/** Every text that was put into a live region of the page, in order. */
function listen(box: Element): () => string[] {
  const heard: string[] = [];
  const observer = new MutationObserver((records) => hear(records));
  const hear = (records: readonly MutationRecord[]): void => {
    for (const {target, addedNodes} of records) {
      // What comes with its text is not said.
      if (!(target instanceof Element) || !target.matches('[role=status]')) continue;
      for (const node of addedNodes) heard.push((node.textContent ?? '').replace(/\p{Cf}/gu, ''));
    }
  };
  for (const {shadowRoot} of box.children) {
    if (shadowRoot) observer.observe(shadowRoot, {subtree: true, childList: true});
  }
  return () => {
    hear(observer.takeRecords());
    return heard;
  };
}

async function livePage(
  attributes: Readonly<Record<string, string>> = {},
  options: ElementPageOptions = {},
): Promise<ElementPage<'crypto-ticker'>> {
  const page = await elementPage('crypto-ticker', {pairs: 'BTC/USD ETH/USD', ...attributes}, options);
  await page.tick('BTC/USD', '100');
  await page.tick('ETH/USD', '100');
  await import('../../src/elements/assistant.js');
  return page;
}

/** Time passes; the texts have come after the first second. */
async function pass(page: Page, seconds: number): Promise<void> {
  for (let i = 0; i < seconds; i++) {
    await page.wait(1000);
    if (i === 0) await page.load();
  }
}

async function recover(page: Page): Promise<void> {
  await page.tick('BTC/USD', '101');
  await page.tick('ETH/USD', '101');
}

describe('how prices stand', () => {
  it('is said once when the link is lost, though all rows and elements tell it', async () => {
    const page = await livePage();
    const other = await another(page, 'crypto-price', 'BTC/USD');
    await another(page, 'crypto-ticker', 'BTC/USD ETH/USD');
    await page.tick('BTC/USD', '100');
    const heard = listen(other.parentElement!);
    await page.lose();
    await pass(page, 12);
    expect(heard()).to.deep.equal(['Prices: delayed. The connection was lost and is being restored.']);
  });

  it('is said as it grows worse, and once when it is over', async () => {
    const page = await livePage();
    const other = await another(page, 'crypto-price', 'BTC/USD');
    await page.tick('BTC/USD', '100');
    const heard = listen(other.parentElement!);
    await page.lose();
    await pass(page, 60);
    expect(heard().slice(1)).to.deep.equal([
      'Prices: offline. No price source can be reached. It is tried again by itself.',
    ]);
    await recover(page);
    await pass(page, 2);
    expect(heard().slice(2)).to.deep.equal(['Prices are live again.']);
  });

  it('is not said of an interruption that is over within 5 seconds', async () => {
    const page = await livePage();
    const heard = listen(page.element.parentElement!);
    for (let i = 0; i < 3; i++) {
      await page.lose();
      await pass(page, 3);
      await recover(page);
      await pass(page, 3);
    }
    expect(heard()).to.deep.equal([]);
  });

  it('is not said each time that a link comes and goes', async () => {
    const page = await livePage();
    const heard = listen(page.element.parentElement!);
    for (let i = 0; i < 4; i++) {
      await page.lose();
      await pass(page, 8);
      await recover(page);
      await pass(page, 2);
    }
    expect(heard()).to.deep.equal([
      'Prices: delayed. The connection was lost and is being restored.',
      'Prices are live again.',
    ]);
  });

  it('is not said before there has been a live price', async () => {
    const page = await elementPage('crypto-ticker', {pairs: 'BTC/USD ETH/USD'});
    await import('../../src/elements/assistant.js');
    const heard = listen(page.element.parentElement!);
    await pass(page, 40);
    await page.lose();
    await pass(page, 40);
    await recover(page);
    await pass(page, 2);
    expect(heard()).to.deep.equal([]);
  });

  it('is said of a coin by its name when it is the only one', async () => {
    const page = await livePage();
    const heard = listen(page.element.parentElement!);
    for (let i = 0; i < 45; i++) {
      const pair = {base: 'ETH', quote: 'USD'};
      page.test.first.sink.tick({pair, last: `${100 + i / 100}`, timestamp: page.test.platform.time()});
      await pass(page, 1);
    }
    expect(heard()).to.deep.equal(['Bitcoin: stale. There has been no new price for a while.']);
  });

  it('is not said of prices that a visitor has paused', async () => {
    const page = await livePage();
    const heard = listen(page.element.parentElement!);
    page.element.paused = true;
    await pass(page, 20);
    page.element.paused = false;
    await recover(page);
    await pass(page, 5);
    expect(heard()).to.deep.equal([]);
  });

  it('is said by another element when that which said it has left the page', async () => {
    const page = await livePage();
    const other = await another(page, 'crypto-price', 'BTC/USD');
    await page.tick('BTC/USD', '100');
    await page.lose();
    await pass(page, 8);
    const heard = listen(page.element.parentElement!);
    page.element.remove();
    await pass(page, 8);
    page.test.first.status('live', 'connected');
    page.test.first.tick(page.test.platform, 'BTC/USD', '101');
    await pass(page, 2);
    expect(other.shadowRoot?.querySelector('[role=status]')?.textContent).to.equal('Prices are live again.');
    expect(heard()).to.deep.equal(['Prices are live again.']);
  });

  it('is said in the language of the page', async () => {
    const page = await livePage({}, {lang: 'de'});
    const heard = listen(page.element.parentElement!);
    await page.lose();
    await pass(page, 8);
    await recover(page);
    await pass(page, 2);
    expect(heard()).to.deep.equal([
      'Kurse: verzögert. Die Verbindung ist abgebrochen und wird wiederhergestellt.',
      'Die Kurse sind wieder aktuell.',
    ]);
  });
});
