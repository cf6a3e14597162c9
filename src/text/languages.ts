import type {Texts} from './texts.js';

type Load = () => Promise<{readonly texts: Texts}>;

const english: Load = () => import('./en.js');

/** The languages that the elements speak, each loaded when a page wants it. */
const languages: Readonly<Record<string, Load>> = {
  ar: () => import('./ar.js'),
  cs: () => import('./cs.js'),
  da: () => import('./da.js'),
  de: () => import('./de.js'),
  el: () => import('./el.js'),
  en: english,
  es: () => import('./es.js'),
  fa: () => import('./fa.js'),
  fi: () => import('./fi.js'),
  fr: () => import('./fr.js'),
  he: () => import('./he.js'),
  hi: () => import('./hi.js'),
  id: () => import('./id.js'),
  it: () => import('./it.js'),
  ja: () => import('./ja.js'),
  ko: () => import('./ko.js'),
  nl: () => import('./nl.js'),
  pl: () => import('./pl.js'),
  pt: () => import('./pt.js'),
  ru: () => import('./ru.js'),
  sv: () => import('./sv.js'),
  tr: () => import('./tr.js'),
  uk: () => import('./uk.js'),
  vi: () => import('./vi.js'),
  zh: () => import('./zh.js'),
};

/** Codes of the languages that there are texts in. */
export const languageCodes: readonly string[] = Object.keys(languages);

const loaded = new Map<string, Texts | undefined>();
const waiting = new Set<() => void>();

/**
 * The texts of a language, by its code as `de`; English for any other. `undefined` until they are loaded, which
 * begins with the first call: then `onLoad` is called, once. They stay away when that fails.
 */
export function findTexts(language: string, onLoad: () => void): Texts | undefined {
  if (!loaded.get(language)) waiting.add(onLoad);
  if (!loaded.has(language)) {
    loaded.set(language, undefined);
    const load = Object.hasOwn(languages, language) ? languages[language] : english;
    load?.().then(
      ({texts}) => {
        loaded.set(language, texts);
        for (const callback of waiting) callback();
        waiting.clear();
      },
      // A page without its language is still a page with prices.
      () => waiting.clear(),
    );
  }
  return loaded.get(language);
}
