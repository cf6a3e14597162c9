import {errorMessage, heartbeatMessage, subscriptionsMessage} from './coinbase-messages.js';
import {readRequest, refusalOf} from './coinbase-request.js';

const POLICY_VIOLATION = 1008;

/**
 * Speaks the Coinbase Exchange WebSocket feed: ticker, ticker_batch and heartbeat.
 * @see https://docs.cdp.coinbase.com/exchange/websocket-feed/overview
 * @param {import('../venue-definition.js').ProtocolParts} parts
 * @returns {import('../venue-definition.js').Protocol}
 */
export function coinbaseProtocol({feed, timers, random, now, ...periods}) {
  const {batchMs = 5000, heartbeatMs = 1000, subscribeMs = 5000} = periods;
  /** @type {Set<{trade(id: string): void, batch(): void, beat(): void}>} */
  const sessions = new Set();

  feed.listen((id, kind) => {
    if (kind === 'trade') for (const session of sessions) session.trade(id);
  });
  timers.every(batchMs, () => {
    for (const session of sessions) session.batch();
  });
  timers.onTheBeat(heartbeatMs, () => {
    for (const session of sessions) session.beat();
  });

  /** @param {import('../venue-definition.js').Client} client */
  const open = (client) => {
    /** @type {Map<string, Set<string>>} */
    const subscriptions = new Map();
    /** @type {Set<string>} traded since the last batch */
    const traded = new Set();
    const cancel = timers.after(subscribeMs, () => client.close(POLICY_VIOLATION, ''));

    /** @param {string} id */
    const sendTicker = (id) => {
      const text = feed.ticker(id, 'update');
      if (text !== undefined) client.send(text);
    };

    /** @param {Map<string, string[] | undefined>} channels */
    const subscribe = (channels) => {
      /** @type {string[]} */
      const fresh = [];
      for (const [name, ids = []] of channels) {
        const subscribed = subscriptions.get(name) ?? new Set();
        subscriptions.set(name, subscribed);
        for (const id of ids) {
          if (name !== 'heartbeat' && !subscribed.has(id)) fresh.push(id);
          subscribed.add(id);
        }
      }
      client.send(subscriptionsMessage(subscriptions, random));
      random.shuffle(fresh).forEach(sendTicker);
      feed.begin();
    };

    /** @param {Map<string, string[] | undefined>} channels */
    const unsubscribe = (channels) => {
      for (const [name, ids] of channels) {
        for (const id of ids ?? []) subscriptions.get(name)?.delete(id);
        if (!ids || subscriptions.get(name)?.size === 0) subscriptions.delete(name);
      }
      client.send(subscriptionsMessage(subscriptions, random));
    };

    const session = {
      /** @param {string} text */
      receive(text) {
        const request = readRequest(text);
        if ('refusal' in request) return client.send(errorMessage(request.refusal));
        if (request.type === 'unsubscribe') return unsubscribe(request.channels);
        cancel();
        const reason = refusalOf(request, feed.listings);
        if (reason) return client.send(errorMessage('Failed to subscribe', reason));
        subscribe(request.channels);
      },
      end() {
        cancel();
        sessions.delete(session);
      },
      /** @param {string} id */
      trade(id) {
        if (subscriptions.get('ticker')?.has(id)) sendTicker(id);
        if (subscriptions.get('ticker_batch')?.has(id)) traded.add(id);
      },
      batch() {
        const due = [...traded].filter((id) => subscriptions.get('ticker_batch')?.has(id));
        traded.clear();
        due.forEach(sendTicker);
      },
      beat() {
        for (const id of subscriptions.get('heartbeat') ?? []) {
          const trade = feed.lastTrade(id);
          if (trade) client.send(heartbeatMessage(id, trade, now()));
        }
      },
    };
    sessions.add(session);
    return session;
  };

  return {open};
}
