import {symbolOf} from '../market/pair.js';
import {check, checkNothingIsLeft, checkParser, checkTick, trafficOf} from './source-checks.js';
import {startBench, type MakeSource, type SourceBench, type SourceTestOptions} from './source-bench.js';

/** A test of a source, to be run by any test runner. */
export interface SourceTest {
  /** A sentence that goes on from the name of the source. */
  readonly name: string;
  /** Rejects with an `Error` that says what is wrong. */
  readonly run: () => Promise<void>;
}

const STALE_MS = 30_000;
const QUIET_MS = 60_000;
const LONGEST_WATCH_MS = 600_000;
// prettier-ignore
const ODD_CODES = ['', '.', '0', '1INCH', 'btc', '__proto__', 'constructor', 'toString', 'X'.repeat(32), 'ß', '😀'];
// prettier-ignore
const NONSENSE = ['', 'null', '0', '"', '[]', '{}', '[[]]', '[null]', '<html>', '{"__proto__":{"x":1}}', '9'.repeat(99)];

/**
 * What the hub relies on, as a list of tests. They need no network and take no real time.
 * @param make the source or, better, a function that makes one, anew for every test
 */
export function sourceTests(make: MakeSource, options: SourceTestOptions): readonly SourceTest[] {
  const symbols = Object.keys(options.pairs);
  const unknown = Object.keys(options.unknown ?? {});
  const [first = ''] = symbols;

  /** A source that has told the prices of some pairs, all of which are wanted. */
  async function priced(wanted: readonly string[] = symbols): Promise<SourceBench> {
    const bench = await startBench(make, options);
    bench.want(wanted);
    for (const symbol of wanted) {
      const isPriced = await bench.until(() => bench.ticks.some(({pair}) => symbolOf(pair) === symbol));
      check(isPriced, `${symbol} is wanted, and has no price within a minute`);
    }
    return bench;
  }

  const tests: Record<string, (() => Promise<void>) | false> = {
    'has an id, and a name and an address to be credited with': async () => {
      const {id, name, url, staleMs} = (await startBench(make, options)).source;
      check(/^[a-z0-9][\w.-]*$/i.test(id) && id !== 'auto', `The id "${id}" is not one word, as "kraken"`);
      check(typeof name === 'string' && !!name.trim(), `The name "${name}" is empty`);
      check(
        /^https?:\/\/[^/]/.test(url) && URL.canParse(url),
        `The url "${url}" is not one of the web, https://…`,
      );
      check(
        staleMs === undefined || (staleMs > 0 && staleMs < Infinity),
        `staleMs is ${staleMs}, not a time`,
      );
    },

    'supports what it has, and says true or false to whatever pair': async () => {
      check(symbols.length > 0, 'The option "pairs" names none');
      const {source} = await startBench(make, options);
      for (const symbol of [...symbols, ...unknown]) {
        const [base = '', quote = ''] = symbol.split('/');
        check(source.supports({base, quote}), `supports() says no to ${symbol}`);
      }
      for (const base of ODD_CODES) {
        for (const quote of [...ODD_CODES, 'USD']) {
          const answer: unknown = source.supports({base, quote});
          check(typeof answer === 'boolean', `supports() says ${String(answer)} to "${base}/${quote}"`);
        }
      }
    },

    'does nothing until a pair is wanted': async () => {
      const {platform, ticks, pass} = await startBench(make, options);
      await pass(5000);
      checkNothingIsLeft(platform, 'Before a pair is wanted');
      check(!platform.sockets.length && !platform.requests.length, 'It asks before a pair is wanted');
      check(!ticks.length, 'It tells a price before a pair is wanted');
    },

    'tells the prices of the pairs that are wanted, and of no others': async () => {
      for (const wanted of [[first], symbols, symbols.slice(-1)]) {
        const {ticks, pass} = await priced(wanted);
        await pass(5000);
        for (const {pair} of ticks) {
          check(
            wanted.includes(symbolOf(pair)),
            `It tells a price of ${symbolOf(pair)}, which is not wanted`,
          );
        }
      }
    },

    'tells prices as text, with times and 24 h figures that make sense': async () => {
      const {source, ticks} = await priced();
      for (const tick of ticks) checkTick(tick, source.id);
    },

    'says that it is live once there are prices': async () => {
      const {statuses} = await priced();
      const last = statuses.at(-1);
      check(last === 'live', `With prices coming its status is "${last ?? 'none'}", not "live"`);
    },

    'takes the same pairs twice as once': async () => {
      const {platform, want, pass} = await priced();
      const before = trafficOf(platform);
      const {length} = platform.sockets;
      want([...symbols]);
      await platform.settle();
      check(trafficOf(platform) === before, 'It asks anew for what it has asked for already');
      await pass(QUIET_MS);
      check(platform.sockets.length === length, 'It takes another connection for what it has one for');
    },

    'ends all traffic when nothing is wanted any more': async () => {
      const {platform, ticks, want, pass} = await priced();
      want([]);
      await pass(1000);
      const before = trafficOf(platform);
      const {length} = ticks;
      await pass(QUIET_MS);
      checkNothingIsLeft(platform, 'When nothing is wanted');
      check(trafficOf(platform) === before, 'It asks although nothing is wanted');
      check(ticks.length === length, 'It tells prices although nothing is wanted');
    },

    'comes back when a pair is wanted again': async () => {
      const {ticks, want, pass, until} = await priced();
      want([]);
      await pass(5000);
      const {length} = ticks;
      want([first]);
      check(
        await until(() => ticks.length > length),
        `${first} is wanted again, and has no price within a minute`,
      );
    },

    'gives signs of life before a price goes stale': async () => {
      const {source, platform, alive, pass} = await priced();
      const staleMs = Number(source.staleMs) > 0 ? Number(source.staleMs) : STALE_MS;
      const begun = platform.time();
      await pass(Math.min(3 * staleMs, LONGEST_WATCH_MS), options.heartbeat !== undefined);
      for (const symbol of symbols) {
        const signs = [...(alive.get(symbol) ?? []), ...(alive.get('') ?? []), platform.time()];
        const times = [begun, ...signs.filter((time) => time >= begun).sort((a, b) => a - b)];
        const longest = Math.max(...times.map((time, i) => time - (times[i - 1] ?? time)));
        check(
          longest <= staleMs,
          `There is no sign of life of ${symbol} for ${longest} ms; it is stale by then`,
        );
      }
    },

    'connects anew when its connection is lost': async () => {
      const {platform, ticks, statuses, until} = await priced();
      const {length} = platform.sockets;
      if (!length) return;
      for (const socket of platform.sockets) socket.drop();
      await platform.settle();
      check(statuses.at(-1) !== 'live', 'Its connection is lost, and it still says that it is live');
      check(
        await until(() => platform.sockets.length > length),
        'There is no new connection within a minute',
      );
      const before = ticks.length;
      check(await until(() => ticks.length > before), 'It tells no prices on a new connection');
    },

    'makes no price of nonsense': async () => {
      for (const text of NONSENSE) {
        const pairs = Object.fromEntries(symbols.map((symbol) => [symbol, text]));
        const server = {pairs, greeting: text, heartbeat: text, answer: () => text, serve: undefined};
        const {platform, ticks, want, pass} = await startBench(make, {...options, ...server});
        want(symbols);
        await pass(3000);
        const isAsked = platform.sockets.length + platform.requests.length > 0;
        check(!isAsked || !ticks.length, `It makes a price of ${JSON.stringify(text)}`);
      }
    },

    'refuses the pairs that it does not have, and serves the others':
      unknown.length > 0 &&
      (async () => {
        const {ticks, refused, want, until} = await startBench(make, options);
        for (const symbol of unknown) {
          want([symbol, first]);
          check(await until(() => refused.includes(symbol)), `${symbol} is not refused within a minute`);
        }
        want([first]);
        const {length} = ticks;
        check(!refused.includes(first), `${first} is refused`);
        check(
          await until(() => ticks.length > length),
          `${first} has no price after another pair was refused`,
        );
      }),

    'reads 10,000 damaged messages without a throw or a price that is not in them':
      !!options.parse && (() => Promise.resolve(options).then(checkParser)),
  };
  return Object.entries(tests).flatMap(([name, run]) => (run ? [{name, run}] : []));
}
