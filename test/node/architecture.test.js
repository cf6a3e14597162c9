import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import {dirname, join} from 'node:path/posix';
import {describe, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import ts from 'typescript';

const SRC = fileURLToPath(new URL('../../src', import.meta.url));

/** What each folder may import of the others; files beside the folders may import them all. */
const BELOW = new Map([
  ['market', []],
  ['format', ['market']],
  ['transport', []],
  ['sources', ['transport', 'market']],
  ['hub', ['sources', 'transport', 'market']],
  ['text', []],
  ['elements', ['hub', 'sources', 'transport', 'format', 'market', 'text']],
  ['testing', ['hub', 'sources', 'transport', 'market']],
]);
/** What is imported by name where it is needed, and registers nothing. */
const QUIET = ['index.ts', 'node.ts', 'testing.ts'];
/** What has side effects: it registers elements. */
const ENTRIES = ['define.ts', 'all.ts', 'ticker.ts', 'price.ts', 'converter.ts'];
const OUTER = [...QUIET, ...ENTRIES];
const GLOBALS = [
  ...['WebSocket', 'EventSource', 'XMLHttpRequest', 'fetch', 'navigator', 'document', 'window'],
  ...['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'addEventListener'],
  ...['requestAnimationFrame', 'requestIdleCallback', 'localStorage', 'sessionStorage'],
];
const MAX_LINES = 300;

/**
 * One import, re-export or `import()`.
 * @typedef {{target: string, kind: 'static' | 'type' | 'lazy'}} Import `target` is a file such as
 *   `market/pair.ts`, or the name of a package
 * @typedef {{file: string, text: string, source: ts.SourceFile, imports: Import[]}} Module
 */

/** @type {ReadonlyMap<string, Module>} */
const modules = new Map(
  readdirSync(SRC, {recursive: true, encoding: 'utf8'})
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.ts'))
    .map((file) => {
      const text = readFileSync(join(SRC, file), 'utf8');
      const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
      return [file, {file, text, source, imports: importsOf(file, source)}];
    }),
);

/** @param {string} file @param {ts.SourceFile} source @returns {Import[]} */
function importsOf(file, source) {
  /** @type {Import[]} */
  const imports = [];
  /** @param {ts.Expression | undefined} name @param {Import['kind']} kind */
  const add = (name, kind) => {
    if (!name || !ts.isStringLiteral(name)) return;
    const path = name.text.startsWith('.') ? join(dirname(file), name.text) : name.text;
    imports.push({target: name.text.startsWith('.') ? path.replace(/\.js$/, '.ts') : path, kind});
  };
  each(source, (node) => {
    if (ts.isImportDeclaration(node)) {
      add(node.moduleSpecifier, isTypeOnly(node.importClause) ? 'type' : 'static');
    } else if (ts.isExportDeclaration(node)) {
      add(node.moduleSpecifier, node.isTypeOnly ? 'type' : 'static');
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      add(node.arguments[0], 'lazy');
    }
  });
  return imports;
}

/** @param {ts.ImportClause | undefined} clause */
function isTypeOnly(clause) {
  if (!clause || clause.name) return false;
  const {namedBindings} = clause;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  return (
    !!namedBindings &&
    ts.isNamedImports(namedBindings) &&
    namedBindings.elements.every((one) => one.isTypeOnly)
  );
}

/** @param {ts.Node} node @param {(node: ts.Node) => void} callback */
function each(node, callback) {
  callback(node);
  ts.forEachChild(node, (child) => each(child, callback));
}

/** @param {string} file */
function folderOf(file) {
  return file.includes('/') ? file.slice(0, file.indexOf('/')) : '';
}

/**
 * Every import as `from -> to` for which the callback says that it is wrong.
 * @param {(from: string, to: Import) => boolean} isWrong
 */
function wrongImports(isWrong) {
  return [...modules.values()].flatMap(({file, imports}) =>
    imports.filter((one) => isWrong(file, one)).map(({target}) => `${file} -> ${target}`),
  );
}

/** Everything that comes along with a file without `import()`. @param {string} file @param {Set<string>} [all] */
function withStaticImports(file, all = new Set()) {
  if (all.has(file)) return all;
  all.add(file);
  for (const {target, kind} of modules.get(file)?.imports ?? [])
    if (kind === 'static') withStaticImports(target, all);
  return all;
}

/** Whether a function around it takes a parameter of that name, as what is given in. @param {ts.Identifier} node */
function isGiven(node) {
  /** @type {ts.Node | undefined} */
  let around = node.parent;
  for (; around; around = around.parent) {
    if (!ts.isFunctionLike(around)) continue;
    if (around.parameters.some(({name}) => ts.isIdentifier(name) && name.text === node.text)) return true;
  }
  return false;
}

/** A name that stands for the global of that name: no property, declaration or type. @param {ts.Identifier} node */
function isReference(node) {
  const {parent} = node;
  if (isGiven(node)) return false;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isTypeReferenceNode(parent) || ts.isTypeQueryNode(parent)) return false;
  return !('name' in parent && parent.name === node);
}

/** @param {ts.Statement} node */
function isDeclaration(node) {
  return (
    ts.isImportDeclaration(node) ||
    ts.isExportDeclaration(node) ||
    ts.isVariableStatement(node) ||
    ts.isFunctionDeclaration(node) ||
    ts.isClassDeclaration(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isModuleDeclaration(node)
  );
}

describe('the source', () => {
  test('consists of the folders and entries that are known here', () => {
    const unknown = [...modules.keys()].filter((file) => !OUTER.includes(file) && !BELOW.has(folderOf(file)));
    assert.deepEqual(unknown, []);
    assert.deepEqual(
      [...BELOW.keys()].filter((folder) => ![...modules.keys()].some((file) => folderOf(file) === folder)),
      [],
    );
    assert.ok(modules.has('index.ts'));
  });

  test('imports files that exist', () => {
    assert.deepEqual(
      wrongImports(
        (_from, {target}) => /^\.|\//.test(target) && !target.startsWith('lit/') && !modules.has(target),
      ),
      [],
    );
  });

  test('imports downwards only', () => {
    const upward = wrongImports((from, {target}) => {
      if (!modules.has(target)) return false;
      if (!folderOf(from)) return QUIET.includes(from) && !folderOf(target);
      return folderOf(from) !== folderOf(target) && !BELOW.get(folderOf(from))?.includes(folderOf(target));
    });
    assert.deepEqual(upward, []);
  });

  test('has no circle of imports', () => {
    const circles = [...modules.values()].filter(({file, imports}) =>
      imports.some(({target, kind}) => kind === 'static' && withStaticImports(target).has(file)),
    );
    assert.deepEqual(
      circles.map(({file}) => file),
      [],
    );
  });

  test('needs three packages: lit in the elements, decimal.js and ws in one file each', () => {
    const wrong = wrongImports((from, {target}) => {
      if (modules.has(target)) return false;
      if (target === 'decimal.js') return from !== 'market/arithmetic.ts';
      if (target === 'ws') return from !== 'transport/node-platform.ts';
      return !/^lit(\/|$)/.test(target) || folderOf(from) !== 'elements';
    });
    assert.deepEqual(wrong, []);
  });

  test('keeps what is for tests and for Node out of everything else', () => {
    const isApart = (/** @type {string} */ file) =>
      folderOf(file) === 'testing' || ['testing.ts', 'node.ts', 'transport/node-platform.ts'].includes(file);
    assert.deepEqual(
      wrongImports((from, {target}) => !isApart(from) && isApart(target)),
      [],
    );
    assert.deepEqual([...withStaticImports('node.ts')].sort(), [
      ...['node.ts', 'transport/node-platform.ts', 'transport/platform.ts', 'ws'],
    ]);
    const others = [...withStaticImports('testing.ts')].filter((file) => !modules.has(file) || isApart(file));
    assert.deepEqual(
      others.filter((file) => folderOf(file) !== 'testing'),
      ['testing.ts'],
    );
  });

  test('computes in two places only, and a plain ticker carries no arithmetic', () => {
    const users = wrongImports(
      (_from, {target, kind}) => target === 'market/arithmetic.ts' && kind === 'static',
    );
    for (const user of users)
      assert.match(
        user,
        /^(market\/cross-rate|elements\/(multiple|conversion|[\w-]*converter[\w-]*))\.ts -> /,
      );
    for (const entry of ['define.ts', 'ticker.ts', 'price.ts']) {
      assert.ok(!withStaticImports(entry).has('decimal.js'), `${entry} carries decimal.js`);
    }
    assert.ok(withStaticImports('converter.ts').has('decimal.js'));
  });

  test('imports nothing statically that it loads when it is needed', () => {
    const lazy = new Set(
      [...modules.values()].flatMap(({imports}) =>
        imports.filter(({kind}) => kind === 'lazy').map(({target}) => target),
      ),
    );
    assert.ok(lazy.has('market/cross-rate.ts'));
    assert.deepEqual(
      wrongImports((from, {target, kind}) => {
        // What a venue tells by REST is loaded by the venue, and after it.
        const isOfVenue = from.replace(/-rest\.ts$/, '.ts') === target;
        return !!folderOf(from) && kind === 'static' && lazy.has(target) && !(isOfVenue && lazy.has(from));
      }),
      [],
    );
  });

  test('names exchanges in the default hub, its directory and the entries only, and one of them at once', () => {
    const isExchange = (/** @type {string} */ file) =>
      folderOf(file) === 'sources' &&
      /^export const \w+: (Protocol|Endpoint) = /m.test(modules.get(file)?.text ?? '');
    assert.ok(isExchange('sources/coinbase.ts'));
    const wrong = wrongImports(
      (from, {target}) =>
        isExchange(target) &&
        !!folderOf(from) &&
        !['hub/default-hub.ts', 'hub/venues.ts'].includes(from) &&
        from.replace(/-rest\.ts$/, '.ts') !== target,
    );
    assert.deepEqual(wrong, []);
    const atOnce = ['hub/default-hub.ts', 'hub/venues.ts'].flatMap((file) =>
      [...(modules.get(file)?.imports ?? [])].filter(
        ({target, kind}) => kind === 'static' && isExchange(target),
      ),
    );
    assert.deepEqual(
      atOnce.map(({target}) => target),
      ['sources/coinbase.ts'],
    );
  });

  test('touches the network, timers and the page in transport/ only', () => {
    /** @type {string[]} */
    const found = [];
    for (const {file, source} of modules.values()) {
      // The entries look for elements in the document.
      const allowed = ENTRIES.includes(file) ? ['document'] : [];
      if (folderOf(file) === 'transport') continue;
      each(source, (node) => {
        if (
          ts.isIdentifier(node) &&
          GLOBALS.includes(node.text) &&
          !allowed.includes(node.text) &&
          isReference(node)
        )
          found.push(`${file}: ${node.text}`);
      });
    }
    assert.deepEqual(found, []);
  });

  test('does something on import in the entries only', () => {
    const busy = [...modules.values()].filter(({source}) => !source.statements.every(isDeclaration));
    assert.deepEqual(
      busy.map(({file}) => file).filter((file) => !ENTRIES.includes(file)),
      [],
    );
  });

  test('has no file of more than 300 lines', () => {
    const long = [...modules.values()].filter(({text}) => text.trimEnd().split('\n').length > MAX_LINES);
    assert.deepEqual(
      long.map(({file}) => file),
      [],
    );
  });
});
