import {expect, waitUntil} from '@open-wc/testing';
import {CryptoTickerElement} from '../../src/elements/crypto-ticker.js';
import type {Range, RestApi} from '../../src/sources/source.js';
import {elementPage, spokenText, type ElementPage} from '../helpers/element-page.js';
import {catchWarnings} from '../helpers/warnings.js';

CryptoTickerElement.define();

type Page = ElementPage<'crypto-ticker'>;

const HOUR_MS = 3_600_000;
const START = Date.parse('2026-10-03T20:58:31.000Z');

/** A source's history: a price for each hour of a day, or for each of 7 days. */
function history(asked: string[], prices: readonly number[]): NonNullable<RestApi['history']> {
  return ({base, quote}, range: Range) => {
    asked.push(`${base}/${quote} ${range}`);
    const step = range === '7d' ? 24 * HOUR_MS : HOUR_MS;
    const points = prices.map((price, i) => ({
      time: START - (prices.length - i) * step,
      price: `${price}`,
    }));
    return Promise.resolve(points);
  };
}

async function charted(
  attributes: Readonly<Record<string, string>>,
  prices: readonly number[],
): Promise<{page: Page; asked: readonly string[]}> {
  const asked: string[] = [];
  const page = await elementPage(
    'crypto-ticker',
    {pairs: 'BTC/USD', ...attributes},
    {history: history(asked, prices)},
  );
  await page.load();
  return {page, asked};
}

const sizeOf = (element: Element): string => {
  const {left, top, width, height} = element.getBoundingClientRect();
  return [left, top, width, height].join(' ');
};

describe('the small chart of a ticker', () => {
  it('is none when it is not asked for', async () => {
    for (const sparkline of ['', undefined]) {
      const {page, asked} = await charted(
        sparkline === undefined ? {} : {sparkline, href: '/{base}'},
        [1, 2],
      );
      expect([page.parts('chart').length, asked.length]).to.deep.equal([0, 0]);
    }
  });

  for (const [sparkline, range, label] of [
    ['24h', '24h', 'Price over 24 hours'],
    ['7d', '7d', 'Price over 7 days'],
    ['nonsense', '24h', 'Price over 24 hours'],
  ] as const) {
    it(`is of ${range} when it is ${sparkline}, and has a name`, async () => {
      const {page, asked} = await charted({sparkline}, [80_000, 81_000, 82_000]);
      await waitUntil(() => page.parts('sparkline').length);
      const chart = page.part('sparkline');
      expect(asked).to.deep.equal([`BTC/USD ${range}`]);
      expect([chart.getAttribute('role'), chart.getAttribute('aria-label')]).to.deep.equal(['img', label]);
      expect(chart.querySelectorAll('path').length).to.equal(2);
    });
  }

  for (const [prices, direction] of [
    [[80_000, 81_000], 'up'],
    [[90_000, 81_000], 'down'],
  ] as const) {
    it(`goes ${direction} from its first price to the one of now, in that colour`, async () => {
      const {page} = await charted({sparkline: '24h'}, prices);
      await page.tick('BTC/USD', '84737.58', {open24h: direction === 'up' ? '80000' : '90000'});
      await waitUntil(() => page.parts('sparkline').length);
      const chart = page.part('sparkline');
      expect(chart.getAttribute('class')?.trim()).to.equal(direction);
      expect(getComputedStyle(chart).color).to.equal(getComputedStyle(page.part('change')).color);
      const line = chart.querySelectorAll('path')[1]!.getAttribute('d')!;
      expect(line.split('L').length).to.equal(3);
      expect(line.split('L').at(-1)).to.match(/^100,/);
    });
  }

  it('has its place before it is there, and when there is none', async () => {
    const {page} = await charted({sparkline: '24h'}, []);
    const before = sizeOf(page.part('chart'));
    expect(page.part('chart').getBoundingClientRect().width).to.be.above(30);
    await page.tick('BTC/USD', '84737.58');
    expect(page.parts('sparkline').filter((chart) => chart.hasAttribute('role'))).to.deep.equal([]);
    expect(page.part('chart').getBoundingClientRect().height).to.equal(Number(before.split(' ')[3]));
    expect(page.text('price')).to.equal('$84,737.58');
  });

  it('does not move anything when it comes', async () => {
    let answer: (() => void) | undefined;
    const page = await elementPage(
      'crypto-ticker',
      {pairs: 'BTC/USD', sparkline: '24h'},
      {
        history: () =>
          new Promise((resolve) => {
            answer = () => resolve([1, 2].map((i) => ({time: START + i, price: `${i}`})));
          }),
      },
    );
    await page.load();
    await page.tick('BTC/USD', '2.50');
    await waitUntil(() => answer);
    const places = (): string =>
      ['row', 'name', 'chart', 'price', 'change', 'list'].map((name) => sizeOf(page.part(name))).join('; ');
    const before = places();
    answer?.();
    await waitUntil(() => page.parts('sparkline').length);
    expect(places()).to.equal(before);
  });

  it('leaves the price alone when its source fails', async () => {
    const page = await elementPage(
      'crypto-ticker',
      {pairs: 'BTC/USD', sparkline: '24h'},
      {history: () => Promise.reject(new Error('503'))},
    );
    await page.load();
    await page.tick('BTC/USD', '84737.58');
    expect([page.text('price'), page.parts('chart').length]).to.deep.equal(['$84,737.58', 1]);
    expect(page.test.platform.reported).to.deep.equal([]);
  });
});

describe('the second currency of a ticker', () => {
  it('is a price beside the price, in its place before it is known', async () => {
    const page = await elementPage('crypto-ticker', {pairs: 'BTC/USD ETH/USD', 'second-quote': 'eur'});
    await page.load();
    expect(page.texts('second')).to.deep.equal(['—', '—']);
    expect(page.test.first.wanted).to.have.members(['BTC/USD', 'ETH/USD', 'BTC/EUR', 'ETH/EUR']);
    const before = sizeOf(page.element);
    await page.tick('BTC/USD', '84737.58', {tickSize: '0.01'});
    await page.tick('BTC/EUR', '77001.5', {tickSize: '0.01'});
    expect(page.texts('second')).to.deep.equal(['€77,001.50', '—']);
    expect(page.texts('price')).to.deep.equal(['$84,737.58', '—']);
    expect(sizeOf(page.element)).to.equal(before);
    expect(page.part('second').querySelector('bdi')).not.to.equal(null);
  });

  for (const quote of ['USD', 'BTC', '<b>', 'EUR/USD', ' ']) {
    it(`is a dash, and no error, where it makes no sense: ${JSON.stringify(quote)}`, async () => {
      const warnings = catchWarnings();
      const page = await elementPage('crypto-ticker', {pairs: 'BTC/USD', 'second-quote': quote});
      await page.load();
      await page.tick('BTC/USD', '84737.58', {tickSize: '0.01'});
      expect(page.text('second')).to.equal(quote === 'USD' ? '$84,737.58' : '—');
      expect(page.text('price')).to.equal('$84,737.58');
      expect(page.test.first.wanted).to.deep.equal(['BTC/USD']);
      expect(warnings).to.deep.equal([]);
    });
  }

  it('goes when it is taken away, and its pair is let go', async () => {
    const page = await elementPage('crypto-ticker', {pairs: 'BTC/USD', 'second-quote': 'EUR'});
    await page.load();
    page.element.removeAttribute('second-quote');
    await page.wait(5000);
    expect(page.parts('second').length).to.equal(0);
    expect(page.test.first.wanted).to.deep.equal(['BTC/USD']);
  });
});

describe('further figures of a ticker', () => {
  const show = 'name price high low volume';

  it('have their place, and a dash, before they are known', async () => {
    const page = await elementPage('crypto-ticker', {pairs: 'BTC/USD', show});
    await page.load();
    expect(['high', 'low', 'volume'].map((name) => page.text(name))).to.deep.equal([
      'High —',
      'Low —',
      'Vol. —',
    ]);
    const before = sizeOf(page.element);
    const more = {high24h: '86000', low24h: '84000.5', volume24h: '12345.678', tickSize: '0.01'};
    await page.tick('BTC/USD', '84737.58', more);
    expect(['high', 'low', 'volume'].map((name) => page.text(name))).to.deep.equal([
      'High $86,000.00',
      'Low $84,000.50',
      'Vol. 12.3K BTC',
    ]);
    expect(sizeOf(page.element)).to.equal(before);
    for (const name of ['high', 'low', 'volume']) {
      expect(page.part(name).querySelector('bdi')?.textContent, name).to.match(/\d/);
    }
  });

  it('have the words and the digits of their language', async () => {
    const page = await elementPage('crypto-ticker', {pairs: 'BTC/USD', show, locale: 'de'});
    await page.load();
    const more = {high24h: '86000', low24h: '84000.5', volume24h: '12345678', tickSize: '0.01'};
    await page.tick('BTC/USD', '84737.58', more);
    expect(page.text('high')).to.equal('Hoch 86.000,00 $');
    expect(page.text('volume')).to.equal('Vol. 12,3 Mio. BTC');
    expect(spokenText(page.part('low'))).to.equal('Tief 84.000,50 $');
  });
});
