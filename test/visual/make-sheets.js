// Makes what the elements look like and say now what the tests expect of them from now on; look at it first.
import {writeFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {writeBaselines} from './baselines.js';
import {everyMainCell, sheets} from './gallery.js';
import {spoken} from './spoken.js';
import {startStudio} from './studio.js';

const studio = await startStudio();
if (!studio) throw new Error('The browser that draws the sheets runs on Linux x64 only');

const shots = new Map();
for (const sheet of sheets) shots.set(sheet, await studio.shoot(sheet));
const bytes = writeBaselines(shots);
const tree = await studio.tree(everyMainCell);
writeFileSync(new URL('accessibility.txt', import.meta.url), `${spoken(tree)}\n`);
await studio.close();

const index = fileURLToPath(new URL('sheets/index.html', import.meta.url));
console.log(`${shots.size} sheets, ${Math.round(bytes / 1000)} kB. Look at them: ${index}`);
