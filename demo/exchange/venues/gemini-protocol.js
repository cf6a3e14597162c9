import {geminiId} from './gemini-listings.js';
import {bookMessage, errorMessage, heartbeatMessage, updateMessage} from './gemini-messages.js';

const HEARTBEAT_MS = 5000;
const MOST_TRADES = 50;
const DEPTH = 40;
// Beyond what a client should read at all.
const GREAT_DEPTH = 2000;

/**
 * @typedef {object} GeminiRequest
 * @property {unknown} [type]
 * @property {readonly {name?: unknown, symbols?: unknown}[]} subscriptions
 */

/** @param {string} text @returns {GeminiRequest | undefined} nothing when it is no JSON object */
function readRequest(text) {
  try {
    const {type, subscriptions} = JSON.parse(text);
    return {type, subscriptions: Array.isArray(subscriptions) ? subscriptions : []};
  } catch {
    return undefined;
  }
}

/**
 * Speaks Gemini's market data version 2: order books with their trades, and heartbeats. There is no acknowledgement.
 * @see https://developer.gemini.com/websocket/archived/v2
 * @param {import('../venue-definition.js').ProtocolParts} parts
 * @returns {import('../venue-definition.js').Protocol}
 */
export function geminiProtocol({feed, timers, random, now, heartbeatMs = HEARTBEAT_MS}) {
  /** @type {Set<{tick(id: string, kind: 'trade' | 'quote'): void, send(text: string): void}>} */
  const sessions = new Set();
  /** @type {Map<string, string[]>} the latest trades by product id, the oldest first */
  const trades = new Map();
  /** @type {Set<string>} ids of products that are refused */
  const refused = new Set();
  let isBeating = true;
  let depth = DEPTH;

  feed.listen((id, kind) => {
    const text = kind === 'trade' ? feed.ticker(id, 'update') : undefined;
    if (text !== undefined) trades.set(id, [...(trades.get(id) ?? []), text].slice(-MOST_TRADES));
    for (const session of sessions) session.tick(id, kind);
  });
  timers.every(heartbeatMs, () => {
    if (isBeating) for (const session of sessions) session.send(heartbeatMessage(now()));
  });

  /** @param {import('../venue-definition.js').Client} client */
  const open = (client) => {
    /** @type {Set<string>} */
    const subscribed = new Set();

    /** @param {string} id */
    const subscribe = (id) => {
      if (!feed.listings.has(id) || refused.has(id)) {
        return client.send(errorMessage('InvalidSymbol', `Symbol '${id}' is not supported`));
      }
      subscribed.add(id);
      const book = feed.book(id);
      const latest = trades.get(id) ?? [feed.ticker(id, 'snapshot') ?? ''];
      if (book) client.send(bookMessage(book, random.shuffle(latest), depth));
      feed.begin();
    };

    const session = {
      /** @param {string} text */
      receive(text) {
        const request = readRequest(text);
        const isKnown = request?.type === 'subscribe' || request?.type === 'unsubscribe';
        if (!request || !isKnown) return client.send(errorMessage('InvalidJson', 'Malformed request'));
        for (const {name, symbols} of request.subscriptions) {
          if (name !== 'l2' || !Array.isArray(symbols)) {
            client.send(
              errorMessage('InvalidSubscription', `Subscription '${String(name)}' is not supported`),
            );
            continue;
          }
          for (const id of symbols.map(String)) {
            if (request.type === 'subscribe') subscribe(id);
            else subscribed.delete(id);
          }
        }
      },
      end: () => void sessions.delete(session),
      send: client.send,
      /** @param {string} id @param {'trade' | 'quote'} kind */
      tick(id, kind) {
        const book = subscribed.has(id) ? feed.book(id) : undefined;
        if (!book) return;
        const text = kind === 'trade' ? feed.ticker(id, 'update') : undefined;
        if (text !== undefined) client.send(text);
        client.send(updateMessage(book));
      },
    };
    sessions.add(session);
    return session;
  };

  return {
    open,
    faults: {
      error({reason = 'InternalError', message = 'Something went wrong'}) {
        for (const {send} of sessions) send(errorMessage(String(reason), String(message)));
      },
      noHeartbeats: () => void (isBeating = false),
      refuseSymbol: ({symbol}) => void refused.add(geminiId(String(symbol))),
      greatBook: () => void (depth = GREAT_DEPTH),
    },
    restore() {
      isBeating = true;
      depth = DEPTH;
      refused.clear();
    },
  };
}
