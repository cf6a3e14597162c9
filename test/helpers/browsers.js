import {existsSync} from 'node:fs';
import {delimiter, join} from 'node:path';
import {shippedChromium} from './shipped-chromium.js';

/** No first-run pages, no calls home, no shared memory that containers keep small. */
const QUIET = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--disable-quic',
  '--disable-sync',
  '--no-first-run',
];

const COMMANDS = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
];

const PROGRAMS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  join(process.env.PROGRAMFILES ?? '', 'Google/Chrome/Application/chrome.exe'),
  join(process.env['PROGRAMFILES(X86)'] ?? '', 'Microsoft/Edge/Application/msedge.exe'),
];

/**
 * Launch options for puppeteer-core: the browser that CHROME_PATH names, else the one that npm has
 * installed, which looks the same everywhere, else the machine's own.
 * @returns {Promise<{executablePath: string, args: string[], env?: Record<string, string | undefined>}>}
 */
export async function chromium() {
  const named = process.env.CHROME_PATH;
  if (named && !existsSync(named)) throw new Error(`CHROME_PATH names no file: ${named}`);
  const shipped = named ? undefined : await shippedChromium();
  const executablePath = named || shipped?.executablePath || installedChromium();
  if (!executablePath) {
    throw new Error(
      'No Chrome, Edge or Chromium found: install one (Debian: apt-get install chromium) or name it in CHROME_PATH.',
    );
  }
  // Neither root nor a browser without its set-uid helper can have the sandbox.
  const sandbox = shipped || process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return {
    executablePath,
    args: [...sandbox, ...QUIET],
    ...(shipped && {env: {...process.env, ...shipped.env}}),
  };
}

function installedChromium() {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const onPath = COMMANDS.flatMap((command) => folders.map((folder) => join(folder, command)));
  return [...onPath, ...PROGRAMS].find((path) => existsSync(path));
}
