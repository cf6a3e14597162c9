import {mkdirSync, writeFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import config from '../../web-test-runner.config.js';
import {add} from './counts.js';
import {instrument} from './instrument.js';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** @type {import('@web/test-runner').TestRunnerConfig} */
export default {
  ...config,
  rootDir: root,
  // A test that loads nothing of src/ has its counters too: none.
  testRunnerHtml: (test) =>
    `<script>globalThis.__coverage__ ??= {}</script><script type="module" src="${test}"></script>`,
  plugins: [
    {
      name: 'count-what-runs',
      transform({path, body}) {
        if (!/^\/src\/.*\.ts$/.test(path) || typeof body !== 'string') return undefined;
        return instrument(body, `${root}${path.slice(1)}`);
      },
    },
    ...(config.plugins ?? []),
  ],
  coverage: true,
  coverageConfig: {nativeInstrumentation: false, report: false},
  reporters: [
    ...(config.reporters ?? []),
    {
      stop({sessions}) {
        /** @type {Record<string, import('./counts.js').Counts>} */
        const sum = {};
        for (const {testCoverage} of sessions) add(sum, /** @type {typeof sum} */ (testCoverage ?? {}));
        mkdirSync(`${root}coverage`, {recursive: true});
        writeFileSync(`${root}coverage/browser.json`, JSON.stringify(sum));
      },
    },
  ],
};
