import {adoptStyles, html, nothing, type ReactiveControllerHost, type TemplateResult} from 'lit';
import {formatCompact} from '../format/compact.js';
import {directionOf, formatPrice} from '../format/price.js';
import {defaultHub} from '../hub/default-hub.js';
import type {PriceHub} from '../hub/price-hub.js';
import type {Snapshot} from '../hub/snapshot.js';
import {readPair, splitList, symbolOf, withoutId, type Pair} from '../market/pair.js';
import {change24h} from '../market/ticker.js';
import {linkTo} from './link.js';
import {isPlain, isQuiet, priceText, renderNumber, renderStatus, statusTexts, type Writing} from './parts.js';
import {CryptoSelectEvent} from './select-event.js';
import {renderSparkline} from './sparkline.js';
import {createSparklines, type Sparklines} from './sparklines.js';
import {trendColors, variants} from './variants.styles.js';
import {readOptions, TickerController, type PricedElement} from './ticker-controller.js';
import {extraStyles} from './ticker-extras.styles.js';

const MAX_PAIRS = 100;

/** Further figures of a pair. */
const FIGURES = ['second', 'high', 'low', 'volume'] as const;
type Figure = (typeof FIGURES)[number];

/** A ticker, as far as its extras are concerned. */
export type ExtrasHost = ReactiveControllerHost &
  HTMLElement &
  PricedElement & {
    readonly pairs: string;
    readonly layout: string;
    readonly href: string | null;
    readonly selectable: boolean;
    readonly secondQuote: string | null;
    readonly sparkline: string;
    readonly hub: PriceHub | undefined;
  };

/** What a plain list of prices has no need of: layouts, links, small charts and further figures. */
export class TickerExtras {
  readonly #host: ExtrasHost;
  readonly #second: TickerController;
  readonly #charts = new WeakMap<PriceHub, Sparklines>();

  constructor(host: ExtrasHost) {
    this.#host = host;
    const root = host.shadowRoot;
    if (root) adoptStyles(root, [...root.adoptedStyleSheets, variants, trendColors, extraStyles]);
    this.#second = new TickerController(host, () => [this.#hub, this.#secondPairs(), readOptions(host)]);
  }

  /** What is shown in the second currency. */
  get snapshots(): readonly Snapshot[] {
    return this.#second.snapshots;
  }

  /** Whether all pairs stand in one line, whose foot tells how they stand. */
  get isLine(): boolean {
    return /^(row|tape)$/.test(this.#host.layout);
  }

  /** The name in a link to a page or in a button, where there is to be one. */
  renderName(name: string, {pair, ticker}: Snapshot): TemplateResult | undefined {
    const onSelect = (event: Event): void => {
      if (!this.#host.dispatchEvent(new CryptoSelectEvent(pair, ticker))) event.preventDefault();
    };
    const href = linkTo(`${this.#host.href ?? ''}`, pair);
    if (href) return html`<a part="link name" href=${href} @click=${onSelect}>${name}</a>`;
    return this.#host.selectable
      ? html`<button part="link name" type="button" @click=${onSelect}>${name}</button>`
      : undefined;
  }

  /** The small chart, and further figures of `shown`, each in its place before it is known. */
  renderMore(snapshot: Snapshot, shown: readonly string[], writing: Writing): readonly unknown[] {
    const figures = FIGURES.filter(
      (name) => shown.includes(name) || (name === 'second' && this.#host.secondQuote),
    );
    return [
      this.#host.sparkline
        ? html`<span part="chart">${this.#renderChart(snapshot, writing)}</span>`
        : nothing,
      figures.length
        ? html`<small part="more"
            >${figures.map((name) => html`<span part=${name}>${this.#renderFigure(name, snapshot, writing)}</span>`)}</small
          >`
        : nothing,
    ];
  }

  /**
   * The time of the oldest price, in a line that has no room for the time of each; or how the prices stand
   * that are not live, and which these are when the others stand another way.
   */
  renderTime(snapshots: readonly Snapshot[], writing: Writing): TemplateResult | typeof nothing {
    const all = [...snapshots, ...this.snapshots];
    const byWord = new Map<string, Snapshot[]>();
    for (const one of all) {
      if (isQuiet(one)) continue;
      const [word] = statusTexts(one, writing.texts);
      byWord.set(word, [...(byWord.get(word) ?? []), one]);
    }
    const [oldest] = byAge(all);
    if (!byWord.size) return oldest && isPlain(oldest) ? renderStatus(oldest, writing) : nothing;
    // Each row says it to those who listen.
    return html`<span class="state" aria-hidden="true"
      >${[...byWord.values()].map((alike) => [
        byAge(alike)
          .slice(0, 1)
          .map((one) => renderStatus(one, writing)),
        alike.length < all.length
          ? [' ', html`<bdi>(${alike.map(({pair}) => labelOf(pair)).join(', ')})</bdi>`, ' ']
          : nothing,
      ])}</span
    >`;
  }

  #renderChart({pair, ticker}: Snapshot, {texts}: Writing): TemplateResult | typeof nothing {
    const hub = this.#hub;
    const range = this.#host.sparkline === '7d' ? '7d' : '24h';
    const charts = this.#charts.get(hub) ?? createSparklines(this.#host, hub);
    this.#charts.set(hub, charts);
    const points = charts.points(ticker?.pair ?? pair, range, readOptions(this.#host).sources) ?? [];
    const [first] = points;
    if (!first) return nothing;
    const all = ticker ? [...points, {time: ticker.timestamp, price: ticker.last}] : points;
    return renderSparkline(all, {
      label: (range === '7d' ? texts.trend7d : texts.trend24h) ?? '',
      direction: directionOf(change24h({last: all.at(-1)?.price ?? '', open24h: first.price})),
    });
  }

  #renderFigure(figure: Figure, {pair, ticker}: Snapshot, writing: Writing): unknown {
    const {locale, texts} = writing;
    if (figure === 'second') {
      const second = this.#second.snapshots.find((one) => one.pair.base === pair.base);
      if (!second) return '—';
      const price = html`<bdi>${renderNumber(priceText(second, writing), writing)}</bdi>`;
      return isQuiet(second)
        ? price
        : html`${price} <span class=${this.isLine ? 'aside' : ''}>${renderStatus(second, writing)}</span>`;
    }
    const value = ticker?.[`${figure}24h`];
    const {tickSize, pair: priced = pair} = ticker ?? {};
    const text = !value
      ? '—'
      : figure === 'volume'
        ? `${formatCompact(value, locale)} ${withoutId(priced.base)}`
        : formatPrice(value, priced.quote, {locale, tickSize});
    return html`${texts[figure]} <bdi>${renderNumber(text, writing)}</bdi>`;
  }

  get #hub(): PriceHub {
    return this.#host.hub ?? defaultHub();
  }

  #secondPairs(): readonly string[] {
    const quote = `${this.#host.secondQuote ?? ''}`.trim().toUpperCase();
    return splitList(this.#host.pairs)
      .slice(0, MAX_PAIRS)
      .flatMap((text) => {
        const second = readPair(`${readPair(text)?.base}/${quote}`);
        return second ? symbolOf(second) : [];
      });
  }
}

function byAge(snapshots: readonly Snapshot[]): readonly Snapshot[] {
  return [...snapshots].sort((a, b) => (b.age ?? -1) - (a.age ?? -1));
}

function labelOf(pair: Pair): string {
  return withoutId(pair.quote ? symbolOf(pair) : pair.base);
}
