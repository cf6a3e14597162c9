import {validLocale} from '../format/number-format.js';
import {isFiat} from '../market/asset.js';
import {findAsset} from '../market/assets.js';

/** What people call an asset, a currency in their own language; `undefined` for a code that nobody knows. */
export function nameOf(code: string, locale: string | undefined): string | undefined {
  if (!isFiat(code)) return findAsset(code)?.name;
  return new Intl.DisplayNames(validLocale(locale), {type: 'currency'}).of(code);
}
