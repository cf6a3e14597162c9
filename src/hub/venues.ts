import {webSocketSource} from '../sources/websocket-source.js';
import type {GivenSource} from './price-hub.js';

/** Every source that comes with the library but is not loaded with it, by its name on a page. */
export const venues: Readonly<Record<string, GivenSource>> = {
  kraken: async () => webSocketSource((await import('../sources/kraken.js')).kraken),
};
