import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import {describe, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {ESLint} from 'eslint';

const ROOT = new URL('../../', import.meta.url);

/** Everything that is published, as a browser gets it. */
const built = readdirSync(new URL('dist/', ROOT), {recursive: true, encoding: 'utf8'})
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => name.endsWith('.js'))
  .map((name) => ({name, text: readFileSync(new URL(`dist/${name}`, ROOT), 'utf8')}));

/** What matches in the built files, each with its file. @param {RegExp} pattern */
const found = (pattern) =>
  built.flatMap(({name, text}) => [...text.matchAll(pattern)].map(([what]) => `${name}: ${what}`));

describe('the built code', () => {
  test('is there', () => {
    for (const name of ['cdn/coinlet.js', 'cdn/coinlet.all.js', 'index.js', 'elements/crypto-ticker.js'])
      assert.ok(
        built.some((file) => file.name === name),
        name,
      );
  });

  test('makes no code out of text', () => {
    assert.deepEqual(
      found(/\beval\s*\(|\bFunction\s*\(|set(?:Timeout|Interval)\(\s*["'`]|javascript:|importScripts/g),
      [],
    );
  });

  test("makes no markup out of text, but for Lit's one place for templates, once in each bundle", () => {
    const markup =
      /\.(?:innerHTML|outerHTML|srcdoc)\s*[+]?=(?!=)|\[["'](?:inner|outer)HTML|insertAdjacentHTML|document\.write|setHTMLUnsafe|parseHTMLUnsafe|createContextualFragment|DOMParser|unsafe(?:HTML|SVG|MathML|Static)/g;
    assert.deepEqual(found(markup).sort(), [
      'cdn/coinlet.all.js: .innerHTML=',
      'cdn/coinlet.js: .innerHTML=',
    ]);
  });

  test('hands that place nothing but what the policy of its name has let through', () => {
    for (const {name, text} of built.filter((file) => /^cdn.coinlet(\.all)?\.js$/.test(file.name))) {
      assert.equal(text.match(/createPolicy\(/g)?.length, 1, name);
      assert.match(text, /\?\?=\w+\.createPolicy\("coinlet",\{createHTML:(\w+)=>\1\}\)/, name);
    }
  });

  test('makes no style out of text, and has none in its markup', () => {
    assert.deepEqual(
      found(/styleMap|style-map|unsafeCSS|\.cssText\s*=(?!=)|insertRule|<[a-z-]+[^<>`]*\sstyle\s*=/g),
      [],
    );
    // Of Lit's own, for sheets that are texts; the bundles are without it.
    assert.deepEqual(found(/setAttribute\(\s*["'](?:style|on\w+|src|href|srcdoc)["']/g), []);
  });

  test('stores nothing and sends nothing but what its sources do', () => {
    assert.deepEqual(
      found(
        /localStorage|sessionStorage|indexedDB|cookieStore|\.cookie\b|sendBeacon|XMLHttpRequest|new Image\b|\bcaches\.|EventSource\(/g,
      ),
      [],
    );
  });
});

describe('the rules that the source is held to', () => {
  /** What is wrong with each line, by the names of the rules. @param {string} file whose rules apply @param {readonly string[]} lines */
  async function complaints(file, lines) {
    const eslint = new ESLint({cwd: fileURLToPath(ROOT)});
    const [result] = await eslint.lintText(lines.join('\n'), {filePath: fileURLToPath(new URL(file, ROOT))});
    return lines.map((_, i) =>
      (result?.messages ?? []).filter(({line}) => line === i + 1).map(({ruleId}) => ruleId),
    );
  }

  test('refuse each way to make markup, styles or code out of text', async () => {
    const lines = [
      "eval('1');",
      "new Function('return 1');",
      "setTimeout('alert(1)', 1);",
      "document.write('<b>');",
      "document.body.innerHTML = 'x';",
      "document.body.outerHTML = 'x';",
      "document.body.insertAdjacentHTML('beforeend', 'x');",
      "document.body.setHTMLUnsafe('x');",
      "document.createRange().createContextualFragment('x');",
      'new DOMParser();',
      "document.location.href = 'javascript:alert(1)';",
      "import {unsafeHTML} from 'lit/directives/unsafe-html.js';",
      "import {unsafeSVG} from 'lit/directives/unsafe-svg.js';",
      "import {styleMap} from 'lit/directives/style-map.js';",
    ];
    const rules = await complaints('demo/public/demo.js', lines);
    const sinks = /^no-(eval|new-func|implied-eval|script-url|restricted-(properties|imports|globals))$/;
    assert.deepEqual(
      lines.filter((_, i) => !rules[i]?.some((rule) => sinks.test(rule ?? ''))),
      [],
    );
  });

  test('refuse styles in templates and unsafe literals where the elements are', async () => {
    const lines = [
      "import {css, html, unsafeCSS} from 'lit';",
      "import {styleMap} from 'lit/directives/style-map.js';",
      'export const one = html`<b style="color: red"></b>`;',
      'export const other = html`<b style=${1}></b>`;',
      "export const code = (): unknown => setTimeout('alert(1)', 1);",
      "export const write = (): void => document.write('<b>');",
      'export const used = [css, unsafeCSS, styleMap];',
    ];
    const rules = await complaints('src/elements/link.ts', lines);
    const sinks =
      /^(no-restricted-(syntax|imports|properties)|no-implied-eval|@typescript-eslint\/no-implied-eval)$/;
    assert.deepEqual(
      lines.slice(0, -1).filter((_, i) => !rules[i]?.some((rule) => sinks.test(rule ?? ''))),
      [],
    );
  });
});
