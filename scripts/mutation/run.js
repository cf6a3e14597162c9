// Changes the code in some thousand small ways, one at a time, and tells how many of the changes a test notices. Fails below 85 %.
//   npm run mutation                                  everything; takes long
//   npm run mutation -- src/market/guard.ts           some files only
//   npm run mutation -- --incremental                 not again what the last run has tried
//   npm run mutation -- --concurrency=2
import {Stryker} from '@stryker-mutator/core';
import {readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';
import {BUNDLE, GROUPS} from './groups.js';

const MIN_SCORE = 85;
const FOLDER = 'coverage/mutation';

const {values, positionals} = parseArgs({
  allowPositionals: true,
  options: {
    concurrency: {type: 'string', default: '1'},
    incremental: {type: 'boolean', default: false},
    quiet: {type: 'boolean', default: false},
  },
});
// Kraken's numbers are read as they were written only where `JSON.parse` tells: Node 20 has it behind a flag.
const nodeArgs = 'rawJSON' in JSON ? [] : ['--harmony-json-parse-with-source'];

// Not UTC, where it makes no difference that the zone is left out.
process.env['TZ'] = 'America/New_York';

const rows = [];
for (const [name, {files, tests}] of Object.entries(GROUPS)) {
  const mutate = files.filter((file) => !positionals.length || positionals.includes(file));
  if (!mutate.length) continue;
  const id = name.replace(' ', '-');
  const first = await run({mutate, tests, ignoreStatic: true, incrementalFile: `${id}.json`});
  // What runs while a module is loaded may be noticed by any test.
  const left = first.filter(
    (mutant) => mutant.status === 'Ignored' || (mutant.static && mutant.status === 'Survived'),
  );
  const leftPlaces = new Set(left.map(place));
  const ranges = new Set(
    left.map(({fileName, location: {start, end}}) => {
      return `${relative(fileName)}:${start.line}:${start.column - 1}-${end.line}:${end.column - 1}`;
    }),
  );
  const second = ranges.size
    ? await run({mutate: [...ranges], tests, ignoreStatic: false, incrementalFile: `${id}-static.json`})
    : [];
  const mutants = [
    ...first.filter((mutant) => !leftPlaces.has(place(mutant))),
    ...second.filter((mutant) => leftPlaces.has(place(mutant))),
  ];
  rows.push(...mutants.map((mutant) => ({group: name, ...mutant})));
}

const missed = rows.filter(({status}) => status === 'Survived' || status === 'NoCoverage');
for (const {fileName, location, mutatorName, replacement, status} of missed) {
  const {start, end} = location;
  const lines = readFileSync(fileName, 'utf8')
    .split('\n')
    .slice(start.line - 1, end.line);
  lines.push(lines.pop()?.slice(0, end.column - 1) ?? '');
  const original = lines
    .join('\n')
    .slice(start.column - 1)
    .replace(/\s+/g, ' ');
  console.log(
    `${relative(fileName)}:${start.line}:${start.column} ${status === 'Survived' ? '' : 'NOT RUN '}${mutatorName}\n` +
      `    - ${original.slice(0, 160)}\n    + ${replacement.replace(/\s+/g, ' ').slice(0, 160)}`,
  );
}

console.log('\n| what | changes | noticed | of them by a hang | missed | score |\n|---|---|---|---|---|---|');
let isLow = false;
const files = [...new Set(rows.map(({fileName}) => fileName))];
for (const file of files) {
  print(
    relative(file),
    rows.filter(({fileName}) => fileName === file),
  );
}
for (const name of Object.keys(GROUPS)) {
  const score = print(
    `**${name}**`,
    rows.filter(({group}) => group === name),
  );
  isLow ||= score < MIN_SCORE;
}
print('**all**', rows);
if (isLow || !rows.length) process.exitCode = 1;

/** @param {string} what @param {typeof rows} mutants */
function print(what, mutants) {
  const hung = mutants.filter(({status}) => status === 'Timeout').length;
  const noticed = mutants.filter(({status}) => status === 'Killed').length + hung;
  const lost = mutants.filter(({status}) => status === 'Survived' || status === 'NoCoverage').length;
  if (!noticed && !lost) return 100;
  const score = (100 * noticed) / (noticed + lost);
  console.log(`| ${what} | ${noticed + lost} | ${noticed} | ${hung} | ${lost} | ${score.toFixed(1)} % |`);
  return score;
}

/** @param {string} file */
function relative(file) {
  return file.replace(`${process.cwd()}/`, '');
}

/**
 * @param {{mutate: string[], tests: readonly string[], ignoreStatic: boolean, incrementalFile: string}} options
 */
function run({mutate, tests, ignoreStatic, incrementalFile}) {
  return new Stryker({
    mutate,
    testRunner: 'bundle',
    plugins: [fileURLToPath(new URL('runner.js', import.meta.url))],
    testRunnerNodeArgs: nodeArgs,
    // Each load of the tests stays in memory.
    maxTestRunnerReuse: 300,
    buildCommand: `node scripts/mutation/bundle.js ${BUNDLE} ${tests.join(' ')}`,
    coverageAnalysis: 'perTest',
    ignoreStatic,
    // Not copied into the sandbox.
    ignorePatterns: ['demo', 'dist', 'docs', 'examples', 'test/e2e', 'test/visual', 'test-results'],
    tempDirName: `${FOLDER}/sandbox`,
    incremental: values.incremental,
    incrementalFile: `${FOLDER}/${incrementalFile}`,
    concurrency: Number(values.concurrency),
    // On a busy machine all takes its time, and a change is not noticed only because it is slow.
    timeoutMS: 10_000,
    dryRunTimeoutMinutes: 30,
    reporters: values.quiet ? [] : ['progress-append-only'],
    allowEmpty: true,
    disableTypeChecks: false,
    logLevel: process.env['LOGL'] ?? 'warn',
    warnings: {slow: false},
    thresholds: {high: 100, low: MIN_SCORE, break: null},
  }).runMutationTest();
}

/** @param {{fileName: string, location: object, replacement: string}} mutant */
function place({fileName, location, replacement}) {
  return JSON.stringify([relative(fileName), location, replacement]);
}
