import {formatDecimal} from '../format/number-format.js';
import type {Snapshot} from '../hub/snapshot.js';
import {decimalText} from '../market/decimal-text.js';
import {symbolOf} from '../market/pair.js';
import {browserPlatform} from '../transport/platform.js';
import type {AssistedElement} from './assistance.js';
import {LiveRegion} from './live-region.js';
import {baseName, joinSentences, latestTime, priceSentence, type Speech} from './said.js';
import {readOptions} from './ticker-controller.js';

/** Nobody can listen to more. */
const GAP_MS = 10_000;
const INTERVAL_MS = 60_000;
const MAX_PRICES = 3;

interface Shown {
  readonly key: string;
  readonly text: string;
  readonly snapshot: Snapshot;
}

/**
 * Says the prices of an element as it is asked to: `change`, when what is shown has changed; `interval`, at each
 * interval of its updates. Never more than three at once, those that have not been said for the longest time, and
 * never within 10 s.
 */
export class Announcer {
  readonly #host: AssistedElement;
  readonly #said = new Map<string, {readonly text: string; readonly at: number}>();
  #region: LiveRegion | undefined;
  /** When something was said, or the first price came. */
  #at = 0;

  constructor(host: AssistedElement) {
    this.#host = host;
  }

  /** Whether anything is to be said at all. */
  get isOn(): boolean {
    return this.#host.announce === 'change' || this.#host.announce === 'interval';
  }

  /** To be called whenever the host was rendered. */
  update(snapshots: readonly Snapshot[], speech: Speech): void {
    const {shadowRoot, announce} = this.#host;
    if (!this.isOn || !shadowRoot) {
      this.#region?.remove();
      this.#region = undefined;
      this.#said.clear();
      return;
    }
    const now = latestTime(snapshots);
    const region = (this.#region ??= new LiveRegion(shadowRoot, now));
    region.tidy(now);

    const shown = this.#shown(shadowRoot, snapshots);
    // The first price of all is no change, and a clock may have been set back.
    if (!this.#said.size || now < this.#at) this.#at = now;
    for (const {key, text} of shown) if (!this.#said.has(key)) this.#said.set(key, {text, at: 0});
    const {interval = 0} = readOptions(this.#host);
    const wait = announce === 'change' ? 0 : interval > 0 ? interval : INTERVAL_MS;
    if (now - this.#at < Math.max(wait, GAP_MS)) return;
    const changed = shown.filter(({key, text}) => this.#said.get(key)?.text !== text);
    const due = changed.length || announce === 'change' ? changed : shown;
    if (!due.length || !region.isHeard || browserPlatform.isHidden()) return;
    this.#say(region, due, now, speech);
  }

  #say(region: LiveRegion, due: readonly Shown[], now: number, speech: Speech): void {
    const waited = ({key}: Shown): number => this.#said.get(key)?.at ?? 0;
    const chosen = due.toSorted((a, b) => waited(a) - waited(b)).slice(0, MAX_PRICES);
    for (const {key, text} of chosen) this.#said.set(key, {text, at: now});
    this.#at = now;
    const sentences = chosen.map(({text, snapshot}) =>
      priceSentence(this.#nameOf(snapshot, speech), text, snapshot, speech),
    );
    region.say(joinSentences(sentences, speech), now);
  }

  /** The live prices, as they are shown; an old or paused one is not to be taken for news. */
  #shown(root: ShadowRoot, snapshots: readonly Snapshot[]): readonly Shown[] {
    const prices = root.querySelectorAll('[part=price]');
    return snapshots.flatMap((snapshot, i) => {
      const price = prices[i];
      // A tiny price stands there twice, and here it is said in full.
      const text = (price?.querySelector('.aside') ?? price)?.textContent.trim();
      return text && snapshot.ticker && snapshot.status === 'live'
        ? [{key: symbolOf(snapshot.pair), text, snapshot}]
        : [];
    });
  }

  #nameOf({pair}: Snapshot, {locale}: Speech): string {
    const amount = decimalText(`${this.#host.amount ?? ''}`.trim());
    const count = amount && amount !== '1' ? `${formatDecimal(amount, locale, {})} ` : '';
    return count + baseName(pair);
  }
}
