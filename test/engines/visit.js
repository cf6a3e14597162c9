import {startFirefox} from './firefox.js';
import {startFullChromium} from './full-chromium.js';
import {startWebKit} from './webkit-session.js';

/**
 * An engine with one page.
 * @typedef {object} Visitor
 * @property {(url: string) => Promise<unknown>} go
 * @property {() => Promise<unknown>} back
 * @property {<T>(code: string) => Promise<T>} read the value of an expression in the page
 * @property {() => Promise<string[]>} complaints errors, warnings and violations that its console has had since it started
 * @property {() => Promise<void>} close
 */

/** How each of the three engines is visited. @type {Record<'chromium' | 'firefox' | 'webkit', () => Promise<Visitor>>} */
export const ENGINES = {chromium: visitChromium, firefox: visitFirefox, webkit: visitWebKit};

/** @returns {Promise<Visitor>} */
async function visitChromium() {
  const browser = await startFullChromium();
  const [page] = await browser.pages();
  /** @type {string[]} */
  const complaints = [];
  // All that its console shows: what pages write, and what the browser itself says.
  const session = await page.createCDPSession();
  session.on('Log.entryAdded', ({entry}) => {
    if (/error|warning/.test(entry.level)) complaints.push(`${entry.level}: ${entry.text}`);
  });
  session.on('Runtime.consoleAPICalled', ({type, args}) => {
    if (/error|warning|assert/.test(type))
      complaints.push(`${type}: ${args.map(({value}) => value).join(' ')}`);
  });
  session.on('Runtime.exceptionThrown', ({exceptionDetails}) => {
    complaints.push(exceptionDetails.exception?.description ?? exceptionDetails.text);
  });
  await session.send('Log.enable');
  await session.send('Runtime.enable');
  return {
    go: (url) => page.goto(url),
    back: () => session.send('Runtime.evaluate', {expression: 'history.back()'}),
    read: (code) => /** @type {Promise<any>} */ (page.evaluate(code)),
    complaints: async () => complaints,
    close: () => browser.close(),
  };
}

/** @returns {Promise<Visitor>} */
async function visitFirefox() {
  const {browser, page, inWindow} = await startFirefox();
  // What the browser says of its own is in its own console only.
  await inWindow('() => Services.console.reset()');
  const ask = `() => JSON.stringify(Services.console.getMessageArray()
    .filter((one) => one instanceof Ci.nsIScriptError && one.innerWindowID > 0)
    .map(({errorMessage}) => errorMessage))`;
  /** @type {string[]} */
  const written = [];
  page.on('console', (message) => {
    if (/error|warn|assert/.test(message.type())) written.push(`${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => written.push(`${error}`));
  return {
    go: (url) => page.goto(url),
    back: () => page.evaluate('history.back()').catch(() => {}),
    read: (code) => /** @type {Promise<any>} */ (page.evaluate(code)),
    complaints: async () => [...written, ...JSON.parse(await inWindow(ask))],
    close: () => browser.close(),
  };
}

/** @returns {Promise<Visitor>} */
async function visitWebKit() {
  const {send, run, close} = await startWebKit();
  return {
    go: (url) => send('POST', '/url', {url}),
    back: () => send('POST', '/back', {}),
    read: (code) => run(`return ${code}`),
    // While it is driven, the browser keeps its console to itself: a page notes what it hears. A blank one has no storage.
    complaints: () => run(`return JSON.parse(sessionStorage.complaints ?? '[]')`).catch(() => []),
    close,
  };
}
