import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {SCRIPT, openTradingStage, pageOf, shownPart, shownRows, until} from './visitor.js';

const NOT_ITS_OWN = '<link rel="icon" href="data:,">';
const ELEMENTS = {
  'a ticker': '<crypto-ticker pairs="BTC/USD ETH/USD"></crypto-ticker>',
  'a price': '<crypto-price pair="BTC/USD"></crypto-price>',
  'a converter': '<crypto-converter amount="2" from="BTC" to="USD"></crypto-converter>',
};
const ALL = Object.values(ELEMENTS).join('\n');

const stage = openTradingStage();

/** @typedef {{url: string, referrer: string | undefined, cookie: string | undefined}} Request */

/**
 * Opens a page; gives it with all that its browser asks for, of which the page itself is the first.
 * @param {string} body
 */
async function visit(body) {
  /** @type {Request[]} */
  const requests = [];
  const opened = await stage.visit(pageOf(body, NOT_ITS_OWN + SCRIPT), {
    prepare: async (page) => {
      await page.evaluateOnNewDocument(spy);
      const session = await page.createCDPSession();
      session.on('Network.requestWillBeSent', ({request: {url, headers}}) => {
        requests.push({url, referrer: headers['Referer'], cookie: headers['Cookie']});
      });
      session.on('Network.webSocketCreated', ({url}) => {
        requests.push({url, referrer: undefined, cookie: undefined});
      });
      await session.send('Network.enable');
    },
  });
  return {...opened, requests};
}

/** Runs in the page: writes down every touch of what stores or sends. */
function spy() {
  /** @type {string[]} */
  const touched = [];
  Reflect.set(globalThis, 'touched', touched);
  /** @param {object} owner @param {string} name */
  const watch = (owner, name) => {
    const found = Object.getOwnPropertyDescriptor(owner, name);
    if (!found) throw new Error(`There is no ${name}`);
    /** @param {Function | undefined} original */
    const told = (original) =>
      original &&
      /** @this {unknown} @param {unknown[]} given */
      function (...given) {
        touched.push(name);
        return Reflect.apply(original, this, given);
      };
    const {value, get, set} = found;
    Object.defineProperty(
      owner,
      name,
      value ? {...found, value: told(value)} : {...found, get: told(get), set: told(set)},
    );
  };
  for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches', 'cookieStore'])
    if (Object.hasOwn(globalThis, name)) watch(globalThis, name);
  watch(Document.prototype, 'cookie');
  watch(Navigator.prototype, 'sendBeacon');
  watch(globalThis, 'XMLHttpRequest');
  watch(globalThis, 'EventSource');
  watch(globalThis, 'Image');
  watch(globalThis, 'SharedWorker');
  watch(HTMLImageElement.prototype, 'src');
}

/** @param {import('puppeteer-core').Page} page */
const touched = (page) => page.evaluate(() => Reflect.get(globalThis, 'touched'));

/** @param {import('puppeteer-core').Page} page @param {string} body */
async function isShown(page, body) {
  for (const [tag, part] of [
    ['crypto-ticker', 'price'],
    ['crypto-price', 'price'],
    ['crypto-converter', 'result'],
  ])
    if (body.includes(tag))
      await until(`${tag} shows a number`, async () => /\d/.test(await shownPart(page, tag, part)));
}

/** @param {readonly Request[]} requests what is neither of the script's own place nor the page */
const outside = (requests) => requests.slice(1).filter(({url}) => !url.startsWith(`${stage.origin}/dist/`));

describe('a page with', () => {
  for (const [name, body] of Object.entries({...ELEMENTS, 'all of them, twice': ALL + ALL})) {
    test(`${name} asks for its own files and opens one connection; it stores nothing and sends no beacon`, async () => {
      const {page, requests, problems} = await visit(body);
      await isShown(page, body);
      assert.deepEqual(
        outside(requests)
          .map(({url}) => url)
          .filter((url) => !url.startsWith('data:')),
        [stage.exchange.endpoint('coinbase')],
      );
      assert.deepEqual(await touched(page), []);
      assert.deepEqual(await page.cookies(), []);
      // Each of its own files once.
      const own = requests.map(({url}) => url).filter((url) => url.startsWith(`${stage.origin}/dist/`));
      assert.equal(own.length, new Set(own).size);
      assert.deepEqual(problems, []);
    });
  }

  test('charts asks the source that it names, without a referrer and without a cookie', async () => {
    const {page, requests} = await visit(
      '<crypto-ticker pairs="BTC/USD" sparkline="24h" source="coinbase"></crypto-ticker>',
    );
    await until('there is a chart', () => page.$('crypto-ticker >>> [part=sparkline]'));
    const others = outside(requests).filter(({url}) => /^http/.test(url));
    assert.ok(others.length > 0);
    for (const {url, referrer, cookie} of others) {
      assert.ok(url.startsWith(stage.exchange.rest('coinbase')), url);
      assert.ok(!referrer && !cookie, `${referrer} ${cookie}`);
    }
  });

  test('a source of its choice asks no other', async () => {
    const {page, requests} = await visit('<crypto-ticker pairs="BTC/USD" source="kraken"></crypto-ticker>');
    await until('there is a price', async () => (await shownRows(page))[0]?.time);
    assert.deepEqual(
      outside(requests)
        .map(({url}) => url)
        .filter((url) => !url.startsWith('data:')),
      [stage.exchange.endpoint('kraken')],
    );
  });

  test('elements that need consent asks nobody and loads no source, and one agrees for itself', async () => {
    const body = ALL.replaceAll(/<crypto-\w+/g, '$& consent="required"');
    const {page, requests, problems} = await visit(body);
    for (const tag of ['crypto-ticker', 'crypto-price', 'crypto-converter'])
      await until(`${tag} has a button`, () => page.$(`${tag} >>> [part=consent]`));
    const text = await shownPart(page, 'crypto-ticker', 'consent');
    assert.equal(text, 'Show live prices from Coinbase, Kraken, Binance, or CoinGecko');
    assert.deepEqual(
      outside(requests).filter(({url}) => !url.startsWith('data:')),
      [],
    );
    assert.ok(
      !requests.some(({url}) => /trouble|coinbase-|kraken|binance|coingecko|-rest|polling/.test(url)),
    );
    assert.equal(stage.exchange.venue('coinbase').attempts, 0);

    const shifts = await page.evaluateHandle(() => {
      /** @type {number[]} */
      const found = [];
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) found.push(Reflect.get(entry, 'value'));
      }).observe({type: 'layout-shift', buffered: false});
      return found;
    });
    await page.$eval('crypto-ticker', (element) => Reflect.get(element, 'activate').call(element));
    await until('the ticker is live', async () => (await shownRows(page)).every(({time}) => time));
    assert.deepEqual(await shifts.jsonValue(), []);
    assert.deepEqual(
      outside(requests)
        .map(({url}) => url)
        .filter((url) => !url.startsWith('data:')),
      [stage.exchange.endpoint('coinbase')],
    );
    assert.deepEqual(
      stage.exchange.venue('coinbase').received.map((one) => JSON.parse(one).product_ids),
      [['BTC-USD', 'ETH-USD']],
    );
    assert.ok(await page.$('crypto-price >>> [part=consent]'));

    const button = await page.$('crypto-converter >>> [part=consent]');
    await button?.click();
    await until('the converter has a result', () => shownPart(page, 'crypto-converter', 'result'));
    assert.deepEqual(await touched(page), []);
    assert.deepEqual(problems, []);
  });
});
