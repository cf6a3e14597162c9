import {expect} from '@open-wc/testing';
import {browserPlatform, type PageEvent} from '../../src/transport/platform.js';

/** Lets the tasks run that were queued until now. */
const nextTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

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

describe('the pulse', () => {
  it('beats in the next task, and then with every event in the life of the page', async () => {
    const heard: (PageEvent | undefined)[] = [];
    const stop = browserPlatform.pulse((event) => heard.push(event));
    expect(heard).to.deep.equal([]);
    await nextTask();
    expect(heard).to.deep.equal([undefined]);
    document.dispatchEvent(new Event('visibilitychange', {bubbles: true}));
    document.dispatchEvent(new Event('resume'));
    for (const type of ['pagehide', 'pageshow', 'online', 'offline']) dispatchEvent(new Event(type));
    stop();
    expect(heard.slice(1)).to.deep.equal([
      ...(['visibilitychange', 'resume', 'pagehide', 'pageshow', 'online', 'offline'] as const),
    ]);
  });

  it('goes on once a second', async () => {
    const at: number[] = [];
    await new Promise<void>((resolve) => {
      const stop = browserPlatform.pulse(() => {
        at.push(performance.now());
        if (at.length < 2) return;
        stop();
        resolve();
      });
    });
    expect(Number(at[1]) - Number(at[0])).to.be.at.least(990);
  });

  it('tells nothing any more to who has stopped, and goes on telling the others', async () => {
    let stopped = 0;
    let others = 0;
    const stop = browserPlatform.pulse(() => stopped++);
    const stopOther = browserPlatform.pulse(() => others++);
    stop();
    stop();
    await nextTask();
    dispatchEvent(new Event('online'));
    stopOther();
    dispatchEvent(new Event('online'));
    expect([stopped, others]).to.deep.equal([0, 2]);
  });

  it('can be stopped in the middle of a beat', () => {
    let beats = 0;
    const stop = browserPlatform.pulse(() => {
      beats++;
      stop();
    });
    dispatchEvent(new Event('online'));
    dispatchEvent(new Event('online'));
    expect(beats).to.equal(1);
  });

  it('is heard although another script stops the event', () => {
    let heard = 0;
    const stop = browserPlatform.pulse(() => heard++);
    const stopper = (event: Event): void => event.stopImmediatePropagation();
    document.addEventListener('visibilitychange', stopper, {once: true});
    document.dispatchEvent(new Event('visibilitychange', {bubbles: true}));
    stop();
    expect(heard).to.equal(1);
  });
});

describe('the page', () => {
  it('is asked whether it is hidden and online at the moment of use', () => {
    expect(browserPlatform.isHidden()).to.equal(document.visibilityState === 'hidden');
    within(document, 'visibilityState', 'hidden', () => expect(browserPlatform.isHidden()).to.be.true);
    within(document, 'visibilityState', 'visible', () => expect(browserPlatform.isHidden()).to.be.false);
    within(navigator, 'onLine', false, () => expect(browserPlatform.isOnline()).to.be.false);
    within(navigator, 'onLine', true, () => expect(browserPlatform.isOnline()).to.be.true);
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

  it('calls back after some time when it is told to, also with timers of the page that know no arguments', async () => {
    const original = globalThis.setTimeout;
    const begun = performance.now();
    const callback = new Promise<void>((resolve) => {
      const wrapped = (callback: () => void, ms: number): unknown => original(() => callback(), ms);
      within(globalThis, 'setTimeout', wrapped, () => browserPlatform.requestFrame(resolve, 50));
    });
    await callback;
    expect(performance.now() - begun).to.be.at.least(49);
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

describe('an error that is nobody’s', () => {
  it('is told on the console', () => {
    const told: unknown[] = [];
    const error = new Error('A listener threw');
    within(
      console,
      'error',
      (what: unknown) => told.push(what),
      () => browserPlatform.reportError(error),
    );
    expect(told).to.deep.equal([error]);
  });
});

describe('a frame', () => {
  it('is a short time where nothing is painted, as in Node', async () => {
    await new Promise<void>((resolve) => {
      within(globalThis, 'requestAnimationFrame', undefined, () => browserPlatform.requestFrame(resolve));
    });
  });
});
