import {expect} from '@open-wc/testing';
import type {Pair} from '../../src/market/pair.js';
import type {Tick} from '../../src/market/ticker.js';
import type {Message, Source} from '../../src/sources/source.js';
import {restSource} from '../../src/sources/rest-source.js';
import {sourceTests, testSource, type SourceTestOptions} from '../../src/testing.js';
import {deskParse, deskServer, deskSource} from '../helpers/desk-source.js';
import {problemOf} from '../helpers/rest.js';

/** What goes wrong in one of the tests. */
function problemIn(
  test: string,
  make: () => Source,
  options: Partial<SourceTestOptions> = {},
): Promise<string | undefined> {
  const found = sourceTests(make, {...deskServer, ...options}).find(({name}) => name === test);
  return problemOf(found?.run() ?? Promise.reject(new Error('There is no such test')));
}

const IDENTITY = 'has an id, and a name and an address to be credited with';
const SUPPORTS = 'supports what it has, and says true or false to whatever pair';
const NOTHING = 'does nothing until a pair is wanted';
const WANTED = 'tells the prices of the pairs that are wanted, and of no others';
const TEXT = 'tells prices as text, with times and 24 h figures that make sense';
const LIVE = 'says that it is live once there are prices';
const TWICE = 'takes the same pairs twice as once';
const END = 'ends all traffic when nothing is wanted any more';
const BACK = 'comes back when a pair is wanted again';
const ALIVE = 'gives signs of life before a price goes stale';
const ANEW = 'connects anew when its connection is lost';
const NONSENSE = 'makes no price of nonsense';
const REFUSES = 'refuses the pairs that it does not have, and serves the others';
const DAMAGED = 'reads 10,000 damaged messages without a throw or a price that is not in them';

/** What the browser says of an error that it throws itself. */
function wordsOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('There was no error');
}

const ALL = [
  IDENTITY,
  SUPPORTS,
  NOTHING,
  WANTED,
  TEXT,
  LIVE,
  TWICE,
  END,
  BACK,
  ALIVE,
  ANEW,
  NONSENSE,
  REFUSES,
];

describe('the tests of a source', () => {
  it('are passed by one that is written by hand and does all that is expected', async () => {
    expect(sourceTests(deskSource, deskServer).map(({name}) => name)).to.deep.equal([...ALL, DAMAGED]);
    await testSource(() => deskSource(), deskServer);
    await testSource(() => Promise.resolve(deskSource()), deskServer);
  }).timeout(20_000);

  it('are fewer when less is known of the server', () => {
    const {pairs} = deskServer;
    expect(sourceTests(deskSource, {pairs}).map(({name}) => name)).to.deep.equal(ALL.slice(0, -1));
  });

  const supports = ({base}: Pick<Pair, 'base'>): boolean => base.at(0)!.length > 0;
  const identities: [fault: Partial<Source>, test: string, problem: string][] = [
    [{id: 'my desk'}, IDENTITY, 'The id "my desk" is not one word, as "kraken"'],
    [{id: 'auto'}, IDENTITY, 'The id "auto" is not one word, as "kraken"'],
    [{id: ''}, IDENTITY, 'The id "" is not one word, as "kraken"'],
    [{name: ' '}, IDENTITY, 'The name " " is empty'],
    [
      {url: 'javascript:alert(1)'},
      IDENTITY,
      'The url "javascript:alert(1)" is not one of the web, https://…',
    ],
    [{url: 'desk.example'}, IDENTITY, 'The url "desk.example" is not one of the web, https://…'],
    [{url: 'https://'}, IDENTITY, 'The url "https://" is not one of the web, https://…'],
    [{staleMs: 0}, IDENTITY, 'staleMs is 0, not a time'],
    [{staleMs: NaN}, IDENTITY, 'staleMs is NaN, not a time'],
    [{supports: () => undefined as unknown as boolean}, SUPPORTS, 'supports() says no to BTC/USD'],
    [{supports: ({base}) => base !== 'ETH'}, SUPPORTS, 'supports() says no to ETH/EUR'],
    [{supports: ({base}) => base !== 'NOPE'}, SUPPORTS, 'supports() says no to NOPE/USD'],
    [
      {supports: ({base}) => base.length > 2 || (0 as unknown as boolean)},
      SUPPORTS,
      'supports() says 0 to "/"',
    ],
    [{supports}, SUPPORTS, wordsOf(() => supports({base: ''}))],
  ];
  for (const [fault, test, problem] of identities) {
    it(`fail with: ${problem}`, async () => {
      expect(await problemIn(test, () => ({...deskSource(), ...fault}))).to.equal(problem);
    });
  }

  const faults: [fault: string, test: string, problem: string][] = [
    ['asks too early', NOTHING, 'It asks before a pair is wanted'],
    ['fetches too early', NOTHING, 'It asks before a pair is wanted'],
    ['looks too early', NOTHING, 'Before a pair is wanted, 1 of its timers are left'],
    ['is mute', WANTED, 'BTC/USD is wanted, and has no price within a minute'],
    ['tells of others', WANTED, 'It tells a price of DOGE/USD, which is not wanted'],
    ['is never live', LIVE, 'With prices coming its status is "none", not "live"'],
    ['asks again', TWICE, 'It asks anew for what it has asked for already'],
    ['dials again', TWICE, 'It asks anew for what it has asked for already'],
    ['keeps its timer', END, 'When nothing is wanted, 1 of its timers are left'],
    ['keeps its socket', END, 'When nothing is wanted, 1 of its sockets are left'],
    ['goes on telling', END, 'When nothing is wanted, 1 of its timers are left'],
    ['does not come back', BACK, 'BTC/USD is wanted again, and has no price within a minute'],
    ['is deaf to heartbeats', ALIVE, 'There is no sign of life of BTC/USD for 90000 ms; it is stale by then'],
    ['stays dead', ANEW, 'There is no new connection within a minute'],
    ['does not tell of a loss', ANEW, 'Its connection is lost, and it still says that it is live'],
    ['makes a price of nonsense', NONSENSE, 'It makes a price of ""'],
    ['throws at nonsense', NONSENSE, wordsOf(() => JSON.parse(''))],
    ['refuses nothing', REFUSES, 'NOPE/USD is not refused within a minute'],
    ['refuses everything', REFUSES, 'BTC/USD is refused'],
  ];
  for (const [fault, test, problem] of faults) {
    it(`find a source that ${fault}`, async () => {
      expect(await problemIn(test, () => deskSource(fault))).to.equal(problem);
    }).timeout(20_000);
  }

  const ticks: [change: Partial<Tick>, problem: string][] = [
    [{last: 84737.58}, 'The price of BTC/USD is a number; only text keeps every digit'],
    [{last: '84,737.58'}, 'The price "84,737.58" of BTC/USD is dropped (price)'],
    [{last: '0'}, 'The price "0" of BTC/USD is dropped (price)'],
    [{timestamp: 'yesterday'}, 'The time "yesterday" of BTC/USD makes no sense'],
    [{high24h: '1'}, 'high24h of BTC/USD is "1", which does not fit the price 84737.58'],
    [{low24h: '99999'}, 'low24h of BTC/USD is "99999", which does not fit the price 84737.58'],
    [{open24h: '-1'}, 'open24h of BTC/USD is "-1", which does not fit the price 84737.58'],
    [{volume24h: 'much'}, 'volume24h of BTC/USD is "much", which does not fit the price 84737.58'],
  ];
  for (const [change, problem] of ticks) {
    it(`fail with: ${problem}`, async () => {
      const make = (): Source => deskSource('', (tick) => ({...tick, ...change}));
      expect(await problemIn(TEXT, make)).to.equal(problem);
    });
  }

  it('find a source that names its pairs in another way', async () => {
    const make = (): Source =>
      deskSource('', ({pair, ...tick}) => ({...tick, pair: {...pair, base: pair.base.toLowerCase()}}));
    expect(await problemIn(WANTED, make)).to.equal('BTC/USD is wanted, and has no price within a minute');
  });

  it('pass over what an adapter leaves empty', async () => {
    const make = (): Source =>
      deskSource('', (tick) => ({...tick, timestamp: undefined, high24h: '', low24h: null}));
    expect(await problemIn(TEXT, make)).to.equal(undefined);
  });

  const parsers: [fault: string, parse: (text: string) => readonly Message[], problem: RegExp][] = [
    ['throws', (text) => JSON.parse(text) as Message[], /^Reading .* throws: SyntaxError: /s],
    ['reads no price', () => [], /^No price comes of any message; are they those that tell prices\?$/],
    [
      'rounds',
      (text) =>
        deskParse(text).map(({tick}) => (tick ? {tick: {...tick, last: `${tick.last as string}0`}} : {})),
      /^The price .*0 is not in /,
    ],
    [
      'takes anything for a pair',
      (text) => [...deskParse(text), {pair: {base: 'b', quote: '$'}}],
      /makes a pair of \{"base":"b","quote":"\$"\}$/,
    ],
  ];
  for (const [fault, parse, problem] of parsers) {
    it(`find a parser that ${fault}`, async () => {
      expect(await problemIn(DAMAGED, deskSource, {parse})).to.match(problem);
    }).timeout(20_000);
  }

  it('find a parser that changes every object', async () => {
    const parse = (text: string): readonly Message[] => {
      if (text.includes('beat')) {
        Object.defineProperty(Object.prototype, 'stained', {value: true, configurable: true});
      }
      return deskParse(text);
    };
    try {
      expect(await problemIn(DAMAGED, deskSource, {parse})).to.match(/changes every object$/);
    } finally {
      Reflect.deleteProperty(Object.prototype, 'stained');
    }
  });

  it('ask for pairs, and for messages to damage', async () => {
    const nothing = {pairs: {}, unknown: {}, greeting: [], heartbeat: []};
    expect(await problemIn(SUPPORTS, deskSource, nothing)).to.equal('The option "pairs" names none');
    expect(await problemIn(DAMAGED, deskSource, nothing)).to.equal(
      'There is no message to damage; see the option "samples"',
    );
  });

  it('take a server of another kind', async () => {
    const {pairs} = deskServer;
    const make = (): Source => deskSource('', (tick) => ({...tick, last: `${tick.last as string}0`}));
    await testSource(make, {
      pairs: {'BTC/USD': [], 'ETH/EUR': []},
      serve(platform, wanted) {
        for (const socket of platform.sockets)
          for (const symbol of wanted) [pairs[symbol]].flat().forEach((text) => socket.say(text ?? ''));
      },
    });
  }).timeout(20_000);

  it('take a REST API, which may forget to answer with nothing', async () => {
    const make = (): Source =>
      restSource({
        id: 'till',
        name: 'My till',
        url: 'https://till.example',
        intervalMs: 10_000,
        supports: () => true,
        request: (pairs) => pairs.map(({base}) => `https://till.example/${base}`),
        parse: (body, [pair]) =>
          pair && body.startsWith('is ') ? [{tick: {pair, last: body.slice(3)}}] : [],
      });
    const answer = (url: string): string | undefined => (url.endsWith('NOPE') ? undefined : 'is 1.50');
    await testSource(make, {pairs: {'BTC/USD': [], 'ETH/EUR': []}, unknown: {'NOPE/USD': []}, answer});
    const problem = await problemOf(testSource(make, {pairs: {'BTC/USD': []}, answer: () => 'is it?'}));
    expect(problem).to.contain('\n- tells prices as text');
  }).timeout(20_000);

  it('are listed with what went wrong when they fail together', async () => {
    const make = (): Source => ({...deskSource('is never live'), id: '?'});
    const problem = await testSource(make, deskServer).catch((error: unknown) => error as AggregateError);
    expect(problem).to.be.instanceOf(AggregateError);
    expect(problem?.errors).to.have.length(2);
    expect(problem?.message).to.equal(
      [
        'The source does not do what is expected of it:',
        `- ${IDENTITY}: The id "?" is not one word, as "kraken"`,
        `- ${LIVE}: With prices coming its status is "none", not "live"`,
      ].join('\n'),
    );
  }).timeout(20_000);
});
