import assert from 'node:assert/strict';
import {after, describe, test} from 'node:test';
import axe from 'axe-core';
import {sheets} from './gallery.js';
import {startStudio} from './studio.js';

const studio = await startStudio();
const skip = studio ? false : 'the browser that draws the gallery runs on Linux x64 only';
after(() => studio?.close());

// Colours that the system forces, and paper, are not the elements' to answer for.
const onScreen = sheets.filter(({medium}) => !medium);

describe('axe finds nothing to complain of', {skip}, () => {
  for (const sheet of onScreen) {
    test(sheet.name, async () => {
      const found = await studio?.visit(sheet, async ({page}) => {
        await page.evaluate(axe.source);
        return page.evaluate(complaints);
      });
      assert.ok(found);
      assert.equal(found.length, 0, `\n${found.join('\n')}`);
    });
  }

  test('it looks into the elements: what is too pale is found', async () => {
    const [{cells, ...sheet}] = onScreen;
    const found = await studio?.visit({...sheet, cells: cells.slice(0, 3)}, async ({page}) => {
      await page.evaluate(axe.source);
      await page.$eval('crypto-ticker:not([paused])', (element) =>
        element.style.setProperty('--coinlet-color', '#bbb'),
      );
      return page.evaluate(complaints);
    });
    assert.match(found?.join('\n') ?? '', /^color-contrast: .*: in list · loading/m);
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
