import type {ReactiveControllerHost} from 'lit';
import type {Precisions, splitTiny} from '../format/unusual.js';
import {lazy, type Lazy} from '../hub/lazy.js';
import {browserPlatform} from '../transport/platform.js';

/** A part of an element that is loaded when it is first asked for; the element is updated when it is there. */
export function lazyPart<T>(host: ReactiveControllerHost, load: () => Promise<T>): Lazy<T> {
  return lazy(load, browserPlatform, () => host.requestUpdate());
}

/** What writes unusual prices: tiny ones, and those that no market has set. */
export interface Unusual {
  readonly splitTiny: typeof splitTiny;
  readonly precisions: Precisions;
}

/** The same for one element, which remembers the precision of its prices. */
export function lazyUnusual(host: ReactiveControllerHost): Lazy<Unusual> {
  return lazyPart(host, loadUnusual);
}

/** Loads that for one element. */
export async function loadUnusual(): Promise<Unusual> {
  const {Precisions, splitTiny} = await import('../format/unusual.js');
  return {splitTiny, precisions: new Precisions()};
}
