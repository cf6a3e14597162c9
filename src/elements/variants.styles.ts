import {css} from 'lit';

/** Other colours of rising and falling prices. */
export const trendColors = css`
  .red-up {
    --up: #e5202e;
    --down: #00a550;
  }
  .colorblind {
    --up: #0072b2;
    --down: #d55e00;
  }
  .none {
    --up: currentcolor;
    --down: currentcolor;
  }
`;

/** Surfaces that few pages ask for. */
export const variants = css`
  :host([transparent]) {
    padding-inline: 0;
    color: var(--coinlet-color, inherit);
  }
  :host([density='compact']) {
    --coinlet-padding: 0.25em 0.6em;
    --coinlet-gap: 0.15em;
  }
`;
