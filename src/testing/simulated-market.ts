import {symbolOf, type Pair} from '../market/pair.js';
import type {Tick} from '../market/ticker.js';
import type {PricePoint} from '../sources/source.js';
import {hashOf} from './random-path.js';
import {simulatedValue, usualValue} from './simulated-values.js';

/** A market of a simulated world. Times are whole seconds since the world's beginning. */
export interface SimulatedMarket {
  /** Its state at a time, which may not go backwards, without the time. */
  tick(seconds: number): Omit<Tick, 'timestamp'>;
  /** Its prices by the hour up to a time, the oldest first, dated in milliseconds from the beginning. */
  history(seconds: number, hours: number): PricePoint[];
}

const DAY = 86_400;
const HOUR = 3600;
const BAR = 900;
type Range = readonly [low: number, high: number];
const NO_RANGE: Range = [Infinity, -Infinity];
const USUAL_TURNOVER = 50_000_000;
const SIGNIFICANT_DIGITS = 5;
const MAX_DECIMALS = 20;
// Yen and the like have no hundredths.
const SMALL_UNIT = 0.02;

/** Makes a market; the same seed and pair make the same. */
export function simulatedMarket(pair: Pair, seed: number | string): SimulatedMarket {
  const decimals = decimalsFor(pair);
  const textOf = (price: number): string => price.toFixed(decimals);
  const priceAt = (seconds: number): number =>
    simulatedValue(pair.base, seed, seconds) / simulatedValue(pair.quote, seed, seconds);
  const turnover = USUAL_TURNOVER * (0.2 + hashOf(symbolOf(pair)) / 2 ** 32);
  // The lowest and the highest price of every quarter of an hour of the last day, and of all of them.
  const bars = new Map<number, Range>();
  let day: Range = NO_RANGE;

  function look(index: number): void {
    const oldest = index - DAY / BAR + 1;
    for (const old of bars.keys()) if (old < oldest) bars.delete(old);
    for (let one = oldest; one <= index; one++) {
      if (!bars.has(one)) bars.set(one, widen(NO_RANGE, priceAt(one * BAR)));
    }
    day = [...bars.values()].reduce((all, [low, high]) => widen(widen(all, low), high), NO_RANGE);
  }

  return {
    tick(seconds) {
      const last = priceAt(seconds);
      const open = priceAt(seconds - DAY);
      const index = Math.floor(seconds / BAR);
      if (!bars.has(index)) look(index);
      bars.set(index, widen(bars.get(index) ?? NO_RANGE, last));
      day = widen(day, last);
      const [low24h, high24h] = widen(day, open).map(textOf);
      return {
        pair,
        last: textOf(last),
        open24h: textOf(open),
        low24h,
        high24h,
        volume24h: (turnover / usualValue(pair.base)).toFixed(4),
        tickSize: textOf(10 ** -decimals),
      };
    },

    history(seconds, hours) {
      return Array.from({length: hours}, (_, i) => {
        const time = seconds - (hours - 1 - i) * HOUR;
        return {time: time * 1000, price: textOf(priceAt(time))};
      });
    },
  };
}

function widen([low, high]: Range, price: number): Range {
  return [Math.min(low, price), Math.max(high, price)];
}

/** Cents for what costs much, and enough to tell the price of what costs next to nothing. */
function decimalsFor({base, quote}: Pair): number {
  const price = usualValue(base) / usualValue(quote);
  const fewest = usualValue(quote) < SMALL_UNIT ? 0 : 2;
  return Math.min(MAX_DECIMALS, Math.max(fewest, SIGNIFICANT_DIGITS - 1 - Math.floor(Math.log10(price))));
}
