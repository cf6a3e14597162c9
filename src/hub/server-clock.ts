import type {Platform} from '../transport/platform.js';

/** The exchanges' time as well as it is known: a visitor's own clock may be hours off. */
export interface ServerClock {
  /** Takes the time that a server says it is, epoch milliseconds. */
  observe(serverTime: number): void;
  /** The exchanges' time now, epoch milliseconds. */
  now(): number;
}

const SAMPLES = 5;

/** Makes a clock that shows the visitor's own time until a server tells better. */
export function createServerClock({time}: Platform): ServerClock {
  let offsets: readonly number[] = [];
  return {
    observe(serverTime) {
      offsets = [serverTime - time(), ...offsets].slice(0, SAMPLES);
    },
    now: () => time() + (offsets.toSorted((a, b) => a - b)[offsets.length >> 1] ?? 0),
  };
}
