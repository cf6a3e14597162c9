import {css} from 'lit';

export const styles = css`
  :host {
    position: relative;
    max-inline-size: 28em;
  }
  .side,
  .middle {
    display: flex;
    flex-wrap: wrap;
    gap: var(--coinlet-gap, 0.4em);
    align-items: center;
  }
  .field {
    --size: max(16px, 1em);
    container-type: inline-size;
    position: relative;
    flex: 11 1 10em;
    block-size: max(44px, 1.4 * var(--size) + 2px);
  }
  .chooser {
    flex: 9 1 5em;
  }
  .amount {
    box-sizing: border-box;
    inline-size: 100%;
    min-inline-size: 0;
    block-size: 100%;
    margin: 0;
    padding: 0 calc(0.6 * var(--size));
    border: 1px solid #888;
    border-radius: var(--coinlet-radius, 0.6em);
    background: var(--coinlet-background, Canvas);
    color: inherit;
    font: inherit;
    /* A number of many digits is written smaller, so that it is seen whole; the box stays as it is. */
    --room: 100cqi - 1.2 * var(--size) - 4px;
    font-size: clamp(9px, (var(--room)) / var(--ems, 1), var(--size));
    font-weight: 600;
    text-overflow: ellipsis;
    /* Digits go from left to right in every script: an amount that is too long must not lose its first ones. */
    direction: ltr;
  }
  .amount[part='result'] {
    --room: 100cqi - 0.6 * var(--size) - 44px;
    padding-right: 40px;
  }
  /* Below 16 px phones zoom into the field that is touched. */
  @media (pointer: coarse) {
    .amount:focus {
      font-size: var(--size);
    }
  }
  .amount:disabled {
    border-color: #8888;
  }
  :disabled {
    opacity: 0.6;
  }
  [part='copy'],
  [part='swap'] {
    display: grid;
    place-items: center;
    inline-size: 44px;
    block-size: 44px;
  }
  [part='copy'] {
    position: absolute;
    inset: 0 0 0 auto;
    inline-size: 40px;
    opacity: 0.75;
  }
  [part='copy']:disabled {
    visibility: hidden;
  }
  .middle small {
    flex: 1;
    min-block-size: 1.4em;
  }
  [aria-invalid='true'],
  [part='error'] {
    border-color: currentColor;
    color: var(--coinlet-down, color-mix(in srgb, #e5202e 62%, currentcolor));
    opacity: 1;
  }
  svg {
    inline-size: 1em;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.5;
  }
  .about {
    margin-block: 0.4em;
    outline: 0;
  }
  .rates {
    block-size: 1.4em;
  }
  .rates.main {
    block-size: 2.8em;
  }
  .about small,
  .rates bdi {
    /* What is only heard stands at the end of the line, and must be cut off with it. */
    position: relative;
    display: block;
    min-block-size: 1.4em;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .rates bdi {
    inline-size: fit-content;
    max-inline-size: 100%;
  }
  [part='inverse'] {
    opacity: 0.75;
  }
  /* A time that follows a name is not in its direction. */
  .about :is(time, [part='source'], [part='status'], [part='route']) {
    unicode-bidi: isolate;
  }
  [part='reason'] {
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    line-clamp: 2;
  }
  .disclaimer {
    display: block;
  }
  @media print {
    .amount,
    .chooser input {
      border: 0;
      padding: 0;
    }
    .chooser > svg,
    [part='copy'],
    [part='swap'] {
      display: none;
    }
  }
`;
