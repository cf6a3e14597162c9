import {parsePair, symbolOf, type Pair} from '../market/pair.js';
import type {Tick} from '../market/ticker.js';
import type {Message, Source, SourceSink, SourceStatus} from '../sources/source.js';
import {TestPlatform} from './test-platform.js';
import type {TestSocket} from './test-socket.js';

/** What the server of a source says, so that the source can be tested without it. */
export interface SourceTestOptions {
  /**
   * Pairs that the source has, as `BTC/USD`, each with the messages that a WebSocket server sends to who has
   * asked for it, in their order; none for a REST API. Two pairs test more than one.
   */
  readonly pairs: Readonly<Record<string, string | readonly string[]>>;
  /** What a WebSocket server sends first. */
  readonly greeting?: string | readonly string[];
  /** What a WebSocket server sends every second, whether anybody trades or not. */
  readonly heartbeat?: string | readonly string[];
  /** Pairs that the source does not have although it asks for them, each with the messages that refuse it. */
  readonly unknown?: Readonly<Record<string, string | readonly string[]>>;
  /** The body that a REST API answers with; `undefined` where there is nothing, which is a 404. */
  readonly answer?: (url: string) => string | undefined;
  /** Has a server of another kind say something; called once a second of the test's time. */
  readonly serve?: ((platform: TestPlatform, wanted: readonly string[]) => void | Promise<void>) | undefined;
  /** What reads messages, or bodies, to be tried on damaged ones. */
  readonly parse?: (text: string) => readonly Message[];
  /** More messages, or bodies, to damage. */
  readonly samples?: readonly string[];
}

/** A source or what makes one, anew for every test. */
export type MakeSource = Source | (() => Source | Promise<Source>);

/** A source at work on a test platform, with a server, and all that it has told. */
export interface SourceBench {
  readonly source: Source;
  readonly platform: TestPlatform;
  readonly ticks: Tick[];
  /** Symbols of the pairs that were refused. */
  readonly refused: string[];
  readonly statuses: SourceStatus[];
  /** Times at which there was a sign of life, by symbol; `''` for that of all pairs. */
  readonly alive: Map<string, number[]>;
  /** Wants these pairs from now on, as the hub does: the same pair is the same object. */
  readonly want: (symbols: readonly string[]) => void;
  /** Lets so much time pass, in which the server serves, or only sends its heartbeats. */
  readonly pass: (ms: number, isQuiet?: boolean) => Promise<void>;
  /** Lets time pass until something is so; tells whether it came to be within a minute. */
  readonly until: (isSo: () => boolean) => Promise<boolean>;
}

const PATIENCE_MS = 60_000;

/** Starts a source. */
export async function startBench(make: MakeSource, options: SourceTestOptions): Promise<SourceBench> {
  const source = typeof make === 'function' ? await make() : make;
  const platform = new TestPlatform();
  const pairs = new Map<string, Pair>();
  const greeted = new Set<TestSocket>();
  const ticks: Tick[] = [];
  const refused: string[] = [];
  const statuses: SourceStatus[] = [];
  const alive = new Map<string, number[]>();
  let wanted: readonly string[] = [];
  platform.answer = options.answer ?? platform.answer;

  const note = (symbol: string): void => {
    alive.set(symbol, [...(alive.get(symbol) ?? []), platform.time()]);
  };
  const sink: SourceSink = {
    tick(tick) {
      ticks.push(tick);
      note(symbolOf(tick.pair));
    },
    status: (status) => void statuses.push(status),
    refuse: (pair) => void refused.push(symbolOf(pair)),
    alive: (pair) => note(pair ? symbolOf(pair) : ''),
    reject: () => undefined,
  };
  source.start(sink, platform);

  async function serve(isQuiet: boolean): Promise<void> {
    for (const socket of [...platform.sockets]) {
      socket.accept();
      if (!greeted.has(socket)) sayAll(socket, options.greeting);
      greeted.add(socket);
      for (const symbol of isQuiet ? [] : wanted) {
        sayAll(socket, options.pairs[symbol] ?? options.unknown?.[symbol]);
      }
      sayAll(socket, options.heartbeat);
    }
    if (!isQuiet) await options.serve?.(platform, wanted);
  }

  async function pass(ms: number, isQuiet = false): Promise<void> {
    for (let passed = 0; passed < ms; passed += 1000) {
      await platform.advance(1000);
      await serve(isQuiet);
    }
    await platform.settle();
  }

  return {
    source,
    platform,
    ticks,
    refused,
    statuses,
    alive,
    want(symbols) {
      for (const symbol of symbols) if (!pairs.has(symbol)) pairs.set(symbol, parsePair(symbol));
      wanted = symbols;
      source.want(symbols.flatMap((symbol) => pairs.get(symbol) ?? []));
    },
    pass,
    async until(isSo) {
      for (let passed = 0; passed < PATIENCE_MS && !isSo(); passed += 1000) await pass(1000);
      return isSo();
    },
  };
}

/** One text or several, as a list. */
export function listOf(texts: string | readonly string[] | undefined): readonly string[] {
  return typeof texts === 'string' ? [texts] : (texts ?? []);
}

function sayAll(socket: TestSocket, texts: string | readonly string[] | undefined): void {
  for (const text of listOf(texts)) socket.say(text);
}
