import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import {startExchange} from '../../demo/exchange/exchange.js';
import {startPageServer} from '../helpers/page-server.js';
import {countWhatLives} from '../helpers/what-lives.js';
import {SCRIPT, pageOf, shownRows, startBrowser, until} from './visitor.js';

const PAIRS = 'BTC ETH SOL XRP DOGE ADA LTC LINK'.split(' ').map((coin) => `${coin}/USD`);
PAIRS.push('BTC/EUR', 'ETH/BTC');

const TICKERS = Array.from({length: 100}, (_, i) => {
  const pairs = [PAIRS[i % 10], PAIRS[(i + 1) % 10]].join(' ');
  return `<crypto-ticker pairs="${pairs}"></crypto-ticker>`;
});
const PRICES = Array.from({length: 100}, (_, i) => `<crypto-price pair="${PAIRS[i % 10]}"></crypto-price>`);
const BODY = `<main>${TICKERS.join('')}<p>${PRICES.join(', ')}</p></main><aside></aside>`;

describe('200 elements that show 10 pairs', () => {
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
      startExchange({tickMs: 50, batchMs: 200}),
    ]);
  });
  after(() => Promise.all([browser.close(), server.close(), exchange.close()]));

  /** Opens the page anew and waits until everything on it shows a price. */
  async function open() {
    exchange.venue('coinbase').received.length = 0;
    exchange.venue('coinbase').handshakes = 0;
    visit = await browser.visit(server.page(pageOf(BODY, SCRIPT)), {
      exchange,
      async prepare(page) {
        await page.evaluateOnNewDocument(countWhatLives);
        await page.evaluateOnNewDocument(countWhatListens);
      },
    });
    await until('all show a price', () => visit.page.evaluate(countOfPriced).then((count) => count === 300));
  }

  async function close() {
    assert.deepEqual([visit.problems, visit.warnings], [[], []]);
    await visit.close();
    await until('the server has no connection left', () => !exchange.venue('coinbase').connections);
  }

  test('share one socket and one subscription', async () => {
    await open();
    const {handshakes, connections, received} = exchange.venue('coinbase');
    assert.deepEqual(
      {handshakes, connections, messages: received.length},
      {
        ...{handshakes: 1, connections: 1, messages: 1},
      },
    );
    const {type, product_ids: ids} = JSON.parse(received[0]);
    assert.equal(type, 'subscribe');
    assert.deepEqual(ids.sort(), PAIRS.map((pair) => pair.replace('/', '-')).sort());
    assert.equal(exchange.venue('kraken').attempts, 0);
    await close();
  });

  test('say nothing to the server when they are moved, and go on (F37)', async () => {
    await open();
    await visit.page.evaluate(() => {
      const [main, aside] = document.querySelectorAll('main, aside');
      aside.append(...main.children);
      requestAnimationFrame(() => {
        main.append(...aside.children);
        const elements = [...main.querySelectorAll('crypto-ticker')];
        for (const element of elements) element.remove();
        // A moment later, as frameworks do.
        setTimeout(() => {
          main.prepend(...elements.reverse());
          document.body.id = 'moved';
        }, 100);
      });
    });
    // Not as a promise of the page, which a browser may take for garbage.
    await until('they have been moved', () => visit.page.evaluate(() => document.body.id === 'moved'));
    const movedAt = performance.now();
    // By then what is not wanted any more would have been let go of.
    await until('5 s have passed', () => performance.now() - movedAt > 5000);
    const {handshakes, connections, received} = exchange.venue('coinbase');
    assert.deepEqual(
      {handshakes, connections, messages: received.length},
      {
        ...{handshakes: 1, connections: 1, messages: 1},
      },
    );
    const [before] = await shownRows(visit.page);
    await until('prices go on', async () => (await shownRows(visit.page))[0].price !== before.price);
    assert.equal(await visit.page.evaluate(countOfPriced), 300);
    await close();
  });

  test('leave nothing behind 4 s after the last one was removed (F38)', async () => {
    await open();
    const busy = await visit.page.evaluate(whatLives);
    assert.equal(busy.sockets, 1);
    assert.ok(busy.timers > 0 && busy.listeners > 0, 'the count misses something');
    const removedAt = await visit.page.evaluate(() => {
      const elements = [...document.querySelectorAll('crypto-ticker, crypto-price')];
      Reflect.set(
        globalThis,
        'removed',
        elements.map((element) => new WeakRef(element)),
      );
      document.body.replaceChildren();
      return performance.now();
    });
    await until('the socket is closed', () => !exchange.venue('coinbase').connections, 10_000);
    const lingered = (await visit.page.evaluate(() => performance.now())) - removedAt;
    assert.ok(lingered > 2900 && lingered < 5500, `the socket was closed after ${Math.round(lingered)} ms`);
    console.log(`The socket was closed ${(lingered / 1000).toFixed(1)} s after the last element was removed`);
    await until('nothing lives', async () => {
      const {sockets, timers, frames, listeners} = await visit.page.evaluate(whatLives);
      return sockets + timers + frames + listeners === 0;
    });
    // The one that looks for the page's first converter.
    assert.equal((await visit.page.evaluate(whatLives)).observers, 1);

    const session = await visit.page.createCDPSession();
    await until('the elements are garbage', async () => {
      await session.send('HeapProfiler.collectGarbage');
      return visit.page.evaluate(() => {
        const removed = /** @type {WeakRef<Element>[]} */ (Reflect.get(globalThis, 'removed'));
        return removed.every((one) => !one.deref());
      });
    });
    await close();
  });

  test('begin again after that', async () => {
    await open();
    await visit.page.evaluate(() => document.body.replaceChildren());
    await until('the socket is closed', () => !exchange.venue('coinbase').connections, 10_000);
    await visit.page.evaluate(() => {
      document.body.innerHTML = '<crypto-ticker pairs="BTC/USD ETH/USD"></crypto-ticker>';
    });
    await until('prices are back', async () =>
      (await shownRows(visit.page)).every(({price, time}) => time && /\d/.test(price)),
    );
    const {handshakes, connections, received} = exchange.venue('coinbase');
    assert.deepEqual(
      {handshakes, connections, messages: received.length},
      {
        ...{handshakes: 2, connections: 1, messages: 2},
      },
    );
    await close();
  });
});

/** Runs in the page. */
function countOfPriced() {
  const elements = [...document.querySelectorAll('crypto-ticker, crypto-price')];
  const prices = elements.flatMap((one) => [...(one.shadowRoot?.querySelectorAll('[part=price]') ?? [])]);
  return prices.filter(({textContent}) => /\d/.test(textContent ?? '')).length;
}

/** Runs in the page. @returns {import('../helpers/what-lives.js').Alive & Record<'listeners' | 'observers', number>} */
function whatLives() {
  return Reflect.get(globalThis, 'alive')();
}

/** Runs in the page before everything else, but what counts the rest: `alive()` tells of listeners and observers too. */
function countWhatListens() {
  /** @type {Map<unknown, Set<unknown>>} */
  const observers = new Map();
  /** @type {{target: EventTarget, type: string, listener: unknown}[]} */
  let listeners = [];

  for (const name of ['MutationObserver', 'ResizeObserver', 'IntersectionObserver', 'PerformanceObserver']) {
    const Original = Reflect.get(globalThis, name);
    Reflect.set(
      globalThis,
      name,
      class extends Original {
        /** @param {unknown[]} given */
        observe(...given) {
          observers.set(this, (observers.get(this) ?? new Set()).add(given[0]));
          super.observe(...given);
        }
        /** @param {unknown} target */
        unobserve(target) {
          observers.get(this)?.delete(target);
          super.unobserve(target);
        }
        disconnect() {
          observers.delete(this);
          super.disconnect();
        }
      },
    );
  }

  const {addEventListener, removeEventListener} = EventTarget.prototype;
  const forget = (
    /** @type {EventTarget} */ target,
    /** @type {string} */ type,
    /** @type {unknown} */ listener,
  ) => {
    listeners = listeners.filter(
      (one) => one.target !== target || one.type !== type || one.listener !== listener,
    );
  };
  /** @type {EventTarget['addEventListener']} */
  EventTarget.prototype.addEventListener = function (type, listener, options) {
    // Those on elements go with them.
    if (!(this instanceof Element)) {
      const target = this;
      listeners.push({target, type, listener});
      const signal = typeof options === 'object' ? options?.signal : undefined;
      if (signal) addEventListener.call(signal, 'abort', () => forget(target, type, listener));
    }
    addEventListener.call(this, type, listener, options);
  };
  /** @type {EventTarget['removeEventListener']} */
  EventTarget.prototype.removeEventListener = function (type, listener, options) {
    forget(this, type, listener);
    removeEventListener.call(this, type, listener, options);
  };

  const alive = Reflect.get(globalThis, 'alive');
  Reflect.set(globalThis, 'alive', () => ({
    ...alive(),
    listeners: listeners.length,
    // One that looks at nothing any more costs nothing.
    observers: [...observers.values()].filter(({size}) => size).length,
  }));
}
