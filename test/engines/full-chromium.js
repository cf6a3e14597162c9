import {existsSync} from 'node:fs';
import {delimiter, join} from 'node:path';
import puppeteer from 'puppeteer-core';

/** Where a Chromium is that has all that visitors have (the headless shell has no back/forward cache), or `undefined`. */
export function findFullChromium() {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const programs = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
  return programs
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .find((path) => existsSync(path));
}

/** Starts it as it is for visitors, with its back/forward cache. */
export function startFullChromium() {
  return puppeteer.launch({
    executablePath: findFullChromium(),
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--disable-component-update',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    ],
  });
}
