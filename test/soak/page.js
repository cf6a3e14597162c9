import {setTimeout as pause} from 'node:timers/promises';
import puppeteer from 'puppeteer-core';
import {startExchange} from '../../demo/exchange/exchange.js';
import {createRandom} from '../../demo/exchange/random.js';
import {chromium} from '../helpers/browsers.js';
import {startPageServer} from '../helpers/page-server.js';

import {slopeOf} from './figures.js';
import {FAULTS, startPriceFlood} from './price-flood.js';
import {countWhatLives, whatLives} from '../helpers/what-lives.js';

/** @typedef {import('puppeteer-core').Page} Page */
/** @typedef {import('../helpers/what-lives.js').Alive & Record<'heap' | 'JSEventListeners' | 'Nodes' | 'Documents' | 'detached', number>} Sample */

const SOURCES = ['coinbase', 'one', 'two', 'three', 'four'];
const PER_SECOND = 1000;
const LOSS = 0.05;
const RECONNECTS = 100;
/** Only after good service for so long does a client come back soon. */
const SERVED_MS = 11_000;
/** Everything that is loaded when it is wanted, and compiled when it has often run, is there by then. */
const WARM = 0.5;
const LAST_STRIKE = 0.9;
/** In the worst case, of a connection that goes dead and is not closed by its server for 30 s. */
const REST_MS = 90_000;
const LINGER_MS = 3000;
const QUIET_MS = 1000;
const LOOKS = 5;
/** What a screen reader says is there for a moment. */
const SAID_NODES = 4;
const COINS = 'BTC ETH SOL XRP ADA DOGE LTC LINK DOT AVAX'.split(' ');
const BODY = `
<crypto-ticker pairs="${COINS.slice(0, 8)
  .map((coin) => `${coin}/USD`)
  .join(
    ' ',
  )}" sparkline="24h" show="icon name symbol price change high low volume time source"></crypto-ticker>
<crypto-ticker source="one" pairs="${COINS.slice(0, 8)
  .map((coin) => `${coin}/USD`)
  .join(' ')}" layout="tape"></crypto-ticker>
<crypto-ticker source="two" pairs="${COINS.slice(0, 7)
  .map((coin) => `${coin}/EUR`)
  .join(' ')}" layout="grid" announce="change"></crypto-ticker>
<crypto-ticker source="three" pairs="${COINS.slice(0, 7)
  .map((coin) => `${coin}/GBP`)
  .join(' ')}"></crypto-ticker>
<p>Bitcoin is at <crypto-price pair="BTC/USD" source="one"></crypto-price>, half of one at
<crypto-price pair="BTC/USD" amount="0.5" source="four" show-change></crypto-price>.</p>
<crypto-converter amount="2" from="BTC" to="USD"></crypto-converter>`;

/**
 * Lets a page with everything there is live for minutes in a browser, with messages, losses and reconnects, and tells
 * what piles up.
 * @param {{seed: number, minutes: number}} options
 * @returns {Promise<import('./figures.js').Figure[]>}
 */
export async function soakPage({seed, minutes}) {
  const random = createRandom(seed);
  const options = await chromium();
  const [server, exchange, feed, browser] = await Promise.all([
    startPageServer(),
    startExchange({venues: ['coinbase', 'kraken', 'binance', 'coingecko']}),
    startPriceFlood({names: SOURCES, perSecond: PER_SECOND, loss: LOSS, random: random.next}),
    puppeteer.launch({
      ...options,
      args: [...options.args, '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
    }),
  ]);
  try {
    const page = await browser.newPage();
    await page.setViewport({width: 1200, height: 1600});
    const places = [
      ['wss://ws-feed.exchange.coinbase.com', feed.endpoint('coinbase')],
      ['https://api.exchange.coinbase.com', exchange.rest('coinbase')],
      ['wss://ws.kraken.com/v2', exchange.endpoint('kraken')],
      ['https://api.kraken.com', exchange.rest('kraken')],
      ['wss://data-stream.binance.vision/stream', exchange.endpoint('binance')],
      ['https://data-api.binance.vision', exchange.rest('binance')],
      ['https://api.coingecko.com', exchange.rest('coingecko')],
      ...SOURCES.slice(1).map((name) => [`wss://${name}.example`, feed.endpoint(name)]),
    ];
    /** @type {string[]} */
    const problems = [];
    page.on('pageerror', (error) => problems.push(`${error}`));
    page.on('console', (message) => {
      const isOfNetwork = /^(WebSocket connection to|Failed to load resource|Access to fetch)/.test(
        message.text(),
      );
      if (['error', 'warn'].includes(message.type()) && !isOfNetwork) problems.push(message.text());
    });
    await page.evaluateOnNewDocument(standIn, places);
    await page.evaluateOnNewDocument(countWhatLives);
    await page.goto(server.page(pageOf()));
    return await watch({page, feed, random, minutes, problems});
  } finally {
    await browser.close();
    await Promise.all([server.close(), exchange.close(), feed.close()]);
  }
}

/** @param {{page: Page, feed: import('./price-flood.js').PriceFlood, random: import('../../demo/exchange/random.js').Random, minutes: number, problems: string[]}} options */
async function watch({page, feed, random, minutes, problems}) {
  const session = await page.createCDPSession();
  await session.send('Performance.enable');
  const begun = performance.now();
  const span = minutes * 60_000;
  let struck = 0;

  /** Connections end, at random, until then. @param {number} until share of the time @param {() => Promise<void>} [each] */
  async function strike(until, each) {
    while (performance.now() < begun + span * until) {
      await pause(100);
      await each?.();
      const now = performance.now();
      if (now < begun + (struck * span * LAST_STRIKE) / RECONNECTS) continue;
      const good = [...feed.lines.values()].filter(({client, since}) => client && now - since > SERVED_MS);
      const line = good[random.integer(0, good.length - 1)];
      if (!line) continue;
      feed.strike(line, FAULTS[random.integer(0, FAULTS.length - 1)]);
      struck++;
    }
  }

  /** Nothing ends for a while; gives what there is when all is as it was at first. */
  async function rest() {
    const until = performance.now() + REST_MS;
    for (let isCalm = false; !isCalm && performance.now() < until; await pause(200)) {
      isCalm = !(await notWell(page)).length && feed.open === feed.lines.size;
    }
    await pause(2 * LINGER_MS);
    return sampleOf(page, session, feed);
  }

  await strike(WARM);
  const first = await rest();
  /** @type {[minute: number, kilobytes: number][]} */
  const heap = [];
  let sampleAt = 0;
  await strike(LAST_STRIKE, async () => {
    const now = performance.now();
    if (now < sampleAt || (await notWell(page)).length) return;
    sampleAt = now + span / 60;
    const sample = await sampleOf(page, session, feed);
    // Another source may still be at hand.
    if (sample.sockets === first.sockets) heap.push([(now - begun) / 60_000, sample.heap]);
  });
  const last = await rest();
  const sick = await notWell(page);
  const handshakes = [...feed.lines.values()].reduce((sum, line) => sum + line.handshakes, 0);
  const seconds = (performance.now() - begun) / 1000;
  for (const problem of new Set([...problems, ...sick])) console.error(problem);

  /** The same as at first. @param {string} name @param {keyof Sample} key @param {number} [spare] */
  const flat = (name, key, spare = 0) => ({name, value: last[key], limit: first[key] + spare});
  return [
    {name: 'minutes', value: seconds / 60, limit: Infinity},
    {name: 'messages a second', value: feed.sent / seconds, limit: Infinity},
    {name: 'reconnects', value: handshakes - feed.lines.size, limit: Infinity},
    {name: 'elements that are not live at the end', value: sick.length, limit: 0},
    {name: 'errors and warnings', value: problems.length, limit: 0},
    {name: 'heap', value: last.heap, limit: Infinity, unit: 'KB'},
    {name: 'heap, growth a minute', value: slopeOf(heap), limit: 3, unit: 'KB'},
    flat('listeners', 'JSEventListeners'),
    flat('nodes', 'Nodes', SAID_NODES),
    flat('detached nodes', 'detached'),
    flat('documents', 'Documents'),
    flat('timers', 'timers'),
    flat('sockets', 'sockets'),
  ];
}

/**
 * @param {Page} page
 * @param {import('puppeteer-core').CDPSession} session
 * @param {import('./price-flood.js').PriceFlood} feed
 * @returns {Promise<Sample>}
 */
async function sampleOf(page, session, feed) {
  // What waits to be read is on the heap as well.
  feed.isQuiet = true;
  await pause(QUIET_MS);
  const alive = await page.evaluate(whatLives);
  const {detachedNodes} = await session.send('DOM.getDetachedDomNodes');
  /** @type {Record<string, number>[]} */
  const looks = [];
  for (let i = 0; i < LOOKS; i++) {
    await pause(QUIET_MS / LOOKS);
    await session.send('HeapProfiler.collectGarbage');
    const {metrics} = await session.send('Performance.getMetrics');
    looks.push(Object.fromEntries(metrics.map(({name: key, value}) => [key, value])));
  }
  feed.isQuiet = false;
  const {JSEventListeners, Nodes, Documents} = looks[LOOKS - 1];
  const heap = Math.min(...looks.map(({JSHeapUsedSize}) => JSHeapUsedSize)) / 1024;
  return {...alive, heap, JSEventListeners, Nodes, Documents, detached: detachedNodes.length};
}

/** The elements whose prices are not live, or not from the first source. @param {Page} page @returns {Promise<string[]>} */
function notWell(page) {
  return page.evaluate(() =>
    [...document.querySelectorAll('crypto-ticker, crypto-price, crypto-converter')]
      .map((element) => {
        const parts = [...(element.shadowRoot?.querySelectorAll('[part=source], [part=status]') ?? [])];
        const texts = parts
          .map(({textContent}) => textContent?.trim())
          .filter((text) => text && text !== 'Coinbase');
        return element.matches(':state(live)') ? texts.join(', ') : `not live, ${texts.join(', ')}`;
      })
      .filter(Boolean),
  );
}

function pageOf() {
  const sources = SOURCES.slice(1).map(
    (name) =>
      `registerSource('${name}', webSocketSource({...coinbase, id: '${name}', endpoint: 'wss://${name}.example'}));`,
  );
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Soak</title><link rel="icon" href="data:,">
<script type="module">
  import {coinbase, registerSource, webSocketSource} from '/dist/cdn/coinlet.js';
  ${sources.join('\n  ')}
</script></head><body>${BODY}</body></html>`;
}

/** Leads addresses to others; runs in the page. @param {string[][]} places */
function standIn(places) {
  const placeOf = (/** @type {string} */ url) => {
    const [real, local] = places.find(([one]) => url.startsWith(one)) ?? ['', ''];
    return local + url.slice(real.length);
  };
  const {fetch} = globalThis;
  globalThis.fetch = (url, init) => fetch(placeOf(`${url}`), init);
  globalThis.WebSocket = class extends WebSocket {
    /** @param {string | URL} url */
    constructor(url) {
      super(placeOf(`${url}`));
    }
  };
}
