import fc from 'fast-check';
import type {Sequence} from './commands.js';
import {checkEnd} from './endings.js';
import {VIEWS, wordsOf} from './viewer.js';
import {World} from './world.js';

/** How many sequences there are; and of a failure that is to be seen again, what it has printed. */
declare const MODEL: {readonly sequences: number; readonly seed: number | null; readonly path: string | null};

const given = typeof MODEL === 'undefined' ? {sequences: 240, seed: null, path: null} : MODEL;

const EVERY_VIEW = VIEWS.map((_, index) => index);

/** How many sequences to run of 100 in the everyday run. */
export function runs(ofHundred: number): number {
  return Math.ceil((given.sequences * ofHundred) / 100);
}

/**
 * Tries so many sequences, each on a page of its own, and fails with the shortest that breaks a promise, in words.
 * @param last what is to hold of each in the end
 */
export async function walk(
  sequences: fc.Arbitrary<Sequence>,
  numRuns: number,
  last?: (world: World) => Promise<void>,
): Promise<void> {
  const property = fc.asyncProperty(
    fc.nat(),
    fc.subarray(EVERY_VIEW),
    sequences,
    async (seed, views, commands) => {
      const world = new World(seed);
      for (const index of views) world.look(index);
      await world.settle();
      await fc.asyncModelRun(() => ({model: world, real: world}), commands);
      await last?.(world);
      await checkEnd(world);
    },
  );
  const details = await fc.check(property, {
    numRuns,
    ...(given.seed !== null && {seed: given.seed}),
    ...(given.path !== null && {path: given.path}),
  });
  if (!details.failed) return;
  const {counterexample, errorInstance, seed, counterexamplePath, numShrinks} = details;
  const [jitter, views = [], commands] = counterexample ?? [];
  const page = views.map((index) => wordsOf(VIEWS[index] ?? {symbol: ''}));
  const message = errorInstance instanceof Error ? errorInstance.message : String(errorInstance);
  throw new Error(
    [
      message,
      `on a page with ${page.join(', ') || 'nothing'}`,
      `after: ${commands?.toString() ?? ''}`,
      `jitter ${jitter ?? ''}, ${numShrinks} times made shorter; again with`,
      `MODEL_SEED=${seed} MODEL_PATH=${counterexamplePath?.split(':')[0] ?? ''}`,
    ].join('\n'),
    {cause: errorInstance},
  );
}
