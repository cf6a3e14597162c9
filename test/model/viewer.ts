import type {MarketOptions} from '../../src/hub/market.js';
import type {PriceHub} from '../../src/hub/price-hub.js';
import type {Snapshot} from '../../src/hub/snapshot.js';
import {parsePair} from '../../src/market/pair.js';

/** A pair, and how somebody wants to see it. */
export interface View extends Pick<MarketOptions, 'sources'> {
  readonly symbol: string;
}

/** What may be on a page: plain, by another source, refused by one of them, crossed, a median, nowhere to be had. */
export const VIEWS: readonly View[] = [
  {symbol: 'BTC/USD'},
  {symbol: 'ETH/USD'},
  {symbol: 'BTC/USD', sources: ['kraken', 'coinbase']},
  {symbol: 'XRP/USD'},
  {symbol: 'ETH/EUR', sources: ['coingecko', 'kraken']},
  {symbol: 'BTC/USD', sources: ['median(coinbase', 'kraken', 'coingecko)']},
  {symbol: 'SOL/EUR'},
  {symbol: 'NONE/USD'},
];

/** A view in words. */
export function wordsOf({symbol, sources}: View): string {
  return sources ? `${symbol} of ${sources.join(' ')}` : symbol;
}

/** Somebody who looks at a pair, and remembers what was shown. */
export class Viewer {
  readonly view: View;
  readonly stop: () => void;
  last: Snapshot | undefined;

  /** @param onShow hears of what is shown, and what was shown before */
  constructor(view: View, hub: PriceHub, onShow: (now: Snapshot, before: Snapshot | undefined) => void) {
    this.view = view;
    const {symbol, sources} = view;
    this.stop = hub.subscribe(
      parsePair(symbol),
      (snapshot) => {
        const before = this.last;
        this.last = snapshot;
        onShow(snapshot, before);
      },
      {sources},
    );
  }
}
