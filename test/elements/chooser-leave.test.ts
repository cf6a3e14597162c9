import {expect} from '@open-wc/testing';
import {ChooserHost, chooserPage, untilLoaded} from './chooser-page.js';

/** Lets the browser believe that it has a network, or none. */
function setOnline(isOnline: boolean): void {
  Object.defineProperty(navigator, 'onLine', {configurable: true, value: isOnline});
}

// A file of its own: what it takes to choose is loaded once a page.
describe('a chooser for which nothing could be loaded', () => {
  afterEach(() => void Reflect.deleteProperty(navigator, 'onLine'));

  it('is no longer waited for once it has left the page', async () => {
    setOnline(false);
    const pages = [
      await chooserPage({}, {isLoaded: false}),
      await chooserPage({}, {isLoaded: false}),
    ] as const;
    const updates = new Map<ChooserHost, number>();
    for (const page of pages) {
      page.field.focus();
      page.field.blur();
      await page.updateComplete;
    }
    const [left, stayed] = pages;
    left.remove();
    await left.updateComplete;
    for (const page of pages) {
      page.requestUpdate = (...args) => {
        updates.set(page, (updates.get(page) ?? 0) + 1);
        ChooserHost.prototype.requestUpdate.apply(page, args);
      };
    }
    setOnline(true);
    await untilLoaded(await chooserPage({}, {isLoaded: false}));
    expect([updates.get(left), updates.get(stayed)]).to.deep.equal([undefined, 1]);
  });
});
