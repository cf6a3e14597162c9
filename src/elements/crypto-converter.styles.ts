import {css} from 'lit';

export const styles = css`
  :host {
    max-inline-size: 28em;
  }
  div {
    display: grid;
    grid-template-columns: 1fr 45%;
    gap: 0.4em;
    align-items: center;
  }
  input,
  select,
  button {
    box-sizing: border-box;
    min-inline-size: 0;
    min-block-size: 44px;
    margin: 0;
    padding: 0 0.6em;
    border: 1px solid #888;
    border-radius: var(--coinlet-radius, 0.6em);
    background: var(--coinlet-background, Canvas);
    color: inherit;
    font: inherit;
    /* Below 16 px phones zoom into a field. */
    font-size: max(16px, 1em);
    text-overflow: ellipsis;
  }
  input {
    font-weight: 600;
  }
  /* Codes and most names are written from left to right; a long one must lose its end, not its code. */
  select {
    direction: ltr;
  }
  [aria-invalid='true'],
  small[part] {
    border-color: currentColor;
    color: var(--coinlet-down, color-mix(in srgb, #e5202e 68%, CanvasText));
    opacity: 1;
  }
  :focus-visible {
    outline: 2px solid;
  }
  button {
    inline-size: 44px;
    border: 0;
  }
  svg {
    display: block;
    fill: none;
    stroke: currentColor;
  }
  p {
    min-block-size: 1.4em;
    margin: 0.4em 0 0;
  }
`;
