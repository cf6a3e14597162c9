import type {Pair} from '../market/pair.js';
import type {Ticker} from '../market/ticker.js';
import type {Route} from './route.js';

/**
 * How a price stands. `loading`: none yet. `live`: the feed is proven alive. `delayed`: the feed was
 * lost moments ago. `stale`: no sign of life of this market for 30 s. `offline`: no source can be
 * reached. `unsupported`: no source has the pair. `paused` and `error` are an element's own.
 */
export type Status =
  'loading' | 'live' | 'delayed' | 'stale' | 'offline' | 'paused' | 'unsupported' | 'error';

/** A status that ends the search for a price, with its reason. */
export type Problem = readonly [status: Status, reason: string];

/** A source by the name and address it wants to be credited with. */
export interface Credit {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  /** The source asks to be named in plain sight, whatever the element. */
  readonly isCreditDue?: boolean | undefined;
}

/** What is known of a pair at this moment. */
export interface Snapshot {
  readonly pair: Pair;
  readonly status: Status;
  /** Why the status is what it is, in a few words. */
  readonly reason: string;
  /** The last price that is known, however old. */
  readonly ticker?: Ticker | undefined;
  /** Milliseconds from the exchange's time of the ticker to now. */
  readonly age?: number | undefined;
  /** The exchanges' time at this moment, epoch milliseconds; not known of what no hub was asked for. */
  readonly now?: number | undefined;
  /** The legs that priced the ticker; those that are being tried while there is none. */
  readonly route: Route;
  /** How a price that is no market's own was put together, as `KNC/USDT (binance) × USDT/USD (kraken)`. */
  readonly via?: string | undefined;
  /** Nobody paid this price: it was computed from others. */
  readonly isComputed?: boolean | undefined;
  readonly credits: readonly Credit[];
}

/** Is told a market's snapshot, at most four times a second, or once where there are a hundred. */
export type Listener = (snapshot: Snapshot) => void;
