import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {MarketOptions} from '../hub/market.js';
import type {PriceHub} from '../hub/price-hub.js';
import type {Snapshot} from '../hub/snapshot.js';
import {parsePair, splitList, symbolOf, type Pair} from '../market/pair.js';
import {CryptoStatusEvent, CryptoUpdateEvent} from './events.js';

/** The hub to ask, the pairs to ask for (or texts that mean them), and how they are to be priced. */
export type TickerArguments = readonly [
  hub: PriceHub,
  pairs: readonly (Pair | string)[],
  options?: MarketOptions | undefined,
];

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
  #hub: PriceHub | undefined;
  #unsubscribes: readonly (() => void)[] = [];
  #snapshots = new Map<string, Snapshot>();

  constructor(host: ReactiveControllerHost & HTMLElement, read: () => TickerArguments) {
    this.#host = host;
    this.#read = read;
    host.addController(this);
  }

  /** What is known of the pairs, in their order, each once. */
  get snapshots(): readonly Snapshot[] {
    return [...this.#snapshots.values()];
  }

  hostConnected(): void {
    // Not at once: properties set before the element was defined only come with the update.
    this.#host.requestUpdate();
  }

  hostUpdate(): void {
    if (this.#host.isConnected) this.#subscribe(...this.#read());
  }

  hostDisconnected(): void {
    for (const unsubscribe of this.#unsubscribes) unsubscribe();
    this.#unsubscribes = [];
    this.#hub = undefined;
  }

  #subscribe(hub: PriceHub, pairs: readonly (Pair | string)[], options?: MarketOptions): void {
    const wanted = JSON.stringify([pairs, options]);
    if (hub === this.#hub && wanted === this.#subscribed) return;
    const known = this.#snapshots;
    this.#snapshots = new Map();
    this.#hub = hub;
    this.#subscribed = wanted;
    const unsubscribes = this.#unsubscribes;
    this.#unsubscribes = pairs.flatMap((given) => {
      const isText = typeof given === 'string';
      try {
        const pair = isText ? parsePair(given) : given;
        const symbol = symbolOf(pair);
        const listener = (snapshot: Snapshot): void =>
          this.#take(symbol, snapshot, this.#snapshots.get(symbol) ?? known.get(symbol));
        return hub.subscribe(pair, listener, options);
      } catch (error) {
        this.#refuse(isText ? given : symbolOf(given), (error as Error).message);
        return [];
      }
    });
    // Only now, so that what is still wanted is not let go of.
    for (const unsubscribe of unsubscribes) unsubscribe();
  }

  #refuse(text: string, reason: string): void {
    const pair = {base: text.slice(0, 40), quote: ''};
    this.#take(text, {pair, status: 'error', reason, route: [], credits: []});
  }

  #take(key: string, snapshot: Snapshot, known = this.#snapshots.get(key)): void {
    const {pair, status, reason, ticker} = snapshot;
    this.#snapshots.set(key, snapshot);
    if (ticker && ticker !== known?.ticker) this.#tell(new CryptoUpdateEvent(ticker));
    if (status !== known?.status) this.#tell(new CryptoStatusEvent(status, reason, pair));
    // Nothing to see; only the age of a price that is not live grows on screen.
    else if (ticker === known.ticker && (status === 'live' || !ticker)) return;
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

/** Reads the attributes of an element that say how its pairs are to be priced. */
export function readOptions(element: {readonly source: string; readonly stablecoin: string}): MarketOptions {
  const names = splitList(element.source);
  return {
    // The page's own order, unless there is another.
    sources: names.length && names[0] !== 'auto' ? names : undefined,
    stablecoin: element.stablecoin === 'convert' ? 'convert' : 'label',
  };
}
