import {checkPromises} from './promises.js';
import type {Viewer} from './viewer.js';
import type {World} from './world.js';

const EVERYBODY = ['coinbase', 'kraken', 'coingecko'];
const REFUSED_MS = 700_000;
const BACKOFF_MS = 60_000;
const LINGER_MS = 6000;

function insist(isKept: boolean, viewer: Viewer, sentence: string): void {
  const {status, reason, ticker} = viewer.last ?? {};
  const shown = `${status ?? ''} (${reason ?? ''}) with ${ticker?.last ?? 'no price'} of ${ticker?.source ?? 'nobody'}`;
  if (!isKept) throw new Error(`${viewer.view.symbol}: ${sentence}; it is ${shown}`);
}

async function pass(world: World, ms: number, serving: readonly string[]): Promise<void> {
  await world.pass(ms, serving);
  checkPromises(world);
}

/** Nobody looks any more: after a few seconds nothing is left, and nothing happens again. */
export async function checkEnd(world: World): Promise<void> {
  world.destroy();
  await pass(world, LINGER_MS, []);
  for (const {held} of world.venues) for (const socket of held) if (!socket.readyState) socket.accept();
  const {sockets} = world.platform.leftovers;
  if (sockets) throw new Error(`${sockets} connections stay open when they open`);
  const dials = world.platform.dials.length;
  await pass(world, LINGER_MS, []);
  if (world.platform.dials.length !== dials) throw new Error('it dials for nobody');
}

/**
 * All is well again, after a freeze of which only `resume` tells and over which every connection went dead; by then
 * no refusal counts any more. Everybody is shown a price of now within a minute, by the first source that has it.
 */
export async function comeBack(world: World): Promise<void> {
  const {platform, venues} = world;
  Object.assign(platform.page, {hidden: false, online: true});
  platform.forbidsSockets = false;
  for (const venue of venues) venue.lose();
  platform.stall(REFUSED_MS);
  platform.page.resume();
  await world.settle();
  await pass(world, BACKOFF_MS, EVERYBODY);
  // Where nobody tells the time a wrong clock cannot be known, and true prices seem to be of a time to come.
  if (!platform.isClockKnown) return;
  for (const viewer of world.viewers) {
    const {last, view} = viewer;
    if (view.symbol === 'NONE/USD') insist(!last?.ticker, viewer, 'nobody has it');
    else insist(last?.status === 'live', viewer, 'it should be live');
    const first = venues.find(({dialect}) => dialect.listed.includes(view.symbol))?.dialect.id;
    if (!view.sources && first) insist(last?.ticker?.source === first, viewer, `should be of ${first}`);
  }
}

/** The price falls to a tenth, for good: after 30 s it is shown. */
export async function crash(world: World): Promise<void> {
  world.destroy();
  world.look(0);
  await comeBack(world);
  world.wire.level = 0.1;
  await pass(world, 32_000, ['coinbase']);
  for (const viewer of world.viewers) {
    insist(Number(viewer.last?.ticker?.last) < 10_000, viewer, 'the crash should be shown');
  }
  world.wire.level = 1;
}

/** The first source goes down: another one within a minute; and it is back a while after it is up again. */
export async function failOver(world: World): Promise<void> {
  const {length} = world.viewers;
  if (!length) world.look(0);
  await comeBack(world);
  const viewers = world.viewers.filter(({view}) => view.symbol === 'BTC/USD' && !view.sources);
  await pass(world, 60_000, ['kraken']);
  for (const viewer of viewers) {
    const isOther = viewer.last?.ticker?.source === 'kraken' && viewer.last.route[0]?.source === 'kraken';
    insist(isOther && viewer.last?.status === 'live', viewer, 'should be live by kraken');
  }
  await pass(world, 75_000, EVERYBODY);
  for (const viewer of viewers) {
    insist(viewer.last?.ticker?.source === 'coinbase', viewer, 'should be back to coinbase');
  }
}
