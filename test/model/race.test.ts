import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import type {FakeRequest} from '../helpers/fake-request.js';
import {checkPromises} from './promises.js';
import {runs} from './walk.js';
import {World} from './world.js';

const SECOND = 1000;
const QUIET_MS = 8 * SECOND;
const BOTH = ['coinbase', 'coingecko'];

/** Pages on which an answer and a stream race, by who comes first there; of a median both count at once. */
const PAGES = {
  'the source of the answer preferred': ['coingecko', 'coinbase'],
  'the stream preferred': ['coinbase', 'coingecko'],
  'a median of both': ['median(coinbase', 'coingecko)'],
};

/** Times of prices, some older and some newer than the last one before the race. */
const time = fc.integer({min: -2 * QUIET_MS, max: 0});

/** A page that has asked by REST, and has waited for an answer for a while, in which the stream was quiet. */
async function slowPage(sources: readonly string[]): Promise<{world: World; request: FakeRequest}> {
  const world = new World(1);
  world.watch({symbol: 'BTC/USD', sources});
  // Only while the first of them is in trouble are both of them asked.
  const isAnswerFirst = sources[0] === 'coingecko';
  await world.pass(20 * SECOND, [isAnswerFirst ? 'coinbase' : 'coingecko']);
  const others = isAnswerFirst ? ['coinbase'] : [];
  for (let i = 0; i < 90 && !world.rest.waiting.length; i++) await world.pass(SECOND, others);
  world.venue('coinbase').serve();
  await world.settle();
  const [request] = world.rest.waiting;
  if (!request) throw new Error('Nothing was asked by REST');
  await world.pass(QUIET_MS);
  return {world, request};
}

/** Lets an answer and the ticks come in the order of the scheduler, and looks at every promise after each. */
async function race(
  {world, request}: {world: World; request: FakeRequest},
  scheduler: fc.Scheduler,
  ticks: readonly number[],
  answer: number,
): Promise<void> {
  const {truth} = world.platform;
  const coinbase = world.venue('coinbase');
  const task = (words: string, act: () => void): void => {
    void scheduler.schedule(Promise.resolve(), words).then(act);
  };
  task(`an answer of ${answer} ms`, () => request.answer(world.rest.body(request, truth + answer)));
  for (const tick of ticks) {
    task(`a tick of ${tick} ms`, () => {
      const {open} = coinbase;
      if (open) coinbase.say(open, 'BTC/USD', world.wire.make('BTC/USD'), truth + tick);
    });
  }
  while (scheduler.count() > 0) {
    await scheduler.waitNext(1);
    await world.settle();
    checkPromises(world);
  }
}

describe('a race between a slow answer and a stream', () => {
  for (const [name, sources] of Object.entries(PAGES)) {
    it(`is lost by the older price, whichever way and however late it comes, with ${name} (F28)`, async () => {
      const property = fc.asyncProperty(
        fc.scheduler(),
        fc.array(time, {minLength: 1, maxLength: 6}),
        time,
        async (scheduler, ticks, answer) => {
          const page = await slowPage(sources);
          const {platform, viewers, wire, rest} = page.world;
          const {truth} = platform;
          const shown = (): number => viewers[0]?.last?.ticker?.timestamp ?? 0;
          const before = shown();
          await race(page, scheduler, ticks, answer);

          // Its time is told in seconds.
          const answered = wire.newest('coingecko', 'BTC/USD')?.time ?? 0;
          const newest = Math.max(before, ...ticks.map((tick) => truth + tick));
          expect(shown()).to.be.within(before, Math.max(newest, answered));
          if (sources[0]?.startsWith('median')) {
            expect(shown()).to.equal(Math.max(newest, answered));
          } else {
            await page.world.pass(140 * SECOND, BOTH);
            checkPromises(page.world);
            expect(shown()).to.be.above(Math.max(newest, answered));
            // What is asked for once a minute is not worth leaving a stream for, which is always newer.
            expect(viewers[0]?.last?.ticker?.source).to.equal('coinbase');
          }
          expect(rest.waiting).to.have.length(0);
        },
      );
      await fc.assert(property, {numRuns: runs(5)});
    }).timeout(1e8);
  }
});
