import {aTimeout, expect} from '@open-wc/testing';
import {converterCore} from '../../src/text/converter-core.js';
import {texts} from '../../src/text/en.js';
import {converterPage, ConverterPage} from './crypto-converter-page.js';

describe('the words of a converter', () => {
  it('are at first those that English has', () => {
    expect({...texts, ...converterCore}).to.deep.equal(texts);
  });

  it('are enough for a live price in English', async () => {
    const page = new ConverterPage({locale: 'en'});
    document.body.append(page.element);
    await page.settle();
    expect(page.text('reason')).to.equal('Waiting for the first price.');
    await page.tick('100');
    const names = [page.amount, page.result, ...page.choosers, page.swap, page.part('copy')].map((part) =>
      part?.getAttribute('aria-label'),
    );
    expect(names).to.deep.equal([
      ...['Amount in BTC', 'Amount in EUR', 'From currency', 'To currency'],
      ...['Swap BTC and EUR', 'Copy result EUR'],
    ]);
    page.element.remove();
  });

  it('come in the language of the page', async () => {
    const page = new ConverterPage({locale: 'de'});
    document.body.append(page.element);
    await page.settle();
    while (page.part('copy')?.getAttribute('aria-label') !== 'Ergebnis kopieren EUR') await aTimeout(0);
    page.element.remove();
  });

  it('are told once: a reason, and no status that says the same', async () => {
    const page = await converterPage();
    expect(page.text('reason')).to.equal('Waiting for the first price.');
    expect(page.part('status')).to.equal(null);
  });

  it('have spaces between them where they describe a field', async () => {
    const page = await converterPage({}, {last: '100'});
    const {nodeValue} = [...page.part('rate')!.childNodes].find((node) => node.nodeType === Node.TEXT_NODE)!;
    expect(nodeValue?.replace(/\s/g, ' ')).to.equal('1 BTC = €100.00');
  });

  it('have one place to be announced in', async () => {
    const page = await converterPage({}, {last: '100'});
    expect(page.element.renderRoot.querySelectorAll('[role=status]').length).to.equal(1);
  });
});

describe('the copy button of a converter', () => {
  it('is offered with a result, and keeps its place without', async () => {
    const page = await converterPage();
    const copy = page.part('copy') as HTMLButtonElement;
    const place = JSON.stringify(copy.getBoundingClientRect());
    expect([copy.disabled, getComputedStyle(copy).visibility]).to.deep.equal([true, 'hidden']);
    await page.tick('100');
    expect([copy.disabled, getComputedStyle(copy).visibility]).to.deep.equal([false, 'visible']);
    expect(JSON.stringify(copy.getBoundingClientRect())).to.equal(place);
  });
});
