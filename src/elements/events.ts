import type {DecimalText} from '../market/decimal-text.js';
import type {Ticker} from '../market/ticker.js';
import type {Pair} from '../market/pair.js';
import type {Status} from '../hub/snapshot.js';

const PUBLIC: EventInit = {bubbles: true, composed: true};

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

/** `crypto-change`: a person changed the amount or a currency of a converter. */
export class CryptoChangeEvent extends Event {
  /** The amount on the left, in `from`; `undefined` when it is empty or no number. */
  readonly amount: DecimalText | undefined;
  /** The exact amount on the right, in `to`; `undefined` when it is not known. */
  readonly result: DecimalText | undefined;

  constructor(amount: DecimalText | undefined, result: DecimalText | undefined) {
    super('crypto-change', PUBLIC);
    this.amount = amount;
    this.result = result;
  }
}

declare global {
  interface HTMLElementEventMap {
    'crypto-update': CryptoUpdateEvent;
    'crypto-status': CryptoStatusEvent;
    'crypto-change': CryptoChangeEvent;
  }
}
