import {numberFormat} from '../format/number-format.js';
import {formatChange, directionOf} from '../format/price.js';
import type {Snapshot} from '../hub/snapshot.js';
import {assetName} from '../market/asset.js';
import {change24h} from '../market/ticker.js';
import {withoutId, type Pair} from '../market/pair.js';
import {statusTexts, type Writing} from './parts.js';

/** What is needed to say something in a language. */
export type Speech = Pick<Writing, 'locale' | 'texts'>;

const MARKS: Readonly<Record<string, readonly [comma: string, stop: string]>> = {
  ar: ['، ', '. '],
  fa: ['، ', '. '],
  ja: ['、', '。'],
  zh: ['，', '。'],
};

/** The newest of the exchanges' times that snapshots tell, epoch milliseconds; 0 for none. */
export function latestTime(snapshots: readonly Snapshot[]): number {
  return Math.max(0, ...snapshots.map(({now = 0}) => now));
}

/** What people call the coin of a pair. */
export function baseName({base}: Pair): string {
  return assetName(base) ?? withoutId(base);
}

/** A price in a sentence, as `Bitcoin $64,321.00, up 2.00%`. */
export function priceSentence(name: string, price: string, snapshot: Snapshot, speech: Speech): string {
  const {locale, texts} = speech;
  const change = snapshot.ticker && change24h(snapshot.ticker);
  const direction = directionOf(change);
  // The word says what the sign would.
  const percent = formatChange(Math.abs(change ?? NaN), locale).replace('+', '');
  const [word] = statusTexts(snapshot, texts);
  const moved = direction && `${texts[direction] ?? direction} ${percent}`;
  return [`${name} ${price}`, moved, word].filter(Boolean).join(marksOf(locale)[0]);
}

/** Sentences one after the other. */
export function joinSentences(sentences: readonly string[], {locale}: Speech): string {
  return sentences.join(marksOf(locale)[1]);
}

function marksOf(locale: string | undefined): readonly [comma: string, stop: string] {
  const [language = ''] = numberFormat(locale, {}).resolvedOptions().locale.split('-');
  return MARKS[language] ?? [', ', '. '];
}
