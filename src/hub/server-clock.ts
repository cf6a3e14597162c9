import type {Platform} from '../transport/platform.js';

/** The exchanges' time as well as it is known: a visitor's own clock may be hours off. */
export interface ServerClock {
  /** Takes the time that a server says it is, epoch milliseconds. */
  observe(serverTime: number): void;
  /** The exchanges' time now, or when it was so late by `Platform.time()`; epoch milliseconds. */
  now(at?: number): number;
}

const SAMPLES = 5;

/** Makes a clock that shows the visitor's own time until a server tells better. */
export function createServerClock({time}: Platform): ServerClock {
  let offsets: readonly number[] = [];
  let offset = 0;
  return {
    observe(serverTime) {
      offsets = [serverTime - time(), ...offsets].slice(0, SAMPLES);
      // The middle one: here, because prices are heard far more often.
      offset = offsets.toSorted((a, b) => a - b)[offsets.length >> 1] ?? 0;
    },
    now: (at = time()) => at + offset,
  };
}
