import {Buffer} from 'node:buffer';
import {deflateSync} from 'node:zlib';
import {PNG} from 'pngjs';

/** How far a colour may be moved, of 255, so that a sheet needs no more colours than a small file has room for. */
export const ROUNDING = 4;
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
 * Takes the most frequent colours, and for each other one the first that is near enough.
 * @param {PNG} picture
 * @param {number} rounding
 * @returns {Palette | undefined} nothing when the colours are too many
 */
function paletteOf(picture, rounding) {
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (let i = 0; i < picture.data.length; i += 4) {
    const colour = colourAt(picture, i);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  /** @type {number[]} */
  const colours = [];
  /** @type {Map<number, number>} */
  const indexes = new Map();
  for (const [colour] of [...counts].sort(([, a], [, b]) => b - a)) {
    const [red, green, blue] = channels(colour);
    const near = colours.findIndex((one) => {
      const [r, g, b] = channels(one);
      return Math.max(Math.abs(r - red), Math.abs(g - green), Math.abs(b - blue)) <= rounding;
    });
    if (near < 0 && colours.length === MOST_COLOURS) return undefined;
    indexes.set(colour, near < 0 ? colours.push(colour) - 1 : near);
  }
  return {colours, indexes};
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
