import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import {startPageServer} from '../helpers/page-server.js';
import {pageOf, painted, shownPart, startBrowser, until} from './visitor.js';

/** What a page writes into its own style sheet to keep the room that the elements will take. */
const RESERVE = {
  // 3.32em for each pair.
  'crypto-ticker':
    'crypto-ticker:not(:defined) { display: block; min-block-size: calc(2 * 3.32em + 2.12em + 2px) }',
  'crypto-price': 'crypto-price:not(:defined) { display: inline-block; min-inline-size: 9ch }',
  'crypto-converter':
    'crypto-converter:not(:defined) { display: block; min-block-size: calc(3.92em + 134px) }',
};

const AFTER =
  '<p id="after">What comes after it must not move, however long it takes and whatever happens.</p>';

const BODIES = {
  'crypto-ticker': `<crypto-ticker pairs="BTC/USD ETH/USD" source="ours"></crypto-ticker>${AFTER}`,
  'crypto-price': `<p>One bitcoin costs <crypto-price pair="BTC/USD" source="ours"></crypto-price> today.</p>${AFTER}`,
  'crypto-converter': `<crypto-converter to="USD" source="ours"></crypto-converter>${AFTER}`,
};

// A source of the page's own, which says what the test wants it to: `say` and `tick` drive it.
const SCRIPT = `import {registerSource} from '/dist/cdn/coinlet.js';
let sink;
let wanted = [];
registerSource('ours', {
  ...{id: 'ours', name: 'Our source', url: 'https://example.com', staleMs: 1500},
  supports: () => true,
  start(given) { sink = given; sink.status('connecting', 'connecting'); },
  want(pairs) { wanted = pairs; },
});
globalThis.say = (status) => sink.status(status, 'as the test says');
globalThis.tick = (last, open24h) => {
  for (const pair of wanted) sink.tick({pair, last, open24h, timestamp: Date.now(), bid: '0.01'});
};
`;

const COLUMN = {width: 320, height: 700};
const FONTS = ['', 'body { font: 19px/1.7 serif }'];

/** @type {Awaited<ReturnType<typeof startPageServer>>} */
let server;
/** @type {Awaited<ReturnType<typeof startBrowser>>} */
let browser;
before(async () => {
  [server, browser] = await Promise.all([startPageServer(), startBrowser()]);
});
after(() => Promise.all([browser.close(), server.close()]));

describe('in a column of 320 pixels nothing on the page moves', {concurrency: true}, () => {
  for (const name of /** @type {const} */ (['crypto-ticker', 'crypto-price', 'crypto-converter'])) {
    for (const font of FONTS) {
      test(`from the first paint through 200 prices of a ${name.slice(7)}, ${font || 'plain'}`, async (t) => {
        const {tick, statusIs, assertNothingMoved, page} = await open(t, name, font);
        for (let i = 0; i < 200; i++) {
          await tick((63_000 + ((i * 7919) % 2000) + i / 100).toFixed(2));
          if (i % 10 === 0) await painted(page);
        }
        await statusIs('live');
        await assertNothingMoved();
      });

      test(`while the status of a ${name.slice(7)} changes, ${font || 'plain'}`, async (t) => {
        const {page, say, tick, statusIs, assertNothingMoved} = await open(t, name, font);
        // What came before is the other test's.
        await page.evaluate(() => {
          /** @type {Layout} */ (Reflect.get(globalThis, 'layout')).shifts.length = 0;
        });
        await say('waiting');
        await statusIs('delayed');
        await statusIs('offline');
        await say('live');
        await tick('64001.50');
        await statusIs('live');
        await statusIs('stale');
        await tick('64002.50');
        await statusIs('live');
        await assertNothingMoved();
      });
    }
  }
});

/**
 * Opens a page whose script comes late, so that it is painted without it first; then the first price comes.
 * @param {import('node:test').TestContext} t
 * @param {keyof typeof BODIES} name
 * @param {string} font
 */
async function open(t, name, font) {
  const late = `await new Promise((go) => { globalThis.go = go; });\nawait import('${server.script(SCRIPT)}');`;
  const head = `<style>${font} ${RESERVE[name]}</style><script type="module" src="${server.script(late)}"></script>`;
  const {page, problems, close} = await browser.visit(server.page(pageOf(BODIES[name], head)), {
    async prepare(newPage) {
      await newPage.setViewport(COLUMN);
      await newPage.evaluateOnNewDocument(watchLayout);
    },
  });
  t.after(close);
  const say = (/** @type {string} */ status) =>
    page.evaluate((given) => Reflect.get(globalThis, 'say')(given), status);
  const tick = (/** @type {string} */ last) =>
    page.evaluate((given) => Reflect.get(globalThis, 'tick')(given, '62500.00'), last);
  const statusIs = (/** @type {string} */ status) =>
    until(`the status is ${status}`, async () => {
      const shown = await shownPart(page, name, status === 'live' ? 'time' : 'status');
      return status === 'live' ? shown : shown.startsWith(status);
    });

  await painted(page);
  await page.evaluate(() => Reflect.get(globalThis, 'go')());
  await page.evaluate((tag) => customElements.whenDefined(tag).then(() => undefined), name);
  await painted(page);
  await say('live');
  await tick('63873.37');
  await statusIs('live');

  return {
    ...{page, say, tick, statusIs},
    async assertNothingMoved() {
      await painted(page);
      const {shifts, tops} = await page.evaluate(
        () => /** @type {Layout} */ (Reflect.get(globalThis, 'layout')),
      );
      assert.deepEqual(shifts, []);
      assert.ok(Math.max(...tops) - Math.min(...tops) < 0.5, `the text below was at ${tops.join(', ')} px`);
      assert.deepEqual(problems, []);
    },
  };
}

/**
 * What a page saw: every layout shift, and where the text below the element ever was.
 * @typedef {{shifts: {value: number, what: string[]}[], tops: number[]}} Layout
 */

/** Runs in the page before everything else: `layout` tells what was seen. */
function watchLayout() {
  /** @type {Layout} */
  const layout = {shifts: [], tops: []};
  Object.assign(globalThis, {layout});
  // What is in an element's shadow is not told.
  const describeNode = (/** @type {Node | null} */ node) =>
    node ? `${node.nodeName} "${node.textContent?.trim().slice(0, 40)}"` : 'something in the element';
  new PerformanceObserver((list) => {
    for (const entry of /** @type {any[]} */ (list.getEntries())) {
      const what = entry.sources.map((/** @type {any} */ {node, previousRect: a, currentRect: b}) => {
        return `${describeNode(node)} from ${a.x},${a.y} ${a.width}x${a.height} to ${b.x},${b.y} ${b.width}x${b.height}`;
      });
      layout.shifts.push({value: entry.value, what});
    }
  }).observe({type: 'layout-shift', buffered: true});

  const look = () => {
    // By its id: the last paragraph is another one as long as the page is not read to its end.
    const top = document.querySelector('#after')?.getBoundingClientRect().top;
    if (top !== undefined && !layout.tops.includes(top)) layout.tops.push(top);
    requestAnimationFrame(look);
  };
  look();
}
