import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {existsSync, readFileSync} from 'node:fs';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {filled, steady} from '../../scripts/readme-tables.js';

const root = new URL('../../', import.meta.url);
/** @param {string} file */
const read = (file) => readFileSync(new URL(file, root), 'utf8');
/** @param {string} text @param {RegExp} pattern @returns {string[]} what the first group matched, each once */
const findAll = (text, pattern) => [...new Set([...text.matchAll(pattern)].map(([, found]) => found))];

const DOCUMENTS = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md'];
const readme = read('README.md');
const withoutTables = readme.replace(/<!-- table:.*?<!-- \/table -->/gs, '');
/** Every block of JavaScript, with how it imports what. */
const scripts = findAll(readme, /```js\n(.*?)```/gs);

/** The address that a heading gets. @param {string} heading */
const anchorOf = (heading) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} -]/gu, '')
    .replaceAll(' ', '-');

test('what is generated in README.md is up to date', async () => {
  assert.equal(steady(await filled(readme)), steady(readme), 'Run: npm run docs');
});

test('an out-of-date table makes the check fail', async () => {
  const changed = readme.replace(/(?<=\n\| `pairs` .*)separated/, 'divided');
  assert.notEqual(changed, readme);
  assert.equal(steady(await filled(changed)), steady(readme));
  assert.notEqual(steady(changed), steady(readme));
});

test('the sizes in README.md are those of the bundles, give or take a twentieth', () => {
  /** @type {Record<string, {bytes: {gzip: number}}>} */
  const files = JSON.parse(read('dist/cdn/sri.json'));
  const rows = [...readme.matchAll(/^\| `([\w.-]+?)(?:-…)?\.js` *\| *([\d.]+) kB/gm)];
  assert.ok(rows.length >= 8);
  for (const [, name, size] of rows) {
    const gzip = Object.entries(files).find(([file]) => file.replace(/(-[\w-]{8})?\.js$/, '') === name)?.[1]
      .bytes.gzip;
    assert.ok(gzip && Math.abs(Number(size) * 1000 - gzip) <= 50 + gzip / 20, `${name}: ${size} kB`);
  }
});

for (const document of DOCUMENTS) {
  test(`every link of ${document} that leads into the project has a target`, () => {
    const text = read(document);
    const targets = findAll(text, /(?:\]\(|src="|srcset=")((?!https?:|\/)[^)"\s]+)/g);
    const anchors = findAll(text, /^#+ (.*)$/gm).map(anchorOf);
    for (const target of targets) {
      if (target.startsWith('#')) assert.ok(anchors.includes(target.slice(1)), target);
      else assert.ok(existsSync(new URL(target, root)), target);
    }
  });

  test(`every file of the project that ${document} names is there`, () => {
    const paths = findAll(read(document), /`((?:src|dist|demo|docs|scripts|test|\.ci)\/[^`*… ]*)`/g);
    for (const path of paths) assert.ok(existsSync(new URL(path, root)), path);
  });
}

test('every npm script that is named exists', () => {
  const {scripts: known} = JSON.parse(read('package.json'));
  const named = findAll(
    DOCUMENTS.map(read).join('\n'),
    /npm (?:run )?((?:build|test|start|verify|check|docs|format)[\w:]*)/g,
  );
  for (const name of named) assert.ok(name in known, `npm run ${name}`);
});

test('every attribute and element that the examples use exists', () => {
  const [, ...parts] = readme.split(/<!-- table:(crypto-[a-z]+) -->/);
  const tables = Object.fromEntries(parts.flatMap((name, i) => (i % 2 ? [] : [[name, parts[i + 1]]])));
  for (const [, name, attributes] of withoutTables.matchAll(/<(crypto-[a-z]+)((?: [a-z]+="[^"]*")*)>/g)) {
    assert.ok(name in tables, `<${name}>`);
    for (const attribute of findAll(attributes, / ([a-z]+)=/g)) {
      assert.match(
        tables[name].split('<!-- /table -->')[0],
        new RegExp(`\\| \`${attribute}\` `),
        `${name} ${attribute}`,
      );
    }
  }
});

test('every script is JavaScript, and imports what there is', async () => {
  const modules = new Map([
    ['coinlet', await import('../../dist/index.js')],
    ['https://cdn.jsdelivr.net/npm/coinlet', await import('../../dist/define.js')],
  ]);
  assert.ok(scripts.length > 5);
  for (const script of scripts) {
    const {status, stderr} = spawnSync(process.execPath, ['--check', '--input-type=module', '-'], {
      input: script,
    });
    assert.equal(status, 0, `${script}\n${stderr}`);
    for (const [, names, from] of script.matchAll(/import \{([^}]*)\} from '([^'@]*)/g)) {
      const known = modules.get(from);
      if (known) for (const name of findAll(names, /(\w+)/g)) assert.ok(name in known, `${name} of ${from}`);
    }
  }
});

test('the script tags name files of the version that this is', () => {
  const {version} = JSON.parse(read('package.json'));
  for (const address of findAll(readme, /(https:\/\/cdn\.jsdelivr\.net\/npm\/coinlet[^"';\s]*)/g)) {
    const [, own, path] = /coinlet@([^/]*)\/(.*)$/.exec(address) ?? [];
    assert.equal(own, version, address);
    assert.ok(existsSync(fileURLToPath(new URL(path, root))), address);
  }
});
