import type {Snapshot, Status} from '../hub/snapshot.js';
import {symbolOf} from '../market/pair.js';
import type {AssistedElement} from './assistance.js';
import {LiveRegion} from './live-region.js';
import {statusTexts} from './parts.js';
import {baseName, latestTime, type Speech} from './said.js';

/** The kinds of trouble that are said, the worst first. */
const KINDS: readonly Status[] = ['offline', 'stale', 'delayed'];
/** A shorter interruption is nothing to be told of. */
const PATIENCE_MS = 5000;
/** A market that comes and goes is not to be told of each time. */
const GAP_MS = 60_000;

/** A price that has been live: how it stands, and since when. */
interface Row {
  readonly snapshot: Snapshot;
  readonly since: number;
}

/** What the elements of the page show, each by its symbol. */
const page = new Map<AssistedElement, ReadonlyMap<string, Row>>();
/** When each kind of trouble was said. */
const saidAt = new Map<Status, number>();
/** The kinds that have been said, and last. */
const said = new Set<Status>();
let isTold = false;
let region: LiveRegion | undefined;

/**
 * Says once for all elements of the page that prices are delayed, stale or offline, and that they are live again;
 * to be called with what an element shows whenever it was rendered.
 */
export function followStatus(host: AssistedElement, snapshots: readonly Snapshot[], speech: Speech): void {
  const before = page.get(host);
  const rows = new Map(
    snapshots.flatMap((snapshot): readonly (readonly [string, Row])[] => {
      const {pair, status, ticker, now = 0} = snapshot;
      const key = symbolOf(pair);
      const row = before?.get(key);
      // What has not been live is on its way yet, or is told by what it shows instead.
      if (!row && !(status === 'live' && ticker)) return [];
      const isSame = row && (row.snapshot.status === status || status === 'loading');
      return [[key, isSame ? row : {snapshot, since: now}]];
    }),
  );
  page.set(host, rows);
  const now = latestTime(snapshots);
  region?.tidy(now);
  const all = [...page.values()].flatMap((some) => [...some.values()]);
  const troubled = all.filter(({snapshot}) => KINDS.includes(snapshot.status));
  if (troubled.length) tellTrouble(host, troubled, now, speech);
  else if (isTold && snapshots.some(({status}) => status === 'live')) {
    const {liveAgain} = speech.texts;
    if (!liveAgain || !speakIn(host, liveAgain, now)) return;
    isTold = false;
    said.clear();
  }
}

/** Forgets an element that has left the page. */
export function forgetStatus(host: AssistedElement): void {
  page.delete(host);
  if (page.size) return;
  region?.remove();
  region = undefined;
  isTold = false;
  said.clear();
  saidAt.clear();
}

function tellTrouble(host: AssistedElement, troubled: readonly Row[], now: number, speech: Speech): void {
  const of = (kind: Status): readonly Row[] => troubled.filter(({snapshot}) => snapshot.status === kind);
  for (const kind of said) if (!of(kind).length) said.delete(kind);
  const due = KINDS.find(
    (kind) =>
      !said.has(kind) &&
      now - (saidAt.get(kind) ?? -Infinity) >= GAP_MS &&
      of(kind).some(({since}) => now - since >= PATIENCE_MS),
  );
  const [first, ...others] = due ? of(due) : troubled;
  if (!first) return;
  const isAlone = others.every(({snapshot}) => symbolOf(snapshot.pair) === symbolOf(first.snapshot.pair));
  const [word, why] = statusTexts(first.snapshot, speech.texts);
  const name = isAlone ? baseName(first.snapshot.pair) : speech.texts.prices;
  // The place to say it in has to be there before that.
  if (!speakIn(host, due ? `${name}: ${word}. ${why}`.trim() : '', now) || !due) return;
  isTold = true;
  said.add(due);
  saidAt.set(due, now);
}

/** Says a text, if there is one, in the place for that; whether that was possible. */
function speakIn({shadowRoot}: AssistedElement, text: string, now: number): boolean {
  if (!region?.isHeard) {
    region?.remove();
    region = shadowRoot ? new LiveRegion(shadowRoot, now) : undefined;
  }
  if (!region?.isReady(now)) return false;
  if (text) region.say(text, now);
  return true;
}
