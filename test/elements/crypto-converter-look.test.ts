import {expect, waitUntil} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {converterPage, listenToWarnings, type ConverterPage} from './crypto-converter-page.js';

type State = readonly [name: string, reach: () => Promise<ConverterPage>];

/** A converter in every state that there is, in a column of so many pixels. */
function states(width: string, dir = 'ltr', lang = 'en'): readonly State[] {
  const options = {width, dir, lang};
  return [
    ['loading', () => converterPage({}, options)],
    ['live', () => converterPage({}, {...options, last: '64321.50'})],
    ['live with many digits', () => converterPage({amount: '123456789.123'}, {...options, last: '64321.50'})],
    [
      'not live',
      async () => {
        const page = await converterPage({}, {...options, last: '64321.50'});
        page.source.sink.status('waiting', 'connection lost');
        await page.wait(180_000);
        expect(page.part('status')).not.to.equal(null);
        return page;
      },
    ],
    [
      'expired',
      async () => {
        const page = await converterPage({}, {...options, last: '64321.50'});
        page.source.sink.status('waiting', 'connection lost');
        await page.wait(1_000_000);
        expect(page.text('reason')).not.to.equal('');
        return page;
      },
    ],
    ['disabled', () => converterPage({disabled: ''}, {...options, last: '64321.50'})],
    ['error', () => converterPage({to: 'BTC'}, options)],
    ['wrong', () => converterPage({amount: 'abc'}, {...options, last: '64321.50'})],
    ['empty', () => converterPage({amount: ''}, {...options, last: '64321.50'})],
    [
      'unsupported',
      async () => {
        const page = await converterPage({}, {...options, prepare: ({source}) => (source.has = () => false)});
        await waitUntil(async () => {
          await page.wait(1000);
          return page.element.matches(':state(unsupported)');
        });
        return page;
      },
    ],
  ];
}

describe('a converter', () => {
  beforeEach(() => void listenToWarnings());

  for (const [width, dir, lang] of [
    ['320px', 'ltr', 'en'],
    ['320px', 'ltr', 'de'],
    ['320px', 'rtl', 'ar'],
    ['200px', 'ltr', 'en'],
    ['600px', 'ltr', 'en'],
  ] as const) {
    it(`has one size in every state at ${width}, ${dir}, ${lang}`, async () => {
      const sizes = new Map<string, string>();
      for (const [name, reach] of states(width, dir, lang)) {
        const {element} = await reach();
        const {width: inline, height} = element.getBoundingClientRect();
        // Firefox measures where an element is, to a hundred-thousandth of a pixel.
        sizes.set(name, `${inline.toFixed(2)} × ${height.toFixed(2)}`);
        expect(element.scrollWidth, `${name} overflows`).to.be.at.most(element.clientWidth);
        for (const part of element.renderRoot.querySelectorAll(
          ':not(.aside, .heard, path, small *, bdi *)',
        )) {
          if (!part.getClientRects().length) continue;
          const {left, right} = part.getBoundingClientRect();
          const {left: start, right: end} = element.getBoundingClientRect();
          expect(left >= start && right <= end, `${part.localName} sticks out when ${name}`).to.equal(true);
        }
      }
      expect(new Set(sizes.values()).size, JSON.stringify([...sizes])).to.equal(1);
    });
  }

  it('is mirrored where the page is written from right to left', async () => {
    const left = (element: Element): number => element.getBoundingClientRect().left;
    const ltr = await converterPage({}, {last: '100'});
    const rtl = await converterPage({}, {last: '100', dir: 'rtl'});
    expect(left(ltr.amount)).to.be.below(left(ltr.choosers[0]));
    expect(left(rtl.amount)).to.be.above(left(rtl.choosers[0]));
  });

  it('is mirrored by a locale of its own, as the ticker is', async () => {
    for (const [locale, dir, expected] of [
      ['ar', 'ltr', 'rtl'],
      ['fa-IR', 'ltr', 'rtl'],
      ['en', 'rtl', 'ltr'],
      ['', 'rtl', 'rtl'],
      ['', 'ltr', 'ltr'],
    ] as const) {
      const page = await converterPage({locale}, {last: '100', dir});
      const [amount, chooser] = [page.amount, page.choosers[0]].map(
        (one) => one.getBoundingClientRect().left,
      );
      expect(amount! < chooser! ? 'ltr' : 'rtl', `${locale} on a page ${dir}`).to.equal(expected);
      expect(getComputedStyle(page.part('rate')!.closest('.about')!).direction).to.equal(expected);
      page.element.remove();
    }
  });

  for (const [lang, font] of [
    ['en', 'sans-serif'],
    ['de', 'monospace'],
    ['fr', 'serif'],
    ['ar-EG', 'sans-serif'],
    ['hi', 'sans-serif'],
  ] as const) {
    it(`shows every digit of long amounts at 320px in ${lang}, and keeps its size and places`, async () => {
      const page = await converterPage({amount: '1'}, {width: '320px', lang, last: '1.01'});
      page.element.style.fontFamily = font;
      const places = (): string =>
        [...page.element.renderRoot.querySelectorAll('input, button, .about, .side')]
          .map((part) => JSON.stringify(part.getBoundingClientRect()))
          .join();
      const before = [page.element.offsetHeight, places()];
      for (const amount of ['12345678.9', '123456789012', '1234567890123456.78', '0.00000001234567890123']) {
        page.element.amount = amount;
        await page.element.updateComplete;
        for (const field of [page.amount, page.result]) {
          expect(field.scrollWidth, `${field.value} is cut`).to.be.at.most(field.clientWidth);
        }
        expect([page.element.offsetHeight, places()]).to.deep.equal(before);
      }
      await page.type(page.amount, '123456789012345678');
      expect(page.amount.scrollWidth, 'as it is typed').to.be.at.most(page.amount.clientWidth);
      expect([page.element.offsetHeight, places()]).to.deep.equal(before);
      await page.type(page.amount, '2');
      expect(getComputedStyle(page.amount).fontSize).to.equal('16px');
    });
  }

  it('touches the size of its digits only when there are more or fewer', async () => {
    const page = await converterPage({}, {width: '320px', last: '64321.50'});
    const changes: MutationRecord[] = [];
    const observer = new MutationObserver((records) => void changes.push(...records));
    observer.observe(page.element.renderRoot, {subtree: true, attributeFilter: ['style']});
    for (const last of ['64322.51', '64323.52', '64324.53']) await page.tick(last);
    expect(changes.concat(observer.takeRecords())).to.have.lengthOf(0);
    observer.disconnect();
  });

  it('shifts nothing when prices come and go', async () => {
    const page = await converterPage({}, {width: '320px'});
    const places = (): string =>
      [...page.element.renderRoot.querySelectorAll('input, button, .rates, small')]
        .map((part) => JSON.stringify(part.getBoundingClientRect()))
        .join();
    const before = places();
    await page.tick('64321.50');
    expect(places()).to.equal(before);
    await page.type(page.amount, 'x');
    expect(places()).to.equal(before);
  });

  it('is reached by Tab in the order in which it is read, with a visible ring', async () => {
    const page = await converterPage({}, {last: '100'});
    const order: string[] = [];
    page.amount.focus();
    for (let i = 0; i < 7; i++) {
      const focused = page.element.shadowRoot?.activeElement;
      order.push(focused?.getAttribute('part') ?? '');
      if (focused) expect(getComputedStyle(focused).outlineStyle).to.equal('solid');
      await sendKeys({press: 'Tab'});
    }
    expect(order).to.deep.equal(['amount', 'currency', 'swap', 'result', 'copy', 'currency', 'source']);
  });

  for (const theme of ['light', 'dark']) {
    for (const [name, reach] of states('320px')) {
      it(`has no accessibility violation when ${name} in ${theme}`, async () => {
        const {element} = await reach();
        element.setAttribute('theme', theme);
        await expect(element).to.be.accessible();
      });
    }
  }
});
