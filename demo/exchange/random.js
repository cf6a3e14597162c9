/**
 * @typedef {object} Random
 * @property {() => number} next a fraction from 0 up to, not including, 1
 * @property {(low: number, high: number) => number} integer a whole number from low to high, both included
 * @property {() => number} normal about normally distributed, mean 0, deviation 1, never beyond ±3.5
 * @property {<T>(items: readonly T[]) => T[]} shuffle a copy of the items in arbitrary order
 */

/**
 * Makes a stream of pseudo-random numbers, mulberry32, that is the same for the same seed.
 * @param {number} seed any integer
 * @returns {Random}
 */
export function createRandom(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  return {
    next,
    integer: (low, high) => low + Math.floor(next() * (high - low + 1)),
    // The sum of four uniform numbers: no logarithm, so no outlier that would look like a crash.
    normal: () => (next() + next() + next() + next() - 2) * Math.sqrt(3),
    shuffle(items) {
      const copy = [...items];
      for (let i = copy.length - 1; i > 0; i--) {
        const j = Math.floor(next() * (i + 1));
        [copy[i], copy[j]] = [copy[j], copy[i]];
      }
      return copy;
    },
  };
}

/**
 * Derives the seed of one named stream (a product, a venue) so that streams do not depend on each other's order.
 * @param {number} seed
 * @param {string} name
 * @returns {number}
 */
export function seedOf(seed, name) {
  let hash = (0x811c9dc5 ^ seed) >>> 0;
  for (let i = 0; i < name.length; i++) {
    hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193) >>> 0;
  }
  return hash;
}
