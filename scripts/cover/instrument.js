import {createInstrumenter} from 'istanbul-lib-instrument';

/** @param {string} scope where the counters stand */
function counting(scope) {
  return createInstrumenter({
    esModules: true,
    parserPlugins: ['typescript', 'importAttributes'],
    // Strict pages run no text as code, which is how it finds the global object otherwise.
    coverageGlobalScope: scope,
    coverageGlobalScopeFunc: false,
  });
}

const inPage = counting('globalThis');
// The tests there see to it that nothing is made global.
const inNode = counting('process');

/**
 * Counts in `__coverage__` what runs: of the page's `globalThis`, or of Node's `process`. It is the TypeScript that is counted, so that no source map has to be believed, nor
 * ranges of V8, which cannot be merged from page to page.
 * @param {string} code
 * @param {string} file absolute path
 * @param {boolean} [isForNode]
 */
export function instrument(code, file, isForNode = false) {
  return (isForNode ? inNode : inPage).instrumentSync(code, file);
}

/** What a file is known to hold before any of it has run. @param {string} code @param {string} file */
export function unrun(code, file) {
  instrument(code, file);
  return inPage.lastFileCoverage();
}
