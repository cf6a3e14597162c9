import {createConnection, type Connection, type LinkStatus} from '../../src/transport/connection.js';
import {fakePlatform, type FakePlatform} from './fake-platform.js';

interface Options {
  readonly isOpened?: boolean;
  readonly silenceMs?: number;
  readonly random?: () => number;
  /** Hears of every call to the owner: `opened`, `received` or a status. */
  readonly onCall?: (call: string) => void;
}

/** A connection on a fake platform, with an owner to whom only the text `good` makes sense. */
export interface TestConnection {
  readonly link: Connection;
  readonly platform: FakePlatform;
  /** What the owner was told: `opened`, and every status with its reason. */
  readonly log: string[];
  readonly statuses: LinkStatus[];
  readonly frames: unknown[];
  /** Brings the link up and has it speak every second for so long. */
  readonly serve: (ms: number) => void;
  /** Loses the socket, and waits until another is dialled. */
  readonly redial: () => void;
}

export function testConnection({
  isOpened = true,
  silenceMs = 10_000,
  random,
  onCall = () => undefined,
}: Options = {}): TestConnection {
  const platform = fakePlatform({...(random && {random})});
  const log: string[] = [];
  const statuses: LinkStatus[] = [];
  const frames: unknown[] = [];
  const link = createConnection(
    {
      endpoint: 'wss://exchange.test/feed',
      silenceMs,
      opened() {
        log.push('opened');
        onCall('opened');
      },
      received(data) {
        frames.push(data);
        onCall('received');
        return data === 'good';
      },
      status(status, reason) {
        log.push(`${status}: ${reason}`);
        statuses.push(status);
        onCall(status);
      },
    },
    platform,
  );
  if (isOpened) link.open();

  return {
    link,
    platform,
    log,
    statuses,
    frames,
    serve(ms) {
      platform.advance(0);
      if (platform.socket.readyState === 0) platform.socket.accept();
      platform.socket.message('good');
      for (let rest = ms; rest > 0; rest -= 1000) {
        platform.advance(Math.min(rest, 1000));
        platform.socket.message('good');
      }
    },
    redial() {
      platform.advance(0);
      platform.socket.drop();
      platform.nextSocket();
    },
  };
}
