import {css} from 'lit';

/** How a chooser of currencies looks while it is closed. */
export const chooserStyles = css`
  .chooser {
    position: relative;
    display: block;
    min-inline-size: 0;
    container-type: inline-size;
    /* Below 16 px phones zoom into a field. */
    font-size: max(16px, 1em);
  }
  .chooser:focus-within {
    z-index: 1;
  }
  .chooser input {
    box-sizing: border-box;
    inline-size: 100%;
    min-block-size: 44px;
    margin: 0;
    padding: 0;
    padding-inline: 0.7em 1.8em;
    border: 1px solid #888;
    border-radius: var(--coinlet-radius, 0.6em);
    background: none;
    color: inherit;
    font: inherit;
    font-weight: 600;
    text-overflow: ellipsis;
    cursor: default;
  }
  .chooser input:hover {
    border-color: currentcolor;
  }
  .chooser input:disabled {
    border-color: #8888;
    opacity: 0.6;
  }
  .chooser input:focus-visible {
    outline: 2px solid;
    outline-offset: 1px;
  }
  .chooser > svg {
    position: absolute;
    inset-block-start: calc(50% - 4px);
    inset-inline-end: 0.7em;
    display: block;
    inline-size: 12px;
    block-size: 8px;
    fill: none;
    stroke: currentcolor;
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
    opacity: 0.7;
    pointer-events: none;
  }
  .chooser input[aria-expanded='true'] ~ svg {
    scale: 1 -1;
  }
  /* The name stands behind the symbol that is in the field, where there is room. */
  .chosen {
    position: absolute;
    inset: 0;
    inset-inline: calc(0.7em + 1px) 2em;
    display: none;
    gap: 0.5em;
    align-items: baseline;
    block-size: fit-content;
    margin-block: auto;
    overflow: hidden;
    white-space: nowrap;
    pointer-events: none;
  }
  .chosen b {
    font-weight: 600;
    visibility: hidden;
  }
  .chosen bdi {
    min-inline-size: 0;
    overflow: hidden;
    color: color-mix(in srgb, currentcolor 75%, transparent);
    font-size: 0.85em;
    text-overflow: ellipsis;
  }
  @container (min-width: 10em) {
    .chosen {
      display: flex;
    }
  }
  .heard {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media (prefers-reduced-motion: no-preference) {
    .chooser > svg {
      transition: scale 0.12s;
    }
  }
  @media print {
    .chooser > svg {
      display: none;
    }
  }
`;
