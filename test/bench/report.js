import {readFileSync, writeFileSync} from 'node:fs';

const PAGE = new URL('../../docs/performance.md', import.meta.url);
const TABLES = /(<!-- tables -->\n)[^]*(\n<!-- end of tables -->)/;

/** Puts the tables into the documentation, in the place of the last ones. @param {string} tables */
export function writeReport(tables) {
  const text = readFileSync(PAGE, 'utf8');
  if (!TABLES.test(text)) throw new Error('docs/performance.md has no place for tables');
  // A function, because `$` means something in a replacement text.
  writeFileSync(
    PAGE,
    text.replace(TABLES, (_, before, after) => `${before}\n${tables}\n${after}`),
  );
}
