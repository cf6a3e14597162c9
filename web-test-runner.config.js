import {defaultReporter} from '@web/test-runner';
import {chromeLauncher} from '@web/test-runner-chrome';
import {esbuildPlugin} from '@web/dev-server-esbuild';
import {fileURLToPath} from 'node:url';
import {chromium} from './test/helpers/browsers.js';
import {countReporter} from './test/helpers/count-reporter.js';

/** @type {import('@web/test-runner').TestRunnerConfig} */
export default {
  files: 'test/**/*.test.ts',
  nodeResolve: true,
  browsers: [chromeLauncher({launchOptions: await chromium()})],
  concurrency: 2,
  browserLogs: true,
  // Lit's development build is wanted here: it warns of mistakes.
  filterBrowserLogs: ({args}) => !String(args[0]).startsWith('Lit is in dev mode'),
  staticLogging: !process.stdout.isTTY,
  plugins: [
    esbuildPlugin({
      ts: true,
      tsconfig: fileURLToPath(new URL('tsconfig.json', import.meta.url)),
      target: 'es2022',
      define: {EDIT_SEQUENCES: process.env['EDIT_SEQUENCES'] ?? '300'},
    }),
  ],
  reporters: [defaultReporter(), countReporter()],
  // Two seconds are soon over on a machine that is busy with something else.
  testFramework: {config: {timeout: 20_000}},
  testsFinishTimeout: 600_000,
};
