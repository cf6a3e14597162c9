import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {formatChange} from '../format/price.js';
import type {MarketOptions} from '../hub/market.js';
import type {PriceHub} from '../hub/price-hub.js';
import type {Snapshot, Status} from '../hub/snapshot.js';
import {parsePair, splitList, symbolOf, type Pair} from '../market/pair.js';
import {CryptoStatusEvent, CryptoUpdateEvent} from './events.js';
import {followPauseAll, type Pausable} from './pause.js';
import {observeVisibility} from './visibility.js';

/** How pairs are to be priced, and when a price is shown. */
export interface TickerOptions extends MarketOptions {
  /** Keeps what is shown: only a pair that has no price yet still gets one. */
  readonly isPaused?: boolean | undefined;
  /** Milliseconds that a price is shown at least before a newer one takes its place. */
  readonly interval?: number | undefined;
  /** Asks nobody for anything: the visitor has not agreed yet. */
  readonly consent?: boolean | undefined;
}

/** The hub to ask, the pairs to ask for (or texts that mean them), and how they are to be priced. */
export type TickerArguments = readonly [
  hub: PriceHub,
  pairs: readonly (Pair | string)[],
  options?: TickerOptions | undefined,
];

/** How often what nobody can see is brought up to date, for those who search, read aloud or print. */
const REST_MS = 10_000;

const warned = new Set<string>();

/**
 * Keeps a host subscribed to pairs for as long as it is connected, and renders it when something that
 * can be seen has changed. The arguments are a function, so that they follow the host's properties.
 * What makes no sense becomes a snapshot with the status `error`, and one warning on the console.
 */
export class TickerController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #read: () => TickerArguments;
  #subscribed = '';
  #isPaused = false;
  /** Whether a pair has got its first price during a pause. */
  #hasFirst = false;
  #hub: PriceHub | undefined;
  #interval = 0;
  #isVisible = true;
  #unsubscribes: readonly (() => void)[] = [];
  #leave: readonly (() => void)[] = [];
  #snapshots = new Map<string, Snapshot>();
  /** When, by the hub's clock, the price of a pair was shown. */
  readonly #shownAt = new Map<string, number>();

  constructor(host: ReactiveControllerHost & HTMLElement, read: () => TickerArguments) {
    this.#host = host;
    this.#read = read;
    host.addController(this);
  }

  /** What is shown of the pairs, in their order, each once. */
  get snapshots(): readonly Snapshot[] {
    return [...this.#snapshots.values()];
  }

  hostConnected(): void {
    const host = this.#host;
    this.#leave = [
      observeVisibility(host, (isVisible) => (this.#isVisible = isVisible)),
      'paused' in host ? followPauseAll(host as HTMLElement & Pausable) : () => undefined,
    ];
    // Not at once: properties set before the element was defined only come with the update.
    host.requestUpdate();
  }

  hostUpdate(): void {
    if (this.#host.isConnected) this.#subscribe(...this.#read());
  }

  hostDisconnected(): void {
    for (const end of [...this.#unsubscribes, ...this.#leave]) end();
    this.#unsubscribes = [];
    this.#leave = [];
    this.#hub = undefined;
  }

  #subscribe(
    hub: PriceHub,
    pairs: readonly (Pair | string)[],
    {isPaused = false, interval = 0, ...options}: TickerOptions = {},
  ): void {
    this.#interval = interval;
    const wanted = JSON.stringify([pairs, options]);
    const isSame = hub === this.#hub && wanted === this.#subscribed;
    if (isSame && isPaused === this.#isPaused && !this.#hasFirst) return;
    this.#hasFirst = false;
    const known = this.#snapshots;
    this.#snapshots = new Map();
    this.#hub = hub;
    this.#subscribed = wanted;
    this.#isPaused = isPaused;
    const unsubscribes = this.#unsubscribes;
    this.#unsubscribes = pairs.flatMap((given) => {
      const isText = typeof given === 'string';
      try {
        const pair = isText ? parsePair(given) : given;
        const symbol = symbolOf(pair);
        const before = known.get(symbol);
        if (options.consent) return this.#hold(symbol, pair, 'loading', 'consent');
        // A price of another source or unit is none of this one.
        if (isPaused && isSame && before?.ticker) {
          this.#take(symbol, {...before, status: 'paused', reason: 'paused'}, before);
          return [];
        }
        const listener = (snapshot: Snapshot): void => {
          const shown = this.#snapshots.get(symbol) ?? before;
          // What was shown before a pause stays until there is something newer.
          const {ticker = isSame ? shown?.ticker : undefined, now = 0} = snapshot;
          const age = snapshot.ticker ? snapshot.age : ticker && Math.max(0, now - ticker.timestamp);
          if (!isPaused || !ticker) {
            this.#take(symbol, {...snapshot, ticker, age}, shown);
          } else if (!this.#snapshots.get(symbol)?.ticker) {
            // A first price is all that is wanted during one: the next update lets go of the feed.
            this.#take(symbol, {...snapshot, status: 'paused', reason: 'paused'}, shown);
            this.#hasFirst = true;
            queueMicrotask(() => this.#host.requestUpdate());
          }
        };
        return hub.subscribe(pair, listener, options);
      } catch (error) {
        const text = isText ? given : symbolOf(given);
        return this.#hold(text, {base: text.slice(0, 40), quote: ''}, 'error', (error as Error).message);
      }
    });
    // Only now, so that what is still wanted is not let go of.
    for (const unsubscribe of unsubscribes) unsubscribe();
  }

  /** Shows a pair that nobody is asked for. */
  #hold(key: string, pair: Pair, status: Status, reason: string): readonly [] {
    this.#take(key, {pair, status, reason, route: [], credits: []});
    return [];
  }

  #take(key: string, snapshot: Snapshot, known = this.#snapshots.get(key)): void {
    const {pair, status, reason, ticker, now = 0} = snapshot;
    const isNew = ticker !== known?.ticker;
    // A pair that was just asked for anew has to be in its place.
    if (ticker && status === known?.status && this.#snapshots.has(key)) {
      const rest = this.#isVisible ? this.#interval : Math.max(this.#interval, REST_MS);
      const shownFor = now - (this.#shownAt.get(key) ?? -Infinity);
      // The hub tells it again within a second. Its clock may have been set back.
      if (shownFor >= 0 && shownFor < rest) return;
    }
    if (ticker && isNew) this.#shownAt.set(key, now);
    this.#snapshots.set(key, snapshot);
    if (ticker && isNew) this.#tell(new CryptoUpdateEvent(ticker));
    if (status !== known?.status) this.#tell(new CryptoStatusEvent(status, reason, pair));
    // Nothing to see; only the age of a price that is not live grows on screen.
    // But the first format of a page takes long to build: best while the socket connects.
    else if (!isNew && (status === 'live' || !ticker)) return void formatChange(0);
    if (status === 'error') warnOnce(this.#host, reason);
    this.#host.requestUpdate();
  }

  /** Not in the middle of an update, because who hears of it may change or remove the host. */
  #tell(event: Event): void {
    queueMicrotask(() => this.#host.dispatchEvent(event));
  }
}

/** Puts a mistake on the console, once however many elements make it. */
export function warnOnce({localName}: Element, reason: string): void {
  const warning = `<${localName}>: ${reason}`;
  if (!warned.has(warning)) console.warn(warning);
  warned.add(warning);
}

/** What elements have in common that says how their pairs are to be priced, and when that is shown. */
export interface PricedElement {
  readonly source: string;
  readonly stablecoin: string;
  readonly paused?: boolean;
  /** Seconds. */
  readonly updateInterval?: string | number;
  readonly consent?: boolean | 'required';
}

/** Reads the attributes of an element that say how its pairs are to be priced. */
export function readOptions({
  source,
  stablecoin,
  paused: isPaused,
  updateInterval,
  consent,
}: PricedElement): TickerOptions {
  const names = splitList(source);
  return {
    // The page's own order, unless there is another.
    sources: names.length && names[0] !== 'auto' ? names : undefined,
    stablecoin: stablecoin === 'convert' ? stablecoin : 'label',
    isPaused,
    // Whatever a page's own script has set it to.
    consent: !!consent,
    interval: Number(updateInterval) * 1000 || 0,
  };
}
