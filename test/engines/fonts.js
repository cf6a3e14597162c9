import {shippedChromium} from '../helpers/shipped-chromium.js';

/**
 * What lets another engine write in the fonts that Chromium has in our tests, so that texts are about as wide in all of them.
 * @returns {Promise<Record<string, string>>}
 */
export async function sameFonts() {
  const {FONTCONFIG_PATH = ''} = (await shippedChromium())?.env ?? {};
  return FONTCONFIG_PATH ? {FONTCONFIG_PATH} : {};
}
