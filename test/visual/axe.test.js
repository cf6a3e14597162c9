import assert from 'node:assert/strict';
import {after, describe, test} from 'node:test';
import axe from 'axe-core';
import {sheets} from './gallery.js';
import {startStudio} from './studio.js';

/** @typedef {import('./gallery.js').Sheet} Sheet */

const studio = await startStudio();
const skip = studio ? false : 'the browser that draws the gallery runs on Linux x64 only';
after(() => studio?.close());

describe('axe finds nothing to complain of', {skip}, () => {
  for (const sheet of sheets) {
    test(sheet.name, async () => {
      const found = await studio?.visit(sheet, async ({page}) => {
        await page.evaluate(axe.source);
        return page.evaluate(complaints);
      });
      assert.ok(found);
      assert.equal(found.length, 0, `\n${found.join('\n')}`);
    });
  }

  const [{cells, ...sheet}] = sheets;
  const few = {...sheet, cells: cells.slice(0, 3)};
  const pale = 'crypto-ticker { --coinlet-color: #bbb; }';
  /** What is broken, where, and by which style sheet. @type {[name: string, medium: Sheet['medium'], css: string][]} */
  const faults = [
    ['it looks into the elements: what is too pale is found', undefined, pale],
    ['what is too pale on paper only is found there', 'print', `@media print { ${pale} }`],
    [
      'what withstands the colours of the system, and is too pale, is found where these are forced',
      'forced-colors',
      `@media (forced-colors: active) { crypto-ticker { background: #fff; forced-color-adjust: none; } ${pale} }`,
    ],
  ];
  for (const [name, medium, css] of faults) {
    test(name, async () => {
      const found = await studio?.visit({...few, ...(medium && {medium})}, async ({page}) => {
        await page.addStyleTag({content: css});
        await page.evaluate(axe.source);
        return page.evaluate(complaints);
      });
      assert.match(found?.join('\n') ?? '', /^color-contrast: .*: in list · loading/m);
    });
  }

  test('what is too pale only elsewhere is not found', async () => {
    const found = await studio?.visit(few, async ({page}) => {
      for (const [, medium, css] of faults) if (medium) await page.addStyleTag({content: css});
      await page.evaluate(axe.source);
      return page.evaluate(complaints);
    });
    assert.deepEqual(found, []);
  });
});

/**
 * Runs in the page.
 * @returns {Promise<string[]>} `rule: part of an element, what is wrong with it: names of the cells`
 */
async function complaints() {
  /** @type {{axe: typeof import('axe-core')}} */
  const {axe} = /** @type {any} */ (globalThis);
  const {violations} = await axe.run('.box', {elementRef: true, preload: false, resultTypes: ['violations']});
  /** @type {Map<string, Set<string>>} */
  const cells = new Map();
  for (const {id, nodes} of violations) {
    for (const {element, failureSummary = ''} of nodes) {
      const root = element?.getRootNode();
      const outer = root instanceof ShadowRoot ? root.host : element;
      const cell = outer?.closest('figure')?.firstElementChild?.textContent ?? '';
      const named = element?.closest('[part]') ?? element;
      const part = named?.getAttribute('part') ?? named?.localName;
      const complaint = `${id}: ${part}, ${failureSummary.split('\n')[1]?.trim()}`;
      cells.set(complaint, (cells.get(complaint) ?? new Set()).add(cell));
    }
  }
  return [...cells].map(([complaint, names]) => `${complaint}: in ${[...names].join(', ')}`);
}
