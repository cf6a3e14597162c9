import {html, LitElement, nothing, type TemplateResult} from 'lit';
import {formatChange} from '../format/price.js';
import {defaultHub} from '../hub/default-hub.js';
import type {PriceHub} from '../hub/price-hub.js';
import type {Snapshot} from '../hub/snapshot.js';
import {assetName} from '../market/asset.js';
import {splitList, symbolOf, withoutId} from '../market/pair.js';
import {change24h} from '../market/ticker.js';
import {styles, surface} from './crypto-ticker.styles.js';
import {localeOf} from './locale.js';
import {priceText, renderSources, renderStatus} from './parts.js';
import {readOptions, TickerController} from './ticker-controller.js';

const MAX_PAIRS = 100;
const FLASH_GAP_MS = 1000;
// One step, because a colour that fades costs a style calculation every frame.
const FLASH: KeyframeAnimationOptions = {duration: 300, easing: 'step-start'};

/**
 * A list of live prices with their change over 24 hours.
 *
 * @element crypto-ticker
 * @attr {'auto' | 'light' | 'dark'} theme - `light`, `dark`, or what the visitor prefers by default
 * @csspart list - The list of prices
 * @csspart row - One pair
 * @csspart name - The name of the coin
 * @csspart symbol - The pair, as `BTC/USD`
 * @csspart price - The price
 * @csspart change - The change over 24 hours
 * @csspart time - When a live price was made
 * @csspart status - How a price stands that is not live, and how old it is
 * @csspart source - A source of the prices
 * @cssprop --coinlet-background - Background; the system's page colour by default
 * @cssprop --coinlet-color - Text
 * @cssprop --coinlet-border - Colour of the border
 * @cssprop --coinlet-radius - Radius of the corners
 * @cssprop --coinlet-up - A price that rose
 * @cssprop --coinlet-down - A price that fell
 * @cssprop --coinlet-flash - Background of a price that has just changed
 * @fires crypto-update - A new ticker is shown: `event.ticker`
 * @fires crypto-status - The status of a pair has changed: `event.pair`, `event.status`, `event.reason`
 */
export class CryptoTickerElement extends LitElement {
  /** Registers the element, under another name if you like; does nothing when the name is taken. */
  static define(tag = 'crypto-ticker', registry = customElements): void {
    if (!registry.get(tag)) registry.define(tag, this);
  }

  static override properties = {
    pairs: {},
    source: {},
    stablecoin: {},
    locale: {},
    hub: {attribute: false},
  };

  static override styles = [surface, styles];

  /** The pairs, as `BTC/USD ETH/USD`, separated by spaces or commas; at most 100. */
  pairs = '';

  /** Names of sources in order of preference, as `kraken coinbase`; `auto` leaves it to the page. */
  source = 'auto';

  /**
   * How a price is shown that there is only in a stablecoin: in that with `label`, at its live rate with
   * `convert`.
   */
  stablecoin = 'label';

  /** How numbers and times are written, as `de-CH`; else in the language of the page around it. */
  locale = '';

  /** The hub to take prices from, instead of the one that everything on the page shares. */
  hub: PriceHub | undefined;

  readonly #tickers = new TickerController(this, () => [
    this.hub ?? defaultHub(),
    splitList(this.pairs).slice(0, MAX_PAIRS),
    readOptions(this),
  ]);

  readonly #flashes = new WeakMap<Element, {text: string; at: number}>();

  protected override updated(): void {
    for (const price of this.renderRoot.querySelectorAll('[part=price]')) this.#flash(price);
  }

  protected override render(): TemplateResult {
    const {snapshots} = this.#tickers;
    return html`<ul part="list">
        ${snapshots.map((snapshot) => this.#renderRow(snapshot, localeOf(this)))}
      </ul>
      <small>${renderSources(snapshots)}</small>`;
  }

  #renderRow(snapshot: Snapshot, locale: string | undefined): TemplateResult {
    const {pair, ticker, via} = snapshot;
    const change = ticker && change24h(ticker);
    // What is shown as 0.00 % is no direction.
    const direction = ['down', '', 'up'][Math.sign(Math.round(Number(change) * 10_000)) + 1];
    return html`<li part="row">
      <span part="name">${assetName(pair.base) ?? withoutId(pair.base)}</span>
      ${
        ticker
          ? html`<bdi part="price" title=${via ?? nothing}>${priceText(snapshot, locale)}</bdi>`
          : html`<bdi part="price">—</bdi>`
      }
      <small
        ><span part="symbol">${pair.quote ? withoutId(symbolOf(ticker?.pair ?? pair)) : ''}</span>
        ${renderStatus(snapshot, locale)}</small
      >
      <bdi part="change" class=${direction ?? ''}>${formatChange(change, locale)}</bdi>
    </li>`;
  }

  /** Tints a price for a moment when its text has changed, at most once a second. */
  #flash(price: Element): void {
    const text = price.textContent;
    const now = performance.now();
    const last = this.#flashes.get(price);
    const isDue = last && last.text !== text && now - last.at >= FLASH_GAP_MS;
    this.#flashes.set(price, {text, at: isDue ? now : (last?.at ?? 0)});
    if (isDue && !matchMedia('(prefers-reduced-motion: reduce)').matches) {
      price.animate({backgroundColor: 'var(--coinlet-flash, #8884)'}, FLASH);
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crypto-ticker': CryptoTickerElement;
  }
}
