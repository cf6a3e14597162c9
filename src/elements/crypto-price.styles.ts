import {css} from 'lit';

export const styles = css`
  :host,
  slot,
  [part='price'] {
    display: inline-block;
    min-inline-size: var(--coinlet-width, 9ch);
  }
  :host {
    position: relative;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  :host([hidden]) {
    display: none;
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
  @media print {
    .note,
    .note .aside {
      position: static;
      clip-path: none;
    }
    .note {
      font-size: 0.7em;
    }
  }
`;
