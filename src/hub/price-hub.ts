import type {Rejection} from '../market/guard.js';
import {symbolOf, type Pair} from '../market/pair.js';
import type {Source} from '../sources/source.js';
import {browserPlatform, type Platform} from '../transport/platform.js';
import {createFeed, type Feed} from './feed.js';
import {lazy} from './lazy.js';
import {createMarket, type Market, type MarketHub} from './market.js';
import {createServerClock} from './server-clock.js';
import type {Listener} from './snapshot.js';

/** A source, or a function that loads it when it is first needed. */
export type GivenSource = Source | (() => Promise<Source>);

/** What a hub is made of. */
export interface PriceHubOptions {
  /** The sources to use by their names, in order of preference. */
  readonly sources?: Readonly<Record<string, GivenSource>>;
  /** The clock, timers, sockets and page; the browser's own when not given. */
  readonly platform?: Platform;
}

/**
 * The prices of a page, shared by everything on it: however many listeners, each source has one
 * connection and each of its markets one subscription, which outlives the last listener by 3 s.
 */
export class PriceHub {
  readonly #automatic: readonly string[];
  readonly #feeds = new Map<string, Feed>();
  readonly #markets = new Map<string, Market>();
  readonly #changed = new Set<Market>();
  readonly #hub: MarketHub;
  #stop: (() => void) | undefined;

  constructor({sources = {}, platform = browserPlatform}: PriceHubOptions = {}) {
    this.#automatic = Object.keys(sources);
    this.#hub = {
      platform,
      clock: createServerClock(platform),
      feeds: this.#feeds,
      detour: lazy(
        () => import('./detour.js'),
        platform,
        () => this.#look(),
      ),
      schedule: (market) => this.#schedule(market),
    };
    for (const [name, source] of Object.entries(sources)) this.register(name, source);
  }

  /** How many messages were dropped, by source and reason. */
  diagnostics(): Record<string, Partial<Record<Rejection, number>>> {
    return Object.fromEntries([...this.#feeds].map(([name, {rejections}]) => [name, rejections]));
  }

  /** Adds a source that subscribers can ask for by name, or puts it in the place of another. */
  register(name: string, source: GivenSource): void {
    const {platform, clock} = this.#hub;
    const load = typeof source === 'function' ? lazy(source, platform, () => this.#look()) : () => source;
    this.#feeds.get(name)?.stop();
    this.#feeds.set(name, createFeed(name, load, platform, clock));
    this.#look();
  }

  /**
   * Tells the listener what is known of a pair, at once and whenever it changes: the last value only,
   * at most once a frame, and never while the page is hidden. Returns how to unsubscribe.
   * @param sources names of sources in order of preference, instead of the hub's own order
   * A name that is not registered within a second gives the status `error`.
   */
  subscribe(pair: Pair, listener: Listener, sources = this.#automatic): () => void {
    const key = `${symbolOf(pair)} ${sources.join(' ')}`;
    const market = this.#markets.get(key) ?? createMarket(pair, sources, this.#hub);
    // A listener may subscribe twice, and each subscription ends on its own.
    const own: Listener = (snapshot) => listener(snapshot);
    market.listeners.add(own);
    if (!this.#markets.has(key)) {
      this.#markets.set(key, market);
      this.#look();
    }
    this.#tell(market, [own]);
    return () => {
      if (!market.listeners.delete(own) || market.listeners.size) return;
      this.#markets.delete(key);
      this.#changed.delete(market);
      market.close();
    };
  }

  /** Once a second, and whenever the life of the page changes, for as long as anything is used. */
  #look(): void {
    const {platform, detour} = this.#hub;
    let used = this.#markets.size;
    for (const feed of this.#feeds.values()) used += feed.check();
    detour(false)?.judge(this.#feeds.values(), platform.time());
    for (const market of this.#markets.values()) market.reroute();
    if (used) {
      this.#stop ??= platform.pulse(() => this.#look());
    } else {
      this.#stop?.();
      this.#stop = undefined;
    }
  }

  #schedule(market: Market): void {
    const {platform} = this.#hub;
    // What changes while nobody looks is told when the page is shown, by then in its last state.
    if (platform.isHidden()) return;
    if (!this.#changed.size) {
      platform.requestFrame(() => {
        const markets = [...this.#changed];
        this.#changed.clear();
        for (const one of markets) this.#tell(one, one.listeners);
      });
    }
    this.#changed.add(market);
  }

  #tell(market: Market, listeners: Iterable<Listener>): void {
    for (const listener of [...listeners]) {
      try {
        listener(market.snapshot());
      } catch (error) {
        this.#hub.platform.reportError(error);
      }
    }
  }
}
