import {compareDecimals} from '../market/decimal-difference.js';
import {decimalText, type DecimalText} from '../market/decimal-text.js';

/** What a page wants of the results, as its attributes say it. */
export interface TermTexts {
  readonly fee: string | number | null;
  readonly decimals: string | number | null;
  readonly roundingMode: string | null;
}

/** What a page wants of the results. */
export interface Terms {
  /** In percent; 0 when there is none. */
  readonly fee: DecimalText;
  /** How an amount in `from` that is computed is written, and a result. */
  readonly amountStyle: Intl.NumberFormatOptions;
  readonly resultStyle: Intl.NumberFormatOptions;
}

// The names in Intl are the same in camel case.
const MODES = /^(ceil|floor|expand|trunc|half-(expand|even))$/;

/**
 * Reads the terms. What makes no sense is ignored.
 * @param refuse is told of it: the text, what it was to be, and an example
 */
export function readTerms(
  {fee, decimals, roundingMode}: TermTexts,
  refuse: (text: string, what: string, example: string) => void,
): Terms {
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
  const percent = read(fee, isFee, 'fee in percent', '0.5');
  const amountStyle = {
    roundingMode: (mode || 'half-expand').replace('-e', 'E') as 'halfExpand',
  };
  const count = Number(digits);
  return {
    fee: decimalText(percent) ?? '0',
    amountStyle,
    resultStyle: digits
      ? {
          ...amountStyle,
          minimumFractionDigits: count,
          maximumFractionDigits: count,
          // What a coin is written with otherwise would take precedence.
          maximumSignificantDigits: undefined,
          roundingPriority: 'auto',
        }
      : amountStyle,
  };
}

function isFee(text: string): boolean {
  const fee = decimalText(text);
  return !!fee && compareDecimals(fee, '100') < 0;
}
