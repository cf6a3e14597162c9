// Fills README.md with what only the build knows: tables of the elements' API, sizes of the bundles, the hash of the
// one-file script. Run it after a build. With `--check` it writes nothing, and exits with 1 when README.md is out of
// date; sizes and the hash, which every change of the code moves, count only with `--check --exact`, for a release.
import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import {pathToFileURL} from 'node:url';
import {format, resolveConfig} from 'prettier';

/**
 * @typedef {object} Item something that the custom elements manifest tells of
 * @property {boolean} [static]
 * @property {string} name
 * @property {string} [description]
 * @property {string} [default] the source text of a value
 * @property {string} [fieldName] of an attribute: its property
 * @property {string} [attribute] of a property
 * @property {string} [kind]
 * @property {string} [privacy]
 * @property {boolean} [readonly]
 */
/** @typedef {'attributes' | 'members' | 'events' | 'slots' | 'cssParts' | 'cssProperties'} Group */
/** @typedef {{tagName?: string} & Partial<Record<Group, Item[]>>} Declaration */

const README = new URL('../README.md', import.meta.url);
/** @param {string} path */
const readJson = (path) => JSON.parse(readFileSync(new URL(`../${path}`, import.meta.url), 'utf8'));

/** When a page loads which file of the bundle; the names of most end in a hash. */
const LOADED = {
  coinlet: 'at once; enough for a list of prices',
  'crypto-price': 'when the page holds a price in a sentence',
  'crypto-converter': 'when the page holds a converter',
  looks: 'with a converter, a ticker that is no plain list, and a price in short or in other colours',
  assistant: 'when somebody points at an element, when a price is not live, and with `announce`',
  placeholder: 'with `consent`, until the visitor agrees',
  popup: 'when something is explained or chosen beside an element',
  'ticker-extras': 'with layouts, charts, links and other extras of a ticker',
  tape: 'with a tape',
  languages: 'when an element has more to say than a live price, or not in English',
  language: 'the language of the page, each its own file',
  names: 'with coins and currencies that are less known',
  unusual: 'with tiny prices and others that are written in another way than most',
  multiple: 'with an `amount` of a price',
  'chooser-parts': 'when somebody enters a choice of currencies',
  'amount-edits': 'when somebody enters an amount of a converter',
  'converter-terms': 'with a converter',
  arithmetic: 'with a converter, an amount or a cross rate',
  trouble: 'when the first source is in trouble or does not have a pair, or a page names another',
  venue: 'the source that is wanted, each its own file',
  polling: 'with sources that ask by REST',
  assets: 'with sources that know coins by ids, and with the names of coins',
  'cross-rate': 'when a price is computed from others',
  'venue-rest': 'when past prices or a list of markets are asked for, with two small files more',
  'decimal-difference': 'with what compares prices exactly',
  shared: 'with the first of several files that have it in common',
  'coinlet.all': 'instead of all the others: one classic script',
};

/** @param {string[]} head @param {string[][]} rows */
function table(head, rows) {
  const lines = [head, head.map(() => '---'), ...rows].map(
    (cells) => `| ${cells.map((cell) => cell.replace(/\s+/g, ' ').replaceAll('|', '\\|')).join(' | ')} |\n`,
  );
  return rows.length ? `${lines.join('')}\n` : '';
}

/** @param {string} [text] */
const code = (text) => (text ? `\`${text}\`` : '–');

/** The API of one element. @param {Declaration} element */
function elementTables({attributes = [], members = [], events, slots, cssParts, cssProperties}) {
  const given = attributes.map(({name, fieldName, default: value = '', description = ''}) => {
    const note = fieldName ? '' : ' (no property)';
    return [code(name), code(fieldName), code(value.replace(/^'(.*)'$/, '$1')), description + note];
  });
  const others = members
    .filter(
      ({kind, privacy = 'public', static: isStatic, attribute}) =>
        kind === 'field' && privacy === 'public' && !isStatic && !attribute,
    )
    .map((one) => ['–', code(one.name), '–', `${one.description}${one.readonly ? ' (read-only)' : ''}`]);
  /** @param {string} title @param {Item[]} [items] */
  const list = (title, items = []) => {
    const named = items.filter(({name}) => name !== undefined);
    const rows = named.map(({name, description = ''}) => [code(name || '(default)'), description]);
    return table([title, 'Meaning'], rows);
  };
  return [
    table(['Attribute', 'Property', 'Default', 'Meaning'], [...given, ...others]),
    list('Event', events),
    list('Slot', slots),
    list('Part, for `::part()`', cssParts),
    list('Custom property', cssProperties),
  ].join('');
}

/** @param {Record<string, {bytes: {gzip: number}}>} files of the bundles */
function sizeTable(files) {
  /** @type {Map<string, number[]>} */
  const sizes = new Map();
  for (const [file, {bytes}] of Object.entries(files)) {
    const name = nameOf(file);
    sizes.set(name, [...(sizes.get(name) ?? []), bytes.gzip]);
  }
  const inKilobytes = (/** @type {number} */ bytes) => (bytes / 1000).toFixed(1);
  const rows = Object.entries(LOADED).flatMap(([name, when]) => {
    const [least, ...others] = (sizes.get(name) ?? []).sort((a, b) => a - b);
    if (least === undefined) return [];
    const most = others.at(-1);
    const size = most === undefined ? inKilobytes(least) : `${inKilobytes(least)}–${inKilobytes(most)}`;
    const file = name.startsWith('coinlet') ? `${name}.js` : `${name}-….js`;
    const isOne = most === undefined && name !== 'shared';
    return [[isOne ? code(file) : `one of ${others.length + 1}`, `${size} kB`, when]];
  });
  return table(['File', 'gzip', 'Loaded'], rows);
}

/** The name of a file without its hash, or what it is one of. @param {string} file */
function nameOf(file) {
  const name = file.replace(/(-[\w-]{8})?\.js$/, '');
  if (name in LOADED) return name;
  if (/^[a-z]{2}$/.test(name)) return 'language';
  if (/^(.*-rest|catalogue|rest)$/.test(name)) return 'venue-rest';
  if (existsSync(new URL(`../dist/sources/${name}.js`, import.meta.url))) return 'venue';
  // The bundler's own: what several files have in common.
  return 'shared';
}

/** The text of README.md with all that is generated in it brought up to date. @param {string} readme */
export async function filled(readme) {
  const sri = readJson('dist/cdn/sri.json');
  /** @type {Declaration[]} */
  const elements = readJson('dist/custom-elements.json').modules.flatMap(
    (/** @type {{declarations: Declaration[]}} */ {declarations}) => declarations,
  );
  const tables = new Map(elements.map((one) => [one.tagName, elementTables(one)])).set(
    'sizes',
    sizeTable(sri),
  );
  const text = readme
    .replace(/(<!-- table:(\S+) -->).*?(<!-- \/table -->)/gs, (_, start, name, end) => {
      if (!tables.has(name)) throw new TypeError(`There is no table called ${name}`);
      return `${start}\n\n${tables.get(name)}${end}`;
    })
    .replace(/(?<=coinlet@)\d+\.\d+\.\d[\w.-]*/g, readJson('package.json').version)
    .replace(/(?<=coinlet\.all\.js"\s+integrity=")[^"]*/g, sri['coinlet.all.js'].integrity);
  return format(text, {...(await resolveConfig(README)), parser: 'markdown'});
}

/** The text without what every change of the code moves. @param {string} text */
export const steady = (text) => text.replace(/sha384-[^"]*|[\d.]+ kB|[ -]+/g, '');

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const readme = readFileSync(README, 'utf8');
  const updated = await filled(readme);
  const isSame = process.argv.includes('--exact') ? updated === readme : steady(updated) === steady(readme);
  if (!process.argv.includes('--check')) writeFileSync(README, updated);
  else if (!isSame) {
    console.error('README.md is out of date: npm run docs');
    process.exitCode = 1;
  }
}
