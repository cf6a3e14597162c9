import {symbolOf} from '../../src/market/pair.js';
import type {Tick} from '../../src/market/ticker.js';
import type {Source, SourceSink} from '../../src/sources/source.js';
import {fakePlatform, type FakePlatform} from './fake-platform.js';

/** A source on a fake platform, and all that it has told. */
export interface TestSource {
  readonly source: Source;
  readonly platform: FakePlatform;
  readonly ticks: Tick[];
  /** Everything else in a few words, such as `refuse BTC/USD`. */
  readonly log: string[];
}

/** Starts a source; `onCall` hears of every call to the sink. */
export function testSource(source: Source, onCall: (call: string) => void = () => undefined): TestSource {
  const platform = fakePlatform();
  const ticks: Tick[] = [];
  const log: string[] = [];
  const note = (words: readonly (string | number | undefined)[]): void => {
    const text = words.filter((word) => word !== undefined).join(' ');
    log.push(text);
    onCall(text);
  };
  const sink: SourceSink = {
    tick(tick) {
      ticks.push(tick);
      onCall('tick');
    },
    status: (status, reason) => note(['status', `${status}:`, reason]),
    refuse: (pair) => note(['refuse', symbolOf(pair)]),
    alive: (pair, serverTime) => note(['alive', pair && symbolOf(pair), serverTime]),
    reject: (reason) => note(['reject', reason]),
  };
  source.start(sink, platform);
  return {source, platform, ticks, log};
}
