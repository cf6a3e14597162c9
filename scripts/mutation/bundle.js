// Bundles browser tests into one module that mocha can run in Node: what they test is handed its platform as an argument.
import {build} from 'esbuild';
import {readdirSync} from 'node:fs';
import {createRequire} from 'node:module';
import {fileURLToPath} from 'node:url';

const [outfile, ...starts] = process.argv.slice(2);
const isWanted = new RegExp(`^(${starts.join('|')})[^/]*\\.test\\.ts$`);
const tests = readdirSync('test', {recursive: true, encoding: 'utf8'}).filter((file) => isWanted.test(file));
const cases = fileURLToPath(new URL('cases.js', import.meta.url));
const testing = createRequire(import.meta.resolve('@open-wc/testing'));

await build({
  stdin: {
    contents: tests.map((file) => `import './test/${file}';`).join('\n'),
    resolveDir: process.cwd(),
  },
  outfile,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'es2022',
  alias: {
    // The same chai, without the plugins that want a page.
    '@open-wc/testing': testing.resolve('@esm-bundle/chai/esm/chai.js'),
  },
  plugins: [
    {
      name: 'few-cases',
      setup({onResolve}) {
        onResolve({filter: /^fast-check$/}, ({importer}) =>
          importer === cases ? {path: import.meta.resolve('fast-check'), external: true} : {path: cases},
        );
      },
    },
  ],
  packages: 'external',
  inject: [fileURLToPath(new URL('page.js', import.meta.url))],
  // The package's list of modules with side effects knows of no tests.
  ignoreAnnotations: true,
  logLevel: 'warning',
});
