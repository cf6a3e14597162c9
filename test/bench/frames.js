import {setTimeout as pause} from 'node:timers/promises';

/**
 * How smoothly something else on a page would move while prices come.
 * @typedef {object} Smoothness
 * @property {number} frames a second
 * @property {number} dropped percent of the frames that the screen could have shown
 * @property {number} longest task, ms; 0 when none was over 50
 */

const SCREEN_HZ = 60;

/**
 * Counts frames while ticks are sent. The count asks for every frame, so it is no part of any other measurement.
 * @param {import('./visit.js').Visit} visit
 * @param {number} perSecond
 * @param {number} ms
 * @returns {Promise<Smoothness>}
 */
export async function measureFrames({page, feed}, perSecond, ms) {
  feed.run(perSecond);
  await pause(500);
  const {frames, seconds, longest} = await page.evaluate(countFrames, ms);
  feed.run(0);
  const rate = frames / seconds;
  return {frames: rate, dropped: Math.max(0, (1 - rate / SCREEN_HZ) * 100), longest};
}

/** Runs in the page. @param {number} ms */
async function countFrames(ms) {
  let longest = 0;
  const observer = new PerformanceObserver((list) => {
    for (const {duration} of list.getEntries()) longest = Math.max(longest, duration);
  });
  observer.observe({entryTypes: ['longtask']});
  const nextFrame = () => new Promise(requestAnimationFrame);
  await nextFrame();
  const start = performance.now();
  let frames = 0;
  for (; performance.now() - start < ms; frames++) await nextFrame();
  const seconds = (performance.now() - start) / 1000;
  observer.disconnect();
  return {frames, seconds, longest};
}
