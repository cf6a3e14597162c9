import {createRandom} from './random.js';

const HOUR = 3600_000;

/**
 * @typedef {object} Bar one candle; prices in ticks, volume in 1e-8 of the base
 * @property {number} time its beginning, epoch milliseconds
 * @property {number} open
 * @property {number} high
 * @property {number} low
 * @property {number} close
 * @property {bigint} volume
 * @property {number} trades
 */

/**
 * @typedef {object} History
 * @property {(price: number, size: bigint) => void} record one trade, at the clock's time
 * @property {() => Bar} day the rolling 24 hours as one bar
 * @property {() => Bar} today since 00:00 UTC, as one bar
 * @property {(seconds: number, count: number, end?: number) => Bar[]} bars the last `count` bars of so many seconds, oldest first, the last still forming
 */

/** @param {Bar} bar @param {number} time @returns {Bar} */
const flatAfter = (bar, time) => ({
  ...{time, open: bar.close, high: bar.close, low: bar.close, close: bar.close},
  ...{volume: 0n, trades: 0},
});

/** @param {readonly Bar[]} bars at least one @returns {Bar} */
function merge(bars) {
  const whole = {...bars[0], close: bars[bars.length - 1].close, volume: 0n, trades: 0};
  for (const bar of bars) {
    whole.high = Math.max(whole.high, bar.high);
    whole.low = Math.min(whole.low, bar.low);
    whole.volume += bar.volume;
    whole.trades += bar.trades;
  }
  return whole;
}

/**
 * Cuts an hour, or what has passed of it, into shorter bars that agree with it.
 * @param {Bar} bar
 * @param {number} length of a part, in milliseconds
 * @param {number} parts
 * @returns {Bar[]}
 */
function split(bar, length, parts) {
  const random = createRandom(bar.time / HOUR + bar.open);
  const at = (/** @type {number} */ i) => {
    if (i === 0 || i === parts) return i === 0 ? bar.open : bar.close;
    const straight = bar.open + ((bar.close - bar.open) * i) / parts;
    const price = Math.round(straight + random.normal() * 0.2 * (bar.high - bar.low));
    return Math.min(bar.high, Math.max(bar.low, price));
  };
  const path = Array.from({length: parts + 1}, (_, i) => at(i));
  return path.slice(1).map((close, i) => ({
    ...{time: bar.time + i * length, open: path[i], close},
    ...{high: Math.max(path[i], close), low: Math.min(path[i], close)},
    ...{volume: bar.volume / BigInt(parts), trades: Math.floor(bar.trades / parts)},
  }));
}

/**
 * Makes up the past of a product, hour by hour as far back as anyone asks, and keeps it while time goes on.
 * @param {object} options
 * @param {number} options.seed
 * @param {number} options.price now, in ticks
 * @param {(hours: number) => number} options.priceBefore at the beginning of the current hour for 0, of the one before it for 1
 * @param {bigint} options.hourVolume in 1e-8 of the base
 * @param {() => number} options.now epoch milliseconds
 * @returns {History}
 */
export function hourlyHistory({seed, price, priceBefore, hourVolume, now}) {
  const random = createRandom(seed);
  const begun = Math.floor(now() / HOUR) * HOUR;

  /** @param {number} back hours @param {number} close @returns {Bar} */
  const invent = (back, close) => {
    const open = priceBefore(back);
    const wick = () => Math.round(random.next() * (Math.abs(open - close) + open * 0.0004));
    return {
      ...{time: begun - back * HOUR, open, close},
      ...{high: Math.max(open, close) + wick(), low: Math.max(1, Math.min(open, close) - wick())},
      volume: (hourVolume * BigInt(random.integer(40, 160))) / 100n,
      trades: random.integer(20, 400),
    };
  };

  /** @type {Bar[]} newest last */
  const hours = [invent(0, price)];
  let invented = 1;
  const reachBack = (/** @type {number} */ count) => {
    const older = [];
    for (let close = hours[0].open; hours.length + older.length < count; invented++) {
      const bar = invent(invented, close);
      older.push(bar);
      close = bar.open;
    }
    hours.unshift(...older.reverse());
  };
  const catchUp = () => {
    for (let last = hours[hours.length - 1]; last.time + HOUR <= now(); last = hours[hours.length - 1])
      hours.push(flatAfter(last, last.time + HOUR));
    return hours[hours.length - 1];
  };
  const lastHours = (/** @type {number} */ count) => {
    catchUp();
    reachBack(count);
    return hours.slice(-count);
  };

  return {
    record(traded, size) {
      const bar = catchUp();
      bar.high = Math.max(bar.high, traded);
      bar.low = Math.min(bar.low, traded);
      bar.close = traded;
      bar.volume += size;
      bar.trades += 1;
    },
    day: () => merge(lastHours(24)),
    today: () => merge(lastHours(new Date(now()).getUTCHours() + 1)),
    bars(seconds, count, end = now()) {
      const length = seconds * 1000;
      const first = Math.floor(end / length) * length - (count - 1) * length;
      const hoursBack = Math.max(0, Math.ceil((catchUp().time - first) / HOUR)) + 1;
      const reached = lastHours(hoursBack).filter(({time}) => time + HOUR > first);
      const passed = (/** @type {Bar} */ {time}) => Math.min(HOUR, now() - time + 1);
      const pieces =
        length < HOUR
          ? reached.flatMap((bar) => split(bar, length, Math.ceil(passed(bar) / length)))
          : reached;
      /** @type {Map<number, Bar[]>} */
      const groups = new Map();
      for (const piece of pieces) {
        const time = Math.floor(piece.time / length) * length;
        if (time < first || time > end) continue;
        groups.set(time, [...(groups.get(time) ?? []), piece]);
      }
      return [...groups].map(([time, group]) => ({...merge(group), time}));
    },
  };
}
