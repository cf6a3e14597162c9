import {expect} from '@open-wc/testing';
import type {CryptoStatusEvent, CryptoUpdateEvent} from '../../src/elements/events.js';
import {readOptions} from '../../src/elements/ticker-controller.js';
import {BTC, ETH, ownPage, type OwnPage} from './own-element.js';

/** Pauses or resumes, with everything else as it was. */
function pause({element, render}: OwnPage, isPaused = true): Promise<void> {
  const [hub, pairs, options] = element.args!;
  element.args = [hub, pairs, {...options, isPaused}];
  element.requestUpdate();
  return render();
}

async function tick({first, platform, render}: OwnPage, symbol: string, last: string): Promise<void> {
  first.status('live');
  first.tick(platform, symbol, last);
  await render();
}

describe('a TickerController that is paused', () => {
  it('keeps what is shown, and lets go of the feed', async () => {
    const page = await ownPage([BTC]);
    await tick(page, 'BTC/USD', '101');
    await pause(page);
    expect(page.element.lines).to.deep.equal(['101 paused']);
    await tick(page, 'BTC/USD', '102');
    expect(page.element.lines).to.deep.equal(['101 paused']);
    await page.pass(6000);
    expect(page.first.wanted).to.deep.equal([]);
    expect(page.platform.leftovers).to.deep.equal({timers: 0, listeners: 0, sockets: 0, requests: 0});
  });

  it('does not render as time passes', async () => {
    const page = await ownPage([BTC]);
    await tick(page, 'BTC/USD', '101');
    await pause(page);
    const {renders} = page.element;
    await page.pass(60_000);
    await page.render();
    expect(page.element.renders).to.equal(renders);
  });

  it('still takes the first price of a pair, and no second one', async () => {
    const page = await ownPage([BTC, ETH], {isPaused: true});
    await tick(page, 'BTC/USD', '101');
    expect(page.element.lines).to.deep.equal(['101 paused', 'loading']);
    await tick(page, 'BTC/USD', '102');
    await page.pass(4000);
    expect(page.element.lines[0]).to.equal('101 paused');
    expect(page.first.wanted).to.deep.equal(['ETH/USD']);
  });

  it('shows the last price when it goes on, until there is a newer one', async () => {
    const page = await ownPage([BTC]);
    const statuses: string[] = [];
    page.element.addEventListener('crypto-status', ({status}: CryptoStatusEvent) => statuses.push(status));
    await tick(page, 'BTC/USD', '101');
    await pause(page);
    await page.pass(6000);
    await pause(page, false);
    expect(page.element.lines).to.deep.equal(['101 loading']);
    await tick(page, 'BTC/USD', '103');
    expect(page.element.lines).to.deep.equal(['103 live']);
    expect(statuses).to.deep.equal(['live', 'paused', 'loading', 'live']);
  });

  it('shows nothing of a pair that is given to it later but its first price', async () => {
    const page = await ownPage([BTC], {isPaused: true});
    await tick(page, 'BTC/USD', '101');
    page.element.args = [page.hub, [ETH], {isPaused: true}];
    page.element.requestUpdate();
    await page.render();
    expect(page.element.lines).to.deep.equal(['loading']);
    await tick(page, 'ETH/USD', '105');
    expect(page.element.lines).to.deep.equal(['105 paused']);
  });
});

describe('a TickerController with an interval', () => {
  it('shows a price at least that long, and then the newest', async () => {
    const page = await ownPage([BTC], {interval: 5000});
    const updates: string[] = [];
    page.element.addEventListener('crypto-update', ({ticker}: CryptoUpdateEvent) =>
      updates.push(ticker.last),
    );
    await tick(page, 'BTC/USD', '101');
    await page.pass(2000, page.first);
    await tick(page, 'BTC/USD', '102');
    expect(page.element.lines).to.deep.equal(['101 live']);
    await page.pass(1000, page.first);
    await tick(page, 'BTC/USD', '103');
    await page.pass(3000, page.first);
    await page.render();
    expect(page.element.lines).to.deep.equal(['103 live']);
    expect(updates).to.deep.equal(['101', '103']);
  });

  it('tells at once how a price stands', async () => {
    const page = await ownPage([BTC], {interval: 60_000});
    await tick(page, 'BTC/USD', '101');
    page.first.status('waiting', 'lost');
    await page.render();
    expect(page.element.lines).to.deep.equal(['101 delayed']);
  });
});

describe('a TickerController off screen', () => {
  it('renders a new price every ten seconds only, and within a second when it can be seen again', async () => {
    const page = await ownPage([BTC]);
    await tick(page, 'BTC/USD', '101');
    page.box.style.marginBlockStart = '5000px';
    await seen(page.element);
    await page.pass(2000, page.first);
    await tick(page, 'BTC/USD', '102');
    expect(page.element.lines).to.deep.equal(['101 live']);
    await page.pass(9000, page.first);
    await page.render();
    expect(page.element.lines).to.deep.equal(['102 live']);
    await tick(page, 'BTC/USD', '103');
    expect(page.element.lines).to.deep.equal(['102 live']);
    page.box.style.marginBlockStart = '';
    await seen(page.element);
    await page.pass(1000, page.first);
    await page.render();
    expect(page.element.lines).to.deep.equal(['103 live']);
  });
});

/** Waits until the browser has told every observer where an element is. */
function seen(element: Element): Promise<void> {
  return new Promise((resolve) => {
    new IntersectionObserver((_, observer) => {
      observer.disconnect();
      // Observers are told in the order in which they were made: after this one, the others of the next frame.
      requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
    }).observe(element);
  });
}

describe('readOptions, of when a price is shown', () => {
  const base = {source: 'auto', stablecoin: 'label'};

  it('reads an interval in seconds, and nothing from what is no number', () => {
    expect(readOptions({...base, updateInterval: '2.5'}).interval).to.equal(2500);
    for (const updateInterval of ['', 'soon', '0']) {
      expect(readOptions({...base, updateInterval}).interval, updateInterval).to.equal(0);
    }
  });
});
