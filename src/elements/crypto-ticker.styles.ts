import {css} from 'lit';

/** Colours come from the page's or the theme's colour scheme, so that light and dark need no second set. */
export const surface = css`
  :host {
    display: block;
    color-scheme: light dark;
    padding: 0.5em 1em;
    border: 1px solid var(--coinlet-border, #8884);
    border-radius: var(--coinlet-radius, 0.6em);
    background: var(--coinlet-background, Canvas);
    color: var(--coinlet-color, CanvasText);
    line-height: 1.4;
    font-variant-numeric: tabular-nums;
  }
  :host([hidden]) {
    display: none;
  }
  :host([theme='light']) {
    color-scheme: light;
  }
  :host([theme='dark']) {
    color-scheme: dark;
  }
  a {
    margin-inline-end: 0.5em;
    color: inherit;
  }
  small {
    display: block;
    min-block-size: 1.4em;
    font-size: 0.8em;
    opacity: 0.75;
  }
`;

export const styles = css`
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  li {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    column-gap: 1em;
    padding-block: 0.4em;
  }
  bdi {
    justify-self: end;
  }
  small {
    overflow: hidden;
    white-space: nowrap;
  }
  [part='change'] {
    font-size: 0.8em;
  }
  [part='name'],
  [part='price'] {
    font-weight: 600;
  }
  .up {
    color: var(--coinlet-up, color-mix(in srgb, #00a550 62%, CanvasText));
  }
  .down {
    color: var(--coinlet-down, color-mix(in srgb, #e5202e 68%, CanvasText));
  }
  .up::before,
  .down::before {
    content: '';
    display: inline-block;
    padding: 0.25em 0.3em;
    margin-inline-end: 0.3em;
    background: currentcolor;
    clip-path: polygon(50% 0, 100% 100%, 0 100%);
    forced-color-adjust: none;
  }
  .down::before {
    scale: 1 -1;
  }
`;
