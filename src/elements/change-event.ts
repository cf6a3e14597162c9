import type {DecimalText} from '../market/decimal-text.js';
import {PUBLIC} from './events.js';

/** `crypto-change`: a person changed the amount or a currency of a converter. */
export class CryptoChangeEvent extends Event {
  /** The amount in `from`; `undefined` when it is empty or no number. */
  readonly amount: DecimalText | undefined;
  /** The exact result in the first currency of `to`, less the fee; `undefined` when it is not known. */
  readonly result: DecimalText | undefined;
  /** The exact results by their currencies, in the order of `to`. */
  readonly results: ReadonlyMap<string, DecimalText | undefined>;

  constructor(amount: DecimalText | undefined, results: ReadonlyMap<string, DecimalText | undefined>) {
    super('crypto-change', PUBLIC);
    this.amount = amount;
    [this.result] = results.values();
    this.results = results;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'crypto-change': CryptoChangeEvent;
  }
}
