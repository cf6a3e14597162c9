import {spawnSync} from 'node:child_process';
import {existsSync} from 'node:fs';
import {ALL_LETTERS} from './fonts.js';
import {findFirefox} from './firefox.js';
import {findFullChromium} from './full-chromium.js';
import {findWebKit} from './webkit-session.js';

/** How each is found, and what Debian has it in. */
const ENGINES = [
  {find: findFullChromium, packages: ['chromium']},
  {find: findFirefox, packages: ['firefox-esr']},
  {find: () => existsSync(ALL_LETTERS), packages: ['fonts-unifont']},
  {find: findWebKit, packages: ['webkit2gtk-driver', 'xvfb', 'xdotool', 'xsettingsd']},
];

/**
 * Installs the engines that are missing, as root on a Debian.
 * @throws {Error} that says what to install where that cannot be done
 */
export function installEngines() {
  const missing = () => ENGINES.filter(({find}) => !find()).flatMap(({packages}) => packages);
  const packages = missing();
  if (packages.length === 0) return;
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version') && existsSync('/usr/bin/apt-get')) {
    console.log(`Installing ${packages.join(' ')}`);
    aptGet('update');
    aptGet('install', '--yes', '--no-install-recommends', ...packages);
  }
  const left = missing();
  if (left.length > 0) {
    throw new Error(
      `To test in Chromium, Firefox and WebKitGTK, install what is missing, on a Debian with: apt-get install ${left.join(' ')}`,
    );
  }
}

/** @param {string[]} words */
function aptGet(...words) {
  const {status, stdout, stderr} = spawnSync('apt-get', ['--quiet', ...words], {
    encoding: 'utf8',
    env: {...process.env, DEBIAN_FRONTEND: 'noninteractive'},
  });
  if (status !== 0) console.error(stdout, stderr);
}
