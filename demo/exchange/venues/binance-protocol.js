import {eventMessage, problemMessage, resultMessage, shutdownMessage} from './binance-messages.js';

const POLICY_VIOLATION = 1008;
const NORMAL_CLOSURE = 1000;
const MOST_MESSAGES = 5;
const MOST_STREAMS = 1024;
const SECOND = 1000;
const LIFE_MS = 24 * 3600 * SECOND;
// Pings come every 20 seconds, and one must be answered within a minute.
const MOST_UNANSWERED = 3;
const METHODS = ['SUBSCRIBE', 'UNSUBSCRIBE', 'LIST_SUBSCRIPTIONS'];
const MINI_TICKER = '@miniTicker';

/** @typedef {{method?: unknown, params?: unknown, id?: unknown}} BinanceRequest */

/** @param {string} path */
export const isBinancePath = (path) => /^\/binance\/(stream|ws(\/.*)?)$/.test(path);

/**
 * @param {string} text
 * @returns {BinanceRequest | {problem: string, code: number}}
 */
function readRequest(text) {
  let request;
  try {
    request = JSON.parse(text);
  } catch {
    return {code: 3, problem: 'Invalid JSON: expected value at line 1 column 1'};
  }
  const {method, params, id} = request ?? {};
  if (method === undefined) {
    return {code: 2, problem: `Invalid request: missing field \`method\` at line 1 column ${text.length}`};
  }
  if (!METHODS.includes(method)) {
    const known = METHODS.map((one) => `\`${one}\``).join(', ');
    return {
      code: 2,
      problem: `Invalid request: unknown variant \`${method}\`, expected one of ${known} at line 1 column 28`,
    };
  }
  if (!Number.isInteger(id) && typeof id !== 'string' && id !== null) {
    return {code: 2, problem: 'Invalid request: request ID must be an unsigned integer'};
  }
  if (params !== undefined && !(Array.isArray(params) && params.every((one) => typeof one === 'string'))) {
    return {code: 2, problem: 'Invalid request: params must be a list of strings'};
  }
  return request;
}

/**
 * Speaks Binance's WebSocket streams: mini tickers, combined or raw, and live control of what a socket has. Whatever
 * it is asked for it grants: an unknown stream says nothing, for ever.
 * @see https://developers.binance.com/docs/binance-spot-api-docs/web-socket-streams
 * @param {import('../venue-definition.js').ProtocolParts} parts
 * @returns {import('../venue-definition.js').Protocol}
 */
export function binanceProtocol({feed, timers, now, batchMs = SECOND, heartbeatMs = 20 * SECOND}) {
  /** @type {Set<{batch(ids: ReadonlySet<string>): void, beat(): void, shutDown(closeMs?: number): void}>} */
  const sessions = new Set();
  /** @type {Set<string>} what has traded since the last batch */
  let traded = new Set();

  feed.listen((id, kind) => {
    if (kind === 'trade') traded.add(id);
  });
  timers.every(batchMs, () => {
    const ids = traded;
    traded = new Set();
    for (const session of sessions) session.batch(ids);
  });
  timers.every(heartbeatMs, () => {
    for (const session of sessions) session.beat();
  });

  /** @param {import('../venue-definition.js').Client} client */
  const open = (client) => {
    const isCombined = client.url.pathname.endsWith('/stream');
    const raw = client.url.pathname.split('/ws/')[1] ?? '';
    const asked = isCombined ? (client.url.searchParams.get('streams') ?? '') : decodeURIComponent(raw);
    /** @type {Set<string>} */
    const streams = new Set(asked.split('/').filter(Boolean));
    /** @type {number[]} when the last messages came */
    let messages = [];
    let unanswered = 0;
    const cancel = timers.after(LIFE_MS, () => client.close(NORMAL_CLOSURE, ''));

    /** Counts a message, a pong too; more than five in a second and the socket is closed. */
    const count = () => {
      // By a clock that goes on where that of the market is stopped.
      const time = performance.now();
      messages = [...messages.filter((past) => time - past < SECOND), time];
      if (messages.length <= MOST_MESSAGES) return true;
      client.close(POLICY_VIOLATION, 'Too many requests');
      return false;
    };

    /** @param {string} event @param {string} stream */
    const send = (event, stream) => client.send(eventMessage(event, isCombined ? stream : undefined));

    const session = {
      /** @param {string} text */
      receive(text) {
        if (!count()) return;
        const request = readRequest(text);
        if ('problem' in request) return client.send(problemMessage(request.code, request.problem));
        const {method, params, id} = request;
        const names = /** @type {string[]} */ (params ?? []);
        if (method === 'LIST_SUBSCRIPTIONS') return client.send(resultMessage(id, [...streams]));
        for (const name of names) {
          if (method === 'SUBSCRIBE') streams.add(name);
          else streams.delete(name);
        }
        // What the venue does with one stream too many is not documented.
        if (streams.size > MOST_STREAMS) return client.close(POLICY_VIOLATION, 'Too many streams');
        client.send(resultMessage(id, null));
        if (streams.size > 0) feed.begin();
      },
      pong() {
        unanswered = 0;
        count();
      },
      end() {
        cancel();
        sessions.delete(session);
      },
      /** @param {ReadonlySet<string>} ids */
      batch(ids) {
        for (const id of ids) {
          const stream = id.toLowerCase() + MINI_TICKER;
          const text = streams.has(stream) ? feed.ticker(id, 'update') : undefined;
          if (text !== undefined) send(text.replace(/"E":\d+/, `"E":${now()}`), stream);
        }
      },
      beat() {
        if (unanswered >= MOST_UNANSWERED) return client.close(POLICY_VIOLATION, 'Pong timeout');
        unanswered += 1;
        client.ping();
      },
      /** @param {number} [closeMs] */
      shutDown(closeMs) {
        send(shutdownMessage(now()), '!serverShutdown');
        if (closeMs !== undefined) timers.after(closeMs, () => client.close(1001, ''));
      },
    };
    sessions.add(session);
    return session;
  };

  return {
    open,
    faults: {
      serverShutdown({closeMs}) {
        for (const session of sessions) {
          session.shutDown(closeMs === undefined ? undefined : Number(closeMs));
        }
      },
    },
  };
}
