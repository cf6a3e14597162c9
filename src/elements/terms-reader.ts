import type {ReactiveControllerHost} from 'lit';
import type {Refuse, Terms, TermTexts} from './converter-terms.js';
import {lazyPart} from './lazy-part.js';

/** Those of a page that wants nothing of the results. */
const PLAIN: Terms = {share: '1', amountStyle: {}, resultStyle: {}};

/**
 * Makes a reader of the terms of a host. The code for them is loaded when a page sets one; until it is there, and the
 * host is updated then, there are none to compute with.
 */
export function termsReader(
  host: ReactiveControllerHost & TermTexts,
  refuse: Refuse,
): () => Terms | undefined {
  const part = lazyPart(host, () => import('./converter-terms.js'));
  return () =>
    /^(half-expand)?$/.test([host.fee, host.decimals, host.roundingMode].join(''))
      ? PLAIN
      : part()?.readTerms(host, refuse);
}
