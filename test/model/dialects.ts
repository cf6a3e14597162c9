import {coinbase} from '../../src/sources/coinbase.js';
import {kraken} from '../../src/sources/kraken.js';

/** What a client has said. */
export interface Request {
  readonly isSubscription: boolean;
  readonly symbols: readonly string[];
}

/** A price as a venue says it. */
export interface Quote {
  readonly symbol: string;
  readonly last: string;
  /** The venue's time, epoch milliseconds; none is said where there is none. */
  readonly time: number | undefined;
  readonly sequence: number;
}

/** How a venue speaks. */
export interface Dialect {
  readonly id: string;
  readonly endpoint: string;
  readonly listed: readonly string[];
  /** A request with one bad pair is refused as a whole, and the first of them is named. */
  readonly allOrNothing: boolean;
  readonly read: (text: string) => Request;
  readonly quote: (quote: Quote) => unknown;
  readonly accepted: (symbol: string, time: number) => unknown;
  readonly refused: (symbol: string, time: number) => unknown;
  readonly heartbeat: (symbol: string, time: number) => unknown;
  /** Whether an acknowledgement, or a heartbeat, tells the venue's time. */
  readonly tellsTime: 'accepted' | 'heartbeat';
}

const iso = (time: number | undefined): string | undefined =>
  time === undefined ? undefined : new Date(time).toISOString();

interface CoinbaseRequest {
  readonly type: string;
  readonly product_ids: readonly string[];
}

interface KrakenRequest {
  readonly method: string;
  readonly params: {readonly symbol: readonly string[]};
}

/** The two venues that a page speaks to. */
export const dialects: readonly Dialect[] = [
  {
    id: 'coinbase',
    endpoint: coinbase.endpoint,
    listed: ['BTC/USD', 'ETH/USD', 'SOL/USD'],
    allOrNothing: true,
    read(text) {
      const {type, product_ids} = JSON.parse(text) as CoinbaseRequest;
      return {isSubscription: type === 'subscribe', symbols: product_ids.map((id) => id.replace('-', '/'))};
    },
    quote: ({symbol, last, time, sequence}) => ({
      type: 'ticker',
      product_id: symbol.replace('/', '-'),
      price: last,
      time: iso(time),
      sequence,
    }),
    accepted: () => ({type: 'subscriptions', channels: []}),
    refused: (symbol) => ({
      type: 'error',
      message: 'Failed to subscribe',
      reason: `${symbol.replace('/', '-')} is not a valid product`,
    }),
    heartbeat: (symbol, time) => ({
      type: 'heartbeat',
      product_id: symbol.replace('/', '-'),
      time: iso(time),
    }),
    tellsTime: 'heartbeat',
  },
  {
    id: 'kraken',
    endpoint: kraken.endpoint,
    listed: ['BTC/USD', 'ETH/USD', 'ETH/EUR', 'XRP/USD', 'EUR/USD'],
    allOrNothing: false,
    read(text) {
      const {method, params} = JSON.parse(text) as KrakenRequest;
      return {isSubscription: method === 'subscribe', symbols: params.symbol};
    },
    // A number and no text, as there.
    quote: ({symbol, last, time}) =>
      JSON.stringify({
        channel: 'ticker',
        type: 'update',
        data: [{symbol, last: 'LAST', change: 0, timestamp: iso(time)}],
      }).replace('"LAST"', last),
    accepted: (symbol, time) => ({
      method: 'subscribe',
      result: {channel: 'ticker', symbol},
      success: true,
      time_out: iso(time),
    }),
    refused: (symbol, time) => ({
      error: `Currency pair not supported ${symbol}`,
      method: 'subscribe',
      success: false,
      symbol,
      time_out: iso(time),
    }),
    heartbeat: () => ({channel: 'heartbeat'}),
    tellsTime: 'accepted',
  },
];
