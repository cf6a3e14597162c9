import {expect} from '@open-wc/testing';
import type {CryptoStatusEvent} from '../../src/elements/events.js';
import {readOptions} from '../../src/elements/ticker-controller.js';
import {testHub} from '../helpers/hub.js';
import {catchWarnings} from '../helpers/warnings.js';
import {BTC, ETH, ownPage} from './own-element.js';

describe('TickerController', () => {
  it('takes pairs and texts, and gives snapshots in their order', async () => {
    const {element, first, platform, render} = await ownPage([ETH, 'btc-usd', BTC]);
    expect(first.wants).to.deep.equal([['ETH/USD', 'BTC/USD']]);
    first.status('live');
    first.tick(platform, 'BTC/USD', '1');
    await render();
    expect(element.lines).to.deep.equal(['loading', '1 live']);
    expect(element.tickers.snapshots.map(({pair}) => pair.base)).to.deep.equal(['ETH', 'BTC']);
  });

  it('follows its host when that asks for other pairs', async () => {
    const {element, hub, first, pass, render} = await ownPage([BTC]);
    element.args = [hub, [ETH]];
    element.requestUpdate();
    await render();
    await pass(5000);
    expect(first.wants).to.deep.equal([['BTC/USD'], ['BTC/USD', 'ETH/USD'], ['ETH/USD']]);
  });

  it('takes the sources that are named', async () => {
    const test = testHub();
    await ownPage([BTC], {sources: ['second']}, test);
    expect(test.second.wanted).to.deep.equal(['BTC/USD']);
    expect(test.first.starts).to.equal(0);
  });

  it('asks for nothing new when its host renders for reasons of its own', async () => {
    const {element, first, render} = await ownPage(['BTC/USD']);
    for (let i = 0; i < 10; i++) {
      element.requestUpdate();
      await render();
    }
    expect(first.wants).to.deep.equal([['BTC/USD']]);
  });

  it('changes to another hub, and lets go of the old one', async () => {
    const {element, platform, pass, render} = await ownPage([BTC]);
    const other = testHub();
    element.args = [other.hub, [BTC]];
    element.requestUpdate();
    await render();
    await other.platform.settle();
    expect(other.first.wanted).to.deep.equal(['BTC/USD']);
    await pass(5000);
    expect(platform.leftovers).to.deep.equal({timers: 0, listeners: 0, sockets: 0, requests: 0});
  });

  it('renders a live price only when it is new, however often time passes', async () => {
    const {element, first, platform, pass, render} = await ownPage([BTC]);
    first.status('live');
    first.tick(platform, 'BTC/USD', '100');
    await render();
    const {renders} = element;
    await pass(20_000, first);
    await render();
    expect(element.renders).to.equal(renders);
    for (let i = 2; i < 100; i++) first.tick(platform, 'BTC/USD', `${100 + i}`);
    await render();
    expect(element.renders).to.equal(renders + 1);
    expect(element.lines).to.deep.equal(['199 live']);
  });

  it('renders a price that is not live as it grows older', async () => {
    const {element, first, platform, pass, render} = await ownPage([BTC]);
    first.status('live');
    first.tick(platform, 'BTC/USD', '1');
    first.status('waiting', 'lost (1006)');
    await render();
    expect(element.lines).to.deep.equal(['1 delayed']);
    const {renders} = element;
    await pass(10_000);
    await render();
    expect(element.renders).to.be.above(renders);
    expect(element.tickers.snapshots[0]?.age).to.equal(10_000);
  });

  it('renders nothing while there is no price and nothing changes', async () => {
    const {element, pass, render} = await ownPage([BTC]);
    const {renders} = element;
    await pass(5000);
    await render();
    expect(element.renders).to.equal(renders);
  });

  it('makes an error of what is no pair, and warns once in the name of its host', async () => {
    const warnings = catchWarnings();
    for (let i = 0; i < 3; i++) {
      const {element, first} = await ownPage(['B%C/USD', 'BTC/USD']);
      expect(element.tickers.snapshots.map(({status}) => status)).to.deep.equal(['error', 'loading']);
      expect(element.tickers.snapshots[0]).to.deep.include({
        pair: {base: 'B%C/USD', quote: ''},
        reason: '"B%C/USD" is not a pair; write it like BTC/USD',
        credits: [],
        route: [],
      });
      expect(first.wanted).to.deep.equal(['BTC/USD']);
    }
    expect(warnings).to.deep.equal(['<own-element>: "B%C/USD" is not a pair; write it like BTC/USD']);
  });

  it('gives the status of an error away when it is mended', async () => {
    catchWarnings();
    const {element, hub, render} = await ownPage(['nonsense']);
    const statuses: string[] = [];
    element.addEventListener('crypto-status', ({status}: CryptoStatusEvent) => void statuses.push(status));
    element.args = [hub, ['BTC/USD']];
    element.requestUpdate();
    await render();
    expect(element.lines).to.deep.equal(['loading']);
    expect(statuses).to.deep.equal(['loading']);
  });

  it('begins when its host comes on the page, and ends when it leaves', async () => {
    const {element, box, first, platform, pass, render} = await ownPage([BTC]);
    element.remove();
    await pass(6000);
    expect(first.wanted).to.deep.equal([]);
    expect(platform.leftovers).to.deep.equal({timers: 0, listeners: 0, sockets: 0, requests: 0});
    const {renders} = element;
    element.requestUpdate();
    await render();
    expect(element.renders).to.equal(renders + 1);
    expect(first.wanted).to.deep.equal([]);
    box.append(element);
    await render();
    expect(first.wanted).to.deep.equal(['BTC/USD']);
  });
});

describe('readOptions', () => {
  const sources = (source: string): unknown => readOptions({source, stablecoin: 'label'}).sources;

  it('reads names in order of preference, and leaves auto and nothing to the page', () => {
    expect(sources('kraken coinbase')).to.deep.equal(['kraken', 'coinbase']);
    expect(sources(' kraken,coinbase ')).to.deep.equal(['kraken', 'coinbase']);
    for (const source of ['auto', '', '  ', ',', 'auto kraken']) {
      expect(sources(source), source).to.equal(undefined);
    }
  });

  it('converts stablecoins only when it is told to', () => {
    const mode = (stablecoin: string): unknown => readOptions({source: 'auto', stablecoin}).stablecoin;
    expect(mode('convert')).to.equal('convert');
    for (const stablecoin of ['label', '', 'assume-par']) expect(mode(stablecoin)).to.equal('label');
  });
});
