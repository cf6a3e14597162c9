import type {ReactiveControllerHost} from 'lit';
import {numberFormat} from '../format/number-format.js';
import {lazy, type Lazy} from '../hub/lazy.js';
import {core, type CoreTexts, type Texts} from '../text/texts.js';
import {browserPlatform} from '../transport/platform.js';

const languages = new Map<string, Lazy<Texts>>();
const waiting = new Set<ReactiveControllerHost>();

/**
 * What an element says, in the language of a locale. Until that is loaded, and it updates the host when it is,
 * it is English, without what a page in plain service never says.
 * @param isWhole whether that is needed too, in English
 */
export function textsOf(
  host: ReactiveControllerHost,
  locale: string | undefined,
  isWhole = false,
): CoreTexts & Partial<Texts> {
  const language = languageOf(locale);
  let load = languages.get(language);
  if (!load) {
    load = lazy(
      async () => (await import('../text/languages.js')).loadTexts(language),
      browserPlatform,
      () => {
        for (const one of waiting) one.requestUpdate();
        waiting.clear();
      },
    );
    languages.set(language, load);
  }
  const isNeeded = isWhole || language !== 'en';
  const texts = load(isNeeded);
  if (!texts && isNeeded) waiting.add(host);
  return texts ?? core;
}

/** The language of a locale, as `de` of `de-CH`; the browser's own for a locale that makes no sense. */
export function languageOf(locale: string | undefined): string {
  return numberFormat(locale, {}).resolvedOptions().locale.replace(/-.*/, '');
}

/** The direction of an element that has a locale of its own; else it is that of the page. */
export function directionOfText(locale: string): 'rtl' | 'ltr' | undefined {
  return locale ? (/^(ar|fa|he)$/.test(languageOf(locale)) ? 'rtl' : 'ltr') : undefined;
}
