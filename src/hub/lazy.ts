import type {Platform} from '../transport/platform.js';

/**
 * Gives something that is loaded when it is first needed, or `undefined` as long as it is not there;
 * asked with `false`, it does not begin to load it.
 */
export type Lazy<T> = (isNeeded?: boolean) => T | undefined;

const RETRY_MS = 30_000;

/** Loads something when it is first needed, and again 30 s after a failure. */
export function lazy<T>(load: () => Promise<T>, platform: Platform, onLoad: () => void): Lazy<T> {
  let loaded: T | undefined;
  let mayLoadAt = -Infinity;
  return (isNeeded = true) => {
    // Browsers remember a module that did not load, so it is not asked for in vain.
    if (!loaded && isNeeded && platform.isOnline() && platform.time() >= mayLoadAt) {
      mayLoadAt = platform.time() + RETRY_MS;
      Promise.resolve()
        .then(load)
        .then((value) => {
          loaded = value;
          onLoad();
        })
        .catch(platform.reportError);
    }
    return loaded;
  };
}
