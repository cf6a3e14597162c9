import type {DecimalText} from '../market/decimal-text.js';
import {PUBLIC} from './events.js';

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
  interface GlobalEventHandlersEventMap {
    'crypto-change': CryptoChangeEvent;
  }
}
