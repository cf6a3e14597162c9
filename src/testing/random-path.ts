// It comes back to 0 every so many seconds (48 days), so that it never strays out of all proportion.
const LONGEST_SPAN = 2 ** 22;

/** A whole number from 0 up to 2^32 that looks random, and is always the same for the same text (FNV-1a). */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return mix(hash);
}

/**
 * A random walk as a function of time, so that any moment of it, past or future, can be looked up: steps of
 * a standard deviation of 1 per second, which add up as the square root of time (Lévy's construction).
 * @param seed whole number; another one, another walk
 * @param seconds whole number of either sign
 */
export function randomPath(seed: number, seconds: number): number {
  let height = 0;
  for (let span = LONGEST_SPAN; span > 1; span /= 2) {
    const place = seconds / span;
    const index = Math.floor(place);
    // From both its ends every span rises to a height of its own in the middle.
    const rise = 1 - Math.abs(2 * (place - index) - 1);
    height += (rise * Math.sqrt(span) * gauss(mix(mix(seed ^ span) ^ index))) / 2;
  }
  return height;
}

function mix(number: number): number {
  let mixed = Math.imul(number ^ (number >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** The sum of four random bytes is as good as normally distributed. */
function gauss(hash: number): number {
  const sum = (hash & 255) + ((hash >>> 8) & 255) + ((hash >>> 16) & 255) + (hash >>> 24);
  return (sum - 510) / 147.8;
}
