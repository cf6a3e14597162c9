import {defaultReporter} from '@web/test-runner';
import {chromeLauncher} from '@web/test-runner-chrome';
import {esbuildPlugin} from '@web/dev-server-esbuild';
import {fileURLToPath} from 'node:url';
import {chromium} from './test/helpers/browsers.js';
import {lean} from './scripts/lean-lit.js';
import {countReporter} from './test/helpers/count-reporter.js';

/** Whether to run with Lit's development build, which warns of mistakes, and not with what ships. */
const isWhole = Boolean(process.env['WHOLE_LIT']);

/**
 * The Lit of the script tag: from what is left out of it we see in every test that nothing uses it.
 * @type {import('@web/test-runner').TestRunnerPlugin}
 */
const litThatShips = {
  name: 'lit-that-ships',
  transform({path, body}) {
    return typeof body === 'string' ? lean(body, path) : undefined;
  },
};

/** @type {import('@web/test-runner').TestRunnerConfig} */
export default {
  files: 'test/**/*.test.ts',
  nodeResolve: isWhole || {exportConditions: ['production']},
  browsers: [chromeLauncher({launchOptions: await chromium()})],
  concurrency: 2,
  browserLogs: true,
  filterBrowserLogs: ({args}) => !String(args[0]).startsWith('Lit is in dev mode'),
  staticLogging: !process.stdout.isTTY,
  plugins: [
    ...(isWhole ? [] : [litThatShips]),
    esbuildPlugin({
      ts: true,
      tsconfig: fileURLToPath(new URL('tsconfig.json', import.meta.url)),
      target: 'es2022',
      define: {
        EDIT_SEQUENCES: process.env['EDIT_SEQUENCES'] ?? '300',
        MODEL: JSON.stringify({
          sequences: Number(process.env['MODEL_SEQUENCES'] ?? 240),
          // Of a failure that is to be seen again: what fast-check prints of it.
          seed: process.env['MODEL_SEED'] ? Number(process.env['MODEL_SEED']) : null,
          path: process.env['MODEL_PATH'] ?? null,
        }),
      },
    }),
  ],
  reporters: [defaultReporter(), countReporter(isWhole ? 'whole-lit' : 'browser')],
  // Two seconds are soon over on a machine that is busy with something else.
  testFramework: {config: {timeout: 20_000}},
  testsFinishTimeout: 600_000,
};
