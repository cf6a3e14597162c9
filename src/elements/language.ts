import type {ReactiveControllerHost} from 'lit';
import {numberFormat} from '../format/number-format.js';
import {core, type CoreTexts, type Texts} from '../text/texts.js';
import {lazyPart} from './lazy-part.js';

/** Reads what an element says: in the language of a locale, and whole or as far as a page in plain service needs it. */
export type TextReader = (locale: string | undefined, isWhole: boolean) => CoreTexts & Partial<Texts>;

/**
 * Makes a reader of texts for a host. Until a language is loaded, and the host is updated when it is, it gives
 * English, without what a page in plain service never says.
 */
export function textReader(host: ReactiveControllerHost): TextReader {
  const languages = lazyPart(host, () => import('../text/languages.js'));
  const update = (): void => host.requestUpdate();
  return (locale, isWhole) => {
    // The first number format of a page takes long to build: not before the socket is asked for.
    const [language = ''] =
      /^en/.exec(`${locale}`) ?? numberFormat(locale, {}).resolvedOptions().locale.split('-');
    return (isWhole || language !== 'en' ? languages()?.findTexts(language, update) : undefined) ?? core;
  };
}
