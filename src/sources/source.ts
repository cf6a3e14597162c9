import type {Rejection} from '../market/guard.js';
import type {DecimalText} from '../market/decimal-text.js';
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
  /** The source asks to be named in plain sight wherever its prices are shown. */
  readonly isCreditDue?: boolean | undefined;
  /** After so many milliseconds without a sign of life a price is stale; 30 s when not given. */
  readonly staleMs?: number;
  /** Every pair gives signs of life of its own, so that the silence of one pair is a fault. */
  readonly pairHeartbeats?: boolean | undefined;
  /** Whether it is worth asking for a pair; the source may still refuse it. */
  supports(pair: Pair): boolean;
  /** Is called once, before the first pair is wanted. */
  start(sink: SourceSink, platform: Platform): void;
  /** Takes the whole set of pairs that are wanted from now on; an empty one ends all traffic. */
  want(pairs: readonly Pair[]): void;
  /** What the source also knows, beside prices of now; loaded when first asked for. */
  rest?(): RestApi | Promise<RestApi>;
}

/** What a source tells only when asked. Either part is left out where the source has none. */
export interface RestApi {
  /**
   * All markets that can be traded now.
   * @throws Error when the source does not answer, or with nonsense.
   */
  readonly markets?: (fetch: Platform['fetch']) => Promise<readonly Listing[]>;
  /**
   * Past prices of a market, the oldest first, for a chart: hourly for a day or a week.
   * @throws Error when the source does not answer, or with nonsense.
   */
  readonly history?: (pair: Pair, range: Range, fetch: Platform['fetch']) => Promise<readonly PricePoint[]>;
}

/** How far back a history goes. */
export type Range = '24h' | '7d';

/** A market that a source lists. */
export interface Listing {
  readonly pair: Pair;
  /** Smallest price step, where the source tells it. */
  readonly tickSize?: DecimalText | undefined;
  /** What the source calls the base, where it tells: the same symbol may mean several coins. */
  readonly name?: string | undefined;
}

/** A price of the past. */
export interface PricePoint {
  /** Epoch milliseconds. */
  readonly time: number;
  readonly price: DecimalText;
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
  /** What the server wants to hear in return. */
  readonly reply?: string;
  /** The server is about to hang up, and asks to be connected anew. */
  readonly renew?: boolean;
}
