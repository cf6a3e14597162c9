import assert from 'node:assert/strict';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, test} from 'node:test';
import {startExchange} from '../../demo/exchange/exchange.js';
import {SCRIPT, openStage, pageOf, shownRows, until} from './visitor.js';

/** @typedef {{source: string, symbol: string, inverted: boolean, last: string | undefined}} Leg */
/** @typedef {{status: string, reason: string, last: string | undefined, shownAs: string | undefined, via: string | undefined, legs: Leg[]}} Known */
/** @typedef {{at: number, symbol: string, route: string, status: string}} Change */

/** Pairs, and what they are made of while all is well. */
const ROUTES = {
  'BTC/EUR': 'BTC/EUR (coinbase)',
  'ETH/GBP': 'ETH/GBP (coinbase)',
  'SHIB/JPY': 'SHIB/USD (coinbase) × USD/JPY (kraken)',
  'USDT/EUR': 'USDT/EUR (coinbase)',
  'EUR/USD': 'EUR/USD (kraken)',
  'GBP/JPY': 'GBP/USD (kraken) × USD/JPY (kraken)',
  'KNC/BTC': 'KNC/USD (coinbase) × 1 / BTC/USD (coinbase)',
  'NOPE/USD': '',
};
const PAIRS = Object.keys(ROUTES);

const stage = openStage();

/**
 * Runs in the page once the bundle has: watches the markets that the elements have, and tells what they are made of.
 * @param {readonly string[]} symbols
 * @param {string | undefined} stablecoin
 */
function watchRoutes(symbols, stablecoin) {
  const page = /** @type {any} */ (globalThis);
  const hub = page[Symbol.for('coinlet.hub.v1')];
  const pairOf = (/** @type {string} */ symbol) => {
    const [base, quote] = symbol.split('/');
    return {base, quote};
  };
  const symbolOf = (/** @type {{base: string, quote: string}} */ pair) => `${pair.base}/${pair.quote}`;
  const nameOf = (/** @type {any[]} */ route) =>
    route
      .map(({source, pair, inverted}) => `${inverted ? '1 / ' : ''}${symbolOf(pair)} (${source})`)
      .join(' × ');
  /** @type {Map<string, any>} */
  const snapshots = new Map();
  /** @type {Map<string, any>} */
  const legs = new Map();
  page.changes = [];
  for (const symbol of symbols) {
    let route = '';
    hub.subscribe(
      pairOf(symbol),
      (/** @type {any} */ snapshot) => {
        snapshots.set(symbol, snapshot);
        const now = nameOf(snapshot.route);
        if (snapshot.ticker && now !== route) {
          route = now;
          page.changes.push({at: performance.now(), symbol, route, status: snapshot.status});
        }
      },
      {stablecoin},
    );
  }
  /** What the price of a leg is, as somebody knows it who asks for nothing else. @param {any} leg */
  const lastOf = ({source, pair}) => {
    const key = `${source} ${symbolOf(pair)}`;
    if (!legs.has(key)) {
      legs.set(key, undefined);
      hub.subscribe(pair, (/** @type {any} */ snapshot) => legs.set(key, snapshot), {sources: [source]});
    }
    return legs.get(key)?.ticker?.last;
  };
  page.known = () =>
    Object.fromEntries(
      [...snapshots].map(([symbol, {status, reason, ticker, via, route}]) => [
        symbol,
        {
          ...{status, reason, last: ticker?.last, via},
          shownAs: ticker && symbolOf(ticker.pair),
          legs: route.map((/** @type {any} */ leg) => ({
            ...{source: leg.source, symbol: symbolOf(leg.pair), inverted: leg.inverted},
            last: ticker && lastOf(leg),
          })),
        },
      ]),
    );
}

/**
 * Opens a page with one ticker on an exchange that plays everything.
 * @param {import('node:test').TestContext} t
 * @param {readonly string[]} pairs
 * @param {import('../../demo/exchange/exchange.js').ExchangeOptions} options
 * @param {string} [stablecoin]
 */
async function open(t, pairs, options, stablecoin) {
  const exchange = await startExchange(options);
  const attribute = stablecoin ? `stablecoin="${stablecoin}"` : '';
  const body = `<crypto-ticker pairs="${pairs.join(' ')}" ${attribute}></crypto-ticker>`;
  const visit = await stage.browser.visit(stage.server.page(pageOf(body, SCRIPT)), {exchange});
  const opened = performance.now();
  t.after(async () => {
    await visit.close();
    await exchange.close();
  });
  const {page} = visit;
  await until('the hub is there', () =>
    page.evaluate(() => !!Reflect.get(globalThis, Symbol.for('coinlet.hub.v1'))),
  );
  await page.evaluate(watchRoutes, pairs, stablecoin);
  return {
    ...visit,
    exchange,
    seconds: () => Number(((performance.now() - opened) / 1000).toFixed(1)),
    /** @returns {Promise<Record<string, Known>>} */
    known: () => page.evaluate(() => Reflect.get(globalThis, 'known')()),
    /** Waits until every pair is priced or unsupported. */
    async settled() {
      const known = () => page.evaluate(() => Reflect.get(globalThis, 'known')());
      await until('every pair is priced or unsupported', async () => isSettled(await known()), 45_000).catch(
        async (error) => {
          print(await known());
          throw error;
        },
      );
    },
    /** @returns {Promise<Change[]>} */
    changes: () => page.evaluate(() => Reflect.get(globalThis, 'changes')),
  };
}

/** @param {Leg[]} legs */
const textOf = (legs) =>
  legs.map(({source, symbol, inverted}) => `${inverted ? '1 / ' : ''}${symbol} (${source})`).join(' × ');

const DIGITS = 40;

/** What comes of following the legs: exactly, or at 40 digits where a quotient does not end. @param {Leg[]} legs */
function followed(legs) {
  if (legs.length === 1 && !legs[0].inverted) return legs[0].last;
  let [above, below, shift] = [1n, 1n, 0];
  for (const {last = '', inverted} of legs) {
    const [whole, fraction = ''] = last.split('.');
    const units = BigInt(whole + fraction);
    if (inverted) [below, shift] = [below * units, shift - fraction.length];
    else [above, shift] = [above * units, shift + fraction.length];
  }
  // `above / below / 10^shift`, first with far more digits than are kept.
  const places = 120 + Math.max(0, shift);
  const scaled = above * 10n ** BigInt(places - shift);
  let quotient = scaled / below;
  const excess = quotient.toString().length - DIGITS;
  if (legs.some(({inverted}) => inverted) && excess > 0) {
    const unit = 10n ** BigInt(excess);
    quotient = ((quotient + unit / 2n) / unit) * unit;
  }
  const digits = quotient.toString().padStart(places + 1, '0');
  return `${digits.slice(0, -places)}.${digits.slice(-places)}`.replace(/\.?0+$/, '');
}

/** @param {Record<string, Known>} known */
const isSettled = (known) =>
  Object.values(known).every(
    ({status, legs}) =>
      (status === 'live' && legs.every(({last}) => last !== undefined)) || status === 'unsupported',
  );

/** @param {Record<string, Known>} known */
function print(known) {
  console.table(
    Object.fromEntries(
      Object.entries(known).map(([symbol, {status, legs, last}]) => [
        symbol,
        {status, legs: textOf(legs), last: last?.slice(0, 22)},
      ]),
    ),
  );
}

describe('with all venues there are', {concurrency: true}, () => {
  test('every pair has the price that follows from its legs', async (t) => {
    const {page, known, settled, changes, problems, warnings, refusals, seconds} = await open(t, PAIRS, {
      tickMs: 0,
    });
    await settled();
    console.log(`all settled after ${seconds()} s`);
    const all = await known();
    print(all);
    for (const [symbol, {legs, last, status, shownAs, via}] of Object.entries(all)) {
      if (status === 'unsupported') continue;
      assert.equal(last, followed(legs), `${symbol} = ${textOf(legs)}`);
      assert.equal(shownAs, symbol);
      assert.equal(via !== undefined, legs.length > 1 || legs[0].inverted);
    }
    assert.deepEqual(
      Object.keys(all).filter((symbol) => all[symbol].status === 'unsupported'),
      ['NOPE/USD'],
    );
    const routes = Object.entries(all).map(([symbol, {legs}]) => [symbol, textOf(legs)]);
    assert.deepEqual(Object.fromEntries(routes), ROUTES);
    // Nothing else was shown before.
    const shownRoutes = (await changes()).map(({symbol, route}) => [symbol, route]);
    assert.deepEqual(shownRoutes.sort(), routes.filter(([, route]) => route).sort());

    // What is shown is that: about, where it was computed, and what of.
    const rows = await shownRows(page);
    const titles = await page.$$eval('crypto-ticker >>> [part=price]', (prices) =>
      prices.map((price) => price.getAttribute('title')),
    );
    rows.forEach(({symbol, price, status}, i) => {
      const {via = null, legs} = all[PAIRS[i]];
      assert.equal(symbol, PAIRS[i]);
      assert.equal(titles[i], via, symbol);
      if (status !== 'unsupported')
        assert.equal(price.startsWith('≈'), legs.length > 1, `${symbol} ${price}`);
    });
    console.log('routes on the way:');
    console.table((await changes()).map(({at, ...rest}) => ({s: Number((at / 1000).toFixed(1)), ...rest})));
    assert.deepEqual([problems, warnings], [[], []]);
    if (refusals.length > 0) console.log('the browser writes', refusals);
  });

  test('routes stay as they are, but for a venue that fails and is back', async (t) => {
    const {known, settled, changes, problems, warnings, exchange} = await open(t, PAIRS, {batchMs: 500});
    await settled();
    const count = (await changes()).length;
    const begun = performance.now();
    await until('30 s of normal life have passed', () => performance.now() - begun > 30_000, 40_000);
    assert.deepEqual((await changes()).slice(count), []);
    const before = await known();
    print(before);

    const usesKraken = (/** @type {Known} */ {legs}) => legs.some(({source}) => source === 'kraken');
    const affected = Object.keys(before).filter((symbol) => usesKraken(before[symbol]));
    assert.ok(affected.length > 0);
    const killed = performance.now();
    exchange.venue('kraken').kill();
    const passed = () => Number(((performance.now() - killed) / 1000).toFixed(1));
    /** @type {Record<string, number>} */
    const rerouted = {};
    await until(
      'no price comes from Kraken',
      async () => {
        const now = await known();
        for (const symbol of affected) {
          if (!usesKraken(now[symbol]) && now[symbol].status === 'live') rerouted[symbol] ??= passed();
        }
        return Object.keys(rerouted).length === affected.length;
      },
      60_000,
    ).catch(async (error) => {
      print(await known());
      throw error;
    });
    console.log('re-routed after, s:', rerouted);
    print(await known());
    const gone = performance.now();
    await until('it has stayed so for 20 s', () => performance.now() - gone > 20_000, 30_000);

    exchange.venue('kraken').restore();
    const restored = performance.now();
    await until(
      'all is as it was',
      async () => {
        const now = await known();
        return affected.every(
          (symbol) =>
            textOf(now[symbol].legs) === textOf(before[symbol].legs) && now[symbol].status === 'live',
        );
      },
      90_000,
    ).catch(async (error) => {
      print(await known());
      throw error;
    });
    console.log(`back after ${((performance.now() - restored) / 1000).toFixed(1)} s`);
    const after = (await changes()).slice(count);
    console.table(after.map(({at, ...rest}) => ({s: Number((at / 1000).toFixed(1)), ...rest})));
    for (const symbol of PAIRS) {
      const times = after.filter((one) => one.symbol === symbol).length;
      assert.ok(times <= (affected.includes(symbol) ? 2 : 0), `${symbol} changed its route ${times} times`);
    }
    assert.deepEqual([problems, warnings], [[], []]);
  });
});

describe('a coin that only Binance has, asked for in dollars', {concurrency: true}, () => {
  // The simulated venues all list the same coins; those that play a recording list what was recorded.
  const COIN = 'UMA';
  /** @type {string} */
  let folder;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'coinlet-'));
    const time = new Date().toISOString();
    const kraken = ['USDT/USD', 'EUR/USD'].map((symbol, i) => {
      const last = [0.99937, 1.15834][i];
      const data = [{symbol, bid: last, ask: last, last, volume: 1, low: last, high: last, change: 0}];
      return JSON.stringify({channel: 'ticker', type: 'update', data});
    });
    const coinbase = {type: 'ticker', sequence: 1, product_id: 'BTC-USD', price: '63913.00', time};
    writeFileSync(join(folder, 'kraken.jsonl'), kraken.join('\n'));
    writeFileSync(join(folder, 'coinbase.jsonl'), JSON.stringify(coinbase));
  });
  after(() => rmSync(folder, {recursive: true}));

  for (const [mode, given] of /** @type {const} */ ([
    ['by default', undefined],
    ['label', 'label'],
    ['convert', 'convert'],
  ])) {
    test(`stablecoin: ${mode}`, async (t) => {
      const {page, known, settled, changes, problems, warnings, seconds} = await open(
        t,
        [`${COIN}/USD`],
        {
          tickMs: 0,
          batchMs: 200,
          replay: {kraken: join(folder, 'kraken.jsonl'), coinbase: join(folder, 'coinbase.jsonl')},
        },
        given,
      );
      await settled();
      const all = await known();
      print(all);
      const {legs, last, shownAs, via} = all[`${COIN}/USD`];
      const [row] = await shownRows(page);
      const title = await page.$eval('crypto-ticker >>> [part=price]', (price) =>
        price.getAttribute('title'),
      );
      console.log(mode, {...row, title, after: `${seconds()} s`, changes: await changes()});
      assert.equal(last, followed(legs));
      const [first, second] = legs;
      assert.deepEqual([first.source, first.symbol, first.inverted], ['binance', `${COIN}/USDT`, false]);
      if (given === 'convert') {
        assert.deepEqual([second.source, second.symbol, legs.length], ['kraken', 'USDT/USD', 2]);
        assert.deepEqual([shownAs, row.symbol], [`${COIN}/USD`, `${COIN}/USD`]);
        assert.match(row.price, /^≈ \$\d/);
        assert.equal(title, `${COIN}/USDT (binance) × USDT/USD (kraken)`);
        assert.equal(title, via);
      } else {
        assert.equal(legs.length, 1);
        assert.deepEqual([shownAs, row.symbol], [`${COIN}/USDT`, `${COIN}/USDT`]);
        assert.match(row.price, /^USDT\s\d/);
        assert.equal(title, null);
      }
      assert.equal((await changes()).length, 1);
      assert.deepEqual([problems, warnings], [[], []]);
    });
  }
});
