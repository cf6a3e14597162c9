import {html, nothing, type TemplateResult} from 'lit';
import {formatPrice} from '../format/price.js';
import {formatAge, formatTime} from '../format/time.js';
import type {Snapshot} from '../hub/snapshot.js';

/** The price of a snapshot as text, or a dash. */
export function priceText({ticker, isComputed}: Snapshot, locale?: string): string {
  if (!ticker) return '—';
  const {last, pair, tickSize} = ticker;
  // A computed price is about right: it was paid by nobody.
  return (isComputed ? '≈ ' : '') + formatPrice(last, pair.quote, {locale, tickSize});
}

/** The time of a live price; how any other price stands, and how old it is. */
export function renderStatus({status, reason, ticker, age = 0}: Snapshot, locale?: string): TemplateResult {
  if (!ticker || status !== 'live') {
    const text = ticker ? `${status} · ${formatAge(age, locale)}` : status;
    return html`<span part="status" title=${reason}>${text}</span>`;
  }
  const {timestamp, quality} = ticker;
  const clock = formatTime(timestamp, timestamp + age, locale);
  const time = quality ? `${clock} · ${quality}` : clock;
  return html`<time part="time" datetime=${new Date(timestamp).toISOString()}>${time}</time>`;
}

/** The sources of what is shown, each with a link. */
export function renderSources(snapshots: readonly Snapshot[]): readonly TemplateResult[] {
  return [...new Set(snapshots.flatMap(({credits}) => credits))].map(
    ({name, url}) =>
      html`<a part="source" href=${/^https?:/.test(url) ? url : nothing} rel="noopener nofollow"
        >${name}</a
      > `,
  );
}
