import type {ReactiveControllerHost} from 'lit';
import type {PriceHub} from '../hub/price-hub.js';
import type {Pair} from '../market/pair.js';
import type {PricePoint, Range} from '../sources/source.js';
import type {PricedElement} from './ticker-controller.js';

// As long as the hub remembers a history.
const MEMORY_MS = 300_000;

/** The past prices that an element draws. */
export interface Sparklines {
  /**
   * Past prices of a pair, the oldest first, as far as they are known; empty where nobody has them. To be
   * called whenever the host is rendered: asks the hub for them when they are not known or 5 minutes old,
   * also 5 minutes after a failure, and renders the host when they come.
   */
  points(pair: Pair, range: Range, sources?: readonly string[]): readonly PricePoint[] | undefined;
}

interface Entry {
  points?: readonly PricePoint[];
  /** When there was an answer; `NaN` while it is waited for. */
  at: number;
}

/**
 * Looks up past prices for an element, while it is on the page and the page is seen. The clock tells
 * milliseconds, and may be set.
 */
export function createSparklines(
  host: HTMLElement & ReactiveControllerHost & Pick<PricedElement, 'consent'>,
  hub: PriceHub,
  clock: () => number = () => Date.now(),
): Sparklines {
  const entries = new Map<string, Entry>();
  const isSeen = (): boolean => host.isConnected && !host.ownerDocument.hidden && !host.consent;
  // One after the other, because venues refuse those who ask for many at once.
  let queue = Promise.resolve();

  async function ask(entry: Entry, load: () => Promise<readonly PricePoint[]>): Promise<void> {
    // Nobody looks any more: the next rendering asks anew.
    if (!isSeen()) {
      entry.at = -Infinity;
      return;
    }
    try {
      entry.points = await load();
      host.requestUpdate();
    } catch {
      // A price without a chart is whole.
    }
    entry.at = clock();
  }

  return {
    points(pair, range, sources) {
      const key = JSON.stringify([pair, range, sources]);
      const entry = entries.get(key) ?? {at: -Infinity};
      entries.set(key, entry);
      // Either way, because a clock may be set back.
      if (isSeen() && Math.abs(clock() - entry.at) >= MEMORY_MS) {
        entry.at = NaN;
        queue = queue.then(() => ask(entry, () => hub.history(pair, range, {sources})));
      }
      return entry.points;
    },
  };
}
