import {PNG} from 'pngjs';
import {ROUNDING} from './palette.js';

/**
 * How much a channel may differ, of 255: what the file rounds, and a few for another processor. What moves, or
 * changes its colour for the eye, differs by more.
 */
export const TOLERANCE = ROUNDING + 3;

/**
 * A part of a picture.
 * @param {PNG} picture
 * @param {{x: number, y: number, width: number, height: number}} place
 */
export function crop(picture, {x, y, width, height}) {
  const part = new PNG({width, height});
  PNG.bitblt(picture, part, x, y, width, height);
  return part;
}

/**
 * Which pixels of two pictures of the same size differ.
 * @param {PNG} expected
 * @param {PNG} actual
 * @returns {{count: number, picture: PNG}} how many, and a picture of them in red
 */
export function compare(expected, actual) {
  const {width, height, data} = expected;
  const picture = new PNG({width, height});
  let count = 0;
  for (let i = 0; i < data.length; i += 4) {
    const isSame = [0, 1, 2].every((k) => Math.abs(data[i + k] - actual.data[i + k]) <= TOLERANCE);
    if (!isSame) count++;
    const faint = 190 + data[i + 1] / 4;
    picture.data.set(isSame ? [faint, faint, faint, 255] : [255, 0, 0, 255], i);
  }
  return {count, picture};
}
