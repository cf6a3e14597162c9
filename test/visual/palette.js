import {Buffer} from 'node:buffer';
import {deflateSync} from 'node:zlib';
import {PNG} from 'pngjs';

/** How far a colour may be moved, of 255, so that a sheet needs no more colours than a small file has room for. */
export const ROUNDING = 5;
const MOST_COLOURS = 256;

/**
 * A picture as a PNG file: with a palette, which is a third of the size, where that moves no colour by more than
 * `ROUNDING`; else as it is.
 * @param {PNG} picture
 */
export function encode(picture) {
  for (let rounding = 0; rounding <= ROUNDING; rounding++) {
    const palette = paletteOf(picture, rounding);
    if (palette) return indexed(picture, palette);
  }
  return PNG.sync.write(picture, {colorType: 2, deflateLevel: 9, filterType: 0, deflateStrategy: 0});
}

/** @param {PNG} picture @param {number} i */
const colourAt = ({data}, i) => (data[i] << 16) | (data[i + 1] << 8) | data[i + 2];
/** @param {number} colour */
const channels = (colour) => [colour >> 16, (colour >> 8) & 255, colour & 255];

/**
 * @typedef {object} Palette
 * @property {readonly number[]} colours
 * @property {ReadonlyMap<number, number>} indexes of every colour of the picture
 */

/**
 * Takes, again and again, the colour that is near enough to most of those that have none yet.
 * @param {PNG} picture
 * @param {number} rounding
 * @returns {Palette | undefined} nothing when the colours are too many
 */
function paletteOf(picture, rounding) {
  /** @type {Set<number>} */
  const all = new Set();
  for (let i = 0; i < picture.data.length; i += 4) all.add(colourAt(picture, i));
  const near = nearColours([...all], rounding);
  const left = near.map(({length}) => length);
  /** @type {number[]} */
  const colours = [];
  /** @type {Map<number, number>} */
  const indexes = new Map();
  const given = [...all];
  while (indexes.size < all.size) {
    if (colours.length === MOST_COLOURS) return undefined;
    const best = left.indexOf(left.reduce((most, count) => Math.max(most, count)));
    colours.push(given[best]);
    for (const one of near[best]) {
      if (indexes.has(given[one])) continue;
      indexes.set(given[one], colours.length - 1);
      for (const other of near[one]) left[other]--;
    }
  }
  return {colours, indexes};
}

/**
 * For each colour the places of those that are no further from it than `rounding`, itself among them.
 * @param {readonly number[]} colours
 * @param {number} rounding
 */
function nearColours(colours, rounding) {
  const all = colours.map(channels);
  return all.map(([red, green, blue]) =>
    all.flatMap(([r, g, b], i) =>
      Math.abs(r - red) <= rounding && Math.abs(g - green) <= rounding && Math.abs(b - blue) <= rounding
        ? i
        : [],
    ),
  );
}

/** @param {PNG} picture @param {Palette} palette */
function indexed(picture, {colours, indexes}) {
  const {width, height} = picture;
  // Each line begins with the number of its filter: none.
  const lines = Buffer.alloc((width + 1) * height);
  for (let i = 0, at = 0; i < picture.data.length; i += 4) {
    if (i % (width * 4) === 0) at++;
    lines[at++] = indexes.get(colourAt(picture, i)) ?? 0;
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // 8 bits a pixel, with a palette.
  header.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(colours.flatMap(channels))),
    chunk('IDAT', deflateSync(lines, {level: 9, memLevel: 9})),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** @param {string} type @param {Buffer} data */
function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** @param {Buffer} data */
function crc32(data) {
  let crc = -1;
  for (const byte of data) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}
