import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {startExchange} from '../../demo/exchange/exchange.js';
import {SCRIPT, openStage, pageOf, shownPart, shownRows, shownSources, until} from './visitor.js';

// What is promised here is time itself, so every scenario plays in real time: side by side, each with a page and
// exchanges of its own.

const BODY = `<crypto-ticker pairs="BTC/USD ETH/USD"></crypto-ticker>
<p>Now: <crypto-price pair="BTC/USD">the price</crypto-price></p>`;

const stage = openStage();

/** @typedef {import('../../demo/exchange/venue.js').Venue} Venue */

/** Runs in the page: `seen` holds the sources of its first pair, one after the other. */
const watch = () => {
  /** @type {string[]} */
  const seen = [];
  Object.assign(globalThis, {seen});
  const note = (/** @type {string} */ text) => {
    if (seen.at(-1) !== text) seen.push(text);
  };
  addEventListener('crypto-update', (event) => {
    const {ticker} = /** @type {import('../../dist/index.js').CryptoUpdateEvent} */ (event);
    if (ticker.pair.base === 'BTC') note(ticker.source);
  });
};

/**
 * Opens a page with nothing but the script tag; its sockets to the real exchanges reach those on this machine. Where
 * else it would turn to, nobody answers.
 * @param {import('node:test').TestContext} t
 * @param {(coinbase: Venue, kraken: Venue) => void} [beforehand]
 */
async function open(t, beforehand) {
  // Each on a port of its own: browsers open one connection at a time to an address, and one that hangs holds up the
  // next.
  const [first, second, third] = await Promise.all([
    startExchange({batchMs: 500}),
    startExchange(),
    startExchange(),
  ]);
  for (const name of /** @type {const} */ (['binance', 'coingecko'])) third.venue(name).kill({rest: true});
  const coinbase = first.venue('coinbase');
  const kraken = second.venue('kraken');
  beforehand?.(coinbase, kraken);
  const visit = await stage.browser.visit(stage.server.page(pageOf(BODY, SCRIPT)), {
    exchange: {coinbase: first, kraken: second, binance: third, coingecko: third},
    prepare: (page) => page.evaluateOnNewDocument(watch),
  });
  t.after(async () => {
    await visit.close();
    await Promise.all([first.close(), second.close(), third.close()]);
  });
  const {page} = visit;
  return {
    ...visit,
    coinbase,
    kraken,
    seen: () => page.evaluate(() => /** @type {string[]} */ (Reflect.get(globalThis, 'seen'))),
    /** Everything on the page is live and credited to this source alone. @param {string} name */
    isLiveFrom: async (name) => {
      const rows = await shownRows(page);
      const isLive = rows.length === 2 && rows.every(({price, time}) => time && /\d/.test(price));
      const credits = await Promise.all(
        ['crypto-ticker', 'crypto-price'].map((element) => shownSources(page, element)),
      );
      return isLive && credits.every((credit) => `${credit}` === name);
    },
    /** @param {() => Promise<boolean> | boolean} isDone @param {string} what @param {number} ms */
    async within(isDone, what, ms) {
      const begun = performance.now();
      await until(what, isDone, ms);
      const seconds = (performance.now() - begun) / 1000;
      console.log(`${t.name}: ${what} after ${seconds.toFixed(1)} s`);
      return seconds;
    },
  };
}

describe('Kraken stands in within a minute', {concurrency: true}, () => {
  for (const [fault, cause] of /** @type {const} */ ([
    ['resets its connections', (/** @type {Venue} */ venue) => venue.kill()],
    ['falls silent behind an open connection', (/** @type {Venue} */ venue) => venue.blackhole()],
  ])) {
    test(`when Coinbase ${fault}`, async (t) => {
      const {coinbase, isLiveFrom, within, problems, seen} = await open(t);
      await until('Coinbase is live', () => isLiveFrom('Coinbase'));
      cause(coinbase);
      await within(() => isLiveFrom('Kraken'), "Kraken's prices", 60_000);
      assert.deepEqual(await seen(), ['coinbase', 'kraken']);
      assert.deepEqual(problems, []);
    });
  }

  for (const [fault, cause] of /** @type {const} */ ([
    ['refuses every connection from the start', (/** @type {Venue} */ venue) => venue.refuse(503)],
    ['never answers from the start', (/** @type {Venue} */ venue) => venue.hang()],
  ])) {
    test(`when Coinbase ${fault}`, async (t) => {
      const {isLiveFrom, within, problems, seen} = await open(t, cause);
      await within(() => isLiveFrom('Kraken'), "Kraken's prices", 60_000);
      assert.deepEqual(await seen(), ['kraken']);
      assert.deepEqual(problems, []);
    });
  }

  test('and goes when a Coinbase that never answered does', async (t) => {
    const {coinbase, kraken, isLiveFrom, within, problems} = await open(t, (first, second) => {
      first.hang();
      second.refuse(503);
    });
    await until('Coinbase was asked', () => coinbase.attempts && kraken.attempts, 60_000);
    // The connection that hangs goes on hanging.
    coinbase.restore();
    await within(() => isLiveFrom('Coinbase'), 'Coinbase is there', 60_000);
    assert.deepEqual(problems, []);
  });

  test('and stays while Coinbase comes and goes (F40)', async (t) => {
    const {coinbase, isLiveFrom, within, problems, seen} = await open(t, (venue) => venue.refuse(503));
    await within(() => isLiveFrom('Kraken'), "Kraken's prices", 60_000);
    // Coinbase serves for a few seconds at a time, never for ten.
    for (let times = 0; times < 2; times++) {
      coinbase.restore();
      await until('Coinbase is connected again', () => coinbase.connections, 40_000);
      const since = performance.now();
      await until('it served for 3 s', () => performance.now() - since > 3000);
      coinbase.kill();
    }
    assert.deepEqual(await seen(), ['kraken']);
    assert.ok(await isLiveFrom('Kraken'));

    coinbase.restore();
    await within(() => isLiveFrom('Coinbase'), 'Coinbase is back', 60_000);
    assert.deepEqual(await seen(), ['kraken', 'coinbase']);
    assert.deepEqual(problems, []);
  });

  test('and nobody when both are gone: the last price stays, with its age, until they are back (F41)', async (t) => {
    const {page, coinbase, kraken, isLiveFrom, within, problems} = await open(t);
    await until('Coinbase is live', () => isLiveFrom('Coinbase'));
    coinbase.kill();
    kraken.kill();
    await until('what is shown is not called live', async () =>
      (await shownRows(page)).every(({status, time}) => status && !time),
    );
    const prices = async () => (await shownRows(page)).map(({price}) => price);
    const last = await prices();
    assert.ok(last.every((price) => /\d/.test(price)));
    await within(
      async () => (await shownRows(page)).every(({status}) => /^offline · \d+ \D+$/.test(status)),
      'called offline, with its age',
      45_000,
    );
    assert.deepEqual(await prices(), last);
    assert.match(await shownPart(page, 'crypto-price', 'status'), /^offline · \d+/);
    assert.deepEqual(await shownSources(page, 'crypto-ticker'), ['Coinbase']);

    coinbase.restore();
    kraken.restore();
    await within(async () => (await shownRows(page)).every(({time}) => time), 'live again', 60_000);
    assert.deepEqual(problems, []);
  });
});
