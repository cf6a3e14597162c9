import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {shortExports} from '../../scripts/short-exports.js';

/**
 * What the plugins make of an entry and of a lazily loaded part. Rejects with an Error when they refuse one.
 * @param {string} entry as the minifier left it
 * @param {string} part as the bundler wrote it
 */
async function shorten(entry, part) {
  const context = {
    error(/** @type {string} */ message) {
      throw new Error(message);
    },
  };
  const [before, after] = /** @type {any[]} */ (shortExports());
  before.renderStart.call(context);
  const waiting = before.renderChunk.call(context, part, {isEntry: false});
  assert.equal(await before.renderChunk.call(context, entry, {isEntry: true}), null);
  const short = after.renderChunk.call(context, entry, {isEntry: true});
  return [short.code, (await waiting)?.code ?? part];
}

describe('the names by which lazily loaded parts import from the entry', () => {
  const entry = 'const q=1,z=2,P=3;export{q as a,z as b,P as CryptoTickerElement};';

  test('are those that the minifier gave, and local ones stay', async () => {
    const part = "import { a as css, b, CryptoTickerElement } from './coinlet.js';\nuse(css, b);";
    assert.deepEqual(await shorten(entry, part), [
      'const q=1,z=2,P=3;export{q,z,P as CryptoTickerElement};',
      "import { q as css, z as b, CryptoTickerElement as CryptoTickerElement } from './coinlet.js';\nuse(css, b);",
    ]);
  });

  test('are nothing to a part that imports none', async () => {
    const part = "import { a } from './other-12345678.js';";
    assert.equal((await shorten(entry, part))[1], part);
  });

  for (const part of [
    "import { a } from './coinlet.js';\nexport { b } from './coinlet.js';",
    "export { b } from './coinlet.js';",
    "import * as all from './coinlet.js';",
    "import './coinlet.js';",
    "const later = import('./coinlet.js').then((all) => all.a);",
  ])
    test(`are refused where they cannot be written anew: ${part.replace('\n', ' ')}`, async () => {
      await assert.rejects(shorten(entry, part), /written in another way than expected/);
    });
});
