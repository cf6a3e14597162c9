import {defineVenue} from '../venue-definition.js';
import {averageId, averageListings, renderAverage} from './coin-ids.js';
import {coingeckoRest} from './coingecko-rest.js';

const QUOTES = ['USD', 'EUR', 'GBP', 'JPY', 'CHF', 'CAD', 'AUD', 'BTC', 'ETH'];

/** CoinGecko, which has REST only. */
export const coingecko = defineVenue({
  name: 'coingecko',
  listings: () => averageListings(QUOTES),
  idOf: averageId,
  render: renderAverage,
  rest: coingeckoRest,
});
