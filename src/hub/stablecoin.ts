import {symbolOf, type Pair} from '../market/pair.js';
import type {Ticker} from '../market/ticker.js';
import type {Leg, Route} from './route.js';

/** What a price in a stablecoin may stand in for: `label` shows it as what it is, `convert` at the live rate. */
export type StablecoinMode = 'label' | 'convert';

const STABLECOINS = ['USDT', 'USDC'];
const PEG_MIN = 0.98;
const PEG_MAX = 1.02;
// A coin at the very edge must not change its unit with every tick.
const PEG_MARGIN = 0.003;

/** The last leg of a route to dollars, when that turns a stablecoin into them. */
export function pegLegOf({base}: Pair, route: Route): Leg | undefined {
  const last = route.at(-1);
  if (!last || route.length < 2 || STABLECOINS.includes(base)) return undefined;
  const [from, to] = last.inverted ? [last.pair.quote, last.pair.base] : [last.pair.base, last.pair.quote];
  return to === 'USD' && STABLECOINS.includes(from) ? last : undefined;
}

/** Whether a stablecoin is worth a dollar, give or take 2 %, as its market says. */
export function isOnPeg(peg: Ticker, wasOnPeg: boolean): boolean {
  const margin = wasOnPeg ? 0 : PEG_MARGIN;
  const rate = Number(peg.last);
  return rate >= PEG_MIN + margin && rate <= PEG_MAX - margin;
}

/** Markets that may stand in for one in dollars, under their own unit, where no way leads to dollars at all. */
export function standInsFor({base, quote}: Pair): Pair[] {
  return quote === 'USD' && !STABLECOINS.includes(base)
    ? STABLECOINS.map((coin) => ({base, quote: coin}))
    : [];
}

/** What a route prices: `BTC/USDT` when the leg from there to dollars was left out. */
export function pairOfRoute({base}: Pair, route: Route): Pair {
  const last = route.at(-1);
  if (!last) return {base, quote: ''};
  return {base, quote: last.inverted ? last.pair.base : last.pair.quote};
}

/** How a price that is no market's own was put together, as `KNC/USDT (binance) × USDT/USD (kraken)`. */
export function describeRoute(route: Route): string | undefined {
  const [first] = route;
  if (!first || (route.length < 2 && !first.inverted)) return undefined;
  const text = route
    .map(({source, pair, inverted}) => `${inverted ? '÷' : '×'} ${symbolOf(pair)} (${source})`)
    .join(' ');
  return first.inverted ? `1 ${text}` : text.replace(/^× /, '');
}
