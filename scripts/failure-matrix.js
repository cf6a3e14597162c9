// Prints which tests prove each row of docs/failures.md, and how they went in the last run; fails when a row has none, or
// one of them failed.
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {RESULTS} from '../test/helpers/results.js';

const rows = [...readFileSync('docs/failures.md', 'utf8').matchAll(/^\| (F\d\d) +\| (.*?) +\|/gm)].map(
  ([, id = '', fault = '']) => ({id, fault}),
);
const files = existsSync(RESULTS) ? readdirSync(RESULTS) : [];
/** @type {import('../test/helpers/results.js').Result[]} */
const results = files.flatMap((file) =>
  readFileSync(`${RESULTS}${file}`, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line)),
);

let missing = 0;
for (const {id, fault} of rows) {
  const tests = results.filter(({name}) => new RegExp(`\\b${id}\\b`).test(name));
  const failed = tests.filter(({passed}) => !passed);
  const isProven = tests.length > 0 && failed.length === 0;
  if (!isProven) missing += 1;
  const layers = [...new Set(tests.map(({layer}) => layer))]
    .map((layer) => `${tests.filter((test) => test.layer === layer).length} ${layer}`)
    .join(', ');
  console.log(`${isProven ? '✓' : '✗'} ${id} ${fault}: ${layers || 'no test'}`);
  for (const {name} of failed) console.log(`      failed: ${name}`);
}
const known = new Set(rows.map(({id}) => id));
const unknown = new Set(
  results.flatMap(({name}) => name.match(/\bF\d\d\b/g) ?? []).filter((id) => !known.has(id)),
);
for (const id of unknown) console.log(`✗ ${id} is in the name of a test, and in no row`);

console.log(`\n${rows.length - missing} of ${rows.length} rows are proven`);
if (missing || unknown.size || !rows.length) process.exitCode = 1;
