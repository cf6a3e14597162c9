import {adoptStyles, html, LitElement, nothing, type TemplateResult} from 'lit';
import {defaultHub} from '../hub/default-hub.js';
import type {PriceHub} from '../hub/price-hub.js';
import type {Snapshot} from '../hub/snapshot.js';
import {assistanceFor} from './assistance.js';
import {styles} from './crypto-price.styles.js';
import {flash} from './flash.js';
import {textReader} from './language.js';
import {lazyPart, loadUnusual, sparePart} from './lazy-part.js';
import {directionOf, localeOf} from './locale.js';
import {
  isPlain,
  isQuiet,
  priceText,
  renderChange,
  renderNumber,
  renderSources,
  renderStatus,
} from './parts.js';
import {placeOf} from './spare-room.js';
import {internalsOf, showStates} from './states.js';
import {aside, trend} from './surface.styles.js';
import {keepTexts} from './text-properties.js';
import {readOptions, TickerController} from './ticker-controller.js';

/**
 * One live price inside a sentence. What it holds is shown until the price is there.
 *
 * @element crypto-price
 * @slot - What to show until there is a price
 * @csspart price - The price
 * @csspart change - The change over 24 hours
 * @csspart time - When the price was made, for screen readers and on paper
 * @csspart status - How the price stands, when it is not live
 * @csspart source - Where the price comes from, for screen readers and on paper
 * @csspart consent - The button in the place of the price until the visitor agrees, with `consent`
 * @csspart tip - What explains a status or a number, to who points at it or taps it, and a status to who tabs to it
 * @cssprop --coinlet-width - The width to reserve for the price; by default `9ch`, or less where prices are shorter
 * @cssprop --coinlet-up - A price that rose
 * @cssprop --coinlet-down - A price that fell
 * @cssprop --coinlet-flash - Background of a price that has just changed
 * @fires crypto-update - A new ticker is shown: `event.ticker`
 * @fires crypto-status - The status has changed: `event.status`, `event.reason`
 */
export class CryptoPriceElement extends LitElement {
  /** Registers the element, under another name if you like; does nothing when the name is taken. */
  static define(tag = 'crypto-price', registry = customElements): void {
    if (!registry.get(tag)) registry.define(tag, this);
  }

  static override properties = {
    pair: {},
    amount: {},
    showChange: {type: Boolean, attribute: 'show-change'},
    compact: {type: Boolean},
    tiny: {},
    trendColors: {attribute: 'trend-colors'},
    paused: {type: Boolean},
    consent: {type: Boolean},
    updateInterval: {attribute: 'update-interval'},
    announce: {},
    source: {},
    stablecoin: {},
    locale: {},
    hub: {attribute: false},
  };

  static override styles = [aside, trend, styles];

  /** The pair, as `BTC/USD`. */
  pair = '';

  /** How much of it the price is of, as `0.5`; 1 by default. */
  amount = '1';

  /** How a tiny price is written: with its zeros counted, as `0.0₅344`, or `plain`. */
  tiny = 'subscript';

  /** Colours of a rising and a falling price: green and red by default, `red-up` as in East Asia, `colorblind` (blue and orange), or `none`. */
  trendColors = '';

  /** Seconds that a price is shown at least before a newer one takes its place. */
  updateInterval = '0';

  /**
   * Whether a screen reader says the price: on each `change` that is shown, or at each `interval` of
   * `update-interval`, 60 seconds if that is not set. At most every 10 seconds; nothing while it is paused, old or
   * hidden, and with `off`, as it is by default.
   */
  announce = '';

  /** Names of sources in order of preference, as `kraken coinbase`; `auto` leaves it to the page. */
  source = 'auto';

  /**
   * How a price is shown that there is only in a stablecoin: in that with `label`, at its live rate with
   * `convert`.
   */
  stablecoin = 'label';

  /** How numbers, times and words are written, as `de-CH`; else in the language of the page around it. */
  locale = '';

  /** The hub to take prices from, instead of the one that everything on the page shares. */
  hub: PriceHub | undefined;

  /** Keeps the price that is shown, until it is taken away. */
  paused = false;

  /** Asks nobody for a price before the visitor has agreed: with a click on what stands there, or `activate()`. */
  consent: boolean | 'required' = false;

  /** Writes large prices in short, as `$1.69T`. */
  compact = false;

  /** Shows the change over 24 hours too. */
  showChange = false;

  readonly #textsOf = textReader(this);
  // A price that is written in full is better than none without what makes it shorter.
  readonly #writeInFull = (): boolean => (this.#isInFull = true);
  readonly #unusual = sparePart(this, loadUnusual, this.#writeInFull);
  readonly #looks = sparePart(
    this,
    async () => {
      const looks = await import('./price-looks.js');
      const root = this.renderRoot as ShadowRoot;
      adoptStyles(root, [...root.adoptedStyleSheets, looks.trendColors]);
      return looks;
    },
    this.#writeInFull,
  );
  #isInFull = false;

  /** What is shown, for style sheets to know. */
  #shown: readonly Snapshot[] = [];

  readonly #internals = internalsOf(this);
  readonly #assist = assistanceFor(this);

  readonly #tickers = new TickerController(this, () => [
    this.hub ?? defaultHub(),
    [`${this.pair}`],
    readOptions(this),
  ]);

  // One coin needs no arithmetic.
  readonly #multiple = lazyPart(this, () => import('./multiple.js'));

  /** Asks for the price, as the visitor has agreed; `consent` ends it again. */
  activate(): void {
    this.consent = false;
  }

  protected override willUpdate(): void {
    keepTexts(this);
  }

  protected override updated(): void {
    const price = this.#price;
    if (price) {
      flash(price, 0);
      // Only when it is new, because what is there may not move.
      price.className ||= placeOf(this);
    }
    showStates(this.#internals, this.#shown);
    this.#assist(this.#shown);
  }

  protected override render(): TemplateResult {
    const locale = localeOf(this);
    const [given] = this.#tickers.snapshots;
    const snapshot = given && this.#writable(this.#multiplied(given));
    const looks = this.compact || this.trendColors ? this.#looks() : undefined;
    this.#shown = snapshot ? [snapshot] : [];
    const {status, ticker, via = nothing, credits = []} = snapshot ?? {};
    const isUsual = !snapshot || isPlain(snapshot);
    const texts = this.#textsOf(locale, !!snapshot && !isQuiet(snapshot));
    const writing = {
      locale,
      texts,
      isTinyPlain: this.tiny === 'plain',
      unusual: this.#unusual,
    };
    const state = snapshot && renderStatus(snapshot, writing);
    const change = this.showChange
      ? [' ', renderChange(ticker && given?.ticker, writing, this.trendColors)]
      : nothing;
    const isDue = credits.some(({isCreditDue}) => isCreditDue);
    const names = isDue ? '' : credits.map(({name}) => name).join(', ');
    const content =
      !snapshot || !ticker
        ? html`<slot>—</slot>${change}${!snapshot || status === 'loading' ? nothing : state}`
        : html`<span part="price" title=${via}
              ><span class="room"
                ><bdi
                  >${renderNumber(priceText(snapshot, writing, looks && this.compact ? looks.compactForm : undefined), writing)}</bdi
                ></span
              ></span
            >${change}${isUsual ? nothing : state}<span class="aside note"
              >${isUsual ? [state, ' '] : nothing}<span part="source">${names}</span></span
            >${isDue ? [' ', html`<small>${renderSources([snapshot])}</small>`] : nothing}`;
    return html`<span dir=${directionOf(this.locale) ?? nothing}>${content}</span>`;
  }

  get #price(): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>('[part=price]');
  }

  /** Without a first price while what makes it shorter is being loaded: it would be wider at first. */
  #writable(snapshot: Snapshot): Snapshot {
    const isTiny = this.tiny !== 'plain' && snapshot.ticker?.last.startsWith('0.0000');
    const isReady = (!isTiny || this.#unusual()) && (!this.compact || this.#looks());
    return isReady || this.#isInFull || this.#price
      ? snapshot
      : {...snapshot, ticker: undefined, status: 'loading'};
  }

  /** The price of the amount; a dash while the arithmetic for it is being loaded. */
  #multiplied(snapshot: Snapshot): Snapshot {
    const {ticker} = snapshot;
    const text = `${(this.amount as string | null) ?? ''}`.trim() || '1';
    if (!ticker || text === '1') return snapshot;
    return (
      this.#multiple()?.multipleOf(this, snapshot, text) ?? {
        ...snapshot,
        ticker: undefined,
        status: 'loading',
      }
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crypto-price': CryptoPriceElement;
  }
}
