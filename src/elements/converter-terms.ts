import {html, nothing, type TemplateResult} from 'lit';
import {formatDecimal} from '../format/number-format.js';
import {divide, multiply} from '../market/arithmetic.js';
import {compareDecimals, subtractDecimals} from '../market/decimal-difference.js';
import {decimalText, type DecimalText} from '../market/decimal-text.js';
import {fill, moneyText} from './converter-writing.js';
import type {Writing} from './parts.js';

/** What a page wants of the results, as its attributes say it. */
export interface TermTexts {
  readonly fee: string | number | null;
  readonly decimals: string | number | null;
  readonly roundingMode: string | null;
}

/** Is told of what makes no sense: the text, what it was to be, and an example. */
export type Refuse = (text: string, what: string, example: string) => void;

/** What a page wants of the results. */
export interface Terms {
  /** What is left of 1 after the fee. */
  readonly share: DecimalText;
  /** How an amount in `from` that is computed is written, and a result. */
  readonly amountStyle: Intl.NumberFormatOptions;
  readonly resultStyle: Intl.NumberFormatOptions;
  /** The line that tells of the fee, and what it comes to of a result in a currency. */
  readonly renderFee?: (result: DecimalText | undefined, code: string, writing: Writing) => TemplateResult;
}

// The names in Intl are the same in camel case.
const MODES = /^(ceil|floor|expand|trunc|half-(expand|even))$/;

/** Reads the terms. What makes no sense is ignored. */
export function readTerms({fee, decimals, roundingMode}: TermTexts, refuse: Refuse): Terms {
  const read = (
    given: string | number | null,
    isRight: (text: string) => boolean,
    what: string,
    example: string,
  ): string => {
    const text = `${given ?? ''}`;
    if (!text || isRight(text)) return text;
    refuse(text, what, example);
    return '';
  };
  const mode = read(roundingMode, (text) => MODES.test(text), 'rounding mode', 'half-even');
  const digits = read(
    decimals,
    (text) => /^\d\d?$/.test(text) && Number(text) <= 20,
    'number of decimals',
    '2',
  );
  const percent = decimalText(read(fee, isFee, 'fee in percent', '0.5')) ?? '0';
  const amountStyle = {
    roundingMode: (mode || 'half-expand').replace('-e', 'E') as 'halfExpand',
  };
  const count = Number(digits);
  const resultStyle: Intl.NumberFormatOptions = digits
    ? {
        ...amountStyle,
        minimumFractionDigits: count,
        maximumFractionDigits: count,
        // What a coin is written with otherwise would take precedence.
        maximumSignificantDigits: undefined,
        roundingPriority: 'auto',
      }
    : amountStyle;
  const taken = multiply(percent, '0.01');
  const share = subtractDecimals('1', taken) ?? '1';
  const terms = {share, amountStyle, resultStyle};
  if (taken === '0') return terms;
  return {
    ...terms,
    renderFee: (result, code, {locale, texts}) => {
      const rate = formatDecimal(taken, locale, {style: 'percent', maximumFractionDigits: 20});
      // The result is what is left, so the fee is not a part of it.
      const fee = result && moneyText(divide(multiply(result, taken), share), code, locale, resultStyle);
      return html`<small part="fee"
        >${fill(texts.fee, rate)}${fee ? [' · ', html`<bdi>${fee}</bdi>`] : nothing}</small
      >`;
    },
  };
}

function isFee(text: string): boolean {
  const fee = decimalText(text);
  return !!fee && compareDecimals(fee, '100') < 0;
}
