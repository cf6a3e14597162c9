import type {Rejection} from '../market/guard.js';
import {symbolOf, type Pair} from '../market/pair.js';
import type {Source} from '../sources/source.js';
import {browserPlatform, type Platform} from '../transport/platform.js';
import {createFeed, type Feed} from './feed.js';
import {lazy} from './lazy.js';
import {createMarket, type Market, type MarketHub} from './market.js';
import {createServerClock} from './server-clock.js';
import type {Listener, Snapshot} from './snapshot.js';

/** A source, or a function that loads it when it is first needed. */
export type GivenSource = Source | (() => Promise<Source>);

/** What a hub is made of. */
export interface PriceHubOptions {
  /** The sources to use by their names, in order of preference. */
  readonly sources?: Readonly<Record<string, GivenSource>>;
  /** The clock, timers, sockets and page; the browser's own when not given. */
  readonly platform?: Platform;
}

const CHECK_MS = 1000;

/**
 * The prices of a page, shared by everything on it: however many listeners, each source has one
 * connection and each of its markets one subscription, which outlives the last listener by 3 s.
 */
export class PriceHub {
  readonly #platform: Platform;
  readonly #automatic: readonly string[];
  readonly #feeds = new Map<string, Feed>();
  readonly #markets = new Map<string, Market>();
  readonly #changed = new Set<Market>();
  readonly #hub: MarketHub;
  #isFrameRequested = false;
  #timer: unknown;
  #stopListening: (() => void) | undefined;

  constructor({sources = {}, platform = browserPlatform}: PriceHubOptions = {}) {
    const look = (): void => this.#check();
    this.#platform = platform;
    this.#automatic = Object.keys(sources);
    this.#hub = {
      platform,
      clock: createServerClock(platform),
      feeds: this.#feeds,
      detour: lazy(() => import('./detour.js'), platform, look),
      schedule: (market) => this.#schedule(market),
    };
    for (const [name, source] of Object.entries(sources)) this.register(name, source);
  }

  /** The names that sources are registered under. */
  get sources(): readonly string[] {
    return [...this.#feeds.keys()];
  }

  /** How many messages were dropped, by source and reason. */
  diagnostics(): Record<string, Partial<Record<Rejection, number>>> {
    return Object.fromEntries([...this.#feeds].map(([name, {rejections}]) => [name, {...rejections}]));
  }

  /** Adds a source that subscribers can ask for by name, or puts it in the place of another. */
  register(name: string, source: GivenSource): void {
    const {platform, clock} = this.#hub;
    const load =
      typeof source === 'function' ? lazy(source, platform, () => this.#check()) : () => source;
    this.#feeds.get(name)?.stop();
    this.#feeds.set(name, createFeed(name, load, platform, clock));
    for (const market of this.#markets.values()) market.reroute();
  }

  /**
   * Tells the listener what is known of a pair, at once and whenever it changes: the last value only,
   * at most once a frame, and never while the page is hidden. Returns how to unsubscribe.
   * @param sources names of sources in order of preference, instead of the hub's own order
   * @throws TypeError naming a source that is not registered
   */
  subscribe(pair: Pair, listener: Listener, sources = this.#automatic): () => void {
    const unknown = sources.find((name) => !this.#feeds.has(name));
    if (unknown !== undefined) {
      throw new TypeError(`"${unknown}" is not a source; there are ${this.sources.join(', ')}`);
    }
    const key = [symbolOf(pair), ...sources].join(' ');
    let market = this.#markets.get(key);
    if (!market) {
      this.#start();
      market = createMarket(pair, sources, this.#hub);
      this.#markets.set(key, market);
      market.reroute();
    }
    // A listener may subscribe twice, and each subscription ends on its own.
    const own: Listener = (snapshot) => listener(snapshot);
    market.listeners.add(own);
    this.#tell(own, market.snapshot());
    return () => {
      if (!market.listeners.delete(own) || market.listeners.size) return;
      this.#markets.delete(key);
      this.#changed.delete(market);
      market.close();
    };
  }

  /** Ends everything at once and leaves no socket, timer or listener behind. */
  destroy(): void {
    for (const {listeners} of this.#markets.values()) listeners.clear();
    this.#markets.clear();
    this.#changed.clear();
    for (const feed of this.#feeds.values()) feed.stop();
    this.#stop();
  }

  /** Looks after things once a second, for as long as anything is used. */
  #start(): void {
    this.#stopListening ??= this.#platform.page.listen(() => this.#check());
    this.#platform.clearTimeout(this.#timer);
    this.#timer = this.#platform.setTimeout(() => {
      this.#start();
      this.#check();
      const feeds = [...this.#feeds.values()];
      if (!this.#markets.size && !feeds.some(({subscriptions}) => subscriptions.size)) this.#stop();
    }, CHECK_MS);
  }

  #stop(): void {
    this.#platform.clearTimeout(this.#timer);
    this.#stopListening?.();
    this.#stopListening = undefined;
  }

  #check(): void {
    for (const feed of this.#feeds.values()) {
      feed.check();
      this.#hub.detour(false)?.judge(feed, this.#platform.time());
    }
    for (const market of this.#markets.values()) market.reroute();
  }

  #schedule(market: Market): void {
    this.#changed.add(market);
    if (this.#isFrameRequested || this.#platform.page.hidden) return;
    this.#isFrameRequested = true;
    this.#platform.requestFrame(() => this.#flush());
  }

  #flush(): void {
    this.#isFrameRequested = false;
    if (this.#platform.page.hidden) return;
    const markets = [...this.#changed];
    this.#changed.clear();
    for (const market of markets) {
      const snapshot = market.snapshot();
      for (const listener of market.listeners) this.#tell(listener, snapshot);
    }
  }

  #tell(listener: Listener, snapshot: Snapshot): void {
    try {
      listener(snapshot);
    } catch (error) {
      this.#platform.reportError(error);
    }
  }
}
