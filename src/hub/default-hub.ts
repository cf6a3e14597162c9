import {coinbase} from '../sources/coinbase.js';
import {webSocketSource} from '../sources/websocket-source.js';
import {PriceHub, type GivenSource} from './price-hub.js';

// Shared by every copy of the library on the page; the number changes with the shape of the hub.
const KEY = Symbol.for('coinlet.hub.v1');

/** The hub that elements use when none is given, one for the page: Coinbase first, the others in need. */
export function defaultHub(): PriceHub {
  const page = globalThis as {[KEY]?: PriceHub | undefined};
  return (page[KEY] ??= new PriceHub({
    sources: {coinbase: webSocketSource(coinbase)},
    // As `automaticOrder` says to those who have to know before there is a hub.
    order: ['coinbase', 'kraken', 'binance', 'coingecko'],
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
