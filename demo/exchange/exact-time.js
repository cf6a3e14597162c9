/**
 * Writes a time as both venues do, with six decimals: "2026-10-03T20:58:31.127510Z".
 * @param {number} microseconds since the epoch
 * @returns {string}
 */
export function exactTime(microseconds) {
  const seconds = Math.floor(microseconds / 1e6);
  const fraction = String(microseconds - seconds * 1e6).padStart(6, '0');
  return `${new Date(seconds * 1000).toISOString().slice(0, 19)}.${fraction}Z`;
}

/**
 * Writes the whole second a time falls in, as heartbeats carry it: "2026-07-07T22:58:18.000000Z".
 * @param {number} milliseconds since the epoch
 * @returns {string}
 */
export function wholeSecond(milliseconds) {
  return exactTime(Math.floor(milliseconds / 1000) * 1e6);
}
