// Builds once more, in another folder, what was built here, and compares the hash of every file of dist/: fails when one
// differs. So whoever builds a release from its source gets the very files that were published.
import {spawn} from 'node:child_process';
import {createHash} from 'node:crypto';
import {cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

const LEFT_OUT = /^(\.git|node_modules|dist|coverage|test-results|test|docs|demo|examples)$/;
const STEPS = [
  [['tsc', '-p', 'tsconfig.build.json']],
  [
    ['rollup', '-c', '--failAfterWarnings'],
    ['cem', 'analyze'],
  ],
];

/** The sha384 of each file of a folder, by its path. @param {string} folder */
function hashes(folder) {
  const names = readdirSync(folder, {recursive: true, encoding: 'utf8'}).sort();
  return new Map(
    names
      .filter((name) => statSync(join(folder, name)).isFile())
      .map((name) => [
        name,
        createHash('sha384')
          .update(readFileSync(join(folder, name)))
          .digest('base64'),
      ]),
  );
}

/** @param {string} folder @param {string[]} command @returns {Promise<void>} */
function run(folder, [tool, ...args]) {
  const program = join(folder, 'node_modules/.bin', tool ?? '');
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {cwd: folder, stdio: ['ignore', 'ignore', 'inherit']});
    child.on('error', reject);
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${tool} ended with ${code}`))));
  });
}

const folder = mkdtempSync(join(tmpdir(), 'built elsewhere-'));
try {
  for (const name of readdirSync('.'))
    if (!LEFT_OUT.test(name)) cpSync(name, join(folder, name), {recursive: true});
  symlinkSync(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'), 'junction');
  for (const step of STEPS) await Promise.all(step.map((command) => run(folder, command)));

  const [here, there] = ['dist', join(folder, 'dist')].map(hashes);
  const names = new Set([...(here?.keys() ?? []), ...(there?.keys() ?? [])]);
  const different = [...names].filter((name) => here?.get(name) !== there?.get(name));
  for (const name of different) console.error(`differs: dist/${name}`);
  console.log(`${names.size - different.length} of ${names.size} files are the same`);
  if (different.length || !names.size) process.exitCode = 1;
} finally {
  rmSync(folder, {recursive: true, force: true});
}
