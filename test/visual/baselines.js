import {existsSync, mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {PNG} from 'pngjs';
import {encode} from './palette.js';
import {compare, crop} from './pixels.js';

/**
 * @typedef {import('./gallery.js').Sheet} Sheet
 * @typedef {import('./stage.js').Place} Place
 */

/**
 * What a sheet looks like.
 * @typedef {object} Shot
 * @property {PNG} picture
 * @property {readonly Place[]} places of its cells
 */

const SHEETS = new URL('sheets/', import.meta.url);
const PLACES = new URL('places.json', SHEETS);
const FAILURES = new URL('../../coverage/visual/', import.meta.url);

/**
 * Makes what the sheets look like now what they have to look like, with a page that shows them all.
 * @param {ReadonlyMap<Sheet, Shot>} shots
 * @returns {number} bytes of all pictures
 */
export function writeBaselines(shots) {
  rmSync(SHEETS, {recursive: true, force: true});
  mkdirSync(SHEETS);
  let bytes = 0;
  for (const [{name}, {picture}] of shots) {
    const file = encode(picture);
    bytes += file.length;
    writeFileSync(new URL(`${name}.png`, SHEETS), file);
  }
  const places = [...shots].map(([{name}, shot]) => {
    const lines = shot.places.map(
      (place) =>
        `\n    ${JSON.stringify(place.name)}: [${[place.x, place.y, place.width, place.height].join(', ')}]`,
    );
    return `\n  ${JSON.stringify(name)}: {${lines.join(',')}\n  }`;
  });
  writeFileSync(PLACES, `{${places.join(',')}\n}\n`);
  const pictures = [...shots.keys()].map(({name}) => `<h2>${name}</h2>\n<img src="${name}.png" alt="">\n`);
  writeFileSync(
    new URL('index.html', SHEETS),
    `<!doctype html>\n<meta charset="utf-8"><title>Contact sheet</title>\n${pictures.join('')}`,
  );
  return bytes;
}

/**
 * Compares a sheet with what it has to look like, cell by cell, and keeps pictures of what differs.
 * @param {Sheet} sheet
 * @param {Shot} shot
 * @returns {string[]} what differs, in words
 */
export function differences({name}, {picture, places}) {
  const file = new URL(`${name}.png`, SHEETS);
  if (!existsSync(file)) return [`${name} has no picture to be compared with: npm run sheets`];
  const expected = PNG.sync.read(readFileSync(file));
  /** @type {Record<string, [number, number, number, number]>} */
  const known = JSON.parse(readFileSync(PLACES, 'utf8'))[name];
  const gone = Object.keys(known).filter((cell) => !places.some((place) => place.name === cell));
  return [
    ...places.flatMap((place) => {
      const [x, y, width, height] = known[place.name] ?? [];
      const cell = `${name} · ${place.name}`;
      if (width === undefined) return `${cell}: is new`;
      const actual = crop(picture, place);
      if (width !== place.width || height !== place.height) {
        keep(cell, {actual});
        return `${cell}: ${place.width} × ${place.height} px, not ${width} × ${height}`;
      }
      const before = crop(expected, {x, y, width, height});
      const {count, picture: difference} = compare(before, actual);
      if (count) keep(cell, {before, actual, difference});
      return count ? `${cell}: ${count} px differ` : [];
    }),
    ...gone.map((cell) => `${name} · ${cell}: is gone`),
  ];
}

/** @param {string} cell @param {Readonly<Record<string, PNG>>} pictures */
function keep(cell, pictures) {
  mkdirSync(FAILURES, {recursive: true});
  const name = cell.replaceAll(' · ', '.').replaceAll(' ', '-');
  for (const [what, picture] of Object.entries(pictures)) {
    writeFileSync(new URL(`${name}.${what}.png`, FAILURES), PNG.sync.write(picture));
  }
}
