import {validLocale} from '../format/number-format.js';
import {assetName, isFiat} from '../market/asset.js';
import {splitList, withoutId} from '../market/pair.js';

/** One currency to choose. */
export interface Choice {
  /** As in a pair: `BTC`, or `PEPE@COINGECKO:PEPE`. */
  readonly code: string;
  /** The code as readers know it: `PEPE`. */
  readonly symbol: string;
  /** What people call it; `''` while that is not known. */
  readonly name: string;
  /** What tells it from others of its symbol: `coingecko:pepe`. */
  readonly network?: string;
}

/**
 * What there is to choose from, each code once.
 * @param list codes in either case, separated by spaces or commas
 * @param chosen codes that must be among them, whatever they are
 * @param refuse is told what in the list is no code, and left out
 */
export function currencyChoices(
  list: string,
  chosen: readonly string[],
  locale: string | undefined,
  refuse: (text: string) => void,
): readonly Choice[] {
  const names = new Intl.DisplayNames(validLocale(locale), {type: 'currency', fallback: 'none'});
  const codes = splitList(list.toUpperCase()).filter(
    (code) => /^[A-Z0-9.]{1,32}(@[A-Z]{1,32}:[\w.-]{1,100})?$/.test(code) || refuse(code),
  );
  return [...new Set([...codes, ...chosen])].map((code) => {
    // Other codes of three letters may be those of coins too.
    const name = assetName(code) ?? (isFiat(code) && names.of(code));
    return {code, symbol: withoutId(code), name: name || ''};
  });
}

/** The same as codes and labels, as `BTC – Bitcoin`. */
export function currencyOptions(
  list: string,
  chosen: readonly string[],
  locale: string | undefined,
  refuse: (text: string) => void,
): (readonly [code: string, label: string])[] {
  return currencyChoices(list, chosen, locale, refuse).map(({code, symbol, name}) => [
    code,
    name ? `${code} – ${name}` : symbol,
  ]);
}
