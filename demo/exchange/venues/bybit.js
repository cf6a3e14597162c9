import {defineVenue} from '../venue-definition.js';
import {bybitId, bybitListings} from './bybit-listings.js';
import {bybitTicker} from './bybit-messages.js';
import {bybitProtocol} from './bybit-protocol.js';
import {bybitRest} from './bybit-rest.js';

/** Bybit, the spot market of its API v5. */
export const bybit = defineVenue({
  name: 'bybit',
  socketPath: '/bybit/v5/public/spot',
  listings: bybitListings,
  idOf: bybitId,
  render: bybitTicker,
  protocol: bybitProtocol,
  rest: bybitRest,
});
