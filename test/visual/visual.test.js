import assert from 'node:assert/strict';
import {after, describe, test} from 'node:test';
import {PNG} from 'pngjs';
import {differences} from './baselines.js';
import {sheets} from './gallery.js';
import {encode} from './palette.js';
import {compare, TOLERANCE} from './pixels.js';
import {startStudio} from './studio.js';

const studio = await startStudio();
const skip = studio ? false : 'the browser that looks the same everywhere runs on Linux x64 only';
after(() => studio?.close());

describe('every cell looks as it did', {skip}, () => {
  for (const sheet of sheets) {
    test(sheet.name, async () => {
      const shot = await studio?.shoot(sheet);
      assert.ok(shot);
      const found = differences(sheet, shot);
      assert.equal(found.length, 0, `\n${found.join('\n')}\nPictures of them are in coverage/visual`);
    });
  }

  test('no two cells of a sheet have the same name', () => {
    for (const {cells} of sheets) {
      assert.equal(new Set(cells.map(({name}) => name)).size, cells.length);
    }
  });
});

/** What is done to the first part of a name. @type {[name: string, part: string, styles: Record<string, string>][]} */
const changes = [
  ...['name', 'price', 'change', 'symbol', 'source'].flatMap((part) =>
    ['1px 0', '0 1px'].map((translate) => {
      /** @type {[string, string, Record<string, string>]} */
      const change = [`${part} moves by ${translate}`, part, {display: 'inline-block', translate}];
      return change;
    }),
  ),
  ['a price changes its colour a little', 'price', {color: '#1a1a1a'}],
  ['a price is a little larger', 'price', {fontSize: '16.5px'}],
  ['a list is a pixel narrower', 'list', {marginInlineEnd: '1px'}],
];

describe('a small change is noticed', {skip}, () => {
  const names = ['list · live', 'grid · live'];
  const [{cells, ...sheet}] = sheets;
  const small = {...sheet, cells: cells.filter(({name}) => names.includes(name))};

  test('in any part', async (context) => {
    await studio?.visit(small, async ({page, shoot}) => {
      const before = await shoot();
      for (const [name, part, styles] of changes) {
        await context.test(name, async () => {
          assert.ok(await page.evaluate(restyle, part, styles), `no part ${part}`);
          const after = await shoot();
          assert.ok(compare(before.picture, after.picture).count > 10);
          await page.evaluate(restyle, part, {});
        });
      }
      assert.equal(compare(before.picture, (await shoot()).picture).count, 0);
    });
  });

  test('what stays the same is the same, also after it was kept in a file', async () => {
    const [first, second] = [await studio?.shoot(small), await studio?.shoot(small)];
    assert.ok(first && second);
    assert.equal(compare(first.picture, second.picture).count, 0);
    assert.equal(compare(PNG.sync.read(encode(first.picture)), second.picture).count, 0);
  });

  test('a processor may round otherwise, and nothing else may', () => {
    const grey = filled(100);
    assert.equal(compare(grey, filled(100 + TOLERANCE)).count, 0);
    assert.equal(compare(grey, filled(101 + TOLERANCE)).count, 4);
    assert.equal(compare(grey, filled(99 - TOLERANCE)).count, 4);
  });
});

describe('a picture in a file', () => {
  test('has the colours that it had, when these are few', () => {
    const picture = filled(7);
    picture.data.set([1, 2, 3, 255], 4);
    assert.deepEqual(PNG.sync.read(encode(picture)).data, picture.data);
  });

  test('has nearly the colours that it had, when these are many', () => {
    const picture = filled(0, 32);
    for (let i = 0; i < picture.data.length; i += 4) picture.data.set([i & 255, (i >> 8) & 255, 0], i);
    const kept = PNG.sync.read(encode(picture));
    assert.equal(compare(picture, kept).count, 0);
  });
});

/** @param {number} value @param {number} [size] */
function filled(value, size = 2) {
  const picture = new PNG({width: size, height: size});
  picture.data.fill(value);
  for (let i = 3; i < picture.data.length; i += 4) picture.data[i] = 255;
  return picture;
}

/** Runs in the page. @param {string} part @param {Record<string, string>} styles */
function restyle(part, styles) {
  const found = document.querySelector('crypto-ticker')?.shadowRoot?.querySelector(`[part~=${part}]`);
  if (!(found instanceof HTMLElement)) return false;
  found.removeAttribute('style');
  Object.assign(found.style, styles);
  return true;
}
