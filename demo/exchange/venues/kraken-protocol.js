import {HEARTBEAT, answerMessage, refusalMessage, statusMessage} from './kraken-messages.js';

const EVENT_TRIGGERS = ['trades', 'bbo'];

/**
 * @typedef {object} KrakenRequest
 * @property {unknown} [method]
 * @property {{channel?: unknown, symbol?: unknown, event_trigger?: unknown, snapshot?: unknown}} [params]
 * @property {unknown} [req_id]
 */

/** @param {string} text @returns {KrakenRequest | undefined} nothing when it is no JSON object */
function readRequest(text) {
  try {
    const request = JSON.parse(text);
    return typeof request === 'object' && request !== null ? request : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Speaks Kraken's WebSocket API v2: the ticker channel, status, heartbeats and ping.
 * @see https://docs.kraken.com/exchange/guides/websockets/introduction
 * @param {import('../venue-definition.js').ProtocolParts} parts
 * @returns {import('../venue-definition.js').Protocol}
 */
export function krakenProtocol({feed, timers, random, now, heartbeatMs = 1000}) {
  /** @type {Set<{tick(id: string, kind: 'trade' | 'quote'): void, beat(): void, tellStatus(): void}>} */
  const sessions = new Set();
  let system = 'online';

  feed.listen((id, kind) => {
    for (const session of sessions) session.tick(id, kind);
  });
  timers.every(heartbeatMs, () => {
    for (const session of sessions) session.beat();
  });

  /** @param {string} next how the venue's system is from now on */
  const change = (next) => {
    if (next === system) return;
    system = next;
    for (const session of sessions) session.tellStatus();
  };

  /** @param {import('../venue-definition.js').Client} client */
  const open = (client) => {
    /** @type {Map<string, string>} event trigger by symbol */
    const subscriptions = new Map();
    let hasSubscribed = false;
    let isQuiet = false;
    const high = BigInt(random.integer(2 ** 30, 2 ** 31)) << 32n;
    const connectionId = high + BigInt(random.integer(0, 2 ** 32 - 1));

    /** @param {string | undefined} text */
    const send = (text) => {
      if (text === undefined) return;
      isQuiet = false;
      client.send(text);
    };

    /** @param {KrakenRequest} request @returns {import('./kraken-messages.js').Receipt} */
    const receiptOf = ({req_id: id}) => {
      const timeIn = now() * 1000 + random.integer(0, 900);
      return {
        requestId: Number.isSafeInteger(id) ? Number(id) : undefined,
        ...{timeIn, timeOut: timeIn + random.integer(15, 60)},
      };
    };

    /** @param {KrakenRequest} request @param {string} symbol */
    const subscribe = ({params = {}, ...request}, symbol) => {
      const receipt = receiptOf(request);
      const trigger = String(params.event_trigger ?? 'trades');
      const snapshot = params.snapshot !== false;
      if (!feed.listings.has(symbol)) {
        const error = `Currency pair not supported ${symbol}`;
        return send(refusalMessage(error, 'subscribe', receipt, symbol));
      }
      if (subscriptions.has(symbol)) {
        return send(refusalMessage('Already subscribed', 'subscribe', receipt, symbol));
      }
      subscriptions.set(symbol, trigger);
      hasSubscribed = true;
      const result = {channel: 'ticker', event_trigger: trigger, snapshot, symbol};
      send(answerMessage('subscribe', receipt, result));
      if (snapshot) send(feed.ticker(symbol, 'snapshot'));
    };

    /** @param {KrakenRequest} request @param {string} symbol */
    const unsubscribe = (request, symbol) => {
      const receipt = receiptOf(request);
      const trigger = subscriptions.get(symbol);
      if (trigger === undefined) {
        // Recorded on 2025-12-20: this refusal of an unsubscribe names the method "subscribe".
        return send(refusalMessage('Subscription Not Found', 'subscribe', receipt, symbol));
      }
      subscriptions.delete(symbol);
      const result = {channel: 'ticker', event_trigger: trigger, symbol};
      send(answerMessage('unsubscribe', receipt, result));
    };

    /** @param {KrakenRequest} request @param {string} method */
    const ping = (request, method) => {
      if (request.params === undefined) return send(answerMessage('pong', receiptOf(request)));
      const error = "Unsupported field: 'params' for the given msg type: ping";
      send(refusalMessage(error, method, receiptOf(request)));
    };

    const session = {
      /** @param {string} text */
      receive(text) {
        const request = readRequest(text);
        if (!request) return send(refusalMessage('Malformed request', 'error', receiptOf({})));
        const method = String(request.method);
        if (method === 'ping') return ping(request, method);
        const {channel, symbol, event_trigger: trigger = 'trades'} = request.params ?? {};
        const isKnown =
          (method === 'subscribe' || method === 'unsubscribe') &&
          channel === 'ticker' &&
          Array.isArray(symbol) &&
          EVENT_TRIGGERS.includes(String(trigger));
        if (!isKnown) return send(refusalMessage('Unsupported event', method, receiptOf(request)));
        const handle = method === 'subscribe' ? subscribe : unsubscribe;
        for (const one of symbol) handle(request, String(one));
        if (subscriptions.size > 0) feed.begin();
      },
      end: () => void sessions.delete(session),
      /** @param {string} id @param {'trade' | 'quote'} kind */
      tick(id, kind) {
        const trigger = subscriptions.get(id);
        if (trigger && (kind === 'trade' || trigger === 'bbo')) send(feed.ticker(id, 'update'));
      },
      beat() {
        if (hasSubscribed && isQuiet) client.send(HEARTBEAT);
        isQuiet = true;
      },
      tellStatus: () => send(statusMessage(connectionId, system)),
    };
    sessions.add(session);
    session.tellStatus();
    return session;
  };

  return {
    open,
    faults: {maintenance: ({system: next = 'maintenance'}) => change(String(next))},
    restore: () => change('online'),
  };
}
