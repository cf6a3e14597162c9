// Measures pages of live prices side by side: `npm run bench -- --help`.
import {parseArgs} from 'node:util';
import {writeReport} from './report.js';
import {measureAll} from './suite.js';

const HELP = `Measures coinlet beside the least that a page of prices can do and a plain use of Lit.
  --quick   fewer rows, rates and runs, to see whether a change helps: about a minute
  --write   puts the tables into docs/performance.md
  --help    says this`;

const {values} = parseArgs({
  options: {quick: {type: 'boolean'}, write: {type: 'boolean'}, help: {type: 'boolean'}},
});

if (values.help) console.log(HELP);
else {
  const tables = await measureAll({isQuick: !!values.quick, say: (text) => console.error(text)});
  console.log(tables);
  if (values.write) writeReport(tables);
}
