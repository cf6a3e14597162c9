import {expect} from '@open-wc/testing';
import {testHub, type TestHub, type TestListener} from '../helpers/hub.js';

interface Paced extends TestHub {
  readonly listener: TestListener;
  readonly listeners: readonly TestListener[];
  /** Lets time pass and paints. */
  readonly frame: (ms: number) => void;
}

describe('a hub that has told something', () => {
  /** A hub whose frames come only when they are due, by its own clock. */
  async function paced(...symbols: readonly string[]): Promise<Paced> {
    const test = testHub();
    const {platform, first} = test;
    const waiting = new Set<{callback: () => void; dueAt: number}>();
    Object.assign(platform, {
      requestFrame: (callback: () => void, waitMs = 0) =>
        waiting.add({callback, dueAt: platform.time() + Math.max(0, waitMs)}),
    });
    const listeners = symbols.map((symbol) => test.listen(symbol));
    await platform.settle();
    first.status('live');
    const frame = (ms: number): void => {
      platform.advance(ms);
      for (const one of [...waiting]) {
        if (one.dueAt <= platform.time() && waiting.delete(one)) one.callback();
      }
    };
    const [listener] = listeners;
    if (!listener) throw new Error('Nobody listens');
    frame(0);
    return {...test, listener, listeners, frame};
  }

  it('tells a first price in the next frame, and what follows within a second in four', async () => {
    const {platform, first, listener, frame} = await paced('BTC/USD');
    first.tick(platform, 'BTC/USD', '100');
    frame(0);
    expect(listener.prices).to.deep.equal([undefined, '100']);
    for (let i = 1; i <= 100; i++) {
      first.tick(platform, 'BTC/USD', `${100 + i}`);
      frame(10);
    }
    expect(listener.prices).to.deep.equal([undefined, '100', '125', '150', '175', '200']);
  });

  it('tells a price that comes after a while in the next frame', async () => {
    const {platform, first, listener, frame} = await paced('BTC/USD');
    first.tick(platform, 'BTC/USD', '100');
    frame(0);
    frame(300);
    first.tick(platform, 'BTC/USD', '101');
    frame(0);
    expect(listener.prices).to.deep.equal([undefined, '100', '101']);
  });

  for (const [count, gap] of [
    [25, 250],
    [60, 600],
    [150, 1000],
  ] as const) {
    it(`tells ${count} prices that change all the time once in ${gap} ms`, async () => {
      const symbols = Array.from({length: count}, (_, i) => `A${i}/USD`);
      const {platform, first, listener, frame} = await paced(...symbols);
      const tickAll = (price: number): void => {
        for (const symbol of symbols) first.tick(platform, symbol, `${price}`);
      };
      tickAll(100);
      frame(0);
      for (let ms = 10; ms <= 2 * gap; ms += 10) {
        tickAll(100 + ms / 100);
        frame(10);
      }
      const [, ...told] = listener.prices;
      expect(told).to.deep.equal(['100', `${100 + gap / 100}`, `${100 + (2 * gap) / 100}`]);
    });
  }

  it('tells what several pairs have at the same time, and a first price in the pace of the others', async () => {
    const {platform, first, listeners, frame} = await paced('BTC/USD', 'ETH/USD');
    first.tick(platform, 'BTC/USD', '100');
    frame(0);
    frame(100);
    first.tick(platform, 'ETH/USD', '500');
    first.tick(platform, 'BTC/USD', '101');
    frame(100);
    expect(listeners.map(({prices}) => prices)).to.deep.equal([[undefined, '100'], [undefined]]);
    frame(50);
    expect(listeners.map(({prices}) => prices)).to.deep.equal([
      [undefined, '100', '101'],
      [undefined, '500'],
    ]);
  });
});
