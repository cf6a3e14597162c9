import {css} from 'lit';

/** How a chooser of currencies looks, closed and open. */
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
  .chosen bdi,
  .names {
    min-inline-size: 0;
    color: color-mix(in srgb, currentcolor 75%, transparent);
    font-size: 0.85em;
  }
  .chosen bdi,
  .popup bdi {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
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
  .popup {
    position: absolute;
    inset: 100% auto auto 0;
    box-sizing: border-box;
    display: flex;
    flex-direction: column;
    inline-size: max(var(--field, 100%), min(20em, 100vw - 16px));
    max-block-size: min(24em, var(--room, 50vh));
    margin: 0;
    padding: 0;
    overflow: hidden;
    border: 1px solid #8888;
    border-radius: var(--coinlet-radius, 0.6em);
    background: linear-gradient(var(--coinlet-background, Canvas) 0 0) Canvas;
    color: inherit;
    box-shadow: 0 0.4em 1.6em #0003;
  }
  .popup:popover-open {
    position: fixed;
    inset: auto;
  }
  .list {
    --row: max(44px, 2.75em);
    display: block;
    overflow: hidden auto;
    overflow-anchor: none;
    overscroll-behavior: contain;
    scrollbar-width: thin;
  }
  /* The room of the options that are not rendered. */
  .list::before,
  .list::after {
    content: '';
    display: block;
    block-size: calc(var(--before) * var(--row));
  }
  .list::after {
    block-size: calc(var(--after) * var(--row));
  }
  .option {
    box-sizing: border-box;
    display: flex;
    gap: 0.6em;
    align-items: center;
    block-size: var(--row);
    padding-inline: 0.7em;
    line-height: 1.25;
    cursor: pointer;
    user-select: none;
    -webkit-tap-highlight-color: transparent;
  }
  .option:hover {
    background: #8882;
  }
  .option.active {
    background: #8884;
  }
  .symbol {
    flex: none;
    min-inline-size: 3.6em;
    max-inline-size: 60%;
    font-weight: 600;
  }
  .names {
    display: flex;
    flex: 1;
    flex-direction: column;
    align-items: start;
  }
  .names bdi {
    max-inline-size: 100%;
  }
  .network {
    font-size: 0.85em;
  }
  [aria-selected='true']::after {
    content: '';
    flex: none;
    inline-size: 0.35em;
    block-size: 0.7em;
    margin: 0 0.3em 0.2em;
    border: solid;
    border-width: 0 2px 2px 0;
    rotate: 45deg;
  }
  .none {
    padding: 0.7em;
    opacity: 0.75;
  }
  @media (prefers-reduced-motion: no-preference) {
    .popup {
      animation: appear 0.12s;
    }
    .chooser > svg {
      transition: scale 0.12s;
    }
  }
  @keyframes appear {
    from {
      opacity: 0;
    }
  }
  @media (forced-colors: active) {
    .option.active {
      background: Highlight;
      forced-color-adjust: none;
    }
    .option.active,
    .active .names {
      color: HighlightText;
    }
  }
  @media print {
    .popup,
    .chooser > svg {
      display: none;
    }
  }
`;
