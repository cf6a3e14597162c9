import assert from 'node:assert/strict';
import {existsSync, readFileSync} from 'node:fs';
import {after, describe, test} from 'node:test';
import {everyMainCell} from './gallery.js';
import {spoken} from './spoken.js';
import {startStudio} from './studio.js';

const studio = await startStudio();
const skip = studio ? false : 'the browser that draws the gallery runs on Linux x64 only';
after(() => studio?.close());

const FILE = new URL('accessibility.txt', import.meta.url);

describe('what assistive technology is told', {skip}, () => {
  test('is as it was in every main state of every element', async () => {
    assert.ok(existsSync(FILE), 'test/visual/accessibility.txt is missing: npm run sheets');
    const tree = await studio?.tree(everyMainCell);
    assert.ok(tree);
    const now = spoken(tree).split('\n\n');
    const before = readFileSync(FILE, 'utf8').trimEnd().split('\n\n');
    assert.deepEqual(now, before);
  });
});
