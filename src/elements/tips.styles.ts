import {css} from 'lit';

/** What explains a status or a number, and what it explains. */
export const tipStyles = css`
  [part='tip'] {
    position: fixed;
    inset: auto;
    overflow: visible;
    box-sizing: border-box;
    inline-size: max-content;
    max-inline-size: min(20em, 100vw - 16px);
    margin: 0;
    padding: 0.4em 0.6em;
    border: 1px solid #8888;
    border-radius: 0.4em;
    background: Canvas;
    color: CanvasText;
    font-size: max(13px, 0.8rem);
    font-weight: 400;
    font-style: normal;
    line-height: 1.4;
    letter-spacing: normal;
    text-align: start;
    text-transform: none;
    text-indent: 0;
    white-space: pre-line;
    overflow-wrap: anywhere;
  }
  /* No gap to fall into on the way from one to the other. */
  [part='tip']::before {
    content: '';
    position: absolute;
    inset: -6px;
    z-index: -1;
  }
  [part='status'][tabindex] {
    cursor: help;
  }
  /* The line that it stands in would cut off what is around it. */
  [part='status']:focus-visible {
    outline: 2px solid;
    outline-offset: -2px;
  }
  /* Above a link that covers its row. */
  li [part='status'] {
    position: relative;
    z-index: 1;
  }
`;
