// Runs the whole browser suite in other engines, then what a page with the built library does in each: `npm run test:engines`.
// ENGINES=firefox,webkit leaves the suite to those; what is missing is installed from Debian where that can be done.
import {spawn} from 'node:child_process';
import {installEngines} from './install.js';

const NAMES = ['chromium', 'firefox', 'webkit'];
const names = (process.env.ENGINES ?? NAMES.join()).split(',').filter(Boolean);
const unknown = names.filter((name) => !NAMES.includes(name));
if (unknown.length > 0) throw new Error(`ENGINES names ${unknown.join(', ')}: there are ${NAMES.join(', ')}`);

installEngines();
// At the same time: each waits for its one page most of the time.
const suites = names.map((name) => ({
  name,
  run: run('npx', ['wtr', '--config', 'test/engines/web-test-runner.config.js'], {ENGINE: name}),
}));
for (const {name, run: suite} of suites) {
  console.log(`\n=== ${name} ===\n${(await suite).output}`);
}
console.log('\n=== pages in chromium, firefox and webkit ===');
const pages = await run('node', [
  ...['--test', '--test-concurrency=1', '--test-reporter=spec', '--test-reporter-destination=stdout'],
  ...['--test-reporter=./test/helpers/results-reporter.js', '--test-reporter-destination=stdout'],
  ...['test/engines/pages.test.js', 'test/engines/back.test.js'],
]);
console.log(pages.output);
const runs = [...(await Promise.all(suites.map(({run: suite}) => suite))), pages];
process.exitCode = runs.some(({code}) => code !== 0) ? 1 : 0;

/**
 * Runs a command to its end; gives all that it has written, in one piece.
 * @param {string} command
 * @param {readonly string[]} options
 * @param {Record<string, string>} [variables]
 * @returns {Promise<{output: string, code: number | null}>}
 */
function run(command, options, variables) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, options, {
      env: {...process.env, ...variables},
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (text) => (output += text));
    child.stderr.on('data', (text) => (output += text));
    child.once('error', reject);
    child.once('close', (code) => resolve({output, code}));
  });
}
