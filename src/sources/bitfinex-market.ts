import type {Pair} from '../market/pair.js';
import {pairOf, textOf} from './json.js';

// What Bitfinex calls an asset, and what everybody else calls it. Some of its names are other assets elsewhere:
// its LUNA is LUNC, its AMP is AMPL, its UST is Tether and no Terra.
const NAMES =
  'ALG:ALGO AMP:AMPL ATO:ATOM BCHN:BCH DOG:MDOGE DSH:DASH EUS:EURS IDX:ID IOT:IOTA IQX:IQ LUNA:LUNC LUNA2:LUNA ' +
  'MNA:MANA QTM:QTUM RBT:RBTC STJ:STORJ TERRAUST:USTC TSD:TUSD UDC:USDC UST:USDT VSY:VSYS WAX:WAXP XCH:XCHF YGG:YEED';

const pairs = NAMES.split(' ').map((names) => names.split(':') as [string, string]);
const usual = new Map(pairs);
const own = new Map(pairs.map(([theirs, ours]) => [ours, theirs]));

const MARKET = /^t?(?:([A-Z0-9]{3})([A-Z0-9]{3})|([A-Z0-9.]+):([A-Z0-9.]+))$/;
// What trades for play money, as TESTBTC does, and what perpetual contracts are of, as BTCF0.
const NO_ASSET = /^TEST|F0$/;

/** The market id of a pair: `tBTCUSD`, `tDUSK:USD`, and `tUSTUSD` for USDT/USD. */
export function marketIdOf(pair: Pair): string {
  const base = own.get(pair.base) ?? pair.base;
  const quote = own.get(pair.quote) ?? pair.quote;
  return `t${base}${base.length === 3 && quote.length === 3 ? '' : ':'}${quote}`;
}

/** Reads a market id, with or without its `t`; `undefined` for what is no spot market of real assets. */
export function marketPair(id: unknown): Pair | undefined {
  const [, shortBase, shortQuote, base = shortBase, quote = shortQuote] = MARKET.exec(textOf(id)) ?? [];
  if (!base || !quote || NO_ASSET.test(base) || NO_ASSET.test(quote)) return undefined;
  return pairOf(`${usual.get(base) ?? base}/${usual.get(quote) ?? quote}`);
}
