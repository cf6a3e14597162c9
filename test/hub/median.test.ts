import {expect} from '@open-wc/testing';
import {readOptions} from '../../src/elements/ticker-controller.js';
import {FakeSource} from '../helpers/fake-source.js';
import {testHub, type TestHub, type TestListener} from '../helpers/hub.js';

const NOTHING = {timers: 0, listeners: 0, sockets: 0, requests: 0};

interface MedianHub extends TestHub {
  readonly listener: TestListener;
  /** The sources of the median, in its order. */
  readonly sources: readonly FakeSource[];
  /** Each source says a price, and they are looked at together. */
  readonly tick: (...prices: readonly string[]) => void;
}

/** Somebody listens to the median of so many sources, as an element would. */
async function medianHub(count: number): Promise<MedianHub> {
  const test = testHub();
  const others = ['third', 'fourth', 'fifth'].map((name) => new FakeSource(name));
  for (const other of others) test.hub.register(other.id, other);
  const sources = [test.first, test.second, ...others].slice(0, count);
  const source = `median(${sources.map(({id}) => id).join(' ')})`;
  const listener = test.listen('BTC/USD', readOptions({source, stablecoin: 'label'}).sources);
  await test.load();
  for (const one of sources) one.status('live');
  return {
    ...test,
    listener,
    sources,
    tick(...prices) {
      for (const [i, price] of prices.entries()) sources[i]?.tick(test.platform, 'BTC/USD', price);
      test.platform.frame();
    },
  };
}

const creditsOf = ({last}: TestListener): string[] => last.credits.map(({id}) => id);

describe('the median of several sources', () => {
  it('is asked of all of them, and of no other', async () => {
    const {sources, hub, load} = await medianHub(3);
    const fourth = new FakeSource('fourth');
    hub.register('fourth', fourth);
    await load();
    for (const {wanted} of sources) expect(wanted).to.deep.equal(['BTC/USD']);
    expect(fourth.starts).to.equal(0);
  });

  for (const [prices, median, from] of [
    [['100', '100.1', '100.2'], '100.1', 'second'],
    [['100.2', '100', '100.1'], '100.1', 'third'],
    [['100', '100', '100.3'], '100', 'second'],
    [['99.9', '100.2', '100', '100.1', '100.3'], '100.1', 'fourth'],
    [['9.9', '10.01', '9.98', '10', '10.02'], '10', 'fourth'],
  ] as const) {
    it(`of ${prices.join(', ')} is ${median}, and names all of them`, async () => {
      const {hub, listener, sources, tick} = await medianHub(prices.length);
      tick(...prices);
      expect(listener.last.ticker).to.include({last: median, source: from});
      expect(listener.last.ticker?.quality).to.equal(undefined);
      expect(listener.last.status).to.equal('live');
      expect(listener.last.via).to.equal(`median of ${sources.map(({id}) => id).join(', ')}`);
      expect(creditsOf(listener)).to.deep.equal(sources.map(({id}) => id));
      expect(Object.values(hub.diagnostics()).every((counts) => !counts.outlier)).to.equal(true);
    });
  }

  it('of four is the lower of the two in the middle, which was paid', async () => {
    const {listener, tick} = await medianHub(4);
    tick('100.3', '100.1', '100.2', '100');
    expect(listener.last.ticker).to.include({last: '100.1', source: 'second'});
  });

  for (const [prices, median, outlier] of [
    [['1000', '100', '100.2'], '100', 'first'],
    [['100', '10', '100.2'], '100', 'second'],
    [['100', '100', '100.6'], '100', 'third'],
    [['100', '100.1', '1000', '100.2', '100.3'], '100.1', 'third'],
    [['100', '100.1', '100.2', '100.3', '10'], '100.1', 'fifth'],
  ] as const) {
    it(`of ${prices.join(', ')} leaves out the one that is far off, and counts it`, async () => {
      const {hub, listener, sources, tick} = await medianHub(prices.length);
      tick(...prices);
      expect(listener.last.ticker).to.include({last: median});
      expect(listener.last.ticker?.quality).to.equal(undefined);
      expect(listener.last.status).to.equal('live');
      expect(creditsOf(listener)).to.deep.equal(sources.map(({id}) => id).filter((name) => name !== outlier));
      const counted = Object.entries(hub.diagnostics()).map(([name, counts]) => [name, counts.outlier ?? 0]);
      expect(Object.fromEntries(counted)).to.deep.equal({
        ...Object.fromEntries(counted.map(([name]) => [name, 0])),
        [outlier]: 1,
      });
    });
  }

  it('takes one that was far off back when it agrees again', async () => {
    const {listener, tick, pass, sources} = await medianHub(3);
    tick('100', '100.2', '102');
    expect(creditsOf(listener)).to.deep.equal(['first', 'second']);
    await pass(1000, ...sources);
    tick('100', '100.2', '100.1');
    expect(creditsOf(listener)).to.deep.equal(['first', 'second', 'third']);
    expect(listener.last.ticker?.last).to.equal('100.1');
  });

  it('goes without a source that has fallen silent, and takes it back', async () => {
    const {listener, tick, pass, first, second, sources, platform} = await medianHub(3);
    tick('100', '100.2', '100.1');
    expect(listener.last.ticker).to.include({last: '100.1', source: 'third'});
    await pass(32_000, first, second);
    expect(listener.last.ticker).to.include({last: '100', source: 'first'});
    expect(listener.last.status).to.equal('live');
    expect(creditsOf(listener)).to.deep.equal(['first', 'second']);
    await pass(62_000, ...sources);
    sources[2]?.status('live');
    sources[2]?.tick(platform, 'BTC/USD', '100.05');
    platform.frame();
    expect(listener.last.ticker).to.include({last: '100.05', source: 'third'});
  });

  it('goes without a source whose link is lost', async () => {
    const {listener, tick, platform, second} = await medianHub(3);
    tick('100', '100.1', '100.2');
    second.status('waiting', 'lost (1006)');
    platform.frame();
    expect(listener.last.ticker).to.include({last: '100', source: 'first'});
    expect(listener.last.status).to.equal('live');
    expect(creditsOf(listener)).to.deep.equal(['first', 'third']);
  });

  it('keeps the last price and says so when all of them have fallen silent', async () => {
    const {listener, tick, pass} = await medianHub(3);
    tick('100', '100.1', '100.2');
    await pass(32_000);
    expect(listener.last.ticker?.last).to.equal('100.1');
    expect(listener.last.status).to.match(/^(stale|offline)$/);
    expect(listener.last.age).to.be.at.least(31_000);
  });

  it('is the price of the first one that has one, until there are more', async () => {
    const {listener, platform, second} = await medianHub(3);
    second.tick(platform, 'BTC/USD', '100');
    platform.frame();
    expect(listener.last.ticker).to.include({last: '100', source: 'second'});
    expect(listener.last.ticker?.quality).to.equal(undefined);
    expect(listener.last.status).to.equal('live');
  });

  it('never lets time run backwards (F25)', async () => {
    const {listener, platform, sources} = await medianHub(3);
    const now = platform.time();
    for (const [last, age] of [
      ['100', 0],
      ['100.2', 5000],
      ['100.1', 9000],
    ] as const) {
      const source = sources[['100', '100.2', '100.1'].indexOf(last)];
      source?.tick(platform, 'BTC/USD', last, now - age);
      platform.frame();
    }
    expect(listener.last.ticker).to.include({last: '100.1', source: 'third'});
    const times = listener.told.flatMap(({ticker}) => ticker?.timestamp ?? []);
    expect(times.length).to.be.above(2);
    expect(times).to.deep.equal([...times].sort((a, b) => a - b));
  });

  it('is not made younger by a source that is gone', async () => {
    const {listener, platform, first, second} = await medianHub(2);
    const old = platform.time() - 3_600_000;
    first.tick(platform, 'BTC/USD', '100');
    second.tick(platform, 'BTC/USD', '100.1', old);
    platform.frame();
    first.status('waiting', 'lost (1006)');
    second.sink.alive();
    platform.frame();
    // The price of an hour ago is not told as one of now.
    expect(listener.last.ticker).to.include({last: '100', source: 'first'});
  });

  it('of two against two is disputed (F29)', async () => {
    const {listener, tick} = await medianHub(4);
    tick('100', '100', '105', '105');
    expect(listener.last.ticker?.quality).to.equal('disputed');
  });

  it('lets go of every subscription when the listener leaves', async () => {
    const {listener, sources, tick, pass, platform} = await medianHub(5);
    tick('100', '100.1', '100.2', '100.3', '100.4');
    listener.stop();
    await pass(6000, ...sources);
    for (const {wanted} of sources) expect(wanted).to.deep.equal([]);
    expect(platform.leftovers).to.deep.equal(NOTHING);
  });
});

describe('the median of two sources', () => {
  it('is the price of the first, as long as the second agrees (F29)', async () => {
    const {hub, listener, tick} = await medianHub(2);
    tick('100', '101.9');
    expect(listener.last.ticker).to.include({last: '100', source: 'first'});
    expect(listener.last.ticker?.quality).to.equal(undefined);
    expect(listener.last.via).to.equal(undefined);
    expect(hub.diagnostics()).to.deep.include({first: {}, second: {}});
  });

  for (const other of ['103', '97']) {
    it(`is the price of the first, marked and counted, when that is 100 and the second ${other}`, async () => {
      const {hub, listener, tick, pass, first, second} = await medianHub(2);
      tick('100', other);
      expect(listener.last.ticker).to.include({last: '100', source: 'first', quality: 'disputed'});
      expect(listener.last.status).to.equal('live');
      await pass(3000, first, second);
      expect(hub.diagnostics()).to.deep.include({first: {}, second: {disputed: 1}});
      tick('100.1', '100.2');
      expect(listener.last.ticker).to.include({last: '100.1'});
      expect(listener.last.ticker?.quality).to.equal(undefined);
    });
  }
});

describe('what is left of three sources without one that is far off', () => {
  it('is the first of the two that agree', async () => {
    const {listener, tick} = await medianHub(3);
    tick('100', '100.4', '1000');
    expect(listener.last.ticker).to.include({last: '100', source: 'first'});
    expect(listener.last.ticker?.quality).to.equal(undefined);
  });

  it('is disputed when the two do not agree either', async () => {
    const {hub, listener, tick} = await medianHub(3);
    tick('100', '103', '1000');
    expect(listener.last.ticker).to.include({last: '100', quality: 'disputed'});
    expect(hub.diagnostics()).to.deep.include({second: {disputed: 1}, third: {outlier: 1}});
  });
});

describe('the names of a median', () => {
  it('count once each', async () => {
    const {hub, platform, first, second, listen, load} = testHub();
    const listener = listen(
      'BTC/USD',
      readOptions({source: 'median(first first second)', stablecoin: ''}).sources,
    );
    await load();
    for (const source of [first, second]) source.status('live');
    first.tick(platform, 'BTC/USD', '100');
    second.tick(platform, 'BTC/USD', '103');
    platform.frame();
    expect(listener.last.ticker).to.include({last: '100', quality: 'disputed'});
    expect(hub.diagnostics()).to.deep.equal({first: {}, second: {disputed: 1}});
  });

  it('are at least one', async () => {
    const {listen, load, pass} = testHub();
    const listener = listen('BTC/USD', readOptions({source: 'median()', stablecoin: ''}).sources);
    await load();
    await pass(2000);
    expect(listener.last).to.include({status: 'error', reason: 'median() names no source'});
  });
});

describe('a median that cannot be had', () => {
  it('is of one source when only that has the pair', async () => {
    const {first, second, platform, listen, load} = testHub({first: [], second: ['KNC/USD']});
    const listener = listen('KNC/USD', ['median(first', 'second)']);
    await load();
    second.status('live');
    second.tick(platform, 'KNC/USD', '0.5');
    platform.frame();
    expect(listener.last.ticker).to.include({last: '0.5', source: 'second'});
    expect(first.starts).to.equal(0);
  });

  it('is unsupported when none of its sources has the pair', async () => {
    const {listen, load} = testHub({first: [], second: []});
    const listener = listen('FOO/USD', ['median(first', 'second)']);
    await load();
    expect(listener.last).to.include({
      status: 'unsupported',
      reason: 'no source has FOO/USD',
    });
  });

  it('is an error when nobody has registered one of its names for a second', async () => {
    const {first, listen, load, pass} = testHub();
    const listener = listen('BTC/USD', ['median(first', 'second', 'nobody)']);
    await load();
    expect(listener.last.status).to.equal('loading');
    await pass(2000);
    expect(listener.last).to.include({
      status: 'error',
      reason: '"nobody" is not a source; there are first, second',
    });
    expect(first.starts).to.equal(0);
  });

  it('is mended when the missing source is registered', async () => {
    const {hub, platform, listen, load, pass} = testHub();
    const listener = listen('BTC/USD', ['median(first', 'second', 'late)']);
    await load();
    await pass(2000);
    const late = new FakeSource('late');
    hub.register('late', late);
    await load();
    expect(listener.last.status).to.equal('loading');
    late.status('live');
    late.tick(platform, 'BTC/USD', '100');
    platform.frame();
    expect(listener.last.ticker).to.include({last: '100', source: 'late'});
    expect(listener.last.status).to.equal('live');
  });

  it('is an error when its parenthesis is not closed', async () => {
    const {listen, load, pass} = testHub();
    const listener = listen('BTC/USD', ['median(first', 'second']);
    await load();
    await pass(2000);
    expect(listener.last).to.include({
      status: 'error',
      reason: '"median(first" is not a source; there are first, second',
    });
  });

  it('goes on when a price came without a time, by a clock that was an hour fast (F27)', async () => {
    const {listener, sources, platform} = await medianHub(2);
    const [first, second] = sources as [FakeSource, FakeSource];
    first.sink.tick({pair: {base: 'BTC', quote: 'USD'}, last: '100'});
    platform.frame();
    const now = platform.time() - 3_600_000;
    second.sink.alive(undefined, now);
    second.tick(platform, 'BTC/USD', '100.1', now);
    first.tick(platform, 'BTC/USD', '100.2', now);
    platform.frame();
    expect(listener.last.ticker).to.include({last: '100.2', timestamp: now, timeQuality: undefined});
  });
});
