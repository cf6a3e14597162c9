import assert from 'node:assert/strict';
import {after, afterEach, before, beforeEach, describe, test} from 'node:test';
import {startExchange} from '../../demo/exchange/exchange.js';
import {startPageServer} from '../helpers/page-server.js';
import {ELEMENTS, SCRIPT, isLive, ledTo, noteComplaints, otherLit, shown, until} from './pages.js';
import {ENGINES} from './visit.js';

const POLICY = [
  ...["default-src 'none'", "script-src 'self'", 'connect-src ws://127.0.0.1:*'],
  ...["base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"],
  ...["require-trusted-types-for 'script'", 'trusted-types coinlet'],
  // For the icon of the page itself, which only full browsers load.
  'img-src data:',
].join('; ');

for (const [engine, visit] of Object.entries(ENGINES)) {
  describe(`in ${engine}`, () => {
    /** @type {Awaited<ReturnType<typeof startPageServer>>} */
    let server;
    /** @type {import('./visit.js').Visitor} */
    let visitor;
    /** @type {import('../../demo/exchange/exchange.js').Exchange} */
    let exchange;
    before(async () => {
      [server, visitor] = await Promise.all([startPageServer(), visit()]);
    });
    after(() => Promise.all([visitor?.close(), server.close()]));
    beforeEach(async () => {
      exchange = await startExchange({tickMs: 100, batchMs: 200});
    });
    afterEach(async () => {
      await visitor.go('about:blank');
      await exchange.close();
    });

    /** Puts a page on the server. @param {string} head @param {Record<string, string>} [headers] */
    const page = (head, headers) =>
      server.page(
        `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Test</title><link rel="icon" href="data:,">
          <script src="${server.script(ledTo(exchange))}"></script>${head}</head><body>${ELEMENTS}</body></html>`,
        headers,
      );
    const violations = () => visitor.read('globalThis.violations');

    test('every element is live under the strictest policy, and nothing is violated (F43)', async () => {
      await visitor.go(page(SCRIPT, {'content-security-policy': POLICY}));
      await isLive(visitor);
      assert.ok((await shown(visitor)).isStyled);
      assert.deepEqual(await violations(), []);
    });

    test('and so they are beside another Lit, which has a policy of its own name (F43)', async () => {
      const other = `<script type="module" src="${server.script(otherLit())}"></script>`;
      const policy = POLICY.replace('trusted-types coinlet', '$& lit-html');
      await visitor.go(page(`${other}${SCRIPT}`, {'content-security-policy': policy}));
      await visitor.read(`void document.body.append(document.createElement('other-element'))`);
      await isLive(visitor);
      const text = `document.querySelector('other-element').shadowRoot?.textContent.trim()`;
      await until('the other element is there', async () => (await visitor.read(text)) === 'other');
      assert.deepEqual(await violations(), []);
    });

    test('the policy stops markup and scripts that are not of the page', async () => {
      await visitor.go(page(SCRIPT, {'content-security-policy': POLICY}));
      await isLive(visitor);
      const isStopped = `(() => { try { document.body.innerHTML = '<b>text</b>'; return false; } catch { return true; } })()`;
      assert.equal(await visitor.read(isStopped), true);
      await until('it is reported', async () => /trusted-types/.test(`${await violations()}`));
    });

    test('a page that is left and returned to is live again, and its console is silent (F11)', async () => {
      const before = (await visitor.complaints()).length;
      const address = page(SCRIPT, {'cache-control': 'max-age=60'});
      const elsewhere = server.page(
        `<!doctype html><title>Elsewhere</title><link rel="icon" href="data:,">
          <script src="${server.script(`(${noteComplaints})()`)}"></script><p>Elsewhere`,
      );
      await visitor.go(address);
      await isLive(visitor);
      await visitor.go(elsewhere);
      await until('the connection is closed', async () => exchange.venue('coinbase').connections === 0);
      await visitor.back();
      // Where a page is on its way, nothing can be read for a moment.
      const isBack = () => visitor.read(`location.href === ${JSON.stringify(address)}`).catch(() => false);
      await until('it is back', isBack);
      await isLive(visitor);
      console.log(`${engine} kept the page: ${await visitor.read('globalThis.wasKept')}`);
      assert.equal(exchange.venue('coinbase').handshakes, 2);
      await visitor.go(elsewhere);
      assert.deepEqual((await visitor.complaints()).slice(before), []);
      // Or it would be silent because nobody listens.
      await visitor.read(`void console.error('a complaint')`);
      await visitor.read(`void setTimeout(() => Promise.reject(new Error('nobody listens')))`);
      const heard = async () => (await visitor.complaints()).slice(before).join();
      await until('complaints are heard', async () => /a complaint.*nobody listens/s.test(await heard()));
    });
  });
}
