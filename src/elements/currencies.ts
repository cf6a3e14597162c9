import type {ReactiveControllerHost} from 'lit';
import {validLocale} from '../format/number-format.js';
import {lazy} from '../hub/lazy.js';
import {assetName, isFiat} from '../market/asset.js';
import {splitList, withoutId} from '../market/pair.js';
import {browserPlatform} from '../transport/platform.js';
import type * as ChooserParts from './chooser-parts.js';

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

/** What `all` stands for until the table of coins is there. */
const FIRST = 'BTC ETH SOL USD EUR GBP JPY CHF CAD AUD';

const waiting = new Set<ReactiveControllerHost>();
const made = new Map<string, readonly Choice[]>();

const parts = lazy(
  () => import('./chooser-parts.js'),
  browserPlatform,
  () => {
    made.clear();
    for (const host of waiting) host.requestUpdate();
    waiting.clear();
  },
);

/**
 * What it takes to choose, with the names of all coins; loaded once a page, and when it has come the host is updated,
 * unless it has left.
 */
export function loadParts(host: ReactiveControllerHost): typeof ChooserParts | undefined {
  const loaded = parts();
  if (!loaded) waiting.add(host);
  return loaded;
}

/** A host has left the page: should nothing ever come, it is not kept for that. */
export function leaveParts(host: ReactiveControllerHost): void {
  waiting.delete(host);
}

/**
 * What there is to choose from, each code once. It is made once for the same arguments, so it may be asked for
 * at every update; after `loadParts` it is another one, with the names of all coins.
 * @param list codes in either case, separated by spaces or commas; `all` is every coin and currency known
 * @param chosen codes that must be among them, whatever they are
 * @param refuse is told what in the list is no code, and left out
 */
export function currencyChoices(
  list: string,
  chosen: readonly string[],
  locale: string | undefined,
  refuse: (text: string) => void,
): readonly Choice[] {
  const key = JSON.stringify([list, chosen, locale]);
  let choices = made.get(key);
  if (!choices) {
    // Who chooses a lot must not fill the memory.
    if (made.size > 50) made.clear();
    choices = makeChoices([...codesOf(list, refuse), ...chosen], locale);
    made.set(key, choices);
  }
  return choices;
}

function codesOf(list: string, refuse: (text: string) => void): string[] {
  if (/^\s*all\s*$/i.test(list)) {
    const table = parts(false);
    if (!table) return splitList(FIRST);
    return [...table.allAssets().map(({symbol}) => symbol), ...splitList(table.currencyCodes)];
  }
  return splitList(list.toUpperCase()).filter((code) => {
    const isCode = /^[A-Z0-9.]{1,32}(@[A-Z]{1,32}:[\w.-]{1,100})?$/.test(code);
    if (!isCode) refuse(code);
    return isCode;
  });
}

function makeChoices(codes: readonly string[], locale: string | undefined): Choice[] {
  const names = new Intl.DisplayNames(validLocale(locale), {type: 'currency', fallback: 'none'});
  const table = parts(false);
  return [...new Set(codes)].map((code) => {
    const symbol = withoutId(code);
    // Other codes of three letters may be those of coins too.
    const isCurrency = isFiat(code) || (/^[A-Z]{3}$/.test(code) && table?.currencyCodes.includes(code));
    const name = assetName(code) ?? (isCurrency ? names.of(code) : table?.coinName(code)) ?? '';
    const network = code.slice(symbol.length + 1).toLowerCase();
    return {code, symbol, name, ...(network && {network})};
  });
}
