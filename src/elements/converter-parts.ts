import {html, type TemplateResult} from 'lit';
import {formatDecimal} from '../format/number-format.js';
import {formatPrice} from '../format/price.js';
import type {Snapshot} from '../hub/snapshot.js';
import type {DecimalText} from '../market/decimal-text.js';
import type {Ticker} from '../market/ticker.js';
import {inverseOf} from './converter-amounts.js';
import type {Terms} from './converter-terms.js';
import {fill} from './converter-writing.js';
import {priceText, renderSources, renderStatus, statusTexts, type Writing} from './parts.js';
import {warnOnce} from './ticker-controller.js';

/** What there is to say about a result. */
export interface About {
  readonly id: string;
  /** Whether it is the first of several results; the others are told in fewer lines. */
  readonly isMain: boolean;
  readonly from: string;
  readonly to: string;
  readonly snapshot: Snapshot | undefined;
  /** The ticker that the result was computed from. */
  readonly ticker: Ticker | undefined;
  readonly result: DecimalText | undefined;
  /** Whether there is a line for a fee, be it to fill later. */
  readonly hasFee: boolean;
  readonly terms: Terms | undefined;
  readonly writing: Writing;
}

/** Why there is no result, in a sentence. */
export function reasonText(
  snapshot: Snapshot | undefined,
  [from, ...targets]: readonly string[],
  texts: Writing['texts'],
): string {
  if (targets.includes(from ?? '')) return texts.sameCurrency ?? '';
  return (snapshot && statusTexts(snapshot, texts)[1]) || (texts.noPrice ?? '');
}

/** The lines under a result: the rate, the fee, and where the price comes from. They are there in every state. */
export function renderAbout(about: About): TemplateResult {
  const {id, isMain, from, to, snapshot, ticker, result, hasFee, terms, writing} = about;
  const {texts} = writing;
  const {via} = snapshot ?? {};
  // What is no price yet, and why, is said by the reason.
  const isTold = !snapshot?.ticker;
  return html`<div class="about" tabindex="-1">
    ${terms ? terms.renderFee?.(result, to, writing) : hasFee && html`<small></small>`}
    <div id=${id} class=${isMain ? 'rates main' : 'rates'}>
      ${ticker ? renderRates(about, ticker) : renderReason(reasonText(snapshot, [from, to], texts))}
    </div>
    <small
      >${
        snapshot && [
          // A space at the end would move when something comes behind it.
          renderSources([snapshot]).map((source, i) => (i ? [' ', source] : source)),
          isTold ? '' : [' ', renderStatus(snapshot, writing)],
        ]
      }
      ${via && html`<span part="route" title=${via}>${fill(texts.computed, via)}</span>`}</small
    >
  </div>`;
}

function renderReason(reason: string): TemplateResult {
  return html`<span part="reason" title=${reason}>${reason}</span>`;
}

function renderRates({isMain, from, to, snapshot, writing}: About, ticker: Ticker): TemplateResult {
  const {locale} = writing;
  const inverse = isMain ? inverseOf(ticker) : undefined;
  const one = formatDecimal('1', locale, {});
  // A computed price is about right: it was paid by nobody.
  const sign = snapshot?.isComputed ? '≈' : '=';
  const price = snapshot ? priceText({...snapshot, isComputed: false}, writing) : '';
  return html`<bdi part="rate">${`${one} ${from} ${sign} ${price}`}</bdi>
    ${inverse && html`<bdi part="inverse">${`${one} ${to} ${sign} ${formatPrice(inverse, from, {locale})}`}</bdi>`}`;
}

/** Says on the console, once, what an element was given that is not what it should be. */
export function refuse(host: Element, text: string, what: string, example: string): void {
  warnOnce(host, `"${text.slice(0, 80)}" is not a ${what}; write it like ${example}`);
}
