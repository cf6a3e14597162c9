import type {ReactiveControllerHost} from 'lit';
import type {Unusual} from '../format/unusual.js';
import {lazy, type Lazy} from '../hub/lazy.js';
import {browserPlatform} from '../transport/platform.js';

/** A part of an element that is loaded when it is first asked for; the element is updated when it is there. */
export function lazyPart<T>(host: ReactiveControllerHost, load: () => Promise<T>): Lazy<T> {
  return lazy(load, browserPlatform, () => host.requestUpdate());
}

/** The same for what an element can do without: when it does not come, the element hears of it, and is updated. */
export function sparePart<T>(
  host: ReactiveControllerHost,
  load: () => Promise<T>,
  onMissing: () => void,
): Lazy<T> {
  return lazyPart(host, async () => {
    try {
      return await load();
    } catch (error) {
      onMissing();
      host.requestUpdate();
      throw error;
    }
  });
}

/** The same as `lazyPart()` for what writes unusual prices of one element: tiny ones, and those that no market has set. */
export function lazyUnusual(host: ReactiveControllerHost): Lazy<Unusual> {
  return lazyPart(host, loadUnusual);
}

/** Loads that for one element. */
export async function loadUnusual(): Promise<Unusual> {
  return new (await import('../format/unusual.js')).Unusual();
}
