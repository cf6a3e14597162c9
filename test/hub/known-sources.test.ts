import {expect} from '@open-wc/testing';
import type {GivenSource} from '../../src/hub/price-hub.js';
import {FakeSource} from '../helpers/fake-source.js';
import {testHub, type TestHub, type TestHubOptions} from '../helpers/hub.js';

interface DirectoryHub extends TestHub {
  /** How often the directory was asked. */
  readonly asked: () => number;
}

/** A hub that has a directory of further sources, each of whose answers is an error or the sources. */
function directoryHub(
  answers: readonly (Error | Readonly<Record<string, GivenSource>>)[],
  options?: TestHubOptions,
): DirectoryHub {
  let asked = 0;
  const test = testHub({
    ...options,
    more() {
      const answer = answers[Math.min(asked++, answers.length - 1)] ?? {};
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    },
  });
  return {...test, asked: () => asked};
}

describe('the directory of further sources', () => {
  it('is not opened in plain service, even when the order names somebody in it', async () => {
    const third = new FakeSource('third');
    const {asked, first, platform, listen, pass} = directoryHub([{third}], {order: ['first', 'third']});
    const listener = listen('BTC/USD');
    await platform.settle();
    first.status('live');
    first.tick(platform, 'BTC/USD', '100');
    await pass(60_000, first);
    expect(listener.last.status).to.equal('live');
    expect([asked(), third.starts]).to.deep.equal([0, 0]);
  });

  it('is not opened for sources that are registered, even when they fail', async () => {
    const {asked, first, second, platform, listen, load, pass} = directoryHub([{}]);
    const listener = listen('BTC/USD', ['first', 'second']);
    await platform.settle();
    first.status('waiting', 'lost (1006)');
    await pass(6000);
    await load();
    await pass(20_000);
    second.status('live');
    second.tick(platform, 'BTC/USD', '100');
    platform.frame();
    expect(listener.last.ticker?.source).to.equal('second');
    expect(asked()).to.equal(0);
  });

  it('is opened once when a name is asked for that is not registered', async () => {
    const third = new FakeSource('third');
    const {asked, first, platform, listen, load, pass} = directoryHub([{third}]);
    const listener = listen('BTC/USD', ['third', 'first']);
    const other = listen('ETH/USD', ['third']);
    await load();
    expect(third.wanted).to.have.members(['BTC/USD', 'ETH/USD']);
    third.status('live');
    third.tick(platform, 'BTC/USD', '100');
    third.tick(platform, 'ETH/USD', '10');
    await pass(3000, third);
    expect(listener.last).to.include({status: 'live'});
    expect(listener.last.ticker).to.include({last: '100', source: 'third'});
    expect(other.last.ticker).to.include({last: '10', source: 'third'});
    expect([asked(), first.starts]).to.deep.equal([1, 0]);
  });

  it('is opened for the order of the hub when its own sources do not have a pair', async () => {
    const third = new FakeSource('third', ['KNC/USD']);
    const options = {first: [], second: [], order: ['first', 'second', 'third']};
    const {asked, platform, listen, load} = directoryHub([{third}], options);
    const listener = listen('KNC/USD');
    await load();
    third.status('live');
    third.tick(platform, 'KNC/USD', '0.5');
    platform.frame();
    expect(listener.last.ticker).to.include({last: '0.5', source: 'third'});
    expect(asked()).to.equal(1);
  });

  it('may hold functions that load a source, of which only the one that is asked for is called', async () => {
    const third = new FakeSource('third');
    const loaded: string[] = [];
    const given = (name: string) => () => {
      loaded.push(name);
      return Promise.resolve(third);
    };
    const {listen, load} = directoryHub([{third: given('third'), fourth: given('fourth')}]);
    listen('BTC/USD', ['third']);
    await load();
    expect(third.wanted).to.deep.equal(['BTC/USD']);
    expect(loaded).to.deep.equal(['third']);
  });

  it('leaves a name to the page that has registered it', async () => {
    const [own, third, fourth] = ['own', 'third', 'fourth'].map((name) => new FakeSource(name));
    const {hub, listen, load} = directoryHub([{third: third!, fourth: fourth!}]);
    hub.register('third', own!);
    listen('BTC/USD', ['third']);
    listen('BTC/USD', ['fourth']);
    await load();
    expect(own?.wanted).to.deep.equal(['BTC/USD']);
    expect(fourth?.wanted).to.deep.equal(['BTC/USD']);
    expect(third?.starts).to.equal(0);
  });

  it('gives way to a source that the page registers later under a name of it', async () => {
    const [own, third] = [new FakeSource('own'), new FakeSource('third')];
    const {hub, platform, listen, load} = directoryHub([{third}]);
    const listener = listen('BTC/USD', ['third']);
    await load();
    expect(third.wanted).to.deep.equal(['BTC/USD']);
    hub.register('third', own);
    await load();
    expect(third.wanted).to.deep.equal([]);
    own.status('live');
    own.tick(platform, 'BTC/USD', '100');
    platform.frame();
    expect(listener.last.ticker?.last).to.equal('100');
  });
});

describe('a name that is in no directory', () => {
  it('may look like an address, which is never asked', async () => {
    const {platform, listen, load, pass} = directoryHub([{}]);
    const listener = listen('BTC/USD', ['wss://evil.example/prices']);
    await load();
    await pass(2000);
    expect(listener.last).to.include({
      status: 'error',
      reason: '"wss://evil.example/prices" is not a source; there are first, second',
    });
    expect([platform.sockets, platform.requests].flat()).to.deep.equal([]);
  });

  it('is an error after a second, which names all that are known', async () => {
    const third = new FakeSource('third');
    const {first, listen, load, platform, pass} = directoryHub([{third}]);
    const listener = listen('BTC/USD', ['first', 'nobody', 'third']);
    await load();
    await platform.advanceAsync(500);
    platform.frame();
    expect(listener.last.status).to.equal('loading');
    await pass(2000);
    expect(listener.last).to.include({
      status: 'error',
      reason: '"nobody" is not a source; there are first, second, third',
    });
    expect([first.starts, third.starts]).to.deep.equal([0, 0]);
  });

  it('is an error for as long as nobody registers it', async () => {
    const {hub, platform, listen, load, pass} = directoryHub([{}]);
    const listener = listen('BTC/USD', ['late']);
    await load();
    await pass(2000);
    expect(listener.last.status).to.equal('error');
    const late = new FakeSource('late');
    hub.register('late', late);
    await load();
    expect(listener.last.status).to.equal('loading');
    late.status('live');
    late.tick(platform, 'BTC/USD', '100');
    platform.frame();
    expect(listener.last).to.include({status: 'live'});
  });

  it('does not stop the order of the hub, which goes on with what it has', async () => {
    const options = {first: [], order: ['first', 'nobody', 'second']};
    const {second, platform, listen, load, pass} = directoryHub([{}], options);
    const listener = listen('KNC/USD');
    await load();
    await pass(2000);
    second.status('live');
    second.tick(platform, 'KNC/USD', '0.5');
    platform.frame();
    expect(listener.last.ticker).to.include({last: '0.5', source: 'second'});
  });

  it('does not keep a pair from being unsupported that no source of the order has', async () => {
    const {listen, load, pass} = directoryHub([{}], {first: [], order: ['first', 'nobody']});
    const listener = listen('FOO/USD');
    await load();
    await pass(15_000);
    expect(listener.last.status).to.equal('unsupported');
  });
});

describe('a directory that cannot be loaded', () => {
  it('is reported and tried again after 30 s', async () => {
    const third = new FakeSource('third');
    const {asked, listen, load, platform, pass} = directoryHub([new Error('offline'), {third}]);
    const listener = listen('BTC/USD', ['third']);
    await load();
    await pass(20_000);
    expect(asked()).to.equal(1);
    expect(platform.reported.map(String)).to.deep.equal(['Error: offline']);
    expect(listener.last.status).not.to.equal('error');
    await pass(12_000);
    await load();
    expect(asked()).to.equal(2);
    expect(third.wanted).to.deep.equal(['BTC/USD']);
    third.status('live');
    third.tick(platform, 'BTC/USD', '100');
    platform.frame();
    expect(listener.last).to.include({status: 'live'});
  });

  it('lets the order of the hub go on with what it has, and has the rest later', async () => {
    const third = new FakeSource('third', ['FOO/USD']);
    const options = {first: [], second: ['KNC/USD'], order: ['first', 'third', 'second']};
    const {platform, second, listen, load, pass} = directoryHub([new Error('offline'), {third}], options);
    const listener = listen('KNC/USD');
    const foo = listen('FOO/USD');
    await load();
    second.status('live');
    second.tick(platform, 'KNC/USD', '0.5');
    platform.frame();
    expect(listener.last.ticker).to.include({last: '0.5', source: 'second'});
    expect(foo.last.status).to.equal('loading');
    await pass(32_000, second);
    await load();
    third.status('live');
    third.tick(platform, 'FOO/USD', '7');
    platform.frame();
    expect(foo.last.ticker).to.include({last: '7', source: 'third'});
  });
});
