import {spawn, spawnSync} from 'node:child_process';
import {existsSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as pause} from 'node:timers/promises';
import {sameFonts} from './fonts.js';

const BROWSERS = ['x86_64', 'aarch64'].map(
  (machine) => `/usr/lib/${machine}-linux-gnu/webkit2gtk-4.1/MiniBrowser`,
);
const PROGRAMS = ['WebKitWebDriver', 'Xvfb', 'xdotool', 'xsettingsd'].map((name) => `/usr/bin/${name}`);

/** Where WebKitGTK's browser is, or `undefined` when something that it takes to drive it is missing. */
export function findWebKit() {
  return PROGRAMS.every((path) => existsSync(path)) ? BROWSERS.find((path) => existsSync(path)) : undefined;
}

/**
 * What a visitor's desktop says of what he or she prefers.
 * @typedef {{isDark: boolean, isStill: boolean}} Desktop
 */

/**
 * A browser with one page, on a screen of its own, that is told what to do by WebDriver.
 * @typedef {object} WebKitSession
 * @property {(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object) => Promise<any>} send a command of WebDriver
 * @property {(script: string, ...args: unknown[]) => Promise<any>} run the body of a function in the page
 * @property {(desktop: Desktop) => void} setDesktop the page hears of it a little later
 * @property {() => Promise<void>} close
 */

/** @returns {Promise<WebKitSession>} */
export async function startWebKit() {
  const binary = findWebKit();
  /** @type {import('node:child_process').ChildProcess[]} */
  const started = [];
  const folder = mkdtempSync(join(tmpdir(), 'webkit-'));
  const settings = join(folder, 'settings');
  const write = (/** @type {Desktop} */ {isDark, isStill}) =>
    writeFileSync(
      settings,
      [
        `Net/ThemeName "Adwaita${isDark ? '-dark' : ''}"`,
        `Gtk/EnableAnimations ${isStill ? 0 : 1}`,
        // No two clicks of a test are a double click.
        ...['Net/DoubleClickTime 1', 'Net/DoubleClickDistance 0'],
        // Or every letter would be some whole pixels wide, as on no screen of Safari's.
        ...['Xft/Antialias 1', 'Xft/Hinting 0', 'Xft/HintStyle "hintnone"', ''],
      ].join('\n'),
    );
  write({isDark: false, isStill: false});

  const screen = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  started.push(screen);
  const number = await new Promise((resolve, reject) => {
    screen.once('error', reject);
    screen.stdio[3]?.once('data', (text) => resolve(`${text}`.trim()));
  });
  const env = {
    ...process.env,
    ...(await sameFonts()).env,
    DISPLAY: `:${number}`,
    WEBKIT_DISABLE_COMPOSITING_MODE: '1',
    LIBGL_ALWAYS_SOFTWARE: '1',
    NO_AT_BRIDGE: '1',
  };
  const desktop = spawn('xsettingsd', ['-c', settings], {env, stdio: 'ignore'});
  const port = await freePort();
  const driver = spawn('WebKitWebDriver', [`--port=${port}`], {env, stdio: 'ignore'});
  started.push(desktop, driver);

  /** @type {WebKitSession['send']} */
  const call = async (method, path, body) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      ...(body && {body: JSON.stringify(body), headers: {'content-type': 'application/json'}}),
    });
    const {value} = /** @type {{value: any}} */ (await answer.json());
    if (!answer.ok) throw new Error(`WebKit, ${method} ${path}: ${value?.error}: ${value?.message}`);
    return value;
  };
  await isReady(() => call('GET', '/status'));
  const {sessionId} = await call('POST', '/session', {
    capabilities: {alwaysMatch: {'webkitgtk:browserOptions': {binary, args: ['--automation']}}},
  });

  // Where nobody manages the windows, the one under the pointer has the focus; there it is over no part of a page.
  spawnSync('xdotool', ['mousemove', '300', '10'], {env});

  /** @type {WebKitSession['send']} */
  const send = (method, path, body) => call(method, `/session/${sessionId}${path}`, body);
  return {
    send,
    run: (script, ...args) => send('POST', '/execute/sync', {script, args}),
    setDesktop(wanted) {
      write(wanted);
      desktop.kill('SIGHUP');
    },
    async close() {
      await send('DELETE', '').catch(() => {});
      for (const program of started.reverse()) program.kill();
      rmSync(folder, {recursive: true, force: true});
    },
  };
}

/** @param {() => Promise<{ready: boolean}>} ask */
async function isReady(ask) {
  for (const end = Date.now() + 20_000; ; await pause(50)) {
    const {ready} = await ask().catch(() => ({ready: false}));
    if (ready) return;
    if (Date.now() > end) throw new Error('WebKitWebDriver did not start within 20 s');
  }
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer()
      .once('error', reject)
      .listen(0, '127.0.0.1', () => {
        const {port} = /** @type {import('node:net').AddressInfo} */ (server.address());
        server.close(() => resolve(port));
      });
  });
}
