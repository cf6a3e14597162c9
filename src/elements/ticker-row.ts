import {html, nothing, type TemplateResult} from 'lit';
import type {Lazy} from '../hub/lazy.js';
import type {Snapshot} from '../hub/snapshot.js';
import {assetName} from '../market/asset.js';
import {symbolOf, withoutId, type Pair} from '../market/pair.js';
import type {Columns} from './columns.js';
import {linkTo} from './link.js';
import type * as NamesModule from './names.js';
import {priceText, renderChange, renderNumber, renderStatus, type Writing} from './parts.js';
import {CryptoSelectEvent} from './select-event.js';

/** Further figures, each in a place of its own from the start, so that nothing moves when they are known. */
const FIGURES = ['second', 'high', 'low', 'volume'] as const;

/** A figure that few tickers show. */
export type Figure = (typeof FIGURES)[number];

/** What a row is to look like. */
export interface RowView extends Writing {
  /** The words of `show`. */
  readonly shown: readonly string[];
  readonly columns: Lazy<Columns>;
  readonly names: Lazy<typeof NamesModule>;
  readonly element: HTMLElement & {
    readonly href: string;
    readonly selectable: boolean;
    readonly sparkline: string;
    readonly secondQuote: string;
  };
}

/** One pair of a ticker. */
export function renderRow(snapshot: Snapshot, view: RowView): TemplateResult {
  const {shown, element} = view;
  const {pair, ticker, status, via} = snapshot;
  const shows = (name: string): boolean => shown.includes(name);
  const symbol = pair.quote ? withoutId(symbolOf(ticker?.pair ?? pair)) : withoutId(pair.base);
  const name = shows('name') ? nameOf(pair, view) : shows('symbol') ? symbol : withoutId(pair.base);
  const state = renderStatus(snapshot, view);
  const cells = FIGURES.filter((figure) => shows(figure) || (figure === 'second' && element.secondQuote));
  const columns = (cells.length || element.sparkline) && view.columns();
  const isPlain = status === 'live' && !ticker?.quality;
  // How a price stands comes first, where the line is never cut.
  const isTold = !isPlain && status !== 'loading';
  return html`<li part="row" class=${status}>
    ${shows('icon') ? renderIcon(pair) : nothing}
    <span class="name">${renderLink(name, snapshot, view)}</span>
    ${
      shows('price')
        ? html`<bdi part="price" title=${via ?? nothing}
            >${renderNumber(priceText(snapshot, view), view)}</bdi
          >`
        : nothing
    }
    ${shows('change') ? renderChange(ticker, view) : nothing}
    <small
      >${isTold ? state : nothing}
      ${shows('name') && shows('symbol') ? html`<span part="symbol">${pair.quote ? symbol : ''}</span>` : nothing}
      ${isTold ? nothing : html`<span class=${isPlain && shows('time') ? '' : 'aside'}>${state}</span>`}</small
    >
    ${
      element.sparkline
        ? html`<span part="chart">${columns ? columns.renderChart(snapshot, view) : nothing}</span>`
        : nothing
    }
    ${
      cells.length
        ? html`<small part="more"
            >${cells.map(
              (figure) =>
                html`<span part=${figure}
                  >${columns ? columns.renderFigure(figure, snapshot, view) : nothing}</span
                >`,
            )}</small
          >`
        : nothing
    }
  </li>`;
}

function nameOf({base}: Pair, {names, locale}: RowView): string {
  return assetName(base) ?? names()?.nameOf(base, locale) ?? withoutId(base);
}

/** A letter on a colour of its own, which asks no server for a picture; or a picture that the page gives. */
function renderIcon(pair: Pair): TemplateResult {
  const {base} = pair;
  let hue = 0;
  for (const letter of base) hue = (hue * 31 + letter.charCodeAt(0)) % 360;
  return html`<span part="icon" aria-hidden="true"
    ><slot name="icon-${symbolOf(pair)}"
      ><slot name="icon-${base}"
        ><svg viewBox="0 0 24 24">
          <circle cx="12" cy="12" r="12" fill="oklch(50% 0.11 ${hue})" />
          <text x="12" y="16.5">${base[0]}</text>
        </svg></slot
      ></slot
    ></span
  >`;
}

function renderLink(name: string, {pair, ticker}: Snapshot, {element}: RowView): unknown {
  const onSelect = (event: Event): void => {
    if (!element.dispatchEvent(new CryptoSelectEvent(pair, ticker))) event.preventDefault();
  };
  const href = linkTo(`${element.href}`, pair);
  if (href) return html`<a part="link name" href=${href} @click=${onSelect}>${name}</a>`;
  if (element.selectable) {
    return html`<button part="link name" type="button" @click=${onSelect}>${name}</button>`;
  }
  return html`<span part="name">${name}</span>`;
}
