import {keepResult} from './results.js';

/**
 * A reporter that keeps what became of each test, ends a run with `N passed, N failed` on a line of its own, and lets a run without a
 * single test fail.
 * @param {string} [layer] what the results are kept as
 * @returns {import('@web/test-runner').Reporter}
 */
export function countReporter(layer = 'browser') {
  return {
    stop({sessions}) {
      const tests = sessions.flatMap(({testResults}) => (testResults ? allTests(testResults) : []));
      for (const {name, passed, skipped} of tests) {
        if (!skipped) keepResult({layer, name, passed});
      }
      const passed = tests.filter((test) => test.passed && !test.skipped).length;
      const brokenFiles = sessions.filter((session) => !session.passed && !hasFailedTest(session)).length;
      const failed = tests.filter((test) => !test.passed && !test.skipped).length + brokenFiles;
      // After the other reporters' closing words; and the runner has set its exit code by then.
      process.once('exit', () => {
        process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
        if (passed === 0) process.exitCode = 1;
      });
    },
  };
}

/** @typedef {import('@web/test-runner').TestSuiteResult} Suite */

/**
 * Each with the names of what it is in.
 * @param {Suite} suite
 * @returns {Suite['tests']}
 */
function allTests({name, tests, suites}) {
  return [...tests, ...suites.flatMap(allTests)].map((test) => ({
    ...test,
    name: `${name} ${test.name}`.trim(),
  }));
}

/** @param {import('@web/test-runner').TestSession} session */
function hasFailedTest({testResults}) {
  return testResults !== undefined && allTests(testResults).some((test) => !test.passed && !test.skipped);
}
