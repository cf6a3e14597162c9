import {html, nothing, type TemplateResult} from 'lit';
import type {Lazy} from '../hub/lazy.js';
import type {Snapshot} from '../hub/snapshot.js';
import {assetName} from '../market/asset.js';
import {symbolOf, withoutId, type Pair} from '../market/pair.js';
import type * as NamesModule from './names.js';
import {isQuiet, priceText, renderChange, renderNumber, renderStatus, type Writing} from './parts.js';
import type {TickerExtras} from './ticker-extras.js';

/** What a row is to look like. */
export interface RowView extends Writing {
  /** The words of `show`. */
  readonly shown: readonly string[];
  readonly names: Lazy<typeof NamesModule>;
  readonly extras: TickerExtras | undefined;
}

/** One pair of a ticker. */
export function renderRow(snapshot: Snapshot, view: RowView): TemplateResult {
  const {shown, extras} = view;
  const {pair, ticker, status, via} = snapshot;
  const shows = (name: string): boolean => shown.includes(name);
  const symbol = withoutId(pair.quote ? symbolOf(ticker?.pair ?? pair) : pair.base);
  const name = shows('name') ? nameOf(pair, view) : shows('symbol') ? symbol : withoutId(pair.base);
  const state = renderStatus(snapshot, view);
  return html`<li part="row" class=${ticker && status === 'loading' ? 'delayed' : status}>
    ${shows('icon') ? renderIcon(pair) : nothing}
    <span class="name" dir="auto"
      >${extras?.renderName(name, snapshot) ?? html`<span part="name">${name}</span>`}</span
    >
    ${
      shows('price')
        ? html`<span part="price" title=${via ?? nothing}
            ><bdi>${renderNumber(priceText(snapshot, view), view)}</bdi></span
          >`
        : nothing
    }
    ${shows('change') ? renderChange(ticker, view) : nothing}
    <small>
      ${pair.quote && shows('name') && shows('symbol') ? html`<span part="symbol">${symbol}</span>` : nothing}
      ${(ticker && shows('time')) || !isQuiet(snapshot) ? state : html`<span class="aside">${state}</span>`}
    </small>
    ${extras?.renderMore(snapshot, shown, view)}
  </li>`;
}

function nameOf({base}: Pair, {names, locale}: RowView): string {
  return assetName(base) ?? names()?.nameOf(base, locale) ?? withoutId(base);
}

/** A letter on a colour of its own, which asks no server for a picture; or a picture that the page gives. */
function renderIcon(pair: Pair): TemplateResult {
  const {base} = pair;
  const hue = parseInt(base, 36) % 360 || 0;
  return html`<span part="icon" aria-hidden="true"
    ><slot name=${`icon-${symbolOf(pair)}`}
      ><slot name=${`icon-${base}`}
        ><svg viewBox="0 0 24 24">
          <circle cx="12" cy="12" r="12" fill=${`oklch(50% 0.11 ${hue})`} />
          <text x="12" y="16.5">${base[0]}</text>
        </svg></slot
      ></slot
    ></span
  >`;
}
