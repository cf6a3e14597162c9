import {okxId} from './okx-listings.js';
import {answerMessage, errorMessage, noticeMessage} from './okx-messages.js';

const SECOND = 1000;
const NO_DATA = 4004;
const GOING_AWAY = 1001;
const MOST_REQUESTS = 480;
const HOUR = 3600 * SECOND;

/** @typedef {{op?: unknown, args?: unknown, id?: unknown}} OkxRequest */
/** @typedef {{channel?: unknown, instId?: unknown}} OkxArgument */

/** @param {string} text @returns {OkxRequest | undefined} nothing when it makes no sense */
function readRequest(text) {
  try {
    const request = JSON.parse(text);
    const isKnown = ['subscribe', 'unsubscribe'].includes(request?.op) && Array.isArray(request.args);
    return isKnown ? request : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Speaks OKX's WebSocket API v5, its public tickers channel. Every argument of a request is answered on its own.
 * @see https://www.okx.com/docs-v5/en/#overview-websocket
 * @param {import('../venue-definition.js').ProtocolParts} parts
 * @returns {import('../venue-definition.js').Protocol}
 */
export function okxProtocol({feed, timers, random, now, batchMs = 100, idleMs = 30 * SECOND}) {
  /** @type {Set<{batch(ids: ReadonlySet<string>): void, notify(closeMs?: number): void}>} */
  const sessions = new Set();
  /** @type {Set<string>} instruments that there are, and that are refused all the same */
  const refused = new Set();
  /** @type {Set<string>} what has changed since the last push */
  let changed = new Set();

  feed.listen((id) => void changed.add(id));
  timers.every(batchMs, () => {
    const ids = changed;
    changed = new Set();
    for (const session of sessions) session.batch(ids);
  });

  /** @param {import('../venue-definition.js').Client} client */
  const open = (client) => {
    /** @type {Set<string>} */
    const subscriptions = new Set();
    const connId = random.integer(16 ** 7, 16 ** 8 - 1).toString(16);
    // As many requests as there are tokens, of which one comes back every 7.5 seconds.
    let tokens = MOST_REQUESTS;
    let counted = now();
    let cancel = () => {};
    const stayUp = () => {
      cancel();
      cancel = timers.after(idleMs, () => client.close(NO_DATA, 'No data received in 30s'));
    };

    /** @param {string} text */
    const send = (text) => {
      stayUp();
      client.send(text);
    };

    const spend = () => {
      tokens = Math.min(MOST_REQUESTS, tokens + ((now() - counted) * MOST_REQUESTS) / HOUR);
      counted = now();
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    };

    /** @param {OkxRequest} request @param {OkxArgument} arg @returns {string | undefined} the id of an instrument to tell of */
    const grant = ({op, id}, arg) => {
      const {channel, instId} = arg ?? {};
      const isThere = feed.listings.has(String(instId)) && !refused.has(String(instId));
      if (channel !== 'tickers' || !isThere) {
        const what = `channel:${String(channel)},instId:${String(instId)}`;
        const msg = `Wrong URL or ${what} doesn't exist. Please use the correct URL, channel and parameters referring to API document.`;
        send(errorMessage({id, code: '60018', msg, connId}));
        return undefined;
      }
      if (op === 'subscribe') subscriptions.add(String(instId));
      else subscriptions.delete(String(instId));
      send(answerMessage({id, event: String(op), arg: {channel, instId}, connId}));
      return op === 'subscribe' ? String(instId) : undefined;
    };

    /** @param {string} id */
    const push = (id) => {
      const text = feed.ticker(id, 'update');
      if (text !== undefined) send(text);
    };

    const session = {
      /** @param {string} text */
      receive(text) {
        if (text === 'ping') return send('pong');
        const request = readRequest(text);
        if (!request) {
          return send(errorMessage({code: '60012', msg: `Illegal request: ${text.slice(0, 200)}`, connId}));
        }
        if (!spend()) {
          return send(errorMessage({id: request.id, code: '60014', msg: 'Requests too frequent.', connId}));
        }
        const args = /** @type {OkxArgument[]} */ (request.args);
        const granted = args.map((arg) => grant(request, arg));
        for (const id of granted) if (id !== undefined) push(id);
        if (subscriptions.size > 0) feed.begin();
      },
      end() {
        cancel();
        sessions.delete(session);
      },
      /** @param {ReadonlySet<string>} ids */
      batch(ids) {
        for (const id of ids) if (subscriptions.has(id)) push(id);
      },
      /** @param {number} [closeMs] */
      notify(closeMs) {
        send(noticeMessage(connId));
        if (closeMs !== undefined) timers.after(closeMs, () => client.close(GOING_AWAY, ''));
      },
    };
    sessions.add(session);
    stayUp();
    return session;
  };

  return {
    open,
    faults: {
      notice({closeMs}) {
        for (const session of sessions) session.notify(closeMs === undefined ? undefined : Number(closeMs));
      },
      refusedInstrument: ({symbol}) => void refused.add(okxId(String(symbol))),
    },
    restore: () => refused.clear(),
  };
}
