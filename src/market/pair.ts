/** Two assets and what links them: 1 `base` costs so many `quote`. Codes are upper case. */
export interface Pair {
  readonly base: string;
  readonly quote: string;
}

// A base may carry the id that a price API knows it by: `PEPE@coingecko:pepe`.
const PAIR = /^([a-z0-9.]{1,32}(?:@[a-z]{1,32}:[\w.-]{1,100})?)[/-]([a-z0-9.]{1,32})$/i;
const MAX_PAIRS = 100;

/** Reads `BTC/USD`, `BTC-USD` or `btc-usd`; `undefined` for what is not a pair of two different assets. */
export function readPair(text: string): Pair | undefined {
  const [, base, quote] = PAIR.exec(text)?.map((part) => part.toUpperCase()) ?? [];
  return base && quote && base !== quote ? {base, quote} : undefined;
}

/**
 * Reads `BTC/USD`, `BTC-USD` or `btc-usd`.
 * @throws TypeError naming the offending text when it is not a pair of two different assets.
 */
export function parsePair(text: string): Pair {
  const pair = readPair(`${text}`.trim());
  if (!pair) throw new TypeError(`"${`${text}`.slice(0, 80)}" is not a pair; write it like BTC/USD`);
  return pair;
}

/**
 * Reads a list of pairs separated by spaces or commas, each once, at most 100.
 * @throws TypeError naming the first text in it that is not a pair.
 */
export function parsePairs(text: string): Pair[] {
  const pairs = splitList(text).map(parsePair);
  return [...new Map(pairs.map((pair) => [symbolOf(pair), pair])).values()].slice(0, MAX_PAIRS);
}

/** The words of an attribute that holds a list separated by spaces or commas. */
export function splitList(text: string | null): string[] {
  return `${text ?? ''}`.split(/[\s,]+/).filter(Boolean);
}

/** A code or symbol as readers know it: `PEPE/USD` for `PEPE@COINGECKO:PEPE/USD`. */
export function withoutId(text: string): string {
  return text.replace(/@[^/]*/, '');
}

/** The canonical text of a pair, for example `BTC/USD`. */
export function symbolOf({base, quote}: Pair): string {
  return `${base}/${quote}`;
}
