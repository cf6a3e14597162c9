import assert from 'node:assert/strict';
import {test} from 'node:test';
import {openStage, pageOf, shownRows, until} from './visitor.js';

const PAIRS = 'BTC ETH SOL XRP DOGE ADA LTC LINK DOT AVAX'.split(' ').map((coin) => `${coin}/USD`);
const PER_SECOND = 5000;
const SECONDS = 2;

const stage = openStage();

test('5,000 messages a second: one update a frame, no long task, and the last price stays (F15)', async (t) => {
  const script = `<script type="module">
    import {coinbase, registerSource, webSocketSource} from '/dist/cdn/coinlet.js';
    registerSource('flood', webSocketSource({...coinbase, id: 'flood', endpoint: 'wss://flood.test'}));
  </script>`;
  const body = `<crypto-ticker source="flood" pairs="${PAIRS.join(' ')}"></crypto-ticker>`;
  const {page, problems, close} = await stage.browser.visit(stage.server.page(pageOf(body, script)), {
    prepare: (one) => one.evaluateOnNewDocument(flood, PER_SECOND),
  });
  t.after(close);
  await until(
    'all are live',
    async () => (await shownRows(page)).filter(({time}) => time).length === PAIRS.length,
  );

  await page.evaluate(watchUpdates);
  await page.tracing.start({categories: ['toplevel']});
  const begun = performance.now();
  const earlier = await page.evaluate(sentSoFar);
  const isEnough = async () => (await page.evaluate(sentSoFar)) - earlier >= PER_SECOND * SECONDS;
  await until('so many have come', isEnough);
  const seconds = (performance.now() - begun) / 1000;
  const trace = await page.tracing.stop();
  const {updates, frames, most} = await page.evaluate(() => Reflect.get(globalThis, 'updates'));
  const last = await page.evaluate(() => {
    const {end} = Reflect.get(globalThis, 'flood');
    return end();
  });
  await until('the last prices are shown', async () => {
    const rows = await shownRows(page);
    return rows.every(({price}, i) => Number(price.replace(/[^\d.]/g, '')) === last[PAIRS[i]]);
  });

  const [longest = 0, , third = 0] = taskTimes(Buffer.from(trace ?? []).toString());
  console.log(
    `${t.name}: ${PER_SECOND * SECONDS} in ${seconds.toFixed(1)} s, ${updates} updates in ${frames} frames, longest task ${longest.toFixed(1)} ms`,
  );
  assert.ok(updates > 1, 'nothing was shown');
  assert.ok(most <= 1, `${most} updates in a frame`);
  // A machine with other work makes one task or two longer; updates that are too heavy are all of them.
  assert.ok(third < 50, `a third task took ${third} ms`);
  assert.deepEqual(problems, []);
});

/**
 * Puts a source in the page that speaks as Coinbase does, each message in a task of its own as those from a network;
 * runs in the page. @param {number} perSecond
 */
function flood(perSecond) {
  /** @type {Record<string, number>} */
  const last = {};
  const state = {sent: 0, end: () => last};
  Reflect.set(globalThis, 'flood', state);
  class Flood {
    static OPEN = 1;
    readyState = 0;
    onopen = () => undefined;
    /** @type {((event: {data: string}) => void) | undefined} */
    onmessage;
    constructor() {
      setTimeout(() => {
        this.readyState = 1;
        this.onopen();
      });
    }
    close() {}
    /** @param {string} text */
    send(text) {
      const {type, product_ids: ids} = JSON.parse(text);
      if (type !== 'subscribe') return;
      const {port1, port2} = new MessageChannel();
      port1.onmessage = ({data}) => this.onmessage?.({data});
      let before = performance.now();
      const timer = setInterval(() => {
        const now = performance.now();
        const due = Math.min(((now - before) * perSecond) / 1000, perSecond / 10);
        before = now;
        for (let i = 0; i < due; i++) {
          const id = ids[state.sent++ % ids.length];
          const price = 1000 + (state.sent % 997) / 100;
          last[id.replace('-', '/')] = price;
          port2.postMessage(
            JSON.stringify({
              ...{type: 'ticker', product_id: id, sequence: state.sent, price: `${price}`},
              ...{open_24h: '1000', low_24h: '990', high_24h: '1010', volume_24h: '5'},
              time: new Date().toISOString(),
            }),
          );
        }
      }, 4);
      state.end = () => {
        clearInterval(timer);
        return last;
      };
    }
  }
  Reflect.set(globalThis, 'WebSocket', Flood);
}

/** Runs in the page. @returns {number} */
function sentSoFar() {
  return Reflect.get(globalThis, 'flood').sent;
}

/** Counts how often a ticker is written to in a frame; runs in the page. */
function watchUpdates() {
  const counts = {updates: 0, frames: 0, most: 0};
  Reflect.set(globalThis, 'updates', counts);
  let ofFrame = 0;
  new MutationObserver(() => {
    counts.updates++;
    counts.most = Math.max(counts.most, ++ofFrame);
  }).observe(document.querySelector('crypto-ticker')?.shadowRoot ?? document, {
    subtree: true,
    characterData: true,
    childList: true,
  });
  const frame = () => {
    counts.frames++;
    ofFrame = 0;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}

/**
 * How many milliseconds of the processor the tasks of a page's main thread took, the longest first; other programs on
 * the machine hardly lengthen them.
 * @param {string} trace
 */
function taskTimes(trace) {
  /** @type {{name: string, tid: number, pid: number, tdur?: number, args?: {name?: string}}[]} */
  const events = JSON.parse(trace).traceEvents;
  const mains = events
    .filter(({name, args}) => name === 'thread_name' && args?.name === 'CrRendererMain')
    .map(({pid, tid}) => `${pid} ${tid}`);
  const tasks = events.filter(({name, pid, tid}) => /RunTask$/.test(name) && mains.includes(`${pid} ${tid}`));
  const times = tasks.flatMap(({tdur = []}) => tdur);
  assert.ok(times.length > 1000, 'the trace does not tell how long tasks took');
  return times.map((time) => time / 1000).sort((a, b) => b - a);
}
