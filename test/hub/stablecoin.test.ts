import {expect} from '@open-wc/testing';
import type {Route} from '../../src/hub/route.js';
import {
  describeRoute,
  isOnPeg,
  pairOfRoute,
  pegLegOf,
  type StablecoinMode,
} from '../../src/hub/stablecoin.js';
import {parsePair} from '../../src/market/pair.js';
import type {Ticker} from '../../src/market/ticker.js';
import {FakeSource} from '../helpers/fake-source.js';
import {testHub, type TestHub, type TestListener} from '../helpers/hub.js';

interface CoinHub extends TestHub {
  readonly listener: TestListener;
  /** The coin in its stablecoin, by the first source. */
  readonly coin: (last: string, timestamp?: number) => void;
  /** The stablecoin in dollars, by the second source. */
  readonly peg: (last: string, timestamp?: number) => void;
  /** Both sources say for a while that they are alive. */
  readonly live: (ms: number) => Promise<void>;
}

/** Somebody listens to KNC/USD, which there is only in USDT. */
async function coinHub(stablecoin?: StablecoinMode): Promise<CoinHub> {
  const test = testHub({first: ['KNC/USDT'], second: ['USDT/USD']});
  const {platform, first, second} = test;
  const listener = test.listen('KNC/USD', undefined, stablecoin && {stablecoin});
  await test.load();
  first.status('live');
  if (second.starts) second.status('live');
  return {
    ...test,
    listener,
    coin(last, timestamp) {
      first.tick(platform, 'KNC/USDT', last, timestamp);
      platform.frame();
    },
    peg(last, timestamp) {
      second.tick(platform, 'USDT/USD', last, timestamp);
      platform.frame();
    },
    async live(ms) {
      await test.pass(ms, first, ...(second.starts ? [second] : []));
      await test.load();
    },
  };
}

/** Both legs have a price of this moment, and the peg is the given one. */
async function converted(last: string): Promise<CoinHub> {
  const test = await coinHub('convert');
  test.coin('0.5');
  test.peg(last);
  await test.live(2000);
  return test;
}

const pairOf = ({last}: TestListener): string => `${last.ticker?.pair.base}/${last.ticker?.pair.quote}`;

describe('a pair in dollars that there is only in a stablecoin', () => {
  for (const mode of [undefined, 'label'] as const) {
    it(`is shown in that, untouched, ${mode ? 'when it is to be labelled' : 'by default'}`, async () => {
      const {listener, coin, live, first, second, platform} = await coinHub(mode);
      const timestamp = platform.time() - 3000;
      coin('0.51230', timestamp);
      await live(2000);
      expect(pairOf(listener)).to.equal('KNC/USDT');
      expect(listener.last.ticker).to.include({last: '0.51230', source: 'first', timestamp});
      expect(listener.last.pair).to.deep.equal({base: 'KNC', quote: 'USD'});
      expect(listener.last).to.include({status: 'live', via: undefined});
      expect(listener.last.route.length).to.equal(1);
      expect(first.wanted).to.deep.equal(['KNC/USDT']);
      expect(second.starts).to.equal(0);
    });
  }

  it('is turned into dollars at the live rate when it is to be converted, and tells how', async () => {
    const {listener, coin, peg, live, platform} = await coinHub('convert');
    const now = platform.time();
    coin('0.5', now - 3000);
    peg('0.9995', now - 9000);
    await live(2000);
    expect(pairOf(listener)).to.equal('KNC/USD');
    expect(listener.last.ticker).to.include({last: '0.49975', timestamp: now - 9000, source: 'first+second'});
    expect(listener.last).to.include({status: 'live', via: 'KNC/USDT (first) × USDT/USD (second)'});
    expect(listener.last.credits.map(({id}) => id)).to.deep.equal(['first', 'second']);
    coin('0.51', now + 2000);
    await live(1000);
    expect(listener.last.ticker).to.include({last: '0.509745', timestamp: now - 9000});
  });

  it('is no price yet when it is to be converted and the rate is not known', async () => {
    const {listener, coin, live} = await coinHub('convert');
    coin('0.5');
    await live(5000);
    expect(listener.last.ticker).to.equal(undefined);
    expect(listener.last.status).to.equal('loading');
  });

  it('is not live a moment longer than the rate is, and is labelled as long as there is none (F31)', async () => {
    const {listener, pass, first} = await converted('1.0001');
    expect(listener.last.status).to.equal('live');
    const from = listener.told.length;
    await pass(32_000, first);
    expect(pairOf(listener)).to.equal('KNC/USDT');
    expect(listener.last.ticker?.last).to.equal('0.5');
    for (const {status, ticker, age = 0} of listener.told.slice(from)) {
      if (status === 'live' && ticker?.pair.quote === 'USD') expect(age).to.be.at.most(35_000);
    }
  });

  for (const price of ['label', 'convert'] as const) {
    it(`lets go of everything when the listener leaves who wanted it as ${price}`, async () => {
      const {listener, coin, peg, first, second, live, platform} = await coinHub(price);
      coin('0.5');
      if (price === 'convert') peg('1');
      listener.stop();
      await live(6000);
      expect([...first.wanted, ...second.wanted]).to.deep.equal([]);
      expect(platform.leftovers).to.deep.equal({timers: 0, listeners: 0, sockets: 0, requests: 0});
    });
  }
});

describe('a stablecoin that is off its peg', () => {
  for (const rate of ['0.9', '0.97', '1.03']) {
    it(`at ${rate} is no dollar: the price is labelled, and it is counted once (F30)`, async () => {
      const {hub, listener, coin, live, peg} = await coinHub('convert');
      coin('0.5');
      peg(rate);
      await live(2000);
      coin('0.51');
      await live(2000);
      expect(pairOf(listener)).to.equal('KNC/USDT');
      expect(listener.last.ticker).to.include({last: '0.51', source: 'first'});
      expect(listener.last.via).to.equal(undefined);
      expect(hub.diagnostics()).to.deep.equal({first: {}, second: {unit: 1}});
    });
  }

  it('labels the price although the coin has no new one', async () => {
    const {listener, live, peg} = await converted('1');
    expect(pairOf(listener)).to.equal('KNC/USD');
    peg('0.97');
    await live(2000);
    expect(pairOf(listener)).to.equal('KNC/USDT');
    expect(listener.last.ticker?.last).to.equal('0.5');
  });

  it('is never taken for dollars, not for a moment (F30)', async () => {
    const {listener, live, coin, peg} = await converted('1');
    const from = listener.told.length;
    await live(500);
    peg('0.97');
    coin('0.51');
    await live(3000);
    const told = listener.told.slice(from).map(({ticker}) => `${ticker?.last} ${ticker?.pair.quote}`);
    expect(told).not.to.include('0.485 USD');
    expect(told).not.to.include('0.4947 USD');
    expect(told.at(-1)).to.equal('0.51 USDT');
  });

  it('is not taken for dollars when that is the first thing known of it', async () => {
    const {listener, live, coin, peg} = await coinHub('convert');
    coin('0.5');
    peg('0.97');
    await live(3000);
    const units = listener.told.map(({ticker}) => ticker?.pair.quote);
    expect(units).not.to.include('USD');
    expect(units.at(-1)).to.equal('USDT');
  });

  it('may crash, and is labelled once that is confirmed', async () => {
    const {hub, listener, coin, peg, live} = await converted('1');
    peg('0.9');
    await live(1000);
    expect(listener.last.ticker).to.include({last: '0.5'});
    expect(pairOf(listener)).to.equal('KNC/USD');
    peg('0.9');
    await live(2000);
    coin('0.51');
    await live(1000);
    expect(pairOf(listener)).to.equal('KNC/USDT');
    expect(listener.last.ticker?.last).to.equal('0.51');
    expect(hub.diagnostics().second).to.deep.equal({jump: 1, unit: 1});
  });

  it('is a dollar again when it is back, but not with every tick at the edge', async () => {
    const {hub, listener, coin, peg, live} = await converted('0.985');
    const units: string[] = [];
    for (const rate of ['0.981', '0.979', '0.981', '0.979', '0.9825', '0.979', '0.984', '0.981', '0.98']) {
      peg(rate);
      await live(2000);
      coin('0.5');
      await live(1000);
      units.push(`${rate} ${pairOf(listener)}`);
    }
    expect(units).to.deep.equal([
      '0.981 KNC/USD',
      '0.979 KNC/USDT',
      '0.981 KNC/USDT',
      '0.979 KNC/USDT',
      '0.9825 KNC/USDT',
      '0.979 KNC/USDT',
      '0.984 KNC/USD',
      '0.981 KNC/USD',
      '0.98 KNC/USD',
    ]);
    expect(listener.last.ticker?.last).to.equal('0.49');
    expect(hub.diagnostics().second).to.deep.equal({unit: 1});
  });
});

describe('a coin whose sources know no dollar at all', () => {
  for (const stablecoin of ['label', 'convert'] as const) {
    it(`is priced in the stablecoin that there is, in its own unit (${stablecoin})`, async () => {
      const {platform, first, listen, load, pass} = testHub({first: ['KNC/USDC'], second: []});
      const listener = listen('KNC/USD', ['first'], {stablecoin});
      await load();
      first.status('live');
      first.tick(platform, 'KNC/USDC', '0.5');
      await pass(1000, first);
      expect(pairOf(listener)).to.equal('KNC/USDC');
      expect(listener.last).to.include({status: 'live'});
      expect(listener.last.ticker?.last).to.equal('0.5');
      expect(listener.last.isComputed).not.to.equal(true);
    });
  }

  it('is unsupported in any other currency', async () => {
    const {listen, load} = testHub({first: ['KNC/USDT'], second: []});
    const listener = listen('KNC/EUR', ['first']);
    await load();
    expect(listener.last.status).to.equal('unsupported');
  });
});

describe('a pair that there is in dollars', () => {
  for (const stablecoin of ['label', 'convert'] as const) {
    it(`is never served from USDT, whoever is asked first (${stablecoin})`, async () => {
      const {first, second, platform, listen, load, pass} = testHub({
        first: ['BTC/USDT', 'USDT/USD'],
        second: ['BTC/USD', 'USDT/USD'],
      });
      const listener = listen('BTC/USD', undefined, {stablecoin});
      await load();
      second.status('live');
      second.tick(platform, 'BTC/USD', '84737.58');
      await pass(5000, second);
      expect(listener.last.ticker).to.include({last: '84737.58', source: 'second'});
      expect(listener.last.ticker?.pair.quote).to.equal('USD');
      expect(first.starts).to.equal(0);
      expect(second.wanted).to.deep.equal(['BTC/USD']);
    });

    it(`is not served from USDT while the source that has it is being loaded (${stablecoin})`, async () => {
      const {hub, first, platform, listen, load, pass} = testHub({first: ['BTC/USDT', 'USDT/USD']});
      const slow = new FakeSource('slow', ['BTC/USD']);
      let give: (source: FakeSource) => void = () => undefined;
      hub.register('slow', () => new Promise<FakeSource>((resolve) => (give = resolve)));
      const listener = listen('BTC/USD', ['first', 'slow'], {stablecoin});
      await load();
      if (first.starts) {
        first.status('live');
        for (const symbol of first.wanted)
          first.tick(platform, symbol, symbol === 'USDT/USD' ? '1' : '84000');
      }
      await pass(1000);
      give(slow);
      await load();
      slow.status('live');
      slow.tick(platform, 'BTC/USD', '84737.58');
      await pass(1000, slow);
      const told = listener.told.flatMap(({ticker}) => ticker ?? []).map(({last}) => last);
      expect([...new Set(told)]).to.deep.equal(['84737.58']);
    });
  }

  it('is shown in a stablecoin when that is what was asked for', async () => {
    const {first, platform, listen, load} = testHub({first: ['BTC/USDT', 'BTC/USD'], second: []});
    const listener = listen('BTC/USDT', undefined, {stablecoin: 'convert'});
    await load();
    first.status('live');
    first.tick(platform, 'BTC/USDT', '84000');
    platform.frame();
    expect(pairOf(listener)).to.equal('BTC/USDT');
    expect(first.wanted).to.deep.equal(['BTC/USDT']);
  });

  it('may be a stablecoin itself, whose price through another is a rate like any other', async () => {
    const {first, platform, listen, load} = testHub({first: ['USDC/USDT', 'USDT/USD'], second: []});
    const listener = listen('USDC/USD');
    await load();
    first.status('live');
    first.tick(platform, 'USDC/USDT', '1.001');
    first.tick(platform, 'USDT/USD', '0.97');
    platform.frame();
    await load();
    expect(pairOf(listener)).to.equal('USDC/USD');
    expect(listener.last.ticker?.last).to.equal('0.97097');
  });
});

/** A route written as `KNC/USDT first, USD/USDT second inverted`. */
function route(text: string): Route {
  return text.split(', ').map((leg) => {
    const [symbol = '', source = '', inverted] = leg.split(' ');
    return {source, pair: parsePair(symbol), inverted: inverted !== undefined};
  });
}

function pegTicker(last: string): Ticker {
  return {pair: {base: 'USDT', quote: 'USD'}, source: 'second', last, timestamp: 1};
}

describe('the leg of a route that turns a stablecoin into dollars', () => {
  for (const [symbol, text, expected] of [
    ['KNC/USD', 'KNC/USDT a, USDT/USD b', 'USDT/USD'],
    ['KNC/USD', 'KNC/USDC a, USDC/USD b', 'USDC/USD'],
    ['KNC/USD', 'KNC/USDT a, USD/USDT b inverted', 'USD/USDT'],
    ['KNC/USD', 'KNC/ETH a, ETH/USDT a, USDT/USD b', 'USDT/USD'],
    ['KNC/USD', 'KNC/BTC a, BTC/USD b', undefined],
    ['KNC/USD', 'KNC/USD a', undefined],
    ['KNC/EUR', 'KNC/USDT a, USDT/EUR b', undefined],
    ['USDT/USD', 'USDT/USD a', undefined],
    ['USDC/USD', 'USDC/USDT a, USDT/USD b', undefined],
  ] as const) {
    it(`is ${expected ?? 'none'} for ${symbol} by ${text}`, () => {
      const leg = pegLegOf(parsePair(symbol), route(text));
      expect(leg && `${leg.pair.base}/${leg.pair.quote}`).to.equal(expected);
    });
  }

  it('is none where there is no route', () => {
    expect(pegLegOf(parsePair('KNC/USD'), [])).to.equal(undefined);
  });
});

describe('the peg of a stablecoin', () => {
  for (const [rate, stays, returns] of [
    ['1', true, true],
    ['0.98', true, false],
    ['1.02', true, false],
    ['0.9829', true, false],
    ['1.0171', true, false],
    ['0.983', true, true],
    ['1.017', true, true],
    ['0.9799', false, false],
    ['1.0201', false, false],
    ['0.9', false, false],
  ] as const) {
    it(`is ${stays ? 'kept' : 'lost'} at ${rate}, and ${returns ? 'found' : 'not found'} again`, () => {
      expect([isOnPeg(pegTicker(rate), true), isOnPeg(pegTicker(rate), false)]).to.deep.equal([
        stays,
        returns,
      ]);
    });
  }
});

describe('what a route prices', () => {
  for (const [text, pair, description] of [
    ['KNC/USDT a, USDT/USD b', 'KNC/USD', 'KNC/USDT (a) × USDT/USD (b)'],
    ['KNC/USDT a, USD/USDT b inverted', 'KNC/USD', 'KNC/USDT (a) ÷ USD/USDT (b)'],
    ['KNC/USDT a', 'KNC/USDT', undefined],
    ['USDT/KNC a inverted', 'KNC/USDT', '1 ÷ USDT/KNC (a)'],
    ['BTC/KNC a inverted, BTC/USD b', 'KNC/USD', '1 ÷ BTC/KNC (a) × BTC/USD (b)'],
  ] as const) {
    it(`is ${pair} by ${text}, ${description === undefined ? 'of which there is nothing to tell' : 'and is told'}`, () => {
      expect(pairOfRoute(parsePair('KNC/USD'), route(text))).to.deep.equal(parsePair(pair));
      expect(describeRoute(route(text))).to.equal(description);
    });
  }

  it('is nothing without a leg', () => {
    expect(pairOfRoute(parsePair('KNC/USD'), [])).to.deep.equal({base: 'KNC', quote: ''});
    expect(describeRoute([])).to.equal(undefined);
  });
});
