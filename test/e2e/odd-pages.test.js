import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {describe, test} from 'node:test';
import {startExchange} from '../../demo/exchange/exchange.js';
import {SCRIPT, openStage, pageOf, shownRows, until} from './visitor.js';

const BODY = `<crypto-ticker pairs="BTC/USD ETH/USD"></crypto-ticker>
<p><crypto-price pair="BTC/USD"></crypto-price></p><crypto-converter to="USD"></crypto-converter>`;
const CLASSIC = readFileSync(new URL('../../dist/cdn/coinlet.all.js', import.meta.url), 'utf8');
const HUB = 'coinlet.hub.v1';

const stage = openStage();

/**
 * Opens a page and waits until everything has its price.
 * @param {import('node:test').TestContext} t
 * @param {string} html
 * @param {() => void} [spoil] runs in the page first
 */
async function opened(t, html, spoil) {
  const exchange = await startExchange({tickMs: 100, batchMs: 200});
  const visit = await stage.browser.visit(stage.server.page(html), {
    exchange,
    prepare: async (page) => spoil && (await page.evaluateOnNewDocument(spoil)),
  });
  t.after(() => Promise.all([visit.close(), exchange.close()]));
  const {page, problems} = visit;
  const coinbase = exchange.venue('coinbase');
  return {
    page,
    problems,
    coinbase,
    works: () => until('everything has its price', () => page.evaluate(areThere)),
    /** Everything goes on, with one connection that asks for each pair once, and nobody complains. */
    async isWell() {
      const [before] = await shownRows(page);
      await until('prices go on', async () => (await shownRows(page))[0]?.price !== before.price);
      const asked = coinbase.received.flatMap((text) => JSON.parse(text).product_ids);
      assert.deepEqual([coinbase.handshakes, asked.sort()], [1, ['BTC-USD', 'ETH-USD']]);
      assert.deepEqual(problems, []);
    },
  };
}

/** Whether everything has its price; runs in the page. */
function areThere() {
  return ['crypto-ticker', 'crypto-price', 'crypto-converter'].every((tag) => {
    const root = document.querySelector(tag)?.shadowRoot;
    const field = root?.querySelector('[part~=result]');
    const text =
      field instanceof HTMLInputElement ? field.value : root?.querySelector('[part=price]')?.textContent;
    return /\d/.test(text ?? '');
  });
}

describe('two versions of the library on one page', {concurrency: 2}, () => {
  const another = CLASSIC.replace(/coinlet \d+\.\d+\.\d+/, 'coinlet 99.0.0');
  const alien = another.replaceAll(HUB, 'coinlet.hub.v99');
  const tag = (/** @type {string} */ code) => `<script src="${stage.server.script(code)}"></script>`;

  test('are told apart by what is tried here', () => {
    assert.notEqual(another, CLASSIC);
    assert.notEqual(alien, another);
  });

  for (const [name, scripts] of /** @type {[string, () => string][]} */ ([
    ['one and then another', () => tag(CLASSIC) + tag(another)],
    ['one that loads its parts, and then another', () => SCRIPT + tag(another)],
    ['one, and then one whose hub is of another shape', () => tag(CLASSIC) + tag(alien)],
    ['one whose hub is of another shape, and then one that loads its parts', () => tag(alien) + SCRIPT],
  ])) {
    test(`${name}: the first counts, and there is one connection (F39)`, async (t) => {
      const {works, isWell} = await opened(t, pageOf(BODY, scripts()));
      await works();
      await isWell();
    });
  }
});

describe('a page of another age', {concurrency: 2}, () => {
  test('may write its script and its elements while it is read', async (t) => {
    const write = (/** @type {string} */ html) =>
      `<script>document.write(${JSON.stringify(html).replaceAll('</', '<\\/')})</script>`;
    const html = pageOf(write('<script src="/dist/cdn/coinlet.all.js"></script>') + write(BODY));
    const {works, isWell} = await opened(t, html);
    await works();
    await isWell();
  });

  test('may write itself anew when it is live', async (t) => {
    const {page, works, isWell} = await opened(t, pageOf(BODY, SCRIPT));
    await works();
    await page.evaluate((html) => {
      document.open();
      document.write(html);
      document.close();
    }, pageOf(BODY));
    await works();
    await isWell();
  });

  test('may have what Prototype and MooTools give to all arrays, texts, functions and elements (F46)', async (t) => {
    const {works, isWell} = await opened(t, pageOf(BODY, SCRIPT), extendAll);
    await works();
    await isWell();
  });

  test('may have promises, timers and listeners of its own, as Zone.js makes them (F46)', async (t) => {
    const {works, isWell} = await opened(t, pageOf(BODY, SCRIPT), wrapAll);
    await works();
    await isWell();
  });
});

describe('a page that is not as it should be', {concurrency: 2}, () => {
  test('may have spoiled what every object and list has, and what reads JSON (F46)', async (t) => {
    const {works, isWell} = await opened(t, pageOf(BODY, SCRIPT), () => {
      Object.assign(Object.prototype, {polluted: 'by the page'});
      Object.assign(Array.prototype, {extra: () => 'by the page'});
      const {parse} = JSON;
      JSON.parse = (text, reviver) => parse(text, reviver && ((...all) => reviver(...all)));
    });
    await works();
    await isWell();
  });

  test('may be a frame that may run scripts and nothing else, without storage (F46)', async (t) => {
    const inner = pageOf(BODY, '<script defer src="/dist/cdn/coinlet.all.js"></script>').replaceAll(
      '"',
      '&quot;',
    );
    const {page, problems} = await opened(
      t,
      pageOf(`<iframe sandbox="allow-scripts" srcdoc="${inner}"></iframe>`),
    );
    await until('the frame is there', () => page.frames().length === 2);
    const frame = page.frames()[1];
    assert.ok(frame);
    assert.match(
      await frame.evaluate(() => {
        try {
          return `${localStorage.length}`;
        } catch (error) {
          return `${error}`;
        }
      }),
      /SecurityError/,
    );
    await until('everything has its price', () => frame.evaluate(areThere));
    assert.deepEqual(problems, []);
  });
});

/** As old libraries do; runs in the page. */
function extendAll() {
  const slice = Array.prototype.slice;
  /** @param {any} given */
  const toArray = (given) =>
    given?.toArray ? given.toArray() : given?.length ? slice.call(given) : given ? [given] : [];
  const noop = () => 'by the page';
  const names =
    'each clone clean invoke pluck include exclude without uniq first last compact inspect toJSON';
  const own = Object.fromEntries(names.split(' ').map((name) => [name, noop]));
  Object.assign(Array.prototype, {
    ...own,
    toJSON: undefined,
    toArray() {
      return slice.call(this);
    },
    // Prototype's is an array.
    entries() {
      return slice.call(this);
    },
  });
  Array.from = toArray;
  Object.assign(String.prototype, {...own, toJSON: undefined, strip: noop, contains: noop, blank: noop});
  Object.assign(Function.prototype, {
    /** @this {Function} @param {unknown} self @param {...unknown} first */
    bind(self, ...first) {
      const call = this;
      return (/** @type {unknown[]} */ ...rest) => call.apply(self, [...first, ...rest]);
    },
    delay: noop,
    defer: noop,
    wrap: noop,
  });
  Object.assign(Element.prototype, {
    ...own,
    update: noop,
    show: noop,
    hide: noop,
    visible: noop,
    select: noop,
    set: noop,
    get: noop,
  });
  // As chai's `should`, and what once stood in for Object.prototype.watch.
  for (const name of ['should', 'watch', 'unwatch']) {
    Object.defineProperty(Object.prototype, name, {
      get: () => noop,
      set(value) {
        Object.defineProperty(this, name, {value, writable: true, configurable: true, enumerable: true});
      },
      configurable: true,
    });
  }
}

/** As Zone.js does; runs in the page. */
function wrapAll() {
  const wrapped = new WeakMap();
  const wrap = (/** @type {any} */ callback) => {
    if (typeof callback !== 'function') return callback;
    const own =
      wrapped.get(callback) ?? ((/** @type {unknown[]} */ ...given) => callback.apply(globalThis, given));
    wrapped.set(callback, own);
    return own;
  };
  for (const name of ['setTimeout', 'requestAnimationFrame', 'queueMicrotask']) {
    const native = Reflect.get(globalThis, name);
    Reflect.set(globalThis, name, (/** @type {any} */ callback, /** @type {any} */ ms) =>
      native.call(globalThis, wrap(callback), ms),
    );
  }
  const Native = Promise;
  class ZoneAwarePromise extends Native {
    /** @override */
    static get [Symbol.species]() {
      return ZoneAwarePromise;
    }
    /** @override @param {any} done @param {any} failed */
    then(done, failed) {
      return /** @type {any} */ (super.then(wrap(done), wrap(failed)));
    }
  }
  Reflect.set(globalThis, 'Promise', ZoneAwarePromise);
  const {fetch} = globalThis;
  globalThis.fetch = (input, init) => ZoneAwarePromise.resolve(fetch(input, init));
}
