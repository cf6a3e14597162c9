import {Buffer} from 'node:buffer';
import {PNG} from 'pngjs';
import puppeteer from 'puppeteer-core';
import {startPageServer} from '../helpers/page-server.js';
import {shippedChromium} from '../helpers/shipped-chromium.js';
import {galleryPage} from './page.js';
import {MARKETS, NOW} from './prices.js';
import {raise} from './stage.js';

/**
 * @typedef {import('./gallery.js').Sheet} Sheet
 * @typedef {import('./baselines.js').Shot} Shot
 */

/**
 * A sheet in a browser.
 * @typedef {object} OpenSheet
 * @property {import('puppeteer-core').Page} page
 * @property {() => Promise<Shot>} shoot
 */

/**
 * Each method opens a sheet on a page of its own.
 * @typedef {object} Studio
 * @property {<T>(sheet: Sheet, use: (open: OpenSheet) => Promise<T>) => Promise<T>} visit
 * @property {(sheet: Sheet) => Promise<Shot>} shoot
 * @property {(sheet: Sheet) => Promise<import('puppeteer-core').SerializedAXNode>} tree its accessibility tree
 * @property {() => Promise<void>} close
 */

const ARGUMENTS = [
  ...['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--hide-scrollbars', '--lang=en-US'],
  ...['--font-render-hinting=none', '--disable-lcd-text', '--force-color-profile=srgb'],
  // Straight lines and gradients are drawn in the same way whatever the machine can do.
  ...['--disable-partial-raster', '--disable-skia-runtime-opts'],
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];
/** Higher than any sheet, because elements off the screen rest. */
const VIEWPORT = {width: 1400, height: 9000, deviceScaleFactor: 1};
const MARGIN = 24;

/**
 * Starts the browser of the development dependencies, which draws the same pixels on every machine.
 * @returns {Promise<Studio | undefined>} nothing where it does not run
 */
export async function startStudio() {
  const shipped = await shippedChromium();
  if (!shipped) return undefined;
  const {executablePath, env} = shipped;
  const [server, browser] = await Promise.all([
    startPageServer(),
    puppeteer.launch({executablePath, env: {...process.env, ...env}, args: ARGUMENTS}),
  ]);

  /** @type {Studio['visit']} */
  async function visit(sheet, use) {
    const page = await browser.newPage();
    /** @type {string[]} */
    const problems = [];
    page.on('pageerror', (error) => problems.push(`${error}`));
    await prepare(page, sheet);
    await page.goto(server.page(galleryPage(sheet.direction)));
    const places = await page.evaluate(raise, sheet.cells, NOW, MARKETS);
    const result = await use({
      page,
      async shoot() {
        const height = Math.max(...places.map((place) => place.y + place.height)) + MARGIN;
        const clip = {x: 0, y: 0, width: VIEWPORT.width, height};
        const file = await page.screenshot({clip, captureBeyondViewport: false, optimizeForSpeed: true});
        return {picture: PNG.sync.read(Buffer.from(file)), places};
      },
    });
    await page.close();
    if (problems.length) throw new Error(problems.join('\n'));
    return result;
  }

  return {
    visit,
    shoot: (sheet) => visit(sheet, ({shoot}) => shoot()),
    tree: (sheet) =>
      visit(sheet, async ({page}) => {
        const tree = await page.accessibility.snapshot({interestingOnly: false});
        if (!tree) throw new Error('The page has no accessibility tree');
        return tree;
      }),
    async close() {
      await Promise.all([browser.close(), server.close()]);
    },
  };
}

/**
 * The same circumstances whatever the machine.
 * @param {import('puppeteer-core').Page} page
 * @param {Sheet} sheet
 */
async function prepare(page, {scheme, medium}) {
  await page.setViewport(VIEWPORT);
  await page.emulateTimezone('UTC');
  const session = await page.createCDPSession();
  await session.send('Emulation.setEmulatedMedia', {
    media: medium === 'print' ? 'print' : 'screen',
    features: [
      {name: 'prefers-color-scheme', value: scheme},
      {name: 'prefers-reduced-motion', value: 'reduce'},
      {name: 'forced-colors', value: medium === 'forced-colors' ? 'active' : 'none'},
    ],
  });
  await page.evaluateOnNewDocument(stopClock, NOW);
}

/** Runs in the page. @param {number} now */
function stopClock(now) {
  const Original = Date;
  globalThis.Date = /** @type {DateConstructor} */ (
    /** @type {unknown} */ (
      class extends Original {
        /** @param {[]} given */
        constructor(...given) {
          super(.../** @type {[number]} */ (given.length ? given : [now]));
        }
        /** @override */
        static now() {
          return now;
        }
      }
    )
  );
}
