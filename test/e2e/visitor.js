import {setTimeout as pause} from 'node:timers/promises';
import puppeteer from 'puppeteer-core';
import {chromium} from '../helpers/browsers.js';
import {lazyFile} from '../helpers/page-server.js';

/**
 * One page in a browser, and everything about it that somebody could complain of.
 * @typedef {object} Visit
 * @property {import('puppeteer-core').Page} page
 * @property {string[]} problems errors, unhandled rejections, policy violations, and addresses off this machine that were asked
 * @property {string[]} warnings what was written with `console.warn`
 * @property {() => Promise<void>} close
 */

/**
 * @typedef {object} VisitOptions
 * @property {{coinbase: string, kraken: string}} [endpoints] where sockets to the real exchanges are led to
 * @property {(page: import('puppeteer-core').Page) => Promise<unknown>} [prepare] before anything of the page runs
 */

/**
 * @typedef {object} Browser
 * @property {(url: string, options?: VisitOptions) => Promise<Visit>} visit opens a page that shares nothing with any other
 * @property {() => Promise<void>} close
 */

const REAL = {coinbase: 'wss://ws-feed.exchange.coinbase.com', kraken: 'wss://ws.kraken.com/v2'};

/**
 * Starts a browser that cannot reach any other machine.
 * @returns {Promise<Browser>}
 */
export async function startBrowser() {
  const options = await chromium();
  const browser = await puppeteer.launch({
    ...options,
    args: [...options.args, '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
  });
  return {
    async visit(url, {endpoints, prepare} = {}) {
      const context = await browser.createBrowserContext();
      const page = await context.newPage();
      const notes = await listenTo(page);
      if (endpoints) {
        await page.evaluateOnNewDocument(standIn, {
          [REAL.coinbase]: endpoints.coinbase,
          [REAL.kraken]: endpoints.kraken,
        });
      }
      await prepare?.(page);
      await page.goto(url);
      return {page, ...notes, close: () => context.close()};
    },
    close: () => browser.close(),
  };
}

/** @param {import('puppeteer-core').Page} page */
async function listenTo(page) {
  /** @type {string[]} */
  const problems = [];
  /** @type {string[]} */
  const warnings = [];
  page.on('console', (message) => {
    const text = message.text();
    // What the browser itself says about a connection that failed; no page can keep it from that.
    const isNetwork = /^WebSocket connection to /.test(text);
    if (message.type() === 'warn') warnings.push(text);
    if (message.type() === 'error' && !isNetwork) problems.push(text);
  });
  // Unhandled rejections too.
  page.on('pageerror', (error) => problems.push(`${error}`));
  await page.evaluateOnNewDocument(() => {
    addEventListener('securitypolicyviolation', ({effectiveDirective, blockedURI, sample}) => {
      console.error(`violates ${effectiveDirective}: ${blockedURI} ${sample}`);
    });
  });
  const session = await page.createCDPSession();
  const asked = (/** @type {string} */ url) => {
    const {protocol, hostname} = new URL(url);
    if (protocol !== 'data:' && hostname !== '127.0.0.1') problems.push(`asks ${url}`);
  };
  session.on('Network.requestWillBeSent', ({request}) => asked(request.url));
  session.on('Network.webSocketCreated', ({url}) => asked(url));
  await session.send('Network.enable');
  return {problems, warnings};
}

/** @param {Record<string, string>} addresses */
function standIn(addresses) {
  const Original = WebSocket;
  globalThis.WebSocket = class extends Original {
    /** @param {string | URL} url */
    constructor(url) {
      super(addresses[`${url}`] ?? url);
    }
  };
}

/**
 * A page with the given body.
 * @param {string} body
 * @param {string} [head]
 */
export function pageOf(body, head = '') {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Test</title>
${head}</head><body>${body}</body></html>`;
}

/**
 * The code of a module that loads the script-tag bundle and makes its own adapters talk to an exchange on this machine:
 * in the same task, so that the real ones are never asked.
 * @param {import('../../demo/exchange/exchange.js').Exchange} exchange
 */
export function localSources(exchange) {
  return `import {coinbase, registerSource, webSocketSource} from '/dist/cdn/coinlet.js';
import {kraken} from '${lazyFile('kraken')}';
registerSource('coinbase', webSocketSource({...coinbase, endpoint: '${exchange.endpoint('coinbase')}'}));
registerSource('kraken', webSocketSource({...kraken, endpoint: '${exchange.endpoint('kraken')}'}));
`;
}

/**
 * Asks again and again until the answer is yes.
 * @template T
 * @param {string} what in words, for the error
 * @param {() => T | Promise<T>} ask
 * @param {number} [ms]
 * @returns {Promise<Exclude<T, false | 0 | '' | null | undefined>>} the answer
 * @throws {Error} when it is no for too long
 */
export async function until(what, ask, ms = 20_000) {
  const deadline = performance.now() + ms;
  for (;;) {
    const answer = await ask();
    if (answer) return /** @type {any} */ (answer);
    if (performance.now() > deadline) throw new Error(`Not within ${ms / 1000} s: ${what}`);
    await pause(50);
  }
}

/**
 * Waits until the page has painted what it knew.
 * @param {import('puppeteer-core').Page} page
 */
export async function painted(page) {
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
}

/**
 * What a row of a ticker shows, or an element that shows one price.
 * @typedef {object} Shown
 * @property {string} symbol
 * @property {string} price
 * @property {string} change
 * @property {string} status how it stands; empty when it is live
 * @property {string} time of a live price
 */

/**
 * What the rows of the tickers on a page show, from top to bottom.
 * @param {import('puppeteer-core').Page} page
 * @param {string} [selector]
 * @returns {Promise<Shown[]>}
 */
export function shownRows(page, selector = 'crypto-ticker') {
  return page.evaluate((some) => {
    const rows = [...document.querySelectorAll(some)].flatMap((element) => [
      ...(element.shadowRoot?.querySelectorAll('[part=row]') ?? []),
    ]);
    return rows.map((row) => {
      const text = (/** @type {string} */ part) => row.querySelector(`[part=${part}]`)?.textContent ?? '';
      return {
        symbol: text('symbol'),
        price: text('price'),
        change: text('change'),
        status: text('status'),
        time: text('time'),
      };
    });
  }, selector);
}

/**
 * The text of one part of an element; empty when it is not there.
 * @param {import('puppeteer-core').Page} page
 * @param {string} selector
 * @param {string} part
 */
export function shownPart(page, selector, part) {
  return page.evaluate(
    (some, name) => {
      const found = document.querySelector(some)?.shadowRoot?.querySelector(`[part~=${name}]`);
      return (found instanceof HTMLInputElement ? found.value : found?.textContent?.trim()) ?? '';
    },
    selector,
    part,
  );
}

/**
 * The names of the sources that an element credits.
 * @param {import('puppeteer-core').Page} page
 * @param {string} selector
 * @returns {Promise<string[]>}
 */
export function shownSources(page, selector) {
  return page.evaluate(
    (some) =>
      [...(document.querySelector(some)?.shadowRoot?.querySelectorAll('[part=source]') ?? [])].map(
        (link) => link.textContent ?? '',
      ),
    selector,
  );
}
