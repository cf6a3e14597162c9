import {cpus} from 'node:os';
import {setTimeout as pause} from 'node:timers/promises';
import puppeteer from 'puppeteer-core';
import {chromium} from '../helpers/browsers.js';
import {measureFrames} from './frames.js';
import {measureHeap} from './heap.js';
import {measureMoreElements} from './more-elements.js';
import {PAGES, putScripts} from './pages.js';
import {Results} from './results.js';
import {startBenchServer} from './server.js';
import {reportOf} from './suite-report.js';
import {measureCost, visit} from './visit.js';

/** @typedef {import('./pages.js').PageName} PageName */
/** @typedef {import('./visit.js').Visit} Visit */

/**
 * How much is measured.
 * @typedef {object} Extent
 * @property {readonly number[]} rows
 * @property {readonly number[]} rates ticks a second
 * @property {number} runs
 * @property {number} costMs for how long each rate is measured
 * @property {number} framesMs
 * @property {number} heapMs
 */

/** @type {Extent} */
const FULL = {
  rows: [1, 10, 100, 500],
  rates: [10, 100, 1000, 10_000],
  runs: 5,
  costMs: 2000,
  framesMs: 3000,
  heapMs: 300_000,
};
/** @type {Extent} */
const QUICK = {...FULL, rows: [1, 100], rates: [1000], runs: 3, heapMs: 20_000};
const MANY = 10_000;
const HEAP_ROWS = 100;
const HEAP_RATE = 1000;
/** Milliseconds that servers take to answer when they are not on the machine itself: those of a near one. */
export const LATENCY_MS = 40;

/** What is added to a page, by the page that knows how. @type {readonly (readonly [PageName, string, Record<string, string>])[]} */
export const ELEMENTS = [
  ['plain-lit', 'plain-price', {product: 'BTC-USD'}],
  ['coinlet', 'crypto-ticker', {pairs: 'BTC/USD'}],
  ['coinlet', 'crypto-price', {pair: 'BTC/USD'}],
];

/**
 * Measures everything; the pages take turns within each run, so that whatever else the machine does meets all of them.
 * @param {{isQuick: boolean, say: (text: string) => void}} options
 * @returns {Promise<string>} tables in Markdown
 */
export async function measureAll({isQuick, say}) {
  const extent = isQuick ? QUICK : FULL;
  const start = performance.now();
  const server = await startBenchServer();
  const browser = await puppeteer.launch(await chromium());
  try {
    const bytes = await putScripts(server);
    const results = new Results();
    for (const name of PAGES) {
      results.add('bytes', name, bytes[name]);
      // The first page of a browser waits for its fonts.
      await (await visit(browser, server, name, 1)).close();
    }
    for (let run = 1; run <= extent.runs; run++) {
      say(`Run ${run} of ${extent.runs}`);
      // Each page is the first one in turn.
      const order = PAGES.map((_, i) => PAGES[(i + run) % PAGES.length]);
      const open = (/** @type {PageName} */ name, /** @type {number} */ rows) =>
        visit(browser, server, name, rows);
      server.latencyMs = LATENCY_MS;
      await measureFar(extent, order, open, results);
      server.latencyMs = 0;
      await measureRun(extent, order, open, results);
    }
    say('Heap');
    const visits = [];
    for (const name of PAGES) visits.push(await visit(browser, server, name, HEAP_ROWS));
    const uses = await measureHeap(visits, HEAP_RATE, extent.heapMs);
    for (const [i, {kilobytes, slope}] of uses.entries()) {
      results.add('heap', PAGES[i], kilobytes);
      results.add('slope', PAGES[i], slope);
    }
    const [{model}] = cpus();
    const machine = `${cpus().length} × ${model.trim()}, ${process.platform} ${process.arch}`;
    const minutes = ((performance.now() - start) / 60_000).toFixed(0);
    const heading = `${new Date().toISOString().slice(0, 10)}, ${await browser.version()}, ${machine}; ${extent.runs} runs in ${minutes} minutes`;
    return reportOf(results, extent, heading);
  } finally {
    await browser.close();
    await server.close();
  }
}

/**
 * @param {Extent} extent
 * @param {readonly PageName[]} order
 * @param {(name: PageName, rows: number) => Promise<Visit>} open
 * @param {Results} results
 */
async function measureFar({rows}, order, open, results) {
  for (const count of rows) {
    for (const name of order) {
      const page = await open(name, count);
      results.add(`far ${count}`, name, page.firstPriceMs);
      await page.close();
    }
  }
}

/**
 * @param {Extent} extent
 * @param {readonly PageName[]} order
 * @param {(name: PageName, rows: number) => Promise<Visit>} open
 * @param {Results} results
 */
async function measureRun({rows, rates, costMs, framesMs}, order, open, results) {
  for (const count of rows) {
    for (const name of order) {
      const page = await open(name, count);
      results.add(`first ${count}`, name, page.firstPriceMs);
      // Until what a page does after its first price is done.
      await pause(1000);
      for (const rate of rates) {
        const {task, script, longTasks} = await measureCost(page, rate, costMs);
        results.add(`task ${count} ${rate}`, name, task);
        results.add(`script ${count} ${rate}`, name, script);
        results.add(`long ${count} ${rate}`, name, longTasks);
      }
      await page.close();
    }
  }
  for (const name of order) {
    const page = await open(name, 100);
    await pause(1000);
    const {frames, dropped, longest} = await measureFrames(page, MANY, framesMs);
    results.add('frames', name, frames);
    results.add('dropped', name, dropped);
    results.add('longest', name, longest);
    await page.close();
  }
  for (const [name, tag, attributes] of ELEMENTS) {
    const page = await open(name, 1);
    const cost = await measureMoreElements(page, tag, attributes);
    for (const [what, figure] of Object.entries(cost)) results.add(`${tag} ${what}`, name, figure);
    await page.close();
  }
}
