import assert from 'node:assert/strict';
import {existsSync, readdirSync} from 'node:fs';
import {after, before, describe, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {startExchange} from '../../demo/exchange/exchange.js';
import {readRecording} from '../../demo/exchange/recording.js';
import {startPageServer} from '../helpers/page-server.js';
import {SCRIPT, pageOf, painted, shownRows, startBrowser, until} from './visitor.js';

const RECORDINGS =
  process.env.RECORDINGS ?? fileURLToPath(new URL('../../../shared/recordings', import.meta.url));

/**
 * A product of a recording.
 * @typedef {object} Recorded
 * @property {string} symbol "SKL/BTC"
 * @property {string[]} prices every one, in the digits that were sent
 * @property {number} decimals of the market's prices, as far as the last message shows them
 * @property {string} last the last message
 */

/** @param {string} file @returns {Recorded[]} */
function productsOf(file) {
  /** @type {Map<string, Recorded>} */
  const products = new Map();
  for (const {id, text} of readRecording(file).tickers) {
    const product = products.get(id) ?? {symbol: id.replace('-', '/'), prices: [], decimals: 0, last: ''};
    const digits = [...text.matchAll(/"(price|last|bid|ask|best_bid|best_ask)":"?([\d.]+)/g)];
    const [, , price] = digits.find(([, name]) => name === 'price' || name === 'last') ?? [];
    assert.ok(price, text);
    product.prices.push(price);
    product.last = text;
    product.decimals = Math.max(...digits.map(([, , number]) => decimalsOf(number)));
    products.set(id, product);
  }
  return [...products.values()];
}

/** @param {string} text */
function decimalsOf(text) {
  return text.split('.')[1]?.length ?? 0;
}

/** The digits of a shown price: `€3,298.10` is `3298.10`. @param {string} shown */
function plainDigits(shown) {
  return shown.replace(/[^\d.]/g, '');
}

/** The last price, with the zeros that its market or its currency writes. @param {Recorded} product */
function expectedDigits({symbol, prices, decimals}) {
  const [whole, fraction = ''] = (prices.at(-1) ?? '').split('.');
  const padding = Math.max(decimals, symbol.endsWith('/JPY') ? 0 : 2);
  return `${whole}.${fraction.padEnd(padding, '0')}`.replace(/\.$/, '');
}

/** Whether the one list is the other with some left out. @param {string[]} some @param {string[]} all */
function isPartOf(some, all) {
  let at = 0;
  return some.every((one) => (at = all.indexOf(one, at) + 1) > 0);
}

if (existsSync(RECORDINGS)) {
  describe('recorded messages, played to a page', () => {
    /** @type {Awaited<ReturnType<typeof startPageServer>>} */
    let server;
    /** @type {Awaited<ReturnType<typeof startBrowser>>} */
    let browser;
    before(async () => {
      server = await startPageServer();
      browser = await startBrowser();
    });
    after(() => Promise.all([browser.close(), server.close()]));

    const sessions = readdirSync(`${RECORDINGS}/coinbase-exchange`).filter((name) =>
      name.endsWith('.session.jsonl'),
    );
    const files = [
      ...sessions.map((name) => ['coinbase', `coinbase-exchange/${name}`]),
      ['kraken', 'kraken/v2.frames.jsonl'],
    ];
    for (const [source, name] of files) {
      test(`${name}: the last price of every product is shown digit for digit`, async (t) => {
        const file = `${RECORDINGS}/${name}`;
        const products = productsOf(file);
        const exchange = await startExchange({
          replay: {[source]: file},
          replayWaits: true,
          speed: 20,
          batchMs: 10,
        });
        t.after(() => exchange.close());
        const pairs = products.map(({symbol}) => symbol).join(' ');
        const {page, problems, warnings} = await browser.visit(
          server.page(pageOf(`<crypto-ticker pairs="${pairs}" source="${source}"></crypto-ticker>`, SCRIPT)),
          {exchange, prepare: (newPage) => newPage.evaluateOnNewDocument(collectUpdates)},
        );
        const venue = exchange.venue(source === 'kraken' ? 'kraken' : 'coinbase');
        await until('the page subscribes', () => venue.received.length);
        venue.replay?.begin();
        await venue.replay?.ended;

        let confirmed = 0;
        const heard = await until('every product has its last price', async () => {
          const {updates, doubts, doubtedMs} = await page.evaluate(whatIsHeard, source);
          const missing = products.filter(({symbol, prices}) => updates[symbol]?.at(-1) !== prices.at(-1));
          // Frames that were recorded years apart leap; a real market goes on saying so.
          if (doubts > confirmed && doubtedMs > 1100) {
            confirmed = doubts;
            for (const {last} of missing) venue.inject(last);
          }
          return !missing.length && updates;
        });
        await painted(page);
        const rows = await shownRows(page);

        console.table(
          rows.map(({symbol, price}, i) => ({
            product: symbol,
            recorded: products[i].prices.at(-1),
            'in event.ticker.last': heard[symbol].at(-1),
            shown: price,
            'prices recorded': products[i].prices.length,
            'prices seen': heard[symbol].length,
          })),
        );
        assert.deepEqual(
          rows.map(({symbol, price}) => [symbol, plainDigits(price)]),
          products.map((product) => [product.symbol, expectedDigits(product)]),
        );
        for (const {symbol, prices} of products)
          assert.ok(isPartOf(heard[symbol], prices), `${symbol} had a price that was not sent, or twice`);
        assert.deepEqual([problems, warnings], [[], []]);
        assert.equal(venue.handshakes, 1);
      });
    }
  });
} else {
  console.log(
    'Recorded messages left out: there are no recordings beside the project, nor where RECORDINGS points',
  );
}

/**
 * Runs in the page.
 * @param {string} source
 * @returns {{updates: Record<string, string[]>, doubts: number, doubtedMs: number}} the prices that were told, how often one was held back, and for how long the last has been
 */
function whatIsHeard(source) {
  const page = /** @type {any} */ (globalThis);
  const doubts = page[Symbol.for('coinlet.hub.v1')].diagnostics()[source]?.jump ?? 0;
  const now = performance.now();
  page.doubted = page.doubted?.doubts === doubts ? page.doubted : {doubts, at: now};
  return {updates: page.updates, doubts, doubtedMs: now - page.doubted.at};
}

/** Runs in the page: `updates` holds the prices that were told, oldest first, by symbol. */
function collectUpdates() {
  /** @type {Record<string, string[]>} */
  const updates = {};
  Reflect.set(globalThis, 'updates', updates);
  addEventListener('crypto-update', (event) => {
    const {ticker} = /** @type {import('../../dist/index.js').CryptoUpdateEvent} */ (event);
    (updates[`${ticker.pair.base}/${ticker.pair.quote}`] ??= []).push(ticker.last);
  });
}
