import {readFile} from 'node:fs/promises';
import {sep} from 'node:path';
import {build} from 'esbuild';
import {lean} from '../../scripts/lean-lit.js';

/** The Lit of the script tag. @type {import('esbuild').Plugin} */
const litThatShips = {
  name: 'lit-that-ships',
  setup({onLoad}) {
    onLoad({filter: /[\\/]node_modules[\\/](@lit|lit)/}, async ({path}) => {
      const contents = lean(await readFile(path, 'utf8'), path);
      return contents === undefined ? undefined : {contents, loader: 'js'};
    });
  },
};

/**
 * Makes one script of each test file and all that it imports, so that a page asks for one file and not for a hundred. What the tests
 * load by an address is served as ever.
 * @param {readonly string[]} files paths from the root of the project
 * @param {Record<string, string>} define
 * @param {string} [first] a script that comes before each
 * @returns {Promise<NonNullable<import('@web/test-runner').TestRunnerConfig['middleware']>[number]>}
 */
export async function bundleTests(files, define, first = '') {
  const {outputFiles} = await build({
    entryPoints: [...files],
    outdir: '.',
    outbase: '.',
    write: false,
    bundle: true,
    format: 'esm',
    target: 'es2022',
    // package.json says which modules matter to those who use the library; to the tests all do.
    ignoreAnnotations: true,
    conditions: ['production'],
    // The test runner's own, which only its server has.
    external: ['/__web-*'],
    define,
    banner: {js: first},
    plugins: [litThatShips],
    logLevel: 'warning',
  });
  const scripts = new Map(
    outputFiles.map(({path, text}) => [
      path.slice(process.cwd().length).replaceAll(sep, '/').replace(/\.js$/, '.ts'),
      text,
    ]),
  );
  return (context, next) => {
    const script = scripts.get(context.path);
    if (script === undefined) return next();
    context.type = 'text/javascript';
    context.body = script;
    return undefined;
  };
}
