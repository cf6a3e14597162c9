import {css} from 'lit';

/** What a row in one line looks like while it is a tape: its edges fade, unless something in it has the focus. */
export const tapeStyles = css`
  /* Whatever its host says: what scrolls, too, moves twice as far with each key. */
  :host .moving {
    overflow: clip;
  }
  .moving {
    -webkit-mask-image: linear-gradient(90deg, #0000, #000 2em calc(100% - 2em), #0000);
    mask-image: linear-gradient(90deg, #0000, #000 2em calc(100% - 2em), #0000);
  }
  .moving:focus-within {
    -webkit-mask-image: none;
    mask-image: none;
  }
  @media (forced-colors: active), (prefers-contrast: more), print {
    .moving {
      -webkit-mask-image: none;
      mask-image: none;
    }
  }
  @media print {
    .moving * {
      transform: none !important;
    }
  }
`;
