import {html, LitElement, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {formatAmount} from '../format/amount.js';
import {formatDecimal} from '../format/number-format.js';
import {parseNumber} from '../format/parse-number.js';
import {defaultHub} from '../hub/default-hub.js';
import type {PriceHub} from '../hub/price-hub.js';
import {divide, multiply} from '../market/arithmetic.js';
import {decimalsOf, decimalText, type DecimalText} from '../market/decimal-text.js';
import {symbolOf, withoutId} from '../market/pair.js';
import {CryptoChangeEvent} from './change-event.js';
import {styles} from './crypto-converter.styles.js';
import {surface} from './crypto-ticker.styles.js';
import {currencyOptions} from './currencies.js';
import {localeOf} from './locale.js';
import {priceText, renderSources, renderStatus} from './parts.js';
import {readOptions, TickerController, warnOnce} from './ticker-controller.js';

/** The left side, an amount in `from`, or the right one, an amount in `to`. */
type Side = 0 | 1;

/**
 * A converter between two currencies at the live price, in both directions and exact: the side that a
 * person edited last stands, and the other one follows the price.
 *
 * What is no number says "Not a number" and has no result. While there is no price the result is empty; a
 * price that is not live keeps its result, with its status and age. Two currencies that make no pair, for
 * example twice the same, have the status `error`.
 *
 * @element crypto-converter
 * @attr {'auto' | 'light' | 'dark'} theme - `light`, `dark`, or what the visitor prefers by default
 * @csspart amount - The field of the amount in `from`
 * @csspart result - The field of the amount in `to`
 * @csspart currency - The choice of a currency
 * @csspart swap - The button that swaps the currencies
 * @csspart error - What is wrong with the amount
 * @csspart rate - The price of 1 `from` in `to`
 * @csspart time - When a live price was made
 * @csspart status - How a price stands that is not live, and how old it is
 * @csspart source - A source of the price
 * @cssprop --coinlet-background - Background; the system's page colour by default
 * @cssprop --coinlet-color - Text
 * @cssprop --coinlet-border - Colour of the border
 * @cssprop --coinlet-radius - Radius of the corners
 * @cssprop --coinlet-down - What is wrong with the amount
 * @fires crypto-change - A person changed an amount or a currency: `event.amount`, `event.result`
 * @fires crypto-update - A new ticker is shown: `event.ticker`
 * @fires crypto-status - The status of the pair has changed: `event.pair`, `event.status`, `event.reason`
 */
export class CryptoConverterElement extends LitElement {
  /** Registers the element, under another name if you like; does nothing when the name is taken. */
  static define(tag = 'crypto-converter', registry = customElements): void {
    if (!registry.get(tag)) registry.define(tag, this);
  }

  static override properties = {
    amount: {},
    from: {},
    to: {},
    currencies: {},
    source: {},
    stablecoin: {},
    locale: {},
    hub: {attribute: false},
  };

  static override styles = [surface, styles];

  /**
   * The amount in `from`, as `1234.5` in any locale; 1 by default. It follows what people type: then it is
   * exact, and empty when they typed no number.
   */
  get amount(): string {
    return this.#given ?? this.#amounts()[0] ?? '';
  }
  set amount(amount: string) {
    const given = textOf(amount);
    // What a framework hands back to us must not take the place of the side that was typed in.
    if (given !== this.amount) this.#given = given;
  }

  /** The currency on the left, as `BTC`. */
  from = 'BTC';

  /** The currency on the right, as `EUR`. */
  to = 'EUR';

  /** The currencies to choose from, separated by spaces or commas; `from` and `to` are always among them. */
  currencies = 'BTC ETH SOL XRP DOGE ADA LTC USDC USDT USD EUR GBP JPY CHF CAD AUD';

  /** Names of sources in order of preference, as `kraken coinbase`; `auto` leaves it to the page. */
  source = 'auto';

  /**
   * What becomes of a price that there is only in a stablecoin: `convert` turns it into dollars at its live rate,
   * with `label` there is no result.
   */
  stablecoin = 'convert';

  /** How numbers and times are written, as `de-CH`; else in the language of the page around it. */
  locale = '';

  /** The hub to take prices from, instead of the one that everything on the page shares. */
  hub: PriceHub | undefined;

  readonly #tickers = new TickerController(this, () => [
    this.hub ?? defaultHub(),
    [this.#codes.join('/')],
    readOptions(this),
  ]);

  /** An amount from outside that is still to be read: only when it is rendered is its locale known. */
  #given: string | undefined = '1';
  /** The side that was edited last, its text, and the number that it is. */
  #anchor: Side = 0;
  #text = '';
  #value: DecimalText | undefined;
  #options: readonly (readonly [code: string, label: string])[] = [];

  protected override willUpdate(changed: PropertyValues): void {
    const locale = localeOf(this);
    const given = this.#given;
    if (given !== undefined) {
      this.#given = undefined;
      this.#edit(0, given, decimalText(given) ?? parseNumber(given, locale));
      if (this.#isWrong) this.#refuse(given, 'number', '1234.5');
    }
    // Not for a tick: the names of currencies are many.
    if (changed.size) {
      const refuse = (text: string): void => this.#refuse(text, 'currency', 'BTC');
      this.#options = currencyOptions(textOf(this.currencies), this.#codes, locale, refuse);
    }
  }

  protected override render(): TemplateResult {
    const locale = localeOf(this);
    const {snapshots} = this.#tickers;
    const [snapshot] = snapshots;
    const [from, to] = this.#codes;
    const one = formatDecimal('1', locale, {});
    const rate = snapshot?.ticker ? `${one} ${withoutId(from)} = ${priceText(snapshot, locale)}` : '—';
    return html`${this.#renderSide(0, 'amount', 'From')}
      <div>
        <small id="error" part="error">${this.#isWrong ? 'Not a number' : ''}</small>
        <button
          part="swap"
          type="button"
          aria-label="Swap ${withoutId(from)} and ${withoutId(to)}"
          @click=${() => this.#choose(0, to)}
        >
          <svg viewBox="0 0 16 16" aria-hidden="true"><path d="m1 5 4-4v14m10-4-4 4V1" /></svg>
        </button>
      </div>
      ${this.#renderSide(1, 'result', 'To')}
      <p><bdi part="rate" title=${snapshot?.via ?? nothing}>${rate}</bdi></p>
      <small>${renderSources(snapshots)} ${snapshot && renderStatus(snapshot, locale)}</small>`;
  }

  /** A field that has the focus belongs to the person: its text, caret and undo survive every tick. */
  protected override updated(): void {
    const amounts = this.#amounts();
    for (const [side, field] of this.renderRoot.querySelectorAll('input').entries()) {
      const text = this.#textOf(side as Side, amounts[side]);
      if (field !== this.shadowRoot?.activeElement && field.value !== text) field.value = text;
    }
  }

  #renderSide(side: Side, part: string, label: string): TemplateResult {
    const codes = this.#codes;
    const isWrong = this.#isWrong && side === this.#anchor;
    return html`<div>
      <input
        part=${part}
        type="text"
        inputmode="decimal"
        autocomplete="off"
        enterkeyhint="done"
        placeholder="—"
        aria-label="Amount in ${withoutId(codes[side])}"
        aria-invalid=${isWrong}
        aria-describedby=${isWrong ? 'error' : nothing}
        @input=${(event: InputEvent) => this.#onInput(side, event)}
        @focus=${this.#onFocus}
        @blur=${() => this.requestUpdate()}
      />
      <select
        part="currency"
        aria-label="${label} currency"
        @change=${(event: Event) => this.#choose(side, (event.target as HTMLSelectElement).value)}
      >
        ${this.#options.map(
          ([code, name]) => html`<option value=${code} .selected=${code === codes[side]}>${name}</option>`,
        )}
      </select>
    </div>`;
  }

  /** Marks between groups of digits would be in the way: with a digit more or less they mean something else. */
  #onFocus(event: Event): void {
    const field = event.target as HTMLInputElement;
    const locale = localeOf(this);
    const value = parseNumber(field.value, locale);
    if (value) field.value = writeDigits(value, locale, false);
  }

  #onInput(side: Side, event: Event): void {
    const {value} = event.target as HTMLInputElement;
    this.#edit(side, value, parseNumber(value, localeOf(this)));
    this.#changed();
  }

  /** The currency of the other side can be chosen too: then the two change places. */
  #choose(side: Side, code: string): void {
    const codes: [string, string] = [...this.#codes];
    if (code === codes[1 - side]) codes.reverse();
    else codes[side] = code;
    [this.from, this.to] = codes;
    this.#changed();
  }

  #edit(side: Side, text: string, value: DecimalText | undefined): void {
    this.#anchor = side;
    this.#text = text;
    this.#value = value;
  }

  /** Tells of what a person did, with the result in the currencies that are chosen now. */
  #changed(): void {
    this.#tickers.hostUpdate();
    this.requestUpdate();
    const change = new CryptoChangeEvent(...this.#amounts());
    this.dispatchEvent(change);
  }

  get #codes(): readonly [from: string, to: string] {
    return [codeOf(this.from), codeOf(this.to)];
  }

  get #isWrong(): boolean {
    return !this.#value && !!this.#text.trim();
  }

  /** Both sides, exactly: in `from` and in `to`. */
  #amounts(): readonly [amount: DecimalText | undefined, result: DecimalText | undefined] {
    // The pair may just have been changed, and a price of the one before is of another unit.
    this.#tickers.hostUpdate();
    const value = this.#value;
    const ticker = this.#tickers.snapshots[0]?.ticker;
    if (!value || !ticker || symbolOf(ticker.pair) !== this.#codes.join('/')) {
      return this.#anchor ? [undefined, value] : [value, undefined];
    }
    const {last, inverse} = ticker;
    if (this.#anchor) return [inverse ? multiply(value, inverse) : divide(value, last), value];
    return [value, inverse ? divide(value, inverse) : multiply(value, last)];
  }

  /** What a field says: all digits that were typed; of what is computed, as many as mean something. */
  #textOf(side: Side, value: DecimalText | undefined): string {
    const locale = localeOf(this);
    if (side === this.#anchor) return value ? writeDigits(value, locale, true) : this.#text;
    return value ? formatAmount(value, this.#codes[side], locale) : '';
  }

  #refuse(text: string, what: string, example: string): void {
    warnOnce(this, `"${text.slice(0, 80)}" is not a ${what}; write it like ${example}`);
  }

  /** The exact amount in `to`; `undefined` while it is not known. */
  get result(): DecimalText | undefined {
    return this.#amounts()[1];
  }
}

/** Writes a number as the locale does, with every digit that it has. */
function writeDigits(value: DecimalText, locale: string | undefined, useGrouping: boolean): string {
  const minimumFractionDigits = decimalsOf(value);
  // Browsers of 2023 take at most 20 decimals.
  if (minimumFractionDigits > 20) return value;
  return formatDecimal(value, locale, {minimumFractionDigits, useGrouping});
}

function codeOf(text: string | null): string {
  return textOf(text).trim().toUpperCase();
}

/** The text of an attribute, which is `null` when it was removed, or of a number that was given instead. */
function textOf(value: string | number | null): string {
  return `${value ?? ''}`;
}

declare global {
  interface HTMLElementTagNameMap {
    'crypto-converter': CryptoConverterElement;
  }
}
