import {fieldText} from '../rest.js';
import {defineVenue} from '../venue-definition.js';
import {okxId, okxListings} from './okx-listings.js';
import {okxTicker} from './okx-messages.js';
import {okxProtocol} from './okx-protocol.js';
import {okxRest} from './okx-rest.js';

/** OKX, the spot market of its API v5. */
export const okx = defineVenue({
  name: 'okx',
  socketPath: '/okx/ws/v5/public',
  listings: okxListings,
  idOf: okxId,
  render: okxTicker,
  protocol: okxProtocol,
  rest: okxRest,
  recording: {
    title: 'OKX v5',
    // {"arg":{"channel":"tickers","instId":"FUN-BTC"},"data":[{"instType":"SPOT","instId":"FUN-BTC", …}]}
    identify(frame) {
      const {arg, data} = /** @type {{arg?: any, data?: any}} */ (frame ?? {});
      const id = arg?.channel === 'tickers' && data?.[0]?.instType === 'SPOT' ? arg.instId : undefined;
      return typeof id === 'string' ? {id, symbol: id.replace('-', '/')} : undefined;
    },
    // Prices come without trailing zeros, so this is the finest step for certain only by chance.
    gridOf: (text) => fieldText(text, 'bidPx'),
  },
});
