import type {MakeSource, SourceTestOptions} from './source-bench.js';
import {sourceTests} from './source-tests.js';

/**
 * Runs all tests of a source, without a test runner.
 * @param make the source or, better, a function that makes one, anew for every test
 * @throws AggregateError that lists which tests have failed, and why.
 */
export async function testSource(make: MakeSource, options: SourceTestOptions): Promise<void> {
  const failures: [name: string, error: unknown][] = [];
  for (const {name, run} of sourceTests(make, options)) {
    try {
      await run();
    } catch (error) {
      failures.push([name, error]);
    }
  }
  if (!failures.length) return;
  const list = failures.map(
    ([name, error]) => `\n- ${name}: ${error instanceof Error ? error.message : String(error)}`,
  );
  throw new AggregateError(
    failures.map(([, error]) => error),
    `The source does not do what is expected of it:${list.join('')}`,
  );
}
