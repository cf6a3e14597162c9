import {expect} from '@open-wc/testing';
import type {Feed, Subscription} from '../../src/hub/feed.js';
import {isDoubtful, isUp, judge} from '../../src/hub/health.js';
import type {Ticker} from '../../src/market/ticker.js';
import type {SourceStatus} from '../../src/sources/source.js';

const PAIR = {base: 'BTC', quote: 'USD'};
const START = 1_000_000;
const TICKER: Ticker = {pair: PAIR, source: 'first', last: '100', timestamp: START};

/** A source of one pair, which is looked at once a second. */
class Judged {
  now = START;
  readonly refusals: [now: number, symbol: string, ms: number][] = [];
  readonly feed = {
    failures: 0,
    link: 'idle' as SourceStatus,
    subscriptions: new Map<string, Subscription>(),
    staleMs: () => 30_000,
    source: () => undefined,
    refuse: ({base, quote}: typeof PAIR, ms: number) =>
      void this.refusals.push([this.now - START, `${base}/${quote}`, ms]),
  } as unknown as Feed;
  readonly market: Subscription = {
    feed: this.feed,
    pair: PAIR,
    users: new Set([{changed: () => undefined, reroute: () => undefined}]),
    aliveAt: START,
    since: START,
    tickedAt: 0,
  };

  constructor() {
    this.feed.subscriptions.set('BTC/USD', this.market);
  }

  get isUp(): boolean {
    return isUp(this.feed, this.now);
  }

  /** It stays in each of these for some seconds. */
  walk(...steps: [SourceStatus, seconds: number][]): this {
    for (const [link, seconds] of steps) {
      this.feed.link = link;
      for (let i = 0; i < seconds; i++) {
        this.now += 1000;
        judge([this.feed], this.now);
      }
    }
    return this;
  }

  /** A price comes. */
  tick(): this {
    Object.assign(this.market, {ticker: TICKER, aliveAt: this.now, isProven: true});
    return this;
  }

  /** The link is lost. */
  lose(): this {
    this.market.isProven = false;
    return this;
  }
}

describe('a source', () => {
  it('is up as long as nobody has looked', () => {
    expect(new Judged().isUp).to.equal(true);
  });

  it('is down when it has tried in vain for 15 s', () => {
    const test = new Judged().walk(['connecting', 7], ['waiting', 7]);
    expect(test.isUp).to.equal(true);
    expect(test.walk(['connecting', 1]).isUp).to.equal(false);
  });

  it('that never got to a socket is down as well', () => {
    expect(new Judged().walk(['waiting', 14]).isUp).to.equal(true);
    expect(new Judged().walk(['waiting', 15]).isUp).to.equal(false);
  });

  it('is down with its third failure in a row', () => {
    const test = new Judged().walk(['connecting', 1]);
    test.feed.failures = 2;
    expect(test.walk(['waiting', 1]).isUp).to.equal(true);
    test.feed.failures = 3;
    expect(test.walk(['waiting', 1]).isUp).to.equal(false);
  });

  it('is up again after 10 s of good service, not sooner', () => {
    const test = new Judged().walk(['waiting', 15]).tick();
    expect(test.walk(['live', 9]).isUp).to.equal(false);
    expect(test.walk(['live', 1]).isUp).to.equal(true);
  });

  it('that is down stays so when it is lost again before that', () => {
    const test = new Judged().walk(['waiting', 15]).tick().walk(['live', 5]).lose().walk(['waiting', 1]);
    expect(test.walk(['waiting', 9]).isUp).to.equal(false);
    expect(test.tick().walk(['live', 9]).isUp).to.equal(false);
    expect(test.walk(['live', 1]).isUp).to.equal(true);
  });

  it('that acknowledges every time, and says no price, is in one stretch of trouble', () => {
    const test = new Judged();
    test.walk(['connecting', 1], ['live', 6], ['waiting', 1], ['connecting', 1], ['live', 5]);
    // From the first acknowledgement.
    expect(test.walk(['waiting', 2]).isUp).to.equal(true);
    expect(test.walk(['waiting', 1]).isUp).to.equal(false);
  });

  it('has its time again when it acknowledges at last', () => {
    const test = new Judged().walk(['connecting', 6], ['waiting', 1], ['connecting', 6], ['live', 1]);
    expect(test.walk(['waiting', 14]).isUp).to.equal(true);
    expect(test.walk(['waiting', 1]).isUp).to.equal(false);
  });

  it('that has served is down when it has been lost for as long as a price is fresh', () => {
    const test = new Judged().walk(['connecting', 1], ['live', 1]).tick().walk(['live', 60]);
    test.lose().walk(['waiting', 15], ['connecting', 15]);
    expect(test.isUp).to.equal(true);
    expect(test.walk(['waiting', 1]).isUp).to.equal(false);
  });

  it('that acknowledges after it has served counts from that acknowledgement once', () => {
    const test = new Judged().walk(['live', 1]).tick().walk(['live', 10]).lose();
    test.walk(['waiting', 5], ['live', 5], ['waiting', 5], ['live', 5], ['waiting', 15]);
    expect(test.isUp).to.equal(true);
    expect(test.walk(['waiting', 1]).isUp).to.equal(false);
  });

  it('that rests while the page is hidden is not judged', () => {
    const test = new Judged().walk(['connecting', 5], ['suspended', 300]);
    expect(test.isUp).to.equal(true);
    expect(test.walk(['connecting', 14]).isUp).to.equal(true);
  });

  it('of which nobody wants anything is not judged', () => {
    const test = new Judged();
    test.market.users.clear();
    expect(test.walk(['waiting', 60]).isUp).to.equal(true);
    test.market.users.add({changed: () => undefined, reroute: () => undefined});
    expect(test.walk(['waiting', 14]).isUp).to.equal(true);
  });

  it('has all its time again after the machine has slept', () => {
    const test = new Judged().walk(['waiting', 14]);
    test.now += 3_600_000;
    expect(test.walk(['waiting', 15]).isUp).to.equal(true);
    expect(test.walk(['waiting', 1]).isUp).to.equal(false);
  });

  it('has none again after a page that was only slow', () => {
    const test = new Judged().walk(['waiting', 10]);
    test.now += 4000;
    expect(test.walk(['waiting', 1]).isUp).to.equal(false);
  });
});

describe('a pair', () => {
  it('that is acknowledged and has no price after 15 s is done without for 10 minutes', () => {
    const test = new Judged().walk(['connecting', 1], ['live', 15]);
    expect(test.refusals).to.deep.equal([]);
    test.walk(['live', 1]);
    expect(test.refusals).to.deep.equal([[17_000, 'BTC/USD', 600_000]]);
  });

  it('that had a price and gave no sign of life for 30 s is done without for a minute', () => {
    const test = new Judged().walk(['connecting', 1], ['live', 1]).tick().walk(['live', 30]);
    expect(test.refusals).to.deep.equal([]);
    test.walk(['live', 1]);
    expect(test.refusals).to.deep.equal([[33_000, 'BTC/USD', 60_000]]);
  });

  it('is kept while it gives signs of life', () => {
    const test = new Judged().walk(['live', 1]);
    for (let i = 0; i < 10; i++) test.tick().walk(['live', 29]);
    expect(test.refusals).to.deep.equal([]);
  });

  it('that nobody wants is left alone', () => {
    const test = new Judged();
    test.market.users.clear();
    expect(test.walk(['live', 60]).refusals).to.deep.equal([]);
  });

  it('is in doubt after 5 s without a price on a link that is live', () => {
    const test = new Judged().walk(['connecting', 9], ['live', 5]);
    const isInDoubt = (): boolean => isDoubtful(test.market, test.now);
    expect(isInDoubt()).to.equal(false);
    test.walk(['live', 1]);
    expect(isInDoubt()).to.equal(true);
    test.feed.link = 'waiting';
    expect(isInDoubt()).to.equal(false);
    test.feed.link = 'live';
    test.tick();
    expect(isInDoubt()).to.equal(false);
  });
});
