import {MAX_FRAME_LENGTH} from '../market/guard.js';
import {symbolOf, type Pair} from '../market/pair.js';
import {createConnection, type Connection} from '../transport/connection.js';
import {textOf} from './json.js';
import type {Message, RestApi, Source, SourceSink} from './source.js';

/** What tells one exchange's feed from another's: a plain object of data and pure functions. */
export interface Protocol {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  /** Address of the WebSocket, `wss://…`. */
  readonly endpoint: string;
  /** After so many milliseconds without any message that makes sense the link is replaced. */
  readonly silenceMs: number;
  /** Every pair has a heartbeat of its own, so that the silence of one pair is a fault. */
  readonly pairHeartbeats?: boolean;
  /** The times of ticks, in epoch milliseconds, are those at which they were sent, so that they tell the server's clock. */
  readonly isTimedOnSending?: boolean;
  /** A request with one bad pair is refused as a whole. */
  readonly allOrNothing?: boolean;
  /** What to say every so often to a server that hangs up on who says nothing. */
  readonly ping?: {readonly text: string; readonly everyMs: number};
  supports(pair: Pair): boolean;
  /** The messages that ask for pairs or give them up, usually one. */
  request(action: 'subscribe' | 'unsubscribe', pairs: readonly Pair[]): readonly string[];
  /** Reads any text whatsoever; an empty list for what makes no sense. */
  parse(message: string): readonly Message[];
  /** Called for every new socket, where messages only make sense with those before (numbered channels). */
  session?(): Pick<Protocol, 'request' | 'parse'>;
  /** See `Source.rest`. */
  rest?(): RestApi | Promise<RestApi>;
}

/** A source that speaks a protocol over one WebSocket. */
export function webSocketSource(protocol: Protocol): Source {
  // What is wanted is the only queue: what the socket lacks of it is sent, once.
  let wanted: readonly Pair[] = [];
  let asked: readonly Pair[] = [];
  // What the server was ever asked for, and has not refused since, be it still wanted or not.
  const tried = new Set<string>();
  let sink: SourceSink;
  let connection: Connection | undefined;
  let session: Pick<Protocol, 'request' | 'parse'> = protocol;

  function request(
    action: 'subscribe' | 'unsubscribe',
    these: readonly Pair[],
    those: readonly Pair[],
  ): void {
    const pairs = these.filter((pair) => !those.includes(pair));
    if (pairs.length) connection?.send(session.request(action, pairs));
  }

  function sendChanges(): void {
    request('unsubscribe', asked, wanted);
    request('subscribe', wanted, asked);
    asked = wanted;
    for (const pair of wanted) tried.add(symbolOf(pair));
  }

  function take({tick, refused, pair, time, reply, renew}: Message): void {
    if (reply) connection?.send([reply]);
    if (renew) {
      connection?.renew();
    } else if (tick) {
      if (protocol.isTimedOnSending) sink.alive(tick.pair, Number(tick.timestamp));
      sink.tick(tick);
    } else if (refused) {
      const isOther = (one: Pair): boolean => symbolOf(one) !== symbolOf(refused);
      // A server that refuses what it was not asked for is not asked again, or it might go on for ever.
      if (!tried.delete(symbolOf(refused))) return;
      asked = protocol.allOrNothing ? [] : asked.filter(isOther);
      wanted = wanted.filter(isOther);
      sendChanges();
      sink.refuse(refused);
    } else {
      sink.alive(pair, time);
    }
  }

  function received(data: unknown): boolean {
    // Binary frames are nothing to any of them.
    const text = textOf(data);
    const isTooLong = text.length > MAX_FRAME_LENGTH;
    let messages: readonly Message[];
    try {
      messages = isTooLong ? [] : session.parse(text);
      messages.forEach(take);
    } catch {
      // A plug-in's parser may throw or give nonsense; the page must not notice.
      messages = [];
    }
    if (!messages.length) sink.reject(isTooLong ? 'size' : 'parse');
    else if (!protocol.pairHeartbeats) sink.alive();
    return messages.length > 0;
  }

  return {
    ...protocol,
    staleMs: Math.max(30_000, 2 * protocol.silenceMs),
    start(newSink, platform) {
      connection?.close();
      sink = newSink;
      connection = createConnection(
        {
          ...protocol,
          opened() {
            session = protocol.session?.() ?? protocol;
            asked = [];
            sendChanges();
          },
          received,
          status: (status, reason) => sink.status(status, reason),
        },
        platform,
      );
    },
    want(pairs) {
      wanted = pairs;
      if (pairs.length) {
        connection?.open();
        sendChanges();
      } else {
        connection?.close();
      }
    },
  };
}
