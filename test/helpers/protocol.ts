import {parsePair, symbolOf, type Pair} from '../../src/market/pair.js';
import type {Message} from '../../src/sources/source.js';
import type {Protocol} from '../../src/sources/websocket-source.js';

/**
 * A protocol that is easy to read in a test: `+ BTC/USD ETH/USD` and `- BTC/USD` are sent; what comes
 * are `tick BTC/USD 84737.58`, `refuse BTC/USD`, `beat BTC/USD 123` and `beat`, several of them in a
 * message if need be. Anything else makes no sense.
 */
export const testProtocol: Protocol = {
  id: 'test',
  name: 'Test',
  url: 'https://exchange.test',
  endpoint: 'wss://exchange.test/feed',
  silenceMs: 10_000,
  supports: () => true,
  request: (action, pairs) => [`${action === 'subscribe' ? '+' : '-'} ${symbols(pairs)}`],
  parse: (text) => [...text.matchAll(/(tick|refuse|beat)(?: (\S+\/\S+))?(?: ([\d.]+))?/g)].map(toMessage),
};

function symbols(pairs: readonly Pair[]): string {
  return pairs.map(symbolOf).join(' ');
}

function toMessage([, kind, symbol, number]: readonly (string | undefined)[]): Message {
  if (symbol === undefined) return {};
  const pair = parsePair(symbol);
  if (kind === 'tick') return {tick: {pair, last: number}};
  if (kind === 'refuse') return {refused: pair};
  return {pair, ...(number !== undefined && {time: Number(number)})};
}
