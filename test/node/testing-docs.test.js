import assert from 'node:assert/strict';
import {execFileSync, spawnSync} from 'node:child_process';
import {mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, test} from 'node:test';
import {fileURLToPath} from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const text = readFileSync(join(ROOT, 'docs/testing.md'), 'utf8');
const blocks = [...text.matchAll(/```js\n(.*?)```/gs)].map(([, code]) => code);
const blockOf = (/** @type {string} */ start) => blocks.find((code) => code.startsWith(start)) ?? '';

/** @type {string} */
let folder;

/** Runs what somebody would in a project that has the library. @param {readonly string[]} args */
const node = (...args) =>
  spawnSync(process.execPath, args, {
    cwd: folder,
    encoding: 'utf8',
    timeout: 60_000,
    // This very test is run by Node's runner, and would have the inner one report to it.
    env: {...process.env, NODE_TEST_CONTEXT: undefined},
  });

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'testing-'));
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(ROOT, join(folder, 'node_modules/coinlet'), 'junction');
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  writeFileSync(join(folder, 'desk.js'), blockOf('// desk.js'));
  writeFileSync(join(folder, 'desk.test.js'), blockOf('// desk.test.js'));
});
after(() => rmSync(folder, {recursive: true}));

describe('docs/testing.md', {timeout: 120_000}, () => {
  test('has an example that can be run as it stands, and passes', () => {
    const {status, stdout} = node('--test', '--test-reporter=tap', 'desk.test.js');
    assert.equal(status, 0, stdout);
    assert.match(stdout, /^# pass 14$/m);
    assert.match(stdout, /^ok 1 - My desk has an id/m);
  });

  test('has an example that fails when the source is broken', () => {
    const broken = blockOf('// desk.js').replace("url: 'https://desk.example'", "url: 'desk'");
    writeFileSync(join(folder, 'desk.js'), broken.replace('last: price', 'last: Number(price)'));
    const {status, stdout} = node('--test', '--test-reporter=tap', 'desk.test.js');
    assert.equal(status, 1);
    assert.match(stdout, /^# fail 2$/m);
    assert.match(stdout, /The url "desk" is not one of the web/);
    assert.match(stdout, /The price of BTC\/USD is a number; only text keeps every digit/);
  });

  test('shows simulated prices that are there at once', () => {
    const code = blockOf("import {PriceHub, parsePair} from 'coinlet';\nimport {simulatedSource}");
    writeFileSync(join(folder, 'simulated.js'), code.replace('5000', '1500'));
    const prices = execFileSync(process.execPath, ['simulated.js'], {cwd: folder, encoding: 'utf8'}).split(
      '\n',
    );
    assert.ok(prices.filter((price) => /^\d{5,6}\.\d\d$/.test(price)).length >= 1, prices.join());
  });

  test('has scripts that are JavaScript, and import what there is', async () => {
    assert.ok(blocks.length >= 5);
    /** @type {Map<string, object>} */
    const modules = new Map();
    modules.set('coinlet', await import('../../dist/index.js'));
    modules.set('coinlet/testing.js', await import('../../dist/testing.js'));
    for (const code of blocks) {
      const {status, stderr} = spawnSync(process.execPath, ['--check', '--input-type=module', '-'], {
        input: code,
      });
      assert.equal(status, 0, `${code}\n${stderr}`);
      for (const [, names, from] of code.matchAll(/import \{([^}]*)\} from '([^']*)/g)) {
        const known = modules.get(from);
        if (!known) continue;
        for (const name of names.split(',')) assert.ok(name.trim() in known, `${name} of ${from}`);
      }
    }
  });

  test('tells every option there is', () => {
    for (const [file, type] of [
      ['source-bench', 'SourceTestOptions'],
      ['replay-source', 'ReplaySourceOptions'],
    ]) {
      const source = readFileSync(join(ROOT, `src/testing/${file}.ts`), 'utf8');
      const [, members = ''] = new RegExp(`interface ${type} \\{(.*?)\\n\\}`, 's').exec(source) ?? [];
      const names = [...members.matchAll(/^ {2}readonly (\w+)/gm)].map(([, name]) => name);
      assert.ok(names.length > 3);
      for (const name of names) assert.match(text, new RegExp(`^\\|[^|]*\`${name}\``, 'm'), name);
    }
  });
});
