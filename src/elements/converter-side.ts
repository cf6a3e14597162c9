import {html, nothing, type ReactiveControllerHost, type TemplateResult} from 'lit';
import type {DecimalText} from '../market/decimal-text.js';
import {withoutId} from '../market/pair.js';
import type {AmountFields} from './amount-fields.js';
import {Chooser} from './chooser.js';
import type {Conversion, Side} from './conversion.js';
import {renderAbout} from './converter-parts.js';
import {fill} from './converter-writing.js';
import {copyText} from './copy-text.js';
import type {Choice} from './currencies.js';
import type {Writing} from './parts.js';

/** What there is to be seen of a converter, and what a person can do with it. */
export interface ConverterView {
  readonly writing: Writing;
  readonly choices: readonly Choice[];
  /** What is wrong with what was entered. */
  readonly error: string;
  readonly isRequired: boolean;
  readonly isDisabled: boolean;
  /** `formatted`, or else `plain`. */
  readonly copyFormat: string;
  readonly onCopied: () => void;
  readonly onChoose: (side: Side, code: string) => void;
}

/** The sides of a converter: each has the field of an amount, and the choice of its currency. */
export class Sides {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #conversion: Conversion;
  readonly #fields: AmountFields;
  readonly #choosers: Chooser[] = [];
  /** The side whose amount has just been copied. */
  #copied: Side | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, conversion: Conversion, fields: AmountFields) {
    this.#host = host;
    this.#conversion = conversion;
    this.#fields = fields;
  }

  /** A result, and what there is to say about it. */
  renderResult(
    side: Side,
    view: ConverterView,
    result: DecimalText | undefined,
    hasFee: boolean,
  ): readonly TemplateResult[] {
    const conversion = this.#conversion;
    const {codes, terms} = conversion;
    return [
      this.render(side, view, result),
      renderAbout({
        id: `about-${side}`,
        isMain: side === 1,
        from: withoutId(codes[0]),
        to: withoutId(codes[side] ?? ''),
        snapshot: conversion.snapshot(side),
        ticker: conversion.ticker(side),
        result,
        hasFee,
        terms,
        writing: view.writing,
      }),
    ];
  }

  /** A side; its result, if it has one, can be copied. */
  render(side: Side, view: ConverterView, result?: DecimalText): TemplateResult {
    const {writing, choices, error, isRequired, isDisabled, onChoose} = view;
    const {texts} = writing;
    const code = this.#conversion.codes[side] ?? '';
    const isAnchor = side === this.#conversion.side;
    const isWrong = isAnchor && !!error;
    const field = this.#fields.render(side, {
      part: side ? 'result' : 'amount',
      label: fill(texts.amountIn, withoutId(code)),
      isWrong,
      isRequired: isAnchor && isRequired,
      isDisabled,
      about: isWrong ? 'error' : `about-${side || 1}`,
    });
    const chooser = (this.#choosers[side] ??= new Chooser(this.#host)).render({
      id: `currency-${side}`,
      label: (side ? texts.to : texts.from) ?? '',
      code,
      choices,
      texts,
      isDisabled,
      onChoose: (chosen) => onChoose(side, chosen),
    });
    return html`<div class="side">
      <div class="field">${field} ${side ? this.#renderCopy(side, code, view, result) : nothing}</div>
      ${chooser}
    </div>`;
  }

  /** The line between the amount and its result: what is wrong, and the button that swaps their currencies. */
  renderMiddle({error, writing: {texts}, isDisabled, onChoose}: ConverterView): TemplateResult {
    const [from, to = ''] = this.#conversion.codes;
    return html`<div class="middle">
      <small id="error" part="error">${error}</small>
      <button
        part="swap"
        type="button"
        disabled=${isDisabled ? '' : nothing}
        aria-label=${fill(texts.swap, withoutId(from), withoutId(to))}
        @click=${() => onChoose(0, to)}
      >
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <path d="M5 15V1L1.5 4.5M5 1l3.5 3.5M11 1v14l3.5-3.5M11 15l-3.5-3.5" />
        </svg>
      </button>
    </div>`;
  }

  #renderCopy(
    side: Side,
    code: string,
    view: ConverterView,
    result: DecimalText | undefined,
  ): TemplateResult {
    const isCopied = side === this.#copied;
    return html`<button
      part="copy"
      type="button"
      disabled=${result ? nothing : ''}
      aria-label=${`${view.writing.texts.copy ?? ''} ${withoutId(code)}`}
      @click=${(event: Event) => void this.#copy(side, event.target as Element, view)}
      @blur=${() => this.#showCopied(undefined)}
    >
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d=${isCopied ? 'm2.5 8.5 4 4 7-9' : 'M5.5 5.5h8v8h-8zM3 10.5h-.5v-8h8V3'} />
      </svg>
    </button>`;
  }

  async #copy(side: Side, button: Element, {writing, copyFormat, onCopied}: ConverterView): Promise<void> {
    const conversion = this.#conversion;
    const amount = conversion.amounts()[side];
    const field = button.closest('.field')?.querySelector('input');
    if (!amount || !field) return;
    const isFormatted = copyFormat === 'formatted';
    const text = isFormatted
      ? conversion.money(side, amount, writing.locale)
      : conversion.plain(side, amount);
    if (!(await copyText(text, field))) return;
    this.#showCopied(side);
    onCopied();
  }

  #showCopied(side: Side | undefined): void {
    this.#copied = side;
    this.#host.requestUpdate();
  }
}
