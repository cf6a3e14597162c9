import type {FakeRequest} from '../helpers/fake-request.js';
import type {ModelPlatform} from './model-platform.js';
import type {WatchedSource} from './watched-source.js';
import type {Wire} from './wire.js';

const COINS: Readonly<Record<string, string>> = {
  bitcoin: 'BTC',
  ethereum: 'ETH',
  ripple: 'XRP',
  solana: 'SOL',
};

/** How a request may end. */
export const ENDINGS = ['good', 'old', 'nonsense', '429', '500', 'lost'] as const;
export type Ending = (typeof ENDINGS)[number];

/** A small model of the REST source, which knows prices in dollars only. */
export class RestServer {
  readonly watched: WatchedSource;
  readonly #platform: ModelPlatform;
  readonly #wire: Wire;

  constructor(watched: WatchedSource, wire: Wire, platform: ModelPlatform) {
    this.watched = watched;
    this.#wire = wire;
    this.#platform = platform;
  }

  /** The requests that wait for an answer. */
  get waiting(): FakeRequest[] {
    return this.#platform.requests.filter(({isDone}) => !isDone);
  }

  /** Ends every request that waits. */
  end(how: Ending): void {
    for (const request of this.waiting) {
      if (how === 'good') request.answer(this.body(request));
      else if (how === 'old') request.answer(this.body(request, this.#platform.truth - 30_000));
      else if (how === 'nonsense') request.answer('<html>');
      else if (how === '429') request.answer({status: 429, headers: {'Retry-After': '20'}});
      else if (how === '500') request.answer({status: 500});
      else request.fail();
    }
  }

  /** What there is to say to a request, at this time. */
  body(request: FakeRequest, time = this.#platform.truth): string {
    const query = new URL(request.url).searchParams;
    const isUsd = query.get('vs_currencies')?.split(',').includes('usd');
    const coins = (query.get('ids') ?? '').split(',').map((id) => {
      const symbol = `${COINS[id] ?? ''}/USD`;
      if (!isUsd || !COINS[id]) return `"${id}":{}`;
      const last = this.#wire.make(symbol);
      const seconds = Math.floor(time / 1000);
      // Until it has been read, more may be wanted.
      this.#wire.note({source: 'coingecko', symbol, last, time: seconds * 1000, isHeard: !request.isDone});
      return `"${id}":{"usd":${last},"last_updated_at":${seconds}}`;
    });
    return `{${coins.join()}}`;
  }
}
