import fc from 'fast-check';
import {ENDINGS} from './rest-server.js';
import {messageKinds, sayKind} from './messages.js';
import {checkPromises} from './promises.js';
import {VIEWS, wordsOf} from './viewer.js';
import type {World} from './world.js';

type Act = (world: World) => void | Promise<void>;
export type Command = fc.AsyncCommand<World, World, true>;

/** What happens to a client, one thing after the other; as text, those that did happen. */
export interface Sequence extends Iterable<Command> {
  toString(): string;
}

/** Something that happens to the client, in words, after which every promise is looked at. */
class Happening implements Command {
  readonly #words: string;
  readonly #act: Act;
  readonly #canBe: (world: World) => boolean;

  constructor(words: string, act: Act, canBe: (world: World) => boolean = () => true) {
    this.#words = words;
    this.#act = act;
    this.#canBe = canBe;
  }

  check(world: Readonly<World>): Promise<boolean> {
    return Promise.resolve(this.#canBe(world as World));
  }

  async run(world: World): Promise<void> {
    await this.#act(world);
    await world.settle();
    checkPromises(world);
  }

  toString(): string {
    return this.#words;
  }
}

/** A sort of happening, with all that it may be. */
type Sort = fc.Arbitrary<Command>;

const venue = fc.constantFrom('coinbase', 'kraken');
const closeCodes = fc.constantFrom(1000, 1001, 1006, 1008, 1011, 1012, 1013, 4403, 4429);
const times = fc.constantFrom(1, 300, 1000, 2999, 3000, 5000, 10_000, 13_000, 16_000, 61_000);
const clocks = fc.constantFrom(
  -31_536_000_000,
  -3_600_000,
  -90_000,
  -5000,
  5000,
  90_000,
  3_600_000,
  31_536_000_000,
);

const plain = (words: string, act: Act): Sort => fc.constant(words).map((text) => new Happening(text, act));

/** Everything that may happen, by what it is called. */
export const sorts = {
  subscribe: fc
    .nat(VIEWS.length - 1)
    .map((i) => new Happening(`subscribe ${wordsOf(VIEWS[i] ?? {symbol: ''})}`, (world) => world.look(i))),
  unsubscribe: fc.nat(7).map(
    (i) =>
      new Happening(
        `unsubscribe ${i}`,
        (world) => world.lookAway(i),
        ({viewers}) => viewers.length > 0,
      ),
  ),
  open: venue.map(
    (id) =>
      new Happening(
        `open ${id}`,
        (world) => void world.venue(id).connecting?.accept(),
        (world) => !!world.venue(id).connecting,
      ),
  ),
  lose: venue.map(
    (id) =>
      new Happening(
        `${id} is cut off without a word`,
        (world) => world.venue(id).lose(),
        (world) => world.venue(id).held.length > 0,
      ),
  ),
  answer: venue.map(
    (id) =>
      new Happening(
        `answer ${id}`,
        (world) => world.venue(id).answer(),
        (world) => world.venue(id).owesAnswers,
      ),
  ),
  close: fc.tuple(venue, closeCodes).map(
    ([id, code]) =>
      new Happening(
        `close ${id} (${code})`,
        (world) => void world.venue(id).held.at(-1)?.drop(code),
        (world) => world.venue(id).held.length > 0,
      ),
  ),
  flap: fc.tuple(venue, fc.constantFrom(3, 25), fc.constantFrom(100, 400, 1100), fc.boolean()).map(
    ([id, times, ms, isNetwork]) =>
      new Happening(
        `${id} accepts and hangs up every ${ms} ms, ${times} times${isNetwork ? ', as the network goes and comes' : ''}`,
        async (world) => {
          for (let i = 0; i < times; i++) {
            world.venue(id).serve(true);
            world.venue(id).held.at(-1)?.drop(1006);
            if (isNetwork) world.platform.page.goOffline();
            if (isNetwork) world.platform.page.goOnline();
            await world.pass(ms);
          }
        },
      ),
  ),
  lateClose: venue.map(
    (id) =>
      new Happening(
        `late close ${id}`,
        (world) => void closingOf(world, id)?.drop(1006),
        (world) => !!closingOf(world, id),
      ),
  ),
  message: fc.tuple(venue, fc.constantFrom(...messageKinds), fc.nat(5)).map(
    ([id, kind, i]) =>
      new Happening(
        `${id} says: ${kind} (${i})`,
        async (world) => {
          if (!world.venue(id).open) {
            world.venue(id).serve(true);
            await world.settle();
          }
          sayKind(world, id, kind, i);
        },
        (world) => !!(world.venue(id).open ?? world.venue(id).connecting),
      ),
  ),
  rest: fc.constantFrom(...ENDINGS).map(
    (how) =>
      new Happening(
        `the request ends: ${how}`,
        (world) => world.rest.end(how),
        (world) => world.rest.waiting.length > 0,
      ),
  ),
  silence: times.map((ms) => new Happening(`silence (${ms} ms)`, (world) => world.pass(ms))),
  serve: fc
    .tuple(
      fc.subarray(['coinbase', 'kraken', 'coingecko'], {minLength: 1}),
      fc.constantFrom(1, 2, 3, 5, 12, 35),
    )
    .map(
      ([ids, s]) =>
        new Happening(`${ids.join(' and ')} serve for ${s} s`, (world) => world.pass(s * 1000, ids)),
    ),
  clock: clocks.map(
    (ms) =>
      new Happening(`the clock is set by ${ms} ms`, (world) => {
        world.platform.setClock(ms);
      }),
  ),
  sleep: fc.constantFrom(5000, 100_000, 36_000_000).map(
    (ms) =>
      new Happening(`sleep (${ms} ms)`, (world) => {
        world.platform.sleep(ms);
      }),
  ),
  network: fc.oneof(
    plain('offline', ({platform}) => platform.page.goOffline()),
    plain('online', ({platform}) => platform.page.goOnline()),
    plain('offline, and nobody is told', ({platform}) => void (platform.page.online = false)),
    plain('"online", said again', ({platform}) => platform.page.emit('online')),
  ),
  visibility: fc.oneof(
    plain('hide', ({platform}) => platform.page.hide()),
    plain('show', ({platform}) => platform.page.show()),
    plain('show, and nobody is told', ({platform}) => void (platform.page.hidden = false)),
  ),
  freeze: fc.tuple(fc.constantFrom(100, 4000, 20_000, 600_000), fc.boolean()).map(
    ([ms, isLost]) =>
      new Happening(`freeze (${ms} ms)${isLost ? ', the connections are gone' : ''}, resume`, (world) => {
        world.platform.stall(ms);
        if (isLost) for (const one of world.venues) one.lose();
        world.platform.page.resume();
      }),
  ),
  cache: fc.oneof(
    plain('pagehide (persisted)', ({platform}) => platform.page.pagehide()),
    plain('pageshow (persisted)', ({platform}) => platform.page.pageshow()),
    plain('pageshow (not persisted)', ({platform}) => platform.page.emit('pageshow')),
    plain('pagehide, a minute in the cache, pageshow', ({platform}) => {
      platform.page.pagehide();
      platform.stall(60_000);
      platform.page.pageshow();
    }),
  ),
  forbid: fc.oneof(
    plain('the page forbids connections', ({platform}) => void (platform.forbidsSockets = true)),
    plain('the page allows connections', ({platform}) => void (platform.forbidsSockets = false)),
    plain('the page allows connections', ({platform}) => void (platform.forbidsSockets = false)),
  ),
  destroy: plain('destroy', (world) => world.destroy()),
} satisfies Record<string, Sort>;

function closingOf(world: World, id: string): {drop: (code: number) => unknown} | undefined {
  return world.venue(id).sockets.find(({readyState}) => readyState === 2);
}

/** How often a sort happens, beside the others; what is not named happens as often as usual. */
export type Weights = Partial<Record<keyof typeof sorts, number>>;

const USUAL: Required<Weights> = {
  subscribe: 6,
  unsubscribe: 3,
  open: 8,
  answer: 6,
  close: 3,
  flap: 1,
  lateClose: 2,
  lose: 1,
  message: 24,
  rest: 4,
  silence: 6,
  serve: 8,
  clock: 2,
  sleep: 1,
  network: 2,
  visibility: 2,
  freeze: 2,
  cache: 2,
  forbid: 1,
  destroy: 1,
};

/** Sequences of happenings of every sort, some of which happen more often. */
export function sequences(weights: Weights = {}, maxCommands = 60): fc.Arbitrary<Sequence> {
  const entries = Object.entries(sorts) as [keyof typeof sorts, Sort][];
  const usual = {...USUAL, ...weights};
  const all = entries.flatMap(([name, sort]) => Array.from({length: usual[name]}, () => sort));
  return fc.commands(all, {maxCommands, size: 'max'});
}
