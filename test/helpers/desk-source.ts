import {symbolOf, type Pair} from '../../src/market/pair.js';
import type {Tick} from '../../src/market/ticker.js';
import type {Message, Source, SourceSink} from '../../src/sources/source.js';
import type {SourceTestOptions} from '../../src/testing.js';
import type {Platform} from '../../src/transport/platform.js';

/** What the desk's server says: `price BTC/USD 84737.58`, `beat`, `none XYZ/USD`. */
export const deskServer: SourceTestOptions = {
  pairs: {'BTC/USD': 'price BTC/USD 84737.58', 'ETH/EUR': ['beat', 'price ETH/EUR 2900.10']},
  greeting: 'beat',
  heartbeat: 'beat',
  unknown: {'NOPE/USD': 'none NOPE/USD'},
  parse: deskParse,
};

/** Reads what the desk's server says. */
export function deskParse(text: string): readonly Message[] {
  const [, word, base, quote, last] =
    /^(price|none) ([A-Z.\d]{1,32})\/([A-Z.\d]{1,32})(?: (.*))?$/.exec(text) ?? [];
  if (text === 'beat') return [{}];
  if (!base || !quote || base === quote) return [];
  return [word === 'none' ? {refused: {base, quote}} : {tick: {pair: {base, quote}, last}}];
}

/**
 * A source as somebody might write it by hand, without a line of the library's; what it does wrong is named by
 * `fault`.
 */
export function deskSource(fault = 'none', change: (tick: Tick) => Tick = (tick) => tick): Source {
  let sink: SourceSink;
  let platform: Platform;
  let wanted: readonly Pair[] = [];
  let asked: readonly Pair[] = [];
  let socket: WebSocket | undefined;
  let stop: (() => void) | undefined;

  function dial(): void {
    const own = (socket = platform.openSocket('wss://desk.example'));
    asked = [];
    own.onopen = () => {
      if (!wanted.length && fault !== 'keeps its socket') own.close();
      else ask();
    };
    own.onmessage = ({data}) => received(`${data as string}`);
    own.onclose = () => {
      if (own !== socket) return;
      if (fault !== 'stays dead') socket = undefined;
      if (fault !== 'does not tell of a loss') sink.status('waiting', 'lost');
    };
  }

  function ask(): void {
    const isAgain = fault === 'asks again';
    const pairs = wanted.filter((pair) => isAgain || !asked.includes(pair));
    if (socket?.readyState !== 1 || !pairs.length) return;
    socket.send(`+ ${pairs.map(symbolOf).join(' ')}`);
    asked = wanted;
  }

  function received(text: string): void {
    if (fault === 'throws at nonsense') JSON.parse(text.replace(/^(beat|price|none).*/, '{}'));
    const isNonsense = !/^(beat|price|none)/.test(text);
    const messages =
      fault === 'makes a price of nonsense' && isNonsense
        ? [{tick: {pair: {base: 'BTC', quote: 'USD'}, last: '1'}}]
        : deskParse(text);
    for (const {tick, refused} of messages) {
      if (fault !== 'is never live') sink.status('live', 'connected');
      if (tick) tell(tick);
      else if (refused) refuse(refused);
      else if (fault !== 'is deaf to heartbeats') sink.alive();
    }
  }

  function tell(tick: Tick): void {
    if (fault !== 'is mute') sink.tick(change(tick));
    if (fault === 'tells of others') sink.tick({pair: {base: 'DOGE', quote: 'USD'}, last: '0.1'});
  }

  function refuse(pair: Pair): void {
    if (fault !== 'refuses nothing') sink.refuse(pair);
    if (fault === 'refuses everything') wanted.forEach((one) => sink.refuse(one));
  }

  return {
    id: 'desk',
    name: 'My desk',
    url: 'https://desk.example',
    supports: ({base, quote}) => base !== quote,
    start(newSink, newPlatform) {
      sink = newSink;
      platform = newPlatform;
      if (fault === 'asks too early') dial();
      if (fault === 'fetches too early') void platform.fetch('https://desk.example/hello', {});
      if (fault === 'looks too early') platform.pulse(() => undefined);
    },
    want(pairs) {
      wanted = pairs;
      if (fault === 'dials again' && pairs.length) dial();
      if (!pairs.length) {
        if (fault !== 'keeps its timer') stop?.();
        if (fault !== 'keeps its socket' && socket?.readyState === 1) socket.close();
        if (fault === 'goes on telling')
          platform.pulse(() => tell({pair: {base: 'BTC', quote: 'USD'}, last: '1'}));
        if (fault !== 'keeps its timer') stop = undefined;
        if (fault !== 'does not come back') socket = undefined;
        return;
      }
      ask();
      stop ??= platform.pulse(() => {
        if (!socket) dial();
      });
    },
  };
}
