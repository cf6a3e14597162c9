import type {Texts} from './texts.js';

type Load = () => Promise<{readonly texts: Texts}>;

/** The languages that the elements speak, each loaded when a page wants it. */
const languages: Readonly<Record<string, Load>> = {
  ar: () => import('./ar.js'),
  cs: () => import('./cs.js'),
  da: () => import('./da.js'),
  de: () => import('./de.js'),
  el: () => import('./el.js'),
  en: () => import('./en.js'),
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

/** Loads the texts of a language, by its code as `de`; English for any other. */
export async function loadTexts(language: string): Promise<Texts> {
  const load = languages[language] ?? languages['en'];
  return (await (load as Load)()).texts;
}
