// Prints what of src/ no test has run; fails below 95 % of its lines or of its branches.
import libCoverage from 'istanbul-lib-coverage';
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {resolve} from 'node:path';
import {add} from './counts.js';
import {unrun} from './instrument.js';

const MIN = 95;

/** @type {Record<string, import('./counts.js').Counts>} */
const sum = {};
for (const name of readdirSync('src', {recursive: true, encoding: 'utf8'})) {
  const file = resolve('src', name);
  // A file that nothing loads counts too.
  if (name.endsWith('.ts')) add(sum, {[file]: unrun(readFileSync(file, 'utf8'), file)});
}
const inNode = existsSync('coverage/node') ? readdirSync('coverage/node').map((name) => `node/${name}`) : [];
for (const name of ['browser.json', ...inNode])
  add(sum, JSON.parse(readFileSync(`coverage/${name}`, 'utf8')));
const map = libCoverage.createCoverageMap(sum);

const total = libCoverage.createCoverageSummary();
for (const file of map.files()) {
  const coverage = map.fileCoverageFor(file);
  const {lines, branches} = coverage.toSummary();
  total.merge(coverage.toSummary());
  if (lines.pct === 100 && branches.pct === 100) continue;
  const missedBranches = Object.entries(coverage.b).flatMap(([id, counts]) =>
    counts.flatMap((count, index) => {
      const {line, locations} = coverage.branchMap[id];
      return count ? [] : `${locations[index].start.line ?? line}:${locations[index].start.column ?? ''}`;
    }),
  );
  console.log(
    `${file.replace(`${process.cwd()}/`, '')}: lines ${lines.pct} %, branches ${branches.pct} %; never ran: ` +
      `lines ${coverage.getUncoveredLines().join(' ') || 'none'}, branches ${missedBranches.join(' ') || 'none'}`,
  );
}

const {lines, branches, functions} = total;
console.log('\n| | covered | of | |\n|---|---|---|---|');
for (const [name, {covered, total: all, pct}] of Object.entries({lines, branches, functions})) {
  console.log(`| ${name} | ${covered} | ${all} | ${pct} % |`);
}
if (lines.pct < MIN || branches.pct < MIN) process.exitCode = 1;
