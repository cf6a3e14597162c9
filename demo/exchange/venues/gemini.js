import {defineVenue} from '../venue-definition.js';
import {geminiId, geminiListings} from './gemini-listings.js';
import {geminiTrade} from './gemini-messages.js';
import {geminiProtocol} from './gemini-protocol.js';
import {geminiRest} from './gemini-rest.js';

/** Gemini, its market data version 2, which has trades and no tickers. */
export const gemini = defineVenue({
  name: 'gemini',
  socketPath: '/gemini/v2/marketdata',
  listings: geminiListings,
  idOf: geminiId,
  render: geminiTrade,
  protocol: geminiProtocol,
  rest: geminiRest,
});
