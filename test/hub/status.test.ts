import {expect} from '@open-wc/testing';
import {testHub, type TestHub, type TestListener} from '../helpers/hub.js';

async function liveHub(): Promise<TestHub & {readonly listener: TestListener}> {
  const test = testHub({second: []});
  const listener = test.listen('BTC/USD');
  await test.platform.settle();
  test.first.status('live', 'connected');
  test.first.tick(test.platform, 'BTC/USD', '100');
  test.platform.frame();
  return {...test, listener};
}

describe('the status of a market', () => {
  it('is live when the link is live and gave a sign of life', async () => {
    const {listener} = await liveHub();
    expect(listener.last).to.include({status: 'live'});
    expect(listener.last.credits.map(({name}) => name)).to.deep.equal(['First']);
  });

  it('stays live on a quiet market as long as there are signs of life', async () => {
    const {listener, first, pass} = await liveHub();
    await pass(600_000, first);
    expect(listener.last.status).to.equal('live');
    expect(listener.last.ticker?.last).to.equal('100');
  });

  it('is delayed in the frame after the link was lost, with the price kept (F06)', async () => {
    const {listener, first, platform} = await liveHub();
    first.status('waiting', 'lost (1006)');
    platform.frame();
    expect(listener.last).to.include({status: 'delayed', reason: 'lost (1006)'});
    expect(listener.last.ticker?.last).to.equal('100');
  });

  it('is stale after 30 s of silence on a live link, and its age is told every second', async () => {
    const {listener, first, pass} = await liveHub();
    await pass(29_000);
    expect(listener.last.status).to.equal('live');
    await pass(3000);
    expect(listener.last.status).to.equal('stale');
    const {age = 0} = listener.last;
    await pass(5000);
    expect(listener.last.age).to.equal(age + 5000);
    first.sink.alive();
    await pass(1000);
    expect(listener.last.ticker?.last).to.equal('100');
  });

  it('is offline when the link has been gone for 30 s, and live again when it is back', async () => {
    const {listener, first, platform, pass} = await liveHub();
    first.status('waiting', 'lost (1006)');
    await pass(31_000);
    expect(listener.last.status).to.equal('offline');
    expect(listener.last.ticker?.last).to.equal('100');
    first.status('live');
    first.tick(platform, 'BTC/USD', '101');
    platform.frame();
    expect(listener.last.status).to.equal('live');
  });

  it('changes from loading to offline after 10 s without any answer (F01)', async () => {
    const {first, platform, listen, pass} = testHub({second: []});
    const listener = listen('BTC/USD');
    await platform.settle();
    first.status('connecting', 'connecting');
    await pass(9000);
    expect(listener.last.status).to.equal('loading');
    await pass(2000);
    expect(listener.last.status).to.equal('offline');
  });

  it('is unsupported when no source has the pair', async () => {
    const {listen, load} = testHub({first: [], second: []});
    const listener = listen('FOO/USD');
    await load();
    expect(listener.last.status).to.equal('unsupported');
  });

  it('is unsupported when a pair was acknowledged and no price came for 15 s (F32)', async () => {
    const {first, platform, listen, load, pass} = testHub({second: []});
    const other = listen('BTC/USD');
    const listener = listen('FOO/USD');
    first.symbols = ['BTC/USD', 'FOO/USD'];
    await platform.settle();
    first.status('live');
    first.tick(platform, 'BTC/USD', '1');
    await pass(6000, first);
    await load();
    await pass(7000, first);
    expect(listener.last.status).to.equal('loading');
    await pass(8000, first);
    expect(listener.last.status).to.equal('unsupported');
    expect(other.last.status).to.equal('live');
    expect(first.wanted).to.deep.equal(['BTC/USD']);
  });
});
