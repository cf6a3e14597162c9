import {existsSync, mkdirSync, realpathSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {shippedChromium} from '../helpers/shipped-chromium.js';

/** Letters of all languages, where Debian has them; what no font has, Firefox writes as a number in a wide box. */
export const ALL_LETTERS = '/usr/share/fonts/opentype/unifont';

/**
 * What lets another engine write in the fonts that Chromium has in our tests, so that texts are about as wide in all of them.
 * @returns {Promise<{folder?: string, env: Record<string, string>}>} where they are, and the variables that say so
 */
export async function sameFonts() {
  const path = (await shippedChromium())?.env.FONTCONFIG_PATH;
  if (!path) return {env: {}};
  const fonts = realpathSync(path);
  const folder = join(fonts, '../engines');
  const file = join(folder, 'fonts.conf');
  mkdirSync(folder, {recursive: true});
  const more = existsSync(ALL_LETTERS) ? `<dir>${ALL_LETTERS}</dir>` : '';
  // WebKit writes in no font but one by a name that is asked for, or that a rule calls the same.
  writeFileSync(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
      <dir>${fonts}</dir>${more}<cachedir>${folder}</cachedir>
      <match target="pattern"><edit name="family" mode="append" binding="same"><string>Open Sans</string></edit></match>
    </fontconfig>`,
  );
  return {folder: fonts, env: {FONTCONFIG_FILE: file}};
}
