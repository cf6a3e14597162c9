import type {ReactiveControllerHost} from 'lit';
import {lazy, type Lazy} from '../hub/lazy.js';
import {browserPlatform} from '../transport/platform.js';

/** A part of an element that is loaded when it is first asked for; the element is updated when it is there. */
export function lazyPart<T>(host: ReactiveControllerHost, load: () => Promise<T>): Lazy<T> {
  return lazy(load, browserPlatform, () => host.requestUpdate());
}
