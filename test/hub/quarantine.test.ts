import {expect} from '@open-wc/testing';
import {testHub, type TestHub, type TestListener} from '../helpers/hub.js';

interface GuardedHub extends TestHub {
  readonly listener: TestListener;
  /** A price of the first source, and the frame after it. */
  readonly tick: (last: string) => void;
  /** How many prices of the first source were held back. */
  readonly jumps: () => number;
}

/** A hub that shows a price of 100, and has loaded what it needs to judge the next one. */
async function guardedHub(symbol = 'BTC/USD'): Promise<GuardedHub> {
  const test = testHub();
  const {hub, platform, first} = test;
  test.listen('BTC/USD', ['nobody']).stop();
  await test.load();
  const listener = test.listen(symbol);
  await platform.settle();
  first.status('live');
  const tick = (last: string): void => {
    first.tick(platform, symbol, last);
    platform.frame();
  };
  tick('100');
  return {...test, listener, tick, jumps: () => hub.diagnostics().first?.jump ?? 0};
}

/** The second source is asked, too, and says a price of its own. */
async function askSecond({platform, second, listen, load}: TestHub, last: string): Promise<void> {
  listen('BTC/USD', ['second']);
  await load();
  second.status('live');
  second.tick(platform, 'BTC/USD', last);
  platform.frame();
}

describe('a price far from the one before', () => {
  for (const spike of ['1000', '10']) {
    it(`of ${spike} after 100 is never told when it is of one tick, and is counted (F24)`, async () => {
      const {hub, listener, pass, first, tick} = await guardedHub();
      await pass(1000, first);
      tick(spike);
      await pass(1000, first);
      tick('101');
      await pass(2000, first);
      expect(listener.prices).to.deep.equal([undefined, '100', '101']);
      expect(listener.last).to.include({status: 'live'});
      expect(listener.last.ticker?.quality).to.equal(undefined);
      expect(hub.diagnostics().first).to.deep.equal({jump: 1});
    });

    it(`of ${spike} after 100 is not told either while what judges it is still to be loaded`, async () => {
      const {hub, platform, first, listen, load} = testHub();
      const listener = listen('BTC/USD');
      await platform.settle();
      first.status('live');
      for (const last of ['100', spike, '101']) {
        first.tick(platform, 'BTC/USD', last);
        platform.frame();
      }
      await load();
      expect(listener.prices).to.deep.equal([undefined, '100', '101']);
      expect(hub.diagnostics().first).to.deep.equal({jump: 1});
    });
  }

  for (const [what, last, confirming] of [
    ['crash', '50', '50.3'],
    ['rise', '200', '198.5'],
  ] as const) {
    it(`is told, marked, when another tick confirms a ${what} a second later`, async () => {
      const {listener, tick, jumps, first, pass} = await guardedHub();
      tick(last);
      await pass(1000, first);
      expect(listener.last.ticker?.last).to.equal('100');
      tick(confirming);
      expect(listener.last.ticker).to.include({last: confirming, quality: 'jumped', source: 'first'});
      expect(jumps()).to.equal(1);
      tick(last);
      expect(listener.last.ticker?.last).to.equal(last);
      expect(listener.last.ticker?.quality).to.equal(undefined);
    });
  }

  it('is told when the confirming tick comes only half a minute later', async () => {
    const {listener, tick, first, pass} = await guardedHub();
    tick('10');
    await pass(29_000, first);
    expect(listener.last.ticker?.last).to.equal('100');
    tick('10');
    expect(listener.last.ticker).to.include({last: '10', quality: 'jumped'});
  });

  for (const last of ['51', '195']) {
    it(`of ${last} after 100 is told on a quiet market when nothing has contradicted it for 30 s (F24)`, async () => {
      const {listener, tick, jumps, first, pass} = await guardedHub();
      tick(last);
      await pass(29_000, first);
      expect(listener.prices).to.deep.equal([undefined, '100']);
      await pass(2000, first);
      expect(listener.last.ticker).to.include({last, quality: 'jumped'});
      expect(listener.last.status).to.equal('live');
      expect(jumps()).to.equal(1);
    });
  }

  for (const last of ['1000', '10', '201', '49']) {
    it(`of ${last} after 100 is never told when nothing confirms it`, async () => {
      const {listener, tick, first, pass} = await guardedHub();
      tick(last);
      await pass(120_000, first);
      expect(listener.prices).to.deep.equal([undefined, '100']);
    });
  }

  it('is not told after 30 s when another price was right meanwhile', async () => {
    const {listener, tick, first, pass} = await guardedHub();
    tick('51');
    await pass(5000, first);
    tick('101');
    await pass(60_000, first);
    expect(listener.prices).to.deep.equal([undefined, '100', '101']);
  });

  it('is told when all ticks have been far off to the same side for 30 s', async () => {
    const {listener, tick, first, pass} = await guardedHub();
    for (let i = 0; i < 10; i++) {
      tick(`${300 + i * 10}`);
      await pass(3000, first);
    }
    expect(listener.prices).to.deep.equal([undefined, '100']);
    tick('400');
    expect(listener.last.ticker).to.include({last: '400', quality: 'jumped'});
  });

  it('is no sign of life when it is believed at last', async () => {
    const {listener, tick, first, pass} = await guardedHub();
    tick('51');
    first.status('waiting', 'lost (1006)');
    await pass(29_000);
    expect(listener.last.status).to.equal('delayed');
    await pass(4000);
    expect(listener.last.status).to.equal('offline');
  });

  it('is not confirmed by a tick of the same second, but by one of the next', async () => {
    const {listener, tick, jumps, platform} = await guardedHub();
    for (let i = 0; i < 10; i++) {
      tick('50');
      platform.advance(99);
    }
    expect(listener.prices).to.deep.equal([undefined, '100']);
    expect(jumps()).to.equal(10);
    platform.advance(10);
    tick('50');
    expect(listener.prices).to.deep.equal([undefined, '100', '50']);
  });

  it('is not confirmed by a tick that is far from it, too', async () => {
    const {listener, tick, jumps, first, pass} = await guardedHub();
    for (const last of ['50', '51', '52', '53']) {
      tick(last);
      await pass(2000, first);
    }
    expect(listener.prices).to.deep.equal([undefined, '100']);
    expect(jumps()).to.equal(4);
  });

  it('is told at once, marked, when another source says the same', async () => {
    const test = await guardedHub();
    await askSecond(test, '50.4');
    test.tick('50');
    expect(test.listener.last.ticker).to.include({last: '50', quality: 'jumped', source: 'first'});
    expect(test.jumps()).to.equal(0);
  });

  it('is held back when another source says something else', async () => {
    const test = await guardedHub();
    for (const last of ['100', '51']) {
      await askSecond(test, last);
      test.tick('50');
      expect(test.listener.prices).to.deep.equal([undefined, '100']);
    }
  });

  it('is held back when what another source said is stale', async () => {
    const test = await guardedHub();
    await askSecond(test, '50');
    test.second.status('waiting', 'lost (1006)');
    await test.pass(31_000, test.first);
    test.tick('50');
    expect(test.listener.prices).to.deep.equal([undefined, '100']);
  });

  it('never gets through when it is rubbish that contradicts itself', async () => {
    const {listener, tick, jumps, first, pass} = await guardedHub();
    for (let i = 0; i < 50; i++) {
      await pass(1000, first);
      tick(i % 2 ? '1000' : '10');
    }
    expect(listener.prices).to.deep.equal([undefined, '100']);
    expect(jumps()).to.equal(50);
  });

  it('never gets through when it alternates with a price that is right', async () => {
    const {listener, tick, jumps, first, pass} = await guardedHub();
    for (let i = 0; i < 20; i++) {
      await pass(1500, first);
      tick(i % 2 ? '100' : '1000');
    }
    expect(listener.prices).to.deep.equal([undefined, '100']);
    expect(jumps()).to.equal(10);
  });

  it('is not confirmed by the same mistake an hour before', async () => {
    const {listener, tick, platform} = await guardedHub();
    tick('1000');
    tick('100');
    platform.sleep(3_600_000);
    tick('100');
    tick('1000');
    expect(listener.prices).to.deep.equal([undefined, '100']);
  });

  it('is not lost when it comes before what judges it is loaded', async () => {
    const {platform, first, listen, load, pass} = testHub();
    const listener = listen('KNC/USD');
    await platform.settle();
    first.status('live');
    first.tick(platform, 'KNC/USD', '100');
    first.tick(platform, 'KNC/USD', '112');
    await load();
    await pass(2000, first);
    // A small coin may move that far.
    expect(listener.prices).to.deep.equal([undefined, '112']);
    expect(listener.last.ticker?.quality).to.equal(undefined);
  });

  it('is not told because nonsense has gone on for more than a minute', async () => {
    const {listener, tick, first, pass} = await guardedHub();
    for (let i = 0; i < 40; i++) {
      tick(i % 2 ? '1000' : '10');
      await pass(2000, first);
    }
    expect(listener.prices).to.deep.equal([undefined, '100']);
  });

  it('is not told after 30 s when another source goes on saying the one before', async () => {
    const test = await guardedHub();
    await askSecond(test, '100');
    test.tick('60');
    for (let i = 0; i < 40; i++) {
      test.second.tick(test.platform, 'BTC/USD', '100');
      await test.pass(1000, test.first, test.second);
    }
    expect(test.listener.prices).to.deep.equal([undefined, '100']);
  });

  it('is told after a minute without a price that was believed', async () => {
    const {listener, tick, platform, first} = await guardedHub();
    platform.sleep(60_000);
    first.status('live');
    tick('1000');
    expect(listener.last.ticker?.last).to.equal('1000');
    expect(listener.last.ticker?.quality).to.equal(undefined);
  });

  it('is judged by the market and source that it is of', async () => {
    const test = await guardedHub();
    const other = test.listen('ETH/USD');
    await askSecond(test, '1000');
    test.first.tick(test.platform, 'ETH/USD', '7');
    test.platform.frame();
    expect(other.last.ticker?.last).to.equal('7');
    expect(other.last.ticker?.quality).to.equal(undefined);
    expect(test.hub.diagnostics()).to.deep.equal({first: {}, second: {}});
  });
});

describe('how far a price may leap', () => {
  for (const [symbol, last, isHeld] of [
    ['BTC/USD', '110', false],
    ['BTC/USD', '112', true],
    ['ETH/USD', '112', true],
    ['USDT/USD', '89', true],
    ['USDC/USD', '89', true],
    ['KNC/USD', '112', false],
    ['KNC/USD', '140', false],
    ['KNC/USD', '140.1', true],
    ['KNC/USD', '71.5', false],
    ['KNC/USD', '71.4', true],
    ['KNC/BTC', '139', false],
  ] as const) {
    it(`is ${isHeld ? 'less' : 'no less'} than from 100 to ${last} for ${symbol}`, async () => {
      const {listener, tick, jumps} = await guardedHub(symbol);
      tick(last);
      expect(listener.prices).to.deep.equal(isHeld ? [undefined, '100'] : [undefined, '100', last]);
      expect(listener.last.ticker?.quality).to.equal(undefined);
      expect(jumps()).to.equal(Number(isHeld));
    });
  }
});
