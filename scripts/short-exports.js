// The list of what the entry hands to the lazily loaded parts is what compresses worst: two unrelated short names
// each, one that the bundler made up and one that the minifier did. Here they become one.

const ENTRY = './coinlet.js';
const IMPORTED = /(?<=import \{)([^}]+)(?=\} from '\.\/coinlet\.js';)/;
const EXPORTED = /(?<=export\{)[^}]+/g;

/**
 * Two plugins, one to stand before and one after the minifier: the lazily loaded parts wait for the names that the
 * minifier gives to what the entry exports, and import by these.
 * @returns {[before: import('rollup').Plugin, after: import('rollup').Plugin]}
 */
export function shortExports() {
  /** @type {(names: ReadonlyMap<string, string>) => void} */
  let tell;
  /** @type {Promise<ReadonlyMap<string, string>>} */
  let told;
  return [
    {
      name: 'short-imports',
      renderStart() {
        told = new Promise((resolve) => (tell = resolve));
      },
      async renderChunk(code, {isEntry}) {
        const {length} = code.split(`'${ENTRY}'`);
        if (isEntry || length === 1) return null;
        if (length > 2 || !IMPORTED.test(code))
          this.error(`what is imported from ${ENTRY} is written in another way than expected`);
        const names = await told;
        const rename = (/** @type {string} */ list) =>
          list.replace(
            /([$\w]+)(?: as ([$\w]+))?(?=,|\s*$)/g,
            (_, name, local = name) => `${names.get(name) ?? name} as ${local}`,
          );
        return {code: code.replace(IMPORTED, rename), map: null};
      },
    },
    {
      name: 'short-exports',
      renderChunk(code, {isEntry}) {
        if (!isEntry) return null;
        if (code.match(EXPORTED)?.length !== 1)
          this.error('what the entry exports is written in another way than expected');
        /** @type {Map<string, string>} */
        const names = new Map();
        // What is longer is what people import by its name.
        const rename = (/** @type {string} */ list) =>
          list.replace(/([$\w]+) as ([$\w]{1,2})(?=,|$)/g, (_, local, name) => {
            names.set(name, local);
            return local;
          });
        const short = code.replace(EXPORTED, rename);
        tell(names);
        return {code: short, map: null};
      },
    },
  ];
}
