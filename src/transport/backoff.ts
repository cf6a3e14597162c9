const FLOOR_MS = 500;
const CAP_MS = 30_000;
const FIRST_SPREAD_MS = 4500;

/**
 * How long to wait before a connection is tried again, in milliseconds: 0.5–5 s after the first
 * failure, so that a restarted server does not meet everybody at once, then exponential with full
 * jitter up to 30 s.
 * @param attempt how many tries in a row have failed before this one, from 0
 * @param random a number from 0 up to 1
 */
export function backoff(attempt: number, random: number): number {
  const spread = attempt ? Math.min(CAP_MS, 1000 * 2 ** attempt) : FIRST_SPREAD_MS;
  return FLOOR_MS + random * spread;
}
