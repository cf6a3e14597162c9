import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {trimZeros} from '../../demo/exchange/decimal-text.js';
import {startExchange} from '../../demo/exchange/exchange.js';
import {VENUE_NAMES} from '../../demo/exchange/venues.js';
import {SCRIPT, openStage, pageOf, shownPart, shownRows, until, wordOf} from './visitor.js';

/** @typedef {import('./visitor.js').VenueName} VenueName */

/**
 * @typedef {object} Row what the tests need to know of a venue
 * @property {readonly [string, string]} pairs that it has
 * @property {string} missing a pair that it does not have
 * @property {string} credit what the page names it
 * @property {(pair: string) => string} ticker the path of its REST API that tells the price of a pair
 * @property {RegExp} last the price in that answer, digit for digit
 * @property {(pair: string) => string} [asked] how its socket is asked for a pair; none where there is REST only
 * @property {readonly string[]} [faults] of its own, after each of which it is to be connected anew
 * @property {number} [intervalMs] from one request to the next, where there is REST only
 * @property {boolean} [isCreditDue] it must be named in plain sight
 * @property {boolean} [isRefusing] the browser writes of REST requests that it refuses, or that pages may not read
 */

const joined = (/** @type {string} */ pair) => pair.replace('/', '');
const dashed = (/** @type {string} */ pair) => pair.replace('/', '-');
const COINS = new Map([
  ['BTC', ['bitcoin', 'btc-bitcoin']],
  ['ETH', ['ethereum', 'eth-ethereum']],
]);

/** @type {Record<VenueName, Row>} */
const ROWS = {
  coinbase: {
    pairs: ['BTC/USD', 'ETH/EUR'],
    missing: 'NOPE/USD',
    credit: 'Coinbase',
    ticker: (pair) => `/products/${dashed(pair)}/ticker`,
    last: /"price":"([^"]+)"/,
    asked: dashed,
  },
  kraken: {
    pairs: ['BTC/USD', 'EUR/USD'],
    missing: 'NOPE/USD',
    credit: 'Kraken',
    ticker: (pair) => `/0/public/Ticker?pair=${pair}&assetVersion=1`,
    last: /"c":\["([^"]+)"/,
    asked: (pair) => pair,
  },
  binance: {
    pairs: ['BTC/USDT', 'ETH/BTC'],
    missing: 'NOPE/USDT',
    credit: 'Binance',
    ticker: (pair) => `/api/v3/ticker/24hr?symbol=${joined(pair)}`,
    last: /"lastPrice":"([^"]+)"/,
    asked: (pair) => `${joined(pair).toLowerCase()}@miniTicker`,
    faults: ['serverShutdown'],
    isRefusing: true,
  },
  okx: {
    pairs: ['BTC/USDT', 'ETH/EUR'],
    missing: 'NOPE/USDT',
    credit: 'OKX',
    ticker: (pair) => `/api/v5/market/ticker?instId=${dashed(pair)}`,
    last: /"last":"([^"]+)"/,
    asked: dashed,
    faults: ['notice'],
  },
  bitstamp: {
    pairs: ['BTC/USD', 'EUR/USD'],
    missing: 'NOPE/USD',
    credit: 'Bitstamp',
    ticker: (pair) => `/api/v2/ticker/${joined(pair).toLowerCase()}/`,
    last: /"last":"([^"]+)"/,
    asked: (pair) => `live_trades_${joined(pair).toLowerCase()}`,
    faults: ['requestReconnect'],
  },
  bybit: {
    pairs: ['BTC/USDT', 'ETH/EUR'],
    missing: 'NOPE/USDT',
    credit: 'Bybit',
    ticker: (pair) => `/v5/market/tickers?category=spot&symbol=${joined(pair)}`,
    last: /"lastPrice":"([^"]+)"/,
    asked: (pair) => `tickers.${joined(pair)}`,
  },
  bitfinex: {
    pairs: ['BTC/USD', 'ETH/USDT'],
    missing: 'NOPE/USD',
    credit: 'Bitfinex',
    ticker: (pair) => `/v2/ticker/t${joined(pair).replace('USDT', 'UST')}`,
    last: /^\[(?:[^,]+,){6}([^,]+)/,
    asked: (pair) => `t${joined(pair).replace('USDT', 'UST')}`,
    faults: ['restart'],
  },
  gemini: {
    pairs: ['BTC/USD', 'ETH/BTC'],
    missing: 'NOPE/USD',
    credit: 'Gemini',
    ticker: (pair) => `/v2/ticker/${joined(pair)}`,
    last: /"close":"([^"]+)"/,
    asked: joined,
    isRefusing: true,
  },
  coingecko: {
    pairs: ['BTC/USD', 'ETH/BTC'],
    missing: 'NOPE/USD',
    credit: 'Data provided by CoinGecko',
    ticker: (pair) => {
      const [base, quote] = pair.split('/');
      return `/api/v3/simple/price?ids=${COINS.get(base)?.[0]}&vs_currencies=${quote.toLowerCase()}&precision=full`;
    },
    last: /"\w+":([\d.e-]+)\}/,
    intervalMs: 60_000,
    isCreditDue: true,
  },
  coinpaprika: {
    pairs: ['BTC/USD', 'ETH/BTC'],
    missing: 'NOPE/USD',
    credit: 'CoinPaprika',
    ticker: (pair) => {
      const [base, quote] = pair.split('/');
      return `/v1/tickers/${COINS.get(base)?.[1]}?quotes=${quote}`;
    },
    last: /"price":([\d.e-]+)/,
    intervalMs: 300_000,
    isRefusing: true,
  },
  frankfurter: {
    pairs: ['EUR/USD', 'GBP/JPY'],
    missing: 'USD/SEK',
    credit: 'ECB daily rates by Frankfurter',
    ticker: (pair) => `/v1/latest?base=${pair.slice(0, 3)}&symbols=${pair.slice(4)}`,
    last: /"[A-Z]{3}":([\d.]+)\}/,
    intervalMs: 86_400_000,
    isRefusing: true,
  },
};

const STREAMS = VENUE_NAMES.filter((name) => ROWS[name].asked);
const POLLED = VENUE_NAMES.filter((name) => !ROWS[name].asked);

const stage = openStage();

/** Runs in the page: counts the frames in which a price that was there is not, and keeps the last one of each pair. */
function watchPrices() {
  const page = /** @type {any} */ (globalThis);
  page.lasts = {};
  addEventListener('crypto-update', (event) => {
    const {ticker} = /** @type {import('../../dist/index.js').CryptoUpdateEvent} */ (event);
    page.lasts[`${ticker.pair.base}/${ticker.pair.quote}`] = ticker.last;
  });
  page.gaps = 0;
  let wasThere = false;
  const look = () => {
    const price = document.querySelector('crypto-ticker')?.shadowRoot?.querySelector('[part=price]');
    const isThere = /\d/.test(price?.textContent ?? '');
    if (wasThere && !isThere) page.gaps += 1;
    wasThere ||= isThere;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** A price as it is shown, without its currency and what pads it. @param {string} shown */
const digitsOf = (shown) => trimZeros(shown.replace(/[^\d.]/g, ''));

/** Rounds to as many decimals as another text has. @param {string} text @param {string} model */
const roundedLike = (text, model) => trimZeros(Number(text).toFixed(model.split('.')[1]?.length ?? 0));

/**
 * Opens a page whose prices all come from one venue, on an exchange that stands still.
 * @param {import('node:test').TestContext} t
 * @param {VenueName} name
 * @param {(venue: import('../../demo/exchange/venue.js').Venue) => void} [beforehand]
 */
async function open(t, name, beforehand) {
  const {pairs, missing, ticker, last, asked} = ROWS[name];
  const isPolled = !asked;
  const exchange = await startExchange({venues: [name], tickMs: 0, batchMs: 200});
  const venue = exchange.venue(name);
  beforehand?.(venue);
  const opened = performance.now();
  const visit = await stage.browser.visit(
    stage.server.page(
      pageOf(
        `<crypto-ticker source="${name}" pairs="${[...pairs, missing].join(' ')}"></crypto-ticker>
        <p><crypto-price source="${name}" pair="${pairs[0]}"></crypto-price></p>`,
        SCRIPT,
      ),
    ),
    {exchange, prepare: (page) => page.evaluateOnNewDocument(watchPrices)},
  );
  t.after(async () => {
    await visit.close();
    await exchange.close();
  });
  // A twin tells the same prices while nobody trades, and what it is asked counts for nothing at the other.
  const twin = asked ? exchange : await startExchange({venues: [name], tickMs: 0});
  t.after(() => twin.close());
  /** @type {Map<string, string>} */
  const known = new Map();
  /** What the exchange itself says. @param {string} pair */
  const toldOf = async (pair) => {
    const before = twin.venue(name).requests.length;
    const text = known.get(pair) ?? (await (await fetch(twin.rest(name) + ticker(pair))).text());
    if (twin === exchange) venue.requests.splice(venue.requests.indexOf(ticker(pair), before), 1);
    else known.set(pair, text);
    const [, price] = last.exec(text) ?? assert.fail(`No price of ${pair} in ${text}`);
    return trimZeros(price);
  };
  const rows = () => shownRows(visit.page);
  return {
    ...visit,
    venue,
    rows,
    toldOf,
    seconds: () => Number(((performance.now() - opened) / 1000).toFixed(1)),
    /** The first rows are live, with the prices of the exchange. @param {number} [count] */
    async isRight(count = 2) {
      const shown = (await rows()).slice(0, count);
      const told = await Promise.all(pairs.slice(0, count).map(toldOf));
      const lasts = await visit.page.evaluate(() => Reflect.get(globalThis, 'lasts'));
      if (shown.length < count || shown.some(({time}) => !time)) return false;
      return shown.every(({price}, i) => {
        const isExact = trimZeros(lasts[pairs[i]] ?? '') === told[i];
        // Averages have more digits than are shown.
        const expected = isPolled ? roundedLike(told[i], digitsOf(price)) : told[i];
        return isExact && digitsOf(price) === expected;
      });
    },
    /** @param {string} list */
    ask: (list) =>
      visit.page.$eval('crypto-ticker', (element, given) => element.setAttribute('pairs', given), list),
    gaps: () => visit.page.evaluate(() => /** @type {number} */ (Reflect.get(globalThis, 'gaps'))),
  };
}

/**
 * Waits until nothing has been subscribed to or let go of for as long as what nobody wants is kept.
 * @param {import('../../demo/exchange/venue.js').Venue} venue
 * @returns {Promise<number>} how many messages there were
 */
async function quiet({received}) {
  let count = 0;
  let since = 0;
  await until('nothing is asked for', () => {
    const now = received.filter((text) => /subscribe/i.test(text)).length;
    if (now !== count) [count, since] = [now, performance.now()];
    return performance.now() - since > 5000;
  });
  return received.length;
}

/** How often each pair was asked for in these messages. @param {VenueName} name @param {string[]} received */
function timesAsked(name, received) {
  const {pairs, missing, asked = joined} = ROWS[name];
  const texts = received.filter((text) => /subscribe/i.test(text) && !/unsubscribe/i.test(text));
  return [...pairs, missing].map((pair) => texts.join(' ').split(`${asked(pair)}"`).length - 1);
}

describe('a page with one source that streams', {concurrency: 3}, () => {
  for (const name of STREAMS) {
    test(name, async (t) => {
      const {pairs, missing, credit, asked = joined, faults = [], isRefusing = false} = ROWS[name];
      const {page, problems, warnings, refusals, venue, rows, ...visit} = await open(t, name);
      /** @type {Record<string, number | string>} */
      const figures = {};

      await until('both prices are those of the exchange', () => visit.isRight());
      figures['prices after, s'] = visit.seconds();
      await until(
        'the third is unsupported',
        async () => wordOf((await rows())[2].status) === 'unsupported',
        60_000,
      );
      figures['unsupported after, s'] = visit.seconds();
      assert.ok(visit.seconds() < 20, `unsupported after ${visit.seconds()} s`);
      assert.ok(await visit.isRight());
      assert.deepEqual(
        (await rows()).map(({symbol}) => symbol),
        [...pairs, missing],
      );
      assert.equal(await shownPart(page, 'crypto-ticker', 'source'), credit);

      const before = await visit.toldOf(pairs[0]);
      await until('the exchange has another price', async () => {
        venue.trade(pairs[0]);
        return (await visit.toldOf(pairs[0])) !== before;
      });
      await until('it is shown', () => visit.isRight());

      // What is not wanted any more is let go of; what was tried for the third has been by then.
      let marked = await quiet(venue);
      await visit.ask(pairs[0]);
      const begun = performance.now();
      await until('the exchange hears of it', () =>
        venue.received.slice(marked).some((text) => /unsubscribe/i.test(text)),
      );
      figures['unsubscribed after, s'] = Number(((performance.now() - begun) / 1000).toFixed(1));
      const farewells = venue.received.slice(marked).filter((text) => /unsubscribe/i.test(text));
      assert.equal(farewells.length, 1);
      if (name !== 'bitfinex') assert.ok(farewells[0].includes(asked(pairs[1])), farewells[0]);
      assert.ok(!farewells[0].includes(`${asked(pairs[0])}"`), farewells[0]);
      assert.ok(await visit.isRight(1));
      await visit.ask([...pairs, missing].join(' '));
      await until('both are back', () => visit.isRight());

      // Connected anew, it asks for what is wanted, each once.
      /** @type {[string, () => void][]} */
      const causes = [
        ['disconnect', () => venue.disconnect()],
        ...faults.map((fault) => /** @type {[string, () => void]} */ ([fault, () => venue.fault(fault)])),
      ];
      for (const [cause, act] of causes) {
        const {handshakes} = venue;
        marked = venue.received.length;
        const since = performance.now();
        act();
        await until(`it is connected anew after ${cause}`, () => venue.handshakes > handshakes);
        figures[`${cause}: connected after, s`] = Number(((performance.now() - since) / 1000).toFixed(1));
        let tradedAt = 0;
        await until('a new price is shown', async () => {
          // What it says before it is asked is not heard.
          if (performance.now() - tradedAt > 2000) {
            tradedAt = performance.now();
            venue.trade(pairs[0]);
          }
          return visit.isRight();
        });
        figures[`${cause}: price after, s`] = Number(((performance.now() - since) / 1000).toFixed(1));
        await until('both are asked for', () => {
          const [first, second] = timesAsked(name, venue.received.slice(marked));
          return first && second;
        });
        assert.deepEqual(timesAsked(name, venue.received.slice(marked)), [1, 1, 0], cause);
        assert.equal(venue.handshakes, handshakes + 1, cause);
        assert.equal(venue.connections, 1, cause);
        assert.equal(wordOf((await rows())[2].status), 'unsupported');
      }

      console.log(name, figures);
      assert.equal(await visit.gaps(), 0, 'the price vanished');
      assert.deepEqual([problems, warnings], [[], []]);
      if (refusals.length > 0) console.log(name, 'the browser writes', refusals);
      if (!isRefusing) assert.deepEqual(refusals, []);
    });
  }
});

describe('a page with one source that is polled', {concurrency: true}, () => {
  for (const name of POLLED) {
    const {pairs, missing, credit, intervalMs = 0, isCreditDue = false, isRefusing = false} = ROWS[name];

    test(`${name} asks no more often than it says`, async (t) => {
      const {page, problems, warnings, refusals, venue, rows, ...visit} = await open(t, name);
      await until('both prices are those of the exchange', () => visit.isRight());
      const shownAfter = visit.seconds();
      await until(
        'the third is unsupported',
        async () => wordOf((await rows())[2].status) === 'unsupported',
        60_000,
      );
      const unsupportedAfter = visit.seconds();
      console.log(name, {shownAfter, unsupportedAfter, requests: venue.requests});
      assert.ok(unsupportedAfter < 20, `unsupported after ${unsupportedAfter} s`);
      assert.ok(await visit.isRight());
      assert.equal(await shownPart(page, 'crypto-ticker', 'source'), credit);
      assert.deepEqual(await visibleCredits(page, 'crypto-ticker'), [credit]);
      assert.deepEqual(await visibleCredits(page, 'crypto-price'), isCreditDue ? [credit] : []);

      const first = venue.requests.length;
      assert.equal(new Set(venue.requests).size, first, venue.requests.join('\n'));
      await until('55 s have passed', () => visit.seconds() > 55, 60_000);
      assert.equal(venue.requests.length, first, venue.requests.join('\n'));
      if (intervalMs === 60_000) {
        await until('it asks again', () => venue.requests.length > first, 20_000);
        const asksAgainAfter = visit.seconds();
        assert.ok(asksAgainAfter >= 60, `${asksAgainAfter} s`);
        console.log(name, {asksAgainAfter});
      }
      assert.ok(await visit.isRight());
      assert.equal(await visit.gaps(), 0, 'the price vanished');
      assert.deepEqual([problems, warnings], [[], []]);
      if (!isRefusing) assert.deepEqual(refusals, []);
    });

    test(`${name} waits when it is told to, even if it cannot read so`, async (t) => {
      const {problems, warnings, venue, rows, ...visit} = await open(t, name, (one) =>
        one.refuseRest(429, {cors: false}),
      );
      await until('it has asked', () => venue.requests.length);
      await until('it has been refused', async () => (await rows()).length === 3 && visit.seconds() > 3);
      venue.restore();
      const first = venue.requests.length;
      assert.ok(
        (await rows()).slice(0, 2).every(({status}) => status === 'loading'),
        JSON.stringify(await rows()),
      );
      await until('both prices are there', () => visit.isRight(), 75_000);
      console.log(name, {afterRefusal: visit.seconds(), requests: venue.requests.slice(first)});
      assert.ok(visit.seconds() > (name === 'frankfurter' ? 0 : 60), `it asked after ${visit.seconds()} s`);
      assert.equal((await rows())[2].symbol, missing);
      assert.deepEqual(
        (await rows()).slice(0, 2).map(({symbol}) => symbol),
        pairs,
      );
      assert.deepEqual([problems, warnings], [[], []]);
    });
  }
});

/**
 * The credits of an element that can be seen.
 * @param {import('puppeteer-core').Page} page
 * @param {string} selector
 */
function visibleCredits(page, selector) {
  return page.evaluate((some) => {
    const found = [...(document.querySelector(some)?.shadowRoot?.querySelectorAll('a[part=source]') ?? [])];
    return found
      .filter((link) => {
        const {width, height} = link.getBoundingClientRect();
        const isClipped = !!link.closest('.aside');
        return link.checkVisibility() && width > 20 && height > 5 && !isClipped;
      })
      .map((link) => link.textContent);
  }, selector);
}
