import type {Pair} from '../market/pair.js';

/** One step of a route: a market of a source, `inverted` when it is crossed from quote to base. */
export interface Leg {
  /** Id of the source. */
  readonly source: string;
  readonly pair: Pair;
  readonly inverted: boolean;
}

/** How a pair is priced: one leg is direct, two or more make a cross rate. */
export type Route = readonly Leg[];

// Ordered by how deep and how widely quoted their markets are. USDT and USDC are steps, never dollars.
const STEPS = ['USD', 'EUR', 'BTC', 'USDT', 'USDC', 'ETH'];

/**
 * The legs that price a pair: the pair itself on the first source that has it, or the same market
 * turned round, else two or three legs through common currencies; `undefined` when there is no way.
 * @param sources ids in order of preference
 * @param has whether a source has a pair
 */
export function findRoute(
  {base, quote}: Pair,
  sources: readonly string[],
  has: (source: string, pair: Pair) => boolean,
): Route | undefined {
  const step = (from: string, to: string): Leg | undefined => {
    if (from === to) return undefined;
    for (const inverted of [false, true]) {
      const pair = inverted ? {base: to, quote: from} : {base: from, quote: to};
      const source = sources.find((id) => has(id, pair));
      if (source !== undefined) return {source, pair, inverted};
    }
    return undefined;
  };

  const direct = step(base, quote);
  if (direct) return [direct];
  const ends = STEPS.map((via) => [via, step(base, via), step(via, quote)] as const);
  for (const [, first, last] of ends) {
    if (first && last) return [first, last];
  }
  for (const [from, first] of ends) {
    for (const [to, , last] of first ? ends : []) {
      const middle = last && step(from, to);
      if (first && middle) return [first, middle, last];
    }
  }
  return undefined;
}
