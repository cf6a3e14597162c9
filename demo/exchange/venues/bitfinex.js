import {defineVenue} from '../venue-definition.js';
import {bitfinexId, bitfinexListings} from './bitfinex-listings.js';
import {bitfinexTicker} from './bitfinex-messages.js';
import {bitfinexProtocol} from './bitfinex-protocol.js';
import {bitfinexRest} from './bitfinex-rest.js';

/** Bitfinex, its WebSocket API v2. */
export const bitfinex = defineVenue({
  name: 'bitfinex',
  socketPath: '/bitfinex/ws/2',
  listings: bitfinexListings,
  idOf: bitfinexId,
  render: bitfinexTicker,
  protocol: bitfinexProtocol,
  rest: bitfinexRest,
});
