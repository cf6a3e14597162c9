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
