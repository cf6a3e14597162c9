import type {Pair} from '../market/pair.js';
import {pairOf, textOf} from './json.js';

// PAXGUSD is PAXG/USD, but these are quoted in GUSD; a perpetual contract is called BTCGUSDPERP.
const MARKET = /^(?!(?:BTC|ETH)GUSD$)([A-Z0-9.]+?)(USD[TC]?|EUR|GBP|SGD|BTC|ETH|LTC|BCH|DAI|FIL)$/;

/** Reads a market id such as `BTCUSD`; `undefined` for what is no spot market in a currency that is known. */
export function marketPair(id: unknown): Pair | undefined {
  const [, base, quote] = MARKET.exec(textOf(id)) ?? [];
  return base && quote ? pairOf(`${base}/${quote}`) : undefined;
}

/** The market id of a pair, `BTCUSD`. */
export function marketIdOf({base, quote}: Pair): string {
  return base + quote;
}
