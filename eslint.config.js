import js from '@eslint/js';
import {configs as lit} from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import {configs as wc} from 'eslint-plugin-wc';
import {defineConfig} from 'eslint/config';
import globals from 'globals';
import tseslint from 'typescript-eslint';

/** What strict pages forbid, or what could turn text from the network into markup or code. */
const noSinks = {
  'no-eval': 'error',
  'no-new-func': 'error',
  'no-implied-eval': 'error',
  'no-script-url': 'error',
  'no-restricted-properties': [
    'error',
    ...[
      ...['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'setHTMLUnsafe', 'parseHTMLUnsafe', 'srcdoc'],
      ...['write', 'writeln', 'createContextualFragment'],
    ].map((property) => ({
      ...(/^write/.test(property) && {object: 'document'}),
      property,
      message: 'Render with a Lit template, or set textContent.',
    })),
  ],
  'no-restricted-globals': ['error', {name: 'DOMParser', message: 'No markup from data.'}],
  'no-restricted-imports': [
    'error',
    {
      patterns: [
        {regex: '/unsafe-(html|svg|mathml)', message: 'No markup from data.'},
        {regex: '/style-map', message: 'Strict pages block it: use a class or style.setProperty().'},
      ],
    },
  ],
};

const noStyleAttribute = {
  selector: 'TaggedTemplateExpression[tag.name=/^(html|svg)$/] TemplateElement[value.raw=/\\sstyle\\s*=/]',
  message: 'Strict pages block style attributes: use a class or style.setProperty().',
};
const noUnsafeLiteral = {
  selector: 'ImportSpecifier[imported.name=/^unsafe(CSS|Static)$/]',
  message: 'Write a literal.',
};
const noDefaultExport = {selector: 'ExportDefaultDeclaration', message: 'Named exports only.'};

// Enums, namespaces and parameter properties are refused by the compiler (erasableSyntaxOnly).
export default defineConfig(
  {ignores: ['dist', 'coverage']},
  {linterOptions: {reportUnusedDisableDirectives: 'error'}},
  js.configs.recommended,

  {
    files: ['src/**/*.ts', 'test/**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {parserOptions: {projectService: true}},
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/consistent-type-exports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', {considerDefaultExhaustiveForUnions: true}],
      // Numbers in template strings are plain to read.
      '@typescript-eslint/restrict-template-expressions': ['error', {allowNumber: true}],
      // An empty attribute counts as none.
      '@typescript-eslint/prefer-nullish-coalescing': ['error', {ignorePrimitives: {string: true}}],
      // What is typed as text may be anything when a page's own script sets it.
      '@typescript-eslint/no-unnecessary-template-expression': 'off',
      // `() => this.#stop()` is shorter than a block and as clear.
      '@typescript-eslint/no-confusing-void-expression': ['error', {ignoreArrowShorthand: true}],
    },
  },
  {
    files: ['src/**/*.ts'],
    extends: [wc['flat/best-practice'], lit['flat/recommended'], litA11y.configs.recommended],
    rules: {
      ...noSinks,
      'no-console': ['error', {allow: ['warn', 'error']}],
      'no-restricted-syntax': ['error', noStyleAttribute, noUnsafeLiteral, noDefaultExport],
      // A class file registers nothing: define.ts does.
      'wc/file-name-matches-element': 'off',
      'wc/guard-super-call': 'off',
      // Safari hears no list where a list has no bullets, unless it is told.
      'lit-a11y/no-redundant-role': 'off',
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      // Chai's assertions are expressions, and fakes have empty methods.
      '@typescript-eslint/no-unused-expressions': 'off',
      '@typescript-eslint/no-empty-function': 'off',
      // Assertions on promises are awaited; the others only look like promises to their types.
      '@typescript-eslint/no-floating-promises': 'off',
      // A test knows what it has put there.
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },

  {files: ['**/*.js'], languageOptions: {globals: globals.node}},
  // End-to-end and visual tests, the benchmark and the soak hand functions over to the page.
  {
    files: ['test/{bench,e2e,engines,soak,visual}/**/*.js'],
    languageOptions: {globals: {...globals.node, ...globals.browser}},
  },
  {files: ['demo/public/**/*.js'], languageOptions: {globals: globals.browser}, rules: noSinks},
);
