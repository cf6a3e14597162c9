import {css} from 'lit';

/** How a chooser of currencies looks, open and closed. */
export const chooserStyles = css`
  .chooser {
    position: relative;
    display: block;
  }
`;
