import {setTimeout as pause} from 'node:timers/promises';
import {pageOf, REAL_ENDPOINT, windowOf} from './pages.js';

/**
 * A page that is open and shows its first price.
 * @typedef {object} Visit
 * @property {import('puppeteer-core').Page} page
 * @property {import('puppeteer-core').CDPSession} session
 * @property {import('./server.js').Feed} feed
 * @property {number} firstPriceMs from the beginning of the navigation until it was painted
 * @property {() => Promise<void>} close
 */

/**
 * Opens a page of prices that shares nothing with any other.
 * @param {import('puppeteer-core').Browser} browser
 * @param {import('./server.js').BenchServer} server
 * @param {import('./pages.js').PageName} name
 * @param {number} count of rows
 * @returns {Promise<Visit>}
 */
export async function visit(browser, server, name, count) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.setViewport(windowOf(count));
  await page.evaluateOnNewDocument(standIn, REAL_ENDPOINT, server.endpoint);
  await page.evaluateOnNewDocument(watchFirstPrice);
  const session = await page.createCDPSession();
  /** @type {Promise<import('./server.js').Feed>} */
  const connected = new Promise((resolve) => server.connected(resolve));
  await page.goto(server.put(`/${name}-${count}.html`, pageOf(name, count)));
  const firstPriceMs = await page.evaluate(() => Reflect.get(globalThis, 'firstPrice'));
  const feed = await connected;
  return {page, session, feed, firstPriceMs, close: () => context.close()};
}

/** Leads one address to another; runs in the page. @param {string} real @param {string} local */
function standIn(real, local) {
  globalThis.WebSocket = class extends WebSocket {
    /** @param {string | URL} url */
    constructor(url) {
      super(`${url}` === real ? local : url);
    }
  };
}

/** Looks after each frame whether it had a price in it; runs in the page. */
function watchFirstPrice() {
  const isShown = () => {
    const element = document.querySelector('crypto-ticker, plain-price');
    return /\d/.test(
      (element?.shadowRoot ?? document).querySelector('[part=price], .price')?.textContent ?? '',
    );
  };
  Reflect.set(
    globalThis,
    'firstPrice',
    new Promise((resolve) => {
      const look = () => {
        // Not in the frame itself, where the page may write after us.
        const {port1, port2} = new MessageChannel();
        port1.onmessage = () => {
          port1.close();
          if (isShown()) resolve(performance.now());
          else requestAnimationFrame(look);
        };
        port2.postMessage(undefined);
      };
      requestAnimationFrame(look);
    }),
  );
}

/**
 * What a page's main thread was busy with.
 * @typedef {object} Cost
 * @property {number} task ms per 1,000 ticks, all of it
 * @property {number} script ms of that in scripts
 * @property {number} longTasks over 50 ms
 * @property {number} ticks that were sent
 * @property {boolean} isBehind whether the page did not keep up
 */

/**
 * Sends ticks for a while and asks what that cost.
 * @param {Visit} visit
 * @param {number} perSecond
 * @param {number} ms
 * @returns {Promise<Cost>}
 */
export async function measureCost({page, session, feed}, perSecond, ms) {
  // Time of the processor, which other programs on the machine do not lengthen.
  await session.send('Performance.disable');
  await session.send('Performance.enable', {timeDomain: 'threadTicks'});
  await page.evaluate(watchLongTasks);
  feed.run(perSecond);
  await pause(500);
  feed.isBehind = false;
  const [before, sentBefore] = [await metrics(session), feed.sent];
  await pause(ms);
  const [after, sent] = [await metrics(session), feed.sent - sentBefore];
  feed.run(0);
  const longTasks = await page.evaluate(() => Reflect.get(globalThis, 'longTasks').length);
  const per1000 = (/** @type {string} */ name) => ((after[name] - before[name]) * 1e6) / sent;
  return {
    task: per1000('TaskDuration'),
    script: per1000('ScriptDuration'),
    longTasks,
    ticks: sent,
    isBehind: feed.isBehind,
  };
}

/** @param {import('puppeteer-core').CDPSession} session @returns {Promise<Record<string, number>>} */
async function metrics(session) {
  const {metrics: list} = await session.send('Performance.getMetrics');
  return Object.fromEntries(list.map(({name, value}) => [name, value]));
}

/** Runs in the page. */
function watchLongTasks() {
  /** @type {number[]} */
  const longTasks = [];
  Reflect.set(globalThis, 'longTasks', longTasks);
  const observer = new PerformanceObserver((list) => {
    longTasks.push(...list.getEntries().map(({duration}) => duration));
  });
  observer.observe({entryTypes: ['longtask']});
}
