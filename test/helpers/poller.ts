import {createPoller, type Poller, type PollerOwner} from '../../src/transport/poller.js';
import {fakePlatform, type FakePlatform} from './fake-platform.js';
import type {FakeAnswer} from './fake-request.js';

/** The time between two polls. */
export const INTERVAL = 60_000;

/** A poller on a fake platform, and all that it has told. */
export interface TestPoller {
  readonly poller: Poller;
  readonly platform: FakePlatform;
  readonly log: string[];
  readonly bodies: string[];
  /** Answers the request that waits, and lets that sink in. */
  readonly answer: (answer?: FakeAnswer) => Promise<void>;
}

/** A poller to whose owner every body but `nonsense` makes sense. */
export function polling(owner: Partial<PollerOwner> = {}, random = () => 0.5): TestPoller {
  const platform = fakePlatform({random});
  const log: string[] = [];
  const bodies: string[] = [];
  const poller = createPoller(
    {
      intervalMs: INTERVAL,
      requests: () => ['https://prices.test/now'],
      missing(index) {
        log.push(`missing: ${index}`);
        return false;
      },
      received(body) {
        bodies.push(body);
        return body !== 'nonsense';
      },
      statusChanged: (status, reason) => log.push(`${status}: ${reason}`),
      ...owner,
    },
    platform,
  );
  poller.open();
  const answer = async (given: FakeAnswer = 'good'): Promise<void> => {
    platform.request.answer(given);
    await platform.settle();
  };
  return {poller, platform, log, bodies, answer};
}

/** How long it takes until the next request is made. */
export function waitFor(platform: FakePlatform): number {
  const {length} = platform.requests;
  const start = platform.time();
  while (platform.requests.length === length) platform.advance(100);
  return platform.time() - start;
}
