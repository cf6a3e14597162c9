import {expect} from '@open-wc/testing';
import {FakeSource} from '../helpers/fake-source.js';
import {testHub} from '../helpers/hub.js';

describe('PriceHub', () => {
  it('tells a listener at once what is known', async () => {
    const {platform, first, listen} = testHub();
    const early = listen('BTC/USD');
    expect(early.last).to.include({status: 'loading', ticker: undefined});
    await platform.settle();
    first.status('live');
    first.tick(platform, 'BTC/USD', '84737.58');
    expect(listen('BTC/USD').told.map(({ticker}) => ticker?.last)).to.deep.equal(['84737.58']);
  });

  it('keeps one subscription of a market however many listeners there are', async () => {
    const {platform, first, listen} = testHub();
    for (let i = 0; i < 200; i++) listen(`C${i % 10}/USD`);
    await platform.settle();
    expect(first.starts).to.equal(1);
    expect(first.wants.length).to.equal(1);
    expect(first.wanted.length).to.equal(10);
  });

  it('tells only the last of the values of a frame, once (F15)', async () => {
    const {platform, first, listen} = testHub();
    const listener = listen('BTC/USD');
    await platform.settle();
    first.status('live');
    for (let i = 1; i <= 1000; i++) first.tick(platform, 'BTC/USD', `${1000 + i}`);
    expect(listener.prices).to.deep.equal([undefined]);
    platform.frame();
    expect(listener.prices).to.deep.equal([undefined, '2000']);
  });

  it('tells nothing while the page is hidden, and the last value when it is shown (F14)', async () => {
    const {platform, first, listen} = testHub();
    const listener = listen('BTC/USD');
    await platform.settle();
    first.status('live');
    first.tick(platform, 'BTC/USD', '101');
    platform.frame();
    platform.page.hide();
    const {length} = listener.told;
    for (let i = 2; i <= 50; i++) first.tick(platform, 'BTC/USD', `${100 + i}`);
    platform.advance(5000);
    platform.frame();
    expect(platform.pendingFrames).to.equal(0);
    expect(listener.told.length).to.equal(length);
    platform.page.show();
    platform.frame();
    expect(listener.last.ticker?.last).to.equal('150');
  });

  it('keeps a market for 3 seconds after the last listener, and then leaves nothing behind (F38)', async () => {
    const {platform, first, listen} = testHub();
    const {stop} = listen('BTC/USD');
    await platform.settle();
    stop();
    await platform.advanceAsync(2900);
    expect(first.wanted).to.deep.equal(['BTC/USD']);
    await platform.advanceAsync(1200);
    expect(first.wanted).to.deep.equal([]);
    await platform.advanceAsync(2000);
    expect(platform.leftovers).to.deep.equal({timers: 0, listeners: 0, sockets: 0, requests: 0});
  });

  it('sends nothing when a listener leaves and another comes within the linger', async () => {
    const {platform, first, listen} = testHub();
    const {stop} = listen('BTC/USD');
    await platform.settle();
    stop();
    await platform.advanceAsync(2000);
    listen('BTC/USD');
    await platform.advanceAsync(10_000);
    expect(first.wants).to.deep.equal([['BTC/USD']]);
  });

  it('ends each subscription of the same listener on its own', async () => {
    const {hub, platform, first} = testHub();
    const told: unknown[] = [];
    const listener = (snapshot: unknown): void => void told.push(snapshot);
    const pair = {base: 'BTC', quote: 'USD'};
    const stop = hub.subscribe(pair, listener);
    hub.subscribe(pair, listener);
    await platform.settle();
    stop();
    stop();
    const {length} = told;
    first.status('live');
    first.tick(platform, 'BTC/USD', '1');
    platform.frame();
    expect(told.length).to.equal(length + 1);
  });

  it('goes on when a listener throws, and reports the error (F45)', async () => {
    const {hub, platform, first, listen} = testHub();
    hub.subscribe({base: 'BTC', quote: 'USD'}, () => {
      throw new Error('mine');
    });
    const other = listen('BTC/USD');
    await platform.settle();
    first.status('live');
    first.tick(platform, 'BTC/USD', '1');
    platform.frame();
    expect(other.last.ticker?.last).to.equal('1');
    expect(platform.reported.length).to.be.greaterThan(1);
  });

  it('says that it does not know a source, names the ones it knows, and asks none', async () => {
    const {first, listen, load, pass} = testHub();
    const listener = listen('BTC/USD', ['first', 'nope']);
    await load();
    await pass(2000);
    expect(listener.last).to.include({
      status: 'error',
      reason: '"nope" is not a source; there are first, second',
    });
    expect(first.starts).to.equal(0);
  });

  it('takes a source that is registered only after somebody asked for it', async () => {
    const {hub, platform, listen, load, pass} = testHub();
    const listener = listen('BTC/USD', ['late']);
    await load();
    await pass(3000);
    const late = new FakeSource('late');
    hub.register('late', late);
    await platform.settle();
    late.status('live');
    late.tick(platform, 'BTC/USD', '7');
    platform.frame();
    expect(listener.last.ticker?.last).to.equal('7');
    expect(listener.last.status).to.equal('live');
  });

  it('goes on when a source throws whatever it is asked', async () => {
    const {hub, platform, first, listen} = testHub();
    const broken = new FakeSource('broken');
    broken.supports = () => {
      throw new Error('mine');
    };
    hub.register('broken', broken);
    listen('BTC/USD', ['broken', 'first']);
    const other = listen('ETH/USD');
    await platform.advanceAsync(3000);
    expect(first.wanted).to.include('ETH/USD');
    expect(other.last.status).to.equal('loading');
    // As often as it is asked, it is told of once.
    expect(platform.reported.length).to.equal(1);
  });

  it('believes a price after a lost link only once the market itself has spoken', async () => {
    const {platform, first, listen, pass} = testHub({second: []});
    const listener = listen('BTC/USD');
    await platform.settle();
    first.status('live');
    first.tick(platform, 'BTC/USD', '100');
    first.status('suspended');
    await pass(3_600_000);
    first.status('connecting');
    first.status('live');
    await pass(3000, first);
    expect(listener.last.status).not.to.equal('live');
    first.tick(platform, 'BTC/USD', '101');
    await pass(1000, first);
    expect(listener.last.status).to.equal('live');
  });

  it('asks the sources in the order that a listener gives', async () => {
    const {platform, first, second, listen} = testHub();
    listen('BTC/USD', ['second', 'first']);
    await platform.settle();
    expect(second.wanted).to.deep.equal(['BTC/USD']);
    expect(first.starts).to.equal(0);
  });

  it('puts a registered source in the place of another that is in use', async () => {
    const {hub, platform, first, listen} = testHub();
    const listener = listen('BTC/USD');
    await platform.settle();
    first.status('live');
    first.tick(platform, 'BTC/USD', '100');
    const replacement = new FakeSource('first');
    hub.register('first', replacement);
    await platform.settle();
    expect(first.wanted).to.deep.equal([]);
    expect(replacement.wanted).to.deep.equal(['BTC/USD']);
    replacement.status('live');
    replacement.tick(platform, 'BTC/USD', '101');
    platform.frame();
    expect(listener.last.ticker?.last).to.equal('101');
  });

  it('loads a source that is given as a function only when somebody asks for it', async () => {
    const {hub, platform, listen} = testHub();
    const mine = new FakeSource('mine');
    let loads = 0;
    hub.register('mine', () => {
      loads++;
      return Promise.resolve(mine);
    });
    listen('BTC/USD');
    await platform.advanceAsync(2000);
    expect(loads).to.equal(0);
    listen('BTC/USD', ['mine']);
    await platform.advanceAsync(0);
    expect(loads).to.equal(1);
    expect(mine.wanted).to.deep.equal(['BTC/USD']);
  });

  it('counts what the guard drops, by source and reason', async () => {
    const {hub, platform, first, listen} = testHub();
    const listener = listen('BTC/USD');
    await platform.settle();
    first.status('live');
    first.tick(platform, 'BTC/USD', '0');
    first.tick(platform, 'BTC/USD', 'abc');
    first.tick(platform, 'BTC/USD', '5', platform.time() + 61_000);
    first.tick(platform, 'ETH/USD', '5');
    first.tick(platform, 'BTC/USD', '5');
    first.tick(platform, 'BTC/USD', '4', platform.time() - 1);
    platform.frame();
    expect(hub.diagnostics()).to.deep.equal({
      first: {price: 2, future: 1, unwanted: 1, older: 1},
      second: {},
    });
    expect(listener.prices).to.deep.equal([undefined, '5']);
  });

  it('believes the servers about the time, not the visitor (F27)', async () => {
    const {platform, first, listen} = testHub();
    const listener = listen('BTC/USD');
    await platform.settle();
    first.status('live');
    const serverTime = platform.time() + 3_600_000;
    for (let i = 0; i < 5; i++) first.sink.alive(undefined, serverTime);
    first.tick(platform, 'BTC/USD', '1', serverTime - 2000);
    platform.frame();
    expect(listener.last.ticker?.last).to.equal('1');
    expect(listener.last.age).to.equal(2000);
  });

  it('asks only the source whose id a coin is named by (F34)', async () => {
    const {hub, first, second, listen, load} = testHub();
    const coingecko = new FakeSource('coingecko');
    hub.register('coingecko', coingecko);
    listen('PEPE@coingecko:pepe/USD', ['first', 'coingecko', 'second']);
    await load();
    expect(coingecko.wanted).to.deep.equal(['PEPE@COINGECKO:PEPE/USD']);
    expect([first.starts, second.starts]).to.deep.equal([0, 0]);
  });

  it('believes the time that a source gives rather than the one at which another price came', async () => {
    const {platform, first, listen} = testHub();
    const listener = listen('BTC/USD');
    await platform.settle();
    first.status('live');
    // A price without a time, on a machine whose clock is an hour ahead, which the next message puts right.
    first.sink.tick({pair: {base: 'BTC', quote: 'USD'}, last: '100'});
    const serverTime = platform.time() - 3_600_000;
    for (let i = 0; i < 5; i++) first.sink.alive(undefined, serverTime);
    first.tick(platform, 'BTC/USD', '101', serverTime);
    platform.frame();
    expect(listener.last.ticker).to.include({last: '101', timestamp: serverTime});
    expect(listener.last.age).to.equal(0);
  });

  it('tells the past from the first source that has it, and remembers it for a while', async () => {
    const {hub, platform, first, second} = testHub();
    let asked = 0;
    Object.assign(second, {
      rest: () => ({
        history: (pair: unknown, range: string) => {
          asked++;
          return Promise.resolve([{time: 1, price: `${range} ${JSON.stringify(pair)}`}]);
        },
      }),
    });
    const pair = {base: 'BTC', quote: 'USD'};
    const points = [{time: 1, price: '24h {"base":"BTC","quote":"USD"}'}];
    expect(await hub.history(pair, '24h')).to.deep.equal(points);
    expect(await hub.history(pair, '24h', {sources: ['second']})).to.deep.equal(points);
    expect(asked).to.equal(1);
    platform.advance(300_000);
    await hub.history(pair, '24h');
    expect(asked).to.equal(2);
    expect(await hub.history(pair, '24h', {sources: ['first']})).to.deep.equal([]);
    expect(first.starts).to.equal(0);
    const error: unknown = await hub.history(pair, '1y' as '7d').catch((thrown: unknown) => thrown);
    expect(`${error as string}`).to.equal('TypeError: "1y" is no range; there are 24h, 7d');
  });

  it('asks a source for its markets once, however many want to know, and again after it failed', async () => {
    const {hub, first} = testHub();
    let asked = 0;
    const listing = {pair: {base: 'BTC', quote: 'USD'}};
    Object.assign(first, {
      rest: () => ({
        markets: () => (asked++ ? Promise.resolve([listing]) : Promise.reject(new Error('busy'))),
      }),
    });
    const failure: unknown = await hub.markets('first').catch((thrown: unknown) => thrown);
    expect(`${failure as string}`).to.equal('Error: busy');
    expect(asked).to.equal(1);
    expect(await Promise.all([hub.markets('first'), hub.markets('first')])).to.deep.equal([
      [listing],
      [listing],
    ]);
    expect(asked).to.equal(2);
    expect(await hub.markets('second')).to.deep.equal([]);
    const error: unknown = await hub.markets('nope').catch((thrown: unknown) => thrown);
    expect(`${error as string}`).to.equal('TypeError: "nope" is not a source; there are first, second');
  });
});
