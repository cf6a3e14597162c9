import {directionOf} from '../format/price.js';
import type {Snapshot} from '../hub/snapshot.js';
import {change24h} from '../market/ticker.js';

/** What lets an element tell its states; `undefined` where there is no such thing, as on some servers. */
export function internalsOf(
  element: Partial<Pick<HTMLElement, 'attachInternals'>>,
): ElementInternals | undefined {
  return element.attachInternals?.();
}

/**
 * Makes known to style sheets, as `:state(stale)`, each status that a price of an element has, whether it is
 * `disputed` or `jumped`, and further states; of one price alone, whether it is `up` or `down` over 24 hours.
 */
export function showStates(
  internals: ElementInternals | undefined,
  snapshots: readonly Snapshot[],
  ...more: readonly string[]
): void {
  const states = new Set(snapshots.flatMap(({status, ticker}) => [status, ticker?.quality ?? status]));
  const [{ticker} = {}, other] = snapshots;
  const direction = ticker && !other ? directionOf(change24h(ticker)) : '';
  for (const state of [...more, direction]) if (state) states.add(state as 'live');
  // Written only when they change, because a browser then looks at all its style rules again.
  if ([...states].join() === [...(internals?.states ?? [])].join()) return;
  try {
    internals?.states.clear();
    for (const state of states) internals?.states.add(state);
  } catch {
    // Chrome before 125 has no names like these.
  }
}
