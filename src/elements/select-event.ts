import type {Pair} from '../market/pair.js';
import type {Ticker} from '../market/ticker.js';
import {PUBLIC} from './events.js';

/** `crypto-select`: a person chose a price of a ticker. Cancelled, it leads nowhere. */
export class CryptoSelectEvent extends Event {
  readonly pair: Pair;
  /** What is shown of it; `undefined` when that is nothing. */
  readonly ticker: Ticker | undefined;

  constructor(pair: Pair, ticker: Ticker | undefined) {
    super('crypto-select', {...PUBLIC, cancelable: true});
    this.pair = pair;
    this.ticker = ticker;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'crypto-select': CryptoSelectEvent;
  }
}
