import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {after, before, describe, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {gzipSync} from 'node:zlib';
import {nodeResolve} from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import {rollup} from 'rollup';
import {startExchange} from '../../demo/exchange/exchange.js';
import {startPageServer} from '../helpers/page-server.js';
import {SCRIPT, pageOf, shownPart, startBrowser, until} from './visitor.js';

// Its types say that it cannot be called.
const minify = /** @type {(options: object) => import('rollup').Plugin} */ (/** @type {unknown} */ (terser));

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** @type {readonly {name: string, body: string, part: [string, string], loads: string[], budget: number}[]} */
const PAGES = [
  {
    name: 'a page with a ticker',
    body: '<crypto-ticker pairs="BTC/USD ETH/USD"></crypto-ticker>',
    part: ['crypto-ticker', 'price'],
    loads: ['coinlet'],
    budget: 14_100,
  },
  {
    name: 'a page with a price',
    body: '<p>Bitcoin: <crypto-price pair="BTC/USD"></crypto-price></p>',
    part: ['crypto-price', 'price'],
    loads: ['coinlet', 'crypto-price'],
    budget: 16_300,
  },
  {
    name: 'a page with a converter',
    body: '<crypto-converter amount="1" from="BTC" to="EUR"></crypto-converter>',
    part: ['crypto-converter', 'result'],
    loads: ['arithmetic', 'coinlet', 'crypto-converter', 'looks'],
    budget: 30_000,
  },
];

const VENUES = [
  ...['kraken', 'binance', 'okx', 'bybit', 'bitstamp', 'bitfinex', 'gemini'],
  ...['coingecko', 'coinpaprika', 'frankfurter'],
];
const VENUE_BUDGET = 1500;

describe('what a visitor loads, in bytes after gzip', () => {
  /** @type {Awaited<ReturnType<typeof startPageServer>>} */
  let server;
  /** @type {Awaited<ReturnType<typeof startBrowser>>} */
  let browser;
  /** @type {import('../../demo/exchange/exchange.js').Exchange} */
  let exchange;
  before(async () => {
    [server, browser, exchange] = await Promise.all([startPageServer(), startBrowser(), startExchange()]);
  });
  after(() => Promise.all([browser.close(), server.close(), exchange.close()]));

  for (const {name, body, part, loads, budget} of PAGES) {
    test(name, async () => {
      const {page, problems, close} = await browser.visit(server.page(pageOf(body, SCRIPT)), {exchange});
      await until('there is a number', async () => /\d/.test(await shownPart(page, ...part)));
      const files = await page.evaluate(() =>
        performance
          .getEntriesByType('resource')
          .map((entry) => /** @type {PerformanceResourceTiming} */ (entry))
          .filter(({name: address}) => /\.js$/.test(address))
          .map(({name: address, encodedBodySize}) => ({
            file: address.replace(/.*\//, ''),
            bytes: encodedBodySize,
          })),
      );
      await close();
      assert.deepEqual(problems, []);
      report(name, files, budget);
      const names = files.map(({file}) => file.replace(/(-[\w-]{8})?\.js$/, ''));
      assert.deepEqual(names.sort(), loads);
    });
  }
});

test('what each venue adds when a page names it', () => {
  /** @type {Record<string, {bytes: {gzip: number}}>} */
  const files = JSON.parse(readFileSync(`${ROOT}dist/cdn/sri.json`, 'utf8'));
  const rows = VENUES.map((venue) => {
    const [file, {bytes}] = Object.entries(files).find(([name]) => name.startsWith(`${venue}-`)) ?? [
      '',
      {bytes: {gzip: NaN}},
    ];
    return {venue, file, bytes: bytes.gzip};
  });
  console.table(rows);
  for (const {venue, bytes} of rows)
    assert.ok(bytes <= VENUE_BUDGET, `${venue} takes ${bytes} of ${VENUE_BUDGET} bytes`);
});

const OWN_SOURCE = `{
  id: 'mine', name: 'My backend', url: 'https://example.com',
  supports: () => true,
  start(sink) { this.sink = sink; },
  want(pairs) { for (const pair of pairs) this.sink.tick({pair, last: '1'}); },
}`;

const HUBS = [
  {
    name: 'PriceHub and a source of your own',
    budget: 4000,
    code: `import {PriceHub} from 'coinlet';\nglobalThis.hub = new PriceHub({sources: {mine: ${OWN_SOURCE}}});`,
  },
  {
    name: 'PriceHub and Coinbase, with the WebSocket that reopens itself',
    budget: 5260,
    code: `import {PriceHub, coinbase, webSocketSource} from 'coinlet';
globalThis.hub = new PriceHub({sources: {coinbase: webSocketSource(coinbase)}});`,
  },
];

describe('what the hub adds to a bundle, in bytes after gzip', () => {
  for (const {name, code, budget} of HUBS) {
    test(name, async () => {
      const files = await bundle(code);
      assert.ok(files.every(({code: text}) => !/HTMLElement|customElements/.test(text)));
      report(
        name,
        files.map(({fileName, code: text}) => ({file: fileName, bytes: gzipSync(text, {level: 9}).length})),
        budget,
      );
    });
  }
});

/**
 * Bundles a module as somebody who has installed the package would; gives what is loaded at once.
 * @param {string} code
 */
async function bundle(code) {
  const entry = `${ROOT}entry-of-the-test.js`;
  const bundled = await rollup({
    input: entry,
    preserveEntrySignatures: false,
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === entry ? id : null),
        load: (id) => (id === entry ? code : null),
      },
      nodeResolve({browser: true, exportConditions: ['production']}),
      minify({module: true, ecma: 2020}),
    ],
  });
  const {output} = await bundled.generate({format: 'es', entryFileNames: 'entry.js'});
  await bundled.close();
  const chunks = output.filter((file) => file.type === 'chunk');
  const atOnce = new Set(['entry.js']);
  for (const name of atOnce)
    for (const one of chunks.find(({fileName}) => fileName === name)?.imports ?? []) atOnce.add(one);
  return chunks.filter(({fileName}) => atOnce.has(fileName));
}

/** Prints what there is, and fails when it is too much. @param {string} name @param {{file: string, bytes: number}[]} files @param {number} budget */
function report(name, files, budget) {
  const sum = files.reduce((total, {bytes}) => total + bytes, 0);
  console.table([
    ...files.map(({file, bytes}) => ({[name]: file, bytes})),
    {[name]: `together, of ${budget}`, bytes: sum},
  ]);
  assert.ok(sum <= budget, `${name} takes ${sum} bytes, ${sum - budget} too many`);
}
