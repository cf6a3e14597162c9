import type {Pair} from '../market/pair.js';
import type {Platform} from '../transport/platform.js';
import {createPoller, type Poller, type PollerOwner} from '../transport/poller.js';
import type {Message, Source, SourceSink, SourceStatus} from './source.js';

/** What tells one REST API from another: data and pure functions. */
export interface Endpoint {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  /** Time from one answer to the next request, in milliseconds. */
  readonly intervalMs: number;
  supports(pair: Pair): boolean;
  /** The address that answers with the prices of these pairs. */
  request(pairs: readonly Pair[]): string;
  /** Reads any text whatsoever; an empty list for what makes no sense. */
  parse(body: string, pairs: readonly Pair[]): readonly Message[];
}

// A poll may fail once without its price being called stale.
const STALE_INTERVALS = 2.5;
const MAX_BODY_LENGTH = 1_048_576;

/** A source that asks a REST API on an interval, with one request for all pairs. */
export function restSource(endpoint: Endpoint): Source {
  return new RestSource(endpoint);
}

class RestSource implements Source, PollerOwner {
  readonly id;
  readonly name;
  readonly url;
  readonly intervalMs;
  readonly staleMs;
  readonly #endpoint: Endpoint;
  #wanted: readonly Pair[] = [];
  #sink!: SourceSink;
  #poller: Poller | undefined;

  constructor(endpoint: Endpoint) {
    this.#endpoint = endpoint;
    this.id = endpoint.id;
    this.name = endpoint.name;
    this.url = endpoint.url;
    this.intervalMs = endpoint.intervalMs;
    this.staleMs = Math.max(30_000, STALE_INTERVALS * endpoint.intervalMs);
  }

  supports(pair: Pair): boolean {
    return this.#endpoint.supports(pair);
  }

  start(sink: SourceSink, platform: Platform): void {
    this.#sink = sink;
    this.#poller = createPoller(this, platform);
  }

  want(pairs: readonly Pair[]): void {
    const isMore = pairs.some((pair) => !this.#wanted.includes(pair));
    this.#wanted = pairs;
    if (!pairs.length) this.#poller?.close();
    else this.#poller?.open();
    if (isMore) this.#poller?.refresh();
  }

  request(): string {
    return this.#endpoint.request(this.#wanted);
  }

  statusChanged(status: SourceStatus, reason: string): void {
    this.#sink.status(status, reason);
  }

  received(body: string): boolean {
    if (body.length > MAX_BODY_LENGTH) return this.#reject('size');
    const messages = this.#parse(body);
    if (!messages.length) return this.#reject('parse');
    for (const message of messages) this.#take(message);
    return true;
  }

  #take({tick, refused, time}: Message): void {
    if (tick) this.#sink.tick(tick);
    else if (refused) this.#sink.refuse(refused);
    else this.#sink.alive(undefined, time);
  }

  #parse(body: string): readonly Message[] {
    try {
      return this.#endpoint.parse(body, this.#wanted);
    } catch {
      // A plug-in's parser may throw; the page must not notice.
      return [];
    }
  }

  #reject(reason: 'size' | 'parse'): false {
    this.#sink.reject(reason);
    return false;
  }
}
