import {setTimeout as pause} from 'node:timers/promises';
import {heapOf} from './more-elements.js';

/**
 * What a page needs of the heap in the long run.
 * @typedef {object} HeapUse
 * @property {number} kilobytes in the end
 * @property {number} slope kilobytes a minute
 */

/**
 * Watches pages side by side while ticks are sent to all of them.
 * @param {readonly import('./visit.js').Visit[]} visits
 * @param {number} perSecond
 * @param {number} ms
 * @returns {Promise<HeapUse[]>}
 */
export async function measureHeap(visits, perSecond, ms) {
  for (const {feed} of visits) feed.run(perSecond);
  // Until everything has been compiled and optimized.
  await pause(ms / 5);
  const start = performance.now();
  const step = Math.min(15_000, ms / 10);
  /** @type {[minutes: number, kilobytes: number][][]} */
  const samples = visits.map(() => []);
  while (performance.now() - start <= ms * 0.8) {
    for (const [i, {session}] of visits.entries()) {
      const heap = await heapOf(session);
      samples[i].push([(performance.now() - start) / 60_000, heap / 1000]);
    }
    await pause(step);
  }
  for (const {feed} of visits) feed.run(0);
  return samples.map((points) => ({kilobytes: points.at(-1)?.[1] ?? NaN, slope: slopeOf(points)}));
}

/**
 * The median of the slopes between all pairs of points, which a single outlier does not bend (Theil and Sen).
 * @param {readonly (readonly [x: number, y: number])[]} points
 */
function slopeOf(points) {
  const slopes = points.flatMap(([x, y], i) => points.slice(i + 1).map(([x2, y2]) => (y2 - y) / (x2 - x)));
  return slopes.toSorted((a, b) => a - b)[slopes.length >> 1] ?? NaN;
}
