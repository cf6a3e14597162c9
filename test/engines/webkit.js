import {webkitPage} from './webkit-page.js';
import {startWebKit} from './webkit-session.js';

/**
 * Lets @web/test-runner run tests in WebKitGTK, with all of its commands.
 * @returns {import('@web/test-runner').BrowserLauncher & {getPage: (id: string) => unknown}}
 */
export function webkitLauncher() {
  /** @type {ReturnType<typeof startWebKit> | undefined} */
  let starting;
  /** @type {Awaited<ReturnType<typeof startWebKit>> | undefined} */
  let session;
  /** @type {ReturnType<typeof webkitPage> | undefined} */
  let page;
  /** @type {string | undefined} */
  let active;

  return {
    name: 'WebKit',
    // The commands speak to a page of Puppeteer's.
    type: 'puppeteer',
    concurrency: 1,
    async startSession(id, url) {
      session = await (starting ??= startWebKit());
      page ??= webkitPage(session);
      active = id;
      await page.setViewport({width: 800, height: 600});
      await session.send('POST', '/url', {url});
    },
    isActive: (id) => active === id,
    getBrowserUrl: () => session?.send('GET', '/url'),
    getPage: () => page,
    async stopSession() {
      active = undefined;
      await session?.send('POST', '/url', {url: 'about:blank'});
      return {};
    },
    startDebugSession: () => Promise.reject(new Error('WebKit runs no debug sessions here')),
    stop: async () => (await starting)?.close(),
  };
}
