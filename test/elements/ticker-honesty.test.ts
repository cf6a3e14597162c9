import {expect} from '@open-wc/testing';
import {CryptoTickerElement} from '../../src/elements/crypto-ticker.js';
import {BTC, ownPage, type OwnPage} from './own-element.js';
import {elementPage} from '../helpers/element-page.js';
import {observeVisibility} from '../../src/elements/visibility.js';
import {followPauseAll, pauseAll, resumeAll} from '../../src/elements/pause.js';

async function tick({first, platform, render}: OwnPage, last: string): Promise<void> {
  first.status('live');
  first.tick(platform, 'BTC/USD', last);
  await render();
}

CryptoTickerElement.define();

describe('a price that is shown', () => {
  it('grows older from the moment that it was made, also through a pause', async () => {
    const page = await elementPage('crypto-ticker', {pairs: 'BTC/USD'});
    await page.tick('BTC/USD', '100');
    page.element.paused = true;
    await page.render();
    await page.wait(60_000);
    page.element.paused = false;
    await page.render();
    await page.wait(2000);
    expect(page.text('price')).to.equal('$100.00');
    expect(page.text('status')).to.match(/1 min$/);
    expect(page.part('row').className).not.to.equal('loading');
  });

  it('is told though the visitor’s clock was ahead, and has been set right', async () => {
    const page = await ownPage([BTC]);
    page.first.status('live');
    page.first.sink.tick({pair: BTC, last: '100', timestamp: page.platform.time() - 120_000});
    await page.render();
    for (let i = 0; i < 3; i++) page.first.sink.alive(undefined, page.platform.time() - 120_000);
    page.first.sink.tick({pair: BTC, last: '101', timestamp: page.platform.time() - 119_000});
    await page.render();
    expect(page.element.lines[0]).to.match(/^101 /);
  });

  it('is paused from the start though the hub knows it already', async () => {
    const page = await ownPage([BTC]);
    await tick(page, '100');
    const other = await ownPage([BTC], {isPaused: true}, page);
    expect(other.element.lines).to.deep.equal(['100 paused']);
    await tick(page, '101');
    expect(other.element.lines).to.deep.equal(['100 paused']);
    expect(page.element.lines).to.deep.equal(['101 live']);
  });

  it('is not carried over to another source by a pause', async () => {
    const page = await ownPage([BTC]);
    await tick(page, '100');
    page.element.args = [page.hub, [BTC], {isPaused: true}];
    page.element.requestUpdate();
    await page.render();
    page.element.args = [page.hub, [BTC], {isPaused: true, sources: ['second']}];
    page.element.requestUpdate();
    await page.render();
    expect(page.element.lines[0]).not.to.contain('100');
  });
});

describe('an element with several parts', () => {
  it('tells each of them whether it is on screen, until none wants to know', async () => {
    const element = document.createElement('p');
    element.textContent = 'seen';
    document.body.append(element);
    const ends: (() => void)[] = [];
    const watch = (): Promise<boolean> =>
      new Promise((resolve) => ends.push(observeVisibility(element, resolve)));
    expect(await Promise.all([watch(), watch()])).to.deep.equal([true, true]);
    expect(await watch()).to.equal(true);
    for (const end of ends) end();
    element.remove();
  });

  it('is paused once: a part that comes later does not undo what a person did', () => {
    const element = {paused: false};
    const leave = followPauseAll(element);
    pauseAll();
    element.paused = false;
    followPauseAll(element)();
    expect(element.paused).to.equal(false);
    leave();
    resumeAll();
  });
});
