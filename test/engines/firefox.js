import {existsSync} from 'node:fs';
import {delimiter, join} from 'node:path';
import puppeteer from 'puppeteer-core';
import {sameFonts} from './fonts.js';
import {pressesKeys} from './keys.js';

/** @typedef {import('puppeteer-core').Page} Page */

/** Where Firefox is, or `undefined`: what FIREFOX_PATH names, else the machine's own. */
export function findFirefox() {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const programs = ['firefox-esr', 'firefox'].flatMap((name) => folders.map((folder) => join(folder, name)));
  return [
    process.env.FIREFOX_PATH ?? '',
    ...programs,
    '/Applications/Firefox.app/Contents/MacOS/firefox',
  ].find((path) => path && existsSync(path));
}

/**
 * @typedef {object} Started
 * @property {import('puppeteer-core').Browser} browser
 * @property {Page} page
 * @property {(code: string, ...args: string[]) => Promise<any>} inWindow calls a function in the browser's own window
 */

/**
 * Starts Firefox with one page, and with access to its own window: WebDriver has no command for what is set and read there.
 * @returns {Promise<Started>}
 */
export async function startFirefox() {
  const {folder, env} = await sameFonts();
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: findFirefox(),
    args: ['--remote-allow-system-access'],
    env: {...process.env, ...env},
    extraPrefsFirefox: {
      'ui.prefersReducedMotion': 0,
      'ui.systemUsesDarkTheme': 0,
      // What shows a page may read little of the disk, or nothing is written in these fonts.
      ...(folder && {'security.sandbox.content.read_path_whitelist': `${folder}/`}),
    },
  });
  const [page = await browser.newPage()] = await browser.pages();
  /** @type {{send(method: string, parameters: object): Promise<{result: any}>}} */
  const connection = Reflect.get(browser, 'connection');
  const {result} = await connection.send('browsingContext.getTree', {'moz:scope': 'chrome'});
  const target = {context: result.contexts[0].context};
  return {
    browser,
    page: pressesKeys(page),
    async inWindow(code, ...args) {
      const {result: answer} = await connection.send('script.callFunction', {
        functionDeclaration: code,
        arguments: args.map((value) => ({type: 'string', value})),
        target,
        awaitPromise: true,
      });
      if (answer.type !== 'success') throw new Error(answer.exceptionDetails?.text);
      return answer.result.value;
    },
  };
}

/**
 * Lets @web/test-runner run tests in Firefox, with all of its commands.
 * @returns {import('@web/test-runner').BrowserLauncher & {getPage: (id: string) => Page}}
 */
export function firefoxLauncher() {
  /** @type {ReturnType<typeof start> | undefined} */
  let starting;
  /** @type {Started | undefined} */
  let started;
  /** @type {string | undefined} */
  let active;
  /** @type {Promise<unknown> | undefined} */
  let loading;

  return {
    name: 'Firefox',
    // The commands speak to a page of Puppeteer's.
    type: 'puppeteer',
    // Only the tab in front has the focus.
    concurrency: 1,
    async startSession(id, url) {
      started = await (starting ??= start());
      active = id;
      const {page, inWindow} = started;
      await page.setViewport({width: 800, height: 600});
      // Nothing in the page has the focus while the field for addresses has it.
      await inWindow(`() => gBrowser.selectedBrowser.focus()`);
      await (loading = page.goto(url));
    },
    isActive: (id) => active === id,
    getBrowserUrl: () => started?.page.url(),
    getPage: () => /** @type {Started} */ (started).page,
    async stopSession() {
      active = undefined;
      // A test may be over before its page has loaded, and to leave it then is an error.
      await loading?.catch(() => {});
      await started?.page.goto('about:blank');
      return {};
    },
    startDebugSession: () => Promise.reject(new Error('Firefox runs no debug sessions here')),
    async stop() {
      await (await starting)?.browser.close();
    },
  };
}

async function start() {
  const {browser, page, inWindow} = await startFirefox();
  // Tab would leave the page for it, and nothing in the page would get the focus any more.
  await inWindow(`() => { document.getElementById('navigator-toolbox').hidden = true; }`);
  const prefer = (/** @type {Record<string, string | undefined>} */ preferences) =>
    inWindow(`${setInWindow}`, JSON.stringify(preferences));
  /** @type {Partial<Page>} */
  const media = {
    emulateMediaFeatures: (features = []) =>
      prefer(Object.fromEntries(features.map(({name, value}) => [name, value]))),
    emulateMediaType: (medium) => prefer({medium}),
  };
  const reset = page.mouse.reset.bind(page.mouse);
  page.mouse.reset = async () => {
    await reset();
    // As Chromium does, and not to where Firefox believes it is: or it would still be over what comes next.
    await page.mouse.move(1, 1);
  };
  return {browser, page: Object.assign(page, media), inWindow};
}

/** Runs in the window of the browser. @param {string} text */
function setInWindow(text) {
  const {medium, ...preferences} = JSON.parse(text);
  const {Services, gBrowser} = /** @type {any} */ (globalThis);
  const {browsingContext} = gBrowser.selectedBrowser;
  if (medium !== undefined) browsingContext.mediumOverride = medium === 'screen' ? '' : medium;
  const {'prefers-color-scheme': scheme, 'prefers-reduced-motion': motion} = preferences;
  if (scheme) browsingContext.prefersColorSchemeOverride = scheme;
  if (motion) Services.prefs.setIntPref('ui.prefersReducedMotion', motion === 'reduce' ? 1 : 0);
}
