import {expect} from '@open-wc/testing';
import {FakeSource} from '../helpers/fake-source.js';
import {testHub, type TestHub, type TestListener} from '../helpers/hub.js';

async function bothHub(): Promise<TestHub & {readonly listener: TestListener}> {
  const test = testHub();
  const listener = test.listen('BTC/USD');
  await test.platform.settle();
  test.first.status('live');
  test.first.tick(test.platform, 'BTC/USD', '100');
  test.platform.frame();
  return {...test, listener};
}

/** The first source goes away, and the second takes over. */
async function failedOver(): Promise<TestHub & {readonly listener: TestListener}> {
  const test = await bothHub();
  test.first.status('waiting', 'lost (1006)');
  await test.pass(6000);
  await test.load();
  await test.pass(34_000);
  test.second.status('live');
  test.second.tick(test.platform, 'BTC/USD', '101');
  await test.pass(1000, test.second);
  return test;
}

describe('failover', () => {
  it('is not needed as long as the preferred source serves', async () => {
    const {first, second, pass} = await bothHub();
    await pass(300_000, first);
    expect(second.starts).to.equal(0);
  });

  it('takes the next source when the preferred one was not live for as long as a price is fresh', async () => {
    const {listener} = await failedOver();
    expect(listener.last.ticker).to.include({last: '101', source: 'second'});
    expect(listener.last.status).to.equal('live');
  });

  it('takes the next source after three failed attempts in a row (F03, F40)', async () => {
    const {first, second, load, pass} = await bothHub();
    for (let i = 0; i < 3; i++) {
      first.status('connecting', 'connecting');
      first.status('waiting', 'lost (1006)');
      await pass(2000);
      await load();
    }
    await pass(1000);
    expect(second.wanted).to.deep.equal(['BTC/USD']);
  });

  it('takes the next source after 15 s when there was no price yet', async () => {
    const {first, second, platform, listen, load, pass} = testHub();
    listen('BTC/USD');
    await platform.settle();
    first.status('connecting', 'connecting');
    await pass(6000);
    await load();
    await pass(8000);
    expect(second.starts).to.equal(0);
    await pass(9000);
    expect(second.wanted).to.deep.equal(['BTC/USD']);
  });

  it('keeps the old price on show until the next source has a newer one', async () => {
    const {listener, first, second, platform, load, pass} = await bothHub();
    first.status('waiting', 'lost (1006)');
    await pass(6000);
    await load();
    await pass(34_000);
    second.status('live');
    second.tick(platform, 'BTC/USD', '101', platform.time() - 60_000);
    await pass(1000, second);
    expect(listener.last.ticker?.last).to.equal('100');
    expect(listener.last.status).to.equal('offline');
    second.tick(platform, 'BTC/USD', '102');
    await pass(1000, second);
    expect(listener.last.ticker?.last).to.equal('102');
    expect(listener.last.status).to.equal('live');
    const times = listener.told.map(({ticker}) => ticker?.timestamp ?? 0);
    expect(times).to.deep.equal([...times].sort((a, b) => a - b));
  });

  it('keeps trying the preferred source meanwhile', async () => {
    const {first} = await failedOver();
    expect(first.wanted).to.deep.equal(['BTC/USD']);
  });

  it('returns to the preferred source only after 10 s of good service (F40)', async () => {
    const {listener, first, second, platform, pass} = await failedOver();
    first.status('live');
    for (let i = 0; i < 9; i++) {
      first.tick(platform, 'BTC/USD', '103');
      second.tick(platform, 'BTC/USD', '104');
      await pass(1000, first, second);
      expect(listener.last.ticker?.source).to.equal('second');
    }
    for (let i = 0; i < 3; i++) {
      first.tick(platform, 'BTC/USD', '103');
      await pass(1000, first, second);
    }
    expect(listener.last.ticker).to.include({source: 'first', last: '103'});
    await pass(5000, first);
    expect(second.wanted).to.deep.equal([]);
  });

  it('does not flap when the preferred source comes and goes (F40)', async () => {
    const {listener, first, second, platform, pass} = await failedOver();
    const from = listener.told.length;
    for (let i = 0; i < 20; i++) {
      first.status('live');
      first.tick(platform, 'BTC/USD', '103');
      await pass(4000, first, second);
      second.tick(platform, 'BTC/USD', '104');
      first.status('waiting', 'lost (1006)');
      await pass(2000, second);
    }
    const sources = new Set(listener.told.slice(from).map(({ticker}) => ticker?.source));
    expect([...sources]).to.deep.equal(['second']);
  });

  it('never mixes the ticks of two sources', async () => {
    const {listener, first, second, platform, pass} = await failedOver();
    first.status('live');
    for (let i = 0; i < 30; i++) {
      first.tick(platform, 'BTC/USD', `${100 + i}`);
      second.tick(platform, 'BTC/USD', `${101 + i}.5`);
      await pass(1000, first, second);
    }
    const sources = listener.told.map(({ticker}) => ticker?.source);
    const changes = sources.filter((source, i) => i > 0 && source !== sources[i - 1]);
    expect(changes).to.deep.equal(['first', 'second', 'first']);
  });

  it('keeps the last price with its age when every source is gone, and recovers (F41)', async () => {
    const {listener, first, second, platform, pass} = await failedOver();
    second.status('waiting', 'lost (1006)');
    await pass(1_200_000);
    expect(listener.last.ticker?.last).to.equal('101');
    expect(listener.last.status).to.equal('offline');
    expect(listener.last.age).to.be.within(1_200_000, 1_202_000);
    first.status('live');
    first.tick(platform, 'BTC/USD', '102');
    await pass(15_000, first);
    first.tick(platform, 'BTC/USD', '103');
    await pass(1000, first);
    expect(listener.last.ticker).to.include({last: '103', source: 'first'});
    expect(listener.last.status).to.equal('live');
  });

  it('does not count the time that the page was hidden', async () => {
    const {listener, first, second, platform, pass} = await bothHub();
    platform.page.hide();
    first.status('suspended', 'hidden');
    await pass(3_600_000);
    platform.page.show();
    first.status('connecting', 'connecting');
    await pass(1000);
    expect(second.starts).to.equal(0);
    expect(listener.last.status).to.equal('offline');
    first.status('live');
    first.tick(platform, 'BTC/USD', '102');
    await pass(1000, first);
    expect(listener.last.status).to.equal('live');
  });

  it('gives a source its turn to speak after the machine has slept (F08)', async () => {
    const {listener, first, second, platform, listen, load, pass} = await bothHub();
    // What judges the sources is there.
    listen('ETH/USD', ['nobody']).stop();
    await load();
    await pass(2000, first);
    platform.sleep(3_600_000);
    await pass(1000);
    first.tick(platform, 'BTC/USD', '102');
    await pass(1000, first);
    expect(listener.last).to.include({status: 'live'});
    expect(listener.last.ticker?.last).to.equal('102');
    expect(first.wants).to.deep.equal([['BTC/USD']]);
    expect(second.starts).to.equal(0);
  });

  it('asks a source again that had failed before it was wanted no more', async () => {
    const {listener, first, second, platform, pass} = await failedOver();
    first.status('live');
    first.tick(platform, 'BTC/USD', '102');
    for (let i = 0; i < 3; i++) second.status('waiting', 'lost (1006)');
    await pass(20_000, first);
    expect(second.wanted).to.deep.equal([]);
    await pass(60_000, first);
    first.status('waiting', 'lost (1006)');
    await pass(32_000);
    expect(second.wanted).to.deep.equal(['BTC/USD']);
    second.status('live');
    second.tick(platform, 'BTC/USD', '103');
    await pass(1000, second);
    expect(listener.last.ticker).to.include({source: 'second', last: '103'});
  });

  it('asks again after a minute for a pair that had a price before it was refused', async () => {
    const {first, platform, listen, pass} = testHub({first: ['BTC/USD'], second: []});
    const listener = listen('BTC/USD');
    await platform.settle();
    first.status('live');
    first.tick(platform, 'BTC/USD', '101');
    first.sink.refuse({base: 'BTC', quote: 'USD'});
    await pass(55_000, first);
    expect(first.wanted).to.deep.equal([]);
    await pass(8000, first);
    expect(first.wanted).to.deep.equal(['BTC/USD']);
    first.status('live');
    first.tick(platform, 'BTC/USD', '102');
    await pass(1000, first);
    expect(listener.last).to.include({status: 'live'});
  });

  it('comes although listeners come and go', async () => {
    const {first, second, platform, listen, load, pass} = testHub();
    listen('BTC/USD');
    await platform.settle();
    first.status('live');
    for (let i = 0; i < 30; i++) {
      listen('BTC/USD', ['first']).stop();
      await pass(1000);
      await load();
    }
    expect(second.wanted).to.deep.equal(['BTC/USD']);
  });

  it('asks again for what was refused, when another source could not be loaded all that time', async () => {
    const {hub, platform, first, listen, load} = testHub({first: ['BTC/USD']});
    hub.register('late', () => Promise.resolve(new FakeSource('late', ['BTC/USD'])));
    listen('BTC/USD', ['first', 'late']);
    await platform.advanceAsync(6000);
    await load();
    platform.page.online = false;
    first.sink.refuse({base: 'BTC', quote: 'USD'});
    await platform.settle();
    expect(first.wanted).to.deep.equal([]);
    platform.stall(700_000);
    platform.page.goOnline();
    await load();
    expect(first.wanted).to.deep.equal(['BTC/USD']);
  });
});
