import {symbolOf, type Pair} from '../market/pair.js';
import type {Message, Source, SourceSink, SourceStatus} from '../sources/source.js';
import type {Protocol} from '../sources/websocket-source.js';
import type {Platform} from '../transport/platform.js';

/**
 * Something that was recorded: a tick, a refusal, a status of the link, a raw message, or none of them, which
 * is a sign of life.
 */
export interface ReplayEvent extends Pick<Message, 'tick' | 'refused' | 'pair' | 'time'> {
  /** Milliseconds since the recording began. */
  readonly at: number;
  readonly status?: SourceStatus;
  /** Of the status, in a few words. */
  readonly reason?: string;
  /** A message as it came off the wire; it needs a protocol to be read with. */
  readonly message?: string;
}

/** How a recording is played. */
export interface ReplaySourceOptions {
  /** What raw messages are read with. */
  readonly protocol?: Protocol;
  /** `replay` when not given. */
  readonly id?: string;
  /** The name and address that credit the source; the protocol's, marked as recorded, when not given. */
  readonly name?: string;
  readonly url?: string;
  /** 2 plays twice as fast; 1 when not given. */
  readonly speed?: number;
  /** Begins anew a second after the last event, for ever. */
  readonly isLooped?: boolean;
  /**
   * Ticks are dated when they are played, not when they were recorded. A recording that is looped is always
   * played so, because time must not run backwards.
   */
  readonly isRedated?: boolean;
}

interface Step {
  readonly at: number;
  readonly messages: readonly Message[];
  readonly event: ReplayEvent;
}

const HOMEPAGE = 'https://github.com/coinlet/coinlet';
const PAUSE_MS = 1000;

/**
 * A source that plays what was recorded, at the pace of the recording, as long as a pair is wanted; else it
 * stands still. Once it is over, its link counts as lost.
 * @throws TypeError for a speed that is not above 0, and for a raw message without a protocol to read it with.
 */
export function replaySource(events: readonly ReplayEvent[], options: ReplaySourceOptions = {}): Source {
  const {protocol, speed = 1, isLooped = false, isRedated = isLooped} = options;
  if (!(speed > 0 && speed < Infinity))
    throw new TypeError(`"${speed}" is not a speed; write a number above 0`);
  const steps = readSteps(events, protocol);
  const hasStatus = events.some(({status}) => status !== undefined);
  const symbols = new Set(
    steps.flatMap(({messages}) =>
      messages.flatMap(({tick, refused}) => tick?.pair ?? refused ?? []).map(symbolOf),
    ),
  );
  // What a venue tells at once who asks for a pair in the middle of it.
  const latest = new Map<string, Message>();
  let wanted: readonly Pair[] = [];
  let untold: readonly Pair[] = [];
  let sink: SourceSink;
  let platform: Platform | undefined;
  let stop: (() => void) | undefined;
  let isLive = false;
  let next = 0;
  // How far the recording has come, in milliseconds, and at what time it was so.
  let position = 0;
  let lookedAt = 0;

  function take(message: Message, now: number): void {
    const {tick, refused, pair, time} = message;
    const about = tick?.pair ?? refused;
    if (about) {
      const dated = tick && isRedated ? {tick: {...tick, timestamp: now, sequence: undefined}} : message;
      latest.set(symbolOf(about), dated);
      tell(about);
    } else {
      sink.alive(pair, isRedated ? undefined : time);
    }
  }

  function tell(pair: Pair): void {
    const symbol = symbolOf(pair);
    const {tick, refused} = latest.get(symbol) ?? {};
    if (!wanted.some((one) => symbolOf(one) === symbol)) return;
    if (tick) sink.tick(tick);
    else if (refused) sink.refuse(refused);
  }

  function play({event, messages}: Step, now: number): void {
    for (const message of messages) take(message, now);
    if (event.status) sink.status(event.status, event.reason ?? event.status);
    if (event.message === undefined) return;
    if (!messages.length) sink.reject('parse');
    else if (!protocol?.pairHeartbeats) sink.alive();
  }

  function look(now: number): void {
    position += (now - lookedAt) * speed;
    lookedAt = now;
    const isOver = next >= steps.length;
    if (!hasStatus && !isLive && (isLooped || !isOver)) {
      isLive = true;
      sink.status('live', 'playing');
    }
    untold.forEach(tell);
    untold = [];
    for (let step = steps[next]; step && step.at <= position && stop; step = steps[++next]) play(step, now);
    if (next < steps.length || !stop) return;
    if (!isLooped) {
      end('waiting', 'the recording is over');
    } else if (position >= (steps.at(-1)?.at ?? 0) + PAUSE_MS) {
      next = 0;
      position = 0;
    }
  }

  function rest(): void {
    stop?.();
    stop = undefined;
  }

  function end(status: SourceStatus, reason: string): void {
    rest();
    isLive = false;
    sink.status(status, reason);
  }

  return {
    id: options.id ?? 'replay',
    name: options.name ?? `${protocol?.name ?? 'Prices'} – recorded, not of now`,
    url: options.url ?? protocol?.url ?? HOMEPAGE,
    supports: (pair) => symbols.has(symbolOf(pair)),
    start(newSink, newPlatform) {
      rest();
      sink = newSink;
      platform = newPlatform;
      isLive = false;
      next = 0;
      position = 0;
      latest.clear();
    },
    want(pairs) {
      const more = pairs.filter((pair) => !wanted.includes(pair));
      const time = platform?.time;
      wanted = pairs;
      untold = [...untold, ...more];
      if (!time) return;
      if (!stop) lookedAt = time();
      // Begun anew for what is new, because the first look comes at once.
      if (more.length || !pairs.length) rest();
      if (pairs.length) stop ??= platform?.pulse(() => look(time()));
      else end('idle', 'not wanted');
    },
  };
}

function readSteps(events: readonly ReplayEvent[], protocol: Protocol | undefined): readonly Step[] {
  const session = protocol?.session?.() ?? protocol;
  return events
    .toSorted((a, b) => a.at - b.at)
    .map((event) => {
      const {at, message, status, tick, refused} = event;
      if (!Number.isFinite(at)) throw new TypeError(`"${at}" is no time of an event; write milliseconds`);
      if (message === undefined) return {at, event, messages: status && !tick && !refused ? [] : [event]};
      if (!session) throw new TypeError('A recorded message needs the option "protocol" to be read with');
      return {at, event, messages: parse(session, message)};
    });
}

function parse(session: Pick<Protocol, 'parse'>, message: string): readonly Message[] {
  try {
    return session.parse(message);
  } catch {
    // Counted as the nonsense that it is.
    return [];
  }
}
