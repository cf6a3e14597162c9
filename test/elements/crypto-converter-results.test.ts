import {expect, nextFrame, waitUntil} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {parsePair} from '../../src/market/pair.js';
import {converterPage, listenToWarnings, type ConverterPage} from './crypto-converter-page.js';

const MINUTE = 60_000;

/** The texts of all parts of a name. */
function texts({element}: ConverterPage, part: string): string[] {
  return [...element.renderRoot.querySelectorAll(`[part=${part}]`)].map((one) =>
    one instanceof HTMLInputElement ? one.value : one.textContent.replace(/\s+/g, ' ').trim(),
  );
}

async function threeResults(attributes: Record<string, string> = {}): Promise<ConverterPage> {
  const page = await converterPage({to: 'EUR GBP JPY', ...attributes});
  await page.tick('100', parsePair('BTC/EUR'));
  await page.tick('80', parsePair('BTC/GBP'));
  await page.tick('15000', parsePair('BTC/JPY'));
  return page;
}

describe('a converter with several results', () => {
  it('shows each with its rate, its time and its source', async () => {
    const page = await threeResults({amount: '2'});
    expect(texts(page, 'result')).to.deep.equal(['200.00', '160.00', '30,000']);
    expect(texts(page, 'rate')).to.deep.equal(['1 BTC = €100.00', '1 BTC = £80.00', '1 BTC = ¥15,000']);
    expect(texts(page, 'inverse')).to.deep.equal(['1 EUR = BTC 0.01']);
    expect(texts(page, 'time')).to.have.lengthOf(3);
    expect(texts(page, 'source')).to.have.lengthOf(3);
    expect(page.chosen).to.deep.equal(['BTC', 'EUR', 'GBP', 'JPY']);
  });

  it('computes all others from the one that is edited, exactly', async () => {
    const page = await threeResults();
    const gbp = page.element.renderRoot.querySelectorAll<HTMLInputElement>('[part=result]')[1]!;
    await page.type(gbp, '40');
    expect(texts(page, 'result')).to.deep.equal(['50.00', '40', '7,500']);
    expect(page.amount.value).to.equal('0.5');
    const {amount, result, results} = page.changes.at(-1)!;
    expect([amount, result]).to.deep.equal(['0.5', '50']);
    expect([...results]).to.deep.equal([
      ['EUR', '50'],
      ['GBP', '40'],
      ['JPY', '7500'],
    ]);
    await page.tick('101', parsePair('BTC/EUR'));
    expect(texts(page, 'result')).to.deep.equal(['50.50', '40', '7,500']);
  });

  it('multiplies before it divides', async () => {
    const page = await threeResults();
    page.sleep();
    await page.tick('3', parsePair('BTC/EUR'));
    await page.tick('3', parsePair('BTC/GBP'));
    await page.type(page.result, '10');
    expect(page.changes.at(-1)?.results.get('GBP')).to.equal('10');
  });

  it('lets two of them change places, and swaps with the first', async () => {
    const page = await threeResults();
    await page.choose(2, 'EUR');
    expect(page.element.to).to.equal('GBP EUR JPY');
    page.swap.click();
    await page.settle();
    expect([page.element.from, page.element.to]).to.deep.equal(['GBP', 'BTC EUR JPY']);
  });

  it('says of each why there is none', async () => {
    listenToWarnings();
    const page = await converterPage({to: 'EUR BTC', from: 'BTC'});
    await page.tick('100', parsePair('BTC/EUR'));
    expect(texts(page, 'result')).to.deep.equal(['100.00', '']);
    expect(texts(page, 'reason')).to.deep.equal(['Choose two different currencies']);
  });
});

describe('the fee of a converter', () => {
  it('is taken off the result, and shown', async () => {
    const page = await converterPage({fee: '0.5', amount: '2'}, {last: '100'});
    expect(page.texts).to.deep.equal(['2', '199.00', '1 BTC = €100.00']);
    expect(page.text('fee')).to.equal('after a fee of 0.5% · €1.00');
    expect(page.element.result).to.equal('199');
    await page.type(page.result, '398');
    expect(page.texts.slice(0, 2)).to.deep.equal(['4', '398']);
    expect(page.text('fee')).to.equal('after a fee of 0.5% · €2.00');
  });

  for (const fee of ['100', '-1', '1,5', 'x', '1%']) {
    it(`of ${fee} is refused, with one warning`, async () => {
      const warnings = listenToWarnings();
      const page = await converterPage({fee}, {last: '100'});
      page.element.requestUpdate('fee');
      await page.settle();
      expect(page.texts.slice(0, 2)).to.deep.equal(['1', '100.00']);
      expect(page.part('fee')).to.equal(null);
      expect(warnings()).to.deep.equal([
        `<crypto-converter>: "${fee}" is not a fee in percent; write it like 0.5`,
      ]);
    });
  }
});

describe('a result of a converter', () => {
  for (const [mode, decimals, shown] of [
    ['', '', '0.125'],
    ['half-expand', '2', '0.13'],
    ['half-even', '2', '0.12'],
    ['floor', '2', '0.12'],
    ['ceil', '1', '0.2'],
    ['trunc', '0', '0'],
    ['expand', '0', '1'],
    ['floor', '20', '0.12500000000000000000'],
  ] as const) {
    it(`is ${shown} with ${mode || 'no'} rounding and ${decimals || 'no'} decimals`, async () => {
      const page = await converterPage({'rounding-mode': mode, decimals, amount: '0.125'}, {last: '1'});
      expect(page.result.value).to.equal(shown);
      expect(page.element.result).to.equal('0.125');
    });
  }

  it('of a coin has as many decimals as are asked for', async () => {
    const page = await converterPage(
      {from: 'EUR', to: 'BTC', decimals: '8', amount: '100'},
      {last: '0.00001555'},
    );
    expect(page.result.value).to.equal('0.00155500');
  });

  it('is written as ever when what is asked for makes no sense, with one warning each', async () => {
    const warnings = listenToWarnings();
    const page = await converterPage({'rounding-mode': 'up', decimals: '21'}, {last: '1.5'});
    expect(page.result.value).to.equal('1.50');
    expect(warnings()).to.deep.equal([
      '<crypto-converter>: "up" is not a rounding mode; write it like half-even',
      '<crypto-converter>: "21" is not a number of decimals; write it like 2',
    ]);
  });

  it('that is about right says so once', async () => {
    const page = await converterPage({}, {last: '100'});
    expect(page.text('rate')).to.equal('1 BTC = €100.00');
    expect(page.text('inverse')).to.equal('1 EUR = BTC 0.01');
  });

  it('is withheld when its price has expired, with the reason, and comes back with the price (F48)', async () => {
    const page = await converterPage({name: 'x'}, {last: '100'});
    const {height} = page.element.getBoundingClientRect();
    page.source.sink.status('waiting', 'connection lost');
    await page.wait(14 * MINUTE);
    expect(page.result.value).to.equal('100.00');
    await page.wait(MINUTE);
    expect(page.result.value).to.equal('');
    expect(page.text('rate')).to.equal('');
    expect(page.text('reason')).to.equal('No price source can be reached. It is tried again by itself.');
    expect(page.element.result).to.equal(undefined);
    expect(page.element.getBoundingClientRect().height).to.equal(height);
    await page.type(page.amount, '2');
    expect(page.changes.at(-1)?.result).to.equal(undefined);
    page.source.sink.status('live', 'connected');
    await page.tick('101');
    expect(page.texts).to.deep.equal(['2', '202.00', '1 BTC = €101.00']);
    expect(page.part('reason')).to.equal(null);
  });

  it('of a quiet market stays as long as the feed is proven alive', async () => {
    const page = await converterPage({}, {last: '100'});
    for (let minute = 0; minute < 20; minute++) {
      for (let i = 0; i < 4; i++) {
        page.source.sink.alive();
        await page.wait(MINUTE / 4);
      }
    }
    expect(page.result.value).to.equal('100.00');
  });
});

describe('the copy button', () => {
  /** Puts another clipboard in the place of the browser's own. */
  function clipboard(writeText?: (text: string) => Promise<void>): void {
    Object.defineProperty(navigator, 'clipboard', {configurable: true, value: writeText && {writeText}});
  }

  const copy = ({element}: ConverterPage, side = 0): HTMLButtonElement =>
    element.renderRoot.querySelectorAll<HTMLButtonElement>('[part=copy]')[side]!;

  afterEach(() => void Reflect.deleteProperty(navigator, 'clipboard'));

  for (const [format, locale, text] of [
    ['plain', 'de', '128643.00'],
    ['formatted', 'en', '€128,643.00'],
    ['formatted', 'de', '128.643,00 €'],
  ] as const) {
    it(`copies ${text} as ${format} in ${locale}, and says so`, async () => {
      const copied: string[] = [];
      clipboard((one) => Promise.resolve(void copied.push(one)));
      const page = await converterPage({amount: '2', 'copy-format': format, locale}, {last: '64321.50'});
      copy(page).click();
      await page.settle();
      expect(copied.map((one) => one.replace(/\s/g, ' '))).to.deep.equal([text]);
      expect(heard(page)).to.match(/Copied|Kopiert/);
    });
  }

  for (const reason of ['is none', 'is forbidden'] as const) {
    it(`copies by selection where the clipboard ${reason}`, async () => {
      clipboard(
        reason === 'is none' ? undefined : () => Promise.reject(new DOMException('', 'NotAllowedError')),
      );
      const page = await converterPage({amount: '2'}, {last: '64321.50'});
      let copied = '';
      const listen = ({clipboardData}: ClipboardEvent): void =>
        void (copied = clipboardData!.getData('text'));
      document.addEventListener('copy', listen);
      copy(page).focus();
      await sendKeys({press: 'Enter'});
      await waitUntil(() => copied);
      document.removeEventListener('copy', listen);
      expect(copied).to.equal('128643.00');
      await page.settle();
      expect(page.element.shadowRoot?.activeElement, 'focused').to.equal(copy(page));
      expect(heard(page)).to.equal('Copied');
      expect(page.result.value).to.equal('128,643.00');
    });
  }

  it('leaves everything as it was when the browser refuses to copy', async () => {
    clipboard();
    Object.defineProperty(document, 'execCommand', {configurable: true, value: () => false});
    const page = await converterPage({amount: '2'}, {last: '64321.50'});
    copy(page).focus();
    await sendKeys({press: 'Enter'});
    await page.settle();
    Reflect.deleteProperty(document, 'execCommand');
    expect(page.element.shadowRoot?.activeElement, 'focused').to.equal(copy(page));
    expect(heard(page)).to.equal('');
    const event = new ClipboardEvent('copy', {clipboardData: new DataTransfer(), cancelable: true});
    page.result.dispatchEvent(event);
    expect(event.defaultPrevented, 'a later copy is its own').to.equal(false);
  });

  it('gives the focus back to nobody when nobody had it', async () => {
    clipboard();
    const page = await converterPage({amount: '2'}, {last: '64321.50'});
    copy(page).click();
    await page.settle();
    expect(page.element.shadowRoot?.activeElement).to.equal(null);
    expect(page.result.value).to.equal('128,643.00');
  });

  it('copies nothing where there is nothing', async () => {
    const copied: string[] = [];
    clipboard((one) => Promise.resolve(void copied.push(one)));
    const page = await converterPage({amount: ''}, {last: '100'});
    copy(page).click();
    await page.settle();
    expect(copied).to.deep.equal([]);
  });
});

/** Where a screen reader is told what has happened. */
function region({element}: ConverterPage): HTMLElement {
  return element.renderRoot.querySelector<HTMLElement>('.aside[role=status]')!;
}

function heard(page: ConverterPage): string {
  return region(page).textContent.replace(/\s/g, ' ');
}

/** Lets the time pass that a person who types is given. */
async function patience(page: ConverterPage): Promise<number> {
  const [animation] = region(page).getAnimations();
  const {duration} = animation!.effect!.getComputedTiming();
  animation!.finish();
  await nextFrame();
  await nextFrame();
  await page.element.updateComplete;
  return Number(duration);
}

describe('what a screen reader hears of a converter', () => {
  it('is the result, 0.7 s after the last key, and nothing of a tick', async () => {
    const page = await converterPage({}, {last: '100'});
    await page.tick('101');
    expect(heard(page)).to.equal('');
    await page.type(page.amount, '2');
    await page.type(page.amount, '25');
    expect(heard(page)).to.equal('');
    expect(region(page).getAnimations()).to.have.lengthOf(1);
    expect(await patience(page)).to.equal(700);
    expect(heard(page)).to.equal('25 BTC = €2,525.00');
    await page.tick('102');
    expect(heard(page)).to.equal('25 BTC = €2,525.00');
  });

  it('is the new pair after a swap, then its result', async () => {
    const page = await converterPage({}, {last: '100'});
    page.swap.click();
    await page.settle();
    expect(heard(page)).to.equal('EUR/BTC');
    await page.tick('0.01');
    await patience(page);
    expect(heard(page)).to.equal('1 EUR = BTC 0.01');
  });

  it('is what is wrong, and why there is no result', async () => {
    const page = await converterPage();
    await page.type(page.amount, '1x');
    await patience(page);
    expect(heard(page)).to.equal('Not a number');
    await page.type(page.amount, '1');
    await patience(page);
    expect(heard(page)).to.equal('Waiting for the first price.');
  });
});

it('a note stands under the result of a converter', async () => {
  const page = await converterPage({}, {last: '100'});
  const note = document.createElement('span');
  note.slot = 'disclaimer';
  note.textContent = 'Not a quote';
  page.element.append(note);
  expect(note.assignedSlot?.name).to.equal('disclaimer');
  expect(note.getBoundingClientRect().top).to.be.above(page.part('time')!.getBoundingClientRect().top);
});
