import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {describe, test} from 'node:test';
import {fileURLToPath} from 'node:url';

const ROOT = new URL('../../', import.meta.url);
const {exports} = JSON.parse(readFileSync(new URL('package.json', ROOT), 'utf8'));

/**
 * What can be imported, by the name that people import it by, as "coinlet/ticker.js".
 * @typedef {{name: string, file: string, types: string | undefined}} Entry
 */

/** @returns {Entry[]} */
function entries() {
  return Object.entries(exports).flatMap(([path, target]) => {
    const {default: file, types} = typeof target === 'string' ? {default: target, types: undefined} : target;
    if (!path.includes('*')) return [{name: path.replace('.', 'coinlet'), file, types}];
    const [folder, extension] = file.split('*');
    return readdirSync(new URL(folder, ROOT))
      .filter((name) => name.endsWith(extension) && !name.endsWith(`.d${extension}`))
      .map((name) => name.slice(0, -extension.length))
      .map((name) => ({
        name: path.replace('.', 'coinlet').replace('*', name),
        file: file.replace('*', name),
        types: types?.replace('*', name),
      }));
  });
}

const scripts = entries().filter(({file}) => file.endsWith('.js'));

/** Runs a module in a Node of its own, with nothing in it yet; gives what it prints. @param {string} code */
function run(code) {
  return execFileSync(process.execPath, ['--input-type=module', '--eval', code], {
    cwd: fileURLToPath(ROOT),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  }).trim();
}

describe('the package', () => {
  test('exports files that exist, each with its types', () => {
    assert.ok(scripts.some(({name}) => name === 'coinlet'));
    assert.ok(scripts.some(({name}) => name === 'coinlet/elements/crypto-ticker.js'));
    for (const {name, file, types} of entries()) {
      assert.ok(existsSync(new URL(file, ROOT)), `${name}: there is no ${file}`);
      if (!file.endsWith('.js')) continue;
      assert.ok(types && existsSync(new URL(types, ROOT)), `${name}: there is no ${types}`);
      assert.equal(types, file.replace(/\.js$/, '.d.ts'));
    }
  });

  test('resolves every entry by its own name', () => {
    for (const {name, file} of entries())
      assert.equal(import.meta.resolve(name), new URL(file, ROOT).href, name);
  });

  for (const {name} of scripts) {
    test(`${name} can be imported where there is no page, and lets the program end`, () => {
      assert.equal(run(`await import('${name}'); console.log('imported');`), 'imported');
    });
  }

  test('registers no element when only its classes are imported', () => {
    const registered = run(`
      const {CryptoTickerElement} = await import('coinlet');
      for (const name of ['crypto-ticker', 'crypto-price', 'crypto-converter'])
        await import(\`coinlet/elements/\${name}.js\`);
      const tags = ['crypto-ticker', 'crypto-price', 'crypto-converter'];
      const found = () => tags.filter((tag) => customElements.get(tag)).join();
      const before = found();
      CryptoTickerElement.define();
      console.log(JSON.stringify([before, found()]));`);
    assert.deepEqual(JSON.parse(registered), ['', 'crypto-ticker']);
  });

  for (const [entry, tags] of Object.entries({
    // The others are loaded when a page has them, and there is no page here.
    'define.js': 'crypto-ticker',
    'ticker.js': 'crypto-ticker',
    'price.js': 'crypto-price',
    'converter.js': 'crypto-converter',
  })) {
    test(`${entry} registers ${tags}`, () => {
      const found = run(`
        await import('coinlet/${entry}');
        const tags = ['crypto-converter', 'crypto-price', 'crypto-ticker'];
        console.log(tags.filter((tag) => customElements.get(tag)).join());`);
      assert.equal(found, tags);
    });
  }

  test('keeps what is its own out of reach', () => {
    assert.throws(() => import.meta.resolve('coinlet/hub/feed.js'), {code: 'ERR_PACKAGE_PATH_NOT_EXPORTED'});
    assert.throws(() => import.meta.resolve('coinlet/dist/index.js'), {
      code: 'ERR_PACKAGE_PATH_NOT_EXPORTED',
    });
  });

  test('holds what is built, the source, and what goes with it', () => {
    const npm = process.env.npm_execpath;
    const [command, ...args] = npm ? [process.execPath, npm] : ['npm'];
    const output = execFileSync(command, [...args, 'pack', '--dry-run', '--json', '--ignore-scripts'], {
      cwd: fileURLToPath(ROOT),
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    /** @type {string[]} */
    const paths = JSON.parse(output)[0].files.map((/** @type {{path: string}} */ {path}) => path);
    const others = paths.filter((path) => !/^(dist|src)\//.test(path));
    const allowed = ['CHANGELOG.md', 'LICENSE', 'README.md', 'SECURITY.md', 'package.json'];
    assert.deepEqual(
      others.filter((path) => !allowed.includes(path)),
      [],
    );
    for (const path of [...allowed, 'dist/index.js', 'dist/cdn/coinlet.js', 'dist/custom-elements.json'])
      assert.ok(paths.includes(path), `${path} is missing`);
    for (const path of paths)
      assert.doesNotMatch(path, /\.(test|spec)\.|node_modules|\.tsbuildinfo|(^|\/)\./);
    // Every source map leads to a source that is there.
    for (const path of paths.filter((one) => /^dist\/(?!cdn).*\.js$/.test(one)))
      assert.ok(
        paths.includes(path.replace(/^dist\/(.*)\.js$/, 'src/$1.ts')),
        `the source of ${path} is missing`,
      );
  });
});

/** @typedef {{name: string}} Named */

describe('custom-elements.json', () => {
  const {modules} = JSON.parse(readFileSync(new URL('dist/custom-elements.json', ROOT), 'utf8'));
  /** @type {any[]} */
  const elements = modules.flatMap((/** @type {any} */ {declarations}) =>
    declarations.filter((/** @type {any} */ {tagName}) => tagName),
  );
  const names = (/** @type {Named[] | undefined} */ list) => (list ?? []).map(({name}) => name).sort();

  test('lists the three elements', () => {
    assert.deepEqual(elements.map(({tagName}) => tagName).sort(), [
      'crypto-converter',
      'crypto-price',
      'crypto-ticker',
    ]);
  });

  /** @type {Record<string, Record<'attributes' | 'events' | 'cssParts', string[]>>} */
  const expected = {
    'crypto-ticker': {
      attributes: [
        ...[
          'announce',
          'consent',
          'density',
          'href',
          'layout',
          'locale',
          'pairs',
          'paused',
          'second-quote',
          'selectable',
          'show',
        ],
        ...['source', 'sparkline', 'speed', 'stablecoin', 'theme', 'tiny', 'transparent', 'trend-colors'],
        'update-interval',
      ],
      events: ['crypto-select', 'crypto-status', 'crypto-update'],
      cssParts: [
        ...[
          'change',
          'chart',
          'consent',
          'high',
          'icon',
          'link',
          'list',
          'low',
          'more',
          'name',
          'pause',
          'price',
          'row',
        ],
        ...['second', 'source', 'sparkline', 'status', 'symbol', 'time', 'tip', 'volume'],
      ],
    },
    'crypto-price': {
      attributes: [
        ...[
          'amount',
          'announce',
          'compact',
          'consent',
          'locale',
          'pair',
          'paused',
          'show-change',
          'source',
          'stablecoin',
          'tiny',
        ],
        ...['trend-colors', 'update-interval'],
      ],
      events: ['crypto-status', 'crypto-update'],
      cssParts: ['change', 'consent', 'price', 'source', 'status', 'time', 'tip'],
    },
    'crypto-converter': {
      attributes: [
        ...[
          'amount',
          'consent',
          'copy-format',
          'currencies',
          'decimals',
          'density',
          'disabled',
          'fee',
          'from',
          'locale',
        ],
        ...[
          'name',
          'paused',
          'required',
          'rounding-mode',
          'source',
          'stablecoin',
          'theme',
          'to',
          'transparent',
        ],
      ],
      events: ['change', 'crypto-change', 'crypto-status', 'crypto-update', 'input'],
      cssParts: [
        ...[
          'amount',
          'consent',
          'copy',
          'currency',
          'error',
          'fee',
          'inverse',
          'rate',
          'reason',
          'result',
          'route',
        ],
        ...['source', 'status', 'swap', 'time', 'tip'],
      ],
    },
  };
  for (const [tag, lists] of Object.entries(expected)) {
    test(`tells the attributes, events and parts of ${tag}`, () => {
      const element = elements.find(({tagName}) => tagName === tag);
      assert.deepEqual(
        {
          attributes: names(element.attributes),
          events: names(element.events),
          cssParts: names(element.cssParts),
        },
        lists,
      );
      for (const list of [element.attributes, element.events, element.cssParts])
        for (const {name, description} of list) assert.ok(description, `${tag} does not say what ${name} is`);
      // Each part is one that the code renders.
      const source = modules.find((/** @type {any} */ {declarations}) => declarations.includes(element)).path;
      assert.ok(existsSync(new URL(source, ROOT)), `${tag} is not in ${source}`);
    });
  }
});
