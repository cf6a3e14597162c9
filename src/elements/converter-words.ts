import type {ReactiveControllerHost} from 'lit';
import {converterCore} from '../text/converter-core.js';
import {textReader} from './language.js';
import type {Writing} from './parts.js';

/**
 * Makes a reader of what a converter says in a language: all of it once a person has turned to anything in it, or
 * when there is something unusual to say. What is not loaded yet is English, or not there.
 */
export function wordsReader(
  host: ReactiveControllerHost & EventTarget,
): (locale: string | undefined, isUnusual: boolean) => Writing['texts'] {
  const textsOf = textReader(host);
  let isEntered = false;
  host.addEventListener('focusin', () => {
    isEntered = true;
    host.requestUpdate();
  });
  return (locale, isUnusual) => ({...converterCore, ...textsOf(locale, isEntered || isUnusual)});
}
