import {expect} from '@open-wc/testing';
import {testHub} from '../helpers/hub.js';

describe('a pair that no source quotes', () => {
  it('is priced by a chain, with the time of its oldest leg and all sources named', async () => {
    const {first, second, platform, listen, load} = testHub({first: ['SHIB/USD'], second: ['USD/JPY']});
    const listener = listen('SHIB/JPY');
    await load();
    first.status('live');
    second.status('live');
    const now = platform.time();
    first.tick(platform, 'SHIB/USD', '0.00001234', now - 3000);
    second.tick(platform, 'USD/JPY', '150.5', now - 9000);
    platform.frame();
    await load();
    platform.frame();
    expect(listener.last.ticker).to.include({
      last: '0.00185717',
      timestamp: now - 9000,
      source: 'first+second',
    });
    expect(listener.last.status).to.equal('live');
    expect(listener.last.route.map(({source, inverted}) => `${source} ${inverted}`)).to.deep.equal([
      'first false',
      'second false',
    ]);
    expect(listener.last.credits.map(({name}) => name)).to.deep.equal(['First', 'Second']);
  });

  it('is priced by the market turned round where that is all there is', async () => {
    const {first, platform, listen, load} = testHub({first: ['EUR/USD'], second: []});
    const listener = listen('USD/EUR');
    await load();
    first.status('live');
    first.tick(platform, 'EUR/USD', '1.25');
    platform.frame();
    await load();
    platform.frame();
    expect(listener.last.ticker?.last).to.equal('0.8');
  });

  it('is stale when one leg is (F31)', async () => {
    const {first, second, platform, listen, load, pass} = testHub({first: ['SHIB/USD'], second: ['USD/JPY']});
    const listener = listen('SHIB/JPY');
    await load();
    first.status('live');
    second.status('live');
    first.tick(platform, 'SHIB/USD', '2');
    second.tick(platform, 'USD/JPY', '100');
    await pass(1000, first, second);
    expect(listener.last.status).to.equal('live');
    await pass(32_000, first);
    expect(listener.last.status).to.equal('stale');
  });

  it('is looked for only after every direct source has refused it', async () => {
    const {first, second, platform, listen, load} = testHub({
      first: ['FOO/JPY', 'FOO/USD', 'USD/JPY'],
      second: ['FOO/JPY'],
    });
    const listener = listen('FOO/JPY');
    await load();
    expect(first.wanted).to.deep.equal(['FOO/JPY']);
    first.status('live');
    first.sink.refuse({base: 'FOO', quote: 'JPY'});
    await load();
    second.status('live');
    expect(second.wanted).to.deep.equal(['FOO/JPY']);
    second.sink.refuse({base: 'FOO', quote: 'JPY'});
    await load();
    expect(first.wanted).to.include('FOO/USD');
    first.tick(platform, 'FOO/USD', '2');
    first.tick(platform, 'USD/JPY', '100');
    platform.frame();
    await load();
    platform.frame();
    expect(listener.last.ticker?.last).to.equal('200');
  });
});
