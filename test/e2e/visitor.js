import {setTimeout as pause} from 'node:timers/promises';
import {after, afterEach, before, beforeEach} from 'node:test';
import puppeteer from 'puppeteer-core';
import {startExchange} from '../../demo/exchange/exchange.js';
import {chromium} from '../helpers/browsers.js';
import {startPageServer} from '../helpers/page-server.js';

/** @typedef {import('../../demo/exchange/exchange.js').Exchange} Exchange */
/** @typedef {import('../../demo/exchange/exchange.js').VenueName} VenueName */

/**
 * One page in a browser, and everything about it that somebody could complain of.
 * @typedef {object} Visit
 * @property {import('puppeteer-core').Page} page
 * @property {string[]} problems errors, unhandled rejections, policy violations, and addresses off this machine that were asked
 * @property {string[]} warnings what was written with `console.warn`
 * @property {string[]} refusals what the browser itself wrote of REST requests to the exchange that it could not make or hand over
 * @property {() => Promise<void>} close
 */

/**
 * @typedef {object} VisitOptions
 * @property {Exchange | Partial<Record<VenueName, Exchange>>} [exchange] where sockets and requests to the real venues are led to
 * @property {(page: import('puppeteer-core').Page) => Promise<unknown>} [prepare] before anything of the page runs
 */

/**
 * @typedef {object} Browser
 * @property {(url: string, options?: VisitOptions) => Promise<Visit>} visit opens a page that shares nothing with any other
 * @property {() => Promise<void>} close
 */

/**
 * What the library's own adapters begin their addresses with.
 * @type {Record<VenueName, {sockets: readonly string[], rest: readonly string[]}>}
 */
const REAL = {
  coinbase: {
    sockets: ['wss://ws-feed.exchange.coinbase.com'],
    rest: ['https://api.exchange.coinbase.com'],
  },
  kraken: {sockets: ['wss://ws.kraken.com/v2'], rest: ['https://api.kraken.com']},
  binance: {
    sockets: ['wss://data-stream.binance.vision/stream'],
    rest: ['https://data-api.binance.vision'],
  },
  okx: {
    sockets: ['ws', 'wseea', 'wsus'].map((host) => `wss://${host}.okx.com/ws/v5/public`),
    rest: ['www', 'eea', 'us'].map((host) => `https://${host}.okx.com`),
  },
  bitstamp: {sockets: ['wss://ws.bitstamp.net'], rest: ['https://www.bitstamp.net']},
  bybit: {sockets: ['wss://stream.bybit.com/v5/public/spot'], rest: ['https://api.bybit.com']},
  coingecko: {sockets: [], rest: ['https://api.coingecko.com']},
  coinpaprika: {sockets: [], rest: ['https://api.coinpaprika.com']},
  frankfurter: {sockets: [], rest: ['https://api.frankfurter.dev']},
  bitfinex: {sockets: ['wss://api-pub.bitfinex.com/ws/2'], rest: ['https://api-pub.bitfinex.com']},
  gemini: {sockets: ['wss://api.gemini.com/v2/marketdata'], rest: ['https://api.gemini.com']},
};

/** The tag that people paste. */
export const SCRIPT = '<script type="module" src="/dist/cdn/coinlet.js"></script>';

/**
 * What all tests of a file are played on: a browser and a server of pages, which are there before the first and
 * closed after the last.
 */
export function openStage() {
  const stage = /** @type {{server: Awaited<ReturnType<typeof startPageServer>>, browser: Browser}} */ ({});
  before(async () => {
    [stage.server, stage.browser] = await Promise.all([startPageServer(), startBrowser()]);
  });
  after(() => Promise.all([stage.browser.close(), stage.server.close()]));
  return stage;
}

/**
 * The same with a new exchange for each test, to which the pages that are opened here turn; they are closed after it.
 */
export function openTradingStage() {
  const stage = openStage();
  /** @type {Visit[]} */
  let visits = [];
  const trading = {
    exchange: /** @type {Exchange} */ ({}),
    /** Where the pages and the library's files come from. */
    get origin() {
      return stage.server.origin;
    },
    /**
     * @param {string} html
     * @param {{headers?: Record<string, string>, prepare?: VisitOptions['prepare']}} [options]
     */
    async visit(html, {headers, prepare} = {}) {
      const {exchange} = trading;
      const visit = await stage.browser.visit(stage.server.page(html, headers), {exchange, prepare});
      visits.push(visit);
      return visit;
    },
  };
  beforeEach(async () => {
    trading.exchange = await startExchange();
  });
  afterEach(async () => {
    await Promise.all(visits.map(({page, close}) => page.isClosed() || close()));
    visits = [];
    await trading.exchange.close();
  });
  return trading;
}

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
    async visit(url, {exchange, prepare} = {}) {
      const addresses = exchange ? localAddresses(exchange) : [];
      const context = await browser.createBrowserContext();
      const page = await context.newPage();
      const notes = await listenTo(
        page,
        addresses.map(({local}) => local),
      );
      await page.evaluateOnNewDocument(standIn, addresses);
      await prepare?.(page);
      await page.goto(url);
      return {page, ...notes, close: () => context.close()};
    },
    close: () => browser.close(),
  };
}

/**
 * Pairs what addresses begin with: at the real venues, and at those of the exchange.
 * @param {Exchange | Partial<Record<VenueName, Exchange>>} given one that plays them all, or one for each
 * @returns {{real: string, local: string}[]}
 */
function localAddresses(given) {
  const exchanges = 'venues' in given ? Object.fromEntries(given.venues.map((name) => [name, given])) : given;
  return Object.entries(exchanges).flatMap(([key, exchange]) => {
    const name = /** @type {VenueName} */ (key);
    const {sockets, rest} = REAL[name];
    return [
      ...sockets.map((real) => ({real, local: exchange.endpoint(name)})),
      ...rest.map((real) => ({real, local: exchange.rest(name)})),
    ];
  });
}

/**
 * @param {import('puppeteer-core').Page} page
 * @param {readonly string[]} addresses what those of the exchange begin with
 */
async function listenTo(page, addresses) {
  /** @type {string[]} */
  const problems = [];
  /** @type {string[]} */
  const warnings = [];
  /** @type {string[]} */
  const refusals = [];
  // What the browser itself says about a connection or request that failed; no page can keep it from that.
  const isOfExchange = (/** @type {string} */ url) => addresses.some((one) => url.startsWith(one));
  page.on('console', (message) => {
    const text = message.text();
    const {url = ''} = message.location();
    const [, blocked = ''] = /^Access to fetch at '([^']+)'/.exec(text) ?? [];
    const isRefusal = isOfExchange(/^Failed to load resource/.test(text) ? url : blocked);
    const isNetwork = isRefusal || /^WebSocket connection to /.test(text);
    if (message.type() === 'warn') warnings.push(text);
    if (isRefusal) refusals.push(text);
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
  return {problems, warnings, refusals};
}

/** Runs in the page. @param {readonly {real: string, local: string}[]} addresses */
function standIn(addresses) {
  const localOf = (/** @type {string | URL} */ url) => {
    const text = `${url}`;
    const found = addresses.find(({real}) => text.startsWith(real));
    return found ? found.local + text.slice(found.real.length) : text;
  };
  const {WebSocket: OriginalSocket, fetch: originalFetch} = globalThis;
  globalThis.WebSocket = class extends OriginalSocket {
    /** @param {string | URL} url */
    constructor(url) {
      super(localOf(url));
    }
  };
  globalThis.fetch = (input, init) => originalFetch(input instanceof Request ? input : localOf(input), init);
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
 * What a row of a ticker shows.
 * @typedef {object} Shown
 * @property {string} symbol
 * @property {string} price in full, as it is heard and copied
 * @property {string} change
 * @property {string} status how it stands, as "stale · 35 sec"; empty when it is live
 * @property {string} time of a live price
 */

/**
 * What the rows of the tickers on a page show, from top to bottom.
 * @param {import('puppeteer-core').Page} page
 * @param {string} [selector]
 * @returns {Promise<Shown[]>}
 */
export async function shownRows(page, selector = 'crypto-ticker') {
  const texts = await page.$$eval(`${selector} >>> [part=row]`, (rows) =>
    rows.map((row) =>
      ['symbol', 'price', 'change', 'status', 'time'].map((name) => {
        const part = row.querySelector(`:scope [part=${name}]`)?.cloneNode(true);
        if (!(part instanceof Element)) return '';
        const unwanted = name === 'price' ? '[aria-hidden]' : '.aside';
        for (const one of part.querySelectorAll(unwanted)) one.remove();
        return part.textContent?.trim() ?? '';
      }),
    ),
  );
  return texts.map(([symbol, price, change, status, time]) => ({symbol, price, change, status, time}));
}

/**
 * The text of one part of an element, without what is only heard; of a price, in full. Empty when it is not there.
 * @param {import('puppeteer-core').Page} page
 * @param {string} selector
 * @param {string} part
 */
export function shownPart(page, selector, part) {
  return page.evaluate(
    (some, name) => {
      const found = document.querySelector(some)?.shadowRoot?.querySelector(`[part~=${name}]`);
      if (found instanceof HTMLInputElement) return found.value;
      const copy = found?.cloneNode(true);
      if (!(copy instanceof Element)) return '';
      for (const one of copy.querySelectorAll(name === 'price' ? '[aria-hidden]' : '.aside')) one.remove();
      return copy.textContent?.trim() ?? '';
    },
    selector,
    part,
  );
}

/** What a status is called, without the age or the advice behind it. @param {string} status */
export function wordOf(status) {
  return status.split(' · ')[0];
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
