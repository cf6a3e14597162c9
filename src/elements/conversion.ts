import {formatAmount} from '../format/amount.js';
import type {Snapshot} from '../hub/snapshot.js';
import type {DecimalText} from '../market/decimal-text.js';
import {splitList, symbolOf, withoutId} from '../market/pair.js';
import type {Ticker} from '../market/ticker.js';
import {CryptoChangeEvent} from './change-event.js';
import {amountsOf, currentTicker} from './converter-amounts.js';
import {reasonText} from './converter-parts.js';
import type {Terms} from './converter-terms.js';
import {moneyText, plainAmount, writeDigits} from './converter-writing.js';
import {isPlain, type Writing} from './parts.js';
import {textOf} from './text-of.js';
import type {TickerController} from './ticker-controller.js';

/** 0 is the amount in `from`, 1 the result in the first currency of `to`, 2 the one in the second, and so on. */
export type Side = number;

const MAX_SIDES = 21;
const MAX_DIGITS = 40;

/** What a converter converts: what was entered on one side, and what follows from it on the others. */
export class Conversion {
  readonly #host: {from: string; to: string};
  readonly #tickers: TickerController;
  /** `undefined` until what reads them is loaded: till then nothing is computed. */
  terms: Terms | undefined;
  /** What was entered on the side that was edited last, and the number that it is. */
  text = '';
  value: DecimalText | undefined;
  #side: Side = 0;
  /** The currency of that side. */
  #code = '';
  /** The amount in `from` that was shown last. */
  #amount: DecimalText | undefined;

  constructor(host: {from: string; to: string}, tickers: TickerController) {
    this.#host = host;
    this.#tickers = tickers;
  }

  /** The currencies of all sides, each once. */
  get codes(): readonly [from: string, ...to: string[]] {
    const {from, to} = this.#host;
    const targets = splitList(upper(to));
    return [upper(from).trim(), ...new Set(targets.length ? targets : [''])].slice(0, MAX_SIDES) as [string];
  }

  /** The side that was edited last. */
  get side(): Side {
    return this.#side;
  }

  get pairs(): readonly string[] {
    const [from, ...targets] = this.codes;
    return targets.map((to) => `${from}/${to}`);
  }

  get isWrong(): boolean {
    return !this.value && !!this.text.trim();
  }

  /** What is wrong with what was entered. */
  error({texts: {tooLong, notANumber}}: Writing): string {
    if (!this.isWrong) return '';
    return (this.text.replace(/\P{Nd}/gu, '').length > MAX_DIGITS ? tooLong : notANumber) ?? '!';
  }

  /** Something was entered on a side, as plain decimal text or as the page writes numbers. */
  enter(side: Side, text: string, value: DecimalText | undefined): void {
    // A browser may remember a side that there is no more.
    this.#side = this.codes[side] === undefined ? 0 : side;
    this.text = text;
    this.value = value;
    this.#stay();
  }

  /**
   * A person chose another currency for a side: with a side that has it already it changes places. The number stays
   * on its side.
   */
  choose(side: Side, code: string): void {
    const codes: string[] = [...this.codes];
    const other = codes.indexOf(code);
    if (other >= 0) codes[other] = codes[side] ?? '';
    codes[side] = code;
    this.#host.from = codes[0] ?? '';
    this.#host.to = codes.slice(1).join(' ');
    this.#stay();
  }

  /**
   * The page may have put other currencies in the place of these: a result that was entered goes where its currency
   * is now. Where that is gone, the amount stands that was shown.
   */
  follow(): void {
    const {codes, value} = this;
    const side = this.#side;
    if (!side || codes[side] === this.#code) return;
    const now = codes.indexOf(this.#code);
    if (now >= 0) {
      this.enter(now, this.text, value);
      return;
    }
    const amount = value && this.#amount && this.plain(0, this.#amount);
    this.enter(0, amount ?? '', amount);
  }

  #stay(): void {
    this.#code = this.codes[this.#side] ?? '';
  }

  /** What is known of the pair of a side. */
  snapshot(side: Side): Snapshot | undefined {
    const {snapshots} = this.#tickers;
    const symbol = this.pairs[side - 1] ?? '';
    return (
      snapshots.find(({pair}) => symbolOf(pair) === symbol) ??
      // What is no pair is told by its text.
      snapshots.find(({pair, status}) => status === 'error' && pair.base === symbol.slice(0, 40))
    );
  }

  /** The ticker that the result of a side is computed from. */
  ticker(side: Side): Ticker | undefined {
    return currentTicker(this.snapshot(side), this.pairs[side - 1] ?? '');
  }

  /** Whether there is more to say than of a live price, or one that is still to come. */
  get isUnusual(): boolean {
    return (
      this.isWrong ||
      !!this.terms?.renderFee ||
      this.pairs.some((_, i) => {
        const snapshot = this.snapshot(i + 1);
        return (
          snapshot &&
          snapshot.status !== 'loading' &&
          (!isPlain(snapshot) || !!snapshot.via || !this.ticker(i + 1))
        );
      })
    );
  }

  /** The exact amounts of all sides. */
  amounts(): readonly (DecimalText | undefined)[] {
    this.follow();
    // The pairs may just have been changed, and a price of the ones before is of another unit.
    this.#tickers.hostUpdate();
    const {terms} = this;
    const rates = this.pairs.map((_, i) => terms && this.ticker(i + 1));
    const amounts = amountsOf(this.value, this.#side, rates, terms?.share ?? '1');
    [this.#amount] = amounts;
    return amounts;
  }

  /** What a field says: all digits that were entered; of what is computed, as many as mean something. */
  shown(side: Side, amount: DecimalText | undefined, isGrouped: boolean, locale: string | undefined): string {
    if (side !== this.side)
      return amount
        ? formatAmount(amount, this.codes[side] ?? '', locale, {...this.#style(side), useGrouping: isGrouped})
        : '';
    return amount ? writeDigits(amount, locale, isGrouped) : this.text;
  }

  /** An amount as its field shows it: as plain decimal text, or with its currency. */
  plain(side: Side, amount: DecimalText): DecimalText {
    return side === this.side ? amount : plainAmount(amount, this.codes[side] ?? '', this.#style(side));
  }

  money(side: Side, amount: DecimalText, locale: string | undefined): string {
    return moneyText(amount, this.codes[side] ?? '', locale, this.#style(side));
  }

  /** What there is to hear: the whole conversion, or what is wrong; nothing where nothing was entered. */
  sentence(writing: Writing): string {
    const {side, value, codes} = this;
    const {locale, texts} = writing;
    if (!value) return this.error(writing);
    const amounts = this.amounts();
    const others = amounts.flatMap((amount, i) =>
      amount && i !== side ? this.money(i, amount, locale) : [],
    );
    if (!others.length) return reasonText(this.snapshot(side || 1), codes, texts);
    return `${writeDigits(value, locale, true)} ${withoutId(codes[side] ?? '')} = ${others.join(', ')}`;
  }

  /** What there is to tell the page: both currencies may just have been changed. */
  changeEvent(): CryptoChangeEvent {
    const [amount, ...results] = this.amounts();
    const [, ...targets] = this.codes;
    return new CryptoChangeEvent(amount, new Map(targets.map((code, i) => [code, results[i]])));
  }

  /** What a form is told: the ends of the names of its entries, and their values. */
  entries(): readonly (readonly [ending: string, value: string])[] {
    const {codes} = this;
    return this.amounts().flatMap((amount, side) => [
      [side ? '-result' : '', amount ? this.plain(side, amount) : ''] as const,
      [side ? '-to' : '-from', codes[side] ?? ''] as const,
    ]);
  }

  #style(side: Side): Intl.NumberFormatOptions {
    return this.terms?.[side ? 'resultStyle' : 'amountStyle'] ?? {};
  }
}

/** The text of an attribute in capitals. */
function upper(text: unknown): string {
  return textOf(text).toUpperCase();
}
