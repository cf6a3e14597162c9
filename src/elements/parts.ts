import {html, nothing, type TemplateResult} from 'lit';
import {directionOf, formatChange, formatPrice, type PriceForm} from '../format/price.js';
import {formatAge, formatTime} from '../format/time.js';
import type {Unusual} from '../format/unusual.js';
import type {Lazy} from '../hub/lazy.js';
import type {Snapshot, Status} from '../hub/snapshot.js';
import {change24h, type Ticker} from '../market/ticker.js';
import {symbolOf} from '../market/pair.js';
import {TINY} from './flash.js';
import type {CoreTexts, Texts} from '../text/texts.js';

/** How the numbers and words of an element are written. */
export interface Writing {
  readonly locale: string | undefined;
  readonly texts: CoreTexts & Partial<Texts>;
  /** Whether the zeros of a tiny price are written, not counted as in `0.0₅344`. */
  readonly isTinyPlain?: boolean | undefined;
  readonly unusual: Lazy<Unusual>;
}

/** Whether nothing has to be said of a price that it does not say itself. */
export function isQuiet(snapshot: Snapshot): boolean {
  return (snapshot.status === 'loading' && !snapshot.ticker) || isPlain(snapshot);
}

/** Whether there is nothing to say of a price but its time. */
export function isPlain({status, ticker}: Snapshot): boolean {
  return status === 'live' && !ticker?.quality;
}

/** The price of a snapshot as text, or a dash. */
export function priceText(
  {ticker, isComputed}: Snapshot,
  {locale, unusual}: Pick<Writing, 'locale' | 'unusual'>,
  form?: PriceForm,
): string {
  if (!ticker) return '—';
  const {last, pair, tickSize} = ticker;
  return (
    // A computed price is about right: it was paid by nobody.
    (isComputed ? '≈ ' : '') +
    formatPrice(last, pair.quote, {
      locale,
      tickSize,
      form: form ?? (tickSize ? undefined : unusual()?.precisions.formOf(symbolOf(pair), last)),
    })
  );
}

/** The change over 24 hours: by a colour, an arrow, a sign, and a word. */
export function renderChange(
  ticker: Ticker | undefined,
  {locale, texts}: Writing,
  colors = '',
): TemplateResult {
  const change = ticker && change24h(ticker);
  const direction = directionOf(change);
  return html`<span part="change" class=${`${direction} ${colors}`}
    ><span class="aside">${direction && (texts[direction] ?? direction)} </span
    ><bdi>${formatChange(change, locale)}</bdi></span
  >`;
}

/** A price as readers see it; who listens to it or copies it gets every digit. */
export function renderNumber(text: string, {isTinyPlain, unusual}: Writing): string | TemplateResult {
  const [before, zeros, after] =
    (isTinyPlain || !TINY.test(text) ? undefined : unusual()?.splitTiny(text)) ?? [];
  return zeros
    ? html`<span aria-hidden="true" title=${text}>${before}<sub>${zeros}</sub>${after}</span
        ><span class="aside">${text}</span>`
    : text;
}

/** What a status is called, and why it is so. */
export function statusTexts(
  {status, reason, ticker}: Snapshot,
  texts: CoreTexts & Partial<Texts>,
): readonly [word: string, why: string] {
  const name: Exclude<Status, 'live'> | 'disputed' | 'jumped' | undefined =
    status === 'live' ? ticker?.quality : status;
  if (!name) return ['', ''];
  const key = `why${name.replace(/./, (letter) => letter.toUpperCase())}`;
  const why = name === 'error' ? reason : texts[key as 'whyStale'];
  return [texts[name] ?? name, why ?? ''];
}

/** The time of a live price; how any other price stands, why, and how old it is. */
export function renderStatus(snapshot: Snapshot, {locale, texts}: Writing): TemplateResult {
  const {status, ticker, age = 0} = snapshot;
  const [word, why] = statusTexts(snapshot, texts);
  const [before, after] = texts.asOf.split('{0}');
  const time =
    ticker &&
    html`<time part="time" datetime=${new Date(ticker.timestamp).toISOString()}
      ><span class="aside">${before}</span
      >${formatTime(ticker.timestamp, ticker.timestamp + age, locale)}<span class="aside"
        >${after}</span
      ></time
    >`;
  if (!word && time) return time;
  // An age that grows would be an update of its own.
  const isTimed = ticker && (status === 'live' || status === 'paused');
  // The second half of a reason says what to do.
  const rest = ticker ? formatAge(age, locale) : status === 'error' && why.split('; ').at(-1);
  // One text: of several, all but the first would move when the word changes.
  return html`<span part="status" class=${status} title=${why}
    >${rest ? `${word} · ${isTimed ? '' : rest}` : word}${isTimed ? time : nothing}<span class="aside">
      ${why}</span
    ></span
  >`;
}

/** The sources of what is shown, each with a link; only those that ask for it, when the others are not wanted. */
export function renderSources(snapshots: readonly Snapshot[], isWanted = true): readonly TemplateResult[] {
  return [...new Set(snapshots.flatMap(({credits}) => credits))]
    .filter(({isCreditDue}) => isWanted || isCreditDue)
    .map(({name, url}) => html`<a part="source" href=${/^https?:/.test(url) ? url : nothing}>${name}</a> `);
}
