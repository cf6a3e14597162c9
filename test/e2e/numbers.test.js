import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import {startExchange} from '../../demo/exchange/exchange.js';
import {startPageServer} from '../helpers/page-server.js';
import {SCRIPT, pageOf, painted, startBrowser, until} from './visitor.js';

const LOCALES = ['en', 'de', 'fr', 'hi', 'ar', 'ar-EG', 'ja'];

/** What Kraken sends, the exact number that it is, and twice as much. */
const PRICES = [
  {pair: 'SHIB/USD', sent: '0.00001234', exact: '0.00001234', twice: '0.00002468'},
  {pair: 'DOGE/USD', sent: '0.0000003', exact: '0.0000003', twice: '0.0000006'},
  {pair: 'ADA/USD', sent: '1.08e-8', exact: '0.0000000108', twice: '0.0000000216'},
  {pair: 'BTC/JPY', sent: '9874819', exact: '9874819', twice: '19749638'},
  // More digits than a double has.
  {
    pair: 'ETH/USD',
    sent: '1234567.890123456789',
    exact: '1234567.890123456789',
    twice: '2469135.780246913578',
  },
];

describe('very small and very large numbers', () => {
  /** @type {Awaited<ReturnType<typeof startPageServer>>} */
  let server;
  /** @type {Awaited<ReturnType<typeof startBrowser>>} */
  let browser;
  /** @type {import('../../demo/exchange/exchange.js').Exchange} */
  let exchange;
  /** @type {import('./visitor.js').Visit} */
  let visit;

  before(async () => {
    [server, browser, exchange] = await Promise.all([
      startPageServer(),
      startBrowser(),
      startExchange({tickMs: 0}),
    ]);
    const kraken = exchange.venue('kraken');
    // So that the page hears of no price but those of the test.
    for (const {pair} of PRICES) kraken.mute(pair);
    const elements = LOCALES.flatMap((locale) =>
      PRICES.map(({pair}) => {
        const [from, to] = pair.split('/');
        const given = `source="kraken" locale="${locale}"`;
        return `<crypto-ticker ${given} pairs="${pair}"></crypto-ticker>
          <p><crypto-price ${given} pair="${pair}"></crypto-price></p>
          <crypto-converter ${given} amount="2" from="${from}" to="${to}"></crypto-converter>`;
      }),
    );
    visit = await browser.visit(server.page(pageOf(elements.join('\n'), SCRIPT)), {exchange});
    await until('the converters are there', () =>
      visit.page.evaluate(
        () => !!document.querySelector('crypto-converter')?.shadowRoot?.querySelector('input'),
      ),
    );
    await until('the page subscribes to everything', () =>
      PRICES.every(({pair}) => kraken.received.some((text) => text.includes(pair))),
    );
    for (const {pair, sent} of PRICES) {
      const timestamp = new Date().toISOString();
      kraken.inject(
        `{"channel":"ticker","type":"update","data":[{"symbol":"${pair}","last":${sent},"timestamp":"${timestamp}"}]}`,
      );
    }
    await until('everything shows a number', () =>
      visit.page.evaluate(() =>
        [...document.querySelectorAll('crypto-ticker, crypto-price, crypto-converter')].every((element) => {
          const part = element.shadowRoot?.querySelector('[part=price], [part=result]');
          return /\p{Nd}/u.test((part instanceof HTMLInputElement ? part.value : part?.textContent) ?? '');
        }),
      ),
    );
    await painted(visit.page);
  });
  after(() => Promise.all([browser.close(), server.close(), exchange.close()]));

  /** What the page's own Intl writes for these digits. @param {string} digits @param {string} locale @param {string} [currency] */
  const written = (digits, locale, currency) =>
    visit.page.evaluate(
      (text, name, code) => {
        const decimals = text.split('.')[1]?.length ?? 0;
        return new Intl.NumberFormat(name, {
          ...(code && {style: 'currency', currency: code}),
          minimumFractionDigits: code === 'USD' ? Math.max(2, decimals) : decimals,
          maximumFractionDigits: code === 'USD' ? Math.max(2, decimals) : decimals,
        }).format(/** @type {Intl.StringNumericLiteral} */ (text));
      },
      digits,
      locale,
      currency,
    );

  /** @param {string} tag @param {string} part */
  const shown = (tag, part) =>
    visit.page.evaluate(
      (name, wanted) =>
        [...document.querySelectorAll(name)].map((element) => {
          const found = element.shadowRoot?.querySelector(`[part=${wanted}]`);
          if (found instanceof HTMLInputElement) return found.value;
          // A tiny price is seen with its zeros counted, and heard and copied in full.
          const copy = /** @type {Element | undefined} */ (found?.cloneNode(true));
          for (const seen of copy?.querySelectorAll('[aria-hidden]') ?? []) seen.remove();
          return copy?.textContent?.trim() ?? '';
        }),
      tag,
      part,
    );

  for (const tag of ['crypto-ticker', 'crypto-price']) {
    test(
      `are prices that a ${tag} shows in full, as each locale writes them`.replace('crypto-', ''),
      async () => {
        const expected = await Promise.all(
          LOCALES.flatMap((locale) =>
            PRICES.map(({pair, exact}) => written(exact, locale, pair.split('/')[1])),
          ),
        );
        const prices = await shown(tag, 'price');
        assert.deepEqual(prices, expected);
        if (tag === 'crypto-ticker') {
          console.table(
            Object.fromEntries(
              LOCALES.map((locale, i) => [
                locale,
                Object.fromEntries(PRICES.map(({sent}, j) => [sent, prices[i * PRICES.length + j]])),
              ]),
            ),
          );
        }
        for (const price of prices) {
          assert.match(price, /[1-9١-٩]/);
          assert.doesNotMatch(price, /[\d٠-٩][eEأ]|×/);
        }
      },
    );
  }

  test('are amounts that a converter shows in full, and has exactly', async () => {
    const expected = await Promise.all(
      LOCALES.flatMap((locale) => PRICES.map(({twice}) => written(twice, locale))),
    );
    // An amount of money is rounded to its minor unit; the exact one is the property.
    const rounded = await Promise.all(LOCALES.map((locale) => written('2469135.78', locale)));
    const isLong = (/** @type {number} */ i) => i % PRICES.length === PRICES.length - 1;
    assert.deepEqual(
      await shown('crypto-converter', 'result'),
      expected.map((text, i) => (isLong(i) ? rounded[Math.floor(i / PRICES.length)] : text)),
    );
    const results = await visit.page.evaluate(() =>
      [...document.querySelectorAll('crypto-converter')].map((element) => Reflect.get(element, 'result')),
    );
    assert.deepEqual(
      results,
      LOCALES.flatMap(() => PRICES.map(({twice}) => twice)),
    );
  });

  test('cause no complaint', () => {
    assert.deepEqual([visit.problems, visit.warnings], [[], []]);
  });
});
