// Runs the whole browser suite in other engines, then what a page with the built library does in each: `npm run test:engines`.
// ENGINES=firefox,webkit names some of them; what is missing is installed from Debian where that can be done.
import {spawn, spawnSync} from 'node:child_process';
import {existsSync} from 'node:fs';
import {findFirefox} from './firefox.js';
import {findFullChromium} from './full-chromium.js';
import {findWebKit} from './webkit-session.js';

/** @type {Record<string, {find: () => string | undefined, packages: string[]}>} */
const ENGINES = {
  chromium: {find: findFullChromium, packages: ['chromium']},
  firefox: {find: findFirefox, packages: ['firefox-esr']},
  webkit: {find: findWebKit, packages: ['webkit2gtk-driver', 'xvfb', 'xsettingsd']},
};

const names = (process.env.ENGINES ?? Object.keys(ENGINES).join(',')).split(',').map((name) => name.trim());
const unknown = names.filter((name) => !Object.hasOwn(ENGINES, name));
if (unknown.length > 0) throw new Error(`No such engine: ${unknown.join(', ')}`);

// The pages are visited in all of them.
install();
const suites = names.map((name) => ({name, ...run('npx', suite(name), {ENGINE: name})}));
for (const {name, output, ended} of suites) {
  console.log(`\n=== ${name} ===`);
  output.pass();
  await ended;
}
const pages = run('node', [
  ...['--test', '--test-concurrency=1', '--test-reporter=spec', '--test-reporter-destination=stdout'],
  ...['--test-reporter=./test/helpers/results-reporter.js', '--test-reporter-destination=stdout'],
  'test/engines/pages.test.js',
  'test/engines/back.test.js',
]);
pages.output.pass();
const codes = await Promise.all([...suites, pages].map(({ended}) => ended));
process.exitCode = codes.some((code) => code !== 0) ? 1 : 0;
