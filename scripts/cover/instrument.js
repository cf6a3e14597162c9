import {createInstrumenter} from 'istanbul-lib-instrument';

const instrumenter = createInstrumenter({
  esModules: true,
  parserPlugins: ['typescript', 'importAttributes'],
  // Strict pages run no text as code, which is how it finds the global object otherwise.
  coverageGlobalScope: 'globalThis',
  coverageGlobalScopeFunc: false,
});

/**
 * Counts in `globalThis.__coverage__` what runs. It is the TypeScript that is counted, so that no source map has to be believed, nor
 * ranges of V8, which cannot be merged from page to page.
 * @param {string} code
 * @param {string} file absolute path
 */
export function instrument(code, file) {
  return instrumenter.instrumentSync(code, file);
}

/** What a file is known to hold before any of it has run. @param {string} code @param {string} file */
export function unrun(code, file) {
  instrument(code, file);
  return instrumenter.lastFileCoverage();
}
