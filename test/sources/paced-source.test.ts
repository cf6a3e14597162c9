import {expect} from '@open-wc/testing';
import {parsePairs, type Pair} from '../../src/market/pair.js';
import {pacedSource} from '../../src/sources/paced-source.js';
import {FakeSource} from '../helpers/fake-source.js';
import {testSource} from '../helpers/source.js';

const GAP = 10_000;
const [BTC, ETH, SOL] = parsePairs('BTC/USD ETH/USD SOL/USD') as [Pair, Pair, Pair];
const NOTHING = {timers: 0, listeners: 0, sockets: 0, requests: 0};

function started() {
  const inner = new FakeSource('inner', ['BTC/USD']);
  return {inner, ...testSource(pacedSource(inner, GAP))};
}

describe('a source that keeps a pace', () => {
  it('bears the names of the one within', () => {
    const {source, inner} = started();
    expect([source.id, source.name, source.url]).to.deep.equal([inner.id, inner.name, inner.url]);
    expect([source.supports(BTC), source.supports(ETH)]).to.deep.equal([true, false]);
    expect('rest' in source).to.be.false;
    expect(inner.starts).to.equal(1);
  });

  it('has the questions of the one within', () => {
    class Asked extends FakeSource {
      readonly api = {};
      rest() {
        return this.api;
      }
    }
    const inner = new Asked('inner');
    expect(pacedSource(inner, GAP).rest?.()).to.equal(inner.api);
  });

  it('hands on the first change at once', () => {
    const {source, inner, platform} = started();
    source.want([BTC]);
    expect(inner.wants).to.deep.equal([['BTC/USD']]);
    expect(platform.leftovers).to.deep.equal(NOTHING);
  });

  it('hands on later changes together, when their time has come', () => {
    const {source, inner, platform} = started();
    source.want([BTC]);
    platform.advance(1000);
    source.want([BTC, ETH]);
    source.want([BTC, ETH, SOL]);
    source.want([ETH, SOL]);
    platform.advance(GAP - 2000);
    expect(inner.wants).to.have.length(1);
    platform.advance(2000);
    expect(inner.wants).to.deep.equal([['BTC/USD'], ['ETH/USD', 'SOL/USD']]);
    expect(platform.leftovers).to.deep.equal(NOTHING);
  });

  it('keeps the pace from one change to the next', () => {
    const {source, inner, platform} = started();
    const handedOn: number[] = [];
    inner.want = () => handedOn.push(platform.time());
    for (let i = 0; i < 60; i++) {
      source.want(i % 2 ? [BTC] : [BTC, ETH]);
      platform.advance(1000);
    }
    const gaps = handedOn.slice(1).map((at, i) => at - handedOn[i]!);
    expect(handedOn.length).to.be.within(5, 7);
    expect(Math.min(...gaps)).to.be.at.least(GAP);
  });

  it('hands on a change at once when nothing has changed for long', () => {
    const {source, inner, platform} = started();
    source.want([BTC]);
    platform.advance(GAP);
    source.want([ETH]);
    expect(inner.wanted).to.deep.equal(['ETH/USD']);
  });

  it('lets go at once of what nobody wants any more', () => {
    const {source, inner, platform} = started();
    source.want([BTC]);
    source.want([BTC, ETH]);
    source.want([]);
    expect(inner.wants).to.deep.equal([['BTC/USD'], []]);
    expect(platform.leftovers).to.deep.equal(NOTHING);
    platform.advance(2 * GAP);
    expect(inner.wants).to.have.length(2);
  });

  it('keeps the pace when somebody comes back', () => {
    const {source, inner, platform} = started();
    source.want([BTC]);
    source.want([]);
    source.want([BTC]);
    expect(inner.wants).to.have.length(2);
    platform.advance(GAP + 1000);
    expect(inner.wants).to.deep.equal([['BTC/USD'], [], ['BTC/USD']]);
  });

  it('knows when a machine has slept', () => {
    const {source, inner, platform} = started();
    source.want([BTC]);
    source.want([ETH]);
    platform.sleep(GAP);
    platform.advance(1000);
    expect(inner.wanted).to.deep.equal(['ETH/USD']);
  });

  it('passes on what the one within tells', () => {
    const {inner, platform, ticks, log} = started();
    inner.tick(platform, 'BTC/USD', '1');
    inner.status('live');
    inner.sink.refuse(ETH);
    expect(ticks.map(({last}) => last)).to.deep.equal(['1']);
    expect(log).to.deep.equal(['alive', 'status live: live', 'refuse ETH/USD']);
  });
});
