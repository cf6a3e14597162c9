// Runs the bundled tests in Stryker's worker. Its own runner for mocha starts a process for every mutant that runs while a module
// is loaded, which are most of them; this one loads the module anew.
import {declareClassPlugin, PluginKind} from '@stryker-mutator/api/plugin';
import {
  DryRunStatus,
  TestStatus,
  determineHitLimitReached,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner';
import Mocha from 'mocha';
import {pathToFileURL} from 'node:url';
import {BUNDLE} from './groups.js';

// Which mutant is active, and which have run: Stryker writes its tests of these into the code.
const context = (globalThis.__stryker__ ??= {});

class BundleRunner {
  /** @type {Mocha | undefined} */
  #mocha;
  #loads = 0;

  capabilities() {
    return {reloadEnvironment: true};
  }

  async dryRun() {
    const mocha = await this.#load();
    mocha.suite.beforeEach(function () {
      context.currentTestId = this.currentTest?.fullTitle();
    });
    const tests = await run(mocha, false);
    this.#mocha = undefined;
    return {status: DryRunStatus.Complete, tests, mutantCoverage: context.mutantCoverage};
  }

  async mutantRun({activeMutant, testFilter, hitLimit, mutantActivation, reloadEnvironment}) {
    context.hitLimit = hitLimit;
    context.hitCount = hitLimit ? 0 : undefined;
    context.activeMutant = mutantActivation === 'static' ? activeMutant.id : undefined;
    try {
      if (reloadEnvironment) this.#mocha = undefined;
      this.#mocha ??= await this.#load();
      context.activeMutant = activeMutant.id;
      this.#mocha.grep(testFilter ? new RegExp(`^(${testFilter.map(escape).join('|')})$`) : /^/);
      const tests = await run(this.#mocha, true);
      const timeout = determineHitLimitReached(context.hitCount, hitLimit);
      return toMutantRunResult(timeout ?? {status: DryRunStatus.Complete, tests});
    } catch (error) {
      return toMutantRunResult({status: DryRunStatus.Error, errorMessage: String(error)});
    }
  }

  async #load() {
    // Nothing is said, and nothing is given up by itself: Stryker has its own clock.
    const mocha = new Mocha({reporter: class {}, timeout: 0});
    mocha.cleanReferencesAfterRun(false);
    mocha.suite.emit('pre-require', globalThis, '', mocha);
    await import(`${pathToFileURL(BUNDLE).href}?${++this.#loads}`);
    return mocha;
  }
}

/**
 * @param {Mocha} mocha
 * @param {boolean} isBail whether the first failure ends it
 */
function run(mocha, isBail) {
  bail(mocha.suite, isBail);
  /** @type {import('@stryker-mutator/api/test-runner').TestResult[]} */
  const tests = [];
  return new Promise((resolve) => {
    let began = performance.now();
    const runner = mocha.run(() => resolve(tests));
    runner.on('test', () => (began = performance.now()));
    runner.on('pass', (test) => add(test, {status: TestStatus.Success}));
    runner.on('fail', (test, {message}) =>
      // A hook has failed in the name of a test.
      add(test.ctx?.currentTest ?? test, {status: TestStatus.Failed, failureMessage: String(message)}),
    );
    function add(test, result) {
      const id = test.fullTitle();
      tests.push({id, name: id, timeSpentMs: performance.now() - began, ...result});
    }
  });
}

/** @param {Mocha.Suite} suite @param {boolean} isBail */
function bail(suite, isBail) {
  suite.bail(isBail);
  for (const inner of suite.suites) bail(inner, isBail);
}

/** @param {string} text */
function escape(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'bundle', BundleRunner)];
