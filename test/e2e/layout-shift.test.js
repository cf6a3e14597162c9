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

const AFTER = '<p>What comes after it must not move, however long it takes and whatever happens.</p>';

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
  ...{id: 'ours', name: 'Our source', url: 'https://example.com', staleMs: 2000},
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

describe('in a column of 320 pixels nothing around an element moves', () => {
  for (const [name, body] of Object.entries(BODIES)) {
    for (const font of FONTS) {
      test(`${name}, ${font || 'in the font of the browser'}`, async (t) => {
        const reserve = RESERVE[/** @type {keyof typeof RESERVE} */ (name)];
        // It is late, so that the page is painted without it first.
        const late = `await new Promise((go) => { globalThis.go = go; });\nawait import('${server.script(SCRIPT)}');`;
        const {page, problems, close} = await browser.visit(
          server.page(
            pageOf(
              body,
              `<style>${font} ${reserve}</style><script type="module" src="${server.script(late)}"></script>`,
            ),
          ),
          {
            async prepare(newPage) {
              await newPage.setViewport(COLUMN);
              await newPage.evaluateOnNewDocument(watchLayout);
            },
          },
        );
        t.after(close);
        const say = (/** @type {string} */ status) =>
          page.evaluate((given) => Reflect.get(globalThis, 'say')(given), status);
        const tick = (/** @type {string} */ last, /** @type {string} */ open) =>
          page.evaluate((...given) => Reflect.get(globalThis, 'tick')(...given), last, open);
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
        await tick('63873.37', '62000.00');
        await until('there is a price', async () =>
          /\d{3}/.test(await shownPart(page, name, name === 'crypto-converter' ? 'rate' : 'price')),
        );
        for (let i = 0; i < 200; i++) {
          await tick((63_000 + ((i * 7919) % 2000) + i / 100).toFixed(2), '63500.00');
          if (i % 10 === 0) await painted(page);
        }
        await statusIs('live');
        await say('waiting');
        await statusIs('delayed');
        await statusIs('offline');
        await say('live');
        await tick('64001.50', '63500.00');
        await statusIs('live');
        await statusIs('stale');
        await tick('64002.50', '63500.00');
        await statusIs('live');
        await painted(page);

        const {shifts, tops, heights} = await page.evaluate(
          () => /** @type {ReturnType<typeof layoutType>} */ (Reflect.get(globalThis, 'layout')),
        );
        console.log(`${t.name}: heights ${heights.join(', ')} px; following text at ${tops.join(', ')} px`);
        assert.deepEqual(shifts, []);
        assert.deepEqual(problems, []);
      });
    }
  }
});

/** @returns {{shifts: {value: number, what: string[]}[], tops: number[], heights: number[]}} */
function layoutType() {
  return {shifts: [], tops: [], heights: []};
}

/** Runs in the page before everything else: `layout` holds every shift, and where the following text ever was. */
function watchLayout() {
  const layout = {
    /** @type {{value: number, what: string[]}[]} */
    shifts: [],
    /** @type {number[]} */
    tops: [],
    /** @type {number[]} */
    heights: [],
  };
  Object.assign(globalThis, {layout});
  const describeNode = (/** @type {Node | null} */ node) => {
    const element = node instanceof Element ? node : node?.parentElement;
    return `${element?.localName} ${element?.getAttribute('part') ?? ''} "${node?.textContent?.trim().slice(0, 40)}"`;
  };
  new PerformanceObserver((list) => {
    for (const entry of /** @type {any[]} */ (list.getEntries())) {
      const what = entry.sources.map((/** @type {any} */ {node, previousRect: a, currentRect: b}) => {
        return `${describeNode(node)} from ${a.x},${a.y} ${a.width}x${a.height} to ${b.x},${b.y} ${b.width}x${b.height}`;
      });
      layout.shifts.push({value: entry.value, what});
    }
  }).observe({type: 'layout-shift', buffered: true});

  const look = () => {
    const element = document.querySelector('crypto-ticker, crypto-price, crypto-converter');
    const text = document.querySelector('body > p:last-child');
    for (const [list, value] of /** @type {const} */ ([
      [layout.heights, element?.getBoundingClientRect().height],
      [layout.tops, text?.getBoundingClientRect().top],
    ]))
      if (value !== undefined && !list.includes(value)) list.push(value);
    requestAnimationFrame(look);
  };
  look();
}
