import {defineVenue} from '../venue-definition.js';
import {bitstampId, bitstampListings} from './bitstamp-listings.js';
import {tradeMessage} from './bitstamp-messages.js';
import {bitstampProtocol} from './bitstamp-protocol.js';
import {bitstampRest} from './bitstamp-rest.js';

/** Bitstamp, its WebSocket API v2, which has trades and no tickers. */
export const bitstamp = defineVenue({
  name: 'bitstamp',
  socketPath: '/bitstamp',
  listings: bitstampListings,
  idOf: bitstampId,
  render: tradeMessage,
  protocol: bitstampProtocol,
  rest: bitstampRest,
});
