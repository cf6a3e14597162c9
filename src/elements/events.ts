import type {Ticker} from '../market/ticker.js';
import type {Pair} from '../market/pair.js';
import type {Status} from '../hub/snapshot.js';

/** What all events of the elements are: they can be heard anywhere above. */
export const PUBLIC: EventInit = {bubbles: true, composed: true};

/** `crypto-update`: an element shows a new ticker; at most once a frame and pair. */
export class CryptoUpdateEvent extends Event {
  readonly ticker: Ticker;

  constructor(ticker: Ticker) {
    super('crypto-update', PUBLIC);
    this.ticker = ticker;
  }
}

/** `crypto-status`: the status of a pair that an element shows has changed. */
export class CryptoStatusEvent extends Event {
  readonly pair: Pair | undefined;
  readonly status: Status;
  /** Why, in a few words. */
  readonly reason: string;

  /** @param pair the pair it is about; none when it is about the element as a whole */
  constructor(status: Status, reason: string, pair?: Pair) {
    super('crypto-status', PUBLIC);
    this.pair = pair;
    this.status = status;
    this.reason = reason;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'crypto-update': CryptoUpdateEvent;
    'crypto-status': CryptoStatusEvent;
  }
}
