import {symbolOf, type Pair} from '../market/pair.js';
import {lazy, type Lazy} from './lazy.js';
import type {MarketHub} from './market.js';
import type {Problem} from './snapshot.js';

const GRACE_MS = 1000;

const directories = new WeakMap<MarketHub, Lazy<true>>();

/** The sources that can be asked; or nothing, and why not if there is no more hope. */
export interface KnownSources {
  readonly names: readonly string[];
  /** There are no more to come. */
  readonly isComplete: boolean;
  readonly problem?: Problem | undefined;
}

/**
 * Finds the sources by their names, in the hub's directory too when there are some that nobody registered.
 * @param since when they were asked for first; a page may register its own in its next script
 */
export function knownSources(wanted: readonly string[], hub: MarketHub, since: number): KnownSources {
  const {platform, feeds} = hub;
  const unknown = wanted.find((name) => !feeds.has(name));
  if (unknown === undefined) return {names: wanted, isComplete: true};
  const isComplete = !!directoryOf(hub)();
  // Of its own choice the hub takes what it has, even if the rest cannot be loaded.
  if (wanted === hub.automatic) return {names: wanted.filter((name) => feeds.has(name)), isComplete};
  if (!isComplete || platform.time() - since < GRACE_MS) return {names: [], isComplete: false};
  return {
    names: [],
    isComplete,
    problem: ['error', `"${unknown}" is not a source; there are ${[...feeds.keys()].join(', ')}`],
  };
}

/** What there is to say of a pair that no source has. */
export function unsupported(pair: Pair, names: readonly string[]): Problem {
  const {base} = pair;
  // Where it helps: of the others, none knows coins by ids.
  const isIdOfUse = names.includes('coingecko') && !base.includes('@');
  const advice = isIdOfUse
    ? `; where several coins are called ${base}, say which: ${base}@coingecko:its-id`
    : '';
  return ['unsupported', `no source has ${symbolOf(pair)}${advice}`];
}

/** Registers the sources of the hub's directory. @throws whatever loading it does. */
export async function loadDirectory(hub: MarketHub): Promise<true> {
  for (const [name, source] of Object.entries((await hub.more?.()) ?? {})) {
    // A source that the page has registered under that name goes first.
    if (!hub.feeds.has(name)) hub.register(name, source);
  }
  return true;
}

function directoryOf(hub: MarketHub): Lazy<true> {
  let directory = directories.get(hub);
  if (!directory) {
    directory = lazy(() => loadDirectory(hub), hub.platform, hub.look);
    directories.set(hub, directory);
  }
  return directory;
}
