import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {describe, test} from 'node:test';
import {startExchange} from '../../demo/exchange/exchange.js';
import {openStage, pageOf, painted, shownPart, until} from './visitor.js';

const README = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

/** What the README has a page write into its own style sheet to keep the room that the elements will take. */
const [, RESERVE] = /```css\n(crypto-ticker:not\(:defined\).*?)```/s.exec(README) ?? [];

const AFTER =
  '<p id="after">What comes after it must not move, however long it takes and whatever happens.</p>';

const PAIRS = 'pairs="BTC/USD ETH/USD"';
const BODIES = {
  'a ticker': `<crypto-ticker ${PAIRS}></crypto-ticker>${AFTER}`,
  'a ticker with small charts': `<crypto-ticker ${PAIRS} sparkline="24h"></crypto-ticker>${AFTER}`,
  'a row': `<crypto-ticker ${PAIRS} layout="row"></crypto-ticker>${AFTER}`,
  'a grid': `<crypto-ticker ${PAIRS} layout="grid"></crypto-ticker>${AFTER}`,
  'a grid with small charts': `<crypto-ticker ${PAIRS} layout="grid" sparkline="24h"></crypto-ticker>${AFTER}`,
  'a tape': `<crypto-ticker ${PAIRS} layout="tape"></crypto-ticker>${AFTER}`,
  'a price': `<p>One bitcoin costs <crypto-price pair="BTC/USD"></crypto-price> today.</p>${AFTER}`,
  'a price with its change': `<p>One bitcoin costs <crypto-price pair="BTC/USD" show-change></crypto-price> today.</p>${AFTER}`,
  'a converter': `<crypto-converter to="USD"></crypto-converter>${AFTER}`,
};
/** @typedef {keyof typeof BODIES} Name */

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
globalThis.isWanted = () => wanted.length > 0;
globalThis.say = (status) => sink.status(status, 'as the test says');
globalThis.tick = (last, open24h) => {
  for (const pair of wanted) sink.tick({pair, last, open24h, timestamp: Date.now(), bid: '0.01'});
};
`;

const COLUMN = {width: 320, height: 700};
const FONTS = ['', 'body { font: 19px/1.7 serif }'];
const TICKS = 1000;

const stage = openStage();

describe('in a column of 320 pixels nothing on the page moves', {concurrency: 4}, () => {
  for (const name of /** @type {Name[]} */ (Object.keys(BODIES))) {
    for (const font of FONTS) {
      test(`from the first paint through ${TICKS} prices of ${name}, and while its status changes, ${font || 'plain'}`, async (t) => {
        const {page, say, tick, statusIs, assertNothingMoved} = await open(t, name, font);
        await page.evaluate(async (count) => {
          for (let i = 0; i < count; i++) {
            Reflect.get(globalThis, 'tick')((63_000 + ((i * 7919) % 2000) + i / 100).toFixed(2), '62500.00');
            // Many come between two frames.
            if (i % 5 === 0) await new Promise(requestAnimationFrame);
          }
        }, TICKS);
        await statusIs('live');
        await assertNothingMoved();
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

describe('with prices of an exchange', {concurrency: 3}, () => {
  for (const name of /** @type {Name[]} */ (Object.keys(BODIES))) {
    test(`nothing moves around ${name} while it ticks fast, is gone, and is back`, async (t) => {
      const exchange = await startExchange({tickMs: 5, batchMs: 10});
      t.after(() => exchange.close());
      const {page, statusIs, assertNothingMoved} = await openLate(t, name, '', {
        script: "import '/dist/cdn/coinlet.js';",
        exchange,
      });
      await statusIs('live');
      const frames = await page.evaluate(async () => {
        let updates = 0;
        addEventListener('crypto-update', () => updates++);
        await new Promise((resolve) => setTimeout(resolve, 6000));
        return updates;
      });
      await assertNothingMoved();
      for (const venue of exchange.venues) exchange.venue(venue).kill({rest: true});
      await statusIs('delayed');
      await statusIs('offline', 60_000);
      for (const venue of exchange.venues) exchange.venue(venue).restore();
      await statusIs('live', 60_000);
      // Another source has another name, and beside it stands how its price is.
      await assertNothingMoved(0.003);
      console.log(`${name}: ${frames} prices were shown in 6 s`);
    });
  }
});

/**
 * Opens a page with the test's own source, and has it tick once.
 * @param {import('node:test').TestContext} t
 * @param {Name} name
 * @param {string} font
 */
async function open(t, name, font) {
  const opened = await openLate(t, name, font, {script: SCRIPT, source: 'ours'});
  const {page} = opened;
  const say = (/** @type {string} */ status) =>
    page.evaluate((given) => Reflect.get(globalThis, 'say')(given), status);
  const tick = (/** @type {string} */ last) =>
    page.evaluate((given) => Reflect.get(globalThis, 'tick')(given, '62500.00'), last);
  await until('it wants prices', () => page.evaluate(() => Reflect.get(globalThis, 'isWanted')?.()));
  await painted(page);
  await say('live');
  await tick('63873.37');
  await opened.statusIs('live');
  return {...opened, say, tick};
}

/**
 * Opens a page whose script comes late, so that it is painted without it first.
 * @param {import('node:test').TestContext} t
 * @param {Name} name
 * @param {string} font
 * @param {{script: string, source?: string, exchange?: import('../../demo/exchange/exchange.js').Exchange}} options
 */
async function openLate(t, name, font, {script, source = 'auto', exchange}) {
  // With the larger font the column is so narrow that a converter has one field a line.
  const [, narrow] = /narrower than 16em: (.*?) \*\//.exec(RESERVE) ?? [];
  assert.ok(narrow);
  const reserve = font ? RESERVE.replace('5.92em + 134px', narrow) : RESERVE;
  const late = `await new Promise((go) => { globalThis.go = go; });\nawait import('${stage.server.script(script)}');`;
  const head = `<style>${font} ${reserve}</style><script type="module" src="${stage.server.script(late)}"></script>`;
  const body = BODIES[name].replace(/ (?=pairs=|pair=|to=)/, ` source="${source}" `);
  const {page, problems, close} = await stage.browser.visit(stage.server.page(pageOf(body, head)), {
    exchange,
    async prepare(newPage) {
      await newPage.setViewport(COLUMN);
      await newPage.evaluateOnNewDocument(watchLayout);
    },
  });
  t.after(close);
  const [, tag] = /<(crypto-\w+)/.exec(body) ?? [];
  const statusIs = (/** @type {string} */ status, ms = 20_000) =>
    until(
      `the status is ${status}`,
      async () => {
        const shown = await shownPart(page, tag, status === 'live' ? 'time' : 'status');
        return status === 'live' ? shown : shown.startsWith(status);
      },
      ms,
    );
  await painted(page);
  await until('the script waits', () => page.evaluate(() => 'go' in globalThis));
  await page.evaluate(() => Reflect.get(globalThis, 'go')());
  await until('the element is there', () => page.evaluate((one) => !!customElements.get(one), tag));

  return {
    ...{page, statusIs},
    /** @param {number} mostInside what may move in the element all the same, as layout shift */
    async assertNothingMoved(mostInside = 0) {
      await painted(page);
      const {shifts, tops} = await page.evaluate(
        () => /** @type {Layout} */ (Reflect.get(globalThis, 'layout')),
      );
      const outside = shifts.filter(({what}) => what.some((one) => !one.startsWith(INSIDE)));
      assert.deepEqual(mostInside ? outside : shifts, []);
      const sum = shifts.reduce((total, {value}) => total + value, 0);
      assert.ok(sum <= mostInside, `the layout shift is ${sum}`);
      assert.ok(Math.max(...tops) - Math.min(...tops) < 0.5, `the text below was at ${tops.join(', ')} px`);
      assert.deepEqual(problems, []);
    },
  };
}
const INSIDE = 'something in the element';

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
