import {css} from 'lit';

export const styles = css`
  :host {
    position: relative;
    font-variant-numeric: tabular-nums;
    /* As a part of the line, not a box of its own: a comma that follows never goes to the next line alone. */
    white-space: nowrap;
    --coinlet-room: 9ch;
  }
  /* Nor does a bracket before it stay behind. */
  :host::before {
    content: '\\200d';
  }
  /* All but the dearest coins need less. */
  :host(:is([pair*='USD' i], [pair*='EUR' i]):not([pair*='BTC' i], [pair*='ETH' i], [amount])) {
    --coinlet-room: 7.5ch;
  }
  :host([compact]:is([pair*='BTC' i], [pair*='ETH' i])) {
    --coinlet-room: 7ch;
  }
  slot,
  .room,
  [part='price'] {
    display: inline-block;
  }
  slot,
  [part='price'] {
    text-align: center;
  }
  /* A box of its own, because the one around it holds the width that the price once had. */
  slot,
  .room {
    min-inline-size: var(--coinlet-width, var(--coinlet-room));
  }
  /* What is left of that room is where it is seen least. */
  .start {
    text-align: start;
  }
  .end,
  .end ~ [part='change'],
  :host([show-change]) .middle {
    text-align: end;
  }
  /* Above the line, so that the sentence stays where it is. */
  [part='status'] {
    position: absolute;
    inset: auto auto 85% 0;
    max-inline-size: 100%;
    overflow: hidden;
    font-size: 0.6em;
    text-overflow: ellipsis;
  }
  [part='change'] {
    display: inline-block;
    /* Not in digits: those of a smaller font are rounded to pixels, and a page reserves this room in its own. */
    min-inline-size: 5.2em;
    font-size: 0.85em;
  }
  /* Nothing moves on paper, and a reader cannot ask for the time and the source. */
  @media print {
    .room,
    [part='price'],
    [part='change'] {
      min-inline-size: 0 !important;
    }
    .note,
    .note .aside {
      position: static;
      clip-path: none;
    }
    .note {
      font-size: 0.7em;
      white-space: normal;
    }
    .note::before {
      content: ' (';
    }
    .note::after {
      content: ')';
    }
    time ~ [part='source']:not(:empty)::before {
      content: '· ';
    }
  }
`;
