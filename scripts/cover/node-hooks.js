import {transform} from 'esbuild';
import {existsSync, readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {instrument} from './instrument.js';

const root = new URL('../../', import.meta.url).href;

/** @type {import('node:module').ResolveHook} */
export async function resolve(specifier, context, next) {
  const parent = context.parentURL ?? root;
  const asked = specifier.startsWith('.')
    ? new URL(specifier, parent).href
    : (await next(specifier, context)).url;
  const source = asked.replace(`${root}dist/`, `${root}src/`).replace(/\.js$/, '.ts');
  if (source.startsWith(`${root}src/`) && existsSync(fileURLToPath(source))) {
    return {url: source, format: 'module', shortCircuit: true};
  }
  return next(specifier, context);
}

/** @type {import('node:module').LoadHook} */
export async function load(url, context, next) {
  if (!url.endsWith('.ts')) return next(url, context);
  const file = fileURLToPath(url);
  const {code} = await transform(instrument(readFileSync(file, 'utf8'), file, true), {
    loader: 'ts',
    target: 'es2022',
  });
  return {source: code, format: 'module', shortCircuit: true};
}
