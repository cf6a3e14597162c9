import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {startExchange} from '../../demo/exchange/exchange.js';
import {SCRIPT, openStage, pageOf, shownPart, shownRows, until} from './visitor.js';

const BODY = '<crypto-ticker pairs="BTC/USD ETH/USD"></crypto-ticker>';

const stage = openStage();

/** Opens a page with a ticker that is live. @param {import('node:test').TestContext} t */
async function live(t) {
  const exchange = await startExchange({tickMs: 100, batchMs: 200});
  const visit = await stage.browser.visit(stage.server.page(pageOf(BODY, SCRIPT)), {exchange});
  t.after(() => Promise.all([visit.close(), exchange.close()]));
  const {page} = visit;
  const coinbase = exchange.venue('coinbase');
  const session = await page.createCDPSession();
  const isLive = async () => /\d/.test(await shownPart(page, 'crypto-ticker', 'time'));
  await until('it is live', isLive);
  return {
    ...visit,
    coinbase,
    session,
    isLive,
    /** Prices go on, and are live, within so many milliseconds. @param {number} ms */
    async goesOn(ms) {
      const begun = performance.now();
      const [before] = await shownRows(page);
      await until(
        'prices go on',
        async () => (await isLive()) && (await shownRows(page))[0]?.price !== before?.price,
        ms,
      );
      return (performance.now() - begun) / 1000;
    },
  };
}

describe('a page that a browser treats as browsers do', {concurrency: 2}, () => {
  test('goes on when it was frozen for a while, and is shown again (F08, F09)', async (t) => {
    const {page, session, coinbase, goesOn, problems} = await live(t);
    await session.send('Page.setWebLifecycleState', {state: 'frozen'});
    // Longer than the source may be silent.
    await new Promise((resolve) => setTimeout(resolve, 12_000));
    const dialled = coinbase.handshakes;
    await session.send('Page.setWebLifecycleState', {state: 'active'});
    // The browser takes it for hidden until it is chosen among others.
    await session.send('Emulation.setFocusEmulationEnabled', {enabled: true});
    await page.browserContext().newPage();
    await page.bringToFront();
    const seconds = await goesOn(8000);
    console.log(`${t.name}: after ${seconds.toFixed(1)} s`);
    assert.ok(coinbase.handshakes - dialled <= 1, 'it dialled more than once');
    assert.equal(coinbase.connections, 1);
    assert.deepEqual(problems, []);
  });

  test('says how old its prices are while it is offline, and goes on when it is back (F12)', async (t) => {
    const {page, coinbase, goesOn, problems} = await live(t);
    await page.setOfflineMode(true);
    await until(
      'it says so',
      async () => /delayed|offline/.test(await shownPart(page, 'crypto-ticker', 'status')),
      15_000,
    );
    const [{price}] = await shownRows(page);
    assert.match(price, /\d/);
    const tried = coinbase.attempts;
    await page.setOfflineMode(false);
    const seconds = await goesOn(15_000);
    console.log(`${t.name}: after ${seconds.toFixed(1)} s`);
    assert.ok(coinbase.attempts - tried <= 2, 'it dialled again and again');
    assert.deepEqual(problems, []);
  });
});

describe('a page that is not as it should be', () => {
  /** Everything there is, in a page of its own. @param {import('node:test').TestContext} t @param {string} html @param {() => void} [spoil] runs in the page first */
  async function opened(t, html, spoil) {
    const exchange = await startExchange({tickMs: 100, batchMs: 200});
    const visit = await stage.browser.visit(stage.server.page(html), {
      exchange,
      prepare: async (page) => spoil && (await page.evaluateOnNewDocument(spoil)),
    });
    t.after(() => Promise.all([visit.close(), exchange.close()]));
    return visit;
  }
  const ELEMENTS = `${BODY}<p><crypto-price pair="BTC/EUR"></crypto-price></p><crypto-converter to="USD"></crypto-converter>`;
  const areThere = () =>
    ['crypto-ticker', 'crypto-price', 'crypto-converter'].every((tag) => {
      const root = document.querySelector(tag)?.shadowRoot;
      const field = root?.querySelector('[part~=result]');
      return /\d/.test(
        field instanceof HTMLInputElement
          ? field.value
          : (root?.querySelector('[part=price]')?.textContent ?? ''),
      );
    });

  test('may have spoiled what every object and list has, and what reads JSON (F46)', async (t) => {
    const {page, problems} = await opened(t, pageOf(ELEMENTS, SCRIPT), () => {
      Object.assign(Object.prototype, {polluted: 'by the page'});
      Object.assign(Array.prototype, {extra: () => 'by the page'});
      const {parse} = JSON;
      JSON.parse = (text, reviver) => parse(text, reviver && ((...all) => reviver(...all)));
    });
    await until('everything has its price', () => page.evaluate(areThere));
    assert.deepEqual(problems, []);
  });

  test('may be a frame that may run scripts and nothing else, without storage (F46)', async (t) => {
    const inner = pageOf(ELEMENTS, '<script defer src="/dist/cdn/coinlet.all.js"></script>').replaceAll(
      '"',
      '&quot;',
    );
    const {page, problems} = await opened(
      t,
      pageOf(`<iframe sandbox="allow-scripts" srcdoc="${inner}"></iframe>`),
    );
    await until('the frame is there', () => page.frames().length === 2);
    const frame = page.frames()[1];
    assert.ok(frame);
    assert.match(
      await frame.evaluate(() => {
        try {
          return `${localStorage.length}`;
        } catch (error) {
          return `${error}`;
        }
      }),
      /SecurityError/,
    );
    await until('everything has its price', () => frame.evaluate(areThere));
    assert.deepEqual(problems, []);
  });
});
