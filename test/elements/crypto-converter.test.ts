import {expect, waitUntil} from '@open-wc/testing';
import {CryptoConverterElement} from '../../src/elements/crypto-converter.js';
import {converterPage, listenToWarnings, type ConverterPage} from './crypto-converter-page.js';

describe('a converter', () => {
  it('shows the amount, the result, the rate, its time and its source', async () => {
    const page = await converterPage({}, {last: '64321.50'});
    expect(page.texts).to.deep.equal(['1', '64,321.50', '1 BTC = €64,321.50']);
    expect(page.text('time')).to.match(/^\d+:\d\d:\d\d/);
    expect(page.text('source')).to.equal('Fake Exchange');
    expect(page.part('status')).to.equal(null);
    expect(page.element.result).to.equal('64321.5');
  });

  it('follows every tick', async () => {
    const page = await converterPage({amount: '2'}, {last: '100'});
    await page.tick('101.5');
    expect(page.texts).to.deep.equal(['2', '203.00', '1 BTC = €101.50']);
  });

  it('takes its amount as plain decimal text in any locale', async () => {
    const page = await converterPage({amount: '1.500', locale: 'de'}, {last: '1000'});
    expect(page.amount.value).to.equal('1,500');
    expect(page.element.result).to.equal('1500');
    expect(page.result.value).to.equal('1.500,00');
  });

  it('takes its amount as the page writes it, too', async () => {
    const page = await converterPage({amount: '1.234,50 €', from: 'EUR', to: 'USD'}, {lang: 'de', last: '2'});
    expect(page.texts.slice(0, 2)).to.deep.equal(['1.234,50', '2.469,00']);
  });

  it('follows the page when it sets the amount or the currencies', async () => {
    const page = await converterPage({}, {last: '100'});
    page.element.amount = '3';
    await page.element.updateComplete;
    expect(page.texts.slice(0, 2)).to.deep.equal(['3', '300.00']);
    page.element.from = 'eth';
    await page.settle();
    expect(page.texts).to.deep.equal(['3', '', '']);
    await page.tick('20', {base: 'ETH', quote: 'EUR'});
    expect(page.texts).to.deep.equal(['3', '60.00', '1 ETH = €20.00']);
    expect(page.changes).to.deep.equal([]);
  });

  it('takes a number for its amount', async () => {
    const page = await converterPage({}, {last: '2'});
    (page.element as {amount: unknown}).amount = 1e-7;
    await page.element.updateComplete;
    expect(page.texts.slice(0, 2)).to.deep.equal(['0.0000001', '0.0000002']);
  });

  it('writes its amount anew when the locale changes, and takes it for the same', async () => {
    const page = await converterPage({amount: '1500.5'}, {last: '1'});
    expect(page.amount.value).to.equal('1,500.5');
    page.element.locale = 'de';
    await page.element.updateComplete;
    expect(page.texts.slice(0, 2)).to.deep.equal(['1.500,5', '1.500,50']);
    expect(page.element.amount).to.equal('1500.5');
  });

  it('keeps nothing when it is taken off the page', async () => {
    const page = await converterPage({}, {last: '100'});
    page.element.remove();
    await page.wait(10_000);
    expect(page.platform.leftovers).to.deep.equal({timers: 0, listeners: 0, sockets: 0, requests: 0});
  });

  it('goes on where it was when it is moved', async () => {
    const page = await converterPage({}, {last: '100'});
    await page.type(page.result, '50');
    document.body.append(page.element);
    await page.tick('101');
    expect(page.texts.slice(0, 2)).to.deep.equal(['0.49505', '50']);
    page.element.remove();
  });

  it('registers once, and under another name if you like', () => {
    class Own extends CryptoConverterElement {}
    expect(() => CryptoConverterElement.define()).not.to.throw();
    Own.define('own-converter');
    expect(customElements.get('own-converter')).to.equal(Own);
    expect(customElements.get('crypto-converter')).to.equal(CryptoConverterElement);
  });
});

describe('the currencies of a converter', () => {
  const codes = async (page: ConverterPage, side = 0): Promise<string[]> =>
    (await page.choices(side)).map(({code}) => code);

  it('are well-known coins and money when none are given', async () => {
    const page = await converterPage();
    const first = await codes(page);
    expect(first).to.include.members(['BTC', 'ETH', 'SOL', 'XRP', 'DOGE', 'USD', 'EUR', 'GBP', 'JPY']);
    expect(await codes(page, 1)).to.deep.equal(first);
    expect(page.chosen).to.deep.equal(['BTC', 'EUR']);
  });

  it('are those of the list, each once, with what is shown among them', async () => {
    const page = await converterPage({currencies: 'eth, usd ETH\nGBP', from: 'btc', to: 'usd'});
    expect(await codes(page)).to.deep.equal(['ETH', 'USD', 'GBP', 'BTC']);
    expect(page.chosen).to.deep.equal(['BTC', 'USD']);
  });

  it('have names, in the language of the page', async () => {
    const page = await converterPage({currencies: 'BTC USD 1INCH QQQ'}, {lang: 'de'});
    const usd = async (): Promise<string> => (await page.choices(0))[1]!.text;
    expect(await usd()).to.include('US-Dollar');
    page.element.locale = 'ja';
    await page.element.updateComplete;
    expect(await usd()).to.include('米ドル');
    page.element.locale = 'no_such_locale';
    await page.element.updateComplete;
    expect(await usd()).to.include('US Dollar');
  });

  it('that are no codes are left out, with one warning', async () => {
    const warnings = listenToWarnings();
    const page = await converterPage({currencies: 'BTC B%C USD'});
    await converterPage({currencies: 'BTC B%C USD'});
    expect(await codes(page)).to.deep.equal(['BTC', 'USD', 'EUR']);
    expect(warnings()).to.deep.equal(['<crypto-converter>: "B%C" is not a currency; write it like BTC']);
  });

  it('stay chosen when the list changes', async () => {
    const page = await converterPage({currencies: 'BTC ETH EUR'});
    page.element.currencies = 'USD JPY EUR GBP BTC';
    await page.element.updateComplete;
    expect(page.chosen).to.deep.equal(['BTC', 'EUR']);
  });
});

describe('a choice', () => {
  it('of a currency keeps the amount, and tells', async () => {
    const page = await converterPage({amount: '2.50'}, {last: '100'});
    await page.choose(0, 'ETH');
    expect(page.texts).to.deep.equal(['2.50', '', '']);
    expect(page.changes.map(({amount, result}) => [amount, result])).to.deep.equal([['2.50', undefined]]);
    await page.tick('20');
    expect(page.texts).to.deep.equal(['2.50', '50.00', '1 ETH = €20.00']);
    await page.choose(1, 'USD');
    await page.tick('30');
    expect(page.texts).to.deep.equal(['2.50', '75.00', '1 ETH = $30.00']);
    expect([page.element.from, page.element.to]).to.deep.equal(['ETH', 'USD']);
    expect(page.changes).to.have.lengthOf(2);
  });

  it('keeps an amount on the right there', async () => {
    const page = await converterPage({}, {last: '100'});
    await page.type(page.result, '50');
    await page.choose(0, 'ETH');
    await page.tick('20');
    expect(page.texts.slice(0, 2)).to.deep.equal(['2.5', '50']);
  });

  for (const side of [0, 1] as const) {
    it(`of the other side's currency on the ${side ? 'right' : 'left'} swaps`, async () => {
      const page = await converterPage({amount: '50'}, {last: '100'});
      await page.choose(side, side ? 'BTC' : 'EUR');
      expect([page.element.from, page.element.to]).to.deep.equal(['EUR', 'BTC']);
      expect(page.chosen).to.deep.equal(['EUR', 'BTC']);
      await page.tick('0.01');
      expect(page.texts).to.deep.equal(['50', '0.5', '1 EUR = BTC 0.01']);
    });
  }
});

describe('the swap button', () => {
  it('lets the amount stay where it is while the currencies change places', async () => {
    const page = await converterPage({amount: '50'}, {last: '100'});
    expect(page.swap.getAttribute('aria-label')).to.equal('Swap BTC and EUR');
    page.swap.focus();
    page.swap.click();
    await page.settle();
    await page.tick('0.01');
    expect(page.texts).to.deep.equal(['50', '0.5', '1 EUR = BTC 0.01']);
    expect(page.amount.getAttribute('aria-label')).to.equal('Amount in EUR');
    expect(page.swap.getAttribute('aria-label')).to.equal('Swap EUR and BTC');
    expect(page.element.shadowRoot?.activeElement).to.equal(page.swap);
    expect(page.changes).to.have.lengthOf(1);
  });

  it('lets an amount on the right stay there', async () => {
    const page = await converterPage({}, {last: '100'});
    await page.type(page.result, '7');
    page.swap.click();
    await page.settle();
    await page.tick('0.5');
    expect(page.texts.slice(0, 2)).to.deep.equal(['14.00', '7']);
  });

  it('tells the result when the price is known already', async () => {
    const page = await converterPage({amount: '3'}, {last: '100'});
    const hold = page.hub.subscribe({base: 'EUR', quote: 'BTC'}, () => undefined);
    await page.tick('0.01', {base: 'EUR', quote: 'BTC'});
    page.swap.click();
    expect(page.changes.map(({amount, result}) => [amount, result])).to.deep.equal([['3', '0.03']]);
    hold();
  });

  it('is a target of at least 44 × 44 px', async () => {
    const {width, height} = (await converterPage()).swap.getBoundingClientRect();
    expect(Math.min(width, height)).to.be.at.least(44);
  });
});

describe('a converter without a live price', () => {
  it('takes amounts before there is a price', async () => {
    const page = await converterPage({amount: '2'});
    expect(page.texts).to.deep.equal(['2', '', '']);
    expect(page.text('reason')).to.equal('Waiting for the first price.');
    expect(page.part('status')).to.equal(null);
    expect(page.result.placeholder).to.equal('—');
    await page.type(page.amount, '3');
    expect(page.changes.at(-1)?.amount).to.equal('3');
    expect(page.changes.at(-1)?.result).to.equal(undefined);
    await page.tick('100');
    expect(page.result.value).to.equal('300.00');
  });

  it('keeps the last result when the feed is gone, with its status and age', async () => {
    const page = await converterPage({}, {last: '100'});
    page.source.sink.status('waiting', 'connection lost');
    await page.wait(120_000);
    expect(page.texts).to.deep.equal(['1', '100.00', '1 BTC = €100.00']);
    expect(page.text('status')).to.match(/^(stale|offline) · 2 min/);
    expect(page.part('time')).to.equal(null);
  });

  it('says that no source has a pair', async () => {
    const page = await converterPage({}, {prepare: ({source}) => (source.has = () => false)});
    await waitUntil(async () => {
      await page.wait(1000);
      return page.text('reason') === 'No source has this pair.';
    });
    expect(page.texts).to.deep.equal(['1', '', '']);
    await page.type(page.amount, '5');
    expect(page.changes.at(-1)?.result).to.equal(undefined);
  });

  for (const [from, to] of [
    ['BTC', 'btc'],
    ['B%C', 'EUR'],
    ['', 'EUR'],
    ['BTC', '€'],
  ] as const) {
    it(`calls ${from || 'nothing'} to ${to} an error, with one warning`, async () => {
      const warnings = listenToWarnings();
      const page = await converterPage({from, to});
      page.element.requestUpdate();
      await page.settle();
      expect(page.texts).to.deep.equal(['1', '', '']);
      expect(page.text('reason')).to.equal(
        from === to.toUpperCase()
          ? 'Choose two different currencies'
          : `"${from}/${to.toUpperCase()}" is not a pair; write it like BTC/USD`,
      );
      expect(page.part('status')).to.equal(null);
      expect(page.chosen).to.deep.equal([from, to.toUpperCase()]);
      expect(warnings()).to.deep.equal([
        `<crypto-converter>: "${from}/${to.toUpperCase()}" is not a pair; write it like BTC/USD`,
      ]);
      await page.choose(0, 'ETH');
      await page.choose(1, 'USD');
      await page.tick('4');
      expect(page.texts).to.deep.equal(['1', '4.00', '1 ETH = $4.00']);
    });
  }
});

describe('the attributes of a converter', () => {
  it('make a documented state of an amount that is none, with one warning', async () => {
    const warnings = listenToWarnings();
    const page = await converterPage({amount: 'abc'}, {last: '100'});
    expect(page.texts).to.deep.equal(['abc', '', '1 BTC = €100.00']);
    expect(page.amount.getAttribute('aria-invalid')).to.equal('true');
    expect(page.text('error')).to.equal('Not a number');
    expect(page.element.amount).to.equal('');
    expect(page.element.result).to.equal(undefined);
    await converterPage({amount: 'abc'});
    expect(warnings()).to.deep.equal(['<crypto-converter>: "abc" is not a number; write it like 1234.5']);
  });

  it('may all be taken away, or be nonsense', async () => {
    listenToWarnings();
    const names = ['amount', 'from', 'to', 'currencies', 'source', 'locale', 'theme'];
    const page = await converterPage({}, {last: '100'});
    for (const name of names) {
      for (const value of [
        '',
        '%',
        '<b>',
        '__proto__',
        '1/0',
        '٣',
        '\u0000',
        '-1',
        '1e999',
        'x'.repeat(500),
      ]) {
        page.element.setAttribute(name, value);
        await page.settle();
        page.element.removeAttribute(name);
        await page.settle();
      }
    }
    expect(page.text('reason')).to.equal('Choose two different currencies');
    for (const [name, value] of Object.entries({amount: '2', from: 'BTC', to: 'EUR'})) {
      page.element.setAttribute(name, value);
    }
    await page.tick('100');
    expect(page.texts).to.deep.equal(['2', '200.00', '1 BTC = €100.00']);
  });
});
