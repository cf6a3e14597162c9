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
      assert.deepEqual(found, []);
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
    assert.match(found?.join('\n') ?? '', /^list · loading: color-contrast: /m);
  });
});

/**
 * Runs in the page.
 * @returns {Promise<string[]>} `cell: rule: part of the element, what is wrong with it`
 */
async function complaints() {
  /** @type {{axe: typeof import('axe-core')}} */
  const {axe} = /** @type {any} */ (globalThis);
  const {violations} = await axe.run('.box', {elementRef: true, resultTypes: ['violations']});
  return violations.flatMap(({id, nodes}) =>
    nodes.map(({element, target, failureSummary = ''}) => {
      const root = element?.getRootNode();
      const outer = root instanceof ShadowRoot ? root.host : element;
      const cell = outer?.closest('figure')?.firstElementChild?.textContent ?? '';
      const part = [target.at(-1)].flat().at(-1);
      const [, why = ''] = failureSummary.split('\n');
      return `${cell}: ${id}: ${part}, ${why.trim()}`;
    }),
  );
}
