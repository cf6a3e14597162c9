import {bybitId} from './bybit-listings.js';
import {answerMessage, tickerTopic} from './bybit-messages.js';

const MOST_ARGUMENTS = 10;
const TEN_MINUTES = 600_000;
const NORMAL_CLOSURE = 1000;

/** @typedef {{op?: unknown, args?: unknown, req_id?: unknown}} BybitRequest */

/** @param {string} text @returns {BybitRequest | undefined} nothing when it is no JSON object */
function readRequest(text) {
  try {
    const request = JSON.parse(text);
    return typeof request === 'object' && request !== null ? request : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Speaks Bybit's WebSocket API v5, the tickers of its spot market. A request is granted as a whole or refused as a
 * whole, for the first of its topics that is wrong.
 * @see https://bybit-exchange.github.io/docs/v5/ws/connect
 * @param {import('../venue-definition.js').ProtocolParts} parts
 * @returns {import('../venue-definition.js').Protocol}
 */
export function bybitProtocol({feed, timers, random, idleMs = TEN_MINUTES}) {
  /** @type {Set<{trade(id: string): void}>} */
  const sessions = new Set();
  /** @type {Map<string, string>} id by topic */
  const topics = new Map([...feed.listings.keys()].map((id) => [tickerTopic(id), id]));
  /** @type {Set<string>} topics that there are, and that are refused all the same */
  const refused = new Set();

  feed.listen((id, kind) => {
    if (kind === 'trade') for (const session of sessions) session.trade(id);
  });

  /** @param {import('../venue-definition.js').Client} client */
  const open = (client) => {
    /** @type {Set<string>} */
    const subscriptions = new Set();
    const connectionId = `d9avrj8i70nu0j2a80n0-${random.integer(16 ** 4, 16 ** 5 - 1).toString(16)}`;
    let cancel = () => {};
    const stayUp = () => {
      cancel();
      cancel = timers.after(idleMs, () => client.close(NORMAL_CLOSURE, ''));
    };

    /** @param {BybitRequest} request @param {boolean} success @param {string} message */
    const answer = ({op, req_id: requestId}, success, message) =>
      client.send(
        answerMessage({success, message, connectionId, requestId, op: op === undefined ? op : String(op)}),
      );

    /** @param {string} id */
    const sendTicker = (id) => {
      const text = feed.ticker(id, 'snapshot');
      if (text !== undefined) client.send(text);
    };

    /** @param {string} topic @returns {string | undefined} why it cannot be subscribed to */
    const problemOf = (topic) => {
      if (refused.has(topic) || !topic.startsWith('tickers.'))
        return `error:handler not found,topic:${topic}`;
      if (!topics.has(topic)) return `Invalid symbol :[${topic}]`;
      return subscriptions.has(topic) ? `error:already subscribed,topic:${topic}` : undefined;
    };

    /** @param {BybitRequest} request @param {readonly string[]} args */
    const subscribe = (request, args) => {
      const problem =
        args.length > MOST_ARGUMENTS ? `args size >${MOST_ARGUMENTS}` : args.map(problemOf).find(Boolean);
      if (problem) return answer(request, false, problem);
      for (const topic of args) subscriptions.add(topic);
      answer(request, true, 'subscribe');
      for (const topic of args) sendTicker(topics.get(topic) ?? '');
      feed.begin();
    };

    const session = {
      /** @param {string} text */
      receive(text) {
        stayUp();
        const request = readRequest(text);
        if (!request) return answer({}, false, 'Failed to decode incoming data');
        const args = Array.isArray(request.args) ? request.args.map(String) : [];
        if (request.op === 'ping') return answer(request, true, 'pong');
        if (request.op === 'subscribe') return subscribe(request, args);
        if (request.op !== 'unsubscribe') return answer(request, false, 'error:invalid op');
        for (const topic of args) subscriptions.delete(topic);
        answer(request, true, '');
      },
      end() {
        cancel();
        sessions.delete(session);
      },
      /** @param {string} id */
      trade(id) {
        if (subscriptions.has(tickerTopic(id))) sendTicker(id);
      },
    };
    sessions.add(session);
    stayUp();
    return session;
  };

  return {
    open,
    faults: {refusedTopic: ({symbol}) => void refused.add(tickerTopic(bybitId(String(symbol))))},
    restore: () => refused.clear(),
  };
}
