import {validLocale} from '../format/number-format.js';
import {assetName, isFiat} from '../market/asset.js';
import {splitList, withoutId} from '../market/pair.js';

/**
 * What there is to choose from: each code once, with what people call it, as `BTC – Bitcoin` or, in German,
 * `USD – US-Dollar`; the code alone where it has no name.
 * @param list codes in either case, separated by spaces or commas
 * @param chosen codes that must be among them, whatever they are
 * @param refuse is told what in the list is no code, and left out
 */
export function currencyOptions(
  list: string,
  chosen: readonly string[],
  locale: string | undefined,
  refuse: (text: string) => void,
): (readonly [code: string, label: string])[] {
  const names = new Intl.DisplayNames(validLocale(locale), {type: 'currency', fallback: 'none'});
  const codes = splitList(list.toUpperCase()).filter(
    (code) => /^[A-Z0-9.]{1,32}(@[A-Z]{1,32}:[\w.-]{1,100})?$/.test(code) || refuse(code),
  );
  return [...new Set([...codes, ...chosen])].map((code) => {
    // Other codes of three letters may be those of coins too.
    const name = assetName(code) ?? (isFiat(code) && names.of(code));
    return [code, name ? `${code} – ${name}` : withoutId(code)];
  });
}
