import {defineVenue} from '../venue-definition.js';
import {binanceId, binanceListings} from './binance-listings.js';
import {miniTicker} from './binance-messages.js';
import {binanceProtocol, isBinancePath} from './binance-protocol.js';
import {binanceRest} from './binance-rest.js';

/** Binance, its spot market: `data-stream.binance.vision` and `data-api.binance.vision`. */
export const binance = defineVenue({
  name: 'binance',
  socketPath: '/binance/stream',
  isSocketPath: isBinancePath,
  listings: binanceListings,
  idOf: binanceId,
  render: miniTicker,
  protocol: binanceProtocol,
  rest: binanceRest,
});
