import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {parseNumber} from '../format/parse-number.js';
import {defaultHub} from '../hub/default-hub.js';
import type {PriceHub} from '../hub/price-hub.js';
import {decimalText, type DecimalText} from '../market/decimal-text.js';
import {withoutId} from '../market/pair.js';
import {AmountFields} from './amount-fields.js';
import {assistanceFor} from './assistance.js';
import {chooserStyles} from './chooser.styles.js';
import {Conversion, type Side} from './conversion.js';
import {FormFieldElement} from './converter-form.js';
import {reasonText, refuse} from './converter-parts.js';
import {Sides, type ConverterView} from './converter-side.js';
import {Voice} from './converter-voice.js';
import {wordsReader} from './converter-words.js';
import {isSameNumber} from './converter-writing.js';
import {styles} from './crypto-converter.styles.js';
import {currencyChoices} from './currencies.js';
import {lazyUnusual} from './lazy-part.js';
import {directionOf, localeOf} from './locale.js';
import type {Writing} from './parts.js';
import {showStates} from './states.js';
import {aside, surface} from './surface.styles.js';
import {termsReader} from './terms-reader.js';
import {textOf} from './text-of.js';
import {variants} from './variants.styles.js';
import {readOptions, TickerController} from './ticker-controller.js';

/** What is a text, whatever a page sets it to. */
const TEXTS = [
  ...(['from', 'to', 'currencies', 'fee', 'decimals', 'roundingMode'] as const),
  ...(['copyFormat', 'source', 'stablecoin', 'locale'] as const),
];

/**
 * A converter between currencies at the live price, in both directions and exact: the side that a person
 * edited last stands, and the others follow the price. With several currencies in `to` there is a result in each.
 *
 * Arrows step the digit before the caret, with Shift ten times as much, page keys a hundred times. What is pasted
 * is written at once as it was understood. What is no number says so and has no result; nothing is nothing, not 0.
 * There is a result as long as there is a price that counts: one whose feed has been lost (`stale`, `offline`) does until
 * it is 15 minutes old. From then on, and while there is none, the result is withheld, with the reason in the place of the
 * rate; it comes back with the price. One only to be had in a stablecoin is none when `stablecoin` is `label`.
 * It is a form field: `name` is the entry of the amount, `name-result`, `name-from` and `name-to` are the others. Both
 * numbers are plain decimals, the result as it is shown; several results have the same name, in the order of `to`.
 * A screen reader hears the result 0.7 s after the last key, and the new pair after a swap; a tick says nothing.
 *
 * @element crypto-converter
 * @attr {'auto' | 'light' | 'dark'} theme - `light`, `dark`, or what the visitor prefers by default
 * @attr {boolean} transparent - No background and border, and the colour of the text around it
 * @attr {'normal' | 'compact'} density - `compact` leaves less room between the rows
 * @slot disclaimer - A note under the result, as "Mid-market price, not a quote"
 * @csspart amount - The field of the amount in `from`
 * @csspart result - The field of an amount in `to`
 * @csspart currency - The choice of a currency
 * @csspart swap - The button that swaps the currencies
 * @csspart copy - The button that copies a result
 * @csspart error - What is wrong with the amount
 * @csspart rate - The price of 1 `from` in `to`
 * @csspart inverse - The price of 1 `to` in `from`
 * @csspart reason - Why there is no result
 * @csspart fee - What the fee comes to
 * @csspart time - When a live price was made
 * @csspart status - How a price stands that is not live, and how old it is
 * @csspart source - A source of the price
 * @csspart route - How a price that is no market's own was put together
 * @csspart consent - The button in the place of everything until the visitor agrees, with `consent`
 * @csspart tip - What explains a status or a rate, to who points at it or taps it, and a status to who tabs to it
 * @cssprop --coinlet-background - Background; the system's page colour by default
 * @cssprop --coinlet-color - Text
 * @cssprop --coinlet-border - Colour of the border
 * @cssprop --coinlet-radius - Radius of the corners
 * @cssprop --coinlet-padding - Room inside the border
 * @cssprop --coinlet-gap - Room between the rows
 * @cssprop --coinlet-down - What is wrong with the amount
 * @fires crypto-change - A person changed an amount or a currency: `event.amount`, `event.result`, `event.results`
 * @fires crypto-update - A new ticker is shown: `event.ticker`
 * @fires crypto-status - The status of a pair has changed: `event.pair`, `event.status`, `event.reason`
 * @fires input - A person changed an amount, with every key, or a currency
 * @fires change - A person has changed an amount, and left its field, or a currency
 */
export class CryptoConverterElement extends FormFieldElement {
  /** Registers the element, under another name if you like; does nothing when the name is taken. */
  static define(tag = 'crypto-converter', registry = customElements): void {
    if (!registry.get(tag)) registry.define(tag, this);
  }

  static override properties = {
    amount: {},
    from: {},
    to: {},
    currencies: {},
    fee: {},
    decimals: {},
    roundingMode: {attribute: 'rounding-mode'},
    copyFormat: {attribute: 'copy-format'},
    paused: {type: Boolean},
    consent: {type: Boolean},
    source: {},
    stablecoin: {},
    locale: {},
    hub: {attribute: false},
  };

  static override styles = [surface, variants, aside, chooserStyles, styles];

  /**
   * The amount in `from`, as `1234.5` in any locale; 1 by default. It follows what people type: then it is
   * exact, and empty when they typed no number.
   */
  override get amount(): string {
    return this.#given ?? this.#conversion.amounts()[0] ?? '';
  }
  override set amount(amount: string) {
    const given = textOf(amount);
    // A result that a browser has brought back is no amount.
    const now = this.#givenSide ? undefined : this.amount;
    const {hasFocus} = this.#fields;
    // What a page hands back, be it by way of a script's number, takes no place of what was typed, right or wrong.
    if (now && (hasFocus ? isSameNumber(given, now) : given === `${Number(now)}`)) return;
    if (given === now && (hasFocus || !this.#conversion.isWrong)) return;
    [this.#given, this.#givenSide] = [given, 0];
    // An empty text that takes the place of a wrong one is no change to Lit.
    this.requestUpdate();
  }

  /** The currency on the left, as `BTC`. */
  from = 'BTC';

  /** The currency of the result, as `EUR`; for several results at once, several, as `EUR GBP JPY`, at most 20. */
  to = 'EUR';

  /** The currencies to choose from, separated by spaces or commas; `from` and `to` are always among them. */
  currencies = 'BTC ETH SOL XRP DOGE ADA LTC USDC USDT USD EUR GBP JPY CHF CAD AUD';

  /** A fee in percent, as `0.5`, that is taken off every result. */
  fee = '';

  /** How many decimals a result has, from 0 to 20; as many as its currency needs by default. */
  decimals = '';

  /** How what is computed is rounded where it is shown: `half-expand`, `half-even`, `floor`, `ceil`, `trunc` or `expand`. */
  roundingMode = 'half-expand';

  /** What the copy button copies: the result as a `plain` number, or `formatted` with its currency. */
  copyFormat = 'plain';

  /** Names of sources in order of preference, as `kraken coinbase`; `auto` leaves it to the page. */
  source = 'auto';

  /**
   * What becomes of a price that there is only in a stablecoin: `convert` turns it into dollars at its live rate,
   * with `label` there is no result.
   */
  stablecoin = 'convert';

  /** Keeps the prices that are shown, until it is taken away. It is on when it is there: `paused="false"` pauses too. */
  paused = false;

  /** Asks nobody for a price before the visitor has agreed: with a click on what stands there, or `activate()`. */
  consent: boolean | 'required' = false;

  /** How numbers, times and words are written, as `de-CH`; else in the language of the page around it. */
  locale = '';

  /** The hub to take prices from, instead of the one that everything on the page shares. */
  hub: PriceHub | undefined;

  readonly #wordsOf = wordsReader(this);
  readonly #tickers: TickerController = new TickerController(this, () => [
    this.hub ?? defaultHub(),
    this.#conversion.pairs,
    readOptions(this),
  ]);

  readonly #conversion: Conversion = new Conversion(this, this.#tickers);

  readonly #fields = new AmountFields({
    read: () => localeOf(this),
    onText: (side, text, value) => {
      this.#conversion.enter(side, text, value);
      this.#changed();
    },
    onChange: () => this.tellForm('change'),
    onEnter: () => this.submitForm(),
    onLook: () => this.requestUpdate(),
  });

  readonly #sides = new Sides(this, this.#conversion, this.#fields);
  readonly #voice = new Voice(this);
  readonly #assist = assistanceFor(this);
  readonly #unusual = lazyUnusual(this);
  readonly #readTerms = termsReader(this, (...mistake) => refuse(this, ...mistake));
  /** An amount from outside that is still to be read: only when it is rendered is its locale known. */
  #given: string | undefined = '1';
  #givenSide: Side = 0;
  #isGiven = false;

  /** Asks for prices, as the visitor has agreed; `consent` ends it again. */
  activate(): void {
    this.consent = false;
  }

  protected override willUpdate(changed: PropertyValues): void {
    for (const name of TEXTS) this[name] = textOf(this[name]);
    const locale = localeOf(this);
    const conversion = this.#conversion;
    const given = this.#given;
    this.initial ??= [given ?? '', this.from, this.to];
    this.#isGiven = given !== undefined || changed.has('from') || changed.has('to');
    if (given !== undefined) {
      this.#given = undefined;
      conversion.enter(this.#givenSide, given, decimalText(given) ?? parseNumber(given, locale));
      this.#givenSide = 0;
      if (conversion.isWrong) refuse(this, given, 'number', '1234.5');
    }
    conversion.follow();
    if (changed.size || !conversion.terms) conversion.terms = this.#readTerms();
  }

  protected override render(): TemplateResult {
    const conversion = this.#conversion;
    const writing = this.#writing;
    const {texts, locale} = writing;
    const view: ConverterView = {
      writing,
      choices: currencyChoices(this.currencies, conversion.codes, locale, (text) =>
        refuse(this, text, 'currency', 'BTC'),
      ),
      error: this.#fields.isComposing ? '' : conversion.error(writing),
      isRequired: this.required,
      isDisabled: this.isDisabled,
      copyFormat: this.copyFormat,
      onCopied: () => this.#voice.say(texts.copied ?? ''),
      onChoose: (side, code) => this.#choose(side, code),
    };
    const [, ...results] = conversion.amounts();
    return html`<div dir=${directionOf(this.locale) ?? nothing}>
      ${this.#sides.render(0, view)} ${this.#sides.renderMiddle(view)}
      ${results.map((result, i) => this.#sides.renderResult(i + 1, view, result, /[1-9]/.test(this.fee)))}
      <small class="disclaimer"><slot name="disclaimer"></slot></small>
      ${this.#voice.render()}
    </div>`;
  }

  protected override updated(): void {
    const conversion = this.#conversion;
    const writing = this.#writing;
    const {locale} = writing;
    const amounts = conversion.amounts();
    this.#fields.write(
      this.renderRoot,
      amounts.map((amount, side) => (isFocused) => conversion.shown(side, amount, !isFocused, locale)),
      this.#isGiven,
    );
    showStates(this.internals, this.#tickers.snapshots);
    this.#assist(this.#tickers.snapshots);
    const {value, text, side} = conversion;
    const state = JSON.stringify([side, value ?? text, this.from, this.to]);
    const lacksAmount = this.required && !!value && !amounts[0];
    const reason = reasonText(conversion.snapshot(side), conversion.codes, writing.texts) || '!';
    const field = this.renderRoot.querySelectorAll<HTMLInputElement>('.amount')[lacksAmount ? 0 : side];
    this.updateForm(conversion.entries(), state, conversion.error(writing), lacksAmount ? reason : '', field);
  }

  #choose(side: Side, code: string): void {
    this.#conversion.choose(side, code);
    this.#voice.say(this.#conversion.pairs.map(withoutId).join(', '));
    this.#changed();
    this.tellForm('input', 'change');
  }

  protected override restore(side: Side, text: string, from: string, to: string): void {
    [this.#givenSide, this.#given, this.from, this.to] = [side, text, from, to];
    this.requestUpdate();
  }

  /** Tells of what a person did, with the results in the currencies that are chosen now. */
  #changed(): void {
    this.requestUpdate();
    this.dispatchEvent(this.#conversion.changeEvent());
    this.#voice.sayLater(() => this.#conversion.sentence(this.#writing));
  }

  get #writing(): Writing {
    const locale = localeOf(this);
    return {locale, texts: this.#wordsOf(locale, this.#conversion.isUnusual), unusual: this.#unusual};
  }

  /** The exact amount in the first currency of `to`, less the fee; `undefined` while it is not known. */
  get result(): DecimalText | undefined {
    return this.#conversion.amounts()[1];
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crypto-converter': CryptoConverterElement;
  }
}
