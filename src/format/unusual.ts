import {Precisions} from './precision.js';
import {splitTiny} from './tiny.js';

/** What the price of a well-known coin on an exchange needs nothing of: tiny prices, and those that no market has set. */
export class Unusual {
  readonly splitTiny = splitTiny;
  /** Remembers what the precision of each price was. */
  readonly precisions = new Precisions();
}
