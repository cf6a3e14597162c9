import {expect} from '@open-wc/testing';
import {browserPlatform, type PageEvent} from '../../src/transport/platform.js';

const {page} = browserPlatform;

/** Puts a value in the place of a property for as long as the callback runs. */
function within(target: object, property: string, value: unknown, callback: () => void): void {
  const before = Object.getOwnPropertyDescriptor(target, property);
  Object.defineProperty(target, property, {value, configurable: true, writable: true});
  try {
    callback();
  } finally {
    if (before) Object.defineProperty(target, property, before);
    else Reflect.deleteProperty(target, property);
  }
}

describe('the page', () => {
  it('tells of every event of its life, also of those that the document has', () => {
    const heard: PageEvent[] = [];
    const stop = page.listen((event) => heard.push(event));
    document.dispatchEvent(new Event('visibilitychange', {bubbles: true}));
    document.dispatchEvent(new Event('resume'));
    for (const type of ['pagehide', 'pageshow', 'online', 'offline']) dispatchEvent(new Event(type));
    stop();
    expect(heard).to.deep.equal(['visibilitychange', 'resume', 'pagehide', 'pageshow', 'online', 'offline']);
  });

  it('tells nothing any more to who has stopped, and goes on telling the others', () => {
    let stopped = 0;
    let others = 0;
    const stop = page.listen(() => stopped++);
    const stopOther = page.listen(() => others++);
    stop();
    stop();
    dispatchEvent(new Event('online'));
    stopOther();
    dispatchEvent(new Event('online'));
    expect([stopped, others]).to.deep.equal([0, 1]);
  });

  it('is heard although another script stops the event', () => {
    let heard = 0;
    const stop = page.listen(() => heard++);
    const stopper = (event: Event): void => event.stopImmediatePropagation();
    document.addEventListener('visibilitychange', stopper, {once: true});
    document.dispatchEvent(new Event('visibilitychange', {bubbles: true}));
    stop();
    expect(heard).to.equal(1);
  });

  it('is asked whether it is hidden and online at the moment of use', () => {
    expect(page.hidden).to.equal(document.visibilityState === 'hidden');
    within(document, 'visibilityState', 'hidden', () => expect(page.hidden).to.be.true);
    within(document, 'visibilityState', 'visible', () => expect(page.hidden).to.be.false);
    within(navigator, 'onLine', false, () => expect(page.online).to.be.false);
    within(navigator, 'onLine', true, () => expect(page.online).to.be.true);
  });
});

describe('the time', () => {
  /** Runs the callback with a wall clock and an uptime that the test sets, both in milliseconds. */
  function withClocks(callback: (set: (wall: number, uptime: number) => number) => void): void {
    const start = browserPlatform.time();
    const startUptime = performance.now();
    let [wall, uptime] = [start, startUptime];
    within(
      Date,
      'now',
      () => wall,
      () => {
        within(
          performance,
          'now',
          () => uptime,
          () => {
            callback((newWall, newUptime) => {
              [wall, uptime] = [start + newWall, startUptime + newUptime];
              return Math.round(browserPlatform.time() - start);
            });
          },
        );
      },
    );
  }

  it('is that of the visitor’s clock', () => {
    const before = Date.now();
    expect(browserPlatform.time()).to.be.within(before - 5, Date.now() + 5);
  });

  it('goes forward with the uptime', () => {
    withClocks((set) => {
      expect(set(0, 0)).to.equal(0);
      expect(set(1000, 1000)).to.equal(1000);
    });
  });

  it('goes on while the machine sleeps, though the uptime stands still', () => {
    withClocks((set) => {
      set(1000, 1000);
      expect(set(3_601_000, 1000)).to.equal(3_601_000);
      expect(set(3_602_000, 2000)).to.equal(3_602_000);
    });
  });

  it('never goes back when the clock is set back', () => {
    withClocks((set) => {
      set(1000, 1000);
      expect(set(-3_600_000, 2000)).to.equal(2000);
      expect(set(-3_599_000, 3000)).to.equal(3000);
      expect(set(4000, 4000)).to.equal(4000);
    });
  });
});

describe('the browser', () => {
  it('calls back before the next paint', async () => {
    const time = await new Promise<number>((resolve) => {
      browserPlatform.requestFrame(() => resolve(performance.now()));
    });
    expect(time).to.be.at.most(performance.now());
  });

  it('draws random numbers from 0 up to 1', () => {
    for (let i = 0; i < 100; i++) expect(browserPlatform.random()).to.be.within(0, 1 - 2 ** -53);
  });

  it('opens sockets and fetches with what the page has at that moment', () => {
    class Socket {
      readonly url: string;
      constructor(url: string) {
        this.url = url;
      }
    }
    within(globalThis, 'WebSocket', Socket, () => {
      expect(browserPlatform.openSocket('wss://exchange.test').url).to.equal('wss://exchange.test');
    });
    const asked: unknown[] = [];
    within(
      globalThis,
      'fetch',
      (...given: unknown[]) => asked.push(...given),
      () => {
        void browserPlatform.fetch('https://prices.test', {credentials: 'omit'});
      },
    );
    expect(asked).to.deep.equal(['https://prices.test', {credentials: 'omit'}]);
  });

  it('throws where the page forbids an address, for the connection to catch', () => {
    expect(() => browserPlatform.openSocket('ftp://exchange.test')).to.throw(DOMException);
  });
});
