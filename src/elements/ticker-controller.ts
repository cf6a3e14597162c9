import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {PriceHub} from '../hub/price-hub.js';
import type {Snapshot} from '../hub/snapshot.js';
import {parsePair, splitList, symbolOf, type Pair} from '../market/pair.js';
import {CryptoStatusEvent, CryptoUpdateEvent} from './events.js';

/**
 * The hub to ask, the pairs to ask for (or texts that mean them), and the names of the sources to use
 * where they are not the hub's own.
 */
export type TickerArguments = readonly [
  hub: PriceHub,
  pairs: readonly (Pair | string)[],
  sources?: readonly string[] | undefined,
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
  readonly #subscriptions = new Map<string, () => void>();
  readonly #snapshots = new Map<string, Snapshot>();

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
    this.hostUpdate();
  }

  hostUpdate(): void {
    if (this.#host.isConnected) this.#subscribe(...this.#read());
  }

  hostDisconnected(): void {
    for (const unsubscribe of this.#subscriptions.values()) unsubscribe();
    this.#subscriptions.clear();
  }

  #subscribe(hub: PriceHub, pairs: readonly (Pair | string)[], sources?: readonly string[]): void {
    const known = new Map(this.#snapshots);
    const unwanted = new Map(this.#subscriptions);
    this.#snapshots.clear();
    for (const given of pairs) {
      let key = `${given as string}`;
      try {
        const pair = typeof given === 'string' ? parsePair(given) : given;
        key = [symbolOf(pair), ...(sources ?? [])].join(' ');
        const snapshot = known.get(key);
        if (snapshot) this.#snapshots.set(key, snapshot);
        if (!unwanted.delete(key) && !this.#subscriptions.has(key)) {
          const listener = (news: Snapshot): void => this.#take(key, news);
          this.#subscriptions.set(key, hub.subscribe(pair, listener, sources));
        }
      } catch (error) {
        this.#refuse(key, (error as Error).message);
      }
    }
    for (const [key, unsubscribe] of unwanted) {
      this.#subscriptions.delete(key);
      unsubscribe();
    }
  }

  #refuse(text: string, reason: string): void {
    const [base = ''] = text.slice(0, 40).split(' ');
    const pair = {base, quote: ''};
    this.#snapshots.set(text, {
      pair,
      status: 'error',
      reason,
      ticker: undefined,
      age: undefined,
      route: [],
      credits: [],
    });
    const warning = `<${this.#host.localName}>: ${reason}`;
    if (!warned.has(warning)) console.warn(warning);
    warned.add(warning);
  }

  #take(key: string, snapshot: Snapshot): void {
    const {pair, status, reason, ticker} = snapshot;
    const known = this.#snapshots.get(key);
    this.#snapshots.set(key, snapshot);
    if (ticker && ticker !== known?.ticker) this.#host.dispatchEvent(new CryptoUpdateEvent(ticker));
    if (status !== known?.status || reason !== known.reason) {
      this.#host.dispatchEvent(new CryptoStatusEvent(status, reason, pair));
    } else if (ticker === known.ticker && (status === 'live' || !ticker)) {
      // Nothing to see; only the age of a price that is not live grows on screen.
      return;
    }
    this.#host.requestUpdate();
  }
}

/** Reads a `source` attribute: names in order of preference, or `undefined` for the page's own order. */
export function readSources(source: string): readonly string[] | undefined {
  const names = splitList(source);
  return names.length && source.trim() !== 'auto' ? names : undefined;
}
