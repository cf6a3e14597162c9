import {html, nothing, type ReactiveControllerHost, type TemplateResult} from 'lit';
import {directionOf, formatCompact, formatPrice} from '../format/price.js';
import {defaultHub} from '../hub/default-hub.js';
import type {PriceHub} from '../hub/price-hub.js';
import type {Snapshot} from '../hub/snapshot.js';
import {readPair, splitList, symbolOf, withoutId} from '../market/pair.js';
import {change24h} from '../market/ticker.js';
import {priceText, renderNumber} from './parts.js';
import {renderSparkline} from './sparkline.js';
import {createSparklines} from './sparklines.js';
import {readOptions, TickerController, type PricedElement} from './ticker-controller.js';
import type {Figure, RowView} from './ticker-row.js';

type Host = ReactiveControllerHost &
  HTMLElement &
  PricedElement & {
    readonly pairs: string;
    readonly secondQuote: string;
    readonly sparkline: string;
    readonly hub: PriceHub | undefined;
  };

/** What few tickers show: small charts, prices in a second currency, the figures of 24 hours. */
export class Columns {
  readonly #host: Host;
  readonly #second: TickerController;
  readonly #charts = new WeakMap<PriceHub, ReturnType<typeof createSparklines>>();

  constructor(host: Host) {
    this.#host = host;
    this.#second = new TickerController(host, () => [this.#hub, this.#secondPairs(), readOptions(host)]);
  }

  /** The price of the last day or week, drawn. */
  renderChart({pair, ticker}: Snapshot, {texts}: RowView): TemplateResult | typeof nothing {
    const hub = this.#hub;
    const range = this.#host.sparkline === '7d' ? '7d' : '24h';
    let charts = this.#charts.get(hub);
    if (!charts) this.#charts.set(hub, (charts = createSparklines(this.#host, hub)));
    const points = charts.points(pair, range, readOptions(this.#host).sources) ?? [];
    const all = ticker ? [...points, {time: ticker.timestamp, price: ticker.last}] : points;
    if (!points.length) return nothing;
    const [{price: first} = {price: ''}] = all;
    const change = change24h({last: all.at(-1)?.price ?? '', open24h: first});
    return renderSparkline(all, {
      label: (range === '7d' ? texts.trend7d : texts.trend24h) ?? '',
      direction: directionOf(change),
    });
  }

  /** The price in another currency, or the highest price, the lowest price or the volume of 24 hours. */
  renderFigure(figure: Figure, {pair, ticker}: Snapshot, view: RowView): unknown {
    const {locale, texts} = view;
    if (figure === 'second') {
      const second = this.#second.snapshots.find((one) => one.pair.base === pair.base);
      return html`<bdi>${second ? renderNumber(priceText(second, view), view) : '—'}</bdi>`;
    }
    const value = ticker?.[`${figure}24h`];
    const {tickSize, pair: priced = pair} = ticker ?? {};
    const text = !value
      ? '—'
      : figure === 'volume'
        ? `${formatCompact(value, locale)} ${withoutId(priced.base)}`
        : formatPrice(value, priced.quote, {locale, tickSize});
    return html`${texts[figure]} <bdi>${renderNumber(text, view)}</bdi>`;
  }

  get #hub(): PriceHub {
    return this.#host.hub ?? defaultHub();
  }

  #secondPairs(): readonly string[] {
    const quote = `${this.#host.secondQuote}`.trim().toUpperCase();
    return splitList(this.#host.pairs).flatMap((text) => {
      const second = readPair(`${readPair(text)?.base}/${quote}`);
      return second && quote ? symbolOf(second) : [];
    });
  }
}
