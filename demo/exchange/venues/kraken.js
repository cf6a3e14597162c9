import {fieldText} from '../rest.js';
import {defineVenue} from '../venue-definition.js';
import {krakenId, krakenListings} from './kraken-listings.js';
import {krakenTicker} from './kraken-messages.js';
import {krakenProtocol} from './kraken-protocol.js';
import {krakenRest} from './kraken-rest.js';

/** Kraken, its WebSocket API v2. */
export const kraken = defineVenue({
  name: 'kraken',
  socketPath: '/kraken/v2',
  listings: krakenListings,
  idOf: krakenId,
  render: krakenTicker,
  protocol: krakenProtocol,
  rest: krakenRest,
  recording: {
    title: 'Kraken v2',
    // {"channel":"ticker","type":"update","data":[{"symbol":"BTC/USD","bid":115112.9, …}]}
    identify(frame) {
      const {channel, data} = /** @type {{channel?: unknown, data?: unknown}} */ (frame ?? {});
      const [first] = Array.isArray(data) ? data : [];
      const {symbol} = /** @type {{symbol?: unknown}} */ (first ?? {});
      return channel === 'ticker' && typeof symbol === 'string' ? {id: symbol, symbol} : undefined;
    },
    gridOf: (text) => fieldText(text, 'bid'),
    asSnapshot: (text) => text.replace('"type":"update"', '"type":"snapshot"'),
  },
});
