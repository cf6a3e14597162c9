// Lives long with faults and looks whether anything piles up: a day whose time passes as fast as it can, and minutes
// of real time in a browser.  node --expose-gc test/soak/soak.js [--only day|page] [--hours 24] [--minutes 10] [--seed 1]
import {parseArgs} from 'node:util';
import {soakDay} from './day.js';
import {printFigures} from './figures.js';
import {soakPage} from './page.js';

const {values} = parseArgs({
  options: {
    only: {type: 'string'},
    hours: {type: 'string', default: '24'},
    minutes: {type: 'string', default: '10'},
    seed: {type: 'string', default: `${Date.now() % 1e6}`},
  },
});
const [seed, hours, minutes] = [Number(values.seed), Number(values.hours), Number(values.minutes)];

let isWell = true;
if (values.only !== 'page') {
  const begun = performance.now();
  console.log(`A day of ${hours} hours with the faults of seed ${seed}`);
  isWell = printFigures('A day', await soakDay({seed, hours})) && isWell;
  console.log(`  in ${Math.round((performance.now() - begun) / 1000)} s`);
}
if (values.only !== 'day') {
  console.log(`\n${minutes} minutes in a browser with the faults of seed ${seed}`);
  isWell = printFigures('A page', await soakPage({seed, minutes})) && isWell;
}
process.exitCode = isWell ? 0 : 1;
