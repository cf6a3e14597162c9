import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import {automaticOrder} from '../../dist/hub/source-names.js';

test('who may be asked is said as it is done', () => {
  // Twice there, because the second place is loaded where the first must not be.
  const [, order = ''] = /order: \[(.*)\]/.exec(readFileSync('src/hub/default-hub.ts', 'utf8')) ?? [];
  assert.deepEqual(
    [...order.matchAll(/'(\w+)'/g)].map(([, name]) => name),
    automaticOrder,
  );
});
