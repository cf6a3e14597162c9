import assert from 'node:assert/strict';
import {test} from 'node:test';
import {startExchange} from '../../demo/exchange/exchange.js';
import {startPageServer} from '../helpers/page-server.js';
import {ELEMENTS, SCRIPT, isLive, ledTo, shown, until} from './pages.js';
import {ENGINES} from './visit.js';

const ICON = '<link rel="icon" href="data:,">';

test('a page is put away, and comes back with one new connection and a fresh price (F10)', async (t) => {
  const [server, visitor, exchange] = await Promise.all([
    startPageServer(),
    ENGINES.chromium(),
    startExchange({tickMs: 100, batchMs: 200}),
  ]);
  t.after(() => Promise.all([visitor.close(), server.close(), exchange.close()]));
  const coinbase = exchange.venue('coinbase');
  const isThere = (/** @type {string} */ title) => () =>
    visitor.read(`document.title === '${title}'`).catch(() => false);
  await visitor.go(
    server.page(
      `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Prices</title>${ICON}
        <script src="${server.script(ledTo(exchange))}"></script>${SCRIPT}</head><body>${ELEMENTS}</body></html>`,
      // Pages that may not be stored are not put away either.
      {'cache-control': 'max-age=60'},
    ),
  );
  await isLive(visitor);
  await visitor.read(`void addEventListener('error', () => (globalThis.erred = true))`);
  const {price: left} = await shown(visitor);
  assert.deepEqual([coinbase.handshakes, coinbase.connections], [1, 1]);

  await visitor.go(server.page(`<!doctype html><title>Elsewhere</title>${ICON}<p>Elsewhere`));
  await until('the connection is closed', async () => coinbase.connections === 0);
  await visitor.back();
  await until('it is back', isThere('Prices'));
  await until('it knows that it was kept', () => visitor.read('globalThis.wasKept'));
  const seen = await shown(visitor);
  assert.match(seen.price, /\d/, 'it comes back with its last price');
  await until('a fresh price', async () => (await isLiveNow()) && (await shown(visitor)).price !== left);
  const seconds = await visitor.read('(performance.now() - globalThis.shown) / 1000');
  console.log(`${t.name}: after ${Number(seconds).toFixed(1)} s`);
  assert.deepEqual([coinbase.handshakes, coinbase.connections], [2, 1]);
  assert.equal(await visitor.read('globalThis.erred ?? false'), false);
  assert.deepEqual(await visitor.complaints(), []);

  async function isLiveNow() {
    return (await shown(visitor)).isLive;
  }
});
