import type {ModelPlatform} from './model-platform.js';

/** A price that was on the wire. */
export interface WirePrice {
  readonly source: string;
  readonly symbol: string;
  readonly last: string;
  /** The venue's time, epoch milliseconds, if it was told. */
  readonly time: number | undefined;
  /** When it came, by `Platform.time()`. */
  readonly at: number;
  /** It came over the link that counts, for a pair that was wanted. */
  readonly isHeard: boolean;
  /** It was of a time to come, and the client could know it. */
  readonly isAhead: boolean;
}

const AHEAD_MS = 60_000;
const CLOCK_MS = 2000;

/** Roughly what things cost; no two prices that are made of it are the same. */
const COST: Readonly<Record<string, number>> = {
  'BTC/USD': 50_000,
  'ETH/USD': 3000,
  'ETH/EUR': 2700,
  'XRP/USD': 2,
  'SOL/USD': 150,
  'EUR/USD': 1.1,
};
const STEP = 1e-7;

/** All prices that were ever said, and the making of the next. */
export class Wire {
  readonly prices: WirePrice[] = [];
  /** By how much all prices are multiplied from now on. */
  level = 1;
  readonly #platform: ModelPlatform;
  readonly #bySource = new Map<string, WirePrice[]>();
  #made = 0;

  constructor(platform: ModelPlatform) {
    this.#platform = platform;
  }

  /** How many prices were made so far: a number that only grows. */
  get made(): number {
    return this.#made;
  }

  /** A price that nobody has said yet, `factor` times what is usual. */
  make(symbol: string, factor = 1): string {
    return ((COST[symbol] ?? 1) * this.level * factor * (1 + ++this.#made * STEP)).toFixed(9);
  }

  /** Keeps account of a price that is on its way to the client. */
  note(price: Omit<WirePrice, 'at' | 'isAhead'>): void {
    const {truth, isClockKnown} = this.#platform;
    const isAhead = isClockKnown && Number(price.time) > truth + AHEAD_MS + CLOCK_MS;
    const whole = {...price, isAhead, at: this.#platform.time()};
    const key = `${price.source} ${price.symbol}`;
    const own = this.#bySource.get(key) ?? [];
    own.push(whole);
    this.#bySource.set(key, own);
    this.prices.push(whole);
  }

  /** The newest price that a source has said of a pair. */
  newest(source: string, symbol: string): WirePrice | undefined {
    return this.of(source, symbol).at(-1);
  }

  /** All of them that a source has said of a pair, the oldest first. */
  of(source: string, symbol: string): readonly WirePrice[] {
    return this.#bySource.get(`${source} ${symbol}`) ?? [];
  }
}
