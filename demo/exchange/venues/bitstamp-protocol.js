import {bitstampId} from './bitstamp-listings.js';
import {errorMessage, eventMessage, tradesChannel} from './bitstamp-messages.js';

const MOST_BYTES = 512;
const MOST_CHANNELS = 1024;
const TOO_BIG = 1009;
const PING_MS = 54_000;
const CHANNEL = /^(live_trades|live_orders|order_book|detail_order_book|diff_order_book)_[a-z0-9-]+$/;

/** @param {string} text @returns {{event?: unknown, data?: {channel?: unknown}} | undefined} nothing when it is no JSON object */
function readRequest(text) {
  try {
    const request = JSON.parse(text);
    return typeof request === 'object' && request !== null ? request : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Speaks Bitstamp's WebSocket API v2: the channels of trades, and heartbeats for those who ask for them. A channel of
 * a market that there is not is acknowledged as any other, and stays silent.
 * @see https://www.bitstamp.net/websocket/v2/
 * @param {import('../venue-definition.js').ProtocolParts} parts
 * @returns {import('../venue-definition.js').Protocol}
 */
export function bitstampProtocol({feed, timers, heartbeatMs = PING_MS}) {
  /** @type {Set<{client: import('../venue-definition.js').Client, trade(id: string): void}>} */
  const sessions = new Set();
  /** @type {Set<string>} channels that are refused by name */
  const bad = new Set();

  feed.listen((id, kind) => {
    if (kind === 'trade') for (const session of sessions) session.trade(id);
  });
  timers.every(heartbeatMs, () => {
    for (const {client} of sessions) client.ping();
  });

  /** @param {import('../venue-definition.js').Client} client */
  const open = (client) => {
    /** @type {Set<string>} */
    const channels = new Set();

    /** @param {string} channel */
    const subscribe = (channel) => {
      if (bad.has(channel)) return client.send(errorMessage('Bad subscription string.', channel));
      channels.add(channel);
      if (channels.size > MOST_CHANNELS) return client.close(1000, '');
      client.send(eventMessage('subscription_succeeded', channel, {}));
      feed.begin();
    };

    /** @param {string} channel */
    const unsubscribe = (channel) => {
      channels.delete(channel);
      client.send(eventMessage('unsubscription_succeeded', channel, {}));
    };

    const session = {
      client,
      /** @param {string} text */
      receive(text) {
        if (Buffer.byteLength(text) > MOST_BYTES) {
          return client.close(TOO_BIG, `read limited at ${MOST_BYTES + 1} bytes`);
        }
        const request = readRequest(text);
        if (!request) return client.send(errorMessage('Incorrect JSON format.'));
        const {event, data} = request;
        if (event === 'bts:heartbeat') return client.send(eventMessage('heartbeat', '', {status: 'success'}));
        const channel = data?.channel;
        const isKnown = event === 'bts:subscribe' || event === 'bts:unsubscribe';
        if (!isKnown || typeof channel !== 'string') {
          return client.send(errorMessage('Bad subscription string.'));
        }
        if (!CHANNEL.test(channel)) return client.send(errorMessage('Invalid channel provided.'));
        (event === 'bts:subscribe' ? subscribe : unsubscribe)(channel);
      },
      end: () => void sessions.delete(session),
      /** @param {string} id */
      trade(id) {
        const text = channels.has(tradesChannel(id)) ? feed.ticker(id, 'update') : undefined;
        if (text !== undefined) client.send(text);
      },
    };
    sessions.add(session);
    return session;
  };

  return {
    open,
    faults: {
      badChannel: ({symbol}) => void bad.add(tradesChannel(bitstampId(String(symbol)))),
      requestReconnect() {
        for (const {client} of sessions) client.send(eventMessage('request_reconnect', '', ''));
      },
    },
    restore: () => bad.clear(),
  };
}
