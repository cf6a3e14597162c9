import {readdir} from 'node:fs/promises';

const BUNDLES = new URL('../dist/cdn/', import.meta.url);

/**
 * Gives a module that exports one of the adapters which the script-tag bundle loads when they are wanted: they are in
 * files whose names change with what is in them.
 * @param {string} name of the adapter, "kraken"
 * @returns {Promise<string>}
 * @throws {TypeError} when the bundle has no such file
 */
export async function adapterModule(name) {
  // The hash has eight characters; `kraken-rest-….js` is another file.
  const pattern = new RegExp(`^${name}-[\\w-]{8}\\.js$`);
  const file = (await readdir(BUNDLES)).find((one) => pattern.test(one));
  if (!file) throw new TypeError(`The bundle has no file of its own for ${name}`);
  return `export {${name}} from '/dist/cdn/${file}';\n`;
}
