import {coinbase} from '../sources/coinbase.js';
import {webSocketSource} from '../sources/websocket-source.js';
import {PriceHub, type GivenSource} from './price-hub.js';

// Shared by every copy of the library on the page; the number changes with the shape of the hub.
const KEY = Symbol.for('coinlet.hub.v1');

/** Names of the sources that the hub of a page asks of its own choice, in this order. */
export const automaticOrder: readonly string[] = ['coinbase', 'kraken', 'binance', 'coingecko'];

/** The hub that elements use when none is given, one for the page: Coinbase first, the others in need. */
export function defaultHub(): PriceHub {
  const page = globalThis as {[KEY]?: PriceHub | undefined};
  return (page[KEY] ??= new PriceHub({
    sources: {coinbase: webSocketSource(coinbase)},
    order: automaticOrder,
    more: async () => (await import('./venues.js')).venues,
  }));
}

/**
 * Adds a source of your own, so that an element can name it: `<crypto-ticker source="mine">`. A name
 * that is taken changes hands.
 */
export function registerSource(name: string, source: GivenSource): void {
  defaultHub().register(name, source);
}
