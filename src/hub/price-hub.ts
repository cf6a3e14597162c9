import type {Rejection} from '../market/guard.js';
import {symbolOf, type Pair} from '../market/pair.js';
import type {Listing, PricePoint, Range, Source} from '../sources/source.js';
import {browserPlatform, type Platform} from '../transport/platform.js';
import type * as CatalogueModule from './catalogue.js';
import {createFeed, type Feed} from './feed.js';
import {lazy} from './lazy.js';
import {createMarket, type Market, type MarketHub, type MarketOptions} from './market.js';
import {createServerClock} from './server-clock.js';
import type {Listener, Snapshot} from './snapshot.js';

/** A source, or a function that loads it when it is first needed. */
export type GivenSource = Source | (() => Promise<Source>);

/** What a hub is made of. */
export interface PriceHubOptions {
  /** The sources by their names. */
  readonly sources?: Readonly<Record<string, GivenSource>>;
  /** Names of the sources to use when none are named, in order of preference; those of `sources` if not given. */
  readonly order?: readonly string[];
  /** Loads further sources, when a name is asked for that is not among `sources`. */
  readonly more?: () => Promise<Readonly<Record<string, GivenSource>>>;
  /** The clock, timers, sockets and page; the browser's own when not given. */
  readonly platform?: Platform;
}

const loadCatalogue = (): Promise<typeof CatalogueModule> => import('./catalogue.js');

/**
 * How long it takes at least from prices that are told to what is told next: what is painted costs, not what is heard. Of
 * more than 25 at once a hundred a second are told, of more than a hundred each once a second.
 */
const PACE_MS = 250;
const PACE_PER_PRICE_MS = 10;
const SLOWEST_PACE_MS = 1000;

/**
 * The prices of a page, shared by everything on it: however many listeners, each source has one
 * connection and each of its markets one subscription, which outlives the last listener by 3 s.
 */
export class PriceHub {
  readonly #feeds = new Map<string, Feed>();
  readonly #markets = new Map<string, Market>();
  readonly #changed = new Set<Market>();
  readonly #hub: MarketHub;
  #stop: (() => void) | undefined;
  /** When a price was told last: the first one does not wait. */
  #pricedAt = 0;
  /** How many were told then. */
  #told = 0;

  constructor(options: PriceHubOptions = {}) {
    const {sources = {}, order = Object.keys(sources), platform = browserPlatform} = options;
    this.#hub = {
      ...options,
      platform,
      clock: createServerClock(platform),
      feeds: this.#feeds,
      automatic: order,
      trouble: lazy(() => import('./trouble.js'), platform, this.#look),
      look: this.#look,
      register: (name, source) => this.register(name, source),
      schedule: this.#schedule,
    };
    for (const [name, source] of Object.entries(sources)) this.register(name, source);
  }

  /** How many messages were dropped, by source and reason. */
  diagnostics(): Record<string, Partial<Record<Rejection, number>>> {
    return Object.fromEntries([...this.#feeds].map(([name, {rejections}]) => [name, rejections]));
  }

  /**
   * All markets of a source; none where the source has no list. Asked for once a page.
   * @throws TypeError when there is no such source, Error when it does not answer
   */
  async markets(source: string): Promise<readonly Listing[]> {
    return (await loadCatalogue()).fetchMarkets(this.#hub, source);
  }

  /**
   * Past prices of a pair, the oldest first, from the first source that has them; none where nobody has. They
   * are remembered for 5 minutes.
   * @throws TypeError for another range; Error when the sources that have the pair do not answer
   */
  async history(
    pair: Pair,
    range: Range,
    {sources = this.#hub.automatic}: Pick<MarketOptions, 'sources'> = {},
  ): Promise<readonly PricePoint[]> {
    return (await loadCatalogue()).fetchHistory(this.#hub, pair, range, sources);
  }

  /** Adds a source that subscribers can ask for by name, or puts it in the place of another. */
  register(name: string, source: GivenSource): void {
    this.#feeds.get(name)?.stop();
    this.#feeds.set(name, createFeed(name, source, this.#hub));
    this.#look();
  }

  /**
   * Tells the listener what is known of a pair, at once and whenever it changes: the last value only,
   * at most four times a second (once a second where a hundred prices change at once), and never while the page is hidden. Returns how to unsubscribe.
   */
  subscribe(pair: Pair, listener: Listener, options: MarketOptions = {}): () => void {
    const {sources = this.#hub.automatic, stablecoin = 'label'} = options;
    const key = `${symbolOf(pair)} ${sources.join(' ')} ${stablecoin}`;
    const market = this.#markets.get(key) ?? createMarket(pair, {sources, stablecoin}, this.#hub);
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
  readonly #look = (): void => {
    const {platform, trouble} = this.#hub;
    let used = this.#markets.size;
    for (const feed of this.#feeds.values()) used += feed.check();
    trouble(false)?.look(this.#feeds, platform.time());
    for (const market of this.#markets.values()) market.reroute();
    if (used) {
      this.#stop ??= platform.pulse(this.#look);
    } else {
      this.#stop?.();
      this.#stop = undefined;
    }
  };

  readonly #schedule = (market: Market): void => {
    const {platform} = this.#hub;
    // What changes while nobody looks is told when the page is shown, by then in its last state.
    if (this.#changed.has(market) || platform.isHidden()) return;
    if (!this.#changed.size) {
      platform.requestFrame(
        this.#flush,
        this.#pricedAt +
          Math.min(Math.max(PACE_MS, PACE_PER_PRICE_MS * this.#told), SLOWEST_PACE_MS) -
          platform.time(),
      );
    }
    this.#changed.add(market);
  };

  readonly #flush = (): void => {
    const changed = [...this.#changed];
    this.#changed.clear();
    this.#told = changed.length;
    for (const market of changed) this.#tell(market, market.listeners);
  };

  #tell(market: Market, listeners: Iterable<Listener>): void {
    let snapshot: Snapshot | undefined;
    for (const listener of [...listeners]) {
      try {
        snapshot ??= market.snapshot();
        if (snapshot.ticker) this.#pricedAt = this.#hub.platform.time();
        listener(snapshot);
      } catch (error) {
        this.#hub.platform.reportError(error);
      }
    }
  }
}
