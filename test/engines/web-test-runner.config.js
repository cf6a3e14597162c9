import {readdirSync} from 'node:fs';
import {defaultReporter} from '@web/test-runner';
import shared from '../../web-test-runner.config.js';
import {countReporter} from '../helpers/count-reporter.js';
import {bundleTests} from './bundle-tests.js';
import {firefoxLauncher} from './firefox.js';
import {QUICK_CHANNEL} from './quick-channel.js';
import {webkitLauncher} from './webkit.js';

const layer = process.env.ENGINE ?? 'chromium';
/** @type {Record<string, () => import('@web/test-runner').BrowserLauncher>} */
const launchers = {firefox: firefoxLauncher, webkit: webkitLauncher};
const launcher = launchers[layer];

const files = readdirSync('test', {recursive: true, encoding: 'utf8'})
  .filter((name) => name.endsWith('.test.ts'))
  .map((name) => `test/${name}`);

/** The whole browser suite in the engine that ENGINE names. @type {import('@web/test-runner').TestRunnerConfig} */
export default {
  ...shared,
  rootDir: process.cwd(),
  // Three engines at work at once are slow to begin.
  browserStartTimeout: 120_000,
  ...(launcher && {browsers: [launcher()]}),
  middleware: [await bundleTests(files, {EDIT_SEQUENCES: '300'}, layer === 'webkit' ? QUICK_CHANNEL : '')],
  reporters: [defaultReporter(), countReporter(layer)],
};
