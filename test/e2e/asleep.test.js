import assert from 'node:assert/strict';
import {setTimeout as pause} from 'node:timers/promises';
import {describe, test} from 'node:test';
import {startExchange} from '../../demo/exchange/exchange.js';
import {openStage, pageOf, shownPart, shownRows, until} from './visitor.js';

const BODY = '<crypto-ticker source="mine" pairs="BTC/USD ETH/USD"></crypto-ticker>';
/** Coinbase, but that one notices sooner when it is silent. */
const SCRIPT = `<script type="module">
  import {coinbase, registerSource, webSocketSource} from '/dist/cdn/coinlet.js';
  registerSource('mine', webSocketSource({...coinbase, silenceMs: 3000}));
</script>`;
const HOUR = 3_600_000;
/** Browsers let the timers of a hidden page run once a second, and later once a minute. Longer than the source may be silent. */
const THROTTLED_MS = 4000;

const stage = openStage();

/**
 * Opens a page with a ticker that is live.
 * @param {import('node:test').TestContext} t
 * @param {() => void} prepare runs in the page first
 * @param {() => number} [now] the exchange's clock
 */
async function live(t, prepare, now) {
  const exchange = await startExchange({tickMs: 100, batchMs: 200, now});
  const visit = await stage.browser.visit(stage.server.page(pageOf(BODY, SCRIPT)), {
    exchange,
    prepare: (page) => page.evaluateOnNewDocument(prepare),
  });
  t.after(() => Promise.all([visit.close(), exchange.close()]));
  const {page} = visit;
  const isLive = async () => (await shownRows(page)).every(({time}) => /\d/.test(time));
  await until('it is live', isLive);
  return {...visit, isLive, coinbase: exchange.venue('coinbase')};
}

describe('a page that was asleep', {concurrency: 2}, () => {
  test('says at once how old its prices are when the machine wakes up, and goes on (F08)', async (t) => {
    let slept = 0;
    const {page, coinbase, isLive, problems} = await live(t, setClock, () => Date.now() + slept);
    const {handshakes} = coinbase;
    // Nothing comes any more, and nobody is told.
    for (const symbol of ['BTC/USD', 'ETH/USD']) coinbase.mute(symbol, {heartbeats: true});
    slept = HOUR;
    await page.evaluate((ms) => Reflect.set(globalThis, 'slept', ms), slept);
    const begun = performance.now();
    await until('it says how old they are', async () =>
      /^(delayed|stale|offline) · (1 hr|60 min)/.test(await shownPart(page, 'crypto-ticker', 'status')),
    );
    const said = performance.now() - begun;
    await until('it connects again', () => coinbase.handshakes > handshakes);
    const dialled = performance.now() - begun;
    console.log(`${t.name}: says so after ${said.toFixed(0)} ms, connects after ${dialled.toFixed(0)} ms`);
    assert.ok(said < 3000 && dialled < 4500, 'it was too late');
    coinbase.restore();
    await until('it is live again', isLive);
    assert.deepEqual(problems, []);
  });

  test('has lost nothing when its timers were slow, and has painted nothing meanwhile (F14)', async (t) => {
    const {page, coinbase, isLive, problems} = await live(t, holdTimers);
    await page.evaluate(() => Reflect.get(globalThis, 'setHidden')(true));
    const {handshakes, received} = coinbase;
    const asked = received.length;
    await pause(THROTTLED_MS);
    await page.evaluate(() => Reflect.get(globalThis, 'releaseTimers')());
    await pause(500);
    const hidden = await page.evaluate(() => Reflect.get(globalThis, 'counts'));
    assert.deepEqual([hidden.frames, hidden.writes], [0, 0], 'it painted what nobody sees');
    assert.ok(hidden.mostHeld <= 3, `${hidden.mostHeld} timers piled up`);
    const [before] = await shownRows(page);
    const shownAt = performance.now();
    await page.evaluate(() => Reflect.get(globalThis, 'setHidden')(false));
    await until(
      'prices go on',
      async () => (await isLive()) && (await shownRows(page))[0].price !== before.price,
    );
    assert.ok(performance.now() - shownAt < 3000, 'the price was too late');
    assert.deepEqual(
      [coinbase.handshakes, received.length],
      [handshakes, asked],
      'it took its source for dead',
    );
    assert.deepEqual(problems, []);
  });
});

/** Lets a test set the visitor's clock forward, as a machine does that has slept; runs in the page. */
function setClock() {
  const {now} = Date;
  Date.now = () => now() + (Reflect.get(globalThis, 'slept') ?? 0);
}

/** Hides the page, and holds its timers, when the test says so; runs in the page. */
function holdTimers() {
  const {setTimeout, requestAnimationFrame} = globalThis;
  const counts = {frames: 0, writes: 0, mostHeld: 0};
  /** @type {Map<number, () => void>} */
  const held = new Map();
  let isHidden = false;
  let isHeld = false;
  let next = 1e9;
  const {clearTimeout} = globalThis;
  Object.defineProperty(Document.prototype, 'visibilityState', {
    get: () => (isHidden ? 'hidden' : 'visible'),
  });
  Object.defineProperty(Document.prototype, 'hidden', {get: () => isHidden});
  Object.assign(globalThis, {
    counts,
    setTimeout(/** @type {() => void} */ callback, /** @type {number} */ ms) {
      if (!isHeld) return setTimeout(callback, ms);
      held.set(++next, callback);
      counts.mostHeld = Math.max(counts.mostHeld, held.size);
      return next;
    },
    clearTimeout(/** @type {number} */ timer) {
      if (!held.delete(timer)) clearTimeout(timer);
    },
    requestAnimationFrame(/** @type {FrameRequestCallback} */ callback) {
      if (isHeld) counts.frames++;
      return requestAnimationFrame(callback);
    },
    releaseTimers() {
      const callbacks = [...held.values()];
      held.clear();
      for (const callback of callbacks) callback();
    },
    setHidden(/** @type {boolean} */ value) {
      isHidden = value;
      const root = document.querySelector('crypto-ticker')?.shadowRoot ?? document;
      const all = {subtree: true, childList: true, characterData: true};
      const hold = () => {
        isHeld = true;
        new MutationObserver(() => isHeld && counts.writes++).observe(root, all);
      };
      // What was under way is done by then.
      if (isHidden) setTimeout(hold, 500);
      else {
        isHeld = false;
        Reflect.get(globalThis, 'releaseTimers')();
      }
      document.dispatchEvent(new Event('visibilitychange', {bubbles: true}));
    },
  });
}
