import {fieldText} from '../rest.js';
import {defineVenue} from '../venue-definition.js';
import {coinbaseId, coinbaseListings} from './coinbase-listings.js';
import {tickerMessage} from './coinbase-messages.js';
import {coinbaseProtocol} from './coinbase-protocol.js';
import {coinbaseRest} from './coinbase-rest.js';

/** Coinbase Exchange. */
export const coinbase = defineVenue({
  name: 'coinbase',
  socketPath: '/coinbase',
  listings: coinbaseListings,
  idOf: coinbaseId,
  render: tickerMessage,
  protocol: coinbaseProtocol,
  rest: coinbaseRest,
  recording: {
    title: 'Coinbase Exchange',
    // {"type":"ticker","sequence":333938798,"product_id":"BAND-GBP","price":"14.7775", …}
    identify(frame) {
      const {type, product_id: id} = /** @type {{type?: unknown, product_id?: unknown}} */ (frame ?? {});
      if (type !== 'ticker' || typeof id !== 'string') return undefined;
      return {id, symbol: id.replace('-', '/')};
    },
    // The price itself comes without trailing zeros.
    gridOf: (text) => fieldText(text, 'best_bid'),
  },
});
