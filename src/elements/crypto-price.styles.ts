import {css} from 'lit';

export const styles = css`
  :host,
  slot {
    display: inline-block;
    position: relative;
    min-inline-size: var(--coinlet-width, 9ch);
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  :host([hidden]) {
    display: none;
  }
  bdi ~ [part='status'] {
    position: absolute;
    inset: auto auto 85% 0;
    font-size: 0.6em;
  }
  [part='change'] {
    display: inline-block;
    min-inline-size: 8ch;
    font-size: 0.85em;
  }
  @media print {
    .aside {
      position: static;
      clip-path: none;
      font-size: 0.7em;
    }
  }
`;
