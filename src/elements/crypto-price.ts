import {css, html, LitElement, nothing, type TemplateResult} from 'lit';
import {defaultHub} from '../hub/default-hub.js';
import type {PriceHub} from '../hub/price-hub.js';
import {localeOf} from './locale.js';
import {priceText, renderSources, renderStatus} from './parts.js';
import {readOptions, TickerController} from './ticker-controller.js';

/**
 * One live price inside a sentence. What it holds is shown until the price is there.
 *
 * @element crypto-price
 * @slot - What to show until there is a price
 * @csspart price - The price
 * @csspart time - When the price was made, for screen readers
 * @csspart status - How the price stands, when it is not live
 * @csspart source - Where the price comes from, for screen readers
 * @cssprop --coinlet-width - The width to reserve for the price, `9ch` by default
 * @fires crypto-update - A new ticker is shown: `event.ticker`
 * @fires crypto-status - The status has changed: `event.status`, `event.reason`
 */
export class CryptoPriceElement extends LitElement {
  /** Registers the element, under another name if you like; does nothing when the name is taken. */
  static define(tag = 'crypto-price', registry = customElements): void {
    if (!registry.get(tag)) registry.define(tag, this);
  }

  static override properties = {pair: {}, source: {}, stablecoin: {}, locale: {}, hub: {attribute: false}};

  static override styles = css`
    :host,
    slot {
      display: inline-block;
      position: relative;
      min-inline-size: var(--coinlet-width, 9ch);
      font-variant-numeric: tabular-nums;
    }
    :host([hidden]) {
      display: none;
    }
    bdi ~ [part='status'] {
      position: absolute;
      inset: auto auto 85% 0;
      font-size: 0.6em;
      white-space: nowrap;
    }
    .aside {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
  `;

  /** The pair, as `BTC/USD`. */
  pair = '';

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
    [`${this.pair}`],
    readOptions(this),
  ]);

  protected override render(): TemplateResult {
    const locale = localeOf(this);
    const [snapshot] = this.#tickers.snapshots;
    const state = snapshot && renderStatus(snapshot, locale);
    if (!snapshot?.ticker)
      return html`<slot>—</slot>${snapshot?.status === 'loading' ? nothing : [' ', state]}`;
    const isLive = snapshot.status === 'live';
    const sources = snapshot.credits.map(({name}) => name).join(', ');
    const isDue = snapshot.credits.some(({isCreditDue}) => isCreditDue);
    const aside = html`<span class="aside"
      >${isLive ? state : nothing} <span part="source">${isDue ? '' : sources}</span></span
    >`;
    const {via = nothing} = snapshot;
    return html`<bdi part="price" title=${via}>${priceText(snapshot, locale)}</bdi
      >${isLive ? aside : [' ', state, aside]}${
        isDue ? [' ', html`<small>${renderSources([snapshot])}</small>`] : nothing
      }`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crypto-price': CryptoPriceElement;
  }
}
