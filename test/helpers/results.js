import {appendFileSync, mkdirSync, rmSync} from 'node:fs';
import {fileURLToPath} from 'node:url';

/** Where each run of tests leaves what became of them, for `npm run matrix`. */
export const RESULTS = fileURLToPath(new URL('../../test-results/', import.meta.url));

/**
 * What became of a test, and on which layer it is: `browser`, or the folder of a test for Node.
 * @typedef {{layer: string, name: string, passed: boolean}} Result
 */

/** The layers of which this run has results. @type {Set<string>} */
const begun = new Set();

/** Keeps the result of a test; the first one of a layer takes away those of the last run. @param {Result} result */
export function keepResult({layer, name, passed}) {
  const file = `${RESULTS}${layer}.jsonl`;
  if (!begun.has(layer)) {
    begun.add(layer);
    mkdirSync(RESULTS, {recursive: true});
    rmSync(file, {force: true});
  }
  appendFileSync(file, `${JSON.stringify({layer, name, passed})}\n`);
}
