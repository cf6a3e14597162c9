import type {Rejection} from '../market/guard.js';
import type {Pair} from '../market/pair.js';
import type {Tick} from '../market/ticker.js';
import type {LinkStatus} from '../transport/connection.js';
import type {Platform} from '../transport/platform.js';

/** Where a source stands; see `LinkStatus`. */
export type SourceStatus = LinkStatus;

/** Where a source reports to. */
export interface SourceSink {
  /** A market's new state. It may be told at any rate; only the last one of a frame is shown. */
  tick(tick: Tick): void;
  /** The status of the link, with the reason in a few words. */
  status(status: SourceStatus, reason: string): void;
  /** The source does not have this pair. */
  refuse(pair: Pair): void;
  /** A sign of life: of one pair, or of all of them. `serverTime` is the server's clock, epoch ms. */
  alive(pair?: Pair, serverTime?: number): void;
  /** Counts a message that was dropped. */
  reject(reason: Rejection): void;
}

/** Where prices come from: one exchange, one REST API, your backend, or a test double. */
export interface Source {
  readonly id: string;
  /** The name and address that credit the source on the page. */
  readonly name: string;
  readonly url: string;
  /** After so many milliseconds without a sign of life a price is stale; 30 s when not given. */
  readonly staleMs?: number;
  /** Whether it is worth asking for a pair; the source may still refuse it. */
  supports(pair: Pair): boolean;
  /** Is called once, before the first pair is wanted. */
  start(sink: SourceSink, platform: Platform): void;
  /** Takes the whole set of pairs that are wanted from now on; an empty one ends all traffic. */
  want(pairs: readonly Pair[]): void;
}

/** What a message of a feed means; whatever else it says, it is a sign of life. */
export interface Message {
  /** A market's new state. */
  readonly tick?: Tick;
  /** A pair that the server does not have. */
  readonly refused?: Pair;
  /** The pair that a heartbeat is of; without one it is of the whole link. */
  readonly pair?: Pair;
  /** The server's clock, epoch milliseconds. */
  readonly time?: number;
}
