import type {ReactiveControllerHost} from 'lit';
import type {Snapshot} from '../hub/snapshot.js';
import {lazyPart} from './lazy-part.js';
import {isQuiet} from './parts.js';
import type {PricedElement} from './ticker-controller.js';

/** An element whose prices are said and explained. */
export type AssistedElement = ReactiveControllerHost &
  HTMLElement &
  PricedElement & {
    readonly locale: string;
    /** How much of the first pair its price is of. */
    readonly amount?: string | null;
    /** Whether its prices are said: `change`, `interval`, or not at all. */
    readonly announce?: string;
  };

/**
 * Says and explains what an element shows; to be called with it whenever the element was rendered. The parts for
 * it are loaded when there is something to say, and when somebody points at the element.
 */
export function assistanceFor(host: AssistedElement): (snapshots: readonly Snapshot[]) => void {
  /** What was shown before anything unusual, without which nobody knows what has changed since. */
  let calm: readonly Snapshot[] = [];
  const assistant = lazyPart(host, () => import('./assistant.js'));
  // With a finger too; and the keyboard leads to nothing as long as all is usual.
  host.addEventListener('pointerover', assistant as () => void);
  return (snapshots) => {
    if (snapshots.every(isQuiet)) calm = snapshots;
    assistant(snapshots !== calm || !!(host.announce || host.consent))?.assist(host, snapshots, calm);
  };
}
