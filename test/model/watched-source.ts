import {symbolOf, type Pair} from '../../src/market/pair.js';
import type {Source, SourceStatus} from '../../src/sources/source.js';

/** A source, with all that passes between it and the hub. */
export class WatchedSource {
  readonly source: Source;
  /** The symbols that are wanted now, each as often as it was told. */
  wanted: readonly string[] = [];
  /** Every status there was, the oldest first. */
  readonly statuses: SourceStatus[] = ['idle'];

  constructor(inner: Source) {
    this.source = {
      ...inner,
      start: (sink, platform) =>
        inner.start(
          {
            ...sink,
            status: (status, reason) => {
              this.statuses.push(status);
              sink.status(status, reason);
            },
          },
          platform,
        ),
      want: (pairs: readonly Pair[]) => {
        this.wanted = pairs.map(symbolOf);
        inner.want(pairs);
      },
    };
  }

  get status(): SourceStatus {
    return this.statuses.at(-1) ?? 'idle';
  }
}
