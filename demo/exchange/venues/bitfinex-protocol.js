import {bitfinexId} from './bitfinex-listings.js';
import {errorMessage, helloMessage, noticeMessage, subscribedMessage} from './bitfinex-messages.js';

// The documentation says 30 in one place and 25 in another; 36 were once accepted.
const MOST_CHANNELS = 30;
const HEARTBEAT_MS = 15_000;
const IDLE_MS = 60_000;
const SEQUENCE_FLAG = 65_536;

/**
 * @typedef {object} BitfinexRequest
 * @property {unknown} [event]
 * @property {unknown} [channel]
 * @property {unknown} [symbol]
 * @property {unknown} [chanId]
 * @property {unknown} [flags]
 * @property {unknown} [cid]
 */

/** @param {string} text @returns {BitfinexRequest | undefined} nothing when it is no JSON object */
function readRequest(text) {
  try {
    const request = JSON.parse(text);
    return typeof request === 'object' && request !== null ? request : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Speaks Bitfinex's WebSocket API v2: the ticker channel, whose messages bear a number instead of a symbol, and a
 * heartbeat for each channel. What is no JSON gets no answer.
 * @see https://docs.bitfinex.com/docs/ws-general
 * @param {import('../venue-definition.js').ProtocolParts} parts
 * @returns {import('../venue-definition.js').Protocol}
 */
export function bitfinexProtocol({
  feed,
  timers,
  random,
  now,
  heartbeatMs = HEARTBEAT_MS,
  subscribeMs = IDLE_MS,
}) {
  /** @type {Set<{tick(id: string): void, beat(): void, tell(text: string): void}>} */
  const sessions = new Set();
  /** @type {Set<string>} ids of products that cannot be subscribed to now */
  const failing = new Set();
  let isMaintained = false;
  const serverId = `08c3ea49-017b-4265-959a-${String(random.integer(1e11, 9e11))}`;

  feed.listen((id) => {
    if (!isMaintained) for (const session of sessions) session.tick(id);
  });
  timers.every(heartbeatMs, () => {
    for (const session of sessions) session.beat();
  });

  /** @param {Parameters<typeof noticeMessage>[0]} code */
  const notify = (code) => {
    for (const session of sessions) session.tell(noticeMessage(code));
  };

  /** @param {import('../venue-definition.js').Client} client */
  const open = (client) => {
    /** @type {Map<number, string>} product ids by channel number */
    const channels = new Map();
    let sequence = 0;
    let isNumbered = false;
    let channelId = random.integer(1000, 900_000);
    const cancel = timers.after(subscribeMs, () => void (channels.size || client.close(1001, '')));

    /** @param {string} text a message about a channel */
    const send = (text) => {
      sequence += 1;
      client.send(isNumbered ? `${text.slice(0, -1)},${sequence}]` : text);
    };

    /** @param {number} channel @param {string} id */
    const sendTicker = (channel, id) => {
      const text = isMaintained ? undefined : feed.ticker(id, 'update');
      if (text !== undefined) send(`[${channel},${text}]`);
    };

    /** @param {BitfinexRequest} request */
    const subscribe = (request) => {
      if (request.channel !== 'ticker') return client.send(errorMessage(10300, 'channel: unknown', request));
      // The `t` may be left out.
      const id = [request.symbol, `t${String(request.symbol)}`].find((one) => feed.listings.has(String(one)));
      if (typeof id !== 'string') return client.send(errorMessage(10300, 'symbol: invalid', request));
      if (failing.has(id)) return client.send(errorMessage(10300, 'subscription failed', request));
      const [existing] = [...channels].find(([, one]) => one === id) ?? [];
      if (existing !== undefined)
        return client.send(errorMessage(10301, 'subscribe: dup', request, existing));
      if (channels.size >= MOST_CHANNELS)
        return client.send(errorMessage(10305, 'subscribe: limit', request));
      channelId += random.integer(1, 9);
      channels.set(channelId, id);
      client.send(subscribedMessage(channelId, id));
      sendTicker(channelId, id);
      feed.begin();
    };

    /** @param {BitfinexRequest} request */
    const unsubscribe = ({chanId}) => {
      const isKnown = channels.delete(Number(chanId));
      client.send(
        isKnown
          ? JSON.stringify({event: 'unsubscribed', status: 'OK', chanId})
          : errorMessage(10400, 'unsubscribe: invalid'),
      );
    };

    const session = {
      /** @param {string} text */
      receive(text) {
        const request = readRequest(text);
        if (!request) return;
        const {event, flags, cid} = request;
        if (event === 'subscribe') return subscribe(request);
        if (event === 'unsubscribe') return unsubscribe(request);
        if (event === 'ping') return client.send(JSON.stringify({event: 'pong', ts: now(), cid}));
        if (event !== 'conf') return client.send(errorMessage(10000, `event: invalid (${String(event)})`));
        isNumbered = (Number(flags) & SEQUENCE_FLAG) > 0;
        client.send(JSON.stringify({event: 'conf', status: 'OK', flags}));
      },
      end() {
        cancel();
        sessions.delete(session);
      },
      /** @param {string} id */
      tick(id) {
        for (const [channel, one] of channels) if (one === id) sendTicker(channel, id);
      },
      beat() {
        for (const [channel, id] of channels) if (feed.lastTrade(id)) send(`[${channel},"hb"]`);
      },
      tell: client.send,
    };
    sessions.add(session);
    client.send(helloMessage(serverId, isMaintained ? 0 : 1));
    return session;
  };

  return {
    open,
    faults: {
      restart: () => notify(20051),
      maintenance() {
        isMaintained = true;
        notify(20060);
      },
      failSubscription: ({symbol}) => void failing.add(bitfinexId(String(symbol))),
    },
    restore() {
      failing.clear();
      if (isMaintained) notify(20061);
      isMaintained = false;
    },
  };
}
