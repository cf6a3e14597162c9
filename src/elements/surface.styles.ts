import {css} from 'lit';

/** Heard and copied, and not seen. */
export const aside = css`
  .aside {
    position: absolute;
    inline-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  sub {
    font-size: 0.75em;
    line-height: 0;
  }
  [aria-hidden] {
    -webkit-user-select: none;
    user-select: none;
  }
`;

/** Colours of rising and falling prices, mixed with the colour of the text so that both schemes can read them; and of one that has just changed. */
export const trend = css`
  .up {
    color: var(--coinlet-up, color-mix(in srgb, var(--up, #00a550) 58%, currentcolor));
  }
  .down {
    color: var(--coinlet-down, color-mix(in srgb, var(--down, #e5202e) 58%, currentcolor));
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
  @media (prefers-reduced-motion: no-preference) {
    [data-flash] {
      background: var(--coinlet-flash, #8884);
    }
  }
`;

/** Colours come from the page's or the theme's colour scheme, so that light and dark need no second set. */
export const surface = css`
  :host {
    display: block;
    color-scheme: light dark;
    padding: var(--coinlet-padding, 0.6em 1em);
    border: 1px solid var(--coinlet-border, #8884);
    border-radius: var(--coinlet-radius, 0.6em);
    background: var(--coinlet-background, Canvas);
    color: var(--coinlet-color, CanvasText);
    line-height: 1.4;
    font-variant-numeric: tabular-nums;
  }
  :host([transparent]) {
    border-color: transparent;
    background: none;
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
    color: inherit;
  }
  small {
    font-size: 0.8em;
    opacity: 0.75;
  }
  button {
    all: unset;
    cursor: pointer;
  }
  :focus-visible {
    outline: 2px solid;
    outline-offset: 1px;
  }
`;
