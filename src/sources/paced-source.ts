import type {Pair} from '../market/pair.js';
import type {Platform} from '../transport/platform.js';
import type {Source} from './source.js';

/**
 * A source that hears of changes at most so often, for venues that count messages or requests: the first
 * change at once, later ones together, to the second.
 * @param gapMs shortest time between two changes, in milliseconds
 */
export function pacedSource(source: Source, gapMs: number): Source {
  let platform: Platform;
  let pending: readonly Pair[] | undefined;
  let nextAt = 0;
  let stop: (() => void) | undefined;

  function look(): void {
    if (pending && platform.time() >= nextAt) {
      const pairs = pending;
      pending = undefined;
      nextAt = platform.time() + gapMs;
      source.want(pairs);
    }
    if (pending) {
      stop ??= platform.pulse(look);
    } else {
      stop?.();
      stop = undefined;
    }
  }

  return {
    ...source,
    // Not its own where the source is of a class.
    supports: (pair) => source.supports(pair),
    ...(source.rest && {rest: source.rest.bind(source)}),
    start(sink, newPlatform) {
      platform = newPlatform;
      source.start(sink, platform);
    },
    want(pairs) {
      pending = pairs;
      // What nobody wants any more is let go of at once.
      if (!pairs.length) nextAt = Math.min(nextAt, platform.time());
      look();
    },
  };
}
