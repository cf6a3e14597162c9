import {html, LitElement, nothing, type TemplateResult} from 'lit';
import {defaultHub} from '../hub/default-hub.js';
import type {PriceHub} from '../hub/price-hub.js';
import {splitList} from '../market/pair.js';
import {assistanceFor} from './assistance.js';
import {styles} from './crypto-ticker.styles.js';
import {flash} from './flash.js';
import {textReader} from './language.js';
import {lazyPart, lazyUnusual, sparePart} from './lazy-part.js';
import {directionOf, localeOf} from './locale.js';
import {isQuiet, renderSources} from './parts.js';
import {internalsOf, showStates} from './states.js';
import {aside, surface, trend} from './surface.styles.js';
import {keepTexts} from './text-properties.js';
import {readOptions, TickerController} from './ticker-controller.js';
import {renderRow, type RowView} from './ticker-row.js';

const MAX_PAIRS = 100;

/**
 * Live prices with their change over 24 hours: as a list, in a row, as cards, or as a moving tape.
 *
 * @element crypto-ticker
 * @attr {'auto' | 'light' | 'dark'} theme - `light`, `dark`, or what the visitor prefers by default
 * @slot icon-BTC - A picture for a coin, instead of its letter, in the first row of that coin
 * @slot icon-BTC/USD - A picture for one pair
 * @csspart list - The list of prices
 * @csspart row - One pair
 * @csspart icon - The letter of a coin, or its picture
 * @csspart name - The name of the coin
 * @csspart link - What leads from a row to another page
 * @csspart symbol - The pair, as `BTC/USD`
 * @csspart price - The price
 * @csspart change - The change over 24 hours
 * @csspart chart - The place of the small chart
 * @csspart sparkline - The small chart
 * @csspart more - The line of further figures
 * @csspart second - The price in the second currency
 * @csspart high - The highest price of 24 hours
 * @csspart low - The lowest price of 24 hours
 * @csspart volume - What was traded in 24 hours
 * @csspart time - When a live price was made
 * @csspart status - How a price stands that is not live, and how old it is
 * @csspart source - A source of the prices
 * @csspart pause - The button that pauses and resumes
 * @csspart consent - The button in the place of the prices until the visitor agrees, with `consent`
 * @csspart tip - What explains a status or a number, to who points at it or taps it, and a status to who tabs to it
 * @cssprop --coinlet-background - Background; the system's page colour by default
 * @cssprop --coinlet-color - Text
 * @cssprop --coinlet-border - Colour of the border
 * @cssprop --coinlet-radius - Radius of the corners
 * @cssprop --coinlet-padding - Room inside the border
 * @cssprop --coinlet-gap - Room above and below a row
 * @cssprop --coinlet-up - A price that rose
 * @cssprop --coinlet-down - A price that fell
 * @cssprop --coinlet-warning - How a price stands that is not live
 * @cssprop --coinlet-flash - Background of a price that has just changed
 * @fires crypto-update - A new ticker is shown: `event.ticker`
 * @fires crypto-status - The status of a pair has changed: `event.pair`, `event.status`, `event.reason`
 * @fires crypto-select - A person chose a price: `event.pair`, `event.ticker`; can be cancelled
 */
export class CryptoTickerElement extends LitElement {
  /** Registers the element, under another name if you like; does nothing when the name is taken. */
  static define(tag = 'crypto-ticker', registry = customElements): void {
    if (!registry.get(tag)) registry.define(tag, this);
  }

  static override properties = {
    pairs: {},
    layout: {},
    show: {},
    sparkline: {},
    secondQuote: {attribute: 'second-quote'},
    href: {},
    selectable: {type: Boolean},
    speed: {},
    tiny: {},
    transparent: {type: Boolean},
    density: {},
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

  static override styles = [surface, aside, trend, styles];

  /** The pairs, as `BTC/USD ETH/USD`, separated by spaces or commas; at most 100. */
  pairs = '';

  /** A `list`, a `row` in one line, a `grid` of cards, or a moving `tape`. */
  layout = 'list';

  /**
   * What is shown, of `icon name symbol price change high low volume time source`; the layout's own choice by
   * default. A source that asks to be named is named in any case.
   */
  show = '';

  /** A small chart of the last `24h` or `7d`; none by default. */
  sparkline = '';

  /** Another currency to show each price in, as `EUR`. */
  secondQuote = '';

  /** Where a click on a price leads, as `/coins/{base}`; `{BASE}` and `{QUOTE}` are the codes in upper case. */
  href = '';

  /** Pixels that a tape moves in a second. */
  speed = '40';

  /** How a tiny price is written: with its zeros counted, as `0.0₅344`, or `plain`. */
  tiny = 'subscript';

  /** Colours of rising and falling prices: green and red by default, `red-up` as in East Asia, `colorblind` (blue and orange), or `none`. */
  trendColors = '';

  /** No background and border, and the colour of the text around it. */
  transparent = false;

  /** `compact` leaves less room between the rows. */
  density = '';

  /** Seconds that a price is shown at least before a newer one takes its place. */
  updateInterval = '0';

  /**
   * Whether a screen reader says the prices: on each `change` that is shown, or at each `interval` of
   * `update-interval`, 60 seconds if that is not set. At most every 10 seconds and three prices at once, those that
   * have changed and have not been said for the longest time; nothing while they are paused, old or hidden, and
   * with `off`, as it is by default.
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

  /** Keeps the prices that are shown, until it is taken away. */
  paused = false;

  /** Asks nobody for a price before the visitor has agreed: with a click on what stands there, or `activate()`. */
  consent: boolean | 'required' = false;

  /** Makes a button of each price, which fires `crypto-select`. */
  selectable = false;

  readonly #textsOf = textReader(this);
  readonly #unusual = lazyUnusual(this);

  readonly #internals = internalsOf(this);
  readonly #assist = assistanceFor(this);

  readonly #tickers = new TickerController(this, () => [
    this.hub ?? defaultHub(),
    splitList(this.pairs).slice(0, MAX_PAIRS),
    readOptions(this),
  ]);

  // A plain list of well-known coins needs none of these.
  readonly #extras = sparePart(
    this,
    async () => new (await import('./ticker-extras.js')).TickerExtras(this),
    // Prices in a plain list are better than none.
    () => (this.#lacksExtras = true),
  );
  #lacksExtras = false;
  readonly #tape = lazyPart(this, async () => new (await import('./tape.js')).Tape(this));
  readonly #names = lazyPart(this, () => import('./names.js'));

  /** Asks for prices, as the visitor has agreed; `consent` ends it again. */
  activate(): void {
    this.consent = false;
  }

  protected override willUpdate(): void {
    keepTexts(this);
  }

  protected override updated(): void {
    for (const price of this.renderRoot.querySelectorAll<HTMLElement>('[part=price]')) flash(price);
    showStates(
      this.#internals,
      [...this.#tickers.snapshots, ...(this.#extras(false)?.snapshots ?? [])],
      this.paused ? 'paused' : '',
    );
    this.#assist(this.#tickers.snapshots);
    this.#tape(this.layout === 'tape')?.follow(this);
  }

  protected override render(): TemplateResult | typeof nothing {
    const locale = localeOf(this);
    const {snapshots} = this.#tickers;
    const {layout, paused} = this;
    const isLine = layout === 'row' || layout === 'tape';
    const isList = !isLine && layout !== 'grid';
    const isPlainList =
      isList &&
      ![
        this.href,
        this.selectable,
        this.sparkline,
        this.secondQuote,
        this.trendColors,
        this.density,
        this.transparent,
      ].some(Boolean) &&
      !/high|low|vol/.test(this.show);
    const writing = {
      locale,
      texts: this.#textsOf(locale, !isPlainList || !snapshots.every(isQuiet)),
      isTinyPlain: this.tiny === 'plain',
      unusual: this.#unusual,
    };
    const {texts} = writing;
    const shown = splitList(this.show || `${isLine ? '' : 'icon name time'} symbol price change source`);
    const extras = isPlainList ? undefined : this.#extras();
    // A layout that is still on its way would move everything when it comes.
    if (!isPlainList && !extras && !this.#lacksExtras) return nothing;
    const view: RowView = {...writing, shown, extras, names: this.#names};
    return html`<div
      class=${`${isList || !extras ? 'list' : isLine ? 'row' : 'grid'} ${this.trendColors}`}
      dir=${directionOf(this.locale) ?? nothing}
    >
      <ul part="list" role="list" aria-label=${texts.prices} tabindex=${isLine ? 0 : nothing}>
        ${snapshots.map((snapshot) => renderRow(snapshot, view))}
      </ul>
      <div class="foot">
        <small
          >${renderSources([...snapshots, ...(extras?.snapshots ?? [])], shown.includes('source'))}
          ${isLine ? extras?.renderTime(snapshots, writing) : nothing}</small
        >
        <button
          part="pause"
          aria-label=${paused ? texts.resume : texts.pause}
          @click=${() => (this.paused = !this.paused)}
        >
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <path d=${paused ? 'M4 2v12l10-6z' : 'M3 2h4v12H3zm6 0h4v12H9z'} />
          </svg>
        </button>
      </div>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crypto-ticker': CryptoTickerElement;
  }
}
