// Two script-tag bundles out of the compiled modules: one that loads the rarely used parts when they
// are wanted, and one classic file that holds everything.
import {createHash} from 'node:crypto';
import {existsSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {resolve} from 'node:path';
import {brotliCompressSync, gzipSync} from 'node:zlib';
import {nodeResolve} from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import {minifyHTMLLiterals} from 'minify-literals';
import {leanLit} from './scripts/lean-lit.js';
import {shortExports} from './scripts/short-exports.js';

const out = 'dist/cdn';
const {version} = JSON.parse(readFileSync('package.json', 'utf8'));

/**
 * Lit's Trusted Types policy under our name, so that a page can allow `trusted-types coinlet`. It is made
 * once a page however many bundles are loaded, and a page that forbids it does not stop us from loading.
 * @type {import('rollup').Plugin}
 */
const sharedPolicy = {
  name: 'shared-policy',
  transform(code, id) {
    if (!/[\\/]lit-html[\\/]lit-html\.js$/.test(id)) return null;
    const original = /(\w+)\.createPolicy\("lit-html",(\{createHTML:(\w+)=>\3\})\)/;
    if (!original.test(code)) this.error('Lit creates its Trusted Types policy in another way than expected');
    const shared = 'globalThis[Symbol.for("coinlet.policy")]';
    return {
      code: code.replace(
        original,
        (_, types, rules) =>
          `(()=>{try{return ${shared}??=${types}.createPolicy("coinlet",${rules})}catch{}})()`,
      ),
      map: null,
    };
  },
};

/** The methods of decimal.js that `market/arithmetic.ts` calls, and those that these call. */
const arithmetic = ['times', 'div', 'isZero', 'isNeg', 'isFinite', 'toFixed'];

/**
 * Leaves the other methods of decimal.js out of the bundles (sines, roots, logarithms: two thirds of it). They
 * hang on a prototype, where no bundler can tell that nobody calls them.
 * @type {import('rollup').Plugin}
 */
const leanDecimal = {
  name: 'lean-decimal',
  transform(code, id) {
    if (!/[\\/]decimal\.js[\\/]decimal\.mjs$/.test(id)) return null;
    /** @type {{start: number, end: number, instead?: string}[]} */
    const left = [];
    const {body} = this.parse(code);
    const clone = body.find((node) => node.type === 'FunctionDeclaration' && node.id.name === 'clone');
    for (const node of [...body, ...clone.body.body]) {
      if (node.type !== 'ExpressionStatement' || node.expression.type !== 'AssignmentExpression') continue;
      const text = code.slice(node.start, node.end);
      // `P.times = P.mul = function …` and `Decimal.add = add;`
      const [, names] = /^((?:P\.\w+ = )+)function/.exec(text) ?? [];
      const isMethod = names && !arithmetic.some((name) => names.includes(`P.${name} `));
      const isStatic = /^Decimal\.(?!clone|config)(\w+) = \1;$/.test(text);
      if (isMethod || isStatic) left.push(node);
    }
    // Two constants of a thousand digits, and the reader of hexadecimal numbers.
    const constants = body.filter((node) =>
      /^(LN10|PI) = new Decimal\(\1\);$/.test(code.slice(node.start, node.end)),
    );
    const reader = body.find((node) => node.type === 'FunctionDeclaration' && node.id.name === 'parseOther');
    if (left.length < 80 || constants.length !== 2 || !reader)
      this.error('decimal.js is written in another way than expected');
    const {start: from, end: to} = reader.body;
    left.push(...constants, {start: from, end: to, instead: '{ throw Error(invalidArgument + str); }'});
    let lean = code;
    for (const {start, end, instead = ''} of left.sort((a, b) => b.start - a.start))
      lean = lean.slice(0, start) + instead + lean.slice(end);
    return {code: lean, map: null};
  },
};

/** Takes white space and comments out of the HTML and CSS of templates. @type {import('rollup').Plugin} */
const minifyTemplates = {
  name: 'minify-templates',
  async transform(code, id) {
    return id.includes('node_modules') ? null : await minifyHTMLLiterals(code, {fileName: id});
  },
};

/** Writes letters that are not ASCII as escapes: a classic script is read in the encoding of its page. @type {import('rollup').Plugin} */
const ascii = {
  name: 'ascii',
  renderChunk: (code) => ({
    code: code.replace(
      /[\u0080-\uffff]/g,
      (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
    ),
    map: null,
  }),
};

/** Carries the compiler's source maps on, so that a debugger shows src. @type {import('rollup').Plugin} */
const sourceMaps = {
  name: 'source-maps',
  load(id) {
    if (id.includes('node_modules') || !existsSync(`${id}.map`)) return null;
    return {code: readFileSync(id, 'utf8'), map: JSON.parse(readFileSync(`${id}.map`, 'utf8'))};
  },
};

/** Writes the hash for a script tag's `integrity`, and the size, of every script. @type {import('rollup').Plugin} */
const integrity = {
  name: 'integrity',
  writeBundle() {
    const scripts = readdirSync(out).filter((name) => name.endsWith('.js'));
    const entries = scripts.sort().map((name) => {
      const bytes = readFileSync(`${out}/${name}`);
      const sizes = {
        raw: bytes.length,
        gzip: gzipSync(bytes, {level: 9}).length,
        brotli: brotliCompressSync(bytes).length,
      };
      return [
        name,
        {integrity: `sha384-${createHash('sha384').update(bytes).digest('base64')}`, bytes: sizes},
      ];
    });
    writeFileSync(`${out}/sri.json`, `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`);
  },
};

/** The notices of what a file holds. @param {{moduleIds: readonly string[]}} chunk */
function notices({moduleIds}) {
  const holds = (/** @type {string} */ name) => moduleIds.some((id) => id.includes(`/node_modules/${name}/`));
  const lit = holds('lit-html') ? ', Lit (c) Google LLC BSD-3-Clause' : '';
  const decimal = holds('decimal.js') ? ', decimal.js (c) Michael Mclaughlin MIT' : '';
  return `/*! coinlet ${version} MIT${lit}${decimal} */`;
}

/** What several lazy parts share, in few files: each is a request. */
const groups = {
  // A venue is always loaded from there, so what venues share is there too.
  trouble: [
    ...['hub/trouble', 'hub/detour', 'hub/health', 'hub/known-sources', 'hub/median', 'hub/quarantine'],
    ...['hub/route', 'hub/stablecoin', 'hub/venues'],
    ...['sources/exact-json', 'sources/open24h'],
  ],
  polling: ['transport/poller', 'sources/rest-source', 'sources/seeded-source', 'sources/paced-source'],
  looks: ['elements/price-looks', 'elements/variants.styles', 'format/compact'],
  rest: ['transport/fetch-text', 'sources/candles'],
};

/** @type {import('rollup').GetManualChunk} */
function sharedChunk(id, {getModuleInfo}) {
  if (isLoadedAtOnce(id, getModuleInfo)) return 'coinlet';
  const [, module] = /[\\/]dist[\\/](.*)\.js$/.exec(id) ?? [];
  return Object.entries(groups).find(([, modules]) =>
    modules.includes(module?.replaceAll('\\', '/') ?? ''),
  )?.[0];
}

/**
 * What the entry needs stays in it, though lazy parts need it too.
 * @param {string} id
 * @param {import('rollup').GetModuleInfo} getModuleInfo
 */
function isLoadedAtOnce(id, getModuleInfo) {
  const needed = new Set([resolve('dist/define.js')]);
  for (const one of needed) for (const other of getModuleInfo(one)?.importedIds ?? []) needed.add(other);
  return needed.has(id);
}

/**
 * What the names of lazily loaded files end with: one for all, which compresses better than one each, and new with
 * every change, so that nothing old comes out of a cache.
 */
const build = createHash('sha256')
  .update(
    ['dist', 'scripts', '.']
      .filter((folder) => existsSync(folder))
      .flatMap((folder) =>
        readdirSync(folder, {recursive: folder === 'dist'}).map((name) => `${folder}/${name}`),
      )
      .filter((name) => /\.js$|package(-lock)?\.json$/.test(name) && !name.includes('cdn'))
      .sort()
      .map((name) => readFileSync(name, 'utf8'))
      .join('\n'),
  )
  .digest('base64url')
  .slice(0, 8);

/** @type {import('rollup').OutputOptions} */
const shared = {dir: out, banner: notices, sourcemap: true, generatedCode: 'es2015'};

// What TypeScript's helper for decorators asks of a module's `this`, which is undefined.
const context = '(void 0)';

/** What Lit calls its own things, by names that nobody else uses. All of Lit is in one file, so it may have others there. */
const litsOwn =
  /^(_\$.*|isUpdatePending|hasUpdated|renderOptions|elementStyles|finalizeStyles|getPropertyDescriptor|getPropertyOptions|createProperty|enableUpdating|performUpdate|finalize|createRenderRoot|wrapped)$/;

/** @param {boolean} module whether the file is a module, so that its top-level names are its own */
const plugins = (module, [before, after] = module ? shortExports() : [ascii]) => [
  nodeResolve({browser: true, exportConditions: ['production']}),
  sourceMaps,
  sharedPolicy,
  leanLit,
  leanDecimal,
  minifyTemplates,
  before,
  terser({
    module,
    ecma: 2022,
    compress: {
      passes: 4,
      hoist_props: true,
      keep_fargs: false,
      pure_getters: true,
      unsafe: true,
      unsafe_arrows: true,
      unsafe_methods: true,
      unsafe_proto: true,
    },
    mangle: {properties: {regex: litsOwn}},
    format: {comments: /^!/, ascii_only: !module},
  }),
  after,
  integrity,
];

/** @type {import('rollup').RollupOptions[]} */
export default [
  {
    context,
    input: {coinlet: 'dist/define.js'},
    // The lazy chunks import from the entry itself, or a page would wait for one file more.
    preserveEntrySignatures: 'allow-extension',
    output: {
      ...shared,
      format: 'es',
      chunkFileNames: `[name]-${build}.js`,
      manualChunks: sharedChunk,
      onlyExplicitManualChunks: true,
    },
    plugins: plugins(true),
  },
  {
    context,
    input: {'coinlet.all': 'dist/all.js'},
    output: {...shared, format: 'iife', name: 'coinlet', inlineDynamicImports: true},
    plugins: plugins(false),
  },
];
