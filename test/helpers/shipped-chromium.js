// The Chromium inside the npm package @sparticuz/chromium, made ready to start on a bare machine.
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import {createRequire} from 'node:module';
import {join} from 'node:path';
import {pipeline} from 'node:stream/promises';
import {fileURLToPath} from 'node:url';
import {createBrotliDecompress} from 'node:zlib';

const nodeModules = fileURLToPath(new URL('../../node_modules', import.meta.url));
const parcel = join(nodeModules, '@sparticuz/chromium');

/**
 * Unpacks the browser once, with the libraries and fonts that it needs, and says how to start it;
 * undefined where the package has no browser for the machine.
 * @returns {Promise<{executablePath: string, env: Record<string, string>} | undefined>}
 */
export async function shippedChromium() {
  const suits = process.platform === 'linux' && process.arch === 'x64';
  if (!suits || !existsSync(join(parcel, 'bin/chromium.br'))) return undefined;
  const {version} = JSON.parse(readFileSync(join(parcel, 'package.json'), 'utf8'));
  const home = join(nodeModules, '.cache/shipped-chromium', version);
  if (!existsSync(home)) await unpack(home);
  const libraries = [join(home, 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':');
  return {
    executablePath: join(home, 'chromium'),
    env: {LD_LIBRARY_PATH: libraries, FONTCONFIG_PATH: join(home, 'fonts')},
  };
}

/** @param {string} home */
async function unpack(home) {
  // Beside it and renamed at the end: a run cut short, or two at a time, leave nothing half done.
  const draft = `${home}.${process.pid}`;
  mkdirSync(draft, {recursive: true});
  const {extract} = createRequire(join(parcel, 'package.json'))('tar-fs');
  await Promise.all([
    decompress('chromium.br', createWriteStream(join(draft, 'chromium'), {mode: 0o755})),
    decompress('al2023.tar.br', extract(draft, {chown: false})),
    decompress('swiftshader.tar.br', extract(draft, {chown: false})),
    decompress('fonts.tar.br', extract(join(draft, 'fonts'), {chown: false})),
  ]);
  // The package's own file looks for the fonts elsewhere, and without any Chromium crashes.
  const folders = `<dir>${home}/fonts</dir><cachedir>${home}/fonts-cache</cachedir>`;
  const doctype = '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">';
  writeFileSync(join(draft, 'fonts/fonts.conf'), `${doctype}<fontconfig>${folders}</fontconfig>`);
  try {
    renameSync(draft, home);
  } catch (error) {
    rmSync(draft, {recursive: true, force: true});
    if (!existsSync(home)) throw error;
  }
}

/**
 * @param {string} name
 * @param {NodeJS.WritableStream} target
 */
function decompress(name, target) {
  return pipeline(createReadStream(join(parcel, 'bin', name)), createBrotliDecompress(), target);
}
