import {css} from 'lit';

/** What stands in the place of prices until the visitor agrees: over their own room, which is kept for them. */
export const placeholderStyles = css`
  :host {
    position: relative;
  }
  .ask ~ :not([part='tip']) {
    visibility: hidden;
  }
  div.ask {
    position: absolute;
    inset: 0;
    display: flex;
    flex-direction: column;
    align-items: center;
    justify-content: safe center;
    gap: 0.4em;
    box-sizing: border-box;
    padding: 0.4em 0.6em;
    overflow: auto;
    white-space: normal;
    text-align: center;
  }
  [part='consent'] {
    all: unset;
    cursor: pointer;
  }
  div > [part='consent'] {
    box-sizing: border-box;
    min-block-size: 24px;
    max-inline-size: 100%;
    padding: 0.3em 0.8em;
    border: 1px solid;
    border-radius: var(--coinlet-radius, 0.6em);
    font-size: 0.9em;
    line-height: 1.3;
    overflow-wrap: anywhere;
  }
  [part='consent']:hover {
    background: #8883;
  }
  [part='consent']:focus-visible {
    outline: 2px solid;
    outline-offset: 1px;
  }
  /* In a sentence: as wide as the price will be, and what would not fit is in its name. */
  span > [part='consent'] slot {
    /* Not in one declaration, of which Safari knows only the line. */
    text-decoration: underline;
    text-decoration-style: dotted;
    text-decoration-thickness: 1px;
    text-underline-offset: 0.25em;
  }
  .ask ~ span > slot {
    display: none;
  }
  .bare slot {
    overflow: hidden;
    inline-size: var(--coinlet-width, var(--coinlet-room));
    vertical-align: bottom;
    text-overflow: ellipsis;
  }
  .bare small {
    font-size: 0.8em;
  }
  @media print {
    div > [part='consent'] {
      display: none;
    }
  }
`;
